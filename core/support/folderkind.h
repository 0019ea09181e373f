// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace auditdesk {

/// Who may reach the files of a folder beside the programs of this computer.
enum class FolderKind {
    Local,
    NetworkShare, ///< NFS, SMB, sshfs and the like: other computers
    SyncFolder,   ///< a program that copies what changes to another place, whenever it likes
};

/// By the file system of `folder`, and by what Dropbox, Nextcloud, ownCloud and Syncthing leave in a folder
/// that they keep in step or in one above it. Local where nothing tells otherwise. Thread-safe.
FolderKind folderKindOf(const QString &folder);

} // namespace auditdesk
