// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fetchbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray words =
    R"({"message":"No.","errors":[{"description":"<b>Because</b>"}],"trackingId":"T_1"})";

/// What becomes of a run of one page of summaries and three of details (3, 1 and 4 accesses) when one of them
/// meets a fault.
struct Expected
{
    RunOutcome outcome = RunOutcome::Incomplete;
    ErrorKind kind = ErrorKind::Unknown;
    QString what; ///< is said
    std::size_t requests = 0;
    std::size_t accesses = 0; ///< that are there when the run ends
    std::size_t resumed = 0;  ///< requests of a resume, the fault being gone
    bool isHealed = true;     ///< by that
    qint64 waitedMs = 0;
    QString message = u"No. / <b>Because</b>"_s;
    QString subject = {};     ///< the recording whose accesses are missing, where it is one
    std::uint32_t others = 0; ///< beside it
};

Fault onC(int status, int times = 1'000'000, const QByteArray &headers = {})
{
    return faultOf(u"c"_s, Answer::reply(status, words, headers), times);
}

Fault atFirst(int status)
{
    return [status](const SeenRequest &request) -> std::optional<Answer> {
        return isDetail(request) ? std::nullopt : std::optional(Answer::reply(status, words));
    };
}

} // namespace

Q_DECLARE_METATYPE(Expected)

/// What becomes of a run when the service answers with another status than 200: how often it is asked, what
/// is kept, what is said, and what a resume then asks for.
class TestStatuses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void status_data();
    void status();
    void gatewayTimeout_data();
    void gatewayTimeout();
    void wait_data();
    void wait();
    void manyFailuresEndTheRun_data();
    void manyFailuresEndTheRun();
};

