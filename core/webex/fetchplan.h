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

/// The base URL that such a chain was planned with; empty where it can be none of ours.
QUrl baseUrlOf(const ChainSpec &chain);

std::vector<ChainSpec> sessionChains(const ApiClient &client, const SlidoParameters &parameters);

/// One chain for each recording in the summaries of `run` whose details are wanted and not asked for by this
/// run yet. Never for a recording that nobody viewed or downloaded; with DetailsMode::Changed only where no
/// complete chain of details is in the case, or the counts are not those of the summary before that chain.
/// Where a count is missing or odd, the details tell. Fails where the case can't be read.
Result<std::vector<ChainSpec>> detailChains(const ApiClient &client, const RecordingParameters &parameters,
                                            Case &target, RunId run);

} // namespace auditdesk
