// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/net/apiclient.h"
#include "core/webex/runscope.h"

#include <QObject>
#include <memory>
#include <optional>

namespace auditdesk {

/// How far a run is; what the status bar and standard error say. Pages and items are those that this job
/// fetched, not those of the run before it was resumed.
struct FetchProgress
{
    RunId run = 0;
    RunKind kind = RunKind::Recordings;
    std::uint32_t pages = 0;
    std::uint64_t items = 0;
    std::uint32_t chainsDone = 0;
    std::uint32_t chainsKnown = 0; ///< grows while summaries tell of recordings
    bool isSummaryStage = false;   ///< chainsKnown will still grow
    qint64 waitingUntilMs = 0;     ///< UTC; 0: not waiting
    qint64 clockSkewMs = 0;        ///< as RunState::clockSkewMs
};

struct FetchEnd
{
    RunId run = 0;
    RunOutcome outcome = RunOutcome::Incomplete;
    std::optional<Error> error; ///< the first that failed a chain; where one error ended the run, that
    std::uint32_t pages = 0;
    std::uint64_t items = 0;
    std::uint32_t rejected = 0;
    std::optional<RunScope> scope = {}; ///< where something was looked up first
};

/// Fetches one run into a case. The run is on record before its first request; where its account, sites or
/// organization are to be looked up, those requests come first. Then it asks page after page along each
/// chain, commits each before it asks for the next, and ends the run as complete only when every chain is.
/// Several detail chains and Slido sessions are in flight at once; within a chain the order is the service's.
/// A page whose body does not parse is asked again, and after that fails its chain, as a 403 does at once;
/// the others go on. 401, a refused certificate, a sign-in page or a proxy in the way, a rate limit that is
/// not sat out, and several chains that fail in a row end the run. An authority that the client trusts beside
/// the system's is put on record. A recording whose details are gone (404, 410) fails its chain for good, and
/// so does a chain that runs in circles or leads to another path or away from the service, its pages kept:
/// the run is incomplete and says so. Where a page token died, its chain begins again from its first page,
/// once a job. Where 365 days passed while a run was paused, its range begins later: the days lost fail for
/// good, and the rest is fetched. Thread: the case's and the client's.
class FetchJob : public QObject
{
    Q_OBJECT

public:
    FetchJob(Case &target, ApiClient &client, Clock &clock, QObject *parent = nullptr);
    ~FetchJob() override;

    /// Usage before any request where the parameters can't be right.
    Result<void> start(const RecordingParameters &parameters);
    Result<void> start(const SlidoParameters &parameters);
    /// Goes on where RunLedger::resumable() stopped. Usage where there is none.
    Result<void> resume();

    /// No further request; what is committed stays. finished() follows.
    void cancel();

Q_SIGNALS:
    void scoped(const auditdesk::RunScope &scope); ///< what was looked up, before the first page
    void progressed(const auditdesk::FetchProgress &progress);
    void finished(const auditdesk::FetchEnd &end);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