void TestStatuses::status_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Expected>("expected");

    const auto row = [](const char *name, const Fault &fault, const Expected &expected) {
        QTest::newRow(name) << fault << expected;
    };
    // The fault goes away after a while.
    const auto passing = [&](const char *name, const Fault &fault, std::size_t requests, qint64 waitedMs) {
        row(name, fault, {RunOutcome::Complete, {}, {}, requests, 8, 0, true, waitedMs});
    };
    // One recording is refused; the others are not.
    const auto refused = [&](const char *name, int status, ErrorKind kind, const QString &what) {
        Expected expected{RunOutcome::Incomplete, kind, what, 4, 7, 1};
        expected.subject = u"c"_s;
        row(name, onC(status), expected);
    };
    // The same, and asking again would be useless.
    const auto gone = [&](const char *name, int status, const QString &what) {
        Expected expected{RunOutcome::Incomplete, ErrorKind::NotFound, what, 4, 7, 0, false};
        expected.subject = u"c"_s;
        row(name, onC(status), expected);
        // Another one beside it is counted.
        expected.accesses = 3;
        expected.others = 1;
        const Fault both = [onC = onC(status),
                            onD = faultOf(u"d"_s, Answer::reply(status, words))](const SeenRequest &request) {
            const auto answer = onC(request);
            return answer ? answer : onD(request);
        };
        row(QByteArray(name + QByteArray(", and of another")).constData(), both, expected);
    };
    // Nothing comes at all.
    const auto nothing = [&](const char *name, int status, ErrorKind kind, const QString &what) {
        row(name, atFirst(status), {RunOutcome::Incomplete, kind, what, 1, 0, 4});
    };
    constexpr auto incomplete = RunOutcome::Incomplete;
    constexpr qint64 threeWaitsMs = 250 + 500 + 1000;

    refused("H400", 400, ErrorKind::Rejected, u"check dates, site and host"_s);
    row("H400 long words",
        faultOf(u"c"_s,
                Answer::reply(400, "{\"message\":\"" + QByteArray(700, 'x') + "\",\"trackingId\":\"T_1\"}")),
        {incomplete, ErrorKind::Rejected, {}, 4, 7, 1, true, 0, QString(499, u'x') + u'…'});
    nothing("H401 first request", 401, ErrorKind::NotSignedIn, u"not valid or has run out"_s);
    row("H401 third request", onC(401),
        {incomplete, ErrorKind::NotSignedIn, u"not valid or has run out"_s, 3, 3, 2});
    nothing("H403 first request", 403, ErrorKind::Forbidden, u"Compliance Officer role"_s);
    refused("H403 one recording", 403, ErrorKind::Forbidden, u"meeting:admin_recordings_read"_s);
    nothing("H404 list", 404, ErrorKind::NotFound, u"has nothing there"_s);
    gone("H404 one recording", 404, u"has nothing there"_s);
    refused("H405", 405, ErrorKind::Rejected, u"fault of the program"_s);
    refused("H405 409", 409, ErrorKind::Rejected, u"fault of the program"_s);
    refused("H405 415", 415, ErrorKind::Rejected, u"fault of the program"_s);
    gone("H405 410", 410, u"no longer available"_s);
    passing("H423 once", onC(423, 1), 5, 500);
    passing("H423 once, with a time", onC(423, 1, "Retry-After: 7"), 5, 7250);
    row("H423 always", onC(423),
        {incomplete, ErrorKind::RateLimited, u"locked this for now"_s, 6, 3, 2, true, 500 + 1000 + 2000});
    refused("H428", 428, ErrorKind::Rejected, u"wants a confirmation"_s);
    passing("H500 once", onC(500, 1), 5, 250);
    passing("H500 thrice", onC(500, 3), 7, threeWaitsMs);
    row("H500 always", onC(500),
        {incomplete, ErrorKind::Server, u"The service failed"_s, 7, 7, 1, true, threeWaitsMs});
    passing("H500 502 thrice", onC(502, 3), 7, threeWaitsMs);
    row("H500 503 always", onC(503),
        {incomplete, ErrorKind::Server, u"The service failed"_s, 7, 7, 1, true, threeWaitsMs});
    refused("501", 501, ErrorKind::Server, u"The service failed"_s);
    row("H204", faultOf(u"c"_s, Answer::raw("HTTP/1.1 204 None\r\n\r\n", Answer::End::KeepOpen)),
        {incomplete, ErrorKind::Malformed, u"unexpected way"_s, 4, 7, 1, true, 0, {}});
    refused("H204 202", 202, ErrorKind::Malformed, u"unexpected way"_s);
    passing("H204 empty 200, once", faultOf(u"c"_s, Answer::json(""), 1), 5, 250);
    row("H204 empty 200, always", faultOf(u"c"_s, Answer::json("")),
        {incomplete, ErrorKind::Malformed, {}, 7, 7, 1, true, threeWaitsMs, {}});
    refused("H206", 206, ErrorKind::Malformed, u"unexpected way"_s);
    row("H206 103 and no more", faultOf(u"c"_s, Answer::raw("HTTP/1.1 103 Early Hints\r\n\r\n")),
        {incomplete, ErrorKind::Malformed, {}, 7, 7, 1, true, threeWaitsMs, {}});
}

