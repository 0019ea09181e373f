// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"
#include "core/query/order.h"

namespace auditdesk {

/// A filter and an order over a table's rows: what a view shows and what an export writes.
struct TableQuery
{
    Filter filter;
    std::vector<SortKey> order; ///< empty: the schema's default
    Anonymity anonymity;        ///< so that neither filter nor order tells who was anonymous

    /// Fails as Filter::apply() does.
    Filtered<RowIds> run(const TableState &state, const CancelFlag &cancel = {}) const;
};

} // namespace auditdesk
