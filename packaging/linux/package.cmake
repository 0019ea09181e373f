# SPDX-FileCopyrightText: The Audit Desk authors
# SPDX-License-Identifier: GPL-3.0-or-later

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded at run time, so that shlibdeps can't see them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-translations-l10n, fonts-noto-core, fonts-noto-cjk")
set(CPACK_PACKAGE_DESCRIPTION
"Audit Desk loads Webex recording audit reports (who viewed or downloaded
 which recording, and when) and Slido compliance events into sortable,
 filterable tables and charts, keeps them in a case file that proves
 itself, and exports CSV and JSON Lines.")
