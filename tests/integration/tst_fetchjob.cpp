// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/fetchjob.h"

#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <optional>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nowMs = 1'790'000'000'000; // 2026-09-21T14:13:20Z
constexpr qint64 dayMs = 86'400'000;
const QString organization = u"11111111-2222-3333-4444-555555555555"_s;

struct FakeRecording
{
    QString id;
    QString site = u"one.example.com"_s;
    qint64 madeMs = nowMs - dayMs;
    QJsonValue views = 0;
    QJsonValue downloads = 0;
    int accesses() const { return std::max(views.toInt(), 0) + std::max(downloads.toInt(), 0); }
};

/// A service as the contract describes it, and a place to make it fail.
struct FakeService
{
    std::vector<FakeRecording> recordings;
    QHash<QString, QHash<QString, QByteArray>> sessions; ///< session, start token: body
    int pageSize = 100;                                  ///< the most it gives whatever `max` says
    std::function<std::optional<Answer>(const SeenRequest &)> fault;

    Answer answer(const SeenRequest &request) const
    {
        if (fault) {
            if (const auto answer = fault(request))
                return *answer;
        }
        if (request.path().endsWith("/accessSummary"_L1))
            return page(request, summaries(request));
        if (request.path().endsWith("/accessDetail"_L1))
            return page(request, accesses(request));
        return Answer::json(sessions.value(request.query(u"sessionId"_s)).value(request.query(u"start"_s)));
    }

    QJsonArray summaries(const SeenRequest &request) const
    {
        const qint64 from = QDateTime::fromString(request.query(u"from"_s), Qt::ISODate).toMSecsSinceEpoch();
        const qint64 to = QDateTime::fromString(request.query(u"to"_s), Qt::ISODate).toMSecsSinceEpoch();
        const QString site = request.query(u"siteUrl"_s);
        QJsonArray items;
        for (const FakeRecording &recording : recordings) {
            if (recording.madeMs < from || recording.madeMs >= to ||
                (!site.isEmpty() && recording.site != site))
                continue;
            items +=
                QJsonObject{{u"recordingId"_s, recording.id},
                            {u"topic"_s, QString(u"Topic of "_s + recording.id)},
                            {u"timeRecorded"_s,
                             QDateTime::fromMSecsSinceEpoch(recording.madeMs, Qt::UTC).toString(Qt::ISODate)},
                            {u"siteUrl"_s, recording.site},
                            {u"hostEmail"_s, QString(recording.id + u"@example.com"_s)},
                            {u"viewCount"_s, recording.views},
                            {u"downloadCount"_s, recording.downloads}};
        }
        return items;
    }

    QJsonArray accesses(const SeenRequest &request) const
    {
        const QString id = request.query(u"recordingId"_s);
        const auto found = std::find_if(recordings.begin(), recordings.end(),
                                        [&](const FakeRecording &recording) { return recording.id == id; });
        QJsonArray items;
        for (int i = 0; found != recordings.end() && i < found->accesses(); ++i) {
            items += QJsonObject{{u"recordingId"_s, id},
                                 {u"topic"_s, QString(u"Topic of "_s + id)},
                                 {u"name"_s, u"Viewer %1"_s.arg(i)},
                                 {u"email"_s, u"viewer%1@example.org"_s.arg(i)},
                                 {u"accessTime"_s, u"2026-09-20T10:00:00Z"_s},
                                 {u"viewed"_s, i < found->views.toInt()},
                                 {u"downloaded"_s, i >= found->views.toInt()}};
        }
        return items;
    }

    Answer page(const SeenRequest &request, const QJsonArray &all) const
    {
        const qsizetype offset = request.query(u"offset"_s).toInt();
        const qsizetype size = std::min(pageSize, std::max(request.query(u"max"_s).toInt(), 1));
        QJsonArray items;
        for (qsizetype i = offset; i < std::min(offset + size, all.size()); ++i)
            items += all[i];
        QByteArray link;
        if (offset + size < all.size())
            link = nextLink(request, QByteArray::number(offset + size));
        return Answer::json(QJsonDocument(QJsonObject{{u"items"_s, items}}).toJson(), link);
    }

