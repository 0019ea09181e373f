// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fetchbench.h"
#include "tests/support/peakmemory.h"

#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QString organization = u"11111111-2222-3333-4444-555555555555"_s;

} // namespace

Q_DECLARE_METATYPE(auditdesk::DetailsMode)

class TestFetchJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeRun();
    void pagesOfOneChain();
    void severalInFlight();
    void memoryStaysBounded();
    void hosts();
    void refusedParameters();

    void detailsOnlyWhereChanged();
    void detailsOfRandomChanges();
    void detailsModes();
    void countsAndDetails_data();
    void countsAndDetails();

    void failingPageThenResume();
    void failingSummaryThenResume();
    void tooManyItemsThenResume();
    void interruptedThenResume();
    void nothingToResume();
    void otherService();

    void slidoTokens();
};

void TestFetchJob::wholeRun()
{
    FetchBench bench;
    bench.service.pageSize = 3;
    for (int i = 0; i < 40; ++i) {
        bench.service.recordings.push_back({u"r%1"_s.arg(i),
                                            i % 2 == 0 ? u"one.example.com"_s : u"two.example.com"_s,
                                            nowMs - (i + 1) * 5 * dayMs, i % 4, i % 3});
    }
    RecordingParameters parameters = lastDays(201);
    parameters.sites = QStringList{u"one.example.com"_s, u" two.example.com "_s, u"one.example.com"_s};
    const FetchEnd end = bench.fetch(parameters);

    QVERIFY2(!end.error, qPrintable(end.error ? describe(*end.error) : QString()));
    QVERIFY(end.outcome == RunOutcome::Complete);
    QVERIFY(bench.lastRun().outcome == RunOutcome::Complete);
    QCOMPARE(bench.rows(TableId::Recordings), 40);
    std::size_t accesses = 0;
    std::size_t detailPages = 0;
    std::size_t withDetails = 0;
    for (const FakeRecording &recording : bench.service.recordings) {
        accesses += std::size_t(recording.accesses());
        detailPages += static_cast<std::size_t>((recording.accesses() + 2) / 3);
        withDetails += recording.accesses() > 0 ? 1u : 0u;
    }
    QCOMPARE(bench.rows(TableId::Accesses), accesses);
    QCOMPARE(end.items, accesses + 40);
    QCOMPARE(end.rejected, 0);

    std::size_t details = 0;
    for (const SeenRequest &request : bench.server.requests()) {
        QCOMPARE(request.headers.value("timezone"), "UTC");
        QCOMPARE(request.query(u"max"_s), u"100"_s);
        details += isDetail(request) ? 1u : 0u;
    }
    QCOMPARE(details, detailPages);
    // Two sites, three windows: at 9, 9 and 2 recordings a site, three a page.
    QCOMPARE(bench.requestCount() - details, std::size_t(2 * (3 + 3 + 1)));
    QCOMPARE(end.pages, bench.requestCount());
    QCOMPARE(bench.lastRun().chains.size(), 6 + withDetails);
    QVERIFY(bench.asked().contains(u"accessSummary?from=2026-06-23T14%3A13%3A20Z&to=2026-09-21T14%3A13%3A20Z"
                                   "&siteUrl=two.example.com&max=100"_s));
}

void TestFetchJob::pagesOfOneChain()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 2;
    bool wasEmpty = false;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (request.query(u"offset"_s) != "2"_L1 || isDetail(request) || std::exchange(wasEmpty, true))
            return std::nullopt;
        return Answer::json(R"({"items":[]})", FakeService::nextLink(request, "2&again=1"));
    };
    RecordingParameters parameters = lastDays(10);
    parameters.details = DetailsMode::None;
    const FetchEnd end = bench.fetch(parameters);
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 4);
    QCOMPARE(bench.texts(TableId::Recordings, "recordingId"),
             (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
}

void TestFetchJob::severalInFlight()
{
    ApiLimits limits = FetchBench::defaultLimits();
    limits.requestsInFlight = 4;
    FetchBench bench(limits);
    for (int i = 0; i < 20; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i), {}, nowMs - dayMs, 1, 0});
    bench.server.setScript([&](const SeenRequest &request) { return bench.service.answer(request).held(); });
    // As many as can come are let in before any of them is answered.
    QTimer release;
    release.setSingleShot(true);
    QObject::connect(&release, &QTimer::timeout, &bench.server, &ScriptedServer::releaseHeld);
    QObject::connect(&bench.server, &ScriptedServer::asked, &release, [&] { release.start(50); });
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.server.mostAtOnce(), 4);
    QCOMPARE(bench.requestCount(), 21);
    QCOMPARE(bench.rows(TableId::Accesses), 20);
}

