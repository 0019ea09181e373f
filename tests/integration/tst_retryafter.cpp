// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fetchbench.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// What the service's Retry-After makes a run do. The first request, for the summaries, is told to wait.
class TestRetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void satOut_data();
    void satOut();
    void pausesTheRun_data();
    void pausesTheRun();
    void budget_data();
    void budget();
    void quota_data();
    void quota();
};

namespace {

Fault limited(const QByteArray &headers, int times)
{
    return [=, left = times](const SeenRequest &) mutable -> std::optional<Answer> {
        return left-- > 0 ? std::optional(Answer::reply(429, "<html>slow down</html>", headers, "text/html"))
                          : std::nullopt;
    };
}

} // namespace

void TestRetryAfter::satOut_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<qint64>("waitedMs");

    // Half of the half second that keeps those apart who were told the same; half of the second that a wait
    // lasts where none was named.
    constexpr qint64 apartMs = 250;
    constexpr qint64 ownMs = 500;
    const auto row = [](const char *name, const QByteArray &headers, qint64 waitedMs) {
        QTest::newRow(name) << headers << waitedMs;
    };
    // Our clock says 2026-09-21 14:13:20.
    row("RA1", "Retry-After: 120", 120'000 + apartMs);
    row("RA1 as long as is sat out", "Retry-After: 300", 300'000 + apartMs);
    row("RA2 by our clock", "Retry-After: Mon, 21 Sep 2026 14:13:50 GMT", 30'000 + apartMs);
    row("RA2 by the service's clock",
        "Retry-After: Tue, 22 Sep 2026 08:00:30 GMT\r\nDate: Tue, 22 Sep 2026 08:00:00 GMT",
        30'000 + apartMs);
    row("RA2 RFC 850", "Retry-After: Monday, 21-Sep-26 14:13:50 GMT", 30'000 + apartMs);
    row("RA2 asctime", "Retry-After: Mon Sep 21 14:13:50 2026", 30'000 + apartMs);
    row("RA3", "X-None: 1", ownMs);
    row("RA4 zero", "Retry-After: 0", ownMs);
    row("RA4 past", "Retry-After: Mon, 21 Sep 2026 14:13:19 GMT", ownMs);
    row("RA4 long past", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT", ownMs);
    row("RA5 negative", "Retry-After: -5", ownMs);
    row("RA5 word", "Retry-After: soon", ownMs);
    row("RA5 fraction", "Retry-After: 1.5", ownMs);
    row("RA5 comma", "Retry-After: 1,2", ownMs);
    row("RA5 two headers", "Retry-After: 7\r\nRetry-After: 9", ownMs);
    row("RA5 10 kB", "Retry-After: " + QByteArray(10'000, '7'), ownMs);
    row("RA5 beyond 64 bits", "Retry-After: 99999999999999999999", ownMs);
}

void TestRetryAfter::satOut()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const qint64, waitedMs);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = limited(headers, 1);
    qint64 shownMs = 0;
    const FetchEnd end = bench.runJob([&](FetchJob &job) {
        QObject::connect(&job, &FetchJob::progressed, &job, [&](const FetchProgress &progress) {
            shownMs = std::max(shownMs, progress.waitingUntilMs);
        });
        return job.start(lastDays(10));
    });
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 2 + 3);
    QCOMPARE(bench.clock.monotonicMs(), waitedMs);
    QCOMPARE(shownMs, nowMs + waitedMs);
}

void TestRetryAfter::pausesTheRun_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("dueMs");
    QTest::addColumn<QString>("dueText");
    QTest::newRow("RA6 a second over the limit")
        << QByteArray("301") << nowMs + 301'000 << u"2026-09-21T14:18:21Z"_s;
    QTest::newRow("RA6 a day") << QByteArray("86400") << nowMs + dayMs << u"2026-09-22T14:13:20Z"_s;
    QTest::newRow("RA6 year 2138") << QByteArray("Thu, 06 Nov 2138 08:49:37 GMT") << qint64(5'328'319'777'000)
                                   << u"2138-11-06T08:49:37Z"_s;
}

void TestRetryAfter::pausesTheRun()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, dueMs);
    QFETCH(const QString, dueText);
    ApiLimits limits = FetchBench::defaultLimits();
    limits.requestsInFlight = 2;
    FetchBench bench(limits);
    bench.service.recordings = fewRecordings();
    bench.service.fault = limited("Retry-After: " + value, 1'000'000);
    RecordingParameters parameters = lastDays(10);
    parameters.sites = QStringList{u"one.example.com"_s, u"two.example.com"_s, u"three.example.com"_s};
    FetchEnd end = bench.fetch(parameters);
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::RateLimited);
    QCOMPARE(end.error->notBeforeMs, dueMs);
    QVERIFY2(bench.requestCount() <= 2, "nothing but what was in flight");
    QCOMPARE(bench.clock.monotonicMs(), 0); // not sat out

    // The case still says until when, in parts and in words.
    QVERIFY(bench.isKeptAs(end));
    QCOMPARE(bench.lastRun().shortfall.error.notBeforeMs, dueMs);
    QVERIFY2(describe(bench.lastRun().shortfall).contains(u"before "_s + dueText),
             qPrintable(describe(bench.lastRun().shortfall)));
    bench.service.fault = {};
    const std::size_t before = bench.requestCount();
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), before + 3 + 3);
}

