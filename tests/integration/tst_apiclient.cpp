// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apiclient.h"

#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/spynetwork.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "canary-token-0123456789";
const QByteArray page = R"({"items":[{"n":1}]})";

/// A server, a client, and what the client answered.
struct Bench
{
    explicit Bench(ScriptedServer::Script script, ApiLimits limits = {}, const QByteArray &secret = token)
        : server(std::move(script))
        , client(
              server.baseUrl(), Secret(secret), network, clock, [] { return 0.5; }, limits)
    {
    }

    void get(const QString &path = u"people/me"_s) { ask({client.url(path), {}}); }
    void ask(const ApiRequest &request)
    {
        client.get(request, &context, [this](Result<ApiReply> result) {
            results.push_back(std::move(result));
            arrived.quit();
        });
    }
    /// Lets every wait pass at once.
    void skipWaits()
    {
        QObject::connect(
            &client, &ApiClient::waiting, &client,
            [this](qint64 untilMs) { clock.advance(std::max<qint64>(0, untilMs - clock.utcMs())); },
            Qt::QueuedConnection);
    }
    bool wait(std::size_t answers = 1)
    {
        QTimer::singleShot(10'000, &arrived, [this] {
            isLate = true;
            arrived.quit();
        });
        while (results.size() < answers && !isLate)
            arrived.exec();
        return results.size() >= answers;
    }
    ErrorKind kind() const { return results.front() ? ErrorKind::Usage : results.front().error().kind; }

    ScriptedServer server;
    ManualClock clock;
    SpyNetwork network;
    QObject context;
    ApiClient client;
    QEventLoop arrived; // QTest's own waits sleep between events
    bool isLate = false;
    std::vector<Result<ApiReply>> results;
};

/// Time goes on wherever it is asked for, as it does on a busy computer.
class CreepingClock final : public Clock
{
public:
    qint64 utcMs() const override { return m_ms; }
    qint64 monotonicMs() const override { return m_ms += 40; }
    void callAfter(qint64 ms, QObject *context, std::function<void()> function) override
    {
        isAlwaysAhead = isAlwaysAhead && ms >= 0;
        if (ms < 10'000) // no time runs out here
            QTimer::singleShot(0, context, std::move(function));
    }
    bool isAlwaysAhead = true;

private:
    mutable qint64 m_ms = 1'790'000'000'000;
};

/// `count` answers of one kind, then the page.
ScriptedServer::Script failing(int count, const Answer &answer)
{
    return [count, answer](const SeenRequest &) mutable { return count-- > 0 ? answer : Answer::json(page); };
}

} // namespace

class TestApiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void baseUrl_data();
    void baseUrl();
    void urlIsEncoded();
    void plainReply();
    void nextLinkIsResolved();
    void noTokenNoRequest();

    void errorBody_data();
    void errorBody();
    void foreignRequest();
    void unreadableLink();

    void retries_data();
    void retries();
    void gatewayTimeoutIsHandedBack();
    void longRetryAfter();
    void gateHoldsEverybody();

    void pace();
    void shortPaceIsNotTold();
    void paceOnABusyComputer();
    void timersDoNotPileUp();
    void inFlightLimit();
    void cancelWhileWaiting();
    void cancelInFlight();
    void contextEnds();
};

void TestApiClient::baseUrl_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // empty: refused

    QTest::newRow("commercial") << u"https://webexapis.com/v1"_s << u"https://webexapis.com/v1"_s;
    QTest::newRow("slash at the end") << u" https://webexapis.com/v1// "_s << u"https://webexapis.com/v1"_s;
    QTest::newRow("no path") << u"https://example.com"_s << u"https://example.com"_s;
    QTest::newRow("loopback") << u"http://127.0.0.1:8080/v1"_s << u"http://127.0.0.1:8080/v1"_s;
    QTest::newRow("http") << u"http://webexapis.com/v1"_s << QString();
    QTest::newRow("user info") << u"https://a:b@webexapis.com/v1"_s << QString();
    QTest::newRow("query") << u"https://webexapis.com/v1?a=b"_s << QString();
    QTest::newRow("fragment") << u"https://webexapis.com/v1#a"_s << QString();
    QTest::newRow("no scheme") << u"webexapis.com/v1"_s << QString();
    QTest::newRow("file") << u"file:///v1"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestApiClient::baseUrl()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Result<QUrl> checked = ApiClient::checkedBaseUrl(text);
    QCOMPARE(checked ? checked->toString() : QString(), expected);
    if (!checked)
        QVERIFY(checked.error().kind == ErrorKind::Usage);
}

