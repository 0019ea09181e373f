// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/runledger.h"
#include "core/net/apiclient.h"
#include "core/webex/runparameters.h"

#include <optional>

namespace auditdesk {

/// The request with which a chain of the case goes on. A case is a file, and anybody may have written it: its
/// chains ask only what the run's parameters allow, at the path of their kind. ForeignLink where the first
/// request or the next one leads elsewhere. To be called before anything is asked.
Result<QUrl> nextRequestOf(const ApiClient &client, const RunState &run, const ChainState &chain);

/// The range of a summary chain; none where its first request names none.
std::optional<TimeWindow> windowOf(const ChainSpec &chain);

/// The same chain of summaries with another beginning of its range.
ChainSpec withFrom(const ChainSpec &chain, qint64 fromMs);

} // namespace auditdesk
