// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/account.h"

#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QString uuid = u"1eb65fdf-9643-417f-9974-ad72cae0e10f"_s;

QString publicId(const QByteArray &plain)
{
    return QString::fromLatin1(
        plain.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

struct Bench
{
    explicit Bench(ScriptedServer::Script script)
        : server(std::move(script))
        , client(server.baseUrl(), Secret("token"), network, clock, [] { return 0.5; })
    {
    }
    ScriptedServer server;
    ManualClock clock;
    QNetworkAccessManager network;
    ApiClient client;
};

} // namespace

class TestAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uuidOfPublicId_data();
    void uuidOfPublicId();
    void me();
    void notMe_data();
    void notMe();
    void sites();
    void sessions();
    void sessionsThatLoop();
    void sessionsThatLeadAway();
};

void TestAccount::uuidOfPublicId_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("expected");

    QTest::newRow("organization") << publicId(
                                         "ciscospark://us/ORGANIZATION/1eb65fdf-9643-417f-9974-ad72cae0e10f")
                                  << uuid;
    QTest::newRow("another region")
        << publicId("ciscospark://urn:TEAM:eu-central-1_k/ORGANIZATION/1eb65fdf-9643-417f-9974-ad72cae0e10f")
        << uuid;
    QTest::newRow("person") << publicId("ciscospark://us/PEOPLE/1eb65fdf-9643-417f-9974-ad72cae0e10f")
                            << uuid;
    QTest::newRow("upper case") << publicId(
                                       "ciscospark://US/ORGANIZATION/1EB65FDF-9643-417F-9974-AD72CAE0E10F")
                                << uuid;
    QTest::newRow("already a UUID") << u" 1EB65FDF-9643-417F-9974-AD72CAE0E10F "_s << uuid;
    QTest::newRow("no UUID inside") << publicId("ciscospark://us/ORGANIZATION/example") << QString();
    QTest::newRow("other scheme") << publicId("https://us/ORGANIZATION/1eb65fdf-9643-417f-9974-ad72cae0e10f")
                                  << QString();
    QTest::newRow("no base64") << u"!!"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestAccount::uuidOfPublicId()
{
    QFETCH(QString, id);
    QFETCH(QString, expected);
    QCOMPARE(auditdesk::uuidOfPublicId(id), expected);
}

void TestAccount::me()
{
    const QByteArray organization =
        publicId("ciscospark://eu/ORGANIZATION/1EB65FDF-9643-417F-9974-AD72CAE0E10F").toLatin1();
    Bench bench([&](const SeenRequest &) {
        return Answer::json(
            R"({"id":"Y2lz","displayName":"Ada Example","emails":["ada@example.com"],"orgId":")" +
            organization + R"("})");
    });
    std::optional<Result<Person>> person;
    fetchMe(bench.client, this, [&](Result<Person> result) { person = std::move(result); });
    QTRY_VERIFY(person);
    QVERIFY(*person);
    QCOMPARE((*person)->displayName, u"Ada Example"_s);
    QCOMPARE((*person)->email, u"ada@example.com"_s);
    QCOMPARE((*person)->organizationUuid, uuid);
    QCOMPARE(bench.server.requests().front().target, "/v1/people/me");
}

void TestAccount::notMe_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("no id") << QByteArray(R"({"displayName":"Ada Example"})");
    QTest::newRow("cut off") << QByteArray(R"({"id":"Y2lz")");
}

void TestAccount::notMe()
{
    QFETCH(QByteArray, body);
    Bench bench([&](const SeenRequest &) { return Answer::json(body, "trackingId: T"); });
    std::optional<Result<Person>> person;
    fetchMe(bench.client, this, [&](Result<Person> result) { person = std::move(result); });
    QTRY_VERIFY(person);
    QVERIFY(!*person);
    QVERIFY(person->error().kind == ErrorKind::Malformed);
    QCOMPARE(person->error().trackingId, u"T"_s);
}

void TestAccount::sites()
{
    Bench bench([](const SeenRequest &) {
        return Answer::json(
            R"({"sites":[{"siteUrl":"example.webex.com","default":true},{"siteUrl":"other.webex.com"},{}]})");
    });
    std::optional<Result<std::vector<Site>>> sites;
    fetchSites(bench.client, this, [&](Result<std::vector<Site>> result) { sites = std::move(result); });
    QTRY_VERIFY(sites);
    QVERIFY(*sites);
    QCOMPARE((*sites)->size(), 2);
    QCOMPARE((*sites)->at(0).url, u"example.webex.com"_s);
    QVERIFY((*sites)->at(0).isDefault);
    QCOMPARE((*sites)->at(1).url, u"other.webex.com"_s);
    QVERIFY(!(*sites)->at(1).isDefault);
    QCOMPARE(bench.server.requests().front().target, "/v1/meetingPreferences/sites");
}

