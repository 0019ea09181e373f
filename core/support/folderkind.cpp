// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/folderkind.h"

#include <QDir>

#if defined(Q_OS_LINUX)
#include <algorithm>
#include <iterator>
#include <sys/vfs.h>
#elif defined(Q_OS_WIN)
#include <windows.h>
#else
#include <sys/mount.h>
#include <sys/param.h>
#endif

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

#if defined(Q_OS_LINUX)

bool isOnNetwork(const QString &folder)
{
    // statfs(2): what reaches another computer, or may. FUSE says no more of itself; sshfs is of its kind.
    constexpr quint32 networks[] = {
        0x6969,     // NFS
        0x517b,     // SMB
        0xff534d42, // CIFS
        0xfe534d42, // SMB 2
        0x65735546, // FUSE
        0x01021997, // 9P
        0x5346414f, // AFS
        0x00c36400, // Ceph
        0x0bd00bd0, // Lustre
        0x47504653, // GPFS
        0x73757245, // Coda
        0x786f4256, // a shared folder of VirtualBox
    };
    struct statfs status = {};
    return ::statfs(QFile::encodeName(folder).constData(), &status) == 0 &&
           std::find(std::begin(networks), std::end(networks), static_cast<quint32>(status.f_type)) !=
               std::end(networks);
}

#elif defined(Q_OS_WIN)

bool isOnNetwork(const QString &folder)
{
    const QString path = QDir::toNativeSeparators(QDir(folder).absolutePath());
    return path.startsWith(u"\\\\"_s) ||
           GetDriveTypeW((path.left(2) + u'\\').toStdWString().c_str()) == DRIVE_REMOTE;
}

#else

bool isOnNetwork(const QString &folder)
{
    struct statfs status = {};
    return ::statfs(QFile::encodeName(folder).constData(), &status) == 0 && (status.f_flags & MNT_LOCAL) == 0;
}

#endif

bool isKeptInStep(const QString &folder)
{
    // A home has a folder ".dropbox", with the settings of that program; what it keeps in step has a file.
    const QStringList files = {u".dropbox"_s,    u".stfolder"_s,         u".sync_*.db"_s,
                               u"._sync_*.db"_s, u".owncloudsync.log"_s, u".nextcloudsync.log"_s};
    const QStringList folders = {u".dropbox.cache"_s, u".stfolder"_s};
    const QDir::Filters hidden = QDir::Hidden | QDir::System;
    QDir directory(folder);
    do {
        if (!directory.entryList(files, QDir::Files | hidden).isEmpty() ||
            !directory.entryList(folders, QDir::Dirs | hidden).isEmpty())
            return true;
    } while (directory.cdUp());
    return false;
}

} // namespace

FolderKind folderKindOf(const QString &folder)
{
    if (isOnNetwork(folder))
        return FolderKind::NetworkShare;
    return isKeptInStep(folder) ? FolderKind::SyncFolder : FolderKind::Local;
}

} // namespace auditdesk
