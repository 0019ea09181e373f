// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace auditdesk {

/// Asks the processor for memory that is needed soon.
inline void prefetch([[maybe_unused]] const void *memory)
{
#ifdef __GNUC__
    __builtin_prefetch(memory);
    asm volatile(""); // or GCC takes whoever does nothing else for a function without effect
#endif
}

/// Finds things that are numbered from 1 by their hashes; the things themselves lie elsewhere. Open
/// addressing, eight bytes a slot: one look-up a cell or a row is what loading consists of. One thread.
class HashIndex
{
public:
    /// The number that `isEqual` accepts among those of this hash; 0 where there is none.
    template <class Equal>
    std::uint32_t find(std::uint32_t hash, const Equal &isEqual) const
    {
        for (std::size_t at = home(hash); m_slots[at].number != 0; at = next(at)) {
            if (m_slots[at].hash == hash && isEqual(m_slots[at].number))
                return m_slots[at].number;
        }
        return 0;
    }

    /// The first of this hash, which is most often the one wanted; 0 where there is none.
    std::uint32_t find(std::uint32_t hash) const
    {
        return find(hash, [](std::uint32_t) { return true; });
    }
    /// find() comes soon.
    void prefetch(std::uint32_t hash) const { auditdesk::prefetch(&m_slots[home(hash)]); }

    /// `number` is not 0 and not there yet.
    void insert(std::uint32_t hash, std::uint32_t number)
    {
        // Never more than three quarters full, and never less than half.
        if ((m_used + 1) * 4 > m_slots.size() * 3) {
            const std::size_t size = m_slots.size() + m_slots.size() / 2;
            const std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(size));
            for (const Slot &slot : old) {
                if (slot.number != 0)
                    place(slot);
            }
        }
        place({hash, number});
        ++m_used;
    }

private:
    struct Slot
    {
        std::uint32_t hash = 0;
        std::uint32_t number = 0; // 0: free
    };
    std::size_t home(std::uint32_t hash) const { return std::uint64_t{hash} * m_slots.size() >> 32; }
    std::size_t next(std::size_t at) const { return at + 1 == m_slots.size() ? 0 : at + 1; }
    void place(Slot slot)
    {
        std::size_t at = home(slot.hash);
        while (m_slots[at].number != 0)
            at = next(at);
        m_slots[at] = slot;
    }

    std::vector<Slot> m_slots = std::vector<Slot>(16);
    std::size_t m_used = 0;
};

} // namespace auditdesk
