// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/textarena.h"

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <cstring>

namespace auditdesk {

namespace {

/// Whether any of eight bytes is no printable ASCII, a quotation mark, or what may separate cells: , ; |
bool hasSpecial(std::uint64_t bytes)
{
    constexpr std::uint64_t each = 0x0101'0101'0101'0101;
    constexpr std::uint64_t highBits = each * 0x80;
    const auto isBelow = [](std::uint64_t all, std::uint64_t limit) { return (all - each * limit) & ~all; };
    const std::uint64_t special = bytes | isBelow(bytes, ' ') | isBelow(bytes ^ each * ',', 1) |
                                  isBelow(bytes ^ each * '"', 1) | isBelow(bytes ^ each * ';', 1) |
                                  isBelow(bytes ^ each * '|', 1) | isBelow(bytes ^ each * 0x7f, 1);
    return (special & highBits) != 0;
}

bool isLetterOrDigit(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z');
}

bool isPlainText(std::string_view text)
{
    if (text.empty() || !isLetterOrDigit(text.front()) || text.back() == ' ')
        return false;
    std::uint64_t bytes = 0;
    std::size_t at = 0;
    for (; at + sizeof bytes <= text.size(); at += sizeof bytes) {
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        if (hasSpecial(bytes))
            return false;
    }
    constexpr std::uint64_t spaces = 0x2020'2020'2020'2020;
    bytes = spaces;
    std::memcpy(&bytes, text.data() + at, text.size() - at);
    return !hasSpecial(bytes);
}

} // namespace

TextArena::Place TextArena::add(std::string_view text)
{
    std::array<unsigned char, 10> length{};
    std::size_t lengthSize = 0;
    for (std::size_t rest = text.size() << 1 | (isPlainText(text) ? 1 : 0);; rest >>= 7) {
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
