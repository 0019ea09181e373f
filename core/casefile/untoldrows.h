// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/parse/pageparser.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace auditdesk {

/// The rows of a table whose cells do not tell all of their items (ParsedPage::Item::isTold), and what tells
/// those apart instead. Any thread, one at a time.
class UntoldRows
{
public:
    /// Rows come ascending.
    void add(std::uint32_t row, const Fingerprint &fingerprint) { m_rows.emplace_back(row, fingerprint); }

    /// nullptr where the row's cells tell all.
    const Fingerprint *find(std::uint32_t row) const
    {
        const auto place =
            std::lower_bound(m_rows.begin(), m_rows.end(), row,
                             [](const auto &entry, std::uint32_t wanted) { return entry.first < wanted; });
        return place != m_rows.end() && place->first == row ? &place->second : nullptr;
    }

private:
    std::vector<std::pair<std::uint32_t, Fingerprint>> m_rows;
};

} // namespace auditdesk
