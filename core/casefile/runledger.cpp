// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/runledger.h"

#include "core/webex/runparameters.h"

#include <algorithm>
#include <limits>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// The service may show Slido events as late as this.
constexpr qint64 slidoDelayMs = qint64{15} * 60 * 1000;

std::uint32_t idIn(const QJsonObject &payload, QLatin1StringView key)
{
    const qint64 id = payload.value(key).toInteger();
    return id > 0 && id <= std::numeric_limits<std::uint32_t>::max() ? static_cast<std::uint32_t>(id) : 0;
}

QUrl urlIn(const QJsonObject &payload, QLatin1StringView key)
{
    return QUrl(payload.value(key).toString(), QUrl::StrictMode);
}

bool holds(const QStringList &larger, const QStringList &smaller)
{
    return std::all_of(smaller.begin(), smaller.end(),
                       [&larger](const QString &one) { return larger.contains(one); });
}

bool covers(const RecordingParameters &newer, const RecordingParameters &older, TableId table)
{
    // No sites means the preferred one, whichever that is: it covers nothing but itself.
    const bool coversSites = newer.sites.isEmpty() || older.sites.isEmpty() ? newer.sites == older.sites
                                                                            : holds(newer.sites, older.sites);
    return newer.hostEmail == older.hostEmail && newer.fromMs <= older.fromMs && newer.toMs >= older.toMs &&
           coversSites && (table != TableId::Accesses || newer.details != DetailsMode::None);
}

/// Whether all that `older` was asked for, as far as `table` goes, was asked for again by `newer`: the same
/// parameters, a range, host and sites that include the older ones, or sessions that do.
bool covers(const RunState &newer, const RunState &older, TableId table)
{
    if (newer.kind != older.kind)
        return false;
    if (newer.parameters == older.parameters)
        return true;
    if (newer.kind == RunKind::Recordings) {
        const auto newerParameters = recordingParameters(newer.parameters);
        const auto olderParameters = recordingParameters(older.parameters);
        return newerParameters && olderParameters && covers(*newerParameters, *olderParameters, table);
    }
    if (newer.kind == RunKind::Slido) {
        const auto newerParameters = slidoParameters(newer.parameters);
        const auto olderParameters = slidoParameters(older.parameters);
        return newerParameters && olderParameters &&
               newerParameters->sessionOrgId == olderParameters->sessionOrgId &&
               holds(newerParameters->sessionIds, olderParameters->sessionIds);
    }
    return false;
}

} // namespace

Result<void> RunLedger::check(const Entry &entry) const
{
    const auto contradiction = [&entry](const QString &reason) {
        return failure(ErrorKind::Integrity, u"Entry %1 contradicts what came before: %2."_s.arg(
                                                 QString::number(entry.sequence), reason));
    };
    if (entry.kind == EntryKind::CaseCreated || entry.kind == EntryKind::Action)
        return {};

    const RunId runId = idIn(entry.payload, "run"_L1);
    if (entry.kind == EntryKind::RunStarted) {
        if (runId != nextRunId() || !runKindNamed(entry.payload.value("kind"_L1).toString()))
            return contradiction(u"it starts a run of an unknown kind or number"_s);
        return {};
    }
    const RunState *state = run(runId);
    if (!state)
        return contradiction(u"there is no run %1"_s.arg(runId));
    if (entry.kind == EntryKind::RunResumed) {
        if (state->outcome == RunOutcome::Complete)
            return contradiction(u"run %1 is complete and can't be resumed"_s.arg(runId));
        return {};
    }
    if (state->outcome != RunOutcome::Running)
        return contradiction(u"run %1 has ended"_s.arg(runId));
    if (entry.kind == EntryKind::ChainStarted) {
        if (idIn(entry.payload, "chain"_L1) != nextChainId() ||
            !pageKindNamed(entry.payload.value("kind"_L1).toString()))
            return contradiction(u"it starts a chain of an unknown kind or number"_s);
        return {};
    }
    if (entry.kind == EntryKind::RunEnded) {
        const auto outcome = runOutcomeNamed(entry.payload.value("outcome"_L1).toString());
        if (!outcome || outcome == RunOutcome::Running)
            return contradiction(u"it ends run %1 without an outcome"_s.arg(runId));
        const bool isWhole = std::all_of(state->chains.begin(), state->chains.end(),
                                         [this](ChainId id) { return chain(id)->isComplete; });
        if (outcome == RunOutcome::Complete && !isWhole)
            return contradiction(u"run %1 can't be complete while a chain of it is not"_s.arg(runId));
        return {};
    }
    const ChainId chainId = idIn(entry.payload, "chain"_L1);
    const ChainState *chainState = chain(chainId);
    if (!chainState || chainState->run != runId)
        return contradiction(u"run %1 has no chain %2"_s.arg(runId).arg(chainId));
    if (chainState->isComplete)
        return contradiction(u"chain %1 has its last page already"_s.arg(chainId));
    return {};
}

