// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/runledger.h"

#include "core/net/httpdate.h"
#include "core/support/enumnames.h"
#include "core/webex/runparameters.h"

#include <QJsonArray>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

std::uint32_t idIn(const QJsonObject &payload, QLatin1StringView key)
{
    const qint64 id = payload.value(key).toInteger();
    return id > 0 && id <= std::numeric_limits<std::uint32_t>::max() ? static_cast<std::uint32_t>(id) : 0;
}

QUrl urlIn(const QJsonObject &payload, QLatin1StringView key)
{
    return QUrl(payload.value(key).toString(), QUrl::StrictMode);
}

ChainState startedChain(const QJsonObject &payload, ChainId id, RunId run)
{
    ChainState started;
    started.id = id;
    started.run = run;
    started.spec = {*pageKindNamed(payload.value("kind"_L1).toString()),
                    payload.value("subject"_L1).toString(), urlIn(payload, "url"_L1)};
    started.nextUrl = started.spec.firstUrl;
    return started;
}

/// Why a run that has no end is incomplete, as far as the entries say.
Shortfall openEnded()
{
    return {
        errorOf(ErrorKind::OpenEnded, u"The run was interrupted, or is being fetched by another program"_s),
        {},
        0};
}

/// The same where nobody else can be fetching it.
Shortfall interrupted()
{
    return {errorOf(ErrorKind::Interrupted, u"The run was interrupted"_s), {}, 0};
}

/// How far our clock was ahead when this page came; 0 where the service told no time, and where it is not
/// worth telling.
qint64 clockSkewOf(const QJsonObject &page)
{
    constexpr qint64 tolerableMs = qint64{5} * 60 * 1000;
    const auto serviceMs = parseHttpDate(page.value("date"_L1).toString().toLatin1());
    const qint64 skewMs = serviceMs ? page.value("received"_L1).toInteger() - *serviceMs : 0;
    return std::abs(skewMs) > tolerableMs ? skewMs : 0;
}

QString nameOfChain(const ChainSpec &chain)
{
    switch (chain.kind) {
    case PageKind::RecordingSummary:
        return chain.subject.isEmpty() ? u"Recordings of the preferred site"_s
                                       : u"Recordings of "_s + chain.subject;
    case PageKind::RecordingDetail:
        return u"Accesses of recording "_s + chain.subject;
    case PageKind::SlidoEvents:
        break;
    }
    return u"Events of session "_s + chain.subject;
}

bool holds(const QStringList &larger, const QStringList &smaller)
{
    return std::all_of(smaller.begin(), smaller.end(),
                       [&larger](const QString &one) { return larger.contains(one); });
}

/// Whose recordings "my own" are depends on who is signed in, where that is known.
bool areSameHosts(const RecordingParameters &newer, const RecordingParameters &older)
{
    const bool isOwn = newer.hostEmail.isEmpty() && !newer.account.isEmpty() && !older.account.isEmpty();
    return newer.hostEmail == older.hostEmail &&
           (!isOwn || newer.account.compare(older.account, Qt::CaseInsensitive) == 0);
}

bool covers(const RecordingParameters &newer, const RecordingParameters &older, TableId table)
{
    // No sites means the preferred one, whichever that is: it covers nothing but itself.
    const bool coversSites = newer.sites.isEmpty() || older.sites.isEmpty() ? newer.sites == older.sites
                                                                            : holds(newer.sites, older.sites);
    return areSameHosts(newer, older) && newer.fromMs <= older.fromMs && newer.toMs >= older.toMs &&
           coversSites &&
           (table == TableId::Recordings || newer.details != DetailsMode::None ||
            older.details == DetailsMode::None);
}

/// Their SHA-256; empty for one that could not be read. Names say nothing of what is in them.
QStringList importedFiles(const RunState &run)
{
    QStringList hashes;
    const QJsonArray given = run.parameters.value("sha256"_L1).toArray();
    for (const auto &hash : given)
        hashes += hash.toString();
    return hashes;
}

