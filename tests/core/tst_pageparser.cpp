// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pagecells.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// Whole pages as they are documented, and what becomes of their items.
class TestPageParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentedAccesses()
    {
        const Result<ParsedPage> page = parsePage(PageKind::RecordingDetail, detailExample);
        QVERIFY(page);
        QCOMPARE(page->items.size(), 3u);
        QCOMPARE(page->rejected.size(), 0u);
        QVERIFY(page->next.empty());
        QCOMPARE(page->cells.size(), schemaOf(TableId::Accesses).columns.size());
        for (const std::vector<NewCell> &column : page->cells)
            QCOMPARE(column.size(), 3u);
        QVERIFY(page->items[0].isTold);
        const auto cell = [&](std::size_t item, const char *id) {
            return cellOf(*page, PageKind::RecordingDetail, item, id);
        };
        QCOMPARE(cell(0, "recordingId"), "4f914b1dfe3c4d11a61730f18c0f5387");
        QCOMPARE(cell(0, "topic"), "Example Topic");
        QCOMPARE(cell(0, "name"), "John Andersen");
        QCOMPARE(cell(0, "email"), "john.andersen@example.com");
        QCOMPARE(cell(0, "accessTime"), "2020-07-13T17:05:35Z");
        QCOMPARE(cell(0, "viewed"), "true");
        QCOMPARE(cell(0, "downloaded"), "false");
        QCOMPARE(cell(0, "domain"), "example.com");
        QCOMPARE(cell(1, "name"), "Brenda Song");
        QCOMPARE(cell(1, "viewed"), "false");
        QCOMPARE(cell(1, "downloaded"), "true");
        QCOMPARE(cell(2, "email"), "joeDoe@example.com");
        QCOMPARE(cell(2, "accessTime"), "2020-08-18T19:08:33Z");
    }

    void documentedEvent()
    {
        const Result<ParsedPage> page = parsePage(PageKind::SlidoEvents, eventExample);
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1u);
        QVERIFY(page->next.empty());
        const auto cell = [&](const char *id) { return cellOf(*page, PageKind::SlidoEvents, 0, id); };
        QCOMPARE(cell("createdAt"), "1970-01-01T00:00:00Z");
        QCOMPARE(cell("createdAtMs"), "0");
        QCOMPARE(cell("type"), "session");
        QCOMPARE(cell("sessionId"), "");
        QCOMPARE(cell("userId"), "");
        QCOMPARE(cell("modifiedAt"), "1970-01-01T00:00:00Z");
        QCOMPARE(cell("isDeleted"), "false");
        QCOMPARE(cell("anonymityEnabled"), "false");
        QCOMPARE(cell("enabled"), "(missing)");
        QCOMPARE(cell("author"), "(missing)");
        QCOMPARE(cell("authorUserId"), "(missing)");
        QCOMPARE(cell("text"), "(missing)");
    }

    void summary()
    {
        const Result<ParsedPage> page = parsePage(PageKind::RecordingSummary, summaryExample);
        QVERIFY(page);
        QCOMPARE(page->items.size(), 1u);
        const auto cell = [&](const char *id) { return cellOf(*page, PageKind::RecordingSummary, 0, id); };
        QCOMPARE(cell("recordingId"), "rec-1");
        QCOMPARE(cell("topic"), "Řízení \"rizik\" — 日本");
        QCOMPARE(cell("timeRecorded"), "2026-07-13T17:05:35Z");
        QCOMPARE(cell("siteUrl"), "site4.example.com");
        QCOMPARE(cell("hostEmail"), "host@example.com");
        QCOMPARE(cell("viewCount"), "18");
        QCOMPARE(cell("downloadCount"), "10");
        QCOMPARE(cell("accessCount"), "(missing)");
    }

    void rejects_data()
    {
        QTest::addColumn<PageKind>("kind");
        QTest::addColumn<QByteArray>("item");
        QTest::addColumn<QByteArray>("reason"); // empty: it is kept
        const PageKind summary = PageKind::RecordingSummary;
        const PageKind detail = PageKind::RecordingDetail;
        const PageKind events = PageKind::SlidoEvents;
        const auto row = [](const char *name, PageKind kind, const QByteArray &item,
                            const QByteArray &reason) { QTest::newRow(name) << kind << item << reason; };
        row("number", summary, "7", "it is not an object");
        row("text", events, R"("x")", "it is not an object");
        row("null", events, "null", "it is not an object");
        row("list", detail, "[ 1, {\"a\":2} ]", "it is not an object");
        row("J03 summary without id", summary, R"({"topic":"t"})", "it has no recordingId");
        row("J03 summary with an empty id", summary, R"({"recordingId":""})", "it has no recordingId");
        row("summary whose id is a number", summary, R"({"recordingId":5})", "its recordingId is not text");
        row("summary with errors", summary, R"({"recordingId":"r","errors":{"description":"gone"}})",
            R"(the service reports an error instead: {"description":"gone"})");
        row("access with errors", detail, R"({"recordingId":"r","errors":[{"description":"gone"}]})",
            R"(the service reports an error instead: [{"description":"gone"}])");
        row("event with errors and no data", events, R"({"errors":[{}]})",
            "the service reports an error instead: [{}]");
        row("empty errors", summary, R"({"recordingId":"r","errors":[]})", "");
        row("null errors", summary, R"({"recordingId":"r","errors":null})", "");
        row("errors further down", events, R"({"data":{"type":"x","errors":{"a":1}}})", "");
        row("J03 access that says nothing", detail, R"({"topic":"t","viewed":true})",
            "it has no recordingId, person or time");
        row("J03 access with a time alone", detail, R"({"accessTime":"2026-01-01T00:00:00Z"})", "");
        row("J03 access with an odd time alone", detail, R"({"accessTime":"noon"})", "");
        row("J03 access with a person alone", detail, R"({"email":"a@example.com"})", "");
        row("J05 event of no type", events, R"({"hello":"world"})", "");
        row("J03 empty event", events, "{}", "");
    }
    void rejects()
    {
        QFETCH(PageKind, kind);
        QFETCH(QByteArray, item);
        QFETCH(QByteArray, reason);
        const QByteArray good = R"({"recordingId":"good","data":{}})";
        const QByteArray body = "{\"items\" : [ " + good + " ,\n " + item + " , " + good + " ] }";
        const Result<ParsedPage> page = parsePage(kind, body);
        QVERIFY(page);
        QCOMPARE(page->items.size(), reason.isEmpty() ? 3u : 2u);
        const auto textsOf = [&](const ParsedPage::Item &one) {
            QByteArrayList texts;
            for (const Cell &cell : page->cellsOf(one))
                texts << (cell.state == Cell::State::Missing ? "-" : "+") +
                             QByteArray::fromStdString(std::string(cell.text));
            return texts;
        };
        QCOMPARE(textsOf(page->items.back()), textsOf(page->items.front())); // nothing of what was rejected
        QCOMPARE(verbatim(body, page->items.back().offset, page->items.back().length), good);
        if (reason.isEmpty()) {
            QCOMPARE(page->rejected.size(), 0u);
            QCOMPARE(verbatim(body, page->items[1].offset, page->items[1].length), item);
            return;
        }
        QCOMPARE(page->rejected.size(), 1u);
        QCOMPARE(page->rejected[0].index, 1);
        QCOMPARE(QByteArray::fromStdString(describe(page->rejected[0])), reason);
        QCOMPARE(verbatim(body, page->rejected[0].raw.offset, page->rejected[0].raw.length), item);
    }

    void serviceErrorsAreNamed()
    {
        const Result<ParsedPage> page =
            parsePage(PageKind::RecordingSummary, R"({"errors":[{"description":"<b>no</b>"}]})");
        QVERIFY(!page);
        QVERIFY(page.error().serviceMessage.contains(u"<b>no</b>"_s));
        const Result<ParsedPage> longOne =
            parsePage(PageKind::RecordingSummary,
                      R"({"errors":[{"description":)" + quoted(QByteArray(9'000, 'x')) + "}]}");
        QCOMPARE(longOne.error().serviceMessage.size(), 500);
    }

    void rawRangesAreExact()
    {
        const QByteArray body =
            "{\n  \"items\": [\n    { \"a\": 1 } ,\n    {\"b\":[1, {\"c\" : 2}] }\n  ]  \n}";
        const Result<ParsedPage> page = parsePage(PageKind::SlidoEvents, body);
        QVERIFY(page);
        QCOMPARE(page->items.size(), 2u);
        QCOMPARE(verbatim(body, page->items[0].offset, page->items[0].length), R"({ "a": 1 })");
        QCOMPARE(verbatim(body, page->items[1].offset, page->items[1].length), R"({"b":[1, {"c" : 2}] })");
    }

    void cellsOutliveTheBody()
    {
        Result<ParsedPage> page = failure(ErrorKind::File, {});
        {
            QByteArray body = detailExample;
            page = parsePage(PageKind::RecordingDetail, body);
            body.fill('x');
        }
        QCOMPARE(cellOf(*page, PageKind::RecordingDetail, 1, "name"), "Brenda Song");
        const ParsedPage copy = *page;
        page = failure(ErrorKind::File, {});
        QCOMPARE(cellOf(copy, PageKind::RecordingDetail, 1, "email"), "brenda.song@example.com");
    }
};

QTEST_GUILESS_MAIN(TestPageParser)
#include "tst_pageparser.moc"
