// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/anonymity.h"

#include <initializer_list>
#include <utility>

namespace auditdesk {

inline Cell textCell(std::string_view text)
{
    return {Cell::State::Value, missingNumber, text};
}
inline Cell numberCell(std::int64_t number)
{
    return {Cell::State::Value, number, {}};
}
inline Cell booleanCell(bool value)
{
    return {Cell::State::Value, value ? 1 : 0, {}};
}
inline Cell oddCell(std::string_view text)
{
    return {Cell::State::Odd, missingNumber, text};
}

/// Appends a row of the named cells; all others are missing.
std::uint32_t appendRow(Table &table, std::initializer_list<std::pair<std::string_view, Cell>> cells,
                        RawLocation raw = {});

/// A table of any schema, filled from a seed: few distinct texts (in several scripts, upper and lower case,
/// empty ones too), numbers with many ties, and missing and odd values in every column.
Table randomTable(TableId id, std::uint32_t rows, unsigned seed);

/// The texts that randomTable() chooses from.
std::span<const std::string_view> randomTexts();

/// The same rows, with nothing in the cells that `anonymity` hides.
Table withoutHidden(const Table &table, const Anonymity &anonymity);

/// Every row of a table.
RowIds allRows(const Table &table);

/// A table with all of its rows.
TableState stateOf(Table table);

} // namespace auditdesk
