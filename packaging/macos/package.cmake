# SPDX-FileCopyrightText: The Audit Desk authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For a maintainer on macOS (Apple Clang, Qt 6.4 or later): not run by this project's CI. Signing and notarization are
# the maintainer's own.
#   cmake -B build -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF && cmake --build build && cd build && cpack

set(CPACK_GENERATOR DragNDrop)
set_target_properties(auditdesk PROPERTIES
    MACOSX_BUNDLE_BUNDLE_NAME "Audit Desk"
    MACOSX_BUNDLE_GUI_IDENTIFIER org.auditdesk.AuditDesk
    MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION})

get_target_property(qmake_path Qt6::qmake IMPORTED_LOCATION)
get_filename_component(qt_bin ${qmake_path} DIRECTORY)
install(CODE "execute_process(COMMAND \"${qt_bin}/macdeployqt\" \"\${CMAKE_INSTALL_PREFIX}/auditdesk.app\"
    COMMAND_ERROR_IS_FATAL ANY)")
