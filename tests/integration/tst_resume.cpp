// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fetchbench.h"

#include <QJsonDocument>
#include <QTest>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QString organization = u"11111111-2222-3333-4444-555555555555"_s;

RecordingParameters onlySummaries(int days)
{
    RecordingParameters parameters = lastDays(days);
    parameters.details = DetailsMode::None;
    return parameters;
}

/// Who is signed in, and two sites.
std::optional<Answer> accountAnswer(const SeenRequest &request)
{
    if (request.path().endsWith("/people/me"_L1))
        return Answer::json(R"({"id":"me","emails":["ann@example.com"],"orgId":")" + organization.toLatin1() +
                            R"("})");
    if (request.path().endsWith("/meetingPreferences/sites"_L1))
        return Answer::json(
            R"({"sites":[{"siteUrl":"one.example.com","default":true},{"siteUrl":"two.example.com"}]})");
    return {};
}

/// The third page of a chain whose pages hold one item each.
bool isThirdPage(const SeenRequest &request)
{
    return request.query(u"offset"_s) == "2"_L1 || request.query(u"start"_s) == "2"_L1;
}

bool isFirstPage(const SeenRequest &request)
{
    return request.query(u"offset"_s).isEmpty() && request.query(u"start"_s).isEmpty();
}

/// Three pages with an event each, and something on the first that is none.
QHash<QString, QByteArray> threePages()
{
    QByteArray first = eventsPage("m_I_1", 0, 1, "1");
    first.replace(R"(],"next")", R"(,7],"next")");
    return {{QString(), first},
            {u"1"_s, eventsPage("m_I_1", 1, 1, "2")},
            {u"2"_s, eventsPage("m_I_1", 2, 1, "")}};
}

} // namespace

Q_DECLARE_METATYPE(auditdesk::PageKind)
Q_DECLARE_METATYPE(auditdesk::Lookup)

/// What becomes of a run that was cut off, paused, or meddled with: it goes on, with what it was asked for
/// and nothing else, and what can't be had any more is named.
class TestResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedEarly_data();
    void killedEarly();
    void lookupThatFails_data();
    void lookupThatFails();
    void forgedChain_data();
    void forgedChain();
    void linkToAnotherPath();
    void deadPageToken_data();
    void deadPageToken();
    void daysThatPassed_data();
    void daysThatPassed();
};

void TestResume::killedEarly_data()
{
    QTest::addColumn<Lookup>("lookup");
    QTest::addColumn<std::size_t>("requests"); // that come in before the end
    QTest::newRow("W15 before any request") << Lookup::None << std::size_t(0);
    QTest::newRow("W15 before the account is asked for") << Lookup::AccountAndSites << std::size_t(0);
    QTest::newRow("W15 while the account is asked for") << Lookup::AccountAndSites << std::size_t(1);
    QTest::newRow("W15 while the sites are asked for") << Lookup::AccountAndSites << std::size_t(2);
    QTest::newRow("W15 before the first page") << Lookup::AccountAndSites << std::size_t(3);
    QTest::newRow("W15 while the organization is asked for") << Lookup::Organization << std::size_t(1);
}

/// A case that held nothing but complete runs: what was asked for last is not forgotten.
void TestResume::killedEarly()
{
    QFETCH(const Lookup, lookup);
    QFETCH(const std::size_t, requests);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.sessions[u"m_I_1"_s] = threePages();
    QVERIFY(bench.fetch(onlySummaries(1)).outcome == RunOutcome::Complete);
    const std::size_t before = bench.requestCount();
    bench.service.fault = [&](const SeenRequest &request) {
        const bool isHeld = bench.requestCount() == before + requests;
        return isHeld ? std::optional(Answer::json("{}").held()) : accountAnswer(request);
    };
    {
        FetchJob job(*bench.target, bench.client, bench.clock);
        if (lookup == Lookup::Organization) {
            QVERIFY(job.start(SlidoParameters{{}, {u"m_I_1"_s}, lookup}));
        } else {
            RecordingParameters parameters = onlySummaries(10);
            parameters.lookup = lookup;
            QVERIFY(job.start(parameters));
        }
        QCOMPARE(bench.target->ledger().runs().size(), 2); // on record before anything is asked
        QCOMPARE(bench.requestCount(), before);
        if (requests > 0)
            QTRY_COMPARE(bench.requestCount(), before + requests);
    }
    bench.service.fault = accountAnswer;
    bench.reopen();
    const RunState *resumable = bench.target->ledger().resumable();
    QVERIFY(resumable && resumable->id == 2);
    const FetchEnd end = bench.resume();
    QVERIFY2(end.outcome == RunOutcome::Complete, end.error ? qPrintable(describe(*end.error)) : "");
    QVERIFY(!bench.target->ledger().resumable());
    QVERIFY(bench.isKeptAs(end));
    QVERIFY(!bench.lastRun().awaitsLookup());
    if (lookup == Lookup::Organization) {
        QCOMPARE(slidoParameters(bench.lastRun().parameters)->sessionOrgId, organization);
        QCOMPARE(bench.rows(TableId::Events), 3);
        return;
    }
    QCOMPARE(bench.rows(TableId::Recordings), 5);
    const auto asked = recordingParameters(bench.lastRun().parameters);
    QVERIFY(asked);
    QCOMPARE(asked->account, lookup == Lookup::None ? QString() : u"ann@example.com"_s);
    QCOMPARE(asked->sites, lookup == Lookup::None
                               ? QStringList()
                               : (QStringList{u"one.example.com"_s, u"two.example.com"_s}));
}