void TestApiClient::urlIsEncoded()
{
    Bench bench([](const SeenRequest &) { return Answer::json(page); });
    const QString odd = u"a+b c&d=e/f?g#h%2B\"ü"_s;
    bench.ask(
        {bench.client.url(u"recordingReport/accessSummary"_s, {{u"hostEmail"_s, odd}, {u"max"_s, u"100"_s}}),
         {{"timezone", "UTC"}}});
    QVERIFY(bench.wait());
    QVERIFY(bench.results.front());
    const SeenRequest &seen = bench.server.requests().front();
    QCOMPARE(seen.target, "/v1/recordingReport/accessSummary?hostEmail="
                          "a%2Bb%20c%26d%3De%2Ff%3Fg%23h%252B%22%C3%BC&max=100");
    QCOMPARE(seen.headers.value("timezone"), "UTC");
}

void TestApiClient::plainReply()
{
    Bench bench([](const SeenRequest &) {
        return Answer::json(page,
                            "Date: Mon, 21 Sep 2026 14:13:40 GMT\r\ntrackingId: ROUTER_1\r\nSet-Cookie: a=b");
    });
    bench.get();
    QVERIFY2(bench.results.empty(), "never before get() returns");
    QVERIFY(bench.wait());
    QVERIFY(bench.results.front());
    const ApiReply reply = bench.results.front().value();
    QCOMPARE(reply.body, page);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.date, "Mon, 21 Sep 2026 14:13:40 GMT");
    QCOMPARE(reply.trackingId, u"ROUTER_1"_s);
    QCOMPARE(reply.url, bench.client.url(u"people/me"_s));
    QVERIFY(!reply.next);
    bench.get();
    QVERIFY(bench.wait(2));
    QCOMPARE(bench.client.requestCount(), 2);
    for (const SeenRequest &seen : bench.server.requests()) {
        QCOMPARE(seen.headers.value("authorization"), "Bearer " + token);
        QCOMPARE(seen.headers.value("accept"), "application/json");
        QVERIFY(!seen.headers.contains("cookie"));
    }
}

void TestApiClient::nextLinkIsResolved()
{
    Bench bench([](const SeenRequest &) {
        return Answer::json(page, "Link: </v1/people/me?start=2#x>; rel=\"next\"");
    });
    bench.get();
    QVERIFY(bench.wait());
    QCOMPARE(bench.results.front()->next, bench.client.url(u"people/me"_s, {{u"start"_s, u"2"_s}}));
}

void TestApiClient::noTokenNoRequest()
{
    for (const QByteArray &secret : {QByteArray(), QByteArray("two\r\nX-Lines: 1"), QByteArray("\xc3\xbc")}) {
        Bench bench({}, {}, secret);
        bench.get();
        QVERIFY(bench.wait());
        QVERIFY(bench.kind() == ErrorKind::NotSignedIn);
        QCOMPARE(bench.network.origins(), QStringList());
        QCOMPARE(bench.server.connections(), 0);
    }
}