    static QByteArray nextLink(const SeenRequest &request, const QByteArray &offset)
    {
        const qsizetype end = request.target.indexOf("&offset=");
        return "Link: <" + request.target.left(end < 0 ? request.target.size() : end) + "&offset=" + offset +
               ">; rel=\"next\"";
    }
};

/// A case in a folder of its own, a service, and jobs run to their end between the two.
struct Bench
{
    explicit Bench(ApiLimits limits = defaultLimits())
        : server([this](const SeenRequest &request) { return service.answer(request); })
        , client(
              server.baseUrl(), Secret("token"), network, clock, [] { return 0.5; }, limits)
    {
        QObject::connect(
            &client, &ApiClient::waiting, &client,
            [this](qint64 untilMs) { clock.advance(std::max<qint64>(0, untilMs - clock.utcMs())); },
            Qt::QueuedConnection);
        auto created = Case::create(folder.filePath(u"test.auditdesk"_s), clock);
        if (!created)
            qFatal("%s", messageOf(created).constData());
        target = std::move(*created);
    }

    static ApiLimits defaultLimits()
    {
        ApiLimits limits;
        limits.requestsPerMinute = 0;
        limits.attempts = 2;
        return limits;
    }

    void reopen()
    {
        target.reset();
        auto opened = Case::open(folder.filePath(u"test.auditdesk"_s), CaseFile::Access::Write, clock);
        if (!opened)
            qFatal("%s", messageOf(opened).constData());
        target = std::move(*opened);
    }

    template <class Begin>
    FetchEnd runJob(Begin begin)
    {
        FetchJob job(*target, client, clock);
        std::optional<FetchEnd> end;
        QEventLoop loop; // QTest's own waits sleep between events
        QObject::connect(&job, &FetchJob::finished, &loop, [&](const FetchEnd &told) {
            end = told;
            loop.quit();
        });
        if (const Result<void> begun = begin(job); !begun)
            qFatal("%s", messageOf(begun).constData());
        QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
        loop.exec();
        if (!end)
            qFatal("the job does not end");
        return *end;
    }
    FetchEnd fetch(const RecordingParameters &parameters)
    {
        return runJob([&](FetchJob &job) { return job.start(parameters); });
    }
    FetchEnd fetch(const SlidoParameters &parameters)
    {
        return runJob([&](FetchJob &job) { return job.start(parameters); });
    }
    FetchEnd resume()
    {
        return runJob([](FetchJob &job) { return job.resume(); });
    }

    /// The targets asked for since `begin`, without "/v1/…Report/".
    QStringList asked(std::size_t begin = 0) const
    {
        QStringList targets;
        for (std::size_t i = begin; i < server.requests().size(); ++i)
            targets += QString::fromLatin1(server.requests()[i].target).section(u'/', 3);
        return targets;
    }
    std::size_t requestCount() const { return server.requests().size(); }
    std::size_t rows(TableId table) { return target->snapshot()->table(table).rows->size(); }
    /// One column of the rows that count, sorted.
    QStringList texts(TableId table, const char *column)
    {
        const auto snapshot = target->snapshot();
        const Table &rows = *snapshot->table(table).table;
        const int index = rows.schema().columnNamed(column);
        QStringList texts;
        for (const std::uint32_t row : *snapshot->table(table).rows) {
            const std::string_view text = rows.text(index, row);
            texts += QString::fromUtf8(text.data(), qsizetype(text.size()));
        }
        texts.sort();
        return texts;
    }
    const RunState &lastRun() const { return target->ledger().runs().back(); }

    QTemporaryDir folder;
    ManualClock clock{nowMs};
    QNetworkAccessManager network;
    FakeService service;
    ScriptedServer server;
    ApiClient client;
    std::unique_ptr<Case> target;
};

RecordingParameters lastDays(int days)
{
    RecordingParameters parameters;
    parameters.fromMs = nowMs - days * dayMs;
    parameters.toMs = nowMs;
    return parameters;
}

bool isDetail(const SeenRequest &request)
{
    return request.path().endsWith("/accessDetail"_L1);
}

