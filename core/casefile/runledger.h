// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/entry.h"
#include "core/support/result.h"

#include <QHash>
#include <QStringList>
#include <deque>
#include <memory>
#include <vector>

namespace auditdesk {

/// Why a run is incomplete, in parts: describe() makes the English sentence of it, the window its own.
struct Shortfall
{
    Error error;                    ///< what ended the run; where `chain` is set, what ended that
    std::optional<ChainSpec> chain; ///< the first chain that failed
    std::uint32_t others = 0;       ///< chains that are not whole beside it
    std::optional<Error> lost = {}; ///< AgedOut, where that is not `error` itself
};
/// One line of plain English; empty where nothing is missing.
QString describe(const Shortfall &shortfall);

struct ChainState
{
    ChainId id = 0;
    RunId run = 0;
    ChainSpec spec;
    QUrl nextUrl; ///< where a resume goes on; spec.firstUrl before the first page
    std::uint32_t pages = 0;
    std::uint32_t items = 0;
    qint64 lastPageMs = 0;                  ///< UTC: when its newest page was stored; 0 before the first
    std::vector<std::uint32_t> pageEntries; ///< the sequence numbers of its pages
    qint64 receivedMs = 0;   ///< UTC: when its newest page came, by the service's clock where ours is far off
    bool isComplete = false; ///< its last page is in
    std::shared_ptr<const Error> failure; ///< why it stopped, where it did
    bool isFinal = false; ///< it failed for good (404 of one recording): a resume need not ask again
    /// Its page token died, and another chain of the run began it again: its pages are kept, but the run does
    /// not wait for the rest of them.
    bool isReplaced = false;
    std::vector<ChainId> predecessors = {}; ///< the chains that it began again, oldest first
};

struct RunState
{
    RunId id = 0;
    RunKind kind = RunKind::Recordings;
    QJsonObject parameters; ///< as given to startRun(); see webex/runparameters.h
    qint64 startedMs = 0;
    qint64 endedMs = 0; ///< 0 while it runs, and where it was interrupted
    RunOutcome outcome = RunOutcome::Running;
    Shortfall shortfall; ///< why it is not complete; OpenEnded where it has no end
    QUrl service;        ///< scheme, host and port that its first chain asks; empty before, and of an import
    std::vector<ChainId> chains;
    std::uint32_t pages = 0;
    std::uint32_t items = 0;
    /// Its account, organization or sites are still to be looked up: nothing else was asked yet.
    bool awaitsLookup() const { return parameters.contains(lookupKey); }
    static constexpr QLatin1StringView lookupKey{"lookup"};
    /// How far this computer's clock was ahead of the service's (negative: behind) when its pages came, where
    /// that was more than 5 minutes; the largest of them. 0: not worth telling.
    qint64 clockSkewMs = 0;
};

/// The service may show Slido events as late as this.
inline constexpr qint64 slidoDelayMs = qint64{15} * 60 * 1000;

/// UTC: as of when a complete run has all it asked for: its end; for Slido 15 minutes before it, because the
/// service may show events that late. 0 for a run that is not complete.
qint64 completeAsOfMs(const RunState &run);

/// The service that answers `url`: its scheme, host and port.
QUrl serviceOf(const QUrl &url);

/// Whether what a table shows is all that was asked for, and as of when.
struct Completeness
{
    enum class State { Empty, Loading, Complete, Incomplete };
    State state = State::Empty;
    /// UTC: as of when all that was asked for is there; 0 where that can't be said. The earliest end of the
    /// complete runs that no later one repeats; for Slido events 15 minutes before it: the service may show
    /// them that late. Where it is incomplete, that still holds if each run that is has a complete one before
    /// it that asked for the same, as far as it then went: a refresh that failed takes nothing away.
    qint64 asOfMs = 0;
    Shortfall shortfall; ///< where it is incomplete, of the newest run that is and that no later, complete
                         ///< run of the same scope heals
};

/// "empty", "loading", "complete", "incomplete"
QString nameOf(Completeness::State state);

/// What the entries of a case say about its runs and their chains: a fold over them, used alike while
/// fetching and when a case is opened. Pure; any thread, one at a time.
class RunLedger
{
public:
    /// Integrity where the entry contradicts what came before (an unknown run, a page after the last one).
    Result<void> check(const Entry &entry) const;
    /// check(), and then takes the entry in; a contradiction changes nothing.
    Result<void> apply(const Entry &entry, std::uint32_t itemsOnPage = 0);

    const std::vector<RunState> &runs() const { return m_runs; }
    const RunState *run(RunId id) const;
    const ChainState *chain(ChainId id) const;
    /// The last page of each of its chains is in, or of the chain that began it again.
    bool isWhole(const RunState &run) const;
    /// Why `run` is incomplete: `error` that ended it, or else the first of its chains that failed. Beside
    /// files that were refused, the chains that are not whole are counted. Days that can't be had any more
    /// are told in every case.
    Shortfall shortfallOf(RunId run, const std::optional<Error> &error) const;
    RunId nextRunId() const;
    ChainId nextChainId() const;

    /// Judged by the runs that feed the table: events by Slido runs, recordings by runs of recordings,
    /// accesses by those whose details were asked for, each by imports with pages of its kind. A later
    /// complete run heals an earlier one of the same kind and service if it has equal parameters, or includes
    /// its range, sites and host, its sessions, or its files, byte for byte. `activeRun`: the run that is
    /// being fetched now, 0 for none; another one without an end was interrupted. Unless the case `isOurs`,
    /// held by nobody else, somebody else may be fetching that one instead.
    Completeness completenessOf(TableId table, RunId activeRun, bool isOurs = true) const;
    /// The newest fetch that is not complete and that no later one heals; null where there is none.
    const RunState *incomplete() const;
    /// The same among those of which something is left to ask: what a resume goes on with. Imports are not
    /// resumed.
    const RunState *resumable() const;

private:
    RunState *mutableRun(const QJsonObject &payload);
    ChainState *mutableChain(const QJsonObject &payload);
    bool feeds(const RunState &run, TableId table) const;
    bool isHealed(const RunState &run, TableId table) const;
    bool isShort(const RunState &run) const;
    bool hasMoreToAsk(const RunState &run) const;
    std::optional<Error> lostDays(const RunState &run) const;
    QString whyNotBegun(const QJsonObject &payload, const RunState &run) const;
    qint64 completeBeforeMs(const RunState &run, TableId table) const;

    std::vector<RunState> m_runs;    // m_runs[i].id == i + 1
    std::deque<ChainState> m_chains; // m_chains[i].id == i + 1
};

} // namespace auditdesk
