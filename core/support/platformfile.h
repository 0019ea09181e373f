// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDevice>
#include <QString>
#include <optional>

namespace auditdesk {

/// What Qt leaves to the operating system about files that must survive a crash. All thread-safe.

#ifdef Q_OS_WIN
inline constexpr bool onWindows = true;
#else
inline constexpr bool onWindows = false;
#endif

/// Asks for room for `bytes` of the file from `begin` on, without changing its size; a hint. Cutting the file
/// to its size gives back what is beyond.
void reserveSpace(QFileDevice &file, qint64 begin, qint64 bytes);

/// Brings a file's bytes, already flushed, to the medium.
bool syncFile(QFileDevice &file);

/// Brings a rename or a new name in `directory` to the medium. Where the system has no such thing, true.
bool syncDirectory(const QString &directory);

/// Renames `from` over `to`, in one step: whoever opens `to` sees the old file or the new one.
bool replaceFile(const QString &from, const QString &to);

/// Marks an open file as in somebody's hands, until it is closed or its program ends, however it ends.
enum class FileHold { Taken, HeldByOther, Impossible };
FileHold holdFile(QFileDevice &file);

/// Whether Windows gives that name to no file: devices (con, nul.txt), characters as : and ?, a dot or a
/// space at the end.
bool isReservedName(const QString &fileName);

/// Whether `path` itself (no link is followed) is a regular file.
bool isRegularFile(const QString &path);

/// The most bytes that a file which this process writes may have; nullopt where there is no such limit.
std::optional<quint64> fileSizeLimit();

/// Whether other users of this computer may read or change an open file. False where the system can't tell,
/// and for what is no regular file.
bool isOpenToOthers(const QFileDevice &file);

/// Tells one file from another under the same name, and whether it was written since.
struct FileState
{
    quint64 device = 0;
    quint64 number = 0;
    qint64 size = 0;
    qint64 modifiedNs = 0;

    bool isSameFile(const FileState &other) const { return device == other.device && number == other.number; }
    bool operator==(const FileState &) const = default;
};
/// nullopt where there is no file.
std::optional<FileState> fileState(const QString &path);

} // namespace auditdesk
