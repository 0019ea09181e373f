// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/fetchjobprivate.h"

#include "core/webex/chainscope.h"
#include "core/webex/fetcherrors.h"
#include "core/webex/nextpage.h"
#include "core/webex/rangelimit.h"

#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// As many chains failing with no page between them are no longer a matter of those chains.
constexpr int mostFailuresInARow = 5;
/// A range that begins earlier may be too old for the service, whatever our clock says.
constexpr qint64 nearLimitMs = qint64{330} * 24 * 3'600'000;

} // namespace

/// Asks for the chain's next page, unless it may not be asked, or not any more.
void FetchJob::Private::walk(ChainId chain)
{
    const ChainState &state = *target.ledger().chain(chain);
    const auto next = nextRequestOf(client, *target.ledger().run(run), state);
    if (!next) {
        skip(chain, next.error());
        return;
    }
    const bool isSummary = state.spec.kind == PageKind::RecordingSummary;
    const qint64 earliestMs = earliestAskedMs(clock.utcMs());
    if (isSummary && state.pages == 0 && windowOf(state.spec)->fromMs < earliestMs) {
        moveUp(chain, earliestMs, {});
        return;
    }
    ChainWalk &begun = walks[chain];
    begun = {chain, state.spec.kind, state.spec.firstUrl, *next};
    begun.pages = state.pages;
    begun.isResumed = state.pages > 0;
    begun.asked = {begun.firstUrl, begun.url};
    if (pageSize != 0 && state.pages == 0 && pageSizeOf(begun.url) > pageSize)
        begun.url = withQueryItem(begun.url, u"max"_s, QString::number(pageSize));
    ask(begun);
}

/// Fails a chain for good of which nothing is asked.
void FetchJob::Private::skip(ChainId chain, const Error &error)
{
    if (const auto failed = target.failChain(chain, error, true); !failed) {
        stop(failed.error());
        return;
    }
    ++progress.chainsDone;
    if (!end.error)
        end.error = error;
}

void FetchJob::Private::ask(ChainWalk &walk)
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

void FetchJob::Private::take(ChainWalk &walk, const Result<ApiReply> &reply)
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

void FetchJob::Private::keep(ChainWalk &walk, const ApiReply &reply, const ParsedPage &page)
{
    const Continuation next = continuationOf(walk, reply, page, client.limits());
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
        fail(walk.chain, *next.stop, true);
        return;
    }
    if (next.url.isEmpty()) {
        leave(walk.chain);
        return;
    }
    ++walk.pages;
    walk.isResumed = false;
    walk.emptyPages = page.items.empty() && page.rejected.empty() ? walk.emptyPages + 1 : 0;
    walk.url = next.url;
    walk.asked.insert(walk.url);
    walk.attempts = 0;
    if (tell())
        ask(walk);
}

/// A page could not be had. It is asked for in another way where that may help; else its chain or the run
/// ends.
void FetchJob::Private::handle(ChainWalk &walk, const Error &error)
{
    if (concernsAll(error)) {
        stop(error);
        return;
    }
    if (handleOtherwise(walk, error))
        return;
    if (error.kind == ErrorKind::NotFound) {
        // In the midst of a chain it says nothing of what the chain is about.
        fail(walk.chain, error, walk.pages == 0 && walk.kind != PageKind::RecordingSummary);
        return;
    }
    ++failuresInARow;
    fail(walk.chain, error, false);
}

bool FetchJob::Private::handleOtherwise(ChainWalk &walk, const Error &error)
{
    const int smaller = smallerPageSize(pageSizeOf(walk.url));
    if (error.httpStatus == 504 && smaller != 0) {
        pageSize = smaller;
        walk.url = withQueryItem(walk.url, u"max"_s, QString::number(smaller));
        walk.asked.insert(walk.url);
        walk.attempts = 0;
        ask(walk);
        return true;
    }
    const ChainId chain = walk.chain;
    if (walk.pages > 0 && isDeadPageToken(error, walk.isResumed) && !begunAgain.contains(chain)) {
        walks.erase(chain);
        beginAgain(chain, error);
        return true;
    }
    if (walk.kind == PageKind::RecordingSummary && walk.pages == 0 && error.httpStatus == 400 &&
        !movedUp.contains(chain)) {
        walks.erase(chain);
        refused.push_back({chain, error});
        advance();
        return true;
    }
    return false;
}

