// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/order.h"
#include "core/records/table.h"
#include "tests/support/pagecells.h"
#include "tests/support/spelledjson.h"

#include <QRandomGenerator>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// As accesses are told apart.
bool areEqual(const ParsedPage &page, const ParsedPage::Item &one, const ParsedPage::Item &other)
{
    if (one.fingerprint != Fingerprint{} || other.fingerprint != Fingerprint{})
        return one.fingerprint == other.fingerprint;
    const std::vector<Cell> ours = page.cellsOf(one), theirs = page.cellsOf(other);
    return std::equal(
        ours.begin(), ours.end(), theirs.begin(), theirs.end(), [](const Cell &left, const Cell &right) {
            return left.state == right.state && left.number == right.number && left.text == right.text;
        });
}

} // namespace

/// What the values of an item become, odd ones too.
class TestPageValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nineTypes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QList<QByteArray>>("expected"); // id=value
        const auto row = [](const char *type, const QByteArray &own, const QList<QByteArray> &expected) {
            QTest::newRow(type) << QByteArray(R"({"createdAtMs":1760000000000,"sessionId":"s_I_1",)"
                                              R"("sessionOrgId":"org","userId":"u1","data":{"type":)") +
                                       quoted(type) +
                                       R"(,"sessionId":"s_I_2","createdAtMs":1760000000001,)"
                                       R"("modifiedAtMs":1760000005000,"isDeleted":true)" +
                                       own + "}}"
                                << (QList<QByteArray>{"type=" + QByteArray(type),
                                                      "createdAt=2025-10-09T08:53:20Z",
                                                      "createdAtMs=1760000000000", "sessionId=s_I_1",
                                                      "sessionOrgId=org", "userId=u1", "dataSessionId=s_I_2",
                                                      "dataCreatedAt=2025-10-09T08:53:20.001Z",
                                                      "modifiedAt=2025-10-09T08:53:25Z", "isDeleted=true"} +
                                    expected);
        };
        const QByteArray user = R"(,"user":{"userId":"u2","name":"Ann","unverifiedName":null})";
        row("session", R"(,"anonymityEnabled":true)",
            {"anonymityEnabled=true", "subjectId=s_I_2", "author=(missing)", "text=(missing)"});
        row("qaa", R"(,"enabled":true,"moderation":false)",
            {"enabled=true", "moderation=false", "subjectId=s_I_2"});
        row("qaaQuestion",
            R"(,"questionId":"q1","text":"Why?","isAnonymous":false,"archivedStatus":"Answered",)"
            R"("profanities":[ {"first":0, "last":3,"isEmoji":false} ],"upvotes":5,"replyCount":2.0,"status":"public")" +
                user,
            {"questionId=q1", "text=Why?", "isAnonymous=false", "archivedStatus=Answered",
             R"(profanities=[{"first":0,"last":3,"isEmoji":false}])", "upvotes=5", "replyCount=2",
             "status=public", "participantId=u2", "userName=Ann", "unverifiedName=(missing)", "author=Ann",
             "authorUserId=u2", "subjectId=q1"});
        row("qaaQuestionReply",
            R"(,"questionId":"q1","replyId":"r1","isAnonymous":true,"text":"Because.",)"
            R"("user":{"userId":"u2","name":"","unverifiedName":"A."})",
            {"questionId=q1", "replyId=r1", "isAnonymous=true", "text=Because.", "unverifiedName=A.",
             "author=A.", "authorUserId=u2", "subjectId=r1"});
        row("qaaQuestionAction", R"(,"questionId":"q1","action":"approve")",
            {"questionId=q1", "action=approve", "subjectId=q1", "author=(missing)",
             "authorUserId=(missing)"});
        row("poll",
            R"(,"pollId":"p1","pollType":"survey","questionType":"choice","title":"Lunch?","description":"d",)"
            R"("hideNames":true,"maxAnswers":1,"options":{"o1":{"title":"Soup","isCorrect":true,"order":0}},)"
            R"("maxOptions":2,"enableCorrectOptions":true,"revealCorrectOptions":false,"isLocked":false,)"
            R"("revealResults":true,"questions":{"x":{"isRequired":true}},"activePollResultId":"pr1","order":3)",
            {"pollId=p1", "pollType=survey", "questionType=choice", "title=Lunch?", "text=Lunch?",
             "description=d", "hideNames=true", "maxAnswers=1",
             R"(options={"o1":{"title":"Soup","isCorrect":true,"order":0}})", "maxOptions=2",
             "enableCorrectOptions=true", "revealCorrectOptions=false", "isLocked=false",
             "revealResults=true", R"(questions={"x":{"isRequired":true}})", "activePollResultId=pr1",
             "order=3", "subjectId=p1"});
        row("pollAnswer",
            R"(,"userId":"u3","pollId":"p1","pollResultId":"pr1","pollAnswerId":"a1","isAnonymous":false,)"
            R"("text":"Soup","options":{"o1":{}},"questionAnswers":{"x":{"text":"t","options":{}}})",
            {"answerUserId=u3", "author=u3", "authorUserId=u3", "pollId=p1", "pollResultId=pr1",
             "pollAnswerId=a1", "text=Soup", R"(options={"o1":{}})",
             R"(questionAnswers={"x":{"text":"t","options":{}}})", "subjectId=a1"});
        row("pollAnswerReview",
            R"(,"pollId":"p1","pollResultId":"pr1","pollAnswerId":"a1","approval":"rejected",)"
            R"("questions":{"x":{"approval":"none"}})",
            {"pollAnswerId=a1", "approval=rejected", R"(questions={"x":{"approval":"none"}})",
             "subjectId=a1"});
        row("activePoll", R"(,"activePollId":"p1")", {"activePollId=p1", "subjectId=p1"});
        row("aTypeOfTomorrow", R"(,"pollId":"p9","hologram":{"a":[1,2]},"text":5)",
            {"subjectId=p9", "text=odd 5"});
    }
    void nineTypes()
    {
        QFETCH(QByteArray, json);
        QFETCH(QList<QByteArray>, expected);
        for (const QByteArray &pair : expected) {
            const QByteArray id = pair.left(pair.indexOf('='));
            QCOMPARE(id + '=' + cellOfItem(PageKind::SlidoEvents, json, id.constData()), pair);
        }
    }

    void oddValues_data()
    {
        QTest::addColumn<PageKind>("kind");
        QTest::addColumn<QByteArray>("item");
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<QByteArray>("expected");
        const auto summary = [](const char *name, const char *column, const QByteArray &value,
                                const QByteArray &expected) {
            QTest::newRow(name) << PageKind::RecordingSummary << itemWith(column, value) << QByteArray(column)
                                << expected;
        };
        const auto access = [](const char *name, const char *column, const QByteArray &value,
                               const QByteArray &expected) {
            QTest::newRow(name) << PageKind::RecordingDetail << itemWith(column, value) << QByteArray(column)
                                << expected;
        };
        const auto event = [](const char *name, const QByteArray &item, const char *column,
                              const QByteArray &expected) {
            QTest::newRow(name) << PageKind::SlidoEvents << item << QByteArray(column) << expected;
        };
        summary("J04 null", "topic", "null", "(missing)");
        summary("J04 number for text", "topic", "5", "odd 5");
        summary("J04 object for text", "topic", R"({ "a" : [1, "x y"] })", R"(odd {"a":[1,"x y"]})");
        summary("J04 list for text", "topic", "[ ]", "odd []");
        summary("J04 true for text", "topic", "true", "odd true");
        summary("empty text", "topic", R"("")", "");
        summary("J04 text for a number", "viewCount", R"("12")", "odd 12");
        summary("J04 true for a number", "viewCount", "true", "odd true");
        summary("J04 object for a number", "viewCount", "{}", "odd {}");
        summary("null for a number", "viewCount", "null", "(missing)");
        summary("empty text for a number", "viewCount", R"("")", "(missing)");
        summary("J06 whole double", "viewCount", "5.0", "5");
        summary("J06 exponent", "viewCount", "1e3", "1000");
        summary("J06 exponent and fraction", "viewCount", "1.25E2", "125");
        summary("J06 negative exponent", "viewCount", "5000e-3", "5");
        summary("J06 fraction", "viewCount", "1.5", "odd 1.5");
        summary("J06 minus zero", "viewCount", "-0", "0");
        summary("J06 minus zero, double", "viewCount", "-0.00e7", "0");
        summary("J06 2^53 + 1", "viewCount", "9007199254740993", "9007199254740993");
        summary("J06 2^63 - 1", "viewCount", "9223372036854775807", "9223372036854775807");
        summary("J06 2^63", "viewCount", "9223372036854775808", "odd 9223372036854775808");
        summary("J06 -2^63 + 1", "viewCount", "-9223372036854775807", "-9223372036854775807");
        summary("J06 -2^63 is the mark of nothing", "viewCount", "-9223372036854775808",
                "odd -9223372036854775808");
        summary("J06 1e400", "viewCount", "1e400", "odd 1e400");
        summary("J06 endless exponent", "viewCount", "1e99999999999999999999", "odd 1e99999999999999999999");
        summary("J06 zero with an endless exponent", "viewCount", "0e99999999999999999999", "0");
        summary("J06 tiny", "viewCount", "1e-400", "odd 1e-400");
        summary("J06 thirty digits", "viewCount", "123456789012345678901234567890",
                "odd 123456789012345678901234567890");
        summary("J06 nineteen digits and zeros behind the point", "viewCount",
                "1234567890123456789.000000000000000000000", "1234567890123456789");
        summary("J07 no zone", "timeRecorded", R"("2026-01-31T10:00:00")", "odd 2026-01-31T10:00:00");
        summary("J07 date only", "timeRecorded", R"("2026-01-31")", "odd 2026-01-31");
        summary("J07 30 February", "timeRecorded", R"("2026-02-30T00:00:00Z")", "odd 2026-02-30T00:00:00Z");
        summary("J07 second 60", "timeRecorded", R"("2026-01-01T00:00:60Z")", "odd 2026-01-01T00:00:60Z");
        summary("J07 24:00", "timeRecorded", R"("2026-01-01T24:00:00Z")", "2026-01-02T00:00:00Z");
        summary("J07 nanoseconds", "timeRecorded", R"("2026-01-01T00:00:00.123456789Z")",
                "2026-01-01T00:00:00.123Z");
        summary("J07 +14:00", "timeRecorded", R"("2026-01-01T14:00:00+14:00")", "2026-01-01T00:00:00Z");
        summary("J07 year 0", "timeRecorded", R"("0000-12-31T23:59:59Z")", "odd 0000-12-31T23:59:59Z");
        summary("J07 year 9999", "timeRecorded", R"("9999-12-31T23:59:59Z")", "9999-12-31T23:59:59Z");
        // Prague went from 2:00 to 3:00.
        summary("J07 in a gap of summer time", "timeRecorded", R"("2026-03-29T02:30:00+01:00")",
                "2026-03-29T01:30:00Z");
        summary("J07 in a gap of summer time, no zone", "timeRecorded", R"("2026-03-29T02:30:00")",
                "odd 2026-03-29T02:30:00");
        summary("J07 epoch ms", "timeRecorded", "1760000000000", "odd 1760000000000");
        summary("J07 escaped", "timeRecorded", R"("2026\u002d01-01T00:00:00Z")", "2026-01-01T00:00:00Z");
        summary("J07 no time", "timeRecorded", R"("")", "(missing)");
        access("J04 number for true", "viewed", "1", "odd 1");
        access("J04 text for true", "viewed", R"("true")", "odd true");
        access("J04 null for true", "viewed", "null", "(missing)");
        access("NUL is kept", "name", R"("a\u0000b")", QByteArray("a\0b", 3));
        access("lone surrogate", "name", R"("a\ud800b")",
               "odd a\xef\xbf\xbd"
               "b");
        access("surrogates in the wrong order", "name", R"("\udc00\ud800")", "odd \xef\xbf\xbd\xef\xbf\xbd");
        access("a pair of surrogates", "name", R"("\ud83d\ude00")", "😀");
        access("every escape", "name", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"", "\"\\/\b\f\n\r\té");
        access("bidi controls are kept", "name", "\"\u202egpj.exe\"", "\u202egpj.exe");
        access("domain, folded", "email", R"("Ann@Mail.EXAMPLE.org")", "Ann@Mail.EXAMPLE.org");
        access("J09 of equal keys the last", "name", R"("a","name":"b")", "b");
        access("J09 of equal keys the last, null", "name", R"("a","name":null)", "(missing)");
        access("J09 escaped key", "n\\u0061me", R"("a")", "a");
        event("events: no data", R"({"createdAtMs":5})", "createdAtMs", "5");
        event("events: nothing at all", "{}", "createdAtMs", "(missing)");
        event("events: createdAtMs a whole double", R"({"createdAtMs":1.76e12})", "createdAt",
              "2025-10-09T08:53:20Z");
        event("events: createdAtMs as text", R"({"createdAtMs":"5"})", "createdAt", "odd 5");
        event("events: createdAtMs a fraction", R"({"createdAtMs":1.5})", "createdAt", "odd 1.5");
        event("events: data is text", R"({"data":"gone"})", "type", R"(odd "gone")");
        event("events: data is a list", R"({"data":[ 1 ]})", "type", "odd [1]");
        event("events: data is a number", R"({"data":7})", "type", "odd 7");
        event("events: data is null", R"({"data":null})", "type", "(missing)");
        event("events: type is a number", R"({"data":{"type":7}})", "type", "odd 7");
        event("events: user is text", R"({"userId":"u","data":{"user":"Ann"}})", "participantId",
              R"(odd "Ann")");
        event("events: second data counts", R"({"data":{"type":"a","text":"t"},"data":{"type":"b"}})", "text",
              "(missing)");
        event("events: second data counts, whatever it is",
              R"({"data":{"type":"a","text":"t"},"data":"gone"})", "text", "(missing)");
        event("events: options as text", R"({"data":{"options":"x y"}})", "options", R"("x y")");
        event("events: white space leaves JSON, not its strings",
              "{\"data\":{\"options\":{ \"a b\" :\n[ 1 , \" \\\" \" ]\t}}}", "options",
              "{\"a b\":[1,\" \\\" \"]}");
        event("events: extra errors beside the data", R"({"errors":{"a":1},"data":{"type":"qaa"}})", "type",
              "qaa");
    }
    void oddValues()
    {
        QFETCH(PageKind, kind);
        QFETCH(QByteArray, item);
        QFETCH(QByteArray, column);
        if (column.contains('\\'))
            column = "name";
        QTEST(cellOfItem(kind, item, column.constData()), "expected");
    }

    /// Whichever way times are ordered, what is no time comes after them, and what is missing last.
    void oddTimesComeLast()
    {
        QByteArrayList items;
        for (const char *time :
             {R"("2026-03-29T02:30:00")", "null", R"("9999-12-31T23:59:59Z")", "1760000000000",
              R"("2026-03-29T02:30:00+01:00")", R"("0000-12-31T23:59:59Z")", R"("0001-01-01T00:00:00Z")"})
            items += itemWith("timeRecorded", time);
        const auto page = parsePage(PageKind::RecordingSummary, pageOf(items.join(',')));
        QVERIFY(page);
        Table table(schemaOf(TableId::Recordings));
        appendPage(table, *page);
        const int column = table.schema().columnNamed("timeRecorded");
        for (const bool descending : {false, true}) {
            RowIds rows{0, 1, 2, 3, 4, 5, 6};
            sortRows(table, rows, {{column, descending}});
            QCOMPARE(rows, descending ? RowIds({2, 4, 6, 0, 3, 5, 1}) : RowIds({6, 4, 2, 0, 3, 5, 1}));
        }
    }

    void domains_data()
    {
        QTest::addColumn<QByteArray>("email");
        QTest::addColumn<QByteArray>("domain");
        QTest::newRow("plain") << QByteArray("a@example.com") << QByteArray("example.com");
        QTest::newRow("upper case") << QByteArray("a@EXAMPLE.Com") << QByteArray("example.com");
        QTest::newRow("two signs") << QByteArray("a@b@example.com") << QByteArray("example.com");
        QTest::newRow("none") << QByteArray("a") << QByteArray("(missing)");
        QTest::newRow("nothing behind") << QByteArray("a@") << QByteArray("(missing)");
    }
    void domains()
    {
        QFETCH(QByteArray, email);
        QTEST(cellOfItem(PageKind::RecordingDetail, itemWith("email", quoted(email)), "domain"), "domain");
    }

    /// Accesses of few keys and values, in any order and spelling, against their canonical JSON made naively.
    void fingerprintsAgreeWithCanonicalJson()
    {
        const QByteArrayList keys{"name", "accessTime", "viewed", "zzz"};
        QRandomGenerator random(11);
        QByteArrayList items, canonicals;
        for (int number = 0; number < 700; ++number) {
            const SpelledJson item = randomObject(random, keys, R"("email":"a@b.example")");
            items << item.json;
            canonicals << item.canonical;
        }
        const auto page = parsePage(PageKind::RecordingDetail, pageOf(items.join(',')));
        QVERIFY(page);
        QCOMPARE(page->items.size(), std::size_t(items.size()));
        int equal = 0;
        for (qsizetype left = 0; left < items.size(); ++left) {
            for (qsizetype right = 0; right < left; ++right) {
                const bool isExpected = canonicals[left] == canonicals[right];
                equal += isExpected ? 1 : 0;
                const bool isEqual =
                    areEqual(*page, page->items[std::size_t(left)], page->items[std::size_t(right)]);
                QVERIFY2(isExpected == isEqual, QByteArray(items[left] + '\n' + items[right]).constData());
            }
        }
        QVERIFY2(equal > 100, QByteArray::number(equal).constData());
    }

    void tellsByCellsWhatIsUsual_data()
    {
        QTest::addColumn<QByteArray>("item");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("usual") << QByteArray(R"({"recordingId":"r","accessTime":"2026-01-01T00:00:00Z"})")
                               << true;
        QTest::newRow("milliseconds")
            << QByteArray(R"({"recordingId":"r","accessTime":"2026-01-01T00:00:00.250Z"})") << true;
        QTest::newRow("escapes") << QByteArray(R"({"recordingId":"r","name":"\u0041"})") << true;
        QTest::newRow("escapes in a time")
            << QByteArray(R"({"recordingId":"r","accessTime":"2026-01-01T00:00:00\u005a"})") << true;
        QTest::newRow("no milliseconds, told")
            << QByteArray(R"({"recordingId":"r","accessTime":"2026-01-01T00:00:00.000Z"})") << false;
        QTest::newRow("24:00") << QByteArray(R"({"recordingId":"r","accessTime":"2026-01-01T24:00:00Z"})")
                               << false;
        QTest::newRow("small letters")
            << QByteArray(R"({"recordingId":"r","accessTime":"2026-01-01t00:00:00z"})") << false;
        QTest::newRow("null") << QByteArray(R"({"recordingId":"r","name":null})") << false;
        QTest::newRow("empty boolean") << QByteArray(R"({"recordingId":"r","viewed":""})") << false;
        QTest::newRow("odd") << QByteArray(R"({"recordingId":"r","name":5})") << false;
        QTest::newRow("unknown key") << QByteArray(R"({"recordingId":"r","new":5})") << false;
        QTest::newRow("two of a key") << QByteArray(R"({"recordingId":"r","name":"a","name":"b"})") << false;
    }
    void tellsByCellsWhatIsUsual()
    {
        QFETCH(QByteArray, item);
        const auto page = parsePage(PageKind::RecordingDetail, pageOf(item));
        QVERIFY(page && page->items.size() == 1);
        QTEST(page->items.front().isTold, "isTold");
        QCOMPARE(page->items.front().fingerprint == Fingerprint{}, page->items.front().isTold);
    }

    void tellsEventsByCellsAndKeys_data()
    {
        QTest::addColumn<QByteArray>("item");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("usual") << QByteArray(R"({"userId":"u","data":{"type":"qaa","enabled":true}})")
                               << true;
        QTest::newRow("null") << QByteArray(R"({"userId":null})") << true;
        QTest::newRow("empty object") << QByteArray(R"({"data":{"user":{}}})") << true;
        QTest::newRow("nested value") << QByteArray(R"({"data":{"options":{"a":{"b":[1]}}}})") << true;
        QTest::newRow("odd") << QByteArray(R"({"userId":5})") << false;
        QTest::newRow("unknown key") << QByteArray(R"({"data":{"new":5}})") << false;
        QTest::newRow("two of a key") << QByteArray(R"({"userId":"a","userId":"b"})") << false;
        QTest::newRow("object in the place of a text") << QByteArray(R"({"userId":{"a":1}})") << false;
    }
    void tellsEventsByCellsAndKeys()
    {
        QFETCH(QByteArray, item);
        const auto page = parsePage(PageKind::SlidoEvents, pageOf(item));
        QVERIFY(page && page->items.size() == 1);
        QTEST(page->items.front().isTold, "isTold");
        QCOMPARE(page->items.front().fingerprint == Fingerprint{}, page->items.front().isTold);
    }
};

QTEST_GUILESS_MAIN(TestPageValues)
#include "tst_pagevalues.moc"
