// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/appendonlyarray.h"
#include "core/support/prefetch.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace auditdesk {

/// Finds things by their hashes; the things themselves lie elsewhere, and are numbered from 1 in the order
/// in which they were inserted. Open addressing, four bytes a slot: one look-up a cell or a row is what
/// loading consists of. Any thread, one at a time.
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

    /// One that is not there yet.
    void insert(std::uint32_t hash)
    {
        // Never more than four fifths full.
        if ((m_hashes.size() + 1) * 5 > m_slots.size() * 4)
            grow();
        m_hashes.append(hash);
        place(hash, static_cast<std::uint32_t>(m_hashes.size()));
    }
    std::uint32_t hashOf(std::uint32_t number) const { return m_hashes[number - 1]; }

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
    void grow()
    {
        const std::size_t size = m_slots.size() + m_slots.size() / 2;
        m_slots = {};
        m_slots.resize(size);
        m_numberMask = static_cast<std::uint32_t>(std::bit_ceil(std::uint64_t{size}) - 1);
        constexpr std::size_t ahead = 32;
        for (std::size_t i = 0; i < m_hashes.size(); ++i) {
            if (i + ahead < m_hashes.size())
                prefetch(m_hashes[i + ahead]);
            place(m_hashes[i], static_cast<std::uint32_t>(i + 1));
        }
    }

    // A slot is 0 where it is free, else a number, and in the bits above those that numbers need, the low
    // bits of its hash; its high bits tell where it is at home.
    std::vector<std::uint32_t> m_slots = std::vector<std::uint32_t>(16);
    std::uint32_t m_numberMask = 15;
    // Of number i + 1: the slots are placed anew as they become more.
    AppendOnlyArray<std::uint32_t, 10> m_hashes;
};

} // namespace auditdesk
