// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <span>

namespace auditdesk {

// The overview's four charts, from bins. `zoneLabel` is what times say they are in: "Europe/Prague (UTC+1)".

/// The first `top` of `counts`, which are in the order wanted; `total` is how many recordings there are.
/// Where several have one topic, each shows the day in `zone` on which it was recorded.
ChartData recordingsChart(std::span<const RecordingCounts> counts, int top, qint64 total,
                          const QTimeZone &zone);
ChartData accessesChart(const TimeSeries &bins, const QTimeZone &zone, const QString &zoneLabel);
ChartData eventTypesChart(const std::vector<ValueCount> &counts);
ChartData eventsChart(const TimeSeries &bins, const QTimeZone &zone, const QString &zoneLabel);

} // namespace auditdesk
