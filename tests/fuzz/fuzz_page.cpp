// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/tablewriter.h"
#include "core/parse/pageparser.h"
#include "core/parse/replykind.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/pagecells.h"
#include "tests/support/tablebuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringView>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// Qt's own parser, which is another's, as the judge of how many items there are.
void compareWithQt(const ParsedPage &page, const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return; // nested deeper than it reads, or numbers that it does not like
    require(document.isObject());
    const auto count = static_cast<std::size_t>(document.object().value("items"_L1).toArray().size());
    require(count == page.items.size() + page.rejected.size());
}

/// Every item lies in the body, and alone in a page of its own is the same item.
void checkItems(PageKind kind, const ParsedPage &page, const QByteArray &body)
{
    for (const ParsedPage::Item &item : page.items) {
        require(item.offset + std::size_t{item.length} <= static_cast<std::size_t>(body.size()));
        const auto alone = parsePage(kind, "{\"items\":[" + body.mid(item.offset, item.length) + "]}");
        require(alone && alone->items.size() == 1);
        require(alone->items.front().fingerprint == item.fingerprint);
        require(alone->items.front().isTold == item.isTold);
        require(alone->items.front().keys == item.keys);
        require(alone->items.front().hash == item.hash);
    }
}

void checkExports(PageKind kind, const ParsedPage &page, const QByteArray &body)
{
    Table table(schemaOf(tableOf(kind)));
    appendPage(table, page);

    QByteArray lines;
    const ByteSink sink = [&lines](QByteArrayView bytes) -> Result<void> {
        lines += bytes;
        return {};
    };
    const BodySource bodies = [&body](std::uint32_t) -> Result<QByteArray> { return body; };
    const auto report = writeJsonLines(table, allRows(table), {}, bodies, sink);
    require(report && report->rows == page.items.size());
    require(static_cast<std::size_t>(lines.count('\n')) == page.items.size());
}

} // namespace

/// The first byte chooses the kind of page, the rest is the body.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto kind = static_cast<PageKind>(data[0] % 3);
    const QByteArray body(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    static_cast<void>(recognizeReply(body));
    const auto page = parsePage(kind, body);
    if (!page)
        return 0;
    compareWithQt(*page, body);
    checkItems(kind, *page, body);
    checkExports(kind, *page, body);
    return 0;
}