void TestStatuses::status()
{
    QFETCH(const Fault, fault);
    QFETCH(const Expected, expected);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = fault;
    const qint64 beganMs = bench.clock.monotonicMs();
    FetchEnd end = bench.fetch(lastDays(10));

    QVERIFY2(end.outcome == expected.outcome, qPrintable(describe(bench.lastRun().shortfall)));
    QCOMPARE(bench.requestCount(), expected.requests);
    QCOMPARE(bench.client.requestCount(), qint64(expected.requests));
    QCOMPARE(bench.clock.monotonicMs() - beganMs, expected.waitedMs);
    QCOMPARE(bench.rows(TableId::Accesses), expected.accesses);
    QVERIFY(bench.isKeptAs(end));
    if (expected.outcome == RunOutcome::Complete) {
        QVERIFY(!end.error);
        QCOMPARE(bench.kept(), bench.service.truth());
        return;
    }
    const Shortfall &shortfall = bench.lastRun().shortfall;
    if (!expected.subject.isEmpty()) {
        QVERIFY(shortfall.chain);
        QCOMPARE(shortfall.chain->subject, expected.subject);
        QCOMPARE(shortfall.others, expected.others);
    }
    // What the case keeps is what a person is told later, too.
    for (const Error &error : {end.error.value_or(Error{}), shortfall.error}) {
        QCOMPARE(nameOf(error.kind), nameOf(expected.kind));
        QVERIFY2(error.what.contains(expected.what), qPrintable(error.what));
        QCOMPARE(error.serviceMessage, expected.message);
        if (!expected.message.isEmpty())
            QCOMPARE(error.trackingId, u"T_1"_s);
    }

    bench.service.fault = {};
    if (expected.resumed == 0) {
        QVERIFY(bench.target->ledger().incomplete() && !bench.target->ledger().resumable());
        return;
    }
    end = bench.resume();
    QCOMPARE(end.outcome == RunOutcome::Complete, expected.isHealed);
    QCOMPARE(bench.requestCount(), expected.requests + expected.resumed);
    if (expected.isHealed)
        QCOMPARE(bench.kept(), bench.service.truth());
    else
        QCOMPARE(bench.rows(TableId::Accesses), expected.accesses);
}

void TestStatuses::gatewayTimeout_data()
{
    QTest::addColumn<int>("largest");   // page that the service can do
    QTest::addColumn<int>("beginning"); // the offset at which it starts to fail
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<QStringList>("asked");

    const auto a = [](int size, int offset = 0) -> QString {
        return u"accessDetail?recordingId=a&max=%1"_s.arg(size) +
               (offset == 0 ? QString() : u"&offset=%1"_s.arg(offset));
    };
    const auto b = [](int size) { return u"accessDetail?recordingId=b&max=%1"_s.arg(size); };
    QTest::newRow("H504 above 25") << 25 << 0 << true
                                   << QStringList{a(100), a(50), a(25), a(25, 25), a(25, 50), b(25)};
    QTest::newRow("H504 in the middle")
        << 10 << 40 << true
        << QStringList{a(100), a(100, 40), a(50, 40), a(25, 40), a(10, 40), a(10, 50), b(10)};
    // At the floor it is asked as often as anything that fails.
    QTest::newRow("H504 always") << 0 << 0 << false << QStringList{a(100), a(50), a(25), a(10), a(10), a(10),
                                                                   a(10),  b(10), b(10), b(10), b(10)};
}

void TestStatuses::gatewayTimeout()
{
    QFETCH(const int, largest);
    QFETCH(const int, beginning);
    QFETCH(const bool, isComplete);
    QFETCH(const QStringList, asked);
    FetchBench bench;
    bench.service.recordings = {{u"a"_s, {}, nowMs - dayMs, 60, 0}, {u"b"_s, {}, nowMs - dayMs, 1, 0}};
    if (beginning != 0)
        bench.service.pageSize = beginning;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        const bool isHard = isDetail(request) && request.query(u"max"_s).toInt() > largest &&
                            request.query(u"offset"_s).toInt() >= beginning;
        return isHard ? std::optional(Answer::reply(504, "")) : std::nullopt;
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QCOMPARE(end.outcome == RunOutcome::Complete, isComplete);
    QCOMPARE(bench.asked(1), asked);
    QCOMPARE(bench.rows(TableId::Accesses), isComplete ? std::size_t(61) : std::size_t(0));
    QCOMPARE(bench.kept() == bench.service.truth(), isComplete);
    QCOMPARE(bench.target->snapshot()->duplicates[std::size_t(TableId::Accesses)], 0);
    QVERIFY(bench.isKeptAs(end));
    if (isComplete)
        return;
    QCOMPARE(end.error->httpStatus, 504);
    bench.service.fault = {};
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.kept(), bench.service.truth());
}

void TestStatuses::wait_data()
{
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("H429 sat out") << false;
    QTest::newRow("H429 cancelled while it waits") << true;
}

