// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/packedcodes.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace auditdesk {

namespace {

static_assert(std::endian::native == std::endian::little, "a code's low bits come first");

constexpr unsigned mostUnalignedBits = 57;
constexpr unsigned wholeWord = 64;

std::uint64_t wordAt(const unsigned char *bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

constexpr std::uint64_t maskOf(unsigned bits)
{
    return bits == wholeWord ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
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

PackedCodes::PackedCodes(std::span<const std::uint64_t> codes)
{
    std::uint64_t all = 0;
    for (const std::uint64_t code : codes)
        all |= code;
    m_bits = static_cast<unsigned>(std::bit_width(all));
    if (m_bits > mostUnalignedBits)
        m_bits = wholeWord;
    if (m_bits == 0)
        return;

    // Whole blocks, and a word more: codes are read eight bytes at a time.
    const std::size_t blocks = (codes.size() + blockSize - 1) / blockSize;
    m_bytes.resize(blocks * blockSize / 8 * m_bits + sizeof(std::uint64_t));
    std::size_t bit = 0;
    for (const std::uint64_t code : codes) {
        unsigned char *at = m_bytes.data() + bit / 8;
        const std::uint64_t word = wordAt(at) | code << (bit % 8);
        std::memcpy(at, &word, sizeof word);
        bit += m_bits;
    }
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