void TestResume::lookupThatFails_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind"); // of what ends the run; -1: it goes on
    QTest::addColumn<QStringList>("sites");
    const QStringList both{u"one.example.com"_s, u"two.example.com"_s};
    QTest::newRow("account refused") << u"/people/me"_s << 403 << -1 << both;
    QTest::newRow("account fails") << u"/people/me"_s << 500 << -1 << both;
    QTest::newRow("account, signed out") << u"/people/me"_s << 401 << int(ErrorKind::NotSignedIn) << both;
    QTest::newRow("sites refused") << u"/meetingPreferences/sites"_s << 403 << -1 << QStringList();
    QTest::newRow("sites unknown") << u"/meetingPreferences/sites"_s << 404 << -1 << QStringList();
    // Only for now: the preferred site alone would be a part of what was asked for.
    QTest::newRow("sites fail") << u"/meetingPreferences/sites"_s << 500 << int(ErrorKind::Server) << both;
    QTest::newRow("sites, signed out")
        << u"/meetingPreferences/sites"_s << 401 << int(ErrorKind::NotSignedIn) << both;
}

void TestResume::lookupThatFails()
{
    QFETCH(const QString, path);
    QFETCH(const int, status);
    QFETCH(const int, kind);
    QFETCH(const QStringList, sites);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [&](const SeenRequest &request) {
        return request.path().endsWith(path) ? std::optional(Answer::reply(status, "{}"))
                                             : accountAnswer(request);
    };
    RecordingParameters parameters = onlySummaries(10);
    parameters.lookup = Lookup::AccountAndSites;
    FetchEnd end = bench.fetch(parameters);
    QVERIFY((end.outcome == RunOutcome::Complete) == (kind < 0));
    if (kind >= 0) {
        QVERIFY(end.error && end.error->kind == ErrorKind(kind));
        QVERIFY(bench.isKeptAs(end));
        QVERIFY(bench.target->ledger().resumable());
        QVERIFY(bench.asked().filter(u"accessSummary"_s).isEmpty());
        bench.service.fault = accountAnswer;
        end = bench.resume();
        QVERIFY(end.outcome == RunOutcome::Complete);
    }
    QVERIFY(end.scope);
    QCOMPARE(end.scope->sitesRefused.has_value(), sites.isEmpty());
    QCOMPARE(recordingParameters(bench.lastRun().parameters)->sites, sites);
    QCOMPARE(bench.asked().filter(u"accessSummary"_s).size(), std::max<qsizetype>(1, sites.size()));
}

