// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/pageparser.h"
#include "core/records/celltext.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray detailExample = R"({"items":[
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"John Andersen","email":"john.andersen@example.com","accessTime":"2020-07-13T17:05:35Z","viewed":true,"downloaded":false},
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"Brenda Song","email":"brenda.song@example.com","accessTime":"2020-07-18T19:05:35Z","viewed":false,"downloaded":true},
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"Joe Doe","email":"joeDoe@example.com","accessTime":"2020-08-18T19:08:33Z","viewed":true,"downloaded":true}]})";

const QByteArray eventExample =
    R"({"items":[{"createdAtMs":0,"sessionId":"","sessionOrgId":"","userId":"","data":{"type":"session","sessionId":"","createdAtMs":0,"modifiedAtMs":0,"isDeleted":false,"anonymityEnabled":false}}],"next":""})";

const QByteArray summaryExample = R"({
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

std::string textOf(const Cell &cell, ColumnKind kind)
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
QByteArray cellOf(const ParsedPage &page, PageKind kind, std::size_t item, const char *id)
{
    const TableSchema &schema = schemaOf(tableOf(kind));
    const int column = schema.columnNamed(id);
    Q_ASSERT(column >= 0);
    const Cell &cell = page.cells[page.items[item].firstCell + static_cast<std::size_t>(column)];
    return QByteArray::fromStdString(textOf(cell, schema.columns[static_cast<std::size_t>(column)].kind));
}

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

/// A recording or an access with one field beside its id.
QByteArray itemWith(const QByteArray &key, const QByteArray &value)
{
    return R"({"recordingId":"r",)" + quoted(key) + ':' + value + '}';
}

QByteArray pageOf(const QByteArray &item)
{
    return "{\"items\":[" + item + "]}";
}

/// The cell of a page that holds `item` alone.
QByteArray cellOfItem(PageKind kind, const QByteArray &item, const char *id)
{
    const Result<ParsedPage> page = parsePage(kind, pageOf(item));
    if (!page)
        return "malformed: " + page.error().what.toUtf8();
    if (page->items.size() != 1)
        return "rejected";
    return cellOf(*page, kind, 0, id);
}

QByteArray verbatim(const QByteArray &body, std::uint32_t offset, std::uint32_t length)
{
    return body.mid(static_cast<qsizetype>(offset), static_cast<qsizetype>(length));
}

} // namespace

