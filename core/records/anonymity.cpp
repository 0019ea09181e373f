// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/anonymity.h"

namespace auditdesk {

bool isAnonymous(const Table &table, std::uint32_t row)
{
    if (table.schema().id != TableId::Events)
        return false;
    static const int column = schemaOf(TableId::Events).columnNamed("isAnonymous");
    const int value = table.boolean(column, row);
    return value == 1 || (value < 0 && !table.isMissing(column, row));
}

} // namespace auditdesk
