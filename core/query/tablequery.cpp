// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/tablequery.h"

namespace auditdesk {

Filtered<RowIds> TableQuery::run(const TableState &state, const CancelFlag &cancel) const
{
    if (!state.table || !state.rows)
        return RowIds();
    auto rows = filter.apply(*state.table, *state.rows, cancel, anonymity);
    if (!rows)
        return rows;
    const std::vector<SortKey> defaultOrder{state.table->schema().defaultOrder};
    sortRows(*state.table, *rows, order.empty() ? defaultOrder : order, cancel, anonymity);
    return rows;
}

} // namespace auditdesk
