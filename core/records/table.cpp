// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/table.h"

#include "core/support/sametext.h"

#include <algorithm>
#include <array>
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
    for (std::size_t column = 0; column < schema.columns.size(); ++column)
        m_columns.emplace_back(schema, column, m_texts);
}

Table::Column::Column(const TableSchema &schema, std::size_t which, std::shared_ptr<TextArena> arena)
    : kind(schema.columns[which].kind)
    , textsAt(schema.textsAt(which))
    , dictionary(std::move(arena))
{
}

std::string_view Table::text(int column, std::uint32_t row) const
{
    return dictionary(column).text(textId(column, row));
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

void Table::prefetch(int column, std::uint32_t row) const
{
    const Column &cells = m_columns[indexOf(column)];
    if (isTextKind(cells.kind))
        cells.textIds.prefetch(row);
    else if (cells.kind == ColumnKind::Boolean)
        cells.booleans.prefetch(row);
    else
        cells.numbers.prefetch(row);
}

Cell Table::cell(int column, std::uint32_t row) const
{
    if (isMissing(column, row))
        return {};
    const ColumnKind kind = m_columns[indexOf(column)].kind;
    if (isTextKind(kind))
        return {Cell::State::Value, missingNumber, text(column, row)};
    if (kind == ColumnKind::Boolean && boolean(column, row) >= 0)
        return {Cell::State::Value, boolean(column, row), {}};
    if (kind != ColumnKind::Boolean && number(column, row) != missingNumber)
        return {Cell::State::Value, number(column, row), {}};
    return {Cell::State::Odd, missingNumber, oddText(column, row)};
}

const AppendOnlyArray<std::uint32_t> &Table::oddRows(int column) const
{
    return m_columns[indexOf(column)].oddRows;
}

const Dictionary &Table::dictionary(int column) const
{
    return m_columns[m_columns[indexOf(column)].textsAt].dictionary;
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
    const NewRow row{raw.offset, raw.length};
    const std::uint32_t first = appendMissing({&row, 1}, raw.page, chain);
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const NewCell cell(0, cells[column]);
        if (cell.state() != Cell::State::Missing)
            put(m_columns[column], {&cell, 1}, first);
    }
    return first;
}

void Table::append(const NewCells &cells, std::span<const NewRow> rows, std::uint32_t page,
                   std::uint32_t chain)
{
    if (rows.empty())
        return;
    const std::uint32_t first = appendMissing(rows, page, chain);
    // One column after another, so that what is looked up for it stays near the processor.
    for (std::size_t column = 0; column < cells.size(); ++column)
        put(m_columns[column], cells[column], first);
}

std::uint32_t Table::appendMissing(std::span<const NewRow> rows, std::uint32_t page, std::uint32_t chain)
{
    const std::uint32_t first = rowCount();
    notePage(page, chain);
    const std::size_t packed = m_offsets.packedChunks();
    m_offsets.append(rows.size(), 0);
    m_lengths.append(rows.size(), 0);
    for (Column &column : m_columns)
        column.appendMissing(rows.size());
    shareChunks(packed);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_offsets.set(first + i, rows[i].offset);
        m_lengths.set(first + i, rows[i].length);
    }
    return first;
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

void Table::fill(int column, std::uint32_t first, std::int64_t number)
{
    Q_ASSERT(m_schema->columns[indexOf(column)].isDerived());
    CompactArray<std::int64_t> &numbers = m_columns[indexOf(column)].numbers;
    for (std::uint32_t row = first; row < rowCount(); ++row)
        numbers.set(row, number);
}

void Table::replaceColumn(int column, std::span<const Cell> cells)
{
    Q_ASSERT(m_schema->columns[indexOf(column)].isDerived());
    Q_ASSERT(cells.size() == rowCount());
    Column &replaced = m_columns[indexOf(column)];
    Q_ASSERT(replaced.textsAt == indexOf(column));
    Column fresh(*m_schema, indexOf(column), m_texts);
    fresh.dictionary = replaced.dictionary;
    replaced = std::move(fresh);
    replaced.appendMissing(cells.size());
    for (std::uint32_t row = 0; row < cells.size(); ++row) {
        const NewCell cell(row, cells[row]);
        if (cell.state() != Cell::State::Missing)
            put(replaced, {&cell, 1}, 0);
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

void Table::put(Column &column, std::span<const NewCell> cells, std::uint32_t first)
{
    if (isTextKind(column.kind))
        putTexts(column, cells, first);
    for (const NewCell &cell : cells) {
        const bool isValue = cell.state() == Cell::State::Value;
        if (isValue && column.kind == ColumnKind::Boolean)
            column.booleans.set(first + cell.row(), cell.number() != 0 ? 1 : 0);
        else if (isValue && !isTextKind(column.kind))
            column.numbers.set(first + cell.row(), cell.number());
        else if (!isValue)
            column.noteOdd(cell.text(), first + cell.row());
    }
}

/// What the dictionary is asked for is seldom near the processor: it is fetched for some cells at once, in
/// the steps that a look-up takes. But one text often comes many times in a row.
void Table::putTexts(Column &column, std::span<const NewCell> cells, std::uint32_t first)
{
    constexpr std::size_t cellsAtOnce = 64;
    const Dictionary &texts = m_columns[column.textsAt].dictionary;
    std::array<std::uint32_t, cellsAtOnce> likelyIds;
    std::array<std::uint8_t, cellsAtOnce> sought;
    while (!cells.empty()) {
        const auto some = cells.first(std::min(cellsAtOnce, cells.size()));
        cells = cells.subspan(some.size());
        std::size_t soughtCount = 0;
        std::uint32_t before = column.lastHash;
        for (std::size_t i = 0; i < some.size(); ++i) {
            const std::uint32_t hash = some[i].textHash();
            likelyIds[i] = 0;
            sought[soughtCount] = static_cast<std::uint8_t>(i);
            if (hash != before && !some[i].hasSharedText())
                ++soughtCount;
            before = hash;
        }
        const auto those = std::span(sought).first(soughtCount);
        for (const std::size_t i : those)
            texts.prefetchSlot(some[i].textHash());
        for (const std::size_t i : those) {
            likelyIds[i] = texts.likelyId(some[i].textHash());
            if (likelyIds[i] != 0)
                texts.prefetchPlace(likelyIds[i]);
        }
        for (const std::size_t i : those) {
            if (likelyIds[i] != 0)
                texts.prefetchText(likelyIds[i]);
        }
        for (std::size_t i = 0; i < some.size(); ++i) {
            const std::uint32_t row = first + some[i].row();
            column.textIds.set(row, idOf(column, some[i], row, likelyIds[i]));
        }
    }
}

std::uint32_t Table::idOf(Column &column, const NewCell &cell, std::uint32_t row, std::uint32_t likelyId)
{
    Column &home = m_columns[column.textsAt];
    const std::uint32_t guess = cell.textHash() == column.lastHash ? column.lastId : likelyId;
    if (cell.hasSharedText())
        column.lastId = home.textIds[row];
    else if (guess != 0 && isSameText(home.dictionary.text(guess), cell.text()))
        column.lastId = guess;
    else
        column.lastId = home.dictionary.add(cell.text(), cell.textHash());
    column.lastHash = cell.textHash();
    return column.lastId;
}

void Table::Column::noteOdd(std::string_view text, std::uint32_t row)
{
    oddRows.append(row);
    oddTexts.append(std::string(text));
}

} // namespace auditdesk
