// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QSet>

namespace auditdesk {

/// Whether the item came from someone who chose to be anonymous. Doubt counts as yes: an isAnonymous that is
/// no boolean hides the name too, for what is told can't be taken back.
bool isAnonymous(const Table &table, std::uint32_t row);

/// Whether the personal columns of anonymous items are hidden, and of which rows they are told all the same.
struct Anonymity
{
    bool isKept = false;
    QSet<std::uint32_t> revealed;

    bool concerns(const Table &table, int column) const
    {
        return isKept && table.schema().columns[std::size_t(column)].isPersonal;
    }
    bool hides(const Table &table, int column, std::uint32_t row) const
    {
        return concerns(table, column) && isAnonymous(table, row) && !revealed.contains(row);
    }
};

} // namespace auditdesk
