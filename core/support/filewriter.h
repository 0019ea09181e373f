// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

class QFileDevice;

namespace auditdesk {

/// Writes an empty file from its beginning, every write checked. Room for a larger one is asked for ahead of
/// its bytes, many megabytes at once: to find it page by page is a quarter of what writing costs. Thread:
/// any, one at a time.
class FileWriter
{
public:
    /// `file` is open for writing, and outlives it.
    explicit FileWriter(QFileDevice &file);

    // False: the file's errorString() says why. It is worth nothing then.
    bool write(QByteArrayView bytes);
    bool end(); ///< gives back the room that was not needed; to be called once, after the last write()

    qint64 size() const { return m_size; }

private:
    QFileDevice &m_file;
    qint64 m_size = 0;
    qint64 m_reserved = 0;
};

} // namespace auditdesk
