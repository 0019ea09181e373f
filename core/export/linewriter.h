// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/tablewriter.h"

#include <algorithm>
#include <string>

namespace auditdesk {

/// Writes lines to a sink, in blocks of one size however long the lines are: bounded memory.
class LineWriter
{
public:
    static constexpr std::size_t blockSize = 1024 * 1024;
    static constexpr std::uint64_t rowsBetweenLooks = 4096; ///< at the cancel flag

    explicit LineWriter(const ByteSink &sink)
        : m_sink(sink)
    {
        m_bytes.reserve(blockSize + blockSize / 4);
    }

    std::string &bytes() { return m_bytes; } ///< what goes before the rows is appended here

    /// `appendLine(row)` appends a row's line to bytes(). Everything is passed on at the end; returns how
    /// many rows there were.
    template <class AppendLine>
    Result<std::uint64_t> writeRows(const RowList &rows, const CancelFlag &cancel,
                                    const RowProgress &progress, AppendLine appendLine)
    {
        std::uint64_t count = 0;
        for (const std::uint32_t row : rows) {
            if (count % rowsBetweenLooks == 0) {
                if (cancel.isCancelled())
                    return cancelled();
                if (progress && count > 0)
                    progress(count);
            }
            if (Result<void> appended = appendLine(row); !appended)
                return failure(std::move(appended.error()));
            ++count;
            if (m_bytes.size() >= blockSize) {
                if (Result<void> passed = passOn(blockSize); !passed)
                    return failure(std::move(passed.error()));
            }
        }
        if (cancel.isCancelled())
            return cancelled();
        if (Result<void> passed = passOn(1); !passed)
            return failure(std::move(passed.error()));
        if (progress)
            progress(count);
        return count;
    }

private:
    static tl::unexpected<Error> cancelled()
    {
        return failure(ErrorKind::Cancelled, QStringLiteral("The export was cancelled."));
    }

    /// Blocks, until less than `least` bytes are left.
    Result<void> passOn(std::size_t least)
    {
        std::size_t done = 0;
        while (m_bytes.size() - done >= least) {
            const std::size_t length = std::min(blockSize, m_bytes.size() - done);
            if (Result<void> passed = m_sink(QByteArrayView(m_bytes.data() + done, qsizetype(length)));
                !passed)
                return passed;
            done += length;
        }
        m_bytes.erase(0, done);
        return {};
    }

    const ByteSink &m_sink;
    std::string m_bytes;
};

} // namespace auditdesk