/// A page is asked for only when another one is in the case: what is in memory does not depend on how many
/// there are, nor on how fast they come.
void TestFetchJob::memoryStaysBounded()
{
    constexpr int pages = 200;
    constexpr qint64 pageBytes = 2 * 1024 * 1024;
    ApiLimits limits = FetchBench::defaultLimits();
    limits.requestsInFlight = 6;
    FetchBench bench(limits);
    for (int i = 0; i < pages; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i), {}, nowMs - dayMs, 1, 0});
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        if (!isDetail(request))
            return std::nullopt;
        return Answer::json(R"({"items":[{"recordingId":")" + request.query(u"recordingId"_s).toUtf8() +
                            R"(","email":"a@example.com","accessTime":"2026-01-01T10:00:00Z","more":")" +
                            QByteArray(pageBytes, 'x') + R"("}]})");
    };
    const PeakMemory memory;
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QCOMPARE(bench.rows(TableId::Accesses), std::size_t(pages));
    const std::optional<qint64> growth = memory.growth();
    if (!growth)
        QSKIP("this system does not tell how much memory is in use");
    // In flight, once more in the server beside us, and a few copies of one; all of them would be 400 MiB.
    QVERIFY2(*growth < 60 * pageBytes, qPrintable(QString::number(*growth)));
}

void TestFetchJob::hosts()
{
    const auto hostsAsked = [](const QString &host) {
        FetchBench bench;
        bench.service.recordings = {{u"a"_s, {}, nowMs - dayMs, 1, 0}};
        RecordingParameters parameters = lastDays(1);
        parameters.fromMs -= 1;
        parameters.hostEmail = host;
        bench.fetch(parameters);
        QStringList hosts;
        for (const SeenRequest &request : bench.server.requests())
            hosts += request.query(u"hostEmail"_s);
        return hosts;
    };
    QCOMPARE(hostsAsked({}), (QStringList{QString(), QString()}));
    QCOMPARE(hostsAsked(u" ada+x@example.com "_s),
             (QStringList{u"ada+x@example.com"_s, u"ada+x@example.com"_s}));
    QCOMPARE(hostsAsked(u"all"_s), (QStringList{u"all"_s, u"a@example.com"_s}));
}

void TestFetchJob::refusedParameters()
{
    FetchBench bench;
    FetchJob job(*bench.target, bench.client, bench.clock);
    QVERIFY(failsWith(job.start(lastDays(0)), ErrorKind::Usage));
    QVERIFY(failsWith(job.start(lastDays(366)), ErrorKind::Usage));
    QVERIFY(failsWith(job.start(SlidoParameters{organization, {u" "_s}}), ErrorKind::Usage));
    QVERIFY(failsWith(job.start(SlidoParameters{{}, {u"a_I_1"_s}}), ErrorKind::Usage));
    QVERIFY(bench.target->ledger().runs().empty());
    QVERIFY(job.start(lastDays(1)));
    QVERIFY(failsWith(job.start(lastDays(1)), ErrorKind::Usage));
    QCOMPARE(bench.target->ledger().runs().size(), 1);
    QCOMPARE(bench.requestCount(), 0);
}

void TestFetchJob::detailsOnlyWhereChanged()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 1 + 3);

    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 4 + 1);

    bench.service.recordings[1].views = 1; // was never touched before
    bench.service.recordings[3].downloads = 5;
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QCOMPARE(bench.asked(6),
             (QStringList{u"accessDetail?recordingId=b&max=100"_s, u"accessDetail?recordingId=d&max=100"_s}));
    QCOMPARE(bench.rows(TableId::Recordings), 5);
    QCOMPARE(bench.rows(TableId::Accesses), 3 + 1 + 1 + 5);

    // What a case knows does not depend on its having stayed open.
    bench.reopen();
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 8 + 1);
}