/// A few recordings, two of which nobody touched.
std::vector<FakeRecording> fewRecordings()
{
    return {{u"a"_s, u"one.example.com"_s, nowMs - 1 * dayMs, 2, 1},
            {u"b"_s, u"one.example.com"_s, nowMs - 2 * dayMs, 0, 0},
            {u"c"_s, u"one.example.com"_s, nowMs - 3 * dayMs, 1, 0},
            {u"d"_s, u"one.example.com"_s, nowMs - 4 * dayMs, 0, 4},
            {u"e"_s, u"one.example.com"_s, nowMs - 5 * dayMs, 0, 0}};
}

QByteArray eventsPage(const QByteArray &session, int first, int count, const QByteArray &next)
{
    QByteArray items;
    for (int i = first; i < first + count; ++i) {
        items += (items.isEmpty() ? "" : ",");
        items += R"({"createdAtMs":)" + QByteArray::number(1'700'000'000'000 + i) + R"(,"sessionId":")" +
                 session + R"(","sessionOrgId":"o","userId":"u","data":{"type":"session","sessionId":")" +
                 session +
                 R"(","createdAtMs":1,"modifiedAtMs":1,"isDeleted":false,"anonymityEnabled":false}})";
    }
    return R"({"items":[)" + items + R"(],"next":")" + next + R"("})";
}

} // namespace

class TestFetchJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeRun();
    void pagesOfOneChain();
    void severalInFlight();
    void hosts();
    void refusedParameters();

    void detailsOnlyWhereChanged();
    void detailsModes();
    void oddCounts();

    void loop();
    void endlessEmptyPages();
    void foreignLink();
    void droppedFilters();
    void changedFilter();
    void unreadableLink_data();
    void unreadableLink();

    void failingPageThenResume();
    void failingSummaryThenResume();
    void cutPage_data();
    void cutPage();
    void unreadablePage();
    void forbiddenChainThenResume();
    void manyFailuresEndTheRun_data();
    void manyFailuresEndTheRun();
    void signedOutThenResume();
    void goneDetails();
    void gatewayTimeout();
    void rateLimited();
    void cancelThenResume();
    void interruptedThenResume();
    void nothingToResume();
    void otherService();

    void slidoTokens();
    void slidoLoop();
};

void TestFetchJob::wholeRun()
{
    Bench bench;
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
    Bench bench;
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
    ApiLimits limits = Bench::defaultLimits();
    limits.requestsInFlight = 4;
    Bench bench(limits);
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

void TestFetchJob::hosts()
{
    const auto hostsAsked = [](const QString &host) {
        Bench bench;
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
    Bench bench;
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
    Bench bench;
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

void TestFetchJob::detailsModes()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    RecordingParameters parameters = lastDays(10);
    parameters.details = DetailsMode::None;
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 1);
    parameters.details = DetailsMode::All;
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 1 + 4);
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 1 + 4 + 4); // the summary, and what was viewed or downloaded
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::oddCounts()
{
    Bench bench;
    bench.service.recordings = {{u"missing"_s, {}, nowMs - dayMs, QJsonValue(QJsonValue::Undefined), 0},
                                {u"null"_s, {}, nowMs - dayMs, 0, QJsonValue()},
                                {u"text"_s, {}, nowMs - dayMs, u"many"_s, 0},
                                {u"zero"_s, {}, nowMs - dayMs, 0, 0}};
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QStringList asked = bench.asked(1);
    asked.sort();
    QCOMPARE(asked, (QStringList{u"accessDetail?recordingId=missing&max=100"_s,
                                 u"accessDetail?recordingId=null&max=100"_s,
                                 u"accessDetail?recordingId=text&max=100"_s}));
}

void TestFetchJob::loop()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 2;
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        if (isDetail(request))
            return std::nullopt;
        const bool isSecond = request.query(u"offset"_s) == "2"_L1;
        return Answer::json(R"({"items":[]})", FakeService::nextLink(request, isSecond ? "1" : "2"));
    };
    FetchEnd end = bench.fetch(lastDays(10)); // first -> 2 -> 1 -> 2
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Loop);
    QCOMPARE(bench.requestCount(), 3);
    QVERIFY(describe(bench.lastRun().shortfall).contains("lead back"_L1));
    QVERIFY(bench.target->snapshot()->completenessOf(TableId::Recordings).state ==
            Completeness::State::Incomplete);
    // Going on would only double its pages.
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QCOMPARE(bench.requestCount(), 3);
    QVERIFY(describe(bench.lastRun().shortfall).contains("lead back"_L1));
}

