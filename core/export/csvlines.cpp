// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvlines.h"

#include "core/export/csvcells.h"
#include "core/records/rowblocks.h"
#include "core/support/prefetch.h"
#include "core/support/zoneoffsets.h"

#include <charconv>
#include <cstring>
#include <span>

namespace auditdesk {

namespace {

// Few enough for their cells to stay in the processor's cache until the lines are put together.
constexpr std::size_t batchRows = 128;
/// An integer, or a time.
constexpr std::size_t numberRoom = isoTimeRoom;

enum FormBit : std::uint8_t { Known = 1, Quoted = 2, Guarded = 4, Repaired = 8, InnerGuarded = 16 };

std::uint8_t bitsOf(CsvForm form)
{
    return std::uint8_t(Known | (form.isQuoted ? Quoted : 0) | (form.isGuarded ? Guarded : 0) |
                        (form.isInnerGuarded ? InnerGuarded : 0) | (form.isRepaired ? Repaired : 0));
}

CsvForm formOf(std::uint8_t bits)
{
    return {(bits & Quoted) != 0, (bits & Guarded) != 0, (bits & InnerGuarded) != 0, (bits & Repaired) != 0};
}

/// As memcpy(), which costs more than it does where there is little to copy.
char *copyText(char *out, std::string_view text)
{
    constexpr std::size_t wide = 16, middle = 8, narrow = 4, most = 256;
    const char *in = text.data();
    const std::size_t size = text.size();
    if (size > most) {
        std::memcpy(out, in, size);
    } else if (size >= wide) {
        for (std::size_t at = 0; at + wide < size; at += wide)
            std::memcpy(out + at, in + at, wide);
        std::memcpy(out + size - wide, in + size - wide, wide); // may overlap
    } else if (size >= middle) {
        std::memcpy(out, in, middle);
        std::memcpy(out + size - middle, in + size - middle, middle);
    } else if (size >= narrow) {
        std::memcpy(out, in, narrow);
        std::memcpy(out + size - narrow, in + size - narrow, narrow);
    } else {
        for (std::size_t at = 0; at < size; ++at)
            out[at] = in[at];
    }
    return out + size;
}

} // namespace

CsvLines::Column::Column(const Table &table, int which)
    : column(which)
    , kind(table.schema().columns[std::size_t(which)].kind)
    , hasOdd(!table.oddRows(which).isEmpty())
    , forms(kind <= ColumnKind::Json ? table.dictionary(which).size() : 0)
{
}

/// One column's cells of a batch.
struct CsvLines::Cells
{
    // The texts' halves lie apart: what was just written is not read again in wider pieces, which waits.
    std::array<const char *, batchRows> texts;
    std::array<std::size_t, batchRows> sizes;
    std::array<std::uint8_t, batchRows> forms; ///< Known alone: quote() has nothing to do
    bool hasForms;                             ///< there may be others than that
    std::array<char, batchRows * numberRoom> numbers;

    std::string_view text(std::size_t row) const { return {texts[row], sizes[row]}; }
    void set(std::size_t row, std::string_view text)
    {
        texts[row] = text.data();
        sizes[row] = text.size();
    }
};

/// Writes a piece: column by column what is written for the cells of a batch, then the batch line by line.
class CsvLines::Writer
{
public:
    Writer(const CsvLines &lines, Piece &piece)
        : m_lines(lines)
        , m_piece(piece)
        , m_offsets(lines.m_options.zone)
        , m_cells(lines.m_columns.size())
    {
        piece.guarded.resize(lines.m_columns.size());
    }

