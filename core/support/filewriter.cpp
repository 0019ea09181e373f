// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/filewriter.h"

#include "core/support/platformfile.h"

#include <QFileDevice>
#include <algorithm>

namespace auditdesk {

FileWriter::FileWriter(QFileDevice &file)
    : m_file(file)
{
}

bool FileWriter::write(QByteArrayView bytes)
{
    constexpr qint64 large = qint64{1024} * 1024, step = 16 * large;
    if (m_size >= large && m_size + bytes.size() > m_reserved) {
        // Where that can't be had, the bytes may still find their room.
        const qint64 begin = std::max(m_size, m_reserved);
        reserveSpace(m_file, begin, step);
        m_reserved = begin + step;
    }
    for (qsizetype done = 0; done < bytes.size();) {
        // A disk that gets full takes a part without a word; only the next write says why.
        const qint64 taken = m_file.write(bytes.data() + done, bytes.size() - done);
        if (taken <= 0)
            return false;
        done += taken;
    }
    m_size += bytes.size();
    return true;
}

bool FileWriter::end()
{
    return m_file.flush() && (m_reserved == 0 || m_file.resize(m_size));
}

} // namespace auditdesk
