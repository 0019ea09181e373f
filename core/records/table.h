// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/appendonlyarray.h"
#include "core/records/columnspec.h"
#include "core/records/compactarray.h"
#include "core/records/dictionary.h"
#include "core/records/personmasks.h"
#include "core/records/rowlist.h"
#include "core/support/isotime.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace auditdesk {

/// One value on its way into a table. `text` of an odd value (wrong type, unreadable time) is what the
/// service sent: a string's own characters, anything else as its JSON. In a text column an odd value is
/// shown, searched and ordered as that text too. An empty string where a number, a time or a boolean belongs
/// is missing.
struct Cell
{
    enum class State : std::uint8_t { Missing, Value, Odd };
    State state = State::Missing;
    std::int64_t number = missingNumber; ///< integers, times; booleans 0 or 1
    std::string_view text;               ///< text kinds, and every odd value
};

/// A cell that is not missing, on its way into its column among those of some rows that come together. Small:
/// loading consists of reading these.
class NewCell
{
public:
    /// `row`: its place among those rows.
    NewCell(std::uint32_t row, const Cell &cell)
        : NewCell(row, cell, auditdesk::textHash(cell.text))
    {
    }
    /// `textHash`: of its text.
    NewCell(std::uint32_t row, const Cell &cell, std::uint32_t textHash)
        : m_text(cell.text.data())
        , m_size(static_cast<std::uint32_t>(cell.text.size()))
        , m_hash(textHash)
        , m_row(row)
        , m_state(cell.state)
        , m_isNumber(cell.number != missingNumber)
    {
        if (m_isNumber)
            m_number = cell.number;
    }

    std::uint32_t row() const { return m_row; }
    void setRow(std::uint32_t row) { m_row = row; }
    Cell::State state() const { return m_state; }
    std::int64_t number() const { return m_isNumber ? m_number : missingNumber; }
    std::string_view text() const
    {
        return m_isNumber ? std::string_view() : std::string_view(m_text, m_size);
    }
    /// textHash() of its text, found where the text is at hand.
    std::uint32_t textHash() const { return m_hash; }
    Cell cell() const { return {m_state, number(), text()}; }

    /// Its text is that of the same row's cell in the column whose texts its own shares.
    bool hasSharedText() const { return m_hasSharedText; }
    void setHasSharedText() { m_hasSharedText = true; }

private:
    union {
        std::int64_t m_number;
        const char *m_text;
    };
    std::uint32_t m_size;
    std::uint32_t m_hash;
    std::uint32_t m_row;
    Cell::State m_state;
    bool m_isNumber;
    bool m_hasSharedText = false;
};

/// Of each column of a table those cells, by ascending rows.
using NewCells = std::vector<std::vector<NewCell>>;

/// Where a row's verbatim JSON lies: `page` is the case's sequence number of the page that holds it.
struct RawLocation
{
    std::uint32_t page = 0;
    std::uint32_t offset = 0; ///< bytes into the page's body
    std::uint32_t length = 0;
};

/// Where the JSON of a row on its way lies in the page's body.
struct NewRow
{
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
};

/// Rows of one kind in typed columns. Append-only; copying a table takes a snapshot (see AppendOnlyArray), so
/// the owner goes on appending while other threads read `shared_ptr<const Table>`s. A row's number never
/// changes. Missing numbers are `missingNumber`; missing text has id 0; missing booleans are -1.
class Table
{
public:
    explicit Table(const TableSchema &schema);

    const TableSchema &schema() const { return *m_schema; }
    std::uint32_t rowCount() const { return static_cast<std::uint32_t>(m_offsets.size()); }

    std::string_view text(int column, std::uint32_t row) const; ///< text kinds
    std::uint32_t textId(int column, std::uint32_t row) const;  ///< text kinds
    std::int64_t number(int column,
                        std::uint32_t row) const;        ///< integers and times; odd ones are missingNumber
    int boolean(int column, std::uint32_t row) const;    ///< 1, 0, or -1 for missing and odd
    bool isMissing(int column, std::uint32_t row) const; ///< nothing came, or null; odd is not missing
    /// What the service sent where it did not fit the column's kind; empty where it did.
    std::string_view oddText(int column, std::uint32_t row) const;
    void prefetch(int column, std::uint32_t row) const; ///< the cell, without its text
    /// Of any kind; an odd text of a text column is a value like any other.
    Cell cell(int column, std::uint32_t row) const;
    const AppendOnlyArray<std::uint32_t> &oddRows(int column) const; ///< ascending; few or none
    RawLocation raw(std::uint32_t row) const { return {pageOf(row).page, m_offsets[row], m_lengths[row]}; }
    std::uint32_t chain(std::uint32_t row) const { return pageOf(row).chain; }

