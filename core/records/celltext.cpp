// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/celltext.h"

#include <array>
#include <charconv>

namespace auditdesk {

std::string cellText(const Table &table, int column, std::uint32_t row, const QTimeZone &zone)
{
    std::string text;
    appendCellText(text, table, column, row, zone);
    return text;
}

void appendCellText(std::string &out, const Table &table, int column, std::uint32_t row,
                    const QTimeZone &zone)
{
    const ColumnKind kind = table.schema().columns[static_cast<std::size_t>(column)].kind;
    if (kind <= ColumnKind::Json) {
        out += table.text(column, row);
        return;
    }
    if (kind == ColumnKind::Boolean) {
        const int value = table.boolean(column, row);
        out += value < 0 ? table.oddText(column, row) : value == 1 ? "true" : "false";
        return;
    }
    const std::int64_t value = table.number(column, row);
    if (value == missingNumber) {
        out += table.oddText(column, row);
    } else if (kind == ColumnKind::Time) {
        appendIsoTime(out, value, zone);
    } else {
        std::array<char, 20> digits{};
        out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
    }
}

} // namespace auditdesk
