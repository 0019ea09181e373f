// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/fetchjob.h"

#include "core/net/origin.h"
#include "core/webex/fetchjobprivate.h"
#include "core/webex/fetchplan.h"

#include <QJsonArray>
#include <QSet>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QStringList cleaned(const QStringList &texts)
{
    QStringList clean;
    for (const QString &text : texts)
        clean += text.trimmed();
    clean.removeAll(QString());
    clean.removeDuplicates();
    return clean;
}

} // namespace

Result<void> FetchJob::Private::checkIdle() const
{
    if (run != 0)
        return failure(ErrorKind::Usage, u"A run is being fetched already"_s);
    return {};
}

Result<void> FetchJob::Private::start(RunKind kind, const QJsonObject &json)
{
    const auto started = target.startRun(kind, json);
    if (!started)
        return failure(started.error());
    isResumed = false;
    return begin(*started);
}

/// What a run of the case was asked for.
Result<void> FetchJob::Private::take(const RunState &state)
{
    if (state.kind == RunKind::Slido) {
        areDetailsDue = false;
        return slidoParameters(state.parameters).map([this](const SlidoParameters &read) { slido = read; });
    }
    return recordingParameters(state.parameters).map([this](const RecordingParameters &read) {
        recordings = read;
        areDetailsDue = read.details != DetailsMode::None;
    });
}

Lookup FetchJob::Private::lookup() const
{
    return target.ledger().run(run)->kind == RunKind::Slido ? slido.lookup : recordings.lookup;
}

/// The chains that a run begins with; none while it is not known what they ask.
Result<std::vector<ChainSpec>> FetchJob::Private::plan() const
{
    if (lookup() == Lookup::AccountAndSites || lookup() == Lookup::Organization)
        return std::vector<ChainSpec>();
    if (target.ledger().run(run)->kind == RunKind::Slido)
        return sessionChains(client, slido);
    // How far back the range may reach was judged when the run began, and is again when each is asked.
    return summaryChains(client, recordings, recordings.fromMs);
}

Result<void> FetchJob::Private::checkService(const RunState &state) const
{
    const QUrl base = client.baseUrl();
    for (const ChainId id : state.chains) {
        const QUrl begun = baseUrlOf(target.ledger().chain(id)->spec);
        if (begun.isEmpty())
            continue; // no chain of ours: it is refused when its turn comes
        // The first is what the run began with: nothing but a wrong base URL can have led later ones
        // elsewhere.
        if (isSameOrigin(begun, base) && begun.path(QUrl::FullyEncoded) == base.path(QUrl::FullyEncoded))
            return {};
        return failure(ErrorKind::Usage,
                       u"The run was begun at "_s + begun.toString() + u" and can go on only there"_s);
    }
    return {};
}

/// Chains that the run lacks are added to it; then all that are not at their end are queued.
Result<void> FetchJob::Private::begin(RunId id)
{
    run = id;
    pageSize = 0;
    failuresInARow = 0;
    begunAgain.clear();
    movedUp.clear();
    progress = {};
    progress.run = run;
    progress.kind = target.ledger().run(run)->kind;
    end = {};
    end.run = run;
    requests = std::make_unique<QObject>();

    queuePresent();
    auto added = recordAuthority().and_then([this] { return addMissing(); });
    if (!added) {
        // The reason is returned; if this fails too, the run shows as interrupted.
        static_cast<void>(target.endRun(run, RunOutcome::Incomplete, added.error()));
        run = 0;
        queue.clear();
        requests.reset();
        return added;
    }
    QObject::connect(&client, &ApiClient::waiting, requests.get(), [this](qint64 untilMs) {
        progress.waitingUntilMs = untilMs;
        static_cast<void>(tell());
    });
    QMetaObject::invokeMethod(
        requests.get(), [this] { lookup() == Lookup::None ? advance() : lookUp(); }, Qt::QueuedConnection);
    return {};
}

void FetchJob::Private::queuePresent()
{
    for (const ChainId chain : target.ledger().run(run)->chains) {
        const ChainState &state = *target.ledger().chain(chain);
        if (state.isReplaced)
            continue;
        ++progress.chainsKnown;
        if (state.isComplete || state.isFinal)
            ++progress.chainsDone;
        else
            queue.push_back(chain);
    }
}

Result<void> FetchJob::Private::addMissing()
{
    const auto planned = plan();
    if (!planned)
        return failure(planned.error());
    QSet<QUrl> present;
    for (const ChainId chain : target.ledger().run(run)->chains)
        present.insert(withoutDefaultPort(target.ledger().chain(chain)->spec.firstUrl));
    std::vector<ChainSpec> missing;
    std::copy_if(planned->begin(), planned->end(), std::back_inserter(missing),
                 [&present](const ChainSpec &chain) { return !present.contains(chain.firstUrl); });
    return addChains(missing);
}

/// What the service has to say of the run's scope; it is on record before the first page is asked for.
void FetchJob::Private::lookUp()
{
    lookUpScope(client, lookup(), requests.get(), [this](const Result<RunScope> &scope) {
        if (scope)
            takeScope(*scope);
        else
            stop(scope.error());
    });
}

void FetchJob::Private::takeScope(const RunScope &scope)
{
    const bool isSlido = target.ledger().run(run)->kind == RunKind::Slido;
    if (isSlido && scope.organization.isEmpty()) {
        stop(errorOf(ErrorKind::Malformed,
                     u"The service does not say which organization the account belongs to"_s));
        return;
    }
    if (!isSlido && lookup() == Lookup::AccountAndSites)
        recordings.sites = scope.sites;
    slido.sessionOrgId = isSlido ? scope.organization : QString();
    recordings.account = scope.account;
    slido.lookup = recordings.lookup = Lookup::None;
    const auto scoped = target.scopeRun(run, isSlido ? toJson(slido) : toJson(recordings)).and_then([this] {
        return addMissing();
    });
    if (!scoped) {
        stop(scoped.error());
        return;
    }
    end.scope = scope;
    Q_EMIT q->scoped(scope);
    if (run != 0 && tell())
        advance();
}