/// Round after round, exactly those recordings are asked for whose counts are not those of their newest whole
/// details: whatever changed to and fro meanwhile, failed, or was left for a while.
void TestFetchJob::detailsOfRandomChanges()
{
    FetchBench bench;
    bench.service.pageSize = 20;
    QRandomGenerator random(7);
    for (int i = 0; i < 50; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i), {}, nowMs - dayMs, random.bounded(3), 0});
    QHash<QString, int> fetched; // the views that the details in the case belong to
    for (int round = 0; round < 12; ++round) {
        QSet<QString> failing;
        for (FakeRecording &recording : bench.service.recordings) {
            if (random.bounded(5) == 0)
                recording.views = random.bounded(4);
            if (random.bounded(20) == 0)
                failing += recording.id;
        }
        bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
            const bool isFailing = isDetail(request) && failing.contains(request.query(u"recordingId"_s));
            return isFailing ? std::optional(Answer::reply(404, "{}")) : std::nullopt;
        };
        const bool isNothingNew = round % 4 == 3; // when it is asked a second time
        if (isNothingNew)
            bench.service.fault = {};
        QStringList expected;
        for (const FakeRecording &recording : bench.service.recordings) {
            const int views = recording.views.toInt();
            if (views == 0 || fetched.value(recording.id) == views)
                continue;
            expected += u"accessDetail?recordingId=%1&max=100"_s.arg(recording.id);
            if (isNothingNew || !failing.contains(recording.id))
                fetched[recording.id] = views;
        }
        for (int time = 0; time < (isNothingNew ? 2 : 1); ++time) {
            const std::size_t before = bench.requestCount();
            bench.fetch(lastDays(10));
            const QStringList asked = bench.asked(before);
            QCOMPARE(asked.filter(u"accessSummary"_s).size(), 3); // 50 recordings, 20 a page
            QCOMPARE(asked.filter(u"accessDetail"_s), time == 0 ? expected : QStringList());
        }
        if (random.bounded(3) == 0)
            bench.reopen();
    }
}

void TestFetchJob::detailsModes()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    RecordingParameters parameters = lastDays(10);
    parameters.details = DetailsMode::None;
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 1);
    parameters.details = DetailsMode::All;
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 1 + 6);
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 1 + 6 + 6); // the summary, and each of five recordings
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::countsAndDetails_data()
{
    QTest::addColumn<DetailsMode>("mode");
    QTest::addColumn<QJsonValue>("views");
    QTest::addColumn<QJsonValue>("downloads");
    QTest::addColumn<bool>("isAsked");
    const QJsonValue missing(QJsonValue::Undefined);
    const auto row = [](const char *name, DetailsMode mode, const QJsonValue &views,
                        const QJsonValue &downloads,
                        bool isAsked) { QTest::newRow(name) << mode << views << downloads << isAsked; };
    row("W12 all, both 0", DetailsMode::All, 0, 0, true);
    row("W12 all, one missing", DetailsMode::All, missing, 0, true);
    row("W12 all, both missing", DetailsMode::All, missing, missing, true);
    row("W12 all, null", DetailsMode::All, QJsonValue(), QJsonValue(), true);
    row("W12 changed, both 0", DetailsMode::Changed, 0, 0, false);
    row("W12 changed, one missing", DetailsMode::Changed, missing, 0, true);
    row("W12 changed, both missing", DetailsMode::Changed, missing, missing, true);
    row("W12 changed, null", DetailsMode::Changed, 0, QJsonValue(), true);
    row("W12 changed, text", DetailsMode::Changed, u"many"_s, 0, true);
    row("W12 changed, a number as text", DetailsMode::Changed, u"0"_s, 0, true);
    row("W12 changed, negative", DetailsMode::Changed, -1, 0, true);
    row("W12 none", DetailsMode::None, 3, 3, false);
}

/// Whatever the counts say, "all" asks; "changed" asks unless they say that nobody was there.
void TestFetchJob::countsAndDetails()
{
    QFETCH(const DetailsMode, mode);
    QFETCH(const QJsonValue, views);
    QFETCH(const QJsonValue, downloads);
    QFETCH(const bool, isAsked);
    FetchBench bench;
    bench.service.recordings = {{u"a"_s, {}, nowMs - dayMs, views, downloads}};
    RecordingParameters parameters = lastDays(10);
    parameters.details = mode;
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(bench.asked(1), isAsked ? QStringList(u"accessDetail?recordingId=a&max=100"_s) : QStringList());
}

void TestFetchJob::failingPageThenResume()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 2;
    bool isBroken = true;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (isBroken && request.query(u"recordingId"_s) == "d"_L1 && request.query(u"offset"_s) == "2"_L1)
            return Answer::reply(503, R"({"message":"Out of order"})");
        return std::nullopt;
    };
    FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Server);
    QCOMPARE(describe(bench.lastRun().shortfall),
             u"Accesses of recording d: The service failed (HTTP 503): Out of order"_s);
    // Three summary pages; a in two, c in one, d in one and four tries of its second.
    QCOMPARE(bench.requestCount(), 3 + 2 + 1 + 1 + 4);
    QCOMPARE(bench.rows(TableId::Accesses), 3 + 1 + 2);

    isBroken = false;
    bench.reopen();
    const std::size_t before = bench.requestCount();
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.asked(before), QStringList{u"accessDetail?recordingId=d&max=100&offset=2"_s});
    QCOMPARE(bench.rows(TableId::Accesses), 8);
    QCOMPARE(bench.target->ledger().runs().size(), 1);
    QVERIFY(bench.lastRun().outcome == RunOutcome::Complete);
}

