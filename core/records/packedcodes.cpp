// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/packedcodes.h"

#include <bit>
#include <utility>

namespace auditdesk {

namespace {

static_assert(std::endian::native == std::endian::little, "a code's low bits come first");

constexpr unsigned mostUnalignedBits = 57;

std::uint64_t wordAt(const unsigned char *bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

constexpr std::uint64_t maskOf(unsigned bits)
{
    return bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
}

/// For each width a function of its own, in which all shifts are known.
template <unsigned bits>
void unpack(const unsigned char *bytes, PackedCodes::Block &out)
{
#pragma GCC unroll 32
    for (unsigned i = 0; i < PackedCodes::blockSize; ++i)
        out[i] = static_cast<std::uint32_t>(wordAt(bytes + i * bits / 8) >> (i * bits % 8) & maskOf(bits));
}

template <unsigned... bits>
constexpr std::array<void (*)(const unsigned char *, PackedCodes::Block &), sizeof...(bits)>
unpackers(std::integer_sequence<unsigned, bits...>)
{
    return {&unpack<bits>...};
}

} // namespace

PackedCodes::PackedCodes(std::size_t count, std::uint64_t largest)
    : m_bits(static_cast<unsigned>(std::bit_width(largest)))
{
    if (m_bits > mostUnalignedBits)
        m_bits = wordBits;
    // Whole blocks, and a word more: codes are read eight bytes at a time.
    const std::size_t blocks = (count + blockSize - 1) / blockSize;
    if (m_bits > 0)
        m_bytes.resize(blocks * blockSize / 8 * m_bits + 2 * sizeof(std::uint64_t));
}

std::uint64_t PackedCodes::at(std::size_t place) const
{
    if (m_bits == 0)
        return 0;
    const std::size_t bit = place * m_bits;
    return wordAt(m_bytes.data() + bit / 8) >> (bit % 8) & maskOf(m_bits);
}

void PackedCodes::readBlock(std::size_t place, Block &out) const
{
    static constexpr auto unpackerOf = unpackers(std::make_integer_sequence<unsigned, 33>());
    if (m_bits == 0)
        out.fill(0);
    else
        unpackerOf[m_bits](m_bytes.data() + place / 8 * m_bits, out);
}

} // namespace auditdesk