/// Whether all that `older` was asked for, as far as `table` goes, was asked for again by `newer`: the same
/// parameters, a range, host and sites that include the older ones, sessions that do, or files.
bool covers(const RunState &newer, const RunState &older, TableId table)
{
    if (newer.kind != older.kind)
        return false;
    if (newer.kind == RunKind::Import) {
        const QStringList smaller = importedFiles(older);
        return !smaller.isEmpty() && !smaller.contains(QString()) && holds(importedFiles(newer), smaller);
    }
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

/// Whether both asked the same service, as far as they asked at all.
bool isOneService(const RunState &one, const RunState &other)
{
    return one.service.isEmpty() || other.service.isEmpty() || one.service == other.service;
}

/// As of when `older`, a complete run, holds all that `newer` asked for; 0 where it does not. A newer range
/// may end later, as that of a refresh does: then up to the end of the older one.
qint64 coveredAsOfMs(const RunState &older, const RunState &newer, TableId table)
{
    if (covers(older, newer, table))
        return completeAsOfMs(older);
    if (older.kind != RunKind::Recordings || newer.kind != RunKind::Recordings)
        return 0;
    const auto olderParameters = recordingParameters(older.parameters);
    auto newerParameters = recordingParameters(newer.parameters);
    if (!olderParameters || !newerParameters || newerParameters->fromMs >= olderParameters->toMs)
        return 0;
    newerParameters->toMs = std::min(newerParameters->toMs, olderParameters->toMs);
    return covers(*olderParameters, *newerParameters, table)
               ? std::min(olderParameters->toMs, completeAsOfMs(older))
               : 0;
}

} // namespace

qint64 completeAsOfMs(const RunState &run)
{
    if (run.outcome != RunOutcome::Complete)
        return 0;
    return run.endedMs - (run.kind == RunKind::Slido ? slidoDelayMs : 0);
}

QString nameOf(Completeness::State state)
{
    constexpr std::array<QStringView, 4> names = {u"empty", u"loading", u"complete", u"incomplete"};
    return nameIn(names, state);
}

QUrl serviceOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString describe(const Shortfall &shortfall)
{
    QString text = describe(shortfall.error);
    if (shortfall.chain)
        text = nameOfChain(*shortfall.chain) + u": "_s + text;
    if (shortfall.chain && shortfall.others > 0)
        text += u" (and %1 more)"_s.arg(shortfall.others);
    else if (shortfall.others > 0)
        text += u"; series of pages that are not whole: %1"_s.arg(shortfall.others);
    if (shortfall.lost)
        text += u"; "_s + describe(*shortfall.lost);
    return text;
}

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
        if (const QString reason = whyNotBegun(entry.payload, *state); !reason.isEmpty())
            return contradiction(reason);
        return {};
    }
    if (entry.kind == EntryKind::RunScoped) {
        const QJsonObject parameters = entry.payload.value("parameters"_L1).toObject();
        if (!state->awaitsLookup() || parameters.isEmpty() || parameters.contains(RunState::lookupKey))
            return contradiction(u"run %1 waits for no such parameters"_s.arg(runId));
        return {};
    }
    if (entry.kind == EntryKind::RunEnded) {
        const auto outcome = runOutcomeNamed(entry.payload.value("outcome"_L1).toString());
        if (!outcome || outcome == RunOutcome::Running)
            return contradiction(u"it ends run %1 without an outcome"_s.arg(runId));
        if (outcome == RunOutcome::Complete && !isWhole(*state))
            return contradiction(u"run %1 can't be complete while a chain of it is not"_s.arg(runId));
        return {};
    }
    const ChainId chainId = idIn(entry.payload, "chain"_L1);
    const ChainState *chainState = chain(chainId);
    if (!chainState || chainState->run != runId)
        return contradiction(u"run %1 has no chain %2"_s.arg(runId).arg(chainId));
    if (chainState->isComplete)
        return contradiction(u"chain %1 has its last page already"_s.arg(chainId));
    if (chainState->isReplaced)
        return contradiction(u"chain %1 was begun again"_s.arg(chainId));
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
        started.shortfall = openEnded();
        m_runs.push_back(std::move(started));
        break;
    }
    case EntryKind::ChainStarted: {
        ChainState started = startedChain(payload, nextChainId(), run->id);
        if (const ChainId dead = idIn(payload, "replaces"_L1); dead != 0) {
            ChainState &former = m_chains[dead - 1];
            former.isReplaced = true;
            started.predecessors = former.predecessors;
            started.predecessors.push_back(dead);
        }
        if (run->chains.empty())
            run->service = serviceOf(started.spec.firstUrl);
        run->chains.push_back(started.id);
        m_chains.push_back(std::move(started));
        break;
    }
    case EntryKind::Page: {
        const qint64 skewMs = clockSkewOf(payload);
        ++run->pages;
        ++chain->pages;
        chain->pageEntries.push_back(entry.sequence);
        chain->lastPageMs = entry.utcMs;
        run->items += itemsOnPage;
        chain->items += itemsOnPage;
        if (std::abs(skewMs) > std::abs(run->clockSkewMs))
            run->clockSkewMs = skewMs;
        chain->receivedMs = payload.value("received"_L1).toInteger(entry.utcMs) - skewMs;
        chain->nextUrl = urlIn(payload, "next"_L1);
        // By the text, so that a next link that is no URL does not pass for the end of the chain.
        chain->isComplete = payload.value("next"_L1).toString().isEmpty();
        chain->failure.reset();
        chain->isFinal = false;
        break;
    }
    case EntryKind::ChainFailed:
        chain->failure = std::make_shared<const Error>(errorIn(payload));
        // A page that can't be found in the midst says that its token died: the chain can begin again.
        chain->isFinal = payload.value("final"_L1).toBool() &&
                         (chain->failure->kind != ErrorKind::NotFound || chain->pages == 0);
        break;
    case EntryKind::RunScoped:
        run->parameters = payload.value("parameters"_L1).toObject();
        break;
    case EntryKind::RunResumed:
        run->outcome = RunOutcome::Running;
        run->endedMs = 0;
        run->shortfall = openEnded();
        for (const ChainId id : run->chains) {
            if (!m_chains[id - 1].isFinal)
                m_chains[id - 1].failure.reset();
        }
        break;
    case EntryKind::RunEnded:
        run->outcome = *runOutcomeNamed(payload.value("outcome"_L1).toString());
        run->endedMs = entry.utcMs;
        run->shortfall = {};
        if (run->outcome == RunOutcome::Incomplete)
            run->shortfall = shortfallOf(
                run->id, payload.contains("error"_L1) ? std::optional(errorIn(payload)) : std::nullopt);
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