void TestApiClient::errorBody_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");

    const QByteArray json = "application/json";
    QTest::newRow("message and errors")
        << json
        << QByteArray(R"({"message":"Bad","errors":[{"description":"max is wrong"},{"description":"Bad"}]})")
        << u"Bad / max is wrong"_s;
    QTest::newRow("JSON under another type")
        << QByteArray("text/html") << QByteArray(R"({"message":"Bad"})") << u"Bad"_s;
    QTest::newRow("plain text") << QByteArray("text/plain; charset=utf-8")
                                << QByteArray("Bad\r\n\x1b[31mthing") << u"Bad [31mthing"_s;
    QTest::newRow("HTML") << QByteArray("text/html") << QByteArray("<h1>Bad</h1>") << QString();
    QTest::newRow("JSON of another shape") << json << QByteArray(R"([1,2])") << QString();
    QTest::newRow("odd members") << json << QByteArray(R"({"message":7,"errors":{"description":"x"}})")
                                 << QString();
    QTest::newRow("half of it") << json << QByteArray(R"({"message":"Ba)") << QString();
    QTest::newRow("nothing") << json << QByteArray() << QString();
    QTest::newRow("too long") << json << R"({"message":")" + QByteArray(600, 'x') + R"("})"
                              << QString(499, u'x') + u'…';
}

void TestApiClient::errorBody()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    Bench bench(
        [&](const SeenRequest &) { return Answer::reply(400, body, "TrackingID: H_1", contentType); });
    bench.get();
    QVERIFY(bench.wait());
    QCOMPARE(bench.results.front().error().serviceMessage, message);
    QCOMPARE(bench.results.front().error().trackingId, u"H_1"_s);
}

void TestApiClient::foreignRequest()
{
    ScriptedServer other([](const SeenRequest &) { return Answer::json(page); });
    Bench bench([](const SeenRequest &) { return Answer::json(page); });
    bench.ask({QUrl(u"http://127.0.0.1:%1/v1/x"_s.arg(other.port())), {}});
    QVERIFY(bench.results.empty());
    QVERIFY(bench.wait());
    QVERIFY(bench.kind() == ErrorKind::ForeignLink);
    QCOMPARE(bench.network.origins(), QStringList());
    QCOMPARE(bench.client.requestCount(), 0);
    QCOMPARE(other.connections(), 0);
    QCOMPARE(bench.server.connections(), 0);
}

void TestApiClient::unreadableLink()
{
    Bench bench([](const SeenRequest &) { return Answer::json(page, "Link: rel=next garbage"); });
    bench.get();
    QVERIFY(bench.wait());
    QVERIFY(bench.results.front());
    QVERIFY(!bench.results.front()->next);
    QVERIFY(bench.results.front()->isLinkMalformed);
}

void TestApiClient::retries_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("failures");
    QTest::addColumn<bool>("comesThrough");
    QTest::addColumn<std::size_t>("requests");
    QTest::addColumn<qint64>("waitedMs");

    const auto row = [](const char *name, int status, int failures, bool comesThrough, std::size_t requests,
                        qint64 waitedMs) {
        QTest::newRow(name) << status << failures << comesThrough << requests << waitedMs;
    };
    row("500 once", 500, 1, true, 2, 250);
    row("500 thrice", 500, 3, true, 4, 1750);
    row("500 always", 500, 99, false, 4, 1750);
    row("502", 502, 2, true, 3, 750);
    row("503", 503, 2, true, 3, 750);
    row("504", 504, 2, true, 3, 750);
    row("429 without a header", 429, 2, true, 3, 2 * 60'000 + 1500);
    row("423", 423, 1, true, 2, 500);
    row("423 always", 423, 99, false, 4, 3500);
}

void TestApiClient::retries()
{
    QFETCH(int, status);
    QFETCH(int, failures);
    QFETCH(bool, comesThrough);
    QFETCH(std::size_t, requests);
    QFETCH(qint64, waitedMs);

    Bench bench(failing(failures, Answer::reply(status, R"({"message":"Later."})")));
    bench.skipWaits();
    const qint64 begin = bench.clock.monotonicMs();
    bench.get();
    QVERIFY(bench.wait());
    QCOMPARE(bench.results.front().has_value(), comesThrough);
    QCOMPARE(bench.server.requests().size(), requests);
    QCOMPARE(bench.client.requestCount(), qint64(requests));
    QCOMPARE(bench.clock.monotonicMs() - begin, waitedMs);
    if (comesThrough) {
        QCOMPARE(bench.results.front()->body, page);
    } else {
        QVERIFY(bench.kind() == (status < 500 ? ErrorKind::RateLimited : ErrorKind::Server));
        QCOMPARE(bench.results.front().error().serviceMessage, u"Later."_s);
    }
}

