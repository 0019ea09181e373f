// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/anonymitymask.h"
#include "core/export/csvcells.h"
#include "core/export/linewriter.h"
#include "core/export/tablewriter.h"
#include "core/records/celltext.h"

#include <numeric>
#include <optional>

namespace auditdesk {

namespace {

/// Writes the cells of one column. The form of a text is found once, not once a row.
class CsvColumn
{
public:
    CsvColumn(const Table &table, int column, const WriteOptions &options)
        : m_table(table)
        , m_column(column)
        , m_spec(table.schema().columns[std::size_t(column)])
        , m_zone(options.zone)
        , m_isGuarded(options.preset != CsvPreset::Exact)
    {
        if (m_spec.isText())
            m_forms.resize(table.dictionary(column).size());
    }

    int column() const { return m_column; }

    /// Whether the formula guard changed the cell.
    bool append(std::string &out, std::uint32_t row)
    {
        if (m_spec.isText()) {
            const std::uint32_t id = m_table.textId(m_column, row);
            const std::string_view text = m_table.dictionary(m_column).text(id);
            std::optional<CsvForm> &form = m_forms[id];
            if (!form)
                form = csvFormOf(text, m_spec.kind, m_isGuarded);
            appendCsvCell(out, text, *form);
            return form->isGuarded;
        }
        const std::string_view odd = m_table.oddText(m_column, row);
        if (!odd.empty()) {
            const CsvForm form = csvFormOf(odd, ColumnKind::Text, m_isGuarded);
            appendCsvCell(out, odd, form);
            return form.isGuarded;
        }
        appendCellText(out, m_table, m_column, row, m_zone);
        return false;
    }

private:
    const Table &m_table;
    const int m_column;
    const ColumnSpec &m_spec;
    const QTimeZone m_zone;
    const bool m_isGuarded;
    std::vector<std::optional<CsvForm>> m_forms; ///< by text id
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
    std::vector<CsvColumn> columns;
    for (const int column : chosen) {
        if (!columns.empty())
            out += ',';
        out += table.schema().columns[std::size_t(column)].id;
        columns.emplace_back(table, column, options);
    }
    out += "\r\n";

    const AnonymityMask mask(table, options.hideAnonymous);
    WriteReport report;
    const auto appendLine = [&](std::uint32_t row) -> Result<void> {
        const std::size_t start = out.size();
        for (CsvColumn &column : columns) {
            if (&column != &columns.front())
                out += ',';
            if (!mask.hides(column.column(), row))
                report.guardedCells += column.append(out, row);
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
    report.rows = *count;
    return report;
}

} // namespace auditdesk
