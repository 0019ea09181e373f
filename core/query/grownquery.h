// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/tablequery.h"

#include <optional>

namespace auditdesk {

/// What a query finds after rows were added to a table.
struct GrownRows
{
    RowList rows;                      ///< the same as TableQuery::run() finds
    std::vector<std::uint32_t> places; ///< in `rows`, ascending: where those stand that were added
};

/// Works it out from what the same query `found` in the table `before`: only the rows added are filtered and
/// sorted. nullopt where that is no shorter way, or where something else than an addition happened, so that
/// the query must be run whole. Fails as TableQuery::run() does. Any thread. Stops early, with any answer,
/// once cancelled.
Filtered<std::optional<GrownRows>> runGrown(const TableQuery &query, const TableState &before,
                                            const RowList &found, const TableState &now,
                                            const CancelFlag &cancel = {});

} // namespace auditdesk
