// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace auditdesk {

/// Keeps texts one behind the other, where they stay, and knows them by numbers of four bytes. One owner
/// adds; meanwhile any thread reads the texts that it was told of, by something that orders memory. At most
/// 16 GiB.
class TextArena
{
public:
    using Place = std::uint32_t;

    /// Valid as long as the arena.
    struct Entry
    {
        std::string_view text;
        /// It is printable ASCII without quotation marks and without , ; | between cells, begins with a
        /// letter or a digit and does not end with a space. Such a text stands in a file as it is. Told here
        /// because the text is at hand anyway.
        bool isPlain = false;
    };
    Place add(std::string_view text);
    std::string_view text(Place place) const { return entry(place).text; }
    Entry entry(Place place) const { return entryAt(begin(place)); }
    static Entry entryAt(const unsigned char *begin)
    {
        const unsigned char *at = begin;
        std::size_t size = 0;
        int shift = 0;
        for (; *at >= 0x80; ++at, shift += 7)
            size |= std::size_t{*at & 0x7fu} << shift;
        size |= std::size_t{*at} << shift;
        return {{reinterpret_cast<const char *>(at + 1), size >> 1}, (size & 1) != 0};
    }
    /// Where the text lies, and what is told of it.
    const unsigned char *begin(Place place) const
    {
        const std::size_t block = place >> offsetBits;
        return (*m_blocks[block / shelfSize])[block % shelfSize].get() +
               (place & (mostOffsets - 1)) * alignment;
    }

private:
    // A place is the block's number and, in units of the alignment, where the text begins in it: twice its
    // length, plus 1 if it is plain, seven bits a byte, and then its bytes.
    static constexpr int offsetBits = 16;
    static constexpr std::uint32_t mostOffsets = 1u << offsetBits;
    static constexpr std::size_t alignment = 4;
    static constexpr std::size_t largestBlock = mostOffsets * alignment;

    // What readers look at never moves.
    static constexpr std::size_t shelfSize = 256;
    using Shelf = std::array<std::unique_ptr<unsigned char[]>, shelfSize>;
    std::array<std::unique_ptr<Shelf>, (std::size_t{1} << (32 - offsetBits)) / shelfSize> m_blocks;
    std::size_t m_blockCount = 0;
    std::size_t m_used = 0; // of the last block
    std::size_t m_size = 0;
};

} // namespace auditdesk
