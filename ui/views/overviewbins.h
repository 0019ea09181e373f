// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/query/bins.h"
#include "core/support/cancel.h"
#include "ui/charts/chartdata.h"

#include <optional>

namespace auditdesk {

/// What the overview is asked to show.
struct OverviewRequest
{
    std::shared_ptr<const CaseSnapshot> snapshot;
    QTimeZone zone;
    bool byDownloads = false;           ///< order of the recordings
    std::optional<TimeUnit> accessUnit; ///< empty: the fitting one
    std::optional<TimeUnit> eventUnit;
    std::optional<TimeSpan> accessSpan = {}; ///< what the chart over time is narrowed to; empty: all time
    std::optional<TimeSpan> eventSpan = {};
};

/// What it then draws: figures, bins and charts, no rows; `request` without its snapshot, for what is shown
/// must not keep a case in memory that was closed.
struct OverviewBins
{
    OverviewRequest request;
    KeyFigures figures;
    std::vector<RecordingCounts> recordings; ///< the first `mostRecordings`
    qint64 recordingCount = 0;               ///< all that have accesses
    TimeSeries accesses;
    TimeSeries events;
    std::vector<ValueCount> eventTypes;
    std::vector<ValueCount> verdicts; ///< of the recordings
    // Hundreds of bins in words: nothing for the window's thread.
    ChartData accessChart;
    ChartData eventChart;

    static constexpr std::size_t mostRecordings = 25;
};

/// More bins than this are no longer a picture.
inline constexpr std::int64_t mostTimeBins = 800;
/// How many bins of `unit` the series' range takes, roughly.
std::int64_t binCount(const TimeSeries &series, TimeUnit unit);

/// Any thread. Returns early, with any answer, once cancelled. A unit that would take too many bins gives way
/// to the fitting one.
OverviewBins overviewBins(const OverviewRequest &request, const CancelFlag &cancel);

} // namespace auditdesk
