// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/webex/chainwalk.h"
#include "core/webex/fetchjob.h"

#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace auditdesk {

/// A chain of summaries whose range the service refused.
struct RefusedRange
{
    ChainId chain;
    Error error;
};

/// The run as a whole is in fetchjob.cpp, the way along its chains in fetchjobchains.cpp.
struct FetchJob::Private
{
    FetchJob *q;
    Case &target;
    ApiClient &client;
    Clock &clock;

    RunId run = 0; ///< 0: not begun, or over
    RecordingParameters recordings = {};
    SlidoParameters slido = {};
    bool areDetailsDue = false;
    bool isResumed = false;
    std::deque<ChainId> queue = {};
    std::unordered_map<ChainId, ChainWalk> walks = {};
    std::deque<RefusedRange> refused = {};       ///< judged when everything else is asked
    std::unordered_set<ChainId> begunAgain = {}; ///< by this job: once is enough
    std::unordered_set<ChainId> movedUp = {};    ///< by this job
    std::unique_ptr<QObject> requests = {};      ///< whose end is the end of every request of ours
    int pageSize = 0;                            ///< 0: as planned; less after a gateway timed out
    int failuresInARow = 0;
    FetchProgress progress = {};
    FetchEnd end = {};

    Result<void> checkIdle() const;
    Result<void> start(RunKind kind, const QJsonObject &json);
    Result<void> take(const RunState &state);
    Lookup lookup() const;
    Result<std::vector<ChainSpec>> plan() const;
    Result<void> checkService(const RunState &state) const;
    Result<void> begin(RunId id);
    void queuePresent();
    Result<void> addMissing();
    Result<void> recordAuthority();
    Result<void> addChains(const std::vector<ChainSpec> &chains);
    void lookUp();
    void takeScope(const RunScope &scope);
    void advance();
    bool planDetails();
    void walk(ChainId chain);
    void skip(ChainId chain, const Error &error);
    void ask(ChainWalk &walk);
    void take(ChainWalk &walk, const Result<ApiReply> &reply);
    void keep(ChainWalk &walk, const ApiReply &reply, const ParsedPage &page);
    void handle(ChainWalk &walk, const Error &error);
    bool handleOtherwise(ChainWalk &walk, const Error &error);
    void beginAgain(ChainId dead, const Error &error);
    void moveUp(ChainId chain, qint64 fromMs, const Error &refusal);
    bool mayBeTooOld(const ChainState &chain) const;
    bool wasAnswered(const ChainState &chain) const;
    void judgeRefused();
    void judge(const RefusedRange &range, const Result<std::optional<qint64>> &earliest);
    void fail(ChainId chain, const Error &error, bool isFinal);
    void leave(ChainId chain);
    void stop(const Error &error);
    void finish(const std::optional<Error> &error);
    [[nodiscard]] bool tell();
};

} // namespace auditdesk