void TestAccount::sessions()
{
    Bench bench([](const SeenRequest &seen) {
        const QString offset = seen.query(u"offset"_s);
        if (offset.isEmpty()) {
            return Answer::json(
                R"({"items":[{"id":"a_I_1","title":"One","hostEmail":"ada@example.com","start":"2026-01-01T10:00:00Z"}]})",
                "Link: </v1/meetings?offset=1>; rel=\"next\"");
        }
        if (offset == "1"_L1)
            return Answer::json(R"({"items":[]})", "Link: </v1/meetings?offset=2>; rel=\"next\"");
        return Answer::json(R"({"items":[{"id":"b_I_2","start":"2026-01-01T10:00:00"},{"title":"no id"}]})");
    });
    std::optional<Result<std::vector<SlidoSession>>> sessions;
    fetchSlidoSessions(bench.client, 1'767'225'600'000, 1'770'000'000'000, u"all+one@example.com"_s,
                       u"example.webex.com"_s, this,
                       [&](Result<std::vector<SlidoSession>> result) { sessions = std::move(result); });
    QTRY_VERIFY(sessions);
    QVERIFY(*sessions);
    QCOMPARE((*sessions)->size(), 2);
    QCOMPARE((*sessions)->at(0).id, u"a_I_1"_s);
    QCOMPARE((*sessions)->at(0).title, u"One"_s);
    QCOMPARE((*sessions)->at(0).startMs, 1'767'261'600'000);
    QCOMPARE((*sessions)->at(1).id, u"b_I_2"_s);
    QVERIFY2(!(*sessions)->at(1).startMs, "a zone is never assumed");
    QCOMPARE(bench.server.requests().size(), 3);
    const SeenRequest &first = bench.server.requests().front();
    QCOMPARE(first.path(), u"/v1/meetings"_s);
    QCOMPARE(first.query(u"meetingType"_s), u"meeting"_s);
    QCOMPARE(first.query(u"state"_s), u"ended"_s);
    QCOMPARE(first.query(u"hasSlido"_s), u"true"_s);
    QCOMPARE(first.query(u"from"_s), u"2026-01-01T00:00:00Z"_s);
    QCOMPARE(first.query(u"max"_s), u"100"_s);
    QCOMPARE(first.query(u"siteUrl"_s), u"example.webex.com"_s);
    QCOMPARE(first.query(u"hostEmail"_s), u"all+one@example.com"_s);
}

void TestAccount::sessionsThatLoop()
{
    Bench bench([](const SeenRequest &seen) {
        const QByteArray other = seen.query(u"offset"_s) == "1"_L1 ? "2" : "1";
        return Answer::json(R"({"items":[{"id":"a_I_1"}]})",
                            "Link: </v1/meetings?offset=" + other + ">; rel=\"next\"");
    });
    std::optional<Result<std::vector<SlidoSession>>> sessions;
    fetchSlidoSessions(bench.client, 0, 1, {}, {}, this,
                       [&](Result<std::vector<SlidoSession>> result) { sessions = std::move(result); });
    QTRY_VERIFY(sessions);
    QVERIFY(!*sessions);
    QVERIFY(sessions->error().kind == ErrorKind::Loop);
    QCOMPARE(bench.server.requests().size(), 3);
}

void TestAccount::sessionsThatLeadAway()
{
    Bench bench([](const SeenRequest &) {
        return Answer::json(R"({"items":[{"id":"a_I_1"}]})",
                            "Link: <https://example.org/v1/meetings?offset=1>; rel=\"next\"");
    });
    std::optional<Result<std::vector<SlidoSession>>> sessions;
    fetchSlidoSessions(bench.client, 0, 1, {}, {}, this,
                       [&](Result<std::vector<SlidoSession>> result) { sessions = std::move(result); });
    QTRY_VERIFY(sessions);
    QVERIFY(!*sessions);
    QVERIFY(sessions->error().kind == ErrorKind::ForeignLink);
    QCOMPARE(bench.server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestAccount)
#include "tst_account.moc"