Q_DECLARE_METATYPE(auditdesk::PageKind)

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
        QCOMPARE(page->cells.size(), 3 * schemaOf(TableId::Accesses).columns.size());
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
        QVERIFY(page->items[0].fingerprint != page->items[1].fingerprint);
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
        QCOMPARE(cell("actor"), "(missing)");
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
            {"anonymityEnabled=true", "subjectId=s_I_2", "actor=u1", "text=(missing)"});
        row("qaa", R"(,"enabled":true,"moderation":false)",
            {"enabled=true", "moderation=false", "subjectId=s_I_2"});
        row("qaaQuestion",
            R"(,"questionId":"q1","text":"Why?","isAnonymous":false,"archivedStatus":"Answered",)"
            R"("profanities":[ {"first":0, "last":3,"isEmoji":false} ],"upvotes":5,"replyCount":2.0,"status":"public")" +
                user,
            {"questionId=q1", "text=Why?", "isAnonymous=false", "archivedStatus=Answered",
             R"(profanities=[{"first":0,"last":3,"isEmoji":false}])", "upvotes=5", "replyCount=2",
             "status=public", "participantId=u2", "userName=Ann", "unverifiedName=(missing)", "actor=Ann",
             "subjectId=q1"});
        row("qaaQuestionReply",
            R"(,"questionId":"q1","replyId":"r1","isAnonymous":true,"text":"Because.",)"
            R"("user":{"userId":"u2","name":"","unverifiedName":"A."})",
            {"questionId=q1", "replyId=r1", "isAnonymous=true", "text=Because.", "unverifiedName=A.",
             "actor=A.", "subjectId=r1"});
        row("qaaQuestionAction", R"(,"questionId":"q1","action":"approve")",
            {"questionId=q1", "action=approve", "subjectId=q1", "actor=u1"});
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
            {"answerUserId=u3", "pollId=p1", "pollResultId=pr1", "pollAnswerId=a1", "text=Soup",
             R"(options={"o1":{}})", R"(questionAnswers={"x":{"text":"t","options":{}}})", "subjectId=a1"});
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
        QCOMPARE(page->cells.size(), page->items.size() * schemaOf(tableOf(kind)).columns.size());
        QCOMPARE(page->items.back().firstCell, page->cells.size() - schemaOf(tableOf(kind)).columns.size());
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

    void emptyPages()
    {
        const Result<ParsedPage> page = parsePage(PageKind::RecordingSummary, " { \"items\" : [ ] } ");
        QVERIFY(page);
        QVERIFY(page->items.empty());
        QVERIFY(page->cells.empty());
        QVERIFY(page->rejected.empty());
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

    void fingerprints_data()
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
        row("quote in a key", "{\"a\\\"\":1}", R"({"a":1})", false);
    }
    void fingerprints()
    {
        QFETCH(QByteArray, left);
        QFETCH(QByteArray, right);
        QFETCH(bool, isEqual);
        const Result<ParsedPage> page =
            parsePage(PageKind::SlidoEvents, "{\"items\":[" + left + "," + right + "]}");
        QVERIFY(page);
        QCOMPARE(page->items.size(), 2u);
        QCOMPARE(page->items[0].fingerprint == page->items[1].fingerprint, isEqual);
    }

    void fingerprintIsOfTheCanonicalItem()
    {
        const Result<ParsedPage> page =
            parsePage(PageKind::SlidoEvents,
                      pageOf(R"({ "b" : [ 1.50, 7.0, "é\u0001" ], "a" : { "z": null, "y": "\u0022" } })"));
        QVERIFY(page);
        const QByteArray canonical = "{\"a\":{\"y\":\"\\\"\",\"z\":null},\"b\":[1.50,7,\"é\\u0001\"]}";
        const QByteArray expected =
            QCryptographicHash::hash(canonical, QCryptographicHash::Blake2b_160).left(16);
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(page->items[0].fingerprint.data()), 16), expected);
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

    void largePages()
    {
        const QByteArray longText(10'000'000, 'x');
        QCOMPARE(cellOfItem(PageKind::RecordingSummary, itemWith("topic", quoted(longText)), "topic"),
                 longText); // J08: a text of 10 MB

        QByteArray many = "{\"items\":[";
        for (int row = 0; row < 100'000; ++row)
            many += "{\"recordingId\":\"r" + QByteArray::number(row) + "\"},";
        many.chop(1);
        const Result<ParsedPage> page = parsePage(PageKind::RecordingSummary, many + "]}");
        QVERIFY(page);
        QCOMPARE(page->items.size(), 100'000u); // J08: a page of 100k items
        QCOMPARE(cellOf(*page, PageKind::RecordingSummary, 99'999, "recordingId"), "r99999");

        QByteArray keys = "{";
        for (int key = 0; key < 200'000; ++key)
            keys += "\"k" + QByteArray::number(key * 7'919 % 200'000) + "\":0,";
        keys += R"("recordingId":"r"})";
        QCOMPARE(cellOfItem(PageKind::RecordingSummary, keys, "recordingId"), "r"); // J08: very many keys
    }

    void detectsKinds_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind"); // -1: can't be told
        const auto row = [](const char *name, const QByteArray &body, int kind) {
            QTest::newRow(name) << body << kind;
        };
        row("accesses", detailExample, int(PageKind::RecordingDetail));
        row("events", eventExample, int(PageKind::SlidoEvents));
        row("summaries", summaryExample, int(PageKind::RecordingSummary));
        row("empty page of events", R"({"items":[],"next":""})", int(PageKind::SlidoEvents));
        row("second item tells", R"({"items":[{"recordingId":"r"},{"recordingId":"s","viewCount":1}]})",
            int(PageKind::RecordingSummary));
        row("numbers beyond doubles", R"({"items":[{"viewCount":1e400}]})", int(PageKind::RecordingSummary));
        row("items after other members", R"({"x":{"items":[1]},"items":[{"accessTime":"t"}]})",
            int(PageKind::RecordingDetail));
        row("empty page", R"({"items":[]})", -1);
        row("items of another service", R"({"items":[{"id":"x","title":"y"}]})", -1);
        row("items that are none", R"({"items":[1,null]})", -1);
        row("next alone", R"({"next":"x"})", -1);
        row("no items", "{}", -1);
        row("list", "[]", -1);
        row("no JSON", "hello", -1);
        row("empty", "", -1);
    }
    void detectsKinds()
    {
        QFETCH(QByteArray, body);
        const Result<PageKind> kind = detectPageKind(body);
        QTEST(kind ? int(*kind) : -1, "kind");
        if (!kind)
            QCOMPARE(kind.error().kind, ErrorKind::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestPageParser)
#include "tst_pageparser.moc"