void TestResume::forgedChain_data()
{
    QTest::addColumn<PageKind>("kind");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("first"); // below the base URL
    QTest::addColumn<QString>("next");  // of its first page; empty: it has no page yet
    constexpr auto summary = PageKind::RecordingSummary;
    constexpr auto detail = PageKind::RecordingDetail;
    constexpr auto slido = PageKind::SlidoEvents;
    const QString site = u"one.example.com"_s;
    const QString rest = u"&hostEmail=ann@example.com&siteUrl=one.example.com&max=100"_s;
    const QString days = u"?from=2026-09-12T14:13:20Z&to=2026-09-21T14:13:20Z"_s;
    const QString report = u"/recordingReport/accessSummary"_s;
    const QString details =
        u"/recordingReport/accessDetail?recordingId=a&hostEmail=ann@example.com&max=100"_s;
    const QString session = u"/slido/compliance/events?sessionOrgId=%1&sessionId="_s.arg(organization);
    QTest::newRow("W32 cursor to another path") << summary << site << report + days + rest << u"/people"_s;
    QTest::newRow("W32 cursor below the path")
        << summary << site << report + days + rest << report + u"/../../people"_s + days + rest;
    QTest::newRow("W32 cursor to another host")
        << summary << site << report + days + rest << report + days + u"&hostEmail=all&offset=2"_s;
    QTest::newRow("W32 cursor with a filter twice")
        << summary << site << report + days + rest << report + days + rest + u"&hostEmail=all&offset=2"_s;
    QTest::newRow("W32 cursor to another service")
        << summary << site << report + days + rest << u"http://127.0.0.1:1/v1"_s + report + days + rest;
    QTest::newRow("W32 cursor to another recording")
        << detail << u"a"_s << details << u"/recordingReport/accessDetail?recordingId=b&offset=2"_s;
    QTest::newRow("W32 cursor to another session")
        << slido << u"m_I_1"_s << session + u"m_I_1"_s << session + u"m_I_2&start=x"_s;
    QTest::newRow("W32 another path") << summary << site << u"/people"_s << QString();
    QTest::newRow("W32 the path of another kind")
        << summary << site << u"/meetings"_s + days + rest << QString();
    QTest::newRow("W32 another site")
        << summary << site << report + days + u"&hostEmail=ann@example.com&siteUrl=x.example.com"_s
        << QString();
    QTest::newRow("W32 another host")
        << summary << site << report + days + u"&hostEmail=all&siteUrl=one.example.com"_s << QString();
    QTest::newRow("W32 an earlier range")
        << summary << site << report + u"?from=2026-09-01T14:13:20Z&to=2026-09-21T14:13:20Z"_s + rest
        << QString();
    QTest::newRow("W32 another question")
        << summary << site << report + days + rest + u"&personEmail=x@example.com"_s << QString();
    QTest::newRow("W32 another host of a recording")
        << detail << u"a"_s << u"/recordingReport/accessDetail?recordingId=a&hostEmail=x@example.com"_s
        << QString();
    QTest::newRow("W32 another recording")
        << detail << u"a"_s << u"/recordingReport/accessDetail?recordingId=b&hostEmail=ann@example.com"_s
        << QString();
    QTest::newRow("W32 another session") << slido << u"m_I_3"_s << session + u"m_I_3"_s << QString();
}

void TestResume::forgedChain()
{
    QFETCH(const PageKind, kind);
    QFETCH(const QString, subject);
    QFETCH(const QString, first);
    QFETCH(const QString, next);
    FetchBench bench;
    for (const char *id : {"m_I_1", "m_I_2"})
        bench.service.sessions[QString::fromLatin1(id)] = {{QString(), eventsPage(id, 0, 1, "")}};
    const QString base = bench.server.baseUrl().toString();
    const bool isSlido = kind == PageKind::SlidoEvents;
    RecordingParameters parameters = onlySummaries(9);
    parameters.hostEmail = u"ann@example.com"_s;
    parameters.sites = QStringList{u"one.example.com"_s};
    const auto run = bench.target->startRun(
        isSlido ? RunKind::Slido : RunKind::Recordings,
        isSlido ? toJson(SlidoParameters{organization, {u"m_I_1"_s, u"m_I_2"_s}}) : toJson(parameters));
    QVERIFY(run);
    const ChainSpec spec{kind, subject, QUrl(base + first)};
    const auto chains = bench.target->startChains(*run, {&spec, 1});
    QVERIFY(chains);
    if (!next.isEmpty()) {
        const QByteArray body = R"({"items":[]})";
        PageReceipt receipt;
        receipt.url = spec.firstUrl;
        receipt.nextUrl = QUrl(next.startsWith(u'/') ? base + next : next);
        QVERIFY(bench.target->commitPage(chains->front(), receipt, body, *parsePage(kind, body)));
    }
    bench.reopen();
    const FetchEnd end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    const ChainState &chain = *bench.target->ledger().chain(chains->front());
    QVERIFY(chain.failure && chain.isFinal && !chain.isComplete);
    QVERIFY2(chain.failure->kind == ErrorKind::ForeignLink || chain.failure->kind == ErrorKind::Malformed,
             qPrintable(describe(*chain.failure)));
    QVERIFY2(describe(bench.lastRun().shortfall).contains(describe(*chain.failure)),
             qPrintable(describe(bench.lastRun().shortfall)));
    QVERIFY(!bench.target->ledger().resumable());
    // What the run was asked for is asked, and nothing else: no token went with the forged request.
    const QString ours = isSlido ? u"/slido/compliance/events"_s : u"/recordingReport/accessSummary"_s;
    for (const SeenRequest &request : bench.server.requests()) {
        QVERIFY(request.path().endsWith(ours));
        QVERIFY(isFirstPage(request));
        QCOMPARE(request.query(u"hostEmail"_s), isSlido ? QString() : parameters.hostEmail);
        QVERIFY(request.query(u"sessionId"_s) != "m_I_3"_L1);
    }
    QCOMPARE(bench.network.origins(), bench.requestCount() == 0 ? QStringList() : bench.origins());
}

