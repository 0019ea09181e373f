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

constexpr std::size_t rowsAtOnce = 16;

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
        m_columns.push_back(Column(spec.kind));
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

void Table::append(std::span<const NewRow> rows, std::uint32_t page, std::uint32_t chain)
{
    const std::uint32_t first = rowCount();
    for (Column &column : m_columns)
        column.appendMissing(rows.size());
    m_chain.append(rows.size(), chain);
    // What dictionaries are asked for is seldom near the processor: it is fetched for some rows at once, in
    // the steps that a look-up takes.
    std::uint32_t number = first;
    for (std::size_t begin = 0; begin < rows.size(); begin += rowsAtOnce) {
        const auto some = rows.subspan(begin, std::min(rowsAtOnce, rows.size() - begin));
        forEachText(some, [](Column &column, std::uint32_t hash) { column.dictionary.prefetchSlot(hash); });
        forEachText(some, [](Column &column, std::uint32_t hash) { column.dictionary.prefetchPlace(hash); });
        forEachText(some, [](Column &column, std::uint32_t hash) { column.dictionary.prefetchText(hash); });
        for (const NewRow &row : some) {
            for (const PlacedCell &cell : row.cells)
                m_columns[cell.column].put(cell, number);
            m_raw.append({page, row.offset, row.length});
            ++number;
        }
    }
}

/// The texts that are not likely to be those of the row before.
template <class Visit>
void Table::forEachText(std::span<const NewRow> rows, const Visit &visit)
{
    for (const NewRow &row : rows) {
        for (const PlacedCell &cell : row.cells) {
            Column &column = m_columns[cell.column];
            if (isTextKind(column.kind) && cell.textHash != column.lastHash)
                visit(column, cell.textHash);
        }
    }
}

void Table::replaceColumn(int column, std::span<const Cell> cells)
{
    Q_ASSERT(m_schema->columns[indexOf(column)].isDerived());
    Q_ASSERT(cells.size() == rowCount());
    Column replaced(m_columns[indexOf(column)].kind);
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
    appendMissing(1);
    if (cell.state != Cell::State::Missing)
        put(PlacedCell(0, cell), row);
}

void Table::Column::appendMissing(std::size_t count)
{
    if (isTextKind(kind))
        textIds.append(count, 0);
    else if (kind == ColumnKind::Boolean)
        booleans.append(count, -1);
    else
        numbers.append(count, missingNumber);
}

/// In a row that was appended as missing just now.
void Table::Column::put(const PlacedCell &cell, std::uint32_t row)
{
    const bool isValue = cell.state == Cell::State::Value;
    if (isTextKind(kind))
        textIds.set(row, idOf(cell));
    else if (isValue && kind == ColumnKind::Boolean)
        booleans.set(row, cell.number != 0 ? 1 : 0);
    else if (isValue)
        numbers.set(row, cell.number);
    if (!isValue)
        noteOdd(cell.text, row);
}

/// One text often comes many times in a row.
std::uint32_t Table::Column::idOf(const PlacedCell &cell)
{
    if (cell.textHash != lastHash || lastId == 0 || dictionary.text(lastId) != cell.text) {
        lastId = dictionary.add(cell.text, cell.textHash);
        lastHash = cell.textHash;
    }
    return lastId;
}

void Table::Column::noteOdd(std::string_view text, std::uint32_t row)
{
    oddRows.append(row);
    oddTexts.append(std::string(text));
}

} // namespace auditdesk