    const Dictionary &dictionary(int column) const;               ///< text kinds; columns may share one
    const CompactArray<std::uint32_t> &textIds(int column) const; ///< text kinds
    const CompactArray<std::int64_t> &numbers(int column) const;  ///< integers and times
    const CompactArray<std::int8_t> &booleans(int column) const;

    /// Events: which persons are masked in each row; nullptr: nobody has judged yet. See Anonymity.
    const PersonMasks *personMasks() const { return m_personMasks.get(); }
    void setPersonMasks(std::shared_ptr<const PersonMasks> masks) ///< Owner only; snapshots keep theirs.
    {
        m_personMasks = std::move(masks);
    }

    /// Whether the column's cells are those of `before`, and more; false where it was replaced since.
    bool continues(const Table &before, int column) const;

    /// One cell for every column of the schema, derived ones included. Returns the row's number. Owner only.
    std::uint32_t append(std::span<const Cell> cells, RawLocation raw, std::uint32_t chain);
    /// The same of many rows of one page, and faster. Owner only.
    void append(const NewCells &cells, std::span<const NewRow> rows, std::uint32_t page, std::uint32_t chain);
    /// One number for all rows from `first` on, which the last append() brought, in a derived column of
    /// numbers. Owner only.
    void fill(int column, std::uint32_t first, std::int64_t number);
    /// Replaces a derived column whole, one cell a row, in row order. Owner only; snapshots keep the old one.
    /// A text that the column had once keeps its id and its memory: meant for numbers and for few texts. Not
    /// for a column that shares its texts.
    void replaceColumn(int column, std::span<const Cell> cells);

private:
    struct Column
    {
        Column(const TableSchema &schema, std::size_t which, std::shared_ptr<TextArena> arena);

        ColumnKind kind;
        std::size_t textsAt; ///< the column whose dictionary it uses: its own, or one before
        Dictionary dictionary;
        CompactArray<std::uint32_t> textIds;
        CompactArray<std::int64_t> numbers;
        CompactArray<std::int8_t> booleans;
        AppendOnlyArray<std::uint32_t> oddRows;                                ///< ascending
        AppendOnlyArray<std::string> oddTexts;                                 ///< one for each of them
        std::shared_ptr<const char> identity = std::make_shared<const char>(); ///< the same in all copies
        std::uint32_t lastHash = 0, lastId = 0; ///< of the text that was put last; owner only

        std::size_t oddPlace(std::uint32_t row) const; ///< of the first odd row that is not before `row`
        bool isOdd(std::uint32_t row) const;
        void appendMissing(std::size_t count);
        void noteOdd(std::string_view text, std::uint32_t row);
    };

    // Cells of rows that were appended as missing just now, of which `first` was the first.
    std::uint32_t appendMissing(std::span<const NewRow> rows, std::uint32_t page, std::uint32_t chain);
    void put(Column &column, std::span<const NewCell> cells, std::uint32_t first);
    void putTexts(Column &column, std::span<const NewCell> cells, std::uint32_t first);
    std::uint32_t idOf(Column &column, const NewCell &cell, std::uint32_t row, std::uint32_t likelyId);
    void shareChunks(std::size_t first);

    const TableSchema *m_schema;
    std::shared_ptr<TextArena> m_texts = std::make_shared<TextArena>(); ///< of all columns
    std::vector<Column> m_columns;
    /// Rows that came with one page stand together.
    struct Page
    {
        std::uint32_t firstRow = 0;
        std::uint32_t page = 0;
        std::uint32_t chain = 0;
    };
    const Page &pageOf(std::uint32_t row) const;
    void notePage(std::uint32_t page, std::uint32_t chain);

    std::shared_ptr<const PersonMasks> m_personMasks;
    AppendOnlyArray<Page, 8> m_pages;
    CompactArray<std::uint32_t> m_offsets;
    CompactArray<std::uint32_t> m_lengths;
};

/// A table at one moment and which of its rows count: those that no newer run replaced, in order of arrival.
struct TableState
{
    std::shared_ptr<const Table> table;
    std::shared_ptr<const RowList> rows;
};

} // namespace auditdesk
