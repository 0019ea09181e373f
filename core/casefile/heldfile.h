// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace auditdesk {

/// While one lives, this process has the file open by SQLite, and nothing else of it may open the file:
/// closing any other handle would take SQLite's locks away, since POSIX counts them by process. Another
/// program could then take itself for the last that reads the case, and remove its write-ahead log. Any
/// thread.
class HeldFile
{
public:
    explicit HeldFile(const QString &file); ///< canonical
    ~HeldFile();
    HeldFile(const HeldFile &) = delete;
    HeldFile &operator=(const HeldFile &) = delete;

    static bool isHeld(const QString &path); ///< whatever links lead to it

private:
    QString m_file;
};

} // namespace auditdesk
