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
    for (std::size_t column = 0; column < schema.columns.size(); ++column)
        m_columns.emplace_back(schema, column, m_texts);
}

Table::Column::Column(const TableSchema &schema, std::size_t which, std::shared_ptr<TextArena> arena)
    : kind(schema.columns[which].kind)
    , textsOf(schema.columnNamed(schema.columns[which].textsOf))
    , dictionary(std::move(arena))
{
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

const CompactArray<std::int8_t> &Table::booleans(int column) const
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
    std::vector<PlacedCell> placed;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (cells[column].state != Cell::State::Missing)
            placed.emplace_back(column, cells[column]);
    }
    const NewRow row{placed, raw.offset, raw.length};
    append({&row, 1}, raw.page, chain);
    return rowCount() - 1;
}

void Table::append(std::span<const NewRow> rows, std::uint32_t page, std::uint32_t chain)
{
    const std::uint32_t first = rowCount();
    if (rows.empty())
        return;
    notePage(page, chain);
    const std::size_t packed = m_offsets.packedChunks();
    m_offsets.append(rows.size(), 0);
    m_lengths.append(rows.size(), 0);
    for (Column &column : m_columns)
        column.appendMissing(rows.size());
    shareChunks(packed);
    std::vector<std::uint32_t> likelyIds;
    for (std::size_t begin = 0; begin < rows.size(); begin += rowsAtOnce) {
        const auto some = rows.subspan(begin, std::min(rowsAtOnce, rows.size() - begin));
        findLikelyIds(some, likelyIds);
        const std::uint32_t *likelyId = likelyIds.data();
        std::uint32_t number = first + static_cast<std::uint32_t>(begin);
        for (const NewRow &row : some) {
            for (std::size_t which = 0; which < row.cells.size(); ++which)
                put(row.cells, which, number, *likelyId++);
            m_offsets.set(number, row.offset);
            m_lengths.set(number, row.length);
            ++number;
        }
    }
}

/// Some columns tell the same times, or the same sessions in the same order; from a chunk on that was packed
/// just now.
void Table::shareChunks(std::size_t first)
{
    for (std::size_t chunk = first; chunk < m_offsets.packedChunks(); ++chunk) {
        for (auto column = m_columns.begin(); column != m_columns.end(); ++column) {
            for (auto before = m_columns.begin(); before != column; ++before) {
                column->numbers.shareChunk(before->numbers, chunk);
                column->textIds.shareChunk(before->textIds, chunk);
            }
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
    m_columns[indexOf(column)] = Column(*m_schema, indexOf(column), m_texts);
    m_columns[indexOf(column)].appendMissing(cells.size());
    for (std::uint32_t row = 0; row < cells.size(); ++row) {
        const PlacedCell cell(indexOf(column), cells[row]);
        if (cell.state != Cell::State::Missing)
            put({&cell, 1}, 0, row, 0);
    }
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

void Table::Column::appendMissing(std::size_t count)
{
    if (isTextKind(kind))
        textIds.append(count, 0);
    else if (kind == ColumnKind::Boolean)
        booleans.append(count, -1);
    else
        numbers.append(count, missingNumber);
}

/// One of a row's cells, in a row that was appended as missing just now.
void Table::put(std::span<const PlacedCell> cells, std::size_t which, std::uint32_t row,
                std::uint32_t likelyId)
{
    const PlacedCell &cell = cells[which];
    Column &column = m_columns[cell.column];
    const bool isValue = cell.state == Cell::State::Value;
    if (isTextKind(column.kind))
        column.textIds.set(row, idOf(cells, which, likelyId));
    else if (isValue && column.kind == ColumnKind::Boolean)
        column.booleans.set(row, cell.number != 0 ? 1 : 0);
    else if (isValue)
        column.numbers.set(row, cell.number);
    if (!isValue)
        column.noteOdd(cell.text, row);
}

/// One text often comes many times in a row.
std::uint32_t Table::idOf(std::span<const PlacedCell> cells, std::size_t which, std::uint32_t likelyId)
{
    const PlacedCell &cell = cells[which];
    Column &column = m_columns[cell.column];
    const std::uint32_t guess = cell.textHash == column.lastHash ? column.lastId : likelyId;
    if (guess != 0 && column.dictionary.text(guess) == cell.text)
        column.lastId = guess;
    else
        column.lastId =
            column.dictionary.add(cell.text, cell.textHash, [&] { return placeOf(cells, which); });
    column.lastHash = cell.textHash;
    return column.lastId;
}

/// Where a text is kept that is new to its own column: many come in another column as well.
std::optional<TextArena::Place> Table::placeOf(std::span<const PlacedCell> cells, std::size_t which) const
{
    const PlacedCell &cell = cells[which];
    const auto isSame = [text = cell.text](std::string_view other) {
        return other.data() == text.data() && other.size() == text.size();
    };
    for (const PlacedCell &before : cells.first(which)) { // what is derived is another cell of the row
        const Column &column = m_columns[before.column];
        if (isTextKind(column.kind) && isSame(before.text))
            return column.dictionary.place(column.lastId);
    }
    if (const int other = m_columns[cell.column].textsOf; other >= 0) {
        const Dictionary &texts = m_columns[indexOf(other)].dictionary;
        if (const std::uint32_t id = texts.idOf(cell.text, cell.textHash))
            return texts.place(id);
    }
    return std::nullopt;
}

void Table::Column::noteOdd(std::string_view text, std::uint32_t row)
{
    oddRows.append(row);
    oddTexts.append(std::string(text));
}

} // namespace auditdesk
