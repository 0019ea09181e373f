// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <cstddef>
#include <span>

namespace auditdesk {

/// Event types that have a bar or a colour of their own; the service knows nine. The rest are "others".
inline constexpr std::size_t mostEventTypes = 12;

// The overview's four charts, from bins.

/// The first `top` of `counts`, which are in the order wanted; `total` is how many recordings there are.
/// Where several have one topic, each shows the day in `zone` on which it was recorded.
ChartData recordingsChart(std::span<const RecordingCounts> counts, int top, qint64 total,
                          const QTimeZone &zone);
/// Says in `chart` what the recordings come to that it does not show, of so many in all.
void noteOthers(ChartData &chart, qint64 recordings, qint64 views, qint64 downloads);
ChartData accessesChart(const TimeSeries &bins, const QTimeZone &zone);
ChartData eventTypesChart(const std::vector<ValueCount> &counts);
ChartData eventsChart(const TimeSeries &bins, const QTimeZone &zone);

/// The rows of a span of time, in the language of core/query/filter.h: from its start to before its end.
QString timeFilter(TableId table, qint64 startMs, qint64 endMs, const QTimeZone &zone);

} // namespace auditdesk
