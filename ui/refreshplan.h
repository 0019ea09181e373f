// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/runledger.h"
#include "core/webex/runparameters.h"

#include <optional>

namespace auditdesk {

/// What "Refresh" asks `service` for: the newest run of each kind that it answered once more, recordings up
/// to now and with the details of those that changed only. A beginning that the service no longer answers
/// moves to its limit. Pure.
struct RefreshPlan
{
    std::optional<RecordingParameters> recordings;
    std::optional<SlidoParameters> slido;

    bool isEmpty() const { return !recordings && !slido; }
};
RefreshPlan refreshPlan(const std::vector<RunState> &runs, const QUrl &service, qint64 nowMs);

/// Whether a service was asked for anything, so that "Refresh" has something to do.
bool canRefresh(const std::vector<RunState> &runs);

} // namespace auditdesk
