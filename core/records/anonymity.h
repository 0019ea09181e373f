// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QSet>

namespace auditdesk {

/// Whether a text that stands where other fields or another kind of value belong is nested JSON. The names in
/// it can't be found, so in masked rows it is masked whole.
bool isNestedValue(std::string_view oddText);

/// Whether both are the same user's id. Case does not count: ids may be UUIDs in either spelling.
bool isSameUser(std::string_view id, std::string_view other);

/// Which cells are masked because they could tell who sent something anonymous. Table::personMasks() judges;
/// a table of events without them is masked whole. Masked cells filter and sort as empty.
struct Anonymity
{
    bool isKept = false; ///< false: nothing is masked
    /// Rows of the events whose author is told all the same.
    QSet<std::uint32_t> revealed;

    /// Whether any cell of the column may be masked.
    bool concerns(const Table &table, int column) const
    {
        return isKept && table.schema().id == TableId::Events &&
               (table.schema().columns[std::size_t(column)].person != PersonRole::None ||
                !table.oddRows(column).isEmpty());
    }
    bool hides(const Table &table, int column, std::uint32_t row) const
    {
        return concerns(table, column) && masksOf(table, row) != 0 && hidesIn(table, column, row);
    }
    /// A sum of PersonMasks::Mask: what is masked in the row as long as it is not revealed.
    static std::uint8_t masksOf(const Table &events, std::uint32_t row)
    {
        const PersonMasks *masks = events.personMasks();
        return masks ? masks->of(row) : std::uint8_t{PersonMasks::All};
    }

private:
    bool hidesIn(const Table &events, int column, std::uint32_t row) const;
};

} // namespace auditdesk
