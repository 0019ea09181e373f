// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/fetchjob.h"

#include "core/net/origin.h"
#include "core/webex/fetchplan.h"
#include "core/webex/nextpage.h"

#include <QJsonArray>
#include <QSet>
#include <algorithm>
#include <deque>
#include <unordered_map>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostEmptyPages = 100; ///< one after another
/// As many chains failing with no page between them are no longer a matter of those chains.
constexpr int mostFailuresInARow = 5;

/// A chain on its way: which page is asked for, and what is needed to see that it does not run in circles.
struct Walk
{
    ChainId chain = 0;
    PageKind kind = PageKind::RecordingSummary;
    QUrl firstUrl;
    QUrl url;
    QSet<QUrl> asked = {};
    std::uint32_t pages = 0;
    int emptyPages = 0;
    int attempts = 0; ///< made for the page that is asked for now
};

/// Where a page leads. `stop`: why the chain ends here although this is not its last page.
struct Continuation
{
    QUrl url;
    std::optional<Error> stop = {};
};

/// Errors that every other chain would meet as well.
bool concernsAll(const Error &error)
{
    if (error.cause == ErrorCause::SignInPage || error.cause == ErrorCause::ProxyCredentials)
        return true;
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::NotSignedIn:
    case ErrorKind::RateLimited:
    case ErrorKind::Tls:
        return true;
    default:
        return false;
    }
}

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

struct FetchJob::Private
{
    FetchJob *q;
    Case &target;
    ApiClient &client;
    Clock &clock;

    RunId run = 0; ///< 0: not begun, or over
    RecordingParameters parameters = {};
    bool areDetailsDue = false;
    std::deque<ChainId> queue = {};
    std::unordered_map<ChainId, Walk> walks = {};
    std::unique_ptr<QObject> requests = {}; ///< whose end is the end of every request of ours
    int pageSize = 0;                       ///< 0: as planned; less after a gateway timed out
    int failuresInARow = 0;
    FetchProgress progress = {};
    FetchEnd end = {};

    Result<void> checkIdle() const;
    Result<void> start(RunKind kind, const QJsonObject &json, const std::vector<ChainSpec> &planned);
    Result<std::vector<ChainSpec>> planAgain(const RunState &state);
    Result<void> checkService(const RunState &state) const;
    Result<void> begin(RunId id, const std::vector<ChainSpec> &planned);
    Result<void> recordAuthority();
    Result<void> addChains(const std::vector<ChainSpec> &chains);
    void advance();
    bool planDetails();
    void walk(ChainId chain);
    void ask(Walk &walk);
    void take(Walk &walk, const Result<ApiReply> &reply);
    void keep(Walk &walk, const ApiReply &reply, const ParsedPage &page);
    Continuation continuationOf(const Walk &walk, const ApiReply &reply, const ParsedPage &page) const;
    void handle(Walk &walk, const Error &error);
    void fail(Walk &walk, const Error &error, bool isFinal);
    void leave(ChainId chain);
    void stop(const Error &error);
    void finish(const std::optional<Error> &error);
    [[nodiscard]] bool tell();
};

Result<void> FetchJob::Private::checkIdle() const
{
    if (run != 0)
        return failure(ErrorKind::Usage, u"A run is being fetched already"_s);
    return {};
}

Result<void> FetchJob::Private::start(RunKind kind, const QJsonObject &json,
                                      const std::vector<ChainSpec> &planned)
{
    const auto started = target.startRun(kind, json);
    if (!started)
        return failure(started.error());
    return begin(*started, planned);
}

/// The chains that a run began with, or should have: it may have been cut off before they were noted.
Result<std::vector<ChainSpec>> FetchJob::Private::planAgain(const RunState &state)
{
    if (state.kind == RunKind::Slido) {
        areDetailsDue = false;
        return slidoParameters(state.parameters).map([this](const SlidoParameters &read) {
            return sessionChains(client, read);
        });
    }
    const auto read = recordingParameters(state.parameters);
    if (!read)
        return failure(read.error());
    parameters = *read;
    areDetailsDue = parameters.details != DetailsMode::None;
    // How far back the range may reach was judged when the run began.
    return summaryChains(client, parameters, parameters.fromMs);
}

Result<void> FetchJob::Private::checkService(const RunState &state) const
{
    if (state.chains.empty())
        return {};
    // The first is what the run began with: nothing but a wrong base URL can have led later ones elsewhere.
    const QUrl begun = baseUrlOf(target.ledger().chain(state.chains.front())->spec);
    const QUrl base = client.baseUrl();
    if (isSameOrigin(begun, base) && begun.path(QUrl::FullyEncoded) == base.path(QUrl::FullyEncoded))
        return {};
    return failure(ErrorKind::Usage,
                   u"The run was begun at "_s + begun.toString() + u" and can go on only there"_s);
}