void TestFetchJob::endlessEmptyPages()
{
    Bench bench;
    int page = 0;
    bench.service.fault = [&](const SeenRequest &request) {
        return Answer::json(R"({"items":[]})", FakeService::nextLink(request, QByteArray::number(++page)));
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.error && end.error->kind == ErrorKind::Loop);
    QCOMPARE(bench.requestCount(), 100);
}

void TestFetchJob::foreignLink()
{
    ScriptedServer other;
    Bench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (isDetail(request))
            return std::nullopt;
        return Answer::json(
            QJsonDocument(QJsonObject{{u"items"_s, bench.service.summaries(request)}}).toJson(),
            "Link: <" + other.baseUrl().toEncoded() + "/x>; rel=\"next\"");
    };
    FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::ForeignLink);
    QVERIFY(describe(bench.lastRun().shortfall).contains("leads away"_L1));
    QCOMPARE(bench.requestCount(), 1 + 3);
    QCOMPARE(bench.rows(TableId::Recordings), 5); // what came with the link is kept
    QCOMPARE(bench.rows(TableId::Accesses), 8);
    bench.reopen();
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QCOMPARE(bench.requestCount(), 4);
    QCOMPARE(other.connections(), 0);
}

void TestFetchJob::droppedFilters()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 3;
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        if (isDetail(request) || !request.query(u"offset"_s).isEmpty())
            return std::nullopt;
        return Answer::json(R"({"items":[]})",
                            "Link: </v1/recordingReport/accessSummary?offset=0&siteUrl=ONE.example.com"
                            "&from=2026-09-11T14:13:20.000%2B00:00>; rel=\"next\"");
    };
    RecordingParameters parameters = lastDays(10);
    parameters.sites = QStringList{u"one.example.com"_s};
    parameters.hostEmail = u"ada+x@example.com"_s;
    parameters.details = DetailsMode::None;
    const FetchEnd end = bench.fetch(parameters);
    QVERIFY(end.outcome == RunOutcome::Complete);
    const SeenRequest &second = bench.server.requests()[1];
    QCOMPARE(second.query(u"to"_s), u"2026-09-21T14:13:20Z"_s);
    QCOMPARE(second.query(u"hostEmail"_s), u"ada+x@example.com"_s);
    QCOMPARE(second.query(u"max"_s), u"100"_s);
    QCOMPARE(second.query(u"siteUrl"_s), u"ONE.example.com"_s);
    QCOMPARE(second.target.count("siteUrl="), 1);
}

void TestFetchJob::changedFilter()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        if (isDetail(request))
            return std::nullopt;
        return Answer::json(
            R"({"items":[]})",
            "Link: </v1/recordingReport/accessSummary?offset=0&from=2020-01-01T00:00:00Z>; rel=\"next\"");
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->what.contains("\"from\""_L1));
    QCOMPARE(bench.requestCount(), 1);
    QCOMPARE(end.pages, 1);
}

void TestFetchJob::unreadableLink_data()
{
    QTest::addColumn<int>("recordings");
    QTest::addColumn<bool>("complete");
    QTest::newRow("S06 full page") << 100 << false;
    QTest::newRow("S06 page that is not full") << 99 << true;
}

void TestFetchJob::unreadableLink()
{
    QFETCH(int, recordings);
    QFETCH(bool, complete);
    Bench bench;
    for (int i = 0; i < recordings; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i)});
    bench.service.fault = [&](const SeenRequest &request) {
        return Answer::json(
            QJsonDocument(QJsonObject{{u"items"_s, bench.service.summaries(request)}}).toJson(),
            "Link: garbage");
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QCOMPARE(end.outcome == RunOutcome::Complete, complete);
    QCOMPARE(bench.rows(TableId::Recordings), std::size_t(recordings));
    QCOMPARE(bench.requestCount(), 1);
}