bool RunLedger::isWhole(const RunState &run) const
{
    return !run.awaitsLookup() && std::all_of(run.chains.begin(), run.chains.end(), [this](ChainId id) {
        return chain(id)->isComplete || chain(id)->isReplaced;
    });
}

Shortfall RunLedger::shortfallOf(RunId run, const std::optional<Error> &error) const
{
    Shortfall shortfall;
    shortfall.error = error ? *error : errorOf(ErrorKind::Unknown, u"It is not known why"_s);
    const RunState *state = this->run(run);
    shortfall.lost = state ? lostDays(*state) : std::nullopt;
    // What ended the run says why its chains are not whole either; files that were refused do not.
    if (error && error->kind != ErrorKind::NotImported)
        return shortfall;
    std::uint32_t missing = 0;
    for (const ChainId id : state ? state->chains : std::vector<ChainId>()) {
        const ChainState &one = *chain(id);
        const bool isAgedOut = one.failure && one.failure->kind == ErrorKind::AgedOut;
        if (one.isComplete || one.isReplaced || isAgedOut)
            continue;
        ++missing;
        if (error || shortfall.chain || !one.failure)
            continue;
        shortfall.error = *one.failure;
        shortfall.chain = one.spec;
    }
    shortfall.others = shortfall.chain ? missing - 1 : missing;
    if (!error && missing == 0 && shortfall.lost)
        shortfall.error = *std::exchange(shortfall.lost, {});
    return shortfall;
}

/// All that the run lacks because the service does not answer that far back any more, as one range: its
/// windows touch.
std::optional<Error> RunLedger::lostDays(const RunState &run) const
{
    std::optional<Error> all;
    for (const ChainId id : run.chains) {
        const std::shared_ptr<const Error> &failure = chain(id)->failure;
        if (!failure || failure->kind != ErrorKind::AgedOut || !failure->lost)
            continue;
        TimeRange lost = *failure->lost;
        if (all) {
            lost = {std::min(lost.fromMs, all->lost->fromMs), std::max(lost.untilMs, all->lost->untilMs)};
        } else {
            all = *failure;
        }
        all->what = agedOut(lost).what;
        all->lost = lost;
    }
    return all;
}