/// At first hand too: the service, or somebody in its place, leads the chain elsewhere.
void TestResume::linkToAnotherPath()
{
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [](const SeenRequest &) {
        return std::optional(
            Answer::json(R"({"items":[]})", "Link: </v1/people?email=ann@example.com>; rel=\"next\""));
    };
    const FetchEnd end = bench.fetch(onlySummaries(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::ForeignLink);
    QCOMPARE(bench.requestCount(), 1);
    QVERIFY(bench.isKeptAs(end));
    QVERIFY(!bench.target->ledger().resumable());
}

void TestResume::deadPageToken_data()
{
    QTest::addColumn<PageKind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isResumed");
    QTest::addColumn<int>("deaths");      // of its page tokens, one after the other
    QTest::addColumn<bool>("isComplete"); // by then
    const auto row = [](const QByteArray &name, PageKind kind, int status, bool isResumed, int deaths,
                        bool isComplete) {
        QTest::newRow(name.constData()) << kind << status << isResumed << deaths << isComplete;
    };
    for (const int status : {400, 404, 410, 500}) {
        const QByteArray number = QByteArray::number(status);
        row("W38 summaries " + number, PageKind::RecordingSummary, status, true, 1, true);
        row("W38 details " + number, PageKind::RecordingDetail, status, true, 1, true);
        row("W38 events " + number, PageKind::SlidoEvents, status, true, 1, true);
    }
    for (const int status : {400, 404, 410}) {
        const QByteArray number = QByteArray::number(status);
        row("W38 summaries, at first hand " + number, PageKind::RecordingSummary, status, false, 1, true);
        row("W38 details, at first hand " + number, PageKind::RecordingDetail, status, false, 1, true);
        row("W38 events, at first hand " + number, PageKind::SlidoEvents, status, false, 1, true);
    }
    row("W38 it dies again", PageKind::SlidoEvents, 404, true, 2, false);
    row("W38 details die again", PageKind::RecordingDetail, 410, true, 2, false);
    row("W38 a failure that is none of the token's", PageKind::SlidoEvents, 500, false, 1, false);
}

void TestResume::deadPageToken()
{
    QFETCH(const PageKind, kind);
    QFETCH(const int, status);
    QFETCH(const bool, isResumed);
    QFETCH(const int, deaths);
    QFETCH(const bool, isComplete);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 1;
    bench.service.sessions[u"m_I_1"_s] = threePages();
    const bool isSlido = kind == PageKind::SlidoEvents;
    bool isStopped = isResumed;
    int left = deaths;
    int firstPages = 0;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        const bool isOurs =
            isSlido || (kind == PageKind::RecordingDetail ? request.query(u"recordingId"_s) == "d"_L1
                                                          : !isDetail(request));
        if (!isOurs)
            return {};
        firstPages += isFirstPage(request) ? 1 : 0;
        if (!isThirdPage(request))
            return {};
        if (isStopped)
            return Answer::reply(403, "{}");
        if (left <= 0)
            return {};
        // A failure of the service is asked about again at once.
        left -= status == 500 ? 0 : 1;
        if (status == 500 && firstPages > 1)
            return {};
        return Answer::reply(status, "{}");
    };
    const auto fetch = [&] {
        return isSlido ? bench.fetch(SlidoParameters{organization, {u"m_I_1"_s}}) : bench.fetch(lastDays(10));
    };
    FetchEnd end = fetch();
    if (isResumed) {
        QVERIFY(end.outcome == RunOutcome::Incomplete);
        isStopped = false;
        bench.service.recordings[0].views = 5; // days passed: no conflict within the run
        bench.reopen();
        end = bench.resume();
    }
    QCOMPARE(end.outcome == RunOutcome::Complete, isComplete);
    const bool beganAgain = isComplete || isResumed;
    QCOMPARE(firstPages, beganAgain ? 2 : 1);
    if (!isComplete) {
        // Never given up while it can be had.
        QVERIFY(bench.target->ledger().resumable());
        left = 0;
        bench.service.fault = nullptr;
        bench.reopen();
        end = bench.resume();
        QVERIFY(end.outcome == RunOutcome::Complete);
    }
    QVERIFY(bench.isKeptAs(end));
    QVERIFY(!bench.target->ledger().resumable());
    const auto &chains = bench.lastRun().chains;
    QCOMPARE(std::count_if(chains.begin(), chains.end(),
                           [&](ChainId id) { return bench.target->ledger().chain(id)->isReplaced; }),
             beganAgain ? 1 : 0);
    // No row is lost, and none is there twice.
    if (isSlido) {
        QCOMPARE(bench.rows(TableId::Events), 3);
        QCOMPARE(bench.rows(TableId::Rejected), 1);
        return;
    }
    QCOMPARE(bench.texts(TableId::Recordings, "recordingId"),
             (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
    const QStringList accesses = bench.texts(TableId::Accesses, "recordingId");
    QCOMPARE(accesses.count(u"d"_s), 4);
    QCOMPARE(accesses.count(u"c"_s), 1);
    QVERIFY(bench.target->snapshot()->conflicts->empty());
}

void TestResume::daysThatPassed_data()
{
    QTest::addColumn<int>("days");            // asked for
    QTest::addColumn<int>("pausedDays");      // by our clock
    QTest::addColumn<int>("limitDays");       // of the service
    QTest::addColumn<std::size_t>("windows"); // of which something is kept
    QTest::newRow("W39 one day") << 364 << 2 << 365 << std::size_t(5);
    QTest::newRow("W39 more than a whole window") << 364 << 10 << 365 << std::size_t(4);
    QTest::newRow("W39 all of it") << 364 << 400 << 365 << std::size_t(0);
    QTest::newRow("W39 a range of one window") << 80 << 300 << 365 << std::size_t(1);
    QTest::newRow("W39 by the service's clock") << 364 << 0 << 362 << std::size_t(5);
    QTest::newRow("W39 a window by the service's clock") << 364 << 0 << 300 << std::size_t(4);
    QTest::newRow("W39 one window by the service's clock") << 80 << 0 << 50 << std::size_t(1);
}

void TestResume::daysThatPassed()
{
    QFETCH(const int, days);
    QFETCH(const int, pausedDays);
    QFETCH(const int, limitDays);
    QFETCH(const std::size_t, windows);
    FetchBench bench;
    const auto limitMs = [&] { return bench.clock.utcMs() - limitDays * dayMs; };
    for (int day = 0; day < days; ++day)
        bench.service.recordings.push_back(
            {u"r%1"_s.arg(day, 3, 10, QChar(u'0')), u"one.example.com"_s, nowMs - day * dayMs - dayMs / 2});
    bool isStopped = true;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        const qint64 fromMs =
            QDateTime::fromString(request.query(u"from"_s), Qt::ISODate).toMSecsSinceEpoch();
        if (!isStopped && fromMs < limitMs())
            return Answer::reply(400, R"({"message":"too old"})");
        return isStopped ? std::optional(Answer::reply(403, "{}")) : std::nullopt;
    };
    QVERIFY(bench.fetch(onlySummaries(days)).outcome == RunOutcome::Incomplete);
    isStopped = false;
    bench.clock.advance(pausedDays * dayMs);
    bench.reopen();
    const FetchEnd end = bench.resume();

    QStringList kept;
    for (const FakeRecording &recording : bench.service.recordings) {
        if (recording.madeMs >= limitMs())
            kept += recording.id;
    }
    kept.sort();
    QCOMPARE(bench.texts(TableId::Recordings, "recordingId"), kept);
    QCOMPARE(std::size_t(end.pages), windows);
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(bench.isKeptAs(end));
    // The days lost are named, once and for all.
    const Shortfall &shortfall = bench.lastRun().shortfall;
    QVERIFY(shortfall.error.kind == ErrorKind::AgedOut && !shortfall.lost && shortfall.error.lost);
    const TimeRange lost = *shortfall.error.lost;
    QCOMPARE(lost.fromMs, nowMs - days * dayMs);
    const qint64 expectedMs = std::min(limitMs(), nowMs);
    QVERIFY(lost.untilMs >= expectedMs && lost.untilMs <= expectedMs + 10 * 60'000);
    QVERIFY2(describe(shortfall).contains(u"recordings made from %1 until "_s.arg(
                 QDateTime::fromMSecsSinceEpoch(lost.fromMs, Qt::UTC).toString(Qt::ISODate))),
             qPrintable(describe(shortfall)));
    QVERIFY(bench.target->ledger().incomplete() && !bench.target->ledger().resumable());
}

QTEST_GUILESS_MAIN(TestResume)
#include "tst_resume.moc"