void TestFetchJob::failingPageThenResume()
{
    Bench bench;
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
    // Three summary pages; a in two, c in one, d in one and two tries of its second.
    QCOMPARE(bench.requestCount(), 3 + 2 + 1 + 1 + 2);
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

void TestFetchJob::failingSummaryThenResume()
{
    Bench bench;
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

void TestFetchJob::cutPage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    QTest::newRow("T03 shorter than its length") << head + "Content-Length: 100\r\n\r\n{\"items\":[]}";
    QTest::newRow("T04 no length, cut") << head + "\r\n{\"items\":[";
    // Depending on how the bytes arrive, Qt calls this one whole.
    QTest::newRow("T06 chunks cut") << head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"ite\r\n";
    QTest::newRow("H204 empty body") << head + "Content-Length: 0\r\n\r\n";
}

void TestFetchJob::cutPage()
{
    QFETCH(QByteArray, bytes);
    Bench bench;
    bench.service.recordings = fewRecordings();
    int bad = 0;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (request.query(u"recordingId"_s) != "d"_L1 || bad++ > 0)
            return std::nullopt;
        return Answer::raw(bytes);
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY2(end.outcome == RunOutcome::Complete, qPrintable(describe(bench.lastRun().shortfall)));
    QCOMPARE(bench.requestCount(), 1 + 3 + 1);
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::unreadablePage()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    int bad = 0;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        const bool isAlwaysBad = request.query(u"recordingId"_s) == "c"_L1;
        const bool isBadOnce = request.query(u"recordingId"_s) == "d"_L1 && bad == 0;
        if (!isAlwaysBad && !isBadOnce)
            return std::nullopt;
        bad += isBadOnce ? 1 : 0;
        return Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"items\":[{\"recor");
    };
    FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Malformed);
    QCOMPARE(bench.requestCount(), 1 + 1 + 2 + 2);
    QCOMPARE(bench.rows(TableId::Accesses), 3 + 4);
    bench.service.fault = {};
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 7);
}

void TestFetchJob::forbiddenChainThenResume()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        if (request.query(u"recordingId"_s) == "c"_L1)
            return Answer::reply(403, R"({"message":"Not yours"})");
        return std::nullopt;
    };
    FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Forbidden);
    QVERIFY2(describe(bench.lastRun().shortfall).startsWith(u"Accesses of recording c: "_s) &&
                 describe(bench.lastRun().shortfall).contains(u"Not yours"_s),
             qPrintable(describe(bench.lastRun().shortfall)));
    QCOMPARE(bench.requestCount(), 1 + 3);
    QCOMPARE(bench.rows(TableId::Accesses), 3 + 4);

    bench.service.fault = {};
    bench.reopen();
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QVERIFY(!end.error);
    QCOMPARE(bench.asked(4), QStringList{u"accessDetail?recordingId=c&max=100"_s});
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::manyFailuresEndTheRun_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("kind");
    QTest::newRow("500") << 500 << 2 << int(ErrorKind::Server);
    QTest::newRow("403") << 403 << 1 << int(ErrorKind::Forbidden);
}

void TestFetchJob::manyFailuresEndTheRun()
{
    QFETCH(const int, status);
    QFETCH(const int, attempts);
    QFETCH(const int, kind);
    ApiLimits limits = Bench::defaultLimits();
    limits.requestsInFlight = 1;
    Bench bench(limits);
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

void TestFetchJob::signedOutThenResume()
{
    ApiLimits limits = Bench::defaultLimits();
    limits.requestsInFlight = 1;
    Bench bench(limits);
    bench.service.recordings = fewRecordings();
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        if (request.query(u"recordingId"_s) == "c"_L1)
            return Answer::reply(401, R"({"message":"Sign in","trackingId":"T_1"})");
        return std::nullopt;
    };
    FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::NotSignedIn);
    QCOMPARE(end.error->trackingId, u"T_1"_s);
    QCOMPARE(bench.requestCount(), 3);
    QCOMPARE(bench.rows(TableId::Accesses), 3);
    bench.service.fault = {};
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.asked(3),
             (QStringList{u"accessDetail?recordingId=c&max=100"_s, u"accessDetail?recordingId=d&max=100"_s}));
}

void TestFetchJob::goneDetails()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        if (request.query(u"recordingId"_s) == "c"_L1)
            return Answer::reply(404, R"({"message":"Gone"})");
        return std::nullopt;
    };
    FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::NotFound);
    QCOMPARE(bench.requestCount(), 4);
    QCOMPARE(bench.rows(TableId::Accesses), 7);
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QCOMPARE(bench.requestCount(), 4);
}