void TestFetchJob::tooManyItemsThenResume()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    const QByteArray flood = "{\"items\":[" + QByteArray("0,").repeated(1'000'000).chopped(1) + "]}";
    bench.service.fault = faultOf(u"c"_s, Answer::json(flood), 1);
    FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::TooLarge);
    QVERIFY(describe(bench.lastRun().shortfall)
                .startsWith(u"Accesses of recording c: The answer holds more than 1000 items"_s));
    // It is no accident: not asked again in this run, and nothing of it is kept.
    QCOMPARE(bench.asked().filter(u"recordingId=c"_s).size(), 1);
    QCOMPARE(bench.rows(TableId::Rejected), 0);
    QCOMPARE(bench.rows(TableId::Accesses), 3 + 4);

    bench.reopen();
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::failingSummaryThenResume()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.recordings[3].madeMs = nowMs - 100 * dayMs;
    bool isBroken = true;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (isBroken && request.query(u"to"_s) == "2026-06-23T14:13:20Z"_L1)
            return Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{", Answer::End::Close);
        return std::nullopt;
    };
    FetchEnd end = bench.fetch(lastDays(120));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Network);
    QCOMPARE(bench.rows(TableId::Recordings), 4);
    QCOMPARE(bench.rows(TableId::Accesses), 4);
    isBroken = false;
    bench.reopen();
    const std::size_t before = bench.requestCount();
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(
        bench.asked(before),
        (QStringList{u"accessSummary?from=2026-05-24T14%3A13%3A20Z&to=2026-06-23T14%3A13%3A20Z&max=100"_s,
                     u"accessDetail?recordingId=d&max=100"_s}));
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::interruptedThenResume()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 2;
    constexpr std::uint32_t kept = 2;
    bench.service.fault = [&](const SeenRequest &) -> std::optional<Answer> {
        if (bench.requestCount() <= kept)
            return std::nullopt;
        Answer never = Answer::reply(200, "{}");
        never.isHeld = true;
        return never;
    };
    {
        FetchJob job(*bench.target, bench.client, bench.clock);
        QVERIFY(job.start(lastDays(10)));
        QTRY_COMPARE(bench.target->ledger().runs().back().pages, kept);
    }
    bench.service.fault = nullptr;
    bench.reopen();
    QVERIFY(bench.lastRun().outcome == RunOutcome::Running);
    QCOMPARE(bench.lastRun().pages, kept);
    const FetchEnd end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(end.pages + kept, 3 + 2 + 1 + 2);
    QCOMPARE(bench.rows(TableId::Recordings), 5);
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::nothingToResume()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    FetchJob job(*bench.target, bench.client, bench.clock);
    QVERIFY(failsWith(job.resume(), ErrorKind::Usage));
}

void TestFetchJob::otherService()
{
    FetchBench bench;
    bench.service.fault = [](const SeenRequest &) { return Answer::reply(401, "{}"); };
    bench.fetch(lastDays(10));
    ApiClient other(QUrl(u"https://example.com/v1"_s), Secret("token"), bench.network, bench.clock,
                    [] { return 0.5; });
    FetchJob job(*bench.target, other, bench.clock);
    QVERIFY(failsWith(job.resume(), ErrorKind::Usage));
    QCOMPARE(other.requestCount(), 0);
}

void TestFetchJob::slidoTokens()
{
    FetchBench bench;
    const QString odd = u"a+b/c==&d#é%2F"_s;
    bench.service.sessions[u"m_I_1"_s] = {{QString(), eventsPage("m_I_1", 0, 3, odd.toUtf8())},
                                          {odd, eventsPage("m_I_1", 3, 0, "t2")},
                                          {u"t2"_s, eventsPage("m_I_1", 2, 4, "")}};
    bench.service.sessions[u"m_I_2"_s] = {{QString(), eventsPage("m_I_2", 0, 2, "")}};
    const FetchEnd end = bench.fetch(SlidoParameters{organization, {u"m_I_1"_s, u"m_I_2"_s, u"m_I_1"_s}});
    QVERIFY2(!end.error, qPrintable(end.error ? describe(*end.error) : QString()));
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 4);
    QCOMPARE(bench.rows(TableId::Events), 6 + 2);
    QCOMPARE(bench.target->snapshot()->duplicates[std::size_t(TableId::Events)], 1);
    for (const SeenRequest &request : bench.server.requests()) {
        QCOMPARE(request.query(u"sessionOrgId"_s), organization);
        QVERIFY(!request.headers.contains("timezone"));
    }
}

QTEST_GUILESS_MAIN(TestFetchJob)
#include "tst_fetchjob.moc"