/// From its first page: the page token of `dead` has run out.
void FetchJob::Private::beginAgain(ChainId dead, const Error &error)
{
    const auto begun =
        target.failChain(dead, error, false).and_then([&] { return target.restartChain(dead); });
    if (!begun) {
        stop(begun.error());
        return;
    }
    begunAgain.insert(*begun);
    queue.push_front(*begun);
    advance();
}

/// The days before `fromMs` can't be had any more; what is left of the chain's range becomes a chain of its
/// own.
void FetchJob::Private::moveUp(ChainId chain, qint64 fromMs, const Error &refusal)
{
    const ChainSpec spec = target.ledger().chain(chain)->spec;
    const TimeWindow window = *windowOf(spec);
    const Error lost = agedOut({window.fromMs, std::min(fromMs, window.toMs)});
    Error error = refusal;
    error.kind = lost.kind;
    error.what = lost.what;
    error.lost = lost.lost;
    skip(chain, error);
    if (run == 0 || fromMs >= window.toMs)
        return;
    if (const auto added = addChains({withFrom(spec, fromMs)}); added)
        movedUp.insert(queue.back());
    else
        stop(added.error());
}

/// Whether the run has an answer of the same site: then only the range can be wrong.
bool FetchJob::Private::wasAnswered(const ChainState &chain) const
{
    const RunLedger &ledger = target.ledger();
    const std::vector<ChainId> &all = ledger.run(run)->chains;
    return std::any_of(all.begin(), all.end(), [&](ChainId id) {
        const ChainState &other = *ledger.chain(id);
        return other.spec.kind == PageKind::RecordingSummary && other.spec.subject == chain.spec.subject &&
               other.pages > 0;
    });
}

bool FetchJob::Private::mayBeTooOld(const ChainState &chain) const
{
    return isResumed || wasAnswered(chain) || windowOf(chain.spec)->fromMs < clock.utcMs() - nearLimitMs;
}

/// Ranges that the service refused although they are young enough by our clock.
void FetchJob::Private::judgeRefused()
{
    const RefusedRange range = refused.front();
    refused.pop_front();
    const ChainState &state = *target.ledger().chain(range.chain);
    if (!mayBeTooOld(state)) {
        ++failuresInARow;
        fail(range.chain, range.error, false);
        return;
    }
    findEarliest(client, state.spec.firstUrl, *windowOf(state.spec), requests.get(),
                 [this, range](const Result<std::optional<qint64>> &earliest) { judge(range, earliest); });
}

void FetchJob::Private::judge(const RefusedRange &range, const Result<std::optional<qint64>> &earliest)
{
    if (!earliest && concernsAll(earliest.error())) {
        stop(earliest.error());
        return;
    }
    const ChainState &state = *target.ledger().chain(range.chain);
    if (earliest && (*earliest || wasAnswered(state))) {
        moveUp(range.chain, earliest->value_or(windowOf(state.spec)->toMs), range.error);
        if (run != 0)
            advance();
        return;
    }
    ++failuresInARow;
    fail(range.chain, earliest ? range.error : earliest.error(), false);
}

void FetchJob::Private::fail(ChainId chain, const Error &error, bool isFinal)
{
    if (const auto failed = target.failChain(chain, error, isFinal); !failed) {
        stop(failed.error());
        return;
    }
    if (!end.error)
        end.error = error;
    if (failuresInARow >= mostFailuresInARow)
        finish({});
    else
        leave(chain);
}

void FetchJob::Private::leave(ChainId chain)
{
    walks.erase(chain);
    ++progress.chainsDone;
    if (tell())
        advance();
}

} // namespace auditdesk
