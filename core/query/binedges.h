// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/bins.h"

#include <vector>

namespace auditdesk {

/// The edges of a calendar's bins, and which bin a moment falls into, in constant time.
class BinEdges
{
public:
    /// The bins that hold everything from `first` to `last` (UTC milliseconds). Where there would be more
    /// than mostBins of them, the unit is the next coarser one, up to months.
    BinEdges(TimeUnit unit, std::int64_t first, std::int64_t last, const QTimeZone &zone);

    static constexpr std::int64_t mostBins = 20'000;

    TimeUnit unit() const { return m_unit; }
    const std::vector<std::int64_t> &starts() const { return m_starts; } ///< and the end of the last bin
    std::size_t count() const { return m_starts.size() - 1; }
    std::size_t binOf(std::int64_t utcMs) const ///< of a moment between first and last
    {
        // No bin is shorter than a slot, so that a slot has one edge at most. Added, not branched to: which
        // side of it a moment is on can't be foretold.
        const std::size_t bin = m_binOfSlot[std::size_t((utcMs - m_starts.front()) >> m_slotShift)];
        return bin + std::size_t(utcMs >= m_starts[bin + 1]);
    }

private:
    void addTimes(std::int64_t first, std::int64_t last, const QTimeZone &zone);
    void addDates(std::int64_t first, std::int64_t last, const QTimeZone &zone);
    void indexSlots();

    TimeUnit m_unit;
    std::vector<std::int64_t> m_starts;
    // Slots of equal width, a power of two, say where to begin to look.
    int m_slotShift = 0;
    std::vector<std::uint32_t> m_binOfSlot;
};

} // namespace auditdesk
