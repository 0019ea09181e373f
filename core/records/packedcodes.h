// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    /// `codeAt(place)`: those of the places below `count`, none of them more than `largest`.
    template <class CodeAt>
    PackedCodes(std::size_t count, std::uint64_t largest, const CodeAt &codeAt)
        : PackedCodes(count, largest)
    {
        std::uint64_t word = 0;
        unsigned used = 0; // bits of the word
        unsigned char *out = m_bytes.data();
        const auto write = [&] {
            std::memcpy(out, &word, sizeof word);
            out += sizeof word;
        };
        for (std::size_t place = 0; m_bits > 0 && place < count; ++place) {
            const std::uint64_t code = codeAt(place);
            word |= code << used;
            used += m_bits;
            if (used >= wordBits) {
                write();
                used -= wordBits;
                word = used == 0 ? 0 : code >> (m_bits - used);
            }
        }
        if (used > 0)
            write();
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
    /// Those from `place` on, a multiple of the block's size; behind the last one, whatever.
    void readBlock(std::size_t place, Block &out) const;

private:
    PackedCodes(std::size_t count, std::uint64_t largest);

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
    template <unsigned... bits>
    static constexpr auto unpackers(std::integer_sequence<unsigned, bits...> widths);

    unsigned m_bits = 0; // of a code: up to 57, or 64, so that eight bytes hold it wherever it begins
    std::vector<unsigned char> m_bytes;
};

} // namespace auditdesk
