// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/net/apiclient.h"
#include "core/webex/runparameters.h"

#include <vector>

namespace auditdesk {

/// Which chains of pages a run consists of: the same parameters, case and base URL give the same plan, so
/// that a resumed run finds what is missing.

/// One chain for each site and window, in this order. Usage as planWindows().
Result<std::vector<ChainSpec>> summaryChains(const ApiClient &client, const RecordingParameters &parameters,
                                             qint64 nowMs);

/// What the chains of a kind ask, without their query.
QUrl endpointOf(const ApiClient &client, PageKind kind);

/// The base URL that such a chain was planned with; empty where it can be none of ours.
QUrl baseUrlOf(const ChainSpec &chain);

std::vector<ChainSpec> sessionChains(const ApiClient &client, const SlidoParameters &parameters);

/// One chain for each recording in the summaries of `run` whose details are wanted and not asked for by this
/// run yet. With DetailsMode::All each of them; with DetailsMode::Changed those that were viewed or
/// downloaded and have no complete chain of details in the case, or other counts than in the summary before
/// that chain. Where a count is missing or odd, the details tell. Fails where the case can't be read.
Result<std::vector<ChainSpec>> detailChains(const ApiClient &client, const RecordingParameters &parameters,
                                            Case &target, RunId run);

} // namespace auditdesk
