# SPDX-FileCopyrightText: The Audit Desk authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For a maintainer on Windows (MSVC 2022, Qt 6.4 or later, NSIS): not run by this project's CI.
#   cmake -B build -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF && cmake --build build && cd build && cpack

set(CPACK_GENERATOR NSIS ZIP)
set(CPACK_PACKAGE_EXECUTABLES auditdesk "Audit Desk")
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)

get_target_property(qmake_path Qt6::qmake IMPORTED_LOCATION)
get_filename_component(qt_bin ${qmake_path} DIRECTORY)
install(CODE "execute_process(COMMAND \"${qt_bin}/windeployqt\" --no-translations
    \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/auditdesk.exe\" COMMAND_ERROR_IS_FATAL ANY)")