/// Why a chain can't begin the one again that it names; empty where it can, and where it names none.
QString RunLedger::whyNotBegun(const QJsonObject &payload, const RunState &run) const
{
    if (!payload.contains("replaces"_L1))
        return {};
    const ChainState *dead = chain(idIn(payload, "replaces"_L1));
    const bool isOpen = dead && dead->run == run.id && !dead->isComplete && !dead->isReplaced;
    if (isOpen && nameOf(dead->spec.kind) == payload.value("kind"_L1).toString() &&
        dead->spec.subject == payload.value("subject"_L1).toString() &&
        dead->spec.firstUrl == urlIn(payload, "url"_L1))
        return {};
    return u"it begins a chain again that can't be"_s;
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
    if (table == TableId::Rejected)
        return true; // whatever a run brought may have been rejected
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

/// As of when a complete run before `run` has what it asked for; 0 where none has.
qint64 RunLedger::completeBeforeMs(const RunState &run, TableId table) const
{
    qint64 latestMs = 0;
    for (RunId id = run.id - 1; id > 0; --id) {
        const RunState &older = m_runs[id - 1];
        if (older.outcome == RunOutcome::Complete && feeds(older, table) && isOneService(older, run))
            latestMs = std::max(latestMs, coveredAsOfMs(older, run, table));
    }
    return latestMs;
}

/// Whether a later, complete run has all that `run` asked for of the table.
bool RunLedger::isHealed(const RunState &run, TableId table) const
{
    return std::any_of(m_runs.begin() + run.id, m_runs.end(), [&](const RunState &newer) {
        return newer.outcome == RunOutcome::Complete && isOneService(newer, run) && feeds(newer, table) &&
               covers(newer, run, table);
    });
}

/// A fetch that is not complete, and of which something is not healed.
bool RunLedger::isShort(const RunState &run) const
{
    if (run.kind == RunKind::Import || run.outcome == RunOutcome::Complete)
        return false;
    for (int i = 0; i < tableCount; ++i) {
        const auto table = static_cast<TableId>(i);
        if (feeds(run, table) && !isHealed(run, table))
            return true;
    }
    return false;
}

/// Unless it came to its end, and of what failed nothing is left that could be asked again.
bool RunLedger::hasMoreToAsk(const RunState &run) const
{
    const bool wasCutOff = !run.shortfall.chain && run.shortfall.error.kind != ErrorKind::AgedOut;
    return run.outcome == RunOutcome::Running || wasCutOff ||
           std::any_of(run.chains.begin(), run.chains.end(), [this](ChainId id) {
               return !chain(id)->isComplete && !chain(id)->isReplaced && !chain(id)->isFinal;
           });
}

const RunState *RunLedger::incomplete() const
{
    const auto newest =
        std::find_if(m_runs.rbegin(), m_runs.rend(), [this](const RunState &run) { return isShort(run); });
    return newest == m_runs.rend() ? nullptr : &*newest;
}

const RunState *RunLedger::resumable() const
{
    const auto newest = std::find_if(m_runs.rbegin(), m_runs.rend(), [this](const RunState &run) {
        return isShort(run) && hasMoreToAsk(run);
    });
    return newest == m_runs.rend() ? nullptr : &*newest;
}

Completeness RunLedger::completenessOf(TableId table, RunId activeRun, bool isOurs) const
{
    Completeness result;
    if (const RunState *active = run(activeRun); active && feeds(*active, table)) {
        result.state = Completeness::State::Loading;
        return result;
    }
    qint64 asOfMs = std::numeric_limits<qint64>::max();
    for (auto run = m_runs.rbegin(); run != m_runs.rend(); ++run) {
        if (!feeds(*run, table) || isHealed(*run, table))
            continue;
        if (run->outcome == RunOutcome::Complete) {
            asOfMs = std::min(asOfMs, completeAsOfMs(*run));
            if (result.state == Completeness::State::Empty)
                result.state = Completeness::State::Complete;
            continue;
        }
        asOfMs = std::min(asOfMs, completeBeforeMs(*run, table));
        if (result.state != Completeness::State::Incomplete)
            result.shortfall = run->outcome == RunOutcome::Running && isOurs ? interrupted() : run->shortfall;
        result.state = Completeness::State::Incomplete;
    }
    result.asOfMs = result.state == Completeness::State::Empty ? 0 : asOfMs;
    return result;
}

} // namespace auditdesk
