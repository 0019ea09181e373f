// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/packedcodes.h"

#include <bit>
#include <utility>

namespace auditdesk {

static_assert(std::endian::native == std::endian::little, "a code's low bits come first");

/// For each width a function of its own, in which all shifts are known.
template <unsigned bits>
void PackedCodes::unpack(const unsigned char *bytes, Block &out)
{
#pragma GCC unroll 32
    for (unsigned i = 0; i < blockSize; ++i)
        out[i] = static_cast<std::uint32_t>(wordAt(bytes + i * bits / 8) >> (i * bits % 8) & maskOf(bits));
}

template <unsigned bits>
void PackedCodes::pack(const Block &codes, unsigned char *bytes)
{
    std::uint64_t word = 0;
#pragma GCC unroll 32
    for (unsigned i = 0; i < blockSize; ++i) {
        const unsigned used = i * bits % wordBits;
        word |= std::uint64_t{codes[i]} << used;
        if (used + bits >= wordBits) {
            std::memcpy(bytes, &word, sizeof word);
            bytes += sizeof word;
            word = used + bits == wordBits ? 0 : std::uint64_t{codes[i]} >> (wordBits - used);
        }
    }
    if (blockSize * bits % wordBits != 0)
        std::memcpy(bytes, &word, sizeof word / 2);
}

template <unsigned... bits>
constexpr auto PackedCodes::packers(std::integer_sequence<unsigned, bits...>)
{
    return std::array{&pack<bits + 1>...};
}

template <unsigned... bits>
constexpr auto PackedCodes::unpackers(std::integer_sequence<unsigned, bits...>)
{
    return std::array{&unpack<bits + 1>...};
}

PackedCodes::PackedCodes(std::size_t count, std::uint64_t largest)
    : m_bits(static_cast<unsigned>(std::bit_width(largest)))
{
    constexpr unsigned mostUnalignedBits = 57;
    if (m_bits > mostUnalignedBits)
        m_bits = wordBits;
    // Whole blocks, and a word more: codes are written and read eight bytes at a time.
    const std::size_t blocks = (count + blockSize - 1) / blockSize;
    if (m_bits > 0)
        m_bytes.resize(blocks * blockSize / 8 * m_bits + sizeof(std::uint64_t));
}

void PackedCodes::writeBlock(std::size_t place, const Block &codes)
{
    static constexpr auto packerOf = packers(std::make_integer_sequence<unsigned, 32>());
    packerOf[m_bits - 1](codes, m_bytes.data() + place / 8 * m_bits);
}

void PackedCodes::write(std::size_t place, std::uint64_t code)
{
    const std::size_t bit = place * m_bits;
    unsigned char *at = m_bytes.data() + bit / 8;
    const std::uint64_t word = wordAt(at) | code << (bit % 8);
    std::memcpy(at, &word, sizeof word);
}

void PackedCodes::readBlock(std::size_t place, Block &out) const
{
    static constexpr auto unpackerOf = unpackers(std::make_integer_sequence<unsigned, 32>());
    if (m_bits == 0)
        out.fill(0);
    else
        unpackerOf[m_bits - 1](m_bytes.data() + place / 8 * m_bits, out);
}

} // namespace auditdesk
