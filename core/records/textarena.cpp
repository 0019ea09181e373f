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

    // Small at first: most columns of most cases hold few texts. A text that is larger than a block has one
    // of its own.
    const std::size_t needed = lengthSize + text.size();
    if (m_used >= largestBlock || m_used + needed > m_size) {
        constexpr std::size_t firstBlock = 512;
        if (m_blocks.size() == std::size_t{1} << (32 - offsetBits))
            qBadAlloc();
        m_size = std::max(needed, std::clamp(m_size * 2, firstBlock, largestBlock));
        m_used = 0;
        m_blocks.append(std::make_shared_for_overwrite<unsigned char[]>(m_size));
    }
    unsigned char *block = m_blocks[m_blocks.size() - 1].get();
    std::copy_n(length.begin(), lengthSize, block + m_used);
    std::copy(text.begin(), text.end(), block + m_used + lengthSize);
    const auto place = static_cast<Place>((m_blocks.size() - 1) << offsetBits | m_used / alignment);
    m_used = (m_used + needed + alignment - 1) / alignment * alignment;
    return place;
}

} // namespace auditdesk
