// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/clipboardtext.h"

#include "core/records/celltext.h"

#include <algorithm>

namespace auditdesk {

QString ClipboardRows::text() const
{
    std::string out;
    const std::string masked = mask.toStdString();
    const auto &specs = table->schema().columns;
    const auto endCell = [&](std::size_t column, std::size_t from) {
        std::replace_if(
            out.begin() + std::ptrdiff_t(from), out.end(),
            [](char c) { return c == '\t' || c == '\n' || c == '\r' || c == '\0'; }, ' ');
        out += column + 1 < columns.size() ? '\t' : '\n';
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::size_t from = out.size();
        out += specs[std::size_t(columns[i])].id;
        endCell(i, from);
    }
    for (const std::uint32_t row : rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const int column = columns[i];
            const std::size_t from = out.size();
            if (!anonymity.hides(*table, column, row))
                appendCellText(out, *table, column, row, zone);
            else if (!table->isMissing(column, row))
                out += masked;
            endCell(i, from);
        }
    }
    return QString::fromStdString(out);
}

} // namespace auditdesk