    void write(const RowBlock &block)
    {
        std::size_t room = block.size() * (m_cells.size() + 4); // commas, line ends, and "" for no cells
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            const Column &column = m_lines.m_columns[i];
            room += column.kind <= ColumnKind::Json ? readTexts(column, block, m_cells[i])
                                                    : readNumbers(column, block, m_cells[i]);
            hideAnonymous(column, block, m_cells[i]);
            if (m_cells[i].hasForms)
                room += quote(i, block);
        }
        putTogether(block, room);
        m_quotedCount = 0;
    }

private:
    /// This, readNumbers() and quote() return how many bytes the cells are, or some more.
    std::size_t readTexts(const Column &column, const RowBlock &block, Cells &cells)
    {
        const Dictionary &dictionary = m_lines.m_table.dictionary(column.column);
        const std::uint32_t *ids = cellsOf(m_lines.m_table.textIds(column.column), block, m_ids);
        // One text often comes many times in a row.
        const auto isAgain = [ids](std::size_t row) { return row > 0 && ids[row] == ids[row - 1]; };
        for (std::size_t row = 0; row < block.size(); ++row) {
            if (!isAgain(row))
                m_begins[row] = ids[row] == 0 ? nullptr : dictionary.prefetchText(ids[row]);
        }
        std::size_t room = 0;
        bool isAllKnown = true, isAllPlain = true;
        for (std::size_t row = 0; row < block.size(); ++row) {
            const auto [text, isPlain] =
                m_begins[row] ? TextArena::entryAt(m_begins[row]) : TextArena::Entry{{}, true};
            const std::uint8_t form =
                isPlain ? std::uint8_t{Known} : column.forms[ids[row]].load(std::memory_order_relaxed);
            isAllKnown &= form != 0;
            isAllPlain &= form == Known;
            prefetch(text.data() + text.size());
            cells.set(row, text);
            cells.forms[row] = form;
            room += text.size();
            for (; row + 1 < block.size() && ids[row + 1] == ids[row]; ++row) {
                cells.set(row + 1, text);
                cells.forms[row + 1] = form;
                room += text.size();
            }
        }
        cells.hasForms = !isAllPlain;
        for (std::size_t row = 0; !isAllKnown && row < block.size(); ++row) {
            if (cells.forms[row] != 0)
                continue;
            // Whoever else works it out at the same time comes to the same answer.
            cells.forms[row] = bitsOf(csvFormOf(cells.text(row), column.kind, isGuarding()));
            column.forms[ids[row]].store(cells.forms[row], std::memory_order_relaxed);
        }
        return room;
    }

    std::size_t readNumbers(const Column &column, const RowBlock &block, Cells &cells)
    {
        const Table &table = m_lines.m_table;
        std::size_t room = block.size() * numberRoom;
        cells.forms.fill(Known);
        cells.hasForms = column.hasOdd;
        if (column.kind == ColumnKind::Boolean) {
            const std::int8_t *values = cellsOf(table.booleans(column.column), block, m_booleans);
            constexpr std::array<std::string_view, 3> words = {"", "false", "true"};
            for (std::size_t row = 0; row < block.size(); ++row)
                cells.set(row, words[std::size_t(values[row] + 1)]);
        } else {
            const std::int64_t *values = cellsOf(table.numbers(column.column), block, m_numbers);
            for (std::size_t row = 0; row < block.size(); ++row)
                cells.set(row, numberText(column.kind, values[row], &cells.numbers[row * numberRoom]));
        }
        for (std::size_t row = 0; column.hasOdd && row < block.size(); ++row) {
            const std::string_view odd = table.oddText(column.column, block.rows[row]);
            if (odd.empty())
                continue;
            cells.set(row, odd);
            cells.forms[row] = bitsOf(csvFormOf(odd, ColumnKind::Text, isGuarding()));
            room += odd.size();
        }
        return room;
    }

    std::string_view numberText(ColumnKind kind, std::int64_t value, char *out)
    {
        if (value == missingNumber)
            return {};
        const char *end = kind == ColumnKind::Time ? m_times.write(out, value, m_offsets.minutesAt(value))
                                                   : std::to_chars(out, out + numberRoom, value).ptr;
        return {out, std::size_t(end - out)};
    }