/// Chains that the run lacks are added to it; then all that are not at their end are queued.
Result<void> FetchJob::Private::begin(RunId id, const std::vector<ChainSpec> &planned)
{
    run = id;
    pageSize = 0;
    failuresInARow = 0;
    progress = {};
    progress.run = run;
    progress.kind = target.ledger().run(run)->kind;
    end = {};
    end.run = run;
    requests = std::make_unique<QObject>();

    QSet<QUrl> present;
    for (const ChainId chain : target.ledger().run(run)->chains) {
        const ChainState &state = *target.ledger().chain(chain);
        present.insert(withoutDefaultPort(state.spec.firstUrl));
        ++progress.chainsKnown;
        if (state.isComplete || state.isFinal)
            ++progress.chainsDone;
        else
            queue.push_back(chain);
    }
    std::vector<ChainSpec> missing;
    std::copy_if(planned.begin(), planned.end(), std::back_inserter(missing),
                 [&present](const ChainSpec &chain) { return !present.contains(chain.firstUrl); });
    auto added = recordAuthority().and_then([&] { return addChains(missing); });
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
        requests.get(), [this] { advance(); }, Qt::QueuedConnection);
    return {};
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
    while (walks.size() < most && !queue.empty()) {
        const ChainId chain = queue.front();
        queue.pop_front();
        walk(chain);
    }
    if (!walks.empty())
        return;
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
        detailChains(client, parameters, target, run).and_then([this](const std::vector<ChainSpec> &chains) {
            return addChains(chains);
        });
    if (!added)
        stop(added.error());
    return added && tell();
}

void FetchJob::Private::walk(ChainId chain)
{
    const ChainState &state = *target.ledger().chain(chain);
    Walk &begun = walks[chain];
    begun = {chain, state.spec.kind, state.spec.firstUrl, state.nextUrl};
    begun.pages = state.pages;
    begun.asked = {begun.firstUrl, begun.url};
    if (pageSize != 0 && state.pages == 0 && pageSizeOf(begun.url) > pageSize)
        begun.url = withQueryItem(begun.url, u"max"_s, QString::number(pageSize));
    ask(begun);
}

void FetchJob::Private::ask(Walk &walk)
{
    ApiRequest request{walk.url, {}};
    if (walk.kind != PageKind::SlidoEvents)
        request.headers.emplace_back("timezone", "UTC");
    request.attemptsBefore = walk.attempts;
    request.returnsGatewayTimeout = smallerPageSize(pageSizeOf(walk.url)) != 0;
    client.get(std::move(request), requests.get(), [this, chain = walk.chain](const Result<ApiReply> &reply) {
        if (const auto found = walks.find(chain); found != walks.end())
            take(found->second, reply);
    });
}

void FetchJob::Private::take(Walk &walk, const Result<ApiReply> &reply)
{
    if (!reply) {
        handle(walk, reply.error());
        return;
    }
    const auto page = parsePage(walk.kind, reply->body);
    if (!page) {
        Error error = page.error();
        error.trackingId = reply->trackingId;
        // What can't be read may come whole the next time; too many items are no accident.
        walk.attempts = reply->attempts;
        if (error.kind != ErrorKind::TooLarge && walk.attempts < client.limits().attempts &&
            client.takeRetry(error))
            ask(walk);
        else
            handle(walk, error);
        return;
    }
    keep(walk, *reply, *page);
}

void FetchJob::Private::keep(Walk &walk, const ApiReply &reply, const ParsedPage &page)
{
    const Continuation next = continuationOf(walk, reply, page);
    const PageReceipt receipt{reply.url,        reply.status, clock.utcMs(), QString::fromLatin1(reply.date),
                              reply.trackingId, next.url};
    if (const auto kept = target.commitPage(walk.chain, receipt, reply.body, page); !kept) {
        stop(kept.error());
        return;
    }
    failuresInARow = 0;
    ++progress.pages;
    progress.items += page.items.size();
    end.rejected += static_cast<std::uint32_t>(page.rejected.size());
    if (next.stop) {
        fail(walk, *next.stop, true);
        return;
    }
    if (next.url.isEmpty()) {
        leave(walk.chain);
        return;
    }
    ++walk.pages;
    walk.emptyPages = page.items.empty() && page.rejected.empty() ? walk.emptyPages + 1 : 0;
    walk.url = next.url;
    walk.asked.insert(walk.url);
    walk.attempts = 0;
    if (tell())
        ask(walk);
}