/// Whom a run trusted beside the system's authorities is on record.
Result<void> FetchJob::Private::recordAuthority()
{
    const std::optional<Authority> &authority = client.authority();
    if (!authority)
        return {};
    return target.recordAction(u"trustAuthority"_s,
                               {{u"run"_s, qint64(run)},
                                {u"subjects"_s, QJsonArray::fromStringList(authority->subjects)},
                                {u"sha256"_s, authority->sha256}});
}

Result<void> FetchJob::Private::addChains(const std::vector<ChainSpec> &chains)
{
    const auto added = target.startChains(run, chains);
    if (!added)
        return failure(added.error());
    queue.insert(queue.end(), added->begin(), added->end());
    progress.chainsKnown += static_cast<std::uint32_t>(added->size());
    return {};
}

void FetchJob::Private::advance()
{
    const auto most = static_cast<std::size_t>(std::max(client.limits().requestsInFlight, 1));
    while (run != 0 && walks.size() < most && !queue.empty()) {
        const ChainId chain = queue.front();
        queue.pop_front();
        walk(chain);
    }
    if (run == 0 || !walks.empty())
        return;
    if (!refused.empty()) {
        judgeRefused();
        return;
    }
    // Only here are all summaries known, of a resumed run as well.
    if (areDetailsDue) {
        if (planDetails())
            advance();
        return;
    }
    finish({});
}

bool FetchJob::Private::planDetails()
{
    areDetailsDue = false;
    const auto added =
        detailChains(client, recordings, target, run).and_then([this](const std::vector<ChainSpec> &chains) {
            return addChains(chains);
        });
    if (!added)
        stop(added.error());
    return added && tell();
}

/// Ends the run at once; what is in flight is dropped.
void FetchJob::Private::stop(const Error &error)
{
    end.error = error;
    finish(end.error);
}

/// Without an `error` the chains tell themselves how they ended.
void FetchJob::Private::finish(const std::optional<Error> &error)
{
    // What waits ends as well, and who is told of that may cancel.
    QObject::disconnect(&client, nullptr, requests.get(), nullptr);
    requests.reset();
    walks.clear();
    queue.clear();
    refused.clear();
    const bool isComplete = !error && target.ledger().isWhole(*target.ledger().run(run));
    end.outcome = isComplete ? RunOutcome::Complete : RunOutcome::Incomplete;
    end.pages = progress.pages;
    end.items = progress.items;
    if (const auto ended = target.endRun(run, end.outcome, error); !ended) {
        end.outcome = RunOutcome::Incomplete;
        if (!end.error)
            end.error = ended.error();
    }
    run = 0;
    QMetaObject::invokeMethod(
        q, [this] { Q_EMIT q->finished(end); }, Qt::QueuedConnection);
}

/// False where whoever was told has ended the run.
bool FetchJob::Private::tell()
{
    progress.isSummaryStage = areDetailsDue;
    progress.clockSkewMs = target.ledger().run(run)->clockSkewMs;
    Q_EMIT q->progressed(progress);
    return run != 0;
}

FetchJob::FetchJob(Case &target, ApiClient &client, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(new Private{this, target, client, clock})
{
}

FetchJob::~FetchJob() = default;

Result<void> FetchJob::start(const RecordingParameters &parameters)
{
    if (auto idle = d->checkIdle(); !idle)
        return idle;
    RecordingParameters clean = parameters;
    clean.hostEmail = parameters.hostEmail.trimmed();
    clean.sites = cleaned(parameters.sites);
    if (clean.lookup != Lookup::None)
        clean.account.clear(); // that of an earlier run says nothing of this one
    if (const auto windows = planWindows(clean.fromMs, clean.toMs, d->clock.utcMs()); !windows)
        return failure(windows.error());
    d->recordings = clean;
    d->areDetailsDue = clean.details != DetailsMode::None;
    return d->start(RunKind::Recordings, toJson(clean));
}

Result<void> FetchJob::start(const SlidoParameters &parameters)
{
    if (auto idle = d->checkIdle(); !idle)
        return idle;
    const SlidoParameters clean{parameters.sessionOrgId.trimmed(), cleaned(parameters.sessionIds),
                                parameters.lookup};
    if (clean.sessionOrgId.isEmpty() && clean.lookup == Lookup::None)
        return failure(ErrorKind::Usage, u"The organization of the sessions is missing"_s);
    if (clean.sessionIds.isEmpty())
        return failure(ErrorKind::Usage, u"There is no session to fetch"_s);
    d->areDetailsDue = false;
    d->slido = clean;
    return d->start(RunKind::Slido, toJson(clean));
}

Result<void> FetchJob::resume()
{
    if (auto idle = d->checkIdle(); !idle)
        return idle;
    const RunState *resumable = d->target.ledger().resumable();
    if (!resumable)
        return failure(ErrorKind::Usage, u"The case has no run that is unfinished"_s);
    const RunState &state = *resumable;
    if (auto checked = d->checkService(state); !checked)
        return checked;
    if (auto taken = d->take(state); !taken)
        return taken;
    if (auto resumed = d->target.resumeRun(state.id); !resumed)
        return resumed;
    d->isResumed = true;
    return d->begin(state.id);
}

void FetchJob::cancel()
{
    if (d->run != 0)
        d->stop(errorOf(ErrorKind::Cancelled, u"Cancelled"_s));
}

} // namespace auditdesk
