// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace auditdesk {

/// Numbers side by side in as many bits each as the largest of them needs. Immutable; any thread.
class PackedCodes
{
public:
    static constexpr std::size_t blockSize = 32; ///< codes that are read together
    using Block = std::array<std::uint32_t, blockSize>;

    PackedCodes() = default; ///< none
    explicit PackedCodes(std::span<const std::uint64_t> codes);

    bool isNarrow() const { return m_bits <= 32; } ///< readBlock() may be asked
    bool operator==(const PackedCodes &other) const
    {
        return m_bits == other.m_bits && m_bytes == other.m_bytes;
    }
    std::uint64_t at(std::size_t place) const;
    /// Those from `place` on, a multiple of the block's size; behind the last one, whatever.
    void readBlock(std::size_t place, Block &out) const;

private:
    unsigned m_bits = 0; // of a code: up to 57, or 64, so that eight bytes hold it wherever it begins
    std::vector<unsigned char> m_bytes;
};

} // namespace auditdesk
