// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fetchbench.h"

#include <QDateTime>
#include <QEventLoop>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTimer>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 firstAccessMs = 1'789'898'400'000; // 2026-09-20T10:00:00Z

QString iso(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(Qt::ISODate);
}

QString lineOf(const QStringList &texts, qint64 utcMs)
{
    return texts.join(u' ') + u' ' + iso(utcMs);
}

QStringList linesOf(const TableState &state, const char *email, const char *time)
{
    const Table &rows = *state.table;
    const auto textOf = [&rows](const char *column, std::uint32_t row) {
        const std::string_view text = rows.text(rows.schema().columnNamed(column), row);
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    };
    QStringList lines;
    for (const std::uint32_t row : *state.rows) {
        lines += lineOf({textOf("recordingId", row), textOf(email, row)},
                        rows.number(rows.schema().columnNamed(time), row));
    }
    return lines;
}

} // namespace

Answer FakeService::answer(const SeenRequest &request) const
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

QJsonArray FakeService::summaries(const SeenRequest &request) const
{
    const qint64 from = QDateTime::fromString(request.query(u"from"_s), Qt::ISODate).toMSecsSinceEpoch();
    const qint64 to = QDateTime::fromString(request.query(u"to"_s), Qt::ISODate).toMSecsSinceEpoch();
    const QString site = request.query(u"siteUrl"_s);
    QJsonArray items;
    for (const FakeRecording &recording : recordings) {
        if (recording.madeMs < from || recording.madeMs >= to || (!site.isEmpty() && recording.site != site))
            continue;
        items += QJsonObject{{u"recordingId"_s, recording.id},
                             {u"topic"_s, QString(u"Topic of "_s + recording.id)},
                             {u"timeRecorded"_s, iso(recording.madeMs)},
                             {u"siteUrl"_s, recording.site},
                             {u"hostEmail"_s, QString(recording.id + u"@example.com"_s)},
                             {u"viewCount"_s, recording.views},
                             {u"downloadCount"_s, recording.downloads}};
    }
    return items;
}

QJsonArray FakeService::accesses(const SeenRequest &request) const
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
                             {u"accessTime"_s, iso(firstAccessMs + 1000 * i)},
                             {u"viewed"_s, i < found->views.toInt()},
                             {u"downloaded"_s, i >= found->views.toInt()}};
    }
    return items;
}

QStringList FakeService::truth() const
{
    QStringList lines;
    for (const FakeRecording &recording : recordings) {
        lines += lineOf({recording.id, recording.id + u"@example.com"_s}, recording.madeMs / 1000 * 1000);
        for (int i = 0; i < recording.accesses(); ++i)
            lines += lineOf({recording.id, u"viewer%1@example.org"_s.arg(i)}, firstAccessMs + 1000 * i);
    }
    lines.sort();
    return lines;
}

Answer FakeService::page(const SeenRequest &request, const QJsonArray &all) const
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

QByteArray FakeService::nextLink(const SeenRequest &request, const QByteArray &offset)
{
    const qsizetype end = request.target.indexOf("&offset=");
    return "Link: <" + request.target.left(end < 0 ? request.target.size() : end) + "&offset=" + offset +
           ">; rel=\"next\"";
}

FetchBench::FetchBench(ApiLimits limits, const std::optional<QSslConfiguration> &tls, const QUrl &base)
    : server([this](const SeenRequest &request) { return service.answer(request); }, tls)
    , client(
          base.isEmpty() ? server.baseUrl() : base, Secret("canary-token-0123456789"), network, clock,
          [] { return 0.5; }, limits)
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

ApiLimits FetchBench::defaultLimits()
{
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    limits.requestsInFlight = 1;
    return limits;
}

void FetchBench::reopen()
{
    target.reset();
    auto opened = Case::open(folder.filePath(u"test.auditdesk"_s), CaseFile::Access::Write, clock);
    if (!opened)
        qFatal("%s", messageOf(opened).constData());
    target = std::move(*opened);
}

