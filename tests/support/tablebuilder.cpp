// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tablebuilder.h"

#include <QtGlobal>
#include <array>
#include <numeric>
#include <random>

namespace auditdesk {

namespace {

constexpr std::array<std::string_view, 25> texts{
    "",
    "a",
    "A",
    "abc",
    "ABC",
    "aBd",
    "Quarterly review",
    "quarterly REVIEW, part 2",
    "müller@example.com",
    "MÜLLER@EXAMPLE.COM",
    "Ana \"Ani\" Horváthová",
    "ana \"ani\" HORVÁTHOVÁ",
    "Δοκιμή",
    "ΔΟΚΙΜΉ",
    "\u0130stanbul",
    "istanbul",
    "日本語",
    "\U0001F600",
    "\uffee",
    " leading space",
    "back\\slash",
    "zebra\nline",
    "=1+1",
    "-id",
    "=\"a\", b",
};

} // namespace

std::span<const std::string_view> randomTexts()
{
    return texts;
}

std::uint32_t appendRow(Table &table, std::initializer_list<std::pair<std::string_view, Cell>> cells,
                        RawLocation raw)
{
    std::vector<Cell> row(table.schema().columns.size());
    for (const auto &[id, cell] : cells) {
        const int column = table.schema().columnNamed(id);
        if (column < 0)
            qFatal("no such column");
        row[std::size_t(column)] = cell;
    }
    return table.append(row, raw, 0);
}

Table randomTable(TableId id, std::uint32_t rows, unsigned seed)
{
    // The engine's numbers are the same everywhere; the library's distributions are not.
    std::mt19937 engine(seed);
    const auto below = [&engine](std::uint32_t bound) { return std::uint32_t(engine() % bound); };
    Table table(schemaOf(id));
    constexpr std::array<std::string_view, 3> odds{"not a value", "12", "Abc"};
    for (std::uint32_t row = 0; row < rows; ++row) {
        std::vector<Cell> cells;
        for (const ColumnSpec &column : table.schema().columns) {
            if (below(8) == 0)
                cells.emplace_back();
            else if (below(40) == 0)
                cells.push_back(oddCell(odds[below(std::uint32_t(odds.size()))]));
            else if (column.isText())
                cells.push_back(textCell(texts[below(std::uint32_t(texts.size()))]));
            else if (column.kind == ColumnKind::Boolean)
                cells.push_back(booleanCell(below(2) == 0));
            else if (column.kind == ColumnKind::Time) // a year, to the quarter of an hour
                cells.push_back(numberCell(1'767'225'600'000 + std::int64_t{below(4 * 24 * 365)} * 900'000));
            else
                cells.push_back(numberCell(std::int64_t{below(21)} - 10));
        }
        table.append(cells, {}, 0);
    }
    return table;
}

Table withoutHidden(const Table &table, const Anonymity &anonymity)
{
    Table told(table.schema());
    for (std::uint32_t row = 0; row < table.rowCount(); ++row) {
        std::vector<Cell> cells;
        for (int column = 0; column < int(table.schema().columns.size()); ++column) {
            const ColumnSpec &spec = table.schema().columns[std::size_t(column)];
            if (table.isMissing(column, row) || anonymity.hides(table, column, row))
                cells.emplace_back();
            else if (const std::string_view odd = table.oddText(column, row); !odd.empty())
                cells.push_back(oddCell(odd));
            else if (spec.isText())
                cells.push_back(textCell(table.text(column, row)));
            else if (spec.kind == ColumnKind::Boolean)
                cells.push_back(booleanCell(table.boolean(column, row) == 1));
            else
                cells.push_back(numberCell(table.number(column, row)));
        }
        told.append(cells, {}, 0);
    }
    return told;
}

RowIds allRows(const Table &table)
{
    RowIds rows(table.rowCount());
    std::iota(rows.begin(), rows.end(), 0u);
    return rows;
}

TableState stateOf(Table table)
{
    auto rows = std::make_shared<const RowList>(allRows(table));
    return {std::make_shared<const Table>(std::move(table)), std::move(rows)};
}

} // namespace auditdesk
