// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <algorithm>
#include <array>
#include <span>

namespace auditdesk {

/// Some rows that are worked on together, so that loops over a column's cells run through plain memory.
struct RowBlock
{
    /// The most rows of a block: as many as keep what is worked out for them in the processor's cache.
    static constexpr std::size_t mostRows = 2048;

    std::span<const std::uint32_t> rows;
    bool isContiguous = false; ///< each is the one before plus 1, within one chunk of the columns

    std::size_t size() const { return rows.size(); }

    /// The first block of `rows`, of which there are some.
    static RowBlock firstOf(std::span<const std::uint32_t> rows)
    {
        static_assert(CompactArray<std::uint32_t>::chunkSize % mostRows == 0);
        const std::size_t toEnd = mostRows - (rows[0] & (mostRows - 1));
        const std::size_t reach = std::min(toEnd, rows.size());
        if (rows[reach - 1] == rows[0] + reach - 1) {
            std::uint32_t differences = 0;
            for (std::uint32_t i = 0; i < reach; ++i)
                differences |= rows[i] - rows[0] - i;
            if (differences == 0)
                return {rows.first(reach), true};
        }
        return {rows.first(std::min(mostRows, rows.size())), false};
    }
};

/// Visits all rows, block by block, in their order.
template <class Visit>
void forEachBlock(std::span<const std::uint32_t> rows, const Visit &visit)
{
    while (!rows.empty()) {
        const RowBlock block = RowBlock::firstOf(rows);
        visit(block);
        rows = rows.subspan(block.size());
    }
}

template <class Visit>
void forEachBlock(const RowList &rows, const Visit &visit)
{
    for (const std::span<const std::uint32_t> some : rows.stretches())
        forEachBlock(some, visit);
}

/// One cell a row of `block`: where they are in the column, if they lie side by side there as they are, else
/// in `room`, which holds as many.
template <class T, std::size_t size>
const T *cellsOf(const CompactArray<T> &cells, const RowBlock &block, std::array<T, size> &room)
{
    if (block.isContiguous)
        return cells.read(block.rows[0], block.size(), room.data());
    cells.gather(block.rows, room.data());
    return room.data();
}

/// One column's cells of one block after another. One thread.
template <class T>
class BlockCells
{
public:
    explicit BlockCells(const CompactArray<T> &cells)
        : m_cells(cells)
    {
    }
    /// Valid until the next call.
    const T *of(const RowBlock &block) { return cellsOf(m_cells, block, m_room); }

private:
    const CompactArray<T> &m_cells;
    std::array<T, RowBlock::mostRows> m_room;
};

} // namespace auditdesk
