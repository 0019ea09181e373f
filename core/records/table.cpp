// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/table.h"

#include <algorithm>
#include <utility>

namespace auditdesk {

namespace {

bool isTextKind(ColumnKind kind)
{
    return kind <= ColumnKind::Json;
}

std::size_t indexOf(int column)
{
    return static_cast<std::size_t>(column);
}

} // namespace

Table::Table(const TableSchema &schema)
    : m_schema(&schema)
{
    m_columns.reserve(schema.columns.size());
    for (const ColumnSpec &spec : schema.columns)
        m_columns.push_back(Column{spec.kind, {}, {}, {}, {}, {}, {}});
}

std::string_view Table::text(int column, std::uint32_t row) const
{
    const Column &texts = m_columns[indexOf(column)];
    return texts.dictionary.text(texts.textIds[row]);
}

std::uint32_t Table::textId(int column, std::uint32_t row) const
{
    return m_columns[indexOf(column)].textIds[row];
}

std::int64_t Table::number(int column, std::uint32_t row) const
{
    return m_columns[indexOf(column)].numbers[row];
}

int Table::boolean(int column, std::uint32_t row) const
{
    return m_columns[indexOf(column)].booleans[row];
}

bool Table::isMissing(int column, std::uint32_t row) const
{
    const Column &cells = m_columns[indexOf(column)];
    if (isTextKind(cells.kind))
        return cells.textIds[row] == 0;
    const bool hasNoValue =
        cells.kind == ColumnKind::Boolean ? cells.booleans[row] < 0 : cells.numbers[row] == missingNumber;
    return hasNoValue && !cells.isOdd(row);
}

std::string_view Table::oddText(int column, std::uint32_t row) const
{
    const Column &cells = m_columns[indexOf(column)];
    const std::size_t place = cells.oddPlace(row);
    return place < cells.oddRows.size() && cells.oddRows[place] == row ? cells.oddTexts[place]
                                                                       : std::string_view();
}

const AppendOnlyArray<std::uint32_t> &Table::oddRows(int column) const
{
    return m_columns[indexOf(column)].oddRows;
}

const Dictionary &Table::dictionary(int column) const
{
    return m_columns[indexOf(column)].dictionary;
}

const AppendOnlyArray<std::uint32_t> &Table::textIds(int column) const
{
    return m_columns[indexOf(column)].textIds;
}

const AppendOnlyArray<std::int64_t> &Table::numbers(int column) const
{
    return m_columns[indexOf(column)].numbers;
}

const AppendOnlyArray<std::int8_t> &Table::booleans(int column) const
{
    return m_columns[indexOf(column)].booleans;
}

std::uint32_t Table::append(std::span<const Cell> cells, RawLocation raw, std::uint32_t chain)
{
    Q_ASSERT(cells.size() == m_columns.size());
    const std::uint32_t row = rowCount();
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        m_columns[column].append(cells[column], row);
    m_raw.append(raw);
    m_chain.append(chain);
    return row;
}

void Table::replaceColumn(int column, std::span<const Cell> cells)
{
    Q_ASSERT(m_schema->columns[indexOf(column)].isDerived());
    Q_ASSERT(cells.size() == rowCount());
    Column replaced{m_columns[indexOf(column)].kind, {}, {}, {}, {}, {}, {}};
    for (std::uint32_t row = 0; row < cells.size(); ++row)
        replaced.append(cells[row], row);
    m_columns[indexOf(column)] = std::move(replaced);
}

std::size_t Table::Column::oddPlace(std::uint32_t row) const
{
    std::size_t first = 0;
    for (std::size_t last = oddRows.size(); first < last;) {
        const std::size_t middle = first + (last - first) / 2;
        if (oddRows[middle] < row)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

bool Table::Column::isOdd(std::uint32_t row) const
{
    const std::size_t place = oddPlace(row);
    return place < oddRows.size() && oddRows[place] == row;
}

void Table::Column::append(const Cell &cell, std::uint32_t row)
{
    const bool isValue = cell.state == Cell::State::Value;
    if (isTextKind(kind))
        textIds.append(cell.state == Cell::State::Missing ? 0 : dictionary.add(cell.text));
    else if (kind == ColumnKind::Boolean)
        booleans.append(static_cast<std::int8_t>(!isValue ? -1 : cell.number != 0 ? 1 : 0));
    else
        numbers.append(isValue ? cell.number : missingNumber);

    if (cell.state == Cell::State::Odd) {
        oddRows.append(row);
        oddTexts.append(std::string(cell.text));
    }
}

} // namespace auditdesk
