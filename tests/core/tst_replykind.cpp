// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/replykind.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray anAccess =
    R"({"recordingId":"r","topic":"T","name":"N","email":"n@example.com","accessTime":"2026-04-01T10:00:00Z","viewed":true,"downloaded":false})";
const QByteArray aSummary =
    R"({"recordingId":"r","topic":"T","timeRecorded":"2026-04-01T10:00:00Z","siteUrl":"s.example.com","hostEmail":"h@example.com","viewCount":1,"downloadCount":0})";
const QByteArray anEvent =
    R"({"createdAtMs":1,"sessionId":"s","sessionOrgId":"o","userId":"u","data":{"type":"qaa","sessionId":"s"}})";

QByteArray page(const QByteArray &items)
{
    return "{\"items\":[" + items + "]}";
}

/// "page 1", "item 0", "page" for one of unknown kind, or "!" and the reason.
QString wordsFor(const QByteArray &json)
{
    const auto reply = recognizeReply(json);
    if (!reply)
        return u'!' + describe(reply.error());
    const QString form = reply->form == ReplyKind::Form::Page ? u"page"_s : u"item"_s;
    return reply->kind ? form + u' ' + QString::number(int(*reply->kind)) : form;
}

} // namespace

class TestReplyKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesItsOwn_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *name, const QByteArray &json, const QString &kind) {
            QTest::newRow(name) << json << kind;
        };
        row("recordings", page(aSummary), u"page 0"_s);
        row("accesses", page(anAccess), u"page 1"_s);
        row("events", page(anEvent), u"page 2"_s);
        row("one recording", aSummary, u"item 0"_s);
        row("one anAccess", anAccess, u"item 1"_s);
        row("one event", anEvent, u"item 2"_s);
        row("empty page of events", R"({"items":[],"next":""})", u"page 2"_s);
        row("empty page of unknown kind", R"({"items":[]})", u"page"_s);
        row("second item tells", page(R"({"recordingId":"r"},)" + aSummary), u"page 0"_s);
        row("a part of a recording", page(R"({"viewCount":1e400})"), u"page 0"_s);
        row("a part of an anAccess", page(R"({"accessTime":"t"})"), u"page 1"_s);
        row("a part of an event", page(R"({"createdAtMs":1,"data":{"type":"poll"}})"), u"page 2"_s);
        row("an empty item beside", page(anAccess + ",{}"), u"page 1"_s);
        row("an item that is an error beside", page(anAccess + R"(,{"errors":[{"description":"no"}],"x":1})"),
            u"page 1"_s);
        row("no object beside", page("7," + anAccess), u"page 1"_s);
        row("items after other members", R"({"x":{"items":[1]},"items":[{"accessTime":"t"}]})", u"page 1"_s);
        row("keys that came later", page(R"({"recordingId":"r","accessTime":"t","device":"phone"})"),
            u"page 1"_s);
        row("data as text",
            page(R"({"createdAtMs":1,"sessionId":"","sessionOrgId":"","userId":"","data":"{}"})"),
            u"page 2"_s);
        row("a type that came later", page(R"({"createdAtMs":1,"userId":"u","data":{"type":"quiz"},"v":2})"),
            u"page 2"_s);
    }
    void takesItsOwn()
    {
        QFETCH(const QByteArray, json);
        QTEST(wordsFor(json), "kind");
    }

    void refusesOthers_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words"); // in the reason
        const auto row = [](const char *name, const QByteArray &json, const QString &words) {
            QTest::newRow(name) << json << words;
        };
        const QString mixed = u"several kinds"_s, unknown = u"another endpoint"_s, columns = u"--columns"_s;
        row("recordings",
            page(R"({"id":"a","createTime":"t","timeRecorded":"t","hostEmail":"h","format":"MP4"})"),
            u"recordings (GET /recordings), which holds passwords"_s);
        row("meetings", page(R"({"id":"a","meetingType":"meeting","state":"ended","start":"s","end":"e"})"),
            u"meetings (GET /meetings), which holds passwords"_s);
        row("participants", page(R"({"id":"a","email":"e","joinedTime":"t","meetingId":"m","coHost":false})"),
            u"meeting participants"_s);
        row("invitees", page(R"({"id":"a","email":"e","coHost":false,"meetingId":"m"})"),
            u"meeting invitees"_s);
        row("people", page(R"({"id":"a","emails":["e"],"displayName":"N"})"), u"people (GET /people)"_s);
        row("one person", R"({"id":"a","emails":["e"],"displayName":"N"})", u"people (GET /people)"_s);
        row("sites", R"({"sites":[{"siteUrl":"s","default":true}]})", u"GET /meetingPreferences/sites"_s);
        row("messages' events", page(R"({"id":"a","resource":"messages","actorId":"p","data":{"type":"x"}})"),
            u"GET /events"_s);
        row("an e-mail address", page(R"({"id":"a","email":"e","status":"ok"})"), unknown);
        row("a name and an e-mail address", page(R"({"name":"N","email":"e"})"), unknown);
        row("data of an event without its envelope",
            page(R"({"type":"qaa","sessionId":"s","createdAtMs":1,"modifiedAtMs":1,"isDeleted":false})"),
            unknown);
        row("another program's events", page(R"({"userId":"u","data":{"type":"login"},"at":1})"), unknown);
        row("no objects", page("1,null"), unknown);
        row("recordings among accesses", page(anAccess + ',' + aSummary), mixed);
        row("an invitee among accesses", page(anAccess + R"(,{"email":"e","coHost":false,"meetingId":"m"})"),
            mixed);
        row("something unknown among accesses", page(anAccess + R"(,{"recordingId":"r","color":"red"})"),
            mixed);
        row("an error", R"({"message":"no","errors":[],"trackingId":"T"})", u"an error of the service"_s);
        row("chosen columns", R"({"name":"N","email":"e"})", columns);
        row("chosen columns with a derived one", R"({"recordingId":"r","accessTime":"t","domain":"d"})",
            columns);
        row("chosen columns of events", R"({"createdAt":"t","type":"poll","title":"T"})", columns);
        row("chosen columns of recordings", R"({"recordingId":"r","viewCount":1,"accessCount":1})", columns);
        row("a list", "[]", u"no whole JSON"_s);
        row("cut off", page(anAccess).chopped(1), u"no whole JSON"_s);
        row("two values", page(anAccess) + page(anAccess), u"no whole JSON"_s);
        row("text", "hello", u"no whole JSON"_s);
        row("nothing", "", u"no whole JSON"_s);
    }
    void refusesOthers()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, words);
        const QString told = wordsFor(json);
        QVERIFY2(told.startsWith(u'!') && told.contains(words), qPrintable(told));
    }

    void looksAtNoMoreItemsThanAPageMayHave()
    {
        const auto many = [](const QByteArray &item, int count) {
            QByteArray items;
            for (int i = 0; i < count; ++i)
                items += item + ',';
            return page(items.chopped(1));
        };
        QCOMPARE(wordsFor(many(anAccess, 1000)), u"page 1"_s);
        QVERIFY(wordsFor(many(anAccess, 1001)).contains(u"more items"_s));
        QCOMPARE(wordsFor(many(anEvent, 2560)), u"page 2"_s);
        QVERIFY(wordsFor(many(anEvent, 2561)).contains(u"more items"_s));
    }
};

QTEST_GUILESS_MAIN(TestReplyKind)
#include "tst_replykind.moc"
