// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultyvfs.h"
#include "tests/support/fetchbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// Where a run is when somebody cancels it.
enum class Moment { Queued, Asked, Head, Body, Committed, Backoff, HeldBack };

const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";

Answer answerAt(Moment moment)
{
    switch (moment) {
    case Moment::Head:
        return Answer::raw(head, Answer::End::KeepOpen);
    case Moment::Body:
        return Answer::raw(head + "{\"items\":[", Answer::End::KeepOpen);
    case Moment::Backoff:
        return Answer::reply(503, "{}");
    case Moment::HeldBack:
        return Answer::reply(429, "{}", "Retry-After: 200");
    default:
        return Answer::silence();
    }
}

} // namespace

Q_DECLARE_METATYPE(Moment)

/// A run that is cancelled, signed out, or asked for twice.
class TestLifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelled_data();
    void cancelled();
    void tokenRunsOut_data();
    void tokenRunsOut();
    void secondFetch_data();
    void secondFetch();
    void cancelledByWhoeverIsTold();
    void failsToBegin();
    void goesOnOnlyWhereItBegan_data();
    void goesOnOnlyWhereItBegan();
    void addressesWithAndWithoutPort();
};

void TestLifecycle::cancelled_data()
{
    QTest::addColumn<Moment>("moment");
    QTest::addColumn<int>("requests"); // sent by then
    QTest::addColumn<int>("pages");    // committed by then
    QTest::newRow("L01 queued") << Moment::Queued << 0 << 0;
    QTest::newRow("L01 waiting for the answer") << Moment::Asked << 3 << 2;
    QTest::newRow("L01 after the head") << Moment::Head << 3 << 2;
    QTest::newRow("L01 within the body") << Moment::Body << 3 << 2;
    QTest::newRow("L01 after a commit") << Moment::Committed << 1 << 1;
    QTest::newRow("L01 before a retry") << Moment::Backoff << 3 << 2;
    QTest::newRow("L01 held back by the service") << Moment::HeldBack << 3 << 2;
}

void TestLifecycle::cancelled()
{
    QFETCH(const Moment, moment);
    QFETCH(const int, requests);
    QFETCH(const int, pages);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, answerAt(moment));
    bench.client.disconnect(&bench.client); // nobody skips the waits here
    std::optional<FetchEnd> end;
    bool isWaiting = false;
    FetchJob job(*bench.target, bench.client, bench.clock);
    connect(&job, &FetchJob::finished, this, [&](const FetchEnd &told) { end = told; });
    connect(&job, &FetchJob::progressed, this, [&](const FetchProgress &progress) {
        isWaiting = progress.waitingUntilMs != 0;
        if (moment == Moment::Committed && progress.pages == 1)
            job.cancel(); // from within the job's own work
    });
    QVERIFY(job.start(lastDays(10)));
    QVERIFY(QTest::qWaitFor([&] {
        if (moment == Moment::Committed)
            return end.has_value();
        if (moment == Moment::Backoff || moment == Moment::HeldBack)
            return isWaiting;
        const int parts = moment == Moment::Head ? 1 : moment == Moment::Body ? 2 : 0;
        return bench.requestCount() == std::size_t(requests) && bench.network.timesHeard() >= parts;
    }));
    job.cancel();
    QCoreApplication::processEvents();
    QVERIFY2(end, "at once");
    QVERIFY(end->outcome == RunOutcome::Incomplete);
    QVERIFY(end->error && end->error->kind == ErrorKind::Cancelled);
    QCOMPARE(end->pages, std::uint32_t(pages));

    // Nothing more is asked, however long one waits.
    bench.clock.advance(1'000'000);
    QCoreApplication::processEvents();
    QCOMPARE(bench.client.requestCount(), requests);
    QVERIFY(bench.isKeptAs(*end));
    bench.service.fault = {};
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.client.requestCount(), requests + 4 - pages);
    QCOMPARE(bench.kept(), bench.service.truth());
}

void TestLifecycle::tokenRunsOut_data()
{
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<std::size_t>("good"); // requests before it runs out
    QTest::newRow("A01 between recordings") << 100 << std::size_t(3);
    QTest::newRow("A01 between pages") << 1 << std::size_t(7);
    QTest::newRow("A01 in the summaries") << 2 << std::size_t(1);
}

/// A token is not renewed by this program: the run stops, is kept, and goes on with another token.
void TestLifecycle::tokenRunsOut()
{
    QFETCH(const int, pageSize);
    QFETCH(const std::size_t, good);
    ApiLimits limits = FetchBench::defaultLimits();
    limits.requestsInFlight = 3;
    FetchBench bench(limits);
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = pageSize;
    std::size_t answered = 0;
    bench.service.fault = [&](const SeenRequest &) {
        return answered++ < good ? std::nullopt : std::optional(Answer::reply(401, "{}"));
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::NotSignedIn);
    QVERIFY2(bench.requestCount() <= good + 3, "what was in flight, and no loop");
    QVERIFY(bench.isKeptAs(end));

    const std::size_t before = bench.requestCount();
    bench.service.fault = {};
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    const std::size_t pages = pageSize == 1 ? 5 + 8 : pageSize == 2 ? 3 + 2 + 1 + 2 : 4;
    QCOMPARE(bench.requestCount() - before, pages - end.pages); // no page twice
    QCOMPARE(bench.lastRun().pages, std::uint32_t(pages));
    QCOMPARE(bench.kept(), bench.service.truth());
}

