// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/parse/pageparser.h"
#include "core/records/celltext.h"

#include <QByteArray>
#include <QMetaType>

namespace auditdesk {

inline const QByteArray detailExample = R"({"items":[
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"John Andersen","email":"john.andersen@example.com","accessTime":"2020-07-13T17:05:35Z","viewed":true,"downloaded":false},
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"Brenda Song","email":"brenda.song@example.com","accessTime":"2020-07-18T19:05:35Z","viewed":false,"downloaded":true},
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"Joe Doe","email":"joeDoe@example.com","accessTime":"2020-08-18T19:08:33Z","viewed":true,"downloaded":true}]})";

inline const QByteArray eventExample =
    R"({"items":[{"createdAtMs":0,"sessionId":"","sessionOrgId":"","userId":"","data":{"type":"session","sessionId":"","createdAtMs":0,"modifiedAtMs":0,"isDeleted":false,"anonymityEnabled":false}}],"next":""})";

inline const QByteArray summaryExample = R"({
  "items": [
    {
      "recordingId": "rec-1",
      "topic": "Řízení \"rizik\" \u2014 日本",
      "timeRecorded": "2026-07-13T17:05:35Z",
      "siteUrl": "site4.example.com",
      "hostEmail": "host@example.com",
      "viewCount": 18,
      "downloadCount": 10
    }
  ]
}
)";

inline std::string textOf(const Cell &cell, ColumnKind kind)
{
    if (cell.state == Cell::State::Missing)
        return "(missing)";
    if (cell.state == Cell::State::Odd)
        return "odd " + std::string(cell.text);
    switch (kind) {
    case ColumnKind::Boolean:
        return cell.number == 1 ? "true" : cell.number == 0 ? "false" : "neither";
    case ColumnKind::Integer:
        return std::to_string(cell.number);
    case ColumnKind::Time:
        return isoTime(cell.number, QTimeZone::utc());
    default:
        return std::string(cell.text);
    }
}

/// One cell of a parsed page, as text: "(missing)", "odd …", or the value.
inline QByteArray cellOf(const ParsedPage &page, PageKind kind, std::size_t item, const char *id)
{
    const TableSchema &schema = schemaOf(tableOf(kind));
    const int column = schema.columnNamed(id);
    Q_ASSERT(column >= 0);
    const Cell cell = page.cell(page.items[item], column);
    return QByteArray::fromStdString(textOf(cell, schema.columns[static_cast<std::size_t>(column)].kind));
}

inline QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

/// A recording or an access with one field beside its id.
inline QByteArray itemWith(const QByteArray &key, const QByteArray &value)
{
    return R"({"recordingId":"r",)" + quoted(key) + ':' + value + '}';
}

inline QByteArray pageOf(const QByteArray &item)
{
    return "{\"items\":[" + item + "]}";
}

/// The cell of a page that holds `item` alone.
inline QByteArray cellOfItem(PageKind kind, const QByteArray &item, const char *id)
{
    const Result<ParsedPage> page = parsePage(kind, pageOf(item));
    if (!page)
        return "malformed: " + page.error().what.toUtf8();
    if (page->items.size() != 1)
        return "rejected";
    return cellOf(*page, kind, 0, id);
}

/// Appends the rows of a page as those of entry 1.
inline void appendPage(Table &table, const ParsedPage &page)
{
    std::vector<NewRow> rows;
    for (const ParsedPage::Item &item : page.items)
        rows.push_back({item.offset, item.length});
    table.append(page.cells, rows, 1, 1);
}

inline QByteArray verbatim(const QByteArray &body, std::uint32_t offset, std::uint32_t length)
{
    return body.mid(static_cast<qsizetype>(offset), static_cast<qsizetype>(length));
}

} // namespace auditdesk

Q_DECLARE_METATYPE(auditdesk::PageKind)
