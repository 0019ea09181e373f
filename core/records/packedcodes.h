// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/prefetch.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace auditdesk {

/// Numbers side by side in as many bits each as the largest of them needs. Immutable; any thread.
class PackedCodes
{
public:
    static constexpr std::size_t blockSize = 32; ///< codes that are read together
    using Block = std::array<std::uint32_t, blockSize>;

    PackedCodes() = default; ///< none
    /// `codeAt(place)`: those of the places below `count`, which is a multiple of the block's size, none of
    /// them more than `largest`.
    template <class CodeAt>
    PackedCodes(std::size_t count, std::uint64_t largest, const CodeAt &codeAt)
        : PackedCodes(count, largest)
    {
        Block codes;
        for (std::size_t first = 0; m_bits > 0 && isNarrow() && first < count; first += blockSize) {
            for (std::size_t i = 0; i < blockSize; ++i)
                codes[i] = static_cast<std::uint32_t>(codeAt(first + i));
            writeBlock(first, codes);
        }
        for (std::size_t place = 0; !isNarrow() && place < count; ++place)
            write(place, codeAt(place));
    }

    bool isNarrow() const { return m_bits <= 32; } ///< readBlock() may be asked
    bool operator==(const PackedCodes &other) const
    {
        return m_bits == other.m_bits && m_bytes == other.m_bytes;
    }
    std::uint64_t at(std::size_t place) const
    {
        if (m_bits == 0)
            return 0;
        const std::size_t bit = place * m_bits;
        return wordAt(m_bytes.data() + bit / 8) >> (bit % 8) & maskOf(m_bits);
    }
    void prefetch(std::size_t place) const { auditdesk::prefetch(m_bytes.data() + place * m_bits / 8); }
    /// Those from `place` on, a multiple of the block's size; behind the last one, whatever.
    void readBlock(std::size_t place, Block &out) const;

private:
    PackedCodes(std::size_t count, std::uint64_t largest);
    void writeBlock(std::size_t place, const Block &codes);
    void write(std::size_t place, std::uint64_t code); ///< one place after another

    static constexpr unsigned wordBits = 64;
    static std::uint64_t wordAt(const unsigned char *bytes)
    {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        return word;
    }
    static constexpr std::uint64_t maskOf(unsigned bits)
    {
        return ~std::uint64_t{0} >> (wordBits - bits);
    } ///< not of 0
    template <unsigned bits>
    static void unpack(const unsigned char *bytes, Block &out);
    template <unsigned bits>
    static void pack(const Block &codes, unsigned char *bytes);
    template <unsigned... bits>
    static constexpr auto unpackers(std::integer_sequence<unsigned, bits...> widths);
    template <unsigned... bits>
    static constexpr auto packers(std::integer_sequence<unsigned, bits...> widths);

    unsigned m_bits = 0; // of a code: up to 57, or 64, so that eight bytes hold it wherever it begins
    std::vector<unsigned char> m_bytes;
};

} // namespace auditdesk
