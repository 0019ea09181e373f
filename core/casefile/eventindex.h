// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/untoldrows.h"
#include "core/records/compactarray.h"
#include "core/records/hashindex.h"
#include "core/records/table.h"

#include <cstdint>
#include <map>
#include <vector>

namespace auditdesk {

/// Knows the events that are in their table. Events have no id: two are the same if they say the same,
/// whatever the order of their keys. Which may be is found by a hash; what they say is then compared, so that
/// no two are ever taken for one. Any thread, one at a time.
class EventIndex
{
public:
    /// The places in `page` of the items that are neither in `events` nor earlier in the page. They are then
    /// to be appended to `events`, in their order, and nothing else.
    std::vector<std::uint32_t> takeNew(const ParsedPage &page, const Table &events);

private:
    /// An item of a page that may be in a row.
    struct Suspect
    {
        std::uint32_t item;
        std::uint32_t row;
        bool isSame;
    };
    std::uint32_t setOf(const ParsedPage::Item &item);
    template <class IsSame>
    std::uint32_t find(std::uint32_t hash, std::uint32_t keySet, const IsSame &isSame) const;
    void keepSame(std::vector<Suspect> &suspects, const ParsedPage &page, const Table &events) const;

    HashIndex m_rows;                      // by the items' hashes; row plus 1
    CompactArray<std::uint32_t> m_keySets; // of every row, by number
    std::map<KeySet, std::uint32_t> m_numbers;
    UntoldRows m_untold;
};

} // namespace auditdesk
