// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/overviewbins.h"

#include "ui/charts/overviewcharts.h"

#include <algorithm>

namespace auditdesk {

namespace {

constexpr std::int64_t unitMs(TimeUnit unit)
{
    constexpr std::int64_t hour = 3'600'000;
    switch (unit) {
    case TimeUnit::Minute:
        return hour / 60;
    case TimeUnit::Hour:
        return hour;
    case TimeUnit::Day:
        return 24 * hour;
    case TimeUnit::Week:
        return 7 * 24 * hour;
    case TimeUnit::Month:
        break;
    }
    return 30 * 24 * hour;
}

/// The unit asked for where its bins can be drawn.
TimeUnit unitFor(std::optional<TimeUnit> asked, const TableState &state)
{
    const Table &table = *state.table;
    const int column = table.schema().timeColumn;
    if (!asked)
        return fittingUnit(table, column, *state.rows);
    std::int64_t first = INT64_MAX;
    std::int64_t last = INT64_MIN;
    const CompactArray<std::int64_t> &times = table.numbers(column);
    for (const std::uint32_t row : *state.rows) {
        if (times[row] == missingNumber)
            continue;
        first = std::min(first, times[row]);
        last = std::max(last, times[row]);
    }
    if (first < last && (last - first) / unitMs(*asked) > mostTimeBins)
        return fittingUnit(table, column, *state.rows);
    return *asked;
}

/// Those of the rows that are within the span.
std::shared_ptr<const RowList> rowsWithin(const TableState &state, const std::optional<TimeSpan> &span)
{
    if (!span)
        return state.rows;
    const CompactArray<std::int64_t> &times = state.table->numbers(state.table->schema().timeColumn);
    RowIds rows;
    for (const std::uint32_t row : *state.rows) {
        if (times[row] >= span->startMs && times[row] < span->endMs)
            rows.push_back(row);
    }
    return std::make_shared<const RowList>(std::move(rows));
}

} // namespace

std::int64_t binCount(const TimeSeries &series, TimeUnit unit)
{
    return series.starts.empty() ? 0 : (series.starts.back() - series.starts.front()) / unitMs(unit) + 1;
}

OverviewBins overviewBins(const OverviewRequest &request, const CancelFlag &cancel)
{
    OverviewBins bins;
    bins.request = request;
    bins.request.snapshot.reset();
    const TableState &recordings = request.snapshot->table(TableId::Recordings);
    const TableState &accesses = request.snapshot->table(TableId::Accesses);
    const TableState &events = request.snapshot->table(TableId::Events);
    bins.figures = keyFigures(recordings, accesses, events);
    bins.verdicts =
        countValues(*recordings.table, recordings.table->schema().columnNamed("verdict"), *recordings.rows);
    if (cancel.isCancelled())
        return bins;
    BusiestRecordings busiest =
        busiestRecordings(*accesses.table, *accesses.rows, request.byDownloads, OverviewBins::mostRecordings);
    bins.recordings = std::move(busiest.first);
    bins.recordingCount = busiest.count;
    addTimesRecorded(bins.recordings, *recordings.table);
    const TableState someAccesses{accesses.table, rowsWithin(accesses, request.accessSpan)};
    bins.accesses = accessesOverTime(*accesses.table, *someAccesses.rows,
                                     unitFor(request.accessUnit, someAccesses), request.zone);
    bins.accessChart = accessesChart(bins.accesses, request.zone);
    if (cancel.isCancelled())
        return bins;
    const TableState someEvents{events.table, rowsWithin(events, request.eventSpan)};
    bins.events = eventsOverTime(*events.table, *someEvents.rows, unitFor(request.eventUnit, someEvents),
                                 request.zone, mostEventTypes);
    bins.eventChart = eventsChart(bins.events, request.zone);
    const int typeColumn = events.table->schema().columnNamed("type");
    bins.eventTypes = countValues(*events.table, typeColumn, *events.rows);
    return bins;
}

} // namespace auditdesk
