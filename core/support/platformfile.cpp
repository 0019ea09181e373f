// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/platformfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#endif

namespace auditdesk {

using namespace Qt::StringLiterals;

bool isReservedName(const QString &fileName)
{
    static const QRegularExpression reserved(
        uR"(^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$) *(\..*)?$|[<>:"/\\|?*\x00-\x1f]|[. ]$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return reserved.match(fileName).hasMatch();
}

#ifdef Q_OS_WIN

void reserveSpace(QFileDevice &, qint64, qint64) {}

bool syncFile(QFileDevice &file)
{
    return _commit(file.handle()) == 0;
}

bool syncDirectory(const QString &)
{
    return true; // MOVEFILE_WRITE_THROUGH does it
}

bool replaceFile(const QString &from, const QString &to)
{
    const auto native = [](const QString &path) { return QDir::toNativeSeparators(path).toStdWString(); };
    return MoveFileExW(native(from).c_str(), native(to).c_str(),
                       MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) != 0;
}

FileHold holdFile(QFileDevice &)
{
    return FileHold::Taken; // a file that another program has open can't be removed there anyway
}

bool isRegularFile(const QString &path)
{
    const QFileInfo info(path);
    return info.isFile() && !info.isSymLink();
}

std::optional<quint64> fileSizeLimit()
{
    return std::nullopt;
}

bool isOpenToOthers(const QFileDevice &)
{
    return false;
}

std::optional<FileState> fileState(const QString &path)
{
    // An open file can't be replaced there, nor written by others.
    return QFileInfo::exists(path) ? std::optional(FileState()) : std::nullopt;
}

#else

void reserveSpace([[maybe_unused]] QFileDevice &file, [[maybe_unused]] qint64 begin,
                  [[maybe_unused]] qint64 bytes)
{
#ifdef Q_OS_LINUX // posix_fallocate() would write zeros where a file system has no such thing
    ::fallocate(file.handle(), FALLOC_FL_KEEP_SIZE, begin, bytes);
#endif
}

bool syncFile(QFileDevice &file)
{
    return ::fsync(file.handle()) == 0;
}

bool syncDirectory(const QString &directory)
{
    const int handle = ::open(QFile::encodeName(directory).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    return synced;
}

bool replaceFile(const QString &from, const QString &to)
{
    return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

FileHold holdFile(QFileDevice &file)
{
    if (::flock(file.handle(), LOCK_EX | LOCK_NB) == 0)
        return FileHold::Taken;
    return errno == EWOULDBLOCK ? FileHold::HeldByOther : FileHold::Impossible;
}

bool isRegularFile(const QString &path)
{
    struct stat status = {};
    return ::lstat(QFile::encodeName(path).constData(), &status) == 0 && S_ISREG(status.st_mode);
}

std::optional<quint64> fileSizeLimit()
{
    rlimit limit = {};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::nullopt;
    return limit.rlim_cur;
}

bool isOpenToOthers(const QFileDevice &file)
{
    struct stat status = {};
    return ::fstat(file.handle(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 077) != 0;
}

std::optional<FileState> fileState(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
#ifdef Q_OS_MACOS
    const timespec modified = status.st_mtimespec;
#else
    const timespec modified = status.st_mtim;
#endif
    return FileState{status.st_dev, status.st_ino, status.st_size,
                     qint64{modified.tv_sec} * 1'000'000'000 + modified.tv_nsec};
}

#endif

} // namespace auditdesk