void TestFetchJob::gatewayTimeout()
{
    ApiLimits limits = Bench::defaultLimits();
    limits.requestsInFlight = 1;
    Bench bench(limits);
    bench.service.recordings = {{u"a"_s, {}, nowMs - dayMs, 60, 0}, {u"b"_s, {}, nowMs - dayMs, 1, 0}};
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        return isDetail(request) && request.query(u"max"_s).toInt() > 25
                   ? std::optional(Answer::reply(504, ""))
                   : std::nullopt;
    };
    FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.asked(1),
             (QStringList{
                 u"accessDetail?recordingId=a&max=100"_s, u"accessDetail?recordingId=a&max=50"_s,
                 u"accessDetail?recordingId=a&max=25"_s, u"accessDetail?recordingId=a&max=25&offset=25"_s,
                 u"accessDetail?recordingId=a&max=25&offset=50"_s, u"accessDetail?recordingId=b&max=25"_s}));
    QCOMPARE(bench.rows(TableId::Accesses), 61);

    Bench always;
    always.service.fault = [](const SeenRequest &) { return Answer::reply(504, ""); };
    end = always.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    // 100, 50, 25, and 10 as often as any failing request.
    QCOMPARE(always.requestCount(), 3 + 2);
}

void TestFetchJob::rateLimited()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [](const SeenRequest &request) -> std::optional<Answer> {
        return isDetail(request) ? std::optional(Answer::reply(429, "", "Retry-After: 3600")) : std::nullopt;
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::RateLimited);
    QCOMPARE(end.error->notBeforeMs, bench.clock.utcMs() + 3'600'000);
    QVERIFY(bench.requestCount() <= 1 + 3);
}

void TestFetchJob::cancelThenResume()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    FetchEnd end = bench.runJob([&](FetchJob &job) {
        bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
            if (!isDetail(request))
                return std::nullopt;
            QMetaObject::invokeMethod(
                &job, [&job] { job.cancel(); }, Qt::QueuedConnection);
            return Answer::silence();
        };
        return job.start(lastDays(10));
    });
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Cancelled);
    QVERIFY(bench.lastRun().outcome == RunOutcome::Incomplete);
    QTest::qWait(20);
    bench.service.fault = {};
    const std::size_t before = bench.requestCount();
    end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount() - before, 3);
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::interruptedThenResume()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 2;
    {
        FetchJob job(*bench.target, bench.client, bench.clock);
        QVERIFY(job.start(lastDays(10)));
        QTRY_VERIFY(bench.target->ledger().runs().back().pages >= 2);
    }
    bench.reopen();
    QVERIFY(bench.lastRun().outcome == RunOutcome::Running);
    const std::uint32_t kept = bench.lastRun().pages;
    const FetchEnd end = bench.resume();
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(end.pages + kept, 3 + 2 + 1 + 2);
    QCOMPARE(bench.rows(TableId::Recordings), 5);
    QCOMPARE(bench.rows(TableId::Accesses), 8);
}

void TestFetchJob::nothingToResume()
{
    Bench bench;
    bench.service.recordings = fewRecordings();
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    FetchJob job(*bench.target, bench.client, bench.clock);
    QVERIFY(failsWith(job.resume(), ErrorKind::Usage));
}

void TestFetchJob::otherService()
{
    Bench bench;
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
    Bench bench;
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

void TestFetchJob::slidoLoop()
{
    Bench bench;
    bench.service.sessions[u"m_I_1"_s] = {{QString(), eventsPage("m_I_1", 0, 1, "x")},
                                          {u"x"_s, eventsPage("m_I_1", 1, 1, "y")},
                                          {u"y"_s, eventsPage("m_I_1", 2, 1, "x")}};
    bench.service.sessions[u"m_I_2"_s] = {{QString(), eventsPage("m_I_2", 0, 2, "")}};
    const FetchEnd end = bench.fetch(SlidoParameters{organization, {u"m_I_1"_s, u"m_I_2"_s}});
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Loop);
    QCOMPARE(bench.requestCount(), 3 + 1);
    QCOMPARE(bench.rows(TableId::Events), 3 + 2);
}

QTEST_GUILESS_MAIN(TestFetchJob)
#include "tst_fetchjob.moc"
