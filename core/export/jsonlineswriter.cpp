// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvcells.h"
#include "core/export/linewriter.h"
#include "core/export/pagecache.h"
#include "core/export/tablewriter.h"
#include "core/records/celltext.h"
#include "core/support/minified.h"

#include <algorithm>
#include <simdjson.h>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

bool mustBeEscaped(char c)
{
    return c == '"' || c == '\\' || (c >= 0 && c < ' ');
}

void appendJsonString(std::string &out, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (auto from = text.begin(); from != text.end();) {
        const auto to = std::find_if(from, text.end(), mustBeEscaped);
        out.append(from, to);
        from = to;
        if (to == text.end())
            break;
        if (*to < ' ') {
            out += "\\u00";
            out += hex[std::size_t(*to) >> 4];
            out += hex[std::size_t(*to) & 15];
        } else {
            out += '\\';
            out += *to;
        }
        ++from;
    }
    out += '"';
}

void appendJsonText(std::string &out, std::string_view text)
{
    if (simdjson::validate_utf8(text))
        appendJsonString(out, text);
    else
        appendJsonString(out, validUtf8(text));
}

void appendJsonValue(std::string &out, const Table &table, int column, std::uint32_t row,
                     const QTimeZone &zone)
{
    const ColumnKind kind = table.schema().columns[std::size_t(column)].kind;
    const std::string_view odd = table.oddText(column, row);
    if (!odd.empty()) {
        appendJsonText(out, odd);
    } else if (table.isMissing(column, row)) {
        out += "null";
    } else if (kind == ColumnKind::Text || kind == ColumnKind::Identifier) {
        appendJsonText(out, table.text(column, row));
    } else if (kind == ColumnKind::Json) {
        out += table.text(column, row).empty() ? "null" : table.text(column, row);
    } else {
        const std::string_view quote = kind == ColumnKind::Time ? "\"" : "";
        out += quote;
        appendCellText(out, table, column, row, zone);
        out += quote;
    }
}

/// A row's item as the service sent it, without the white space between its parts.
class ItemWriter
{
public:
    ItemWriter(const Table &table, const BodySource &bodies)
        : m_table(table)
        , m_pages(bodies)
    {
    }

    Result<void> append(std::string &out, std::uint32_t row)
    {
        const RawLocation raw = m_table.raw(row);
        const auto body = m_pages.body(raw.page);
        if (!body)
            return failure(body.error());
        const bool isWithin = std::uint64_t{raw.offset} + raw.length <= std::uint64_t((*body)->size());
        if (!isWithin || !appendMinified(out, {(*body)->constData() + raw.offset, raw.length})) {
            return failure(ErrorKind::Integrity,
                           u"Page %1 of the case does not hold the item that it should."_s.arg(raw.page));
        }
        return {};
    }

private:
    const Table &m_table;
    PageCache m_pages;
};

Result<WriteReport> reportOf(Result<std::uint64_t> count)
{
    if (!count)
        return failure(std::move(count.error()));
    return WriteReport{*count, 0, {}};
}

} // namespace

Result<WriteReport> writeJsonLines(const Table &table, const RowList &rows, const WriteOptions &options,
                                   const BodySource &bodies, const ByteSink &sink, const CancelFlag &cancel,
                                   const RowProgress &progress)
{
    if (options.hideAnonymous)
        return failure(ErrorKind::Usage, u"JSON Lines are exact: they can't hide who was anonymous."_s);
    LineWriter lines(sink);
    std::string &out = lines.bytes();
    if (options.columns.empty()) {
        ItemWriter items(table, bodies);
        return reportOf(lines.writeRows(rows, cancel, progress, [&](std::uint32_t row) {
            Result<void> appended = items.append(out, row);
            out += '\n';
            return appended;
        }));
    }
    return reportOf(lines.writeRows(rows, cancel, progress, [&](std::uint32_t row) -> Result<void> {
        char separator = '{';
        for (const int column : options.columns) {
            out += separator;
            separator = ',';
            appendJsonString(out, table.schema().columns[std::size_t(column)].id);
            out += ':';
            appendJsonValue(out, table, column, row, options.zone);
        }
        out += "}\n";
        return {};
    }));
}

} // namespace auditdesk