void TestLifecycle::secondFetch_data()
{
    QTest::addColumn<bool>("isSameJob");
    QTest::newRow("L03 of the same job") << true;
    QTest::newRow("L03 of another job") << false;
}

void TestLifecycle::secondFetch()
{
    QFETCH(const bool, isSameJob);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    FetchJob another(*bench.target, bench.client, bench.clock);
    const FetchEnd end = bench.runJob([&](FetchJob &job) {
        const auto started = job.start(lastDays(10));
        FetchJob &second = isSameJob ? job : another;
        const auto refused = second.start(lastDays(5));
        if (!failsWith(refused, ErrorKind::Usage) || !failsWith(second.resume(), ErrorKind::Usage))
            qFatal("a second fetch was begun");
        return started;
    });
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 4);
    QCOMPARE(bench.target->ledger().runs().size(), 1);
}

/// Whoever is told how far a run is may cancel it, and once more when he is told that nothing waits any more.
void TestLifecycle::cancelledByWhoeverIsTold()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [](const SeenRequest &) { return answerAt(Moment::HeldBack); };
    FetchJob job(*bench.target, bench.client, bench.clock);
    bool hasWaited = false;
    QObject::connect(&job, &FetchJob::progressed, &job, [&](const FetchProgress &progress) {
        hasWaited = hasWaited || progress.waitingUntilMs != 0;
        if (hasWaited)
            job.cancel();
    });
    QSignalSpy finished(&job, &FetchJob::finished);
    QVERIFY(job.start(lastDays(10)));
    QVERIFY(finished.wait(20'000));
    QCoreApplication::processEvents();
    QCOMPARE(finished.size(), 1);
    const FetchEnd end = finished.first().first().value<FetchEnd>();
    QVERIFY(end.error);
    QCOMPARE(nameOf(end.error->kind), nameOf(ErrorKind::Cancelled));
    QVERIFY(bench.isKeptAs(end));
}

/// A job that could not begin has nothing left of it when it is asked for something else.
void TestLifecycle::failsToBegin()
{
    int failures = 0;
    for (int n = 1; n <= 40; ++n) {
        FaultyVfs files;
        FetchBench bench;
        bench.service.recordings = fewRecordings();
        bench.service.fault = [](const SeenRequest &) { return Answer::reply(401, "{}"); };
        bench.fetch(lastDays(10));
        bench.service.fault = {};
        bench.service.sessions[u"m_I_1"_s] = {{QString(), eventsPage("m_I_1", 0, 2, "")}};
        bench.client.setAuthority({{}, {u"Example"_s}, u"00"_s});
        const std::size_t before = bench.requestCount();
        FetchJob job(*bench.target, bench.client, bench.clock);
        files.failAt(n, FaultyVfs::DiskFull, false, FaultyVfs::Write);
        const auto resumed = job.resume();
        const bool hasFailed = files.hasFailed();
        files.failNoMore();
        if (!hasFailed)
            break;
        if (resumed)
            continue;
        ++failures;
        QSignalSpy finished(&job, &FetchJob::finished);
        const SlidoParameters sessions{u"0f8fad5b-d9cb-469f-a165-70867728950e"_s, {u"m_I_1"_s}};
        if (!job.start(sessions))
            continue; // the case takes nothing more
        QVERIFY(finished.wait(20'000));
        QVERIFY(finished.first().first().value<FetchEnd>().outcome == RunOutcome::Complete);
        QCOMPARE(bench.requestCount(), before + 1);
    }
    QVERIFY(failures > 1);
}

void TestLifecycle::goesOnOnlyWhereItBegan_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("another version") << u"/v2"_s;
    QTest::newRow("none") << QString();
    QTest::newRow("a longer one") << u"/v1/recordingReport"_s;
}

void TestLifecycle::goesOnOnlyWhereItBegan()
{
    QFETCH(const QString, path);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, Answer::reply(401, "{}"), 1);
    bench.fetch(lastDays(10));
    const std::size_t entries = bench.target->snapshot()->head.length;
    QUrl wrong = bench.server.baseUrl();
    wrong.setPath(path);
    ApiClient other(wrong, Secret("token"), bench.clock, [] { return 0.5; });
    FetchJob job(*bench.target, other, bench.clock);
    const auto resumed = job.resume();
    QVERIFY(failsWith(resumed, ErrorKind::Usage));
    QVERIFY2(resumed.error().what.contains(bench.server.baseUrl().toString()),
             messageOf(resumed).constData());
    QCOMPARE(bench.target->snapshot()->head.length, entries);
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestLifecycle::addressesWithAndWithoutPort()
{
    const auto base = [](const QString &url) { return ApiClient::checkedBaseUrl(url).value_or(QUrl()); };
    QCOMPARE(base(u"https://example.com:443/v1"_s), QUrl(u"https://example.com/v1"_s));
    QCOMPARE(base(u"http://127.0.0.1:80/v1/"_s), QUrl(u"http://127.0.0.1/v1"_s));
    QCOMPARE(base(u"https://example.com:80/v1"_s), QUrl(u"https://example.com:80/v1"_s));
    QCOMPARE(base(u"https://example.com:8443/v1"_s), QUrl(u"https://example.com:8443/v1"_s));
}

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
