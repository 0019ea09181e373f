// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/personmasks.h"

#include <algorithm>

namespace auditdesk {

PersonMasks::Chunk &PersonMasks::writable(std::size_t chunk)
{
    if (m_isShared[chunk] != 0) {
        m_chunks[chunk] = std::make_shared<Chunk>(*m_chunks[chunk]);
        m_isShared[chunk] = 0;
    }
    return *m_chunks[chunk];
}

void PersonMasks::append(std::size_t count)
{
    // New chunks hold zeros, and rows beyond the size were never set.
    m_size += count;
    while (m_chunks.size() * chunkSize < m_size) {
        m_chunks.push_back(std::make_shared<Chunk>());
        m_isShared.push_back(0);
    }
}

void PersonMasks::set(std::uint32_t row, std::uint8_t masks)
{
    if (of(row) == masks)
        return;
    writable(row >> chunkShift)[row & (chunkSize - 1)] = masks;
    if (row < m_snapshotSize)
        ++m_revision;
}

std::shared_ptr<const PersonMasks> PersonMasks::snapshot()
{
    std::fill(m_isShared.begin(), m_isShared.end(), std::uint8_t{1});
    m_snapshotSize = m_size;
    return std::make_shared<const PersonMasks>(*this);
}

} // namespace auditdesk
