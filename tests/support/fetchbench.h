// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/webex/fetchjob.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/spynetwork.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <optional>

namespace auditdesk {

constexpr qint64 nowMs = 1'790'000'000'000; // 2026-09-21T14:13:20Z
constexpr qint64 dayMs = 86'400'000;

struct FakeRecording
{
    QString id;
    QString site = QStringLiteral("one.example.com");
    qint64 madeMs = nowMs - dayMs;
    QJsonValue views = 0;
    QJsonValue downloads = 0;
    int accesses() const { return std::max(views.toInt(), 0) + std::max(downloads.toInt(), 0); }
};

/// What a test makes of a request; nullopt: nothing special.
using Fault = std::function<std::optional<Answer>(const SeenRequest &)>;

/// A service as the contract describes it, and a place to make it fail.
struct FakeService
{
    std::vector<FakeRecording> recordings;
    QHash<QString, QHash<QString, QByteArray>> sessions; ///< session, start token: body
    int pageSize = 100;                                  ///< the most it gives whatever `max` says
    Fault fault;

    Answer answer(const SeenRequest &request) const;
    QJsonArray summaries(const SeenRequest &request) const;
    QJsonArray accesses(const SeenRequest &request) const;
    Answer page(const SeenRequest &request, const QJsonArray &all) const;
    static QByteArray nextLink(const SeenRequest &request, const QByteArray &offset);
    /// Every recording and every access there is, as FetchBench::kept() words them.
    QStringList truth() const;
};

/// A case in a folder of its own, a service, and jobs run to their end between the two. Waits take no time.
struct FetchBench
{
    /// `base`: of another service than its own.
    explicit FetchBench(ApiLimits limits = defaultLimits(), const std::optional<QSslConfiguration> &tls = {},
                        const QUrl &base = {});

    /// No pacing, as many tries as for people, one request at a time.
    static ApiLimits defaultLimits();

    void reopen();
    FetchEnd runJob(const std::function<Result<void>(FetchJob &)> &begin);
    FetchEnd fetch(const RecordingParameters &parameters);
    FetchEnd fetch(const SlidoParameters &parameters);
    FetchEnd resume();

    /// The targets asked for since `begin`, without "/v1/…Report/".
    QStringList asked(std::size_t begin = 0) const;
    std::size_t requestCount() const { return server.requests().size(); }
    std::size_t rows(TableId table) { return target->snapshot()->table(table).rows->size(); }
    /// One column of the rows that count, sorted.
    QStringList texts(TableId table, const char *column);
    /// The recordings and accesses that count, one line each, sorted.
    QStringList kept();
    /// Where alone requests may go, as SpyNetwork::origins() words it.
    QStringList origins() const { return {serviceOf(client.baseUrl()).toString()}; }
    const RunState &lastRun() const { return target->ledger().runs().back(); }
    /// Whether the newest run, as a case opened anew tells of it, is as `end` says.
    bool isKeptAs(const FetchEnd &end);

    QTemporaryDir folder;
    ManualClock clock{nowMs};
    SpyNetwork network;
    FakeService service;
    ScriptedServer server;
    ApiClient client;
    std::unique_ptr<Case> target;
    FetchProgress progress;                  ///< as told last
    std::function<void(FetchJob &)> onAsked; ///< after each request that came in
};

RecordingParameters lastDays(int days);
bool isDetail(const SeenRequest &request);
/// a to e; two of them nobody touched. 3, 1 and 4 accesses of a, c and d.
std::vector<FakeRecording> fewRecordings();
/// Events of a session, numbers `first` to `first + count - 1`, each a millisecond after the one before and
/// with so many bytes of text that compresses badly.
QByteArray eventsPage(const QByteArray &session, int first, int count, const QByteArray &next,
                      int noiseBytes = 0);

/// A fault for one recording's details, the first `times` times.
Fault faultOf(const QString &recordingId, const Answer &answer, int times = 1'000'000);

} // namespace auditdesk

Q_DECLARE_METATYPE(auditdesk::Fault)
Q_DECLARE_METATYPE(auditdesk::Answer)
