// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>

#include <tl/expected.hpp>

namespace auditdesk {

/// A file that names the process which holds it; it is there while this object lives. What is inside has
/// QLockFile's form, so that earlier versions of this program understand it. QLockFile itself takes a process
/// that was killed but not yet reaped for alive, and a lock that was cut off while it was made for
/// somebody's. Here the system's own lock on the file (flock) decides, as far as the file system has one.
/// Thread: any.
class LockFile
{
public:
    enum class Refusal {
        Held,       ///< by a process that may be alive, or of another computer
        Impossible, ///< no such file can be made in its folder
    };
    /// At once. Takes over from processes of this computer that are gone for certain; the age of a lock
    /// proves nothing.
    static tl::expected<std::unique_ptr<LockFile>, Refusal> take(const QString &path);
    ~LockFile();
    LockFile(const LockFile &) = delete;
    LockFile &operator=(const LockFile &) = delete;

    struct Holder
    {
        qint64 process = 0; ///< 0: the file does not say it
        QString program = {};
        QString host = {};
    };
    /// As far as the file tells it.
    static Holder holderOf(const QString &path);

private:
    struct Private;
    explicit LockFile(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
