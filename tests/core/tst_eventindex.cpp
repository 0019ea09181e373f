// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/eventindex.h"

#include "tests/support/pagecells.h"
#include "tests/support/spelledjson.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace auditdesk;

namespace {

/// The table and its index, as the pages of a case fill them.
class Events
{
public:
    /// Which items of a page are new. `hasOneHash`: as if all hashes collided, so that only what the items
    /// say tells them apart.
    QList<bool> add(const QByteArrayList &items, bool hasOneHash)
    {
        Result<ParsedPage> page = parsePage(PageKind::SlidoEvents, pageOf(items.join(',')));
        if (!page)
            qFatal("the test's page is malformed: %s", qPrintable(page.error().what));
        for (ParsedPage::Item &item : page->items)
            item.hash = hasOneHash ? 7 : item.hash;
        QList<bool> areNew(items.size(), false);
        for (const std::uint32_t place : m_index.takeNew(*page, m_table)) {
            const ParsedPage::Item &item = page->items[place];
            areNew[place] = true;
            m_table.append(page->cellsOf(item), {1, item.offset, item.length}, 1);
        }
        return areNew;
    }

private:
    Table m_table{schemaOf(TableId::Events)};
    EventIndex m_index;
};

} // namespace

class TestEventIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsApart_data()
    {
        QTest::addColumn<QByteArray>("left");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<bool>("isEqual");
        const auto row = [](const char *name, const QByteArray &left, const QByteArray &right, bool isEqual) {
            QTest::newRow(name) << left << right << isEqual;
        };
        row("order of keys", R"({"a":1,"b":{"c":2,"d":[]}})", R"({"b":{"d":[],"c":2},"a":1})", true);
        row("white space", R"({"a":[1,2]})", "{ \"a\" :\n[ 1 ,2 ]\t}", true);
        row("escapes", R"({"a":"A/\n"})", "{\"\\u0061\":\"\\u0041\\/\\u000a\"}", true);
        row("spelling of whole numbers", R"({"a":5})", R"({"a":5.0})", true);
        row("order of a list", R"({"a":[1,2]})", R"({"a":[2,1]})", false);
        row("text and number", R"({"a":"1"})", R"({"a":1})", false);
        row("null and missing", R"({"a":null})", "{}", false);
        row("unknown key", R"({"a":1,"zzz":0})", R"({"a":1})", false);
        row("nesting", R"({"a":{"b":1}})", R"({"a":{},"b":1})", false);
        row("lone surrogate and U+FFFD", R"({"a":"\ud800"})", R"({"a":"\ufffd"})", false);
        row("two lone surrogates", R"({"a":"\ud800"})", R"({"a":"\ud801"})", false);
        row("large numbers", R"({"a":9223372036854775808})", R"({"a":9223372036854775809})", false);
        row("equal keys in another order", R"({"a":1,"a":2})", R"({"a":2,"a":1})", false);
        row("order of keys in a nested value", R"({"data":{"options":{"a":{},"b":[1]}}})",
            R"({"data":{"options":{ "b":[1.0], "\u0061":{}}}})", true);
        row("nested values", R"({"data":{"options":{"a":{}}}})", R"({"data":{"options":{"b":{}}}})", false);
        row("an empty object", R"({"data":{"user":{}}})", R"({"data":{}})", false);
        row("null in an object", R"({"data":{"user":{"name":null}}})", R"({"data":{"user":{}}})", false);
        row("a title that is also the text", R"({"data":{"title":"a","text":"a"}})",
            R"({"data":{"title":"a"}})", false);
        row("a text in another column", R"({"data":{"questionId":"a"}})", R"({"data":{"replyId":"a"}})",
            false);
        row("empty text", R"({"data":{"text":""}})", R"({"data":{}})", false);
        row("truth", R"({"data":{"isDeleted":true}})", R"({"data":{"isDeleted":false}})", false);
        row("quote in a key", "{\"a\\\"\":1}", R"({"a":1})", false);
    }
    void tellsApart()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(bool, isEqual);
        for (const bool hasOneHash : {false, true}) {
            QCOMPARE(Events().add({left, right}, hasOneHash), QList<bool>({true, !isEqual}));
            Events events;
            QCOMPARE(events.add({left}, hasOneHash), QList<bool>{true});
            QCOMPARE(events.add({right}, hasOneHash), QList<bool>{!isEqual});
            QCOMPARE(events.add({left, right}, hasOneHash), QList<bool>({false, false}));
        }
    }

    /// Else each would be compared with all before.
    void fewItemsHaveOneHash()
    {
        QSet<std::uint32_t> hashes;
        for (const char *item : {R"({"data":{"options":[%]}})", R"({"data":{"text":"%"}})",
                                 R"({"createdAtMs":%})", R"({"data":{"upvotes":%}})"}) {
            QByteArrayList items;
            for (int number = 0; number < 1'000; ++number)
                items << QByteArray(item).replace('%', QByteArray::number(number));
            const auto page = parsePage(PageKind::SlidoEvents, pageOf(items.join(',')));
            QVERIFY(page);
            for (const ParsedPage::Item &one : page->items)
                hashes << one.hash;
        }
        QVERIFY2(hashes.size() > 3'990, QByteArray::number(hashes.size()).constData());
    }

    /// Items of few keys and values, in any order and spelling, against their canonical JSON made naively.
    void agreesWithCanonicalJson()
    {
        const QByteArrayList keys{"createdAtMs", "sessionId", "zzz", "data"};
        for (const bool hasOneHash : {false, true}) {
            QRandomGenerator random(11);
            Events events;
            QSet<QByteArray> known;
            int again = 0;
            for (int page = 0; page < 300; ++page) {
                QByteArrayList items;
                QList<bool> expected;
                for (int count = random.bounded(1, 12); count > 0; --count) {
                    const SpelledJson item = randomObject(random, keys);
                    items << item.json;
                    expected << !known.contains(item.canonical);
                    again += known.contains(item.canonical) ? 1 : 0;
                    known << item.canonical;
                }
                QVERIFY2(events.add(items, hasOneHash) == expected, items.join('\n').constData());
            }
            QVERIFY2(again > 100 && known.size() > 100, QByteArray::number(again).constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestEventIndex)
#include "tst_eventindex.moc"
