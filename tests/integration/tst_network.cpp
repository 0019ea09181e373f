// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"
#include "tests/support/fetchbench.h"

#include <QDateTime>
#include <QHostInfo>
#include <QJsonDocument>
#include <QLocale>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// What the network and the computer around a run do to it: sign-in pages, no network, sleep, a wrong clock,
/// other addresses.
class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signInPage_data();
    void signInPage();
    void goesOffline_data();
    void goesOffline();
    void sleep_data();
    void sleep();
    void clock_data();
    void clock();
    void addresses_data();
    void addresses();
    void authorityGivenAfterARefusal();
};

void TestNetwork::signInPage_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<int>("kind");
    QTest::newRow("N03 HTML") << Answer::reply(200, "<html>Welcome to our network</html>", {}, "text/html")
                              << int(ErrorKind::Malformed);
    QTest::newRow("N03 redirect") << Answer::reply(302, {}, "Location: http://portal.example.org/login")
                                  << int(ErrorKind::Redirected);
    QTest::newRow("N03 511") << Answer::reply(511, "<html>Sign in</html>", {}, "text/html")
                             << int(ErrorKind::Malformed);
}

void TestNetwork::signInPage()
{
    QFETCH(const Answer, answer);
    QFETCH(const int, kind);
    for (const bool isFirst : {true, false}) {
        FetchBench bench;
        bench.service.recordings = fewRecordings();
        bench.service.fault = [&](const SeenRequest &request) {
            return isFirst || request.query(u"recordingId"_s) == "c"_L1 ? std::optional(answer)
                                                                        : std::nullopt;
        };
        const FetchEnd end = bench.fetch(lastDays(10));
        QVERIFY(end.outcome == RunOutcome::Incomplete);
        QVERIFY(end.error);
        QCOMPARE(nameOf(end.error->kind), nameOf(static_cast<ErrorKind>(kind)));
        QCOMPARE(nameOf(end.error->cause), nameOf(ErrorCause::SignInPage));
        QVERIFY2(end.error->what.contains(u"may want a sign-in"_s), qPrintable(end.error->what));
        QCOMPARE(bench.requestCount(), isFirst ? 1 : 3); // it would answer everything else, too
        QCOMPARE(end.pages, isFirst ? 0u : 2u);
        QVERIFY(bench.isKeptAs(end)); // incomplete, not "no recordings"
        bench.service.fault = {};
        QVERIFY(bench.resume().outcome == RunOutcome::Complete);
        QCOMPARE(bench.kept(), bench.service.truth());
    }
}

void TestNetwork::goesOffline_data()
{
    QTest::addColumn<bool>("isFromTheStart");
    QTest::newRow("N05 at the start") << true;
    QTest::newRow("N05 underway") << false;
}

void TestNetwork::goesOffline()
{
    QFETCH(const bool, isFromTheStart);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 2;
    bench.service.fault = [&](const SeenRequest &request) {
        const bool isOffline = isFromTheStart || request.query(u"recordingId"_s) == "a"_L1 ||
                               request.query(u"recordingId"_s) == "c"_L1 ||
                               request.query(u"recordingId"_s) == "d"_L1;
        return isOffline ? std::optional(Answer::raw({}, Answer::End::Reset)) : std::nullopt;
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Network);
    QCOMPARE(bench.client.requestCount(), isFromTheStart ? 4 : 3 + 3 * 4);
    // The case is there, can be read without a network, and knows where to go on.
    QVERIFY(bench.isKeptAs(end));
    QCOMPARE(bench.rows(TableId::Recordings), isFromTheStart ? std::size_t(0) : std::size_t(5));
    bench.service.fault = {};
    const qint64 before = bench.client.requestCount();
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.client.requestCount() - before, (isFromTheStart ? 3 : 0) + 2 + 1 + 2);
    QCOMPARE(bench.kept(), bench.service.truth());
}