void TestStatuses::wait()
{
    QFETCH(const bool, isCancelled);
    ApiLimits limits = FetchBench::defaultLimits();
    limits.requestsInFlight = 3;
    FetchBench bench(limits);
    for (int i = 0; i < 5; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i), {}, nowMs - dayMs, 1, 0});
    // Of the three that are asked for at once, one is told to wait, and the others answered after that.
    qint64 waitingUntilMs = 0;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (!isDetail(request) || waitingUntilMs != 0)
            return std::nullopt;
        if (request.query(u"recordingId"_s) == "r0"_L1)
            return Answer::reply(429, words, "Retry-After: 2");
        return Answer::json(R"({"items":[]})").held();
    };
    bench.client.disconnect(&bench.client); // nobody skips the waits here
    QSignalSpy heldBack(&bench.client, &ApiClient::heldBack);
    std::vector<qint64> sent; // before, in and after the wait
    const FetchEnd end = bench.runJob([&](FetchJob &job) {
        QObject::connect(&job, &FetchJob::progressed, &job, [&](const FetchProgress &progress) {
            if (progress.waitingUntilMs != 0 && waitingUntilMs == 0) {
                waitingUntilMs = progress.waitingUntilMs;
                sent.push_back(bench.client.requestCount());
                if (isCancelled)
                    return job.cancel();
                bench.server.releaseHeld();
            }
            if (progress.pages == 3 && sent.size() == 1) {
                sent.push_back(bench.client.requestCount());
                bench.clock.advance(2'249);
                sent.push_back(bench.client.requestCount());
                QMetaObject::invokeMethod(
                    &job, [&] { bench.clock.advance(1); }, Qt::QueuedConnection);
            }
        });
        return job.start(lastDays(10));
    });
    QCOMPARE(waitingUntilMs, nowMs + 2'000 + 250);
    QCOMPARE(heldBack.size(), 1);
    if (!isCancelled) {
        QCOMPARE(sent, (std::vector<qint64>{4, 4, 4}));
        QVERIFY(end.outcome == RunOutcome::Complete);
        QCOMPARE(bench.client.requestCount(), 4 + 3);
        return;
    }
    QVERIFY(end.error && end.error->kind == ErrorKind::Cancelled);
    bench.clock.advance(10'000);
    QCOMPARE(bench.client.requestCount(), 4);
    QVERIFY(bench.isKeptAs(end));
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.client.requestCount(), 4 + 5);
    QCOMPARE(bench.rows(TableId::Accesses), 5);
}

void TestStatuses::manyFailuresEndTheRun_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("kind");
    QTest::newRow("500") << 500 << 4 << int(ErrorKind::Server);
    QTest::newRow("403") << 403 << 1 << int(ErrorKind::Forbidden);
}

void TestStatuses::manyFailuresEndTheRun()
{
    QFETCH(const int, status);
    QFETCH(const int, attempts);
    QFETCH(const int, kind);
    FetchBench bench;
    for (int i = 0; i < 50; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i), {}, nowMs - dayMs, 1, 0});
    bench.service.fault = [status](const SeenRequest &request) -> std::optional<Answer> {
        const QByteArray body = R"({"message":")" + request.query(u"recordingId"_s).toUtf8() + R"( fails"})";
        return isDetail(request) ? std::optional(Answer::reply(status, body)) : std::nullopt;
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error);
    QCOMPARE(int(end.error->kind), kind);
    QCOMPARE(end.error->serviceMessage, u"r0 fails"_s); // the first of the five
    QVERIFY2(describe(bench.lastRun().shortfall).startsWith(u"Accesses of recording r0: "_s) &&
                 describe(bench.lastRun().shortfall).endsWith(u"(and 49 more)"_s),
             qPrintable(describe(bench.lastRun().shortfall)));
    QCOMPARE(bench.requestCount(), 1 + 5 * attempts);
}

QTEST_GUILESS_MAIN(TestStatuses)
#include "tst_statuses.moc"
