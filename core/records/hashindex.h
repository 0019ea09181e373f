// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/prefetch.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace auditdesk {

/// Finds things by their hashes; the things themselves lie elsewhere, and are numbered from 1 in the order
/// in which they were inserted. Open addressing, four bytes a slot: one look-up a cell or a row is what
/// loading consists of. One thread.
class HashIndex
{
public:
    /// The number that `isEqual` accepts among those that may have this hash; 0 where there is none.
    template <class Equal>
    std::uint32_t find(std::uint32_t hash, const Equal &isEqual) const
    {
        const std::uint32_t tag = tagOf(hash);
        for (std::size_t at = home(hash); m_slots[at] != 0; at = next(at)) {
            const std::uint32_t number = m_slots[at] & m_numberMask;
            if ((m_slots[at] & ~m_numberMask) == tag && isEqual(number))
                return number;
        }
        return 0;
    }

    /// The first that may have this hash, which is most often the one wanted; 0 where there is none.
    std::uint32_t find(std::uint32_t hash) const
    {
        return find(hash, [](std::uint32_t) { return true; });
    }
    /// find() comes soon.
    void prefetch(std::uint32_t hash) const { auditdesk::prefetch(&m_slots[home(hash)]); }

    /// One that is not there yet. `hashOf(number)` is asked for those before.
    template <class HashOf>
    void insert(std::uint32_t hash, const HashOf &hashOf)
    {
        // Never more than four fifths full.
        if ((m_count + 1) * 5 > m_slots.size() * 4)
            grow(hashOf);
        place(hash, static_cast<std::uint32_t>(++m_count));
    }

private:
    std::size_t home(std::uint32_t hash) const { return std::uint64_t{hash} * m_slots.size() >> 32; }
    std::size_t next(std::size_t at) const { return at + 1 == m_slots.size() ? 0 : at + 1; }
    std::uint32_t tagOf(std::uint32_t hash) const { return hash * (m_numberMask + 1); }
    void place(std::uint32_t hash, std::uint32_t number)
    {
        std::size_t at = home(hash);
        while (m_slots[at] != 0)
            at = next(at);
        m_slots[at] = tagOf(hash) | number;
    }
    template <class HashOf>
    void grow(const HashOf &hashOf)
    {
        const std::size_t size = m_slots.size() + m_slots.size() / 2;
        m_slots = {};
        m_slots.resize(size);
        m_numberMask = static_cast<std::uint32_t>(std::bit_ceil(std::uint64_t{size}) - 1);
        std::array<std::uint32_t, 32> hashes;
        for (std::size_t done = 0; done < m_count;) {
            const std::size_t some = std::min(hashes.size(), m_count - done);
            for (std::size_t i = 0; i < some; ++i) {
                hashes[i] = hashOf(static_cast<std::uint32_t>(done + i + 1));
                prefetch(hashes[i]);
            }
            for (std::size_t i = 0; i < some; ++i)
                place(hashes[i], static_cast<std::uint32_t>(++done));
        }
    }

    // A slot is 0 where it is free, else a number, and in the bits above those that numbers need, the low
    // bits of its hash; its high bits tell where it is at home.
    std::vector<std::uint32_t> m_slots = std::vector<std::uint32_t>(16);
    std::uint32_t m_numberMask = 15;
    std::size_t m_count = 0;
};

} // namespace auditdesk