    void hideAnonymous(const Column &column, const RowBlock &block, Cells &cells) const
    {
        const Anonymity &anonymity = m_lines.m_anonymity;
        if (!anonymity.concerns(m_lines.m_table, column.column))
            return;
        for (std::size_t row = 0; row < block.size(); ++row) {
            if (anonymity.hides(m_lines.m_table, column.column, block.rows[row])) {
                cells.set(row, {});
                cells.forms[row] = Known;
            }
        }
    }

    /// The cells that are not written as they are.
    std::size_t quote(std::size_t column, const RowBlock &block)
    {
        Cells &cells = m_cells[column];
        std::size_t room = 0;
        const char *before = nullptr;
        std::string_view quoted;
        bool isGuarded = false;
        for (std::size_t row = 0; row < block.size(); ++row) {
            if (cells.forms[row] == Known)
                continue;
            if (cells.texts[row] != before) { // else it is the same text again
                before = cells.texts[row];
                if (m_quotedCount == m_quoted.size())
                    m_quoted.emplace_back();
                std::string &out = m_quoted[m_quotedCount++];
                out.clear();
                isGuarded = appendCsvCell(out, cells.text(row), formOf(cells.forms[row]));
                quoted = out;
            }
            cells.set(row, quoted);
            m_piece.guarded[column] += isGuarded;
            room += quoted.size();
        }
        return room;
    }

    void putTogether(const RowBlock &block, std::size_t room)
    {
        QByteArray &bytes = m_piece.bytes;
        const qsizetype end = bytes.size();
        bytes.resize(end + qsizetype(room));
        char *out = bytes.data() + end;
        // For all the compiler knows, what is written by `out` could be a part of *this.
        const std::span<const Cells> cells = m_cells;
        for (std::size_t row = 0; row < block.size(); ++row) {
            const char *const begin = out;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                if (i > 0)
                    *out++ = ',';
                out = copyText(out, cells[i].text(row));
            }
            if (out == begin) { // a line of nothing would be no row to some readers
                *out++ = '"';
                *out++ = '"';
            }
            *out++ = '\r';
            *out++ = '\n';
        }
        bytes.resize(out - bytes.data());
    }

    bool isGuarding() const { return m_lines.m_options.preset != CsvPreset::Exact; }

    const CsvLines &m_lines;
    Piece &m_piece;
    ZoneOffsets m_offsets;
    IsoTimeWriter m_times;
    std::vector<Cells> m_cells;       // of each column
    std::deque<std::string> m_quoted; // of the batch; they stay where they are
    std::size_t m_quotedCount = 0;
    std::array<std::uint32_t, batchRows> m_ids;
    std::array<const unsigned char *, batchRows> m_begins; // where texts lie; nullptr: missing
    std::array<std::int64_t, batchRows> m_numbers;
    std::array<std::int8_t, batchRows> m_booleans;
};

CsvLines::CsvLines(const Table &table, const RowList &rows, const WriteOptions &options)
    : m_table(table)
    , m_rows(rows)
    , m_options(options)
    , m_anonymity{options.hideAnonymous, {}}
    , m_chosen(options.columns.empty() ? table.schema().usualColumns() : options.columns)
{
    for (const int column : m_chosen)
        m_columns.emplace_back(table, column);
}

CsvLines::Piece CsvLines::piece(std::size_t begin, std::size_t end, QByteArray room) const
{
    Piece piece;
    piece.bytes = std::move(room);
    piece.bytes.resize(0); // its memory stays
    piece.end = begin;
    Writer writer(*this, piece);
    while (piece.end < end && piece.bytes.size() < mostBytes) {
        const auto rows = m_rows.from(piece.end);
        const std::size_t most = std::min({batchRows, end - piece.end, rows.size()});
        const RowBlock block = RowBlock::firstOf(rows.first(most));
        writer.write(block);
        piece.end += block.size();
    }
    return piece;
}

} // namespace auditdesk
