// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refreshplan.h"

#include <algorithm>

namespace auditdesk {

RefreshPlan refreshPlan(const std::vector<RunState> &runs, const QUrl &service, qint64 nowMs)
{
    RefreshPlan plan;
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        // Another service has other recordings: they are no news of these.
        if (run->service != service)
            continue;
        if (run->kind == RunKind::Recordings && !plan.recordings) {
            auto parameters = recordingParameters(run->parameters);
            if (!parameters)
                continue;
            parameters->fromMs = std::max(parameters->fromMs, earliestFromMs(nowMs));
            parameters->toMs = nowMs;
            parameters->details = DetailsMode::Changed;
            plan.recordings = std::move(*parameters);
        } else if (run->kind == RunKind::Slido && !plan.slido) {
            if (auto parameters = slidoParameters(run->parameters))
                plan.slido = std::move(*parameters);
        }
    }
    return plan;
}

bool canRefresh(const std::vector<RunState> &runs)
{
    return std::any_of(runs.begin(), runs.end(), [](const RunState &run) { return !run.service.isEmpty(); });
}

} // namespace auditdesk