Result<void> RunLedger::apply(const Entry &entry, std::uint32_t itemsOnPage)
{
    if (auto checked = check(entry); !checked)
        return checked;
    const QJsonObject &payload = entry.payload;
    RunState *const run = mutableRun(payload);
    ChainState *const chain = mutableChain(payload);
    switch (entry.kind) {
    case EntryKind::CaseCreated:
    case EntryKind::Action:
        break;
    case EntryKind::RunStarted: {
        RunState started;
        started.id = nextRunId();
        started.kind = *runKindNamed(payload.value("kind"_L1).toString());
        started.parameters = payload.value("parameters"_L1).toObject();
        started.startedMs = entry.utcMs;
        m_runs.push_back(std::move(started));
        break;
    }
    case EntryKind::ChainStarted: {
        ChainState started;
        started.id = nextChainId();
        started.run = run->id;
        started.spec = {*pageKindNamed(payload.value("kind"_L1).toString()),
                        payload.value("subject"_L1).toString(), urlIn(payload, "url"_L1)};
        started.nextUrl = started.spec.firstUrl;
        run->chains.push_back(started.id);
        m_chains.push_back(std::move(started));
        break;
    }
    case EntryKind::Page:
        ++run->pages;
        ++chain->pages;
        chain->pageEntries.push_back(entry.sequence);
        run->items += itemsOnPage;
        chain->items += itemsOnPage;
        chain->nextUrl = urlIn(payload, "next"_L1);
        // By the text, so that a next link that is no URL does not pass for the end of the chain.
        chain->isComplete = payload.value("next"_L1).toString().isEmpty();
        chain->failure.clear();
        chain->isFinal = false;
        break;
    case EntryKind::ChainFailed:
        chain->failure = payload.value("reason"_L1).toString();
        chain->isFinal = payload.value("final"_L1).toBool();
        break;
    case EntryKind::RunResumed:
        run->outcome = RunOutcome::Running;
        run->endedMs = 0;
        run->reason.clear();
        for (const ChainId id : run->chains) {
            if (!m_chains[id - 1].isFinal)
                m_chains[id - 1].failure.clear();
        }
        break;
    case EntryKind::RunEnded:
        run->outcome = *runOutcomeNamed(payload.value("outcome"_L1).toString());
        run->endedMs = entry.utcMs;
        run->reason = payload.value("reason"_L1).toString();
        break;
    }
    return {};
}

const RunState *RunLedger::run(RunId id) const
{
    return id > 0 && id <= m_runs.size() ? &m_runs[id - 1] : nullptr;
}

const ChainState *RunLedger::chain(ChainId id) const
{
    return id > 0 && id <= m_chains.size() ? &m_chains[id - 1] : nullptr;
}

RunState *RunLedger::mutableRun(const QJsonObject &payload)
{
    const RunId id = idIn(payload, "run"_L1);
    return run(id) ? &m_runs[id - 1] : nullptr;
}

ChainState *RunLedger::mutableChain(const QJsonObject &payload)
{
    const ChainId id = idIn(payload, "chain"_L1);
    return chain(id) ? &m_chains[id - 1] : nullptr;
}

RunId RunLedger::nextRunId() const
{
    return static_cast<RunId>(m_runs.size() + 1);
}

ChainId RunLedger::nextChainId() const
{
    return static_cast<ChainId>(m_chains.size() + 1);
}

bool RunLedger::feeds(const RunState &run, TableId table) const
{
    switch (run.kind) {
    case RunKind::Recordings: {
        if (table != TableId::Accesses)
            return table == TableId::Recordings;
        const auto parameters = recordingParameters(run.parameters);
        return !parameters || parameters->details != DetailsMode::None;
    }
    case RunKind::Slido:
        return table == TableId::Events;
    case RunKind::Import:
        return std::any_of(run.chains.begin(), run.chains.end(),
                           [this, table](ChainId id) { return tableOf(chain(id)->spec.kind) == table; });
    }
    return false;
}

Completeness RunLedger::completenessOf(TableId table, RunId activeRun, bool isHeldElsewhere) const
{
    Completeness result;
    if (const RunState *active = run(activeRun); active && feeds(*active, table)) {
        result.state = Completeness::State::Loading;
        return result;
    }
    std::vector<const RunState *> healers; // the complete runs newer than the one that is looked at
    for (auto run = m_runs.rbegin(); run != m_runs.rend(); ++run) {
        if (!feeds(*run, table))
            continue;
        const bool isReplaced = std::any_of(healers.begin(), healers.end(), [&](const RunState *newer) {
            return covers(*newer, *run, table);
        });
        if (isReplaced)
            continue;
        if (run->outcome != RunOutcome::Complete) {
            if (result.state != Completeness::State::Incomplete)
                result.reason = run->outcome != RunOutcome::Running ? run->reason
                                : isHeldElsewhere ? u"The run is being fetched by another program."_s
                                                  : u"The run was interrupted."_s;
            result.state = Completeness::State::Incomplete;
            continue;
        }
        healers.push_back(&*run);
        const qint64 asOfMs = run->endedMs - (run->kind == RunKind::Slido ? slidoDelayMs : 0);
        result.asOfMs = result.asOfMs == 0 ? asOfMs : std::min(result.asOfMs, asOfMs);
        if (result.state == Completeness::State::Empty)
            result.state = Completeness::State::Complete;
    }
    return result;
}

} // namespace auditdesk