void TestNetwork::sleep_data()
{
    QTest::addColumn<QByteArray>("sent"); // of the answer, before the computer sleeps
    QTest::addColumn<qint64>("leapMs");
    QTest::addColumn<bool>("isAskedAgain");
    const QByteArray part =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"items\":[";
    QTest::newRow("N06 before the answer") << QByteArray() << qint64(3'600'000) << true;
    QTest::newRow("N06 within the answer") << part << qint64(3'600'000) << true;
    QTest::newRow("N06 a step of the clock") << QByteArray() << qint64(9'000) << false;
    QTest::newRow("N06 set back") << QByteArray() << qint64(-3'600'000) << false;
}

void TestNetwork::sleep()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const qint64, leapMs);
    QFETCH(const bool, isAskedAgain);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, Answer::raw(sent, Answer::End::KeepOpen), 1);
    int connections = 0;
    bool hasSlept = false;
    bench.onAsked = [&](FetchJob &job) {
        if (bench.requestCount() != 3 || std::exchange(hasSlept, true))
            return;
        connections = bench.server.connections();
        bench.clock.leap(leapMs);
        bench.clock.advance(5'000); // it is looked for as often as this
        if (!isAskedAgain && bench.client.requestCount() == 3)
            job.cancel();
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(hasSlept);
    if (!isAskedAgain) {
        QVERIFY(end.error && end.error->kind == ErrorKind::Cancelled);
        QCOMPARE(bench.client.requestCount(), 3);
        return;
    }
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 5);
    QCOMPARE(bench.clock.monotonicMs(), 5'000); // at once, not after a time-out
    QVERIFY2(bench.server.connections() > connections, "on a new connection");
    QCOMPARE(bench.kept(), bench.service.truth());
    QCOMPARE(bench.target->snapshot()->duplicates[std::size_t(TableId::Accesses)], 0);
}

void TestNetwork::clock_data()
{
    QTest::addColumn<qint64>("aheadMs"); // our clock
    QTest::addColumn<qint64>("toldMs");
    QTest::newRow("N07 right") << qint64(0) << qint64(0);
    QTest::newRow("N07 not worth telling") << qint64(300'000) << qint64(0);
    QTest::newRow("N07 ahead") << qint64(301'000) << qint64(301'000);
    QTest::newRow("N07 behind") << qint64(-301'000) << qint64(-301'000);
    QTest::newRow("N07 a day ahead") << dayMs << dayMs;
    QTest::newRow("N07 years behind") << -2000 * dayMs << -2000 * dayMs;
}

void TestNetwork::clock()
{
    QFETCH(const qint64, aheadMs);
    QFETCH(const qint64, toldMs);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (!isDetail(request))
            return std::nullopt;
        const QDateTime theirs = QDateTime::fromMSecsSinceEpoch(nowMs - aheadMs, Qt::UTC);
        return Answer::json(
            QJsonDocument(QJsonObject{{u"items"_s, bench.service.accesses(request)}}).toJson(),
            "Date: " + QLocale::c().toString(theirs, u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1() + " GMT");
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 4);
    QCOMPARE(bench.progress.clockSkewMs, toldMs);
    QCOMPARE(bench.clock.monotonicMs(), 0); // no wait depends on the time of day
    bench.reopen();
    QCOMPARE(bench.lastRun().clockSkewMs, toldMs);
}

void TestNetwork::addresses_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("N08 IPv6 only") << u"[::1]"_s;
    QTest::newRow("N08 a name with an address that nobody listens on") << u"localhost"_s;
}

void TestNetwork::addresses()
{
    QFETCH(const QString, host);
    const bool isNew = host.startsWith(u'[');
    if (!isNew && !QHostInfo::fromName(host).addresses().contains(QHostAddress(QHostAddress::LocalHostIPv6)))
        QSKIP("This computer's own name has no IPv6 address, so none is tried in vain");
    ScriptedServer server({}, {}, isNew ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost);
    if (server.port() == 0)
        QSKIP("This computer has no IPv6");
    const auto base = ApiClient::checkedBaseUrl(u"http://%1:%2/v1"_s.arg(host).arg(server.port()));
    QVERIFY(base);
    FetchBench bench(FetchBench::defaultLimits(), {}, *base);
    bench.service.recordings = fewRecordings();
    server.setScript([&](const SeenRequest &request) { return bench.service.answer(request); });
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY2(end.outcome == RunOutcome::Complete, qPrintable(describe(bench.lastRun().shortfall)));
    QCOMPARE(server.requests().size(), 4);
    QCOMPARE(bench.network.origins(), bench.origins());
    QCOMPARE(bench.kept(), bench.service.truth());
}

/// Qt keeps a connection that was refused, with what was trusted when it was made.
void TestNetwork::authorityGivenAfterARefusal()
{
    const Certificates certificates;
    QVERIFY2(certificates.isReady(), "the program openssl is needed");
    FetchBench bench(FetchBench::defaultLimits(), certificates.server({}));
    bench.service.recordings = fewRecordings();
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.error);
    QCOMPARE(nameOf(end.error->cause), nameOf(ErrorCause::UnknownAuthority));
    bench.client.setAuthority(readAuthority(certificates.authorityFile()).value());
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.kept(), bench.service.truth());
}

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
