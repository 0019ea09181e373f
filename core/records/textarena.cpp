// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/textarena.h"

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <cstring>

namespace auditdesk {

TextArena::Place TextArena::add(std::string_view text)
{
    std::array<unsigned char, 10> length{};
    std::size_t lengthSize = 0;
    for (std::size_t rest = text.size();; rest >>= 7) {
        const bool isLast = rest < 0x80;
        length[lengthSize++] = static_cast<unsigned char>(isLast ? rest : 0x80 | (rest & 0x7f));
        if (isLast)
            break;
    }

    // Small at first: most tables of most cases hold few texts. A text that is larger than a block has one of
    // its own.
    const std::size_t needed = lengthSize + text.size();
    if (m_used >= largestBlock || m_used + needed > m_size) {
        constexpr std::size_t firstBlock = 4096;
        if (m_blockCount == m_blocks.size() * shelfSize)
            qBadAlloc();
        m_size = std::max(needed, std::clamp(m_size * 2, firstBlock, largestBlock));
        m_used = 0;
        std::unique_ptr<Shelf> &shelf = m_blocks[m_blockCount / shelfSize];
        if (!shelf)
            shelf = std::make_unique<Shelf>();
        (*shelf)[m_blockCount++ % shelfSize] = std::make_unique_for_overwrite<unsigned char[]>(m_size);
    }
    const std::size_t last = m_blockCount - 1;
    unsigned char *block = (*m_blocks[last / shelfSize])[last % shelfSize].get();
    std::copy_n(length.begin(), lengthSize, block + m_used);
    std::copy(text.begin(), text.end(), block + m_used + lengthSize);
    const auto place = static_cast<Place>(last << offsetBits | m_used / alignment);
    m_used = (m_used + needed + alignment - 1) / alignment * alignment;
    return place;
}

} // namespace auditdesk