FetchEnd FetchBench::runJob(const std::function<Result<void>(FetchJob &)> &begin)
{
    FetchJob job(*target, client, clock);
    std::optional<FetchEnd> end;
    QEventLoop loop; // QTest's own waits sleep between events
    QObject::connect(&job, &FetchJob::progressed, &loop, [&](const FetchProgress &told) { progress = told; });
    QObject::connect(&job, &FetchJob::finished, &loop, [&](const FetchEnd &told) {
        end = told;
        loop.quit();
    });
    QObject::connect(
        &server, &ScriptedServer::asked, &loop,
        [&] {
            if (onAsked)
                onAsked(job);
        },
        Qt::QueuedConnection);
    if (const Result<void> begun = begin(job); !begun)
        qFatal("%s", messageOf(begun).constData());
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    loop.exec();
    if (!end)
        qFatal("the job does not end");
    return *end;
}

FetchEnd FetchBench::fetch(const RecordingParameters &parameters)
{
    return runJob([&](FetchJob &job) { return job.start(parameters); });
}

FetchEnd FetchBench::fetch(const SlidoParameters &parameters)
{
    return runJob([&](FetchJob &job) { return job.start(parameters); });
}

FetchEnd FetchBench::resume()
{
    return runJob([](FetchJob &job) { return job.resume(); });
}

QStringList FetchBench::asked(std::size_t begin) const
{
    QStringList targets;
    for (std::size_t i = begin; i < server.requests().size(); ++i)
        targets += QString::fromLatin1(server.requests()[i].target).section(u'/', 3);
    return targets;
}

QStringList FetchBench::texts(TableId table, const char *column)
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

QStringList FetchBench::kept()
{
    const auto snapshot = target->snapshot();
    QStringList lines = linesOf(snapshot->table(TableId::Recordings), "hostEmail", "timeRecorded") +
                        linesOf(snapshot->table(TableId::Accesses), "email", "accessTime");
    lines.sort();
    return lines;
}

bool FetchBench::isKeptAs(const FetchEnd &end)
{
    reopen();
    if (lastRun().outcome != end.outcome)
        return false;
    const bool isComplete = end.outcome == RunOutcome::Complete;
    const auto isWhole = [this](TableId table) {
        const Completeness::State state = target->snapshot()->completenessOf(table).state;
        return state == Completeness::State::Complete || state == Completeness::State::Empty;
    };
    if (isComplete !=
        (isWhole(TableId::Recordings) && isWhole(TableId::Accesses) && isWhole(TableId::Events)))
        return false;
    return isComplete || (end.error && lastRun().shortfall.error.kind == end.error->kind &&
                          lastRun().shortfall.error.cause == end.error->cause);
}

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

QByteArray eventsPage(const QByteArray &session, int first, int count, const QByteArray &next, int noiseBytes)
{
    QByteArray items;
    for (int i = first; i < first + count; ++i) {
        QByteArray noise(noiseBytes, Qt::Uninitialized);
        QRandomGenerator(quint32(i)).generate(noise.begin(), noise.end());
        const QByteArray text = noiseBytes > 0 ? R"(,"text":")" + noise.toBase64() + '"' : QByteArray();
        items += (items.isEmpty() ? "" : ",");
        items +=
            R"({"createdAtMs":)" + QByteArray::number(1'700'000'000'000 + i) + R"(,"sessionId":")" + session +
            R"(","sessionOrgId":"o","userId":"u","data":{"type":"session","sessionId":")" + session +
            R"(","createdAtMs":1,"modifiedAtMs":1,"isDeleted":false,"anonymityEnabled":false)" + text + "}}";
    }
    return R"({"items":[)" + items + R"(],"next":")" + next + R"("})";
}

Fault faultOf(const QString &recordingId, const Answer &answer, int times)
{
    return [=, left = times](const SeenRequest &request) mutable -> std::optional<Answer> {
        if (request.query(u"recordingId"_s) != recordingId || left == 0)
            return std::nullopt;
        --left;
        return answer;
    };
}

} // namespace auditdesk
