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
        m_columns.emplace_back(spec.kind);
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

const CompactArray<std::uint32_t> &Table::textIds(int column) const
{
    return m_columns[indexOf(column)].textIds;
}

const CompactArray<std::int64_t> &Table::numbers(int column) const
{
    return m_columns[indexOf(column)].numbers;
}

const AppendOnlyArray<std::int8_t> &Table::booleans(int column) const
{
    return m_columns[indexOf(column)].booleans;
}

bool Table::continues(const Table &before, int column) const
{
    return m_columns[indexOf(column)].identity == before.m_columns[indexOf(column)].identity;
}

std::uint32_t Table::append(std::span<const Cell> cells, RawLocation raw, std::uint32_t chain)
{
    Q_ASSERT(cells.size() == m_columns.size());
    const std::uint32_t row = rowCount();
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        m_columns[column].append(cells[column], row);
    notePage(raw.page, chain);
    m_offsets.append(raw.offset);
    m_lengths.append(raw.length);
    return row;
}

void Table::append(std::span<const NewRow> rows, std::uint32_t page, std::uint32_t chain)
{
    const std::uint32_t first = rowCount();
    for (Column &column : m_columns)
        column.appendMissing(rows.size());
    if (rows.empty())
        return;
    notePage(page, chain);
    m_offsets.append(rows.size(), 0);
    m_lengths.append(rows.size(), 0);
    std::vector<std::uint32_t> likelyIds;
    for (std::size_t begin = 0; begin < rows.size(); begin += rowsAtOnce) {
        const auto some = rows.subspan(begin, std::min(rowsAtOnce, rows.size() - begin));
        findLikelyIds(some, likelyIds);
        const std::uint32_t *likelyId = likelyIds.data();
        std::uint32_t number = first + static_cast<std::uint32_t>(begin);
        for (const NewRow &row : some) {
            for (const PlacedCell &cell : row.cells)
                m_columns[cell.column].put(cell, number, *likelyId++);
            m_offsets.set(number, row.offset);
            m_lengths.set(number, row.length);
            ++number;
        }
    }
}

/// What dictionaries are asked for is seldom near the processor: it is fetched for some rows at once, in the
/// steps that a look-up takes. One id a cell; 0 where none is likely, or that of the row before is.
void Table::findLikelyIds(std::span<const NewRow> rows, std::vector<std::uint32_t> &ids) const
{
    const auto forEachCell = [this, rows](const auto &visit) {
        for (const NewRow &row : rows) {
            for (const PlacedCell &cell : row.cells)
                visit(cell, m_columns[cell.column]);
        }
    };
    const auto isWanted = [](const PlacedCell &cell, const Column &column) {
        return isTextKind(column.kind) && cell.textHash != column.lastHash;
    };
    forEachCell([&](const PlacedCell &cell, const Column &column) {
        if (isWanted(cell, column))
            column.dictionary.prefetchSlot(cell.textHash);
    });
    ids.clear();
    forEachCell([&](const PlacedCell &cell, const Column &column) {
        ids.push_back(isWanted(cell, column) ? column.dictionary.likelyId(cell.textHash) : 0);
        if (ids.back() != 0)
            column.dictionary.prefetchPlace(ids.back());
    });
    const std::uint32_t *id = ids.data();
    forEachCell([&](const PlacedCell &, const Column &column) {
        if (*id != 0)
            column.dictionary.prefetchText(*id);
        ++id;
    });
}

/// Of the rows that come next.
void Table::notePage(std::uint32_t page, std::uint32_t chain)
{
    const Page *last = m_pages.isEmpty() ? nullptr : &m_pages[m_pages.size() - 1];
    if (!last || last->page != page || last->chain != chain)
        m_pages.append({rowCount(), page, chain});
}

const Table::Page &Table::pageOf(std::uint32_t row) const
{
    std::size_t first = 0; // the last one that begins at or before the row
    for (std::size_t last = m_pages.size(); last - first > 1;) {
        const std::size_t middle = first + (last - first) / 2;
        (m_pages[middle].firstRow <= row ? first : last) = middle;
    }
    return m_pages[first];
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
        put(PlacedCell(0, cell), row, 0);
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
void Table::Column::put(const PlacedCell &cell, std::uint32_t row, std::uint32_t likelyId)
{
    const bool isValue = cell.state == Cell::State::Value;
    if (isTextKind(kind))
        textIds.set(row, idOf(cell, likelyId));
    else if (isValue && kind == ColumnKind::Boolean)
        booleans.set(row, cell.number != 0 ? 1 : 0);
    else if (isValue)
        numbers.set(row, cell.number);
    if (!isValue)
        noteOdd(cell.text, row);
}

/// One text often comes many times in a row.
std::uint32_t Table::Column::idOf(const PlacedCell &cell, std::uint32_t likelyId)
{
    const std::uint32_t guess = cell.textHash == lastHash ? lastId : likelyId;
    lastId =
        guess != 0 && dictionary.text(guess) == cell.text ? guess : dictionary.add(cell.text, cell.textHash);
    lastHash = cell.textHash;
    return lastId;
}

void Table::Column::noteOdd(std::string_view text, std::uint32_t row)
{
    oddRows.append(row);
    oddTexts.append(std::string(text));
}

} // namespace auditdesk
