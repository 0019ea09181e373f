// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pagecells.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// What is a page at all, and what is none.
class TestPageStructure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void malformed_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
        row("empty", "");
        row("white space", " \r\n\t");
        row("HTML", "<!DOCTYPE html><title>Sign in</title>");
        row("J10 list at the top", "[]");
        row("J10 list of items at the top", "[{\"recordingId\":\"r\"}]");
        row("J10 text at the top", "\"items\"");
        row("J10 number at the top", "5");
        row("J10 no items", "{}");
        row("J10 items null", R"({"items":null})");
        row("J10 items an object", R"({"items":{}})");
        row("J10 items text", R"({"items":"[]"})");
        row("J10 errors alone", R"({"errors":[{"description":"no"}],"trackingId":"T"})");
        row("J10 errors beside items", R"({"items":[],"errors":[{"description":"no"}]})");
        row("two lists of items", R"({"items":[{"recordingId":"r"}],"items":[]})");
        row("J02 BOM", "\xef\xbb\xbf{\"items\":[]}");
        row("J02 UTF-16", QByteArray::fromHex("fffe7b00220069007400"));
        row("J02 not UTF-8", "{\"items\":[{\"recordingId\":\"\xff\"}]}");
        row("J02 not UTF-8 in a key", "{\"items\":[{\"\xc3\":\"\"}]}");
        row("J02 overlong", "{\"items\":[{\"recordingId\":\"\xc1\x81\"}]}");
        row("J02 surrogate in UTF-8", "{\"items\":[{\"recordingId\":\"\xed\xa0\x80\"}]}");
        row("rest after the end", R"({"items":[]}x)");
        row("second page after the end", R"({"items":[]}{"items":[]})");
        row("closed twice", R"({"items":[]}})");
        row("NUL after the end", QByteArray("{\"items\":[]}\0", 13));
        row("comma at the end of items", R"({"items":[{"recordingId":"r"},]})");
        row("comma at the end of an item", R"({"items":[{"recordingId":"r",}]})");
        row("comma at the end of the page", R"({"items":[],})");
        row("no comma", R"({"items":[{"recordingId":"r"}{"recordingId":"s"}]})");
        row("no colon", R"({"items":[{"recordingId" "r"}]})");
        row("key without quotes", R"({"items":[{recordingId:"r"}]})");
        row("single quotes", R"({'items':[]})");
        row("comment", "{\"items\":[] /* none */}");
        row("mixed brackets", R"({"items":[{"recordingId":"r"]}})");
        row("bad literal nobody asks for", R"({"items":[{"recordingId":"r","extra":tru}]})");
        row("bad literal beside the items", R"({"items":[],"extra":nul})");
        row("literal with a tail", R"({"items":[{"recordingId":"r","extra":nullx}]})");
        row("NaN", R"({"items":[{"recordingId":"r","viewCount":NaN}]})");
        row("leading zero", R"({"items":[{"recordingId":"r","viewCount":012}]})");
        row("plus", R"({"items":[{"recordingId":"r","viewCount":+1}]})");
        row("point without digits", R"({"items":[{"recordingId":"r","extra":[1.]}]})");
        row("exponent without digits", R"({"items":[{"recordingId":"r","extra":[1e]}]})");
        row("minus alone", R"({"items":[{"recordingId":"r","extra":[-]}]})");
        row("bad escape", R"({"items":[{"recordingId":"r","extra":"\x"}]})");
        row("short \\u", R"({"items":[{"recordingId":"r","extra":"\u12"}]})");
        row("bad \\u", R"({"items":[{"recordingId":"r","extra":"\u12g4"}]})");
        row("bad escape in a key", R"({"items":[{"recordingId":"r","\q":1}]})");
        row("control character in text", "{\"items\":[{\"recordingId\":\"a\nb\"}]}");
        row("a value too many", R"({"items":[{"recordingId":"r" "s"}]})");
        row("J08 nested 2000 deep",
            R"({"items":[{"recordingId":"r","x":)" + QByteArray(2000, '[') + QByteArray(2000, ']') + "}]}");
        row("J08 nested without end", R"({"items":[{"recordingId":"r","x":)" + QByteArray(100'000, '['));
    }
    void malformed()
    {
        QFETCH(QByteArray, body);
        for (const PageKind kind :
             {PageKind::RecordingSummary, PageKind::RecordingDetail, PageKind::SlidoEvents}) {
            const Result<ParsedPage> page = parsePage(kind, body);
            QVERIFY(!page);
            QCOMPARE(page.error().kind, ErrorKind::Malformed);
            QVERIFY(page.error().what.startsWith(u"The answer "));
        }
    }

    void truncatedAnywhere_data()
    {
        QTest::addColumn<PageKind>("kind");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("J01 accesses") << PageKind::RecordingDetail << detailExample;
        QTest::newRow("J01 events") << PageKind::SlidoEvents << eventExample;
        QTest::newRow("J01 summaries, indented") << PageKind::RecordingSummary << summaryExample;
    }
    void truncatedAnywhere()
    {
        QFETCH(PageKind, kind);
        QFETCH(QByteArray, body);
        QVERIFY(parsePage(kind, body));
        const qsizetype whole = body.trimmed().size();
        for (qsizetype size = 0; size < whole; ++size) {
            const Result<ParsedPage> page = parsePage(kind, body.left(size));
            QVERIFY2(!page, qPrintable(u"accepted %1 of %2 bytes"_s.arg(size).arg(whole)));
            QCOMPARE(page.error().kind, ErrorKind::Malformed);
        }
        for (qsizetype size = whole; size <= body.size(); ++size)
            QVERIFY(parsePage(kind, body.left(size)));
        for (int byte = 1; byte < 256; ++byte) {
            if (!QByteArray(" \n\r\t").contains(char(byte)))
                QVERIFY(!parsePage(kind, body + char(byte)));
        }
    }

    /// Whatever a damaged page still is, it is read as Qt's own parser reads it, or refused.
    void damagedPagesAreReadAsQtReadsThem()
    {
        QRandomGenerator random(7);
        const QByteArrayList pages{detailExample, eventExample, summaryExample};
        const QByteArray pool = "{}[]\",:\\ 0123456789.eE+-truefalsn\n\t/u\xff\xc3";
        int accepted = 0;
        for (int round = 0; round < 60'000; ++round) {
            const int which = random.bounded(3);
            QByteArray body = pages[which];
            for (int change = 1 + random.bounded(3); change > 0; --change) {
                const int at = random.bounded(int(body.size()));
                const char character = pool[random.bounded(int(pool.size()))];
                switch (random.bounded(3)) {
                case 0:
                    body[at] = character;
                    break;
                case 1:
                    body.insert(at, character);
                    break;
                default:
                    body.remove(at, 1 + random.bounded(3));
                }
            }
            const PageKind kind = std::array{PageKind::RecordingDetail, PageKind::SlidoEvents,
                                             PageKind::RecordingSummary}[std::size_t(which)];
            const Result<ParsedPage> page = parsePage(kind, body);
            if (!page)
                continue;
            ++accepted;
            const QJsonDocument expected = QJsonDocument::fromJson(body);
            QVERIFY2(expected.isObject(), body.constData());
            const QJsonArray items = expected.object().value(u"items"_s).toArray();
            QCOMPARE(page->items.size() + page->rejected.size(), std::size_t(items.size()));
            for (const ParsedPage::Item &item : page->items) {
                const QByteArray raw = verbatim(body, item.offset, item.length);
                QVERIFY2(QJsonDocument::fromJson(raw).isObject(), raw.constData());
            }
        }
        QVERIFY2(accepted > 5'000, qPrintable(QString::number(accepted)));
    }

    void nextToken_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("next"); // "!": malformed
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("empty") << QByteArray(R"(,"next":"")") << QByteArray();
        QTest::newRow("null") << QByteArray(R"(,"next":null)") << QByteArray();
        QTest::newRow("token") << QByteArray(R"(,"next":"MTIz")") << QByteArray("MTIz");
        QTest::newRow("escaped") << QByteArray(R"(,"next":"a\u002fb\/c")") << QByteArray("a/b/c");
        QTest::newRow("number") << QByteArray(R"(,"next":5)") << QByteArray("!");
        QTest::newRow("object") << QByteArray(R"(,"next":{})") << QByteArray("!");
        QTest::newRow("two") << QByteArray(R"(,"next":"a","next":"b")") << QByteArray("!");
    }
    void nextToken()
    {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, next);
        const Result<ParsedPage> page = parsePage(PageKind::SlidoEvents, "{\"items\":[]" + member + "}");
        QCOMPARE(page ? QByteArray::fromStdString(page->next) : QByteArray("!"), next);
        // The recording reports page by header; what their bodies call next is nobody's business.
        const Result<ParsedPage> detail =
            parsePage(PageKind::RecordingDetail, "{\"items\":[]" + member + "}");
        QVERIFY(detail);
        QVERIFY(detail->next.empty());
    }

    void itemsAreLimited_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("most");
        QTest::newRow("W31 recordings") << int(PageKind::RecordingSummary) << 1000;
        QTest::newRow("W31 accesses") << int(PageKind::RecordingDetail) << 1000;
        QTest::newRow("W31 events") << int(PageKind::SlidoEvents) << 2560;
    }
    void itemsAreLimited()
    {
        QFETCH(const int, kind);
        QFETCH(const int, most);
        const QByteArray item = R"({"recordingId":"r","createdAtMs":1},)";
        const auto pageOf = [&](const QByteArray &one, int count) {
            return parsePage(PageKind(kind), "{\"items\":[" + one.repeated(count).chopped(1) + "]}");
        };
        const auto full = pageOf(item, most);
        QVERIFY(full);
        QCOMPARE(full->items.size(), std::size_t(most));
        QCOMPARE(pageOf("0,", most)->rejected.size(), std::size_t(most));
        // Millions of them cost no more than the first.
        for (const QByteArray &one : {item, QByteArray("0,")}) {
            for (const int count : {most + 1, 1'000'000}) {
                const auto more = pageOf(one, count);
                QVERIFY(!more);
                QCOMPARE(more.error().kind, ErrorKind::TooLarge);
                QVERIFY(more.error().what.contains(QString::number(most)));
            }
        }
    }

    void emptyPages()
    {
        const Result<ParsedPage> page = parsePage(PageKind::RecordingSummary, " { \"items\" : [ ] } ");
        QVERIFY(page);
        QVERIFY(page->items.empty());
        for (const std::vector<NewCell> &column : page->cells)
            QVERIFY(column.empty());
        QVERIFY(page->rejected.empty());
    }

    void largePages()
    {
        const QByteArray longText(10'000'000, 'x');
        QCOMPARE(cellOfItem(PageKind::RecordingSummary, itemWith("topic", quoted(longText)), "topic"),
                 longText); // J08: a text of 10 MB

        QByteArray keys = "{";
        for (int key = 0; key < 200'000; ++key)
            keys += "\"k" + QByteArray::number(key * 7'919 % 200'000) + "\":0,";
        keys += R"("recordingId":"r"})";
        QCOMPARE(cellOfItem(PageKind::RecordingSummary, keys, "recordingId"), "r"); // J08: very many keys
    }
};

QTEST_GUILESS_MAIN(TestPageStructure)
#include "tst_pagestructure.moc"
