// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvcells.h"
#include "core/export/linewriter.h"
#include "core/export/tablewriter.h"
#include "core/records/anonymity.h"
#include "core/records/celltext.h"

#include <deque>
#include <numeric>

namespace auditdesk {

namespace {

/// Writes the cells of one column. A text is made a cell once, not once a row.
class CsvColumn
{
public:
    CsvColumn(const Table &table, int column, const WriteOptions &options)
        : m_table(table)
        , m_column(column)
        , m_kind(table.schema().columns[std::size_t(column)].kind)
        , m_zone(options.zone)
        , m_isGuarded(options.preset != CsvPreset::Exact)
        , m_hasOdd(!table.oddRows(column).isEmpty())
        , m_ids(table.textIds(column))
    {
        if (m_kind <= ColumnKind::Json)
            m_cells.resize(table.dictionary(column).size());
    }

    int column() const { return m_column; }

    /// Whether the formula guard changed the cell.
    bool append(std::string &out, std::uint32_t row)
    {
        if (m_kind <= ColumnKind::Json)
            return appendTextOf(out, m_ids[row]);
        const std::string_view odd = m_hasOdd ? m_table.oddText(m_column, row) : std::string_view();
        if (!odd.empty())
            return appendCsvCell(out, odd, csvFormOf(odd, ColumnKind::Text, m_isGuarded));
        appendCellText(out, m_table, m_column, row, m_zone);
        return false;
    }

private:
    struct TextCell
    {
        std::string_view bytes; ///< ready to be written, where `isReady`
        CsvForm form;
        bool isKnown = false;
        bool isReady = false;
    };

    bool appendTextOf(std::string &out, std::uint32_t id)
    {
        TextCell &cell = m_cells[id];
        if (!cell.isKnown)
            cell = textCell(m_table.dictionary(m_column).text(id));
        if (cell.isReady) {
            out += cell.bytes;
            return cell.form.isGuarded;
        }
        return appendCsvCell(out, cell.bytes, cell.form);
    }

    TextCell textCell(std::string_view text)
    {
        TextCell cell{text, csvFormOf(text, m_kind, m_isGuarded), true, false};
        const bool isAsItIs = !cell.form.isQuoted && !cell.form.isRepaired;
        // What differs from the dictionary's text is kept as far as memory may be spent on it.
        if (!isAsItIs && m_keptBytes < mostKeptBytes) {
            std::string &kept = m_kept.emplace_back();
            appendCsvCell(kept, text, cell.form);
            m_keptBytes += kept.size();
            cell.bytes = kept;
            cell.isReady = true;
        }
        cell.isReady = cell.isReady || isAsItIs;
        return cell;
    }

    static constexpr std::size_t mostKeptBytes = 16 * 1024 * 1024;

    const Table &m_table;
    const int m_column;
    const ColumnKind m_kind;
    const QTimeZone m_zone;
    const bool m_isGuarded;
    const bool m_hasOdd;
    const AppendOnlyArray<std::uint32_t> &m_ids; ///< of text kinds
    std::vector<TextCell> m_cells;               ///< by text id
    std::deque<std::string> m_kept;
    std::size_t m_keptBytes = 0;
};

} // namespace

Result<WriteReport> writeCsv(const Table &table, const RowIds &rows, const WriteOptions &options,
                             const ByteSink &sink, const CancelFlag &cancel, const RowProgress &progress)
{
    std::vector<int> chosen = options.columns;
    if (chosen.empty()) {
        chosen.resize(table.schema().columns.size());
        std::iota(chosen.begin(), chosen.end(), 0);
    }
    LineWriter lines(sink);
    std::string &out = lines.bytes();
    if (options.preset == CsvPreset::Excel)
        out += "\xef\xbb\xbf";
    std::deque<CsvColumn> columns; // they keep texts, so they stay where they are
    for (const int column : chosen) {
        if (!columns.empty())
            out += ',';
        out += table.schema().columns[std::size_t(column)].id;
        columns.emplace_back(table, column, options);
    }
    out += "\r\n";

    const Anonymity anonymity{options.hideAnonymous, {}};
    std::vector<std::uint64_t> guarded(columns.size());
    const auto appendLine = [&](std::uint32_t row) -> Result<void> {
        const std::size_t start = out.size();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i > 0)
                out += ',';
            if (!anonymity.hides(table, columns[i].column(), row))
                guarded[i] += columns[i].append(out, row);
        }
        // A line of nothing would be no row to some readers.
        if (out.size() == start)
            out += "\"\"";
        out += "\r\n";
        return {};
    };
    auto count = lines.writeRows(rows, cancel, progress, appendLine);
    if (!count)
        return failure(std::move(count.error()));
    WriteReport report{*count, 0, {}};
    for (std::size_t i = 0; i < guarded.size(); ++i) {
        if (guarded[i] == 0)
            continue;
        report.guardedCells += guarded[i];
        report.guardedColumns.emplace_back(columns[i].column(), guarded[i]);
    }
    return report;
}

} // namespace auditdesk