void TestRetryAfter::budget_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<qint64>("waitedMs");
    QTest::newRow("RA7 a second each time") << QByteArray("Retry-After: 1") << qint64(1250 + 1250 + 2000);
    QTest::newRow("RA7 the longest each time") << QByteArray("Retry-After: 300") << qint64(3 * 300'250);
}

void TestRetryAfter::budget()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const qint64, waitedMs);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = limited(headers, 1'000'000);
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::RateLimited);
    QCOMPARE(bench.requestCount(), 4);
    QCOMPARE(bench.clock.monotonicMs(), waitedMs);
    QVERIFY(end.error->notBeforeMs);
    QVERIFY(bench.isKeptAs(end));
}

void TestRetryAfter::quota_data()
{
    QTest::addColumn<Answer>("bad");
    QTest::addColumn<int>("goodFirst"); // recordings that come without a fault
    QTest::addColumn<std::size_t>("requests");
    const Answer error = Answer::reply(500, "{}");
    const Answer unreadable = Answer::json("{\"items\":[");
    // Two retries for the first that fails, which leaves none for the four after it.
    QTest::newRow("RA8") << error << 0 << std::size_t(1 + 3 + 4);
    QTest::newRow("RA8 unreadable answers") << unreadable << 0 << std::size_t(1 + 3 + 4);
    // Good answers give nothing back that was not taken.
    QTest::newRow("RA8 after good answers") << error << 20 << std::size_t(1 + 20 + 3 + 4);
}

void TestRetryAfter::quota()
{
    QFETCH(const Answer, bad);
    QFETCH(const int, goodFirst);
    QFETCH(const std::size_t, requests);
    ApiLimits limits = FetchBench::defaultLimits();
    limits.retries = 2;
    FetchBench bench(limits);
    for (int i = 0; i < goodFirst + 10; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i), {}, nowMs - dayMs, 1, 0});
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        const bool isBad = isDetail(request) && request.query(u"recordingId"_s).mid(1).toInt() >= goodFirst;
        return isBad ? std::optional(bad) : std::nullopt;
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QCOMPARE(bench.requestCount(), requests);
    QVERIFY(end.error);
    QCOMPARE(nameOf(end.error->cause), nameOf(ErrorCause::RetriesUsedUp));
    QVERIFY2(end.error->what.contains(u"not asked again"_s), qPrintable(end.error->what));
    QVERIFY(bench.isKeptAs(end));
    bench.service.fault = {};
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.rows(TableId::Accesses), std::size_t(goodFirst + 10));
}

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retryafter.moc"
