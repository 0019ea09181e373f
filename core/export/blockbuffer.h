// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/tablewriter.h"

#include <string>

namespace auditdesk {

/// Gathers what a writer writes, and passes it on in blocks of one size, however long the pieces are.
class BlockBuffer
{
public:
    static constexpr std::size_t blockSize = 1024 * 1024;

    explicit BlockBuffer(const ByteSink &sink)
        : m_sink(sink)
    {
        m_bytes.reserve(blockSize + blockSize / 4);
    }

    std::string &bytes() { return m_bytes; } ///< append here
    /// Passes on the full blocks.
    Result<void> flushFull() { return m_bytes.size() < blockSize ? Result<void>() : flush(blockSize); }
    /// Passes on everything.
    Result<void> flushAll() { return flush(1); }

private:
    /// Passes on blocks until less than `least` bytes are left.
    Result<void> flush(std::size_t least)
    {
        std::size_t done = 0;
        while (m_bytes.size() - done >= least) {
            const std::size_t length = std::min(blockSize, m_bytes.size() - done);
            if (const Result<void> written = m_sink(QByteArrayView(m_bytes.data() + done, qsizetype(length)));
                !written)
                return written;
            done += length;
        }
        m_bytes.erase(0, done);
        return {};
    }

    const ByteSink &m_sink;
    std::string m_bytes;
};

} // namespace auditdesk
