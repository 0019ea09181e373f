// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/tablewriter.h"
#include "core/records/anonymity.h"

#include <atomic>
#include <deque>
#include <vector>

namespace auditdesk {

/// A table's rows as lines of CSV, piece by piece. Any number of threads may ask for pieces at once; the
/// table outlives it.
class CsvLines
{
public:
    CsvLines(const Table &table, const RowList &rows, const WriteOptions &options);

    /// The columns that are written, in their order.
    const std::vector<int> &columns() const { return m_chosen; }

    struct Piece
    {
        QByteArray bytes;
        std::size_t end = 0;                ///< one past the last row's place
        std::vector<std::uint64_t> guarded; ///< for each column: the cells that the formula guard changed
    };
    /// The lines of the rows at the places [begin, end); where they are long, of fewer of them. `room`: bytes
    /// that nobody needs any more, whose memory is used again.
    Piece piece(std::size_t begin, std::size_t end, QByteArray room) const;

    /// Where a piece of long lines ends.
    static constexpr qsizetype mostBytes = 4 * 1024 * 1024;

private:
    struct Column;
    struct Cells;
    class Writer;

    const Table &m_table;
    const RowList m_rows;
    const WriteOptions m_options;
    const Anonymity m_anonymity;
    std::vector<int> m_chosen;
    std::deque<Column> m_columns; // they hold atomics, and so stay where they are
};

/// What must be known of a distinct text to write it as a cell: told by whoever writes it first.
struct CsvLines::Column
{
    Column(const Table &table, int column);

    int column;
    ColumnKind kind;
    bool hasOdd;
    mutable std::vector<std::atomic<std::uint8_t>> forms; ///< by text id; 0: not known yet
};

} // namespace auditdesk