void TestApiClient::gatewayTimeoutIsHandedBack()
{
    Bench bench(failing(99, Answer::reply(504, "")));
    ApiRequest request{bench.client.url(u"meetings"_s), {}};
    request.returnsGatewayTimeout = true;
    bench.ask(request);
    QVERIFY(bench.wait());
    QCOMPARE(bench.results.front().error().httpStatus, 504);
    QCOMPARE(bench.server.requests().size(), 1);
}

void TestApiClient::longRetryAfter()
{
    ApiLimits limits;
    limits.requestsInFlight = 1;
    Bench bench(failing(99, Answer::reply(429, "<html>slow down</html>", "Retry-After: 3600", "text/html")),
                limits);
    for (int i = 0; i < 3; ++i)
        bench.get();
    QVERIFY(bench.wait(3));
    for (const auto &result : bench.results) {
        QVERIFY(!result);
        QVERIFY(result.error().kind == ErrorKind::RateLimited);
        QCOMPARE(result.error().notBeforeMs, bench.clock.utcMs() + 3'600'000);
    }
    QCOMPARE(bench.server.requests().size(), 1);
}

void TestApiClient::gateHoldsEverybody()
{
    Bench bench([count = 0](const SeenRequest &) mutable {
        return count++ == 0 ? Answer::reply(429, "", "Retry-After: 2") : Answer::json(page);
    });
    QSignalSpy waiting(&bench.client, &ApiClient::waiting);
    bench.get(u"first"_s);
    QVERIFY(waiting.wait());
    bench.get(u"second"_s);
    bench.get(u"third"_s);
    bench.clock.advance(2'249);
    QCOMPARE(bench.client.requestCount(), 1);
    bench.clock.advance(1);
    QCOMPARE(bench.client.requestCount(), 2); // one after the other
    bench.clock.advance(2 * 256);
    QCOMPARE(bench.client.requestCount(), 4);
    QVERIFY(bench.wait(3));
    QCOMPARE(bench.server.requests().size(), 4);
    for (const auto &result : bench.results)
        QVERIFY(result);
}

void TestApiClient::pace()
{
    ApiLimits limits;
    limits.requestsPerMinute = 20; // two at once, and one each 3,449 ms
    Bench bench([](const SeenRequest &) { return Answer::json(page); }, limits);
    QSignalSpy waiting(&bench.client, &ApiClient::waiting);
    for (int i = 0; i < 4; ++i)
        bench.get();
    QVERIFY(bench.wait(2));
    QCOMPARE(waiting.back().front().toLongLong(), bench.clock.utcMs() + 3449);
    bench.clock.advance(3448);
    QCOMPARE(bench.client.requestCount(), 2);
    bench.clock.advance(1);
    QCOMPARE(bench.client.requestCount(), 3);
    bench.clock.advance(3449);
    QCOMPARE(bench.client.requestCount(), 4);
    QVERIFY(bench.wait(4));
    QCOMPARE(bench.server.requests().size(), 4);
}

/// Between any two requests there is a little time: that is no wait that anybody has to be told of.
void TestApiClient::shortPaceIsNotTold()
{
    Bench bench([](const SeenRequest &) { return Answer::json(page); });
    QSignalSpy waiting(&bench.client, &ApiClient::waiting);
    for (int i = 0; i < 31; ++i)
        bench.get();
    QVERIFY(bench.wait(30));
    bench.clock.advance(229);
    QCOMPARE(bench.client.requestCount(), 30);
    bench.clock.advance(1);
    QVERIFY(bench.wait(31));
    QVERIFY(waiting.empty());
}

/// What is due may be so already when its timer is set. Such a timer would never end.
void TestApiClient::paceOnABusyComputer()
{
    ScriptedServer server([](const SeenRequest &) { return Answer::json(page); });
    CreepingClock clock;
    SpyNetwork network;
    ApiLimits limits;
    limits.requestsPerMinute = 60;
    ApiClient client(
        server.baseUrl(), Secret(token), network, clock, [] { return 0.5; }, limits);
    QEventLoop arrived;
    constexpr int most = 60;
    int answers = 0;
    for (int i = 0; i < most; ++i) {
        client.get({client.url(u"people/me"_s), {}}, &client, [&](const Result<ApiReply> &) {
            if (++answers == most)
                arrived.quit();
        });
    }
    QTimer::singleShot(10'000, &arrived, &QEventLoop::quit);
    arrived.exec();
    QVERIFY(clock.isAlwaysAhead);
    QCOMPARE(answers, most);
}

/// The limits of a request outlast it by a minute; what watches over them must not.
void TestApiClient::timersDoNotPileUp()
{
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    Bench bench([](const SeenRequest &) { return Answer::json(page); }, limits);
    for (int i = 0; i < 200; ++i)
        bench.get();
    QVERIFY(bench.wait(200));
    QVERIFY2(bench.clock.waits().size() < 5, qPrintable(QString::number(bench.clock.waits().size())));
}

void TestApiClient::inFlightLimit()
{
    ApiLimits limits;
    limits.requestsInFlight = 3;
    Bench bench([](const SeenRequest &) { return Answer::json(page).held(); }, limits);
    for (int i = 0; i < 8; ++i)
        bench.get();
    std::size_t answered = 0;
    for (const int together : {3, 3, 2}) {
        QTRY_COMPARE(bench.server.heldCount(), together);
        QCOMPARE(bench.client.requestCount(), qint64(answered) + together);
        bench.server.releaseHeld();
        answered += std::size_t(together);
        QVERIFY(bench.wait(answered));
    }
    QCOMPARE(bench.server.mostAtOnce(), 3);
    QCOMPARE(bench.server.requests().size(), 8);
}

void TestApiClient::cancelWhileWaiting()
{
    Bench bench(failing(1, Answer::reply(429, "", "Retry-After: 200")));
    QSignalSpy waiting(&bench.client, &ApiClient::waiting);
    bench.get();
    QVERIFY(waiting.wait());
    bench.get();
    bench.client.cancelAll();
    QVERIFY(bench.results.empty());
    QCoreApplication::processEvents();
    QCOMPARE(bench.results.size(), 2);
    for (const auto &result : bench.results)
        QVERIFY(result.error().kind == ErrorKind::Cancelled);
    QCOMPARE(waiting.last()[0].toLongLong(), 0);
    bench.clock.advance(400'000);
    QCOMPARE(bench.client.requestCount(), 1);
}

void TestApiClient::cancelInFlight()
{
    Bench bench([](const SeenRequest &) { return Answer::silence(); });
    QSignalSpy asked(&bench.server, &ScriptedServer::asked);
    bench.get();
    QVERIFY(asked.wait());
    bench.client.cancelAll();
    QCoreApplication::processEvents();
    QCOMPARE(bench.results.size(), 1);
    QVERIFY(bench.kind() == ErrorKind::Cancelled);
    // And it can be asked again.
    bench.server.setScript([](const SeenRequest &) { return Answer::json(page); });
    bench.get();
    QVERIFY(bench.wait(2));
    QVERIFY(bench.results.back());
}

void TestApiClient::contextEnds()
{
    ApiLimits limits;
    limits.requestsInFlight = 1;
    Bench bench([](const SeenRequest &) { return Answer::silence(); }, limits);
    QSignalSpy asked(&bench.server, &ScriptedServer::asked);
    auto context = std::make_unique<QObject>();
    int calls = 0;
    for (int i = 0; i < 3; ++i)
        bench.client.get({bench.client.url(u"a"_s), {}}, context.get(),
                         [&](const Result<ApiReply> &) { ++calls; });
    QVERIFY(asked.wait());
    bench.server.setScript([](const SeenRequest &) { return Answer::json(page); });
    context.reset();
    bench.get();
    QVERIFY(bench.wait());
    QVERIFY(bench.results.front());
    QCOMPARE(calls, 0);
    QCOMPARE(bench.server.requests().size(), 2);
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "tst_apiclient.moc"