Continuation FetchJob::Private::continuationOf(const Walk &walk, const ApiReply &reply,
                                               const ParsedPage &page) const
{
    Continuation next;
    if (walk.kind == PageKind::SlidoEvents) {
        if (!page.next.empty())
            next.url = withQueryItem(walk.firstUrl, u"start"_s, QString::fromStdString(page.next));
    } else if (reply.refusedLink) {
        next.url = reply.url; // not the end: the next page is out of reach
        next.stop = reply.refusedLink;
    } else if (reply.next) {
        const auto url = continuation(walk.firstUrl, *reply.next);
        next.url = url ? *url : *reply.next;
        if (!url)
            next.stop = url.error();
    } else if (reply.isLinkMalformed) {
        // A page that is not full is the last one whatever its header says.
        const int size = pageSizeOf(reply.url);
        if (size > 0 && page.items.size() + page.rejected.size() >= static_cast<std::size_t>(size)) {
            next.url = reply.url; // not the end: the next page is not known
            next.stop = errorOf(ErrorKind::Malformed, u"The link to the next page can't be read"_s);
        }
    }
    if (next.url.isEmpty() || next.stop)
        return next;
    if (walk.asked.contains(next.url))
        next.stop = errorOf(ErrorKind::Loop, u"The pages lead back to one that came before"_s);
    else if (walk.pages + 1 >= client.limits().pages)
        next.stop = errorOf(ErrorKind::Loop, u"The pages do not come to an end"_s);
    else if (page.items.empty() && page.rejected.empty() && walk.emptyPages + 1 >= mostEmptyPages)
        next.stop = errorOf(ErrorKind::Loop, u"Empty pages follow one another without end"_s);
    return next;
}

/// A page could not be had. A smaller one is asked for where that may help; else its chain or the run ends.
void FetchJob::Private::handle(Walk &walk, const Error &error)
{
    if (concernsAll(error)) {
        stop(error);
        return;
    }
    const int smaller = smallerPageSize(pageSizeOf(walk.url));
    if (error.httpStatus == 504 && smaller != 0) {
        pageSize = smaller;
        walk.url = withQueryItem(walk.url, u"max"_s, QString::number(smaller));
        walk.asked.insert(walk.url);
        walk.attempts = 0;
        ask(walk);
        return;
    }
    if (error.kind == ErrorKind::NotFound) {
        fail(walk, error, walk.kind != PageKind::RecordingSummary);
        return;
    }
    ++failuresInARow;
    fail(walk, error, false);
}

void FetchJob::Private::fail(Walk &walk, const Error &error, bool isFinal)
{
    if (const auto failed = target.failChain(walk.chain, error, isFinal); !failed) {
        stop(failed.error());
        return;
    }
    if (!end.error)
        end.error = error;
    if (failuresInARow >= mostFailuresInARow)
        finish({});
    else
        leave(walk.chain);
}

void FetchJob::Private::leave(ChainId chain)
{
    walks.erase(chain);
    ++progress.chainsDone;
    if (tell())
        advance();
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
    const auto planned = summaryChains(d->client, clean, d->clock.utcMs());
    if (!planned)
        return failure(planned.error());
    d->parameters = clean;
    d->areDetailsDue = clean.details != DetailsMode::None;
    return d->start(RunKind::Recordings, toJson(clean), *planned);
}

Result<void> FetchJob::start(const SlidoParameters &parameters)
{
    if (auto idle = d->checkIdle(); !idle)
        return idle;
    const SlidoParameters clean{parameters.sessionOrgId.trimmed(), cleaned(parameters.sessionIds)};
    if (clean.sessionOrgId.isEmpty())
        return failure(ErrorKind::Usage, u"The organization of the sessions is missing"_s);
    if (clean.sessionIds.isEmpty())
        return failure(ErrorKind::Usage, u"There is no session to fetch"_s);
    d->areDetailsDue = false;
    return d->start(RunKind::Slido, toJson(clean), sessionChains(d->client, clean));
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
    const auto planned = d->planAgain(state);
    if (!planned)
        return failure(planned.error());
    if (auto resumed = d->target.resumeRun(state.id); !resumed)
        return resumed;
    return d->begin(state.id, *planned);
}

void FetchJob::cancel()
{
    if (d->run != 0)
        d->stop(errorOf(ErrorKind::Cancelled, u"Cancelled"_s));
}

} // namespace auditdesk
