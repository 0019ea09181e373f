// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/bins.h"

#include "core/query/binedges.h"
#include "core/support/casefold.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace auditdesk {

namespace {

struct Range
{
    std::int64_t first = INT64_MAX;
    std::int64_t last = INT64_MIN;
    std::int64_t missing = 0;

    bool isEmpty() const { return first > last; }
};

/// What no calendar holds is no time: Qt's dates, and the sums below, end there.
bool isTime(std::int64_t utcMs)
{
    constexpr std::int64_t year10000 = 253'402'300'800'000;
    return utcMs > -year10000 && utcMs < year10000;
}

Range timeRange(const AppendOnlyArray<std::int64_t> &times, const RowIds &rows)
{
    Range range;
    for (const std::uint32_t row : rows) {
        const std::int64_t time = times[row];
        if (!isTime(time)) {
            ++range.missing;
            continue;
        }
        range.first = std::min(range.first, time);
        range.last = std::max(range.last, time);
    }
    return range;
}

/// One series a key: `countRow(row, bin, series)` adds a row with a time to those that it belongs to.
template <class CountRow>
TimeSeries countOverTime(const AppendOnlyArray<std::int64_t> &times, const RowIds &rows, TimeUnit unit,
                         const QTimeZone &zone, const std::vector<std::string> &keys, CountRow countRow)
{
    TimeSeries result;
    result.unit = unit;
    const Range range = timeRange(times, rows);
    result.withoutTime = range.missing;
    for (const std::string &key : keys)
        result.series.push_back({key, {}});
    if (range.isEmpty())
        return result;
    const BinEdges edges(unit, range.first, range.last, zone);
    result.unit = edges.unit();
    result.starts = edges.starts();
    for (TimeSeries::Series &series : result.series)
        series.counts.resize(edges.count());
    for (const std::uint32_t row : rows) {
        if (isTime(times[row]))
            countRow(row, edges.binOf(times[row]), result.series);
    }
    return result;
}

/// By text id. Empty texts count as missing ones.
std::vector<std::int64_t> countIds(const Table &table, int column, const RowIds &rows)
{
    const auto &ids = table.textIds(column);
    std::vector<std::int64_t> counts(table.dictionary(column).size());
    for (const std::uint32_t row : rows)
        ++counts[ids[row]];
    for (std::uint32_t id = 1; id < counts.size(); ++id) {
        if (table.dictionary(column).text(id).empty())
            counts[0] += std::exchange(counts[id], 0);
    }
    return counts;
}

std::int64_t countTrue(const TableState &state, int column)
{
    const auto &cells = state.table->booleans(column);
    return std::count_if(state.rows->begin(), state.rows->end(),
                         [&cells](std::uint32_t row) { return cells[row] == 1; });
}

bool hasRows(const TableState &state)
{
    return state.table && state.rows;
}

std::int64_t countDistinct(const TableState &state, int column)
{
    const std::vector<std::int64_t> counts = countIds(*state.table, column, *state.rows);
    return std::count_if(counts.begin() + 1, counts.end(), [](std::int64_t count) { return count > 0; });
}

/// The distinct texts of a column without regard to case; missing ones left out.
struct FoldedTexts
{
    std::shared_ptr<const Dictionary::Index> index; ///< what `texts` look into
    std::unordered_set<std::string_view> texts;
};

FoldedTexts foldedTexts(const TableState &state, int column)
{
    const std::vector<std::int64_t> counts = countIds(*state.table, column, *state.rows);
    FoldedTexts folded{state.table->dictionary(column).index(), {}};
    for (std::uint32_t id = 1; id < counts.size(); ++id) {
        if (counts[id] > 0)
            folded.texts.insert(folded.index->folded[id]);
    }
    return folded;
}

std::unordered_set<std::string_view> domainsOf(const FoldedTexts &addresses)
{
    std::unordered_set<std::string_view> domains;
    for (const std::string_view address : addresses.texts) {
        const std::size_t at = address.rfind('@');
        if (at != std::string_view::npos && at + 1 < address.size())
            domains.insert(address.substr(at + 1));
    }
    return domains;
}

} // namespace

std::vector<RecordingCounts> accessesPerRecording(const Table &accesses, const RowIds &rows, bool byDownloads)
{
    const TableSchema &schema = accesses.schema();
    const int recordingId = schema.columnNamed("recordingId");
    const int topic = schema.columnNamed("topic");
    const auto &ids = accesses.textIds(recordingId);
    const auto &viewed = accesses.booleans(schema.columnNamed("viewed"));
    const auto &downloaded = accesses.booleans(schema.columnNamed("downloaded"));

    struct Sum
    {
        std::int64_t views = 0;
        std::int64_t downloads = 0;
        std::int64_t newestRow = -1; ///< its topic is the recording's
    };
    std::vector<Sum> sums(accesses.dictionary(recordingId).size());
    for (const std::uint32_t row : rows) {
        Sum &sum = sums[ids[row]];
        sum.views += viewed[row] == 1;
        sum.downloads += downloaded[row] == 1;
        sum.newestRow = std::max(sum.newestRow, std::int64_t{row});
    }
    std::vector<RecordingCounts> result;
    for (std::uint32_t id = 0; id < sums.size(); ++id) {
        const Sum &sum = sums[id];
        if (sum.newestRow < 0)
            continue;
        result.push_back({std::string(accesses.dictionary(recordingId).text(id)),
                          std::string(accesses.text(topic, std::uint32_t(sum.newestRow))), sum.views,
                          sum.downloads});
    }
    const auto isBefore = [byDownloads](const RecordingCounts &a, const RecordingCounts &b) {
        const auto key = [byDownloads](const RecordingCounts &counts) {
            return byDownloads ? std::tuple(-counts.downloads, -counts.views)
                               : std::tuple(-counts.views, -counts.downloads);
        };
        return std::tuple(key(a), std::string_view(a.topic), std::string_view(a.recordingId)) <
               std::tuple(key(b), std::string_view(b.topic), std::string_view(b.recordingId));
    };
    std::sort(result.begin(), result.end(), isBefore);
    return result;
}

void addTimesRecorded(std::vector<RecordingCounts> &counts, const Table &recordings)
{
    std::unordered_map<std::string_view, RecordingCounts *> wanted;
    for (RecordingCounts &one : counts)
        wanted.emplace(one.recordingId, &one);
    const int id = recordings.schema().columnNamed("recordingId");
    const AppendOnlyArray<std::int64_t> &times = recordings.numbers(recordings.schema().timeColumn);
    for (std::uint32_t row = 0; row < recordings.rowCount(); ++row) {
        if (const auto found = wanted.find(recordings.text(id, row)); found != wanted.end())
            found->second->recordedMs = times[row];
    }
}

TimeSeries accessesOverTime(const Table &accesses, const RowIds &rows, TimeUnit unit, const QTimeZone &zone)
{
    const TableSchema &schema = accesses.schema();
    const auto &viewed = accesses.booleans(schema.columnNamed("viewed"));
    const auto &downloaded = accesses.booleans(schema.columnNamed("downloaded"));
    return countOverTime(accesses.numbers(schema.timeColumn), rows, unit, zone, {"viewed", "downloaded"},
                         [&](std::uint32_t row, std::size_t bin, std::vector<TimeSeries::Series> &series) {
                             series[0].counts[bin] += viewed[row] == 1;
                             series[1].counts[bin] += downloaded[row] == 1;
                         });
}

TimeSeries eventsOverTime(const Table &events, const RowIds &rows, TimeUnit unit, const QTimeZone &zone)
{
    const TableSchema &schema = events.schema();
    const int type = schema.columnNamed("type");
    const auto &types = events.textIds(type);
    const std::vector<std::int64_t> counts = countIds(events, type, rows);
    std::vector<std::string> keys;
    for (std::uint32_t id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0)
            keys.emplace_back(events.dictionary(type).text(id));
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> seriesOf(counts.size());
    for (std::uint32_t id = 0; id < counts.size(); ++id) {
        const auto key = std::lower_bound(keys.begin(), keys.end(), events.dictionary(type).text(id));
        seriesOf[id] = std::size_t(key - keys.begin());
    }
    return countOverTime(events.numbers(schema.timeColumn), rows, unit, zone, keys,
                         [&](std::uint32_t row, std::size_t bin, std::vector<TimeSeries::Series> &series) {
                             ++series[seriesOf[types[row]]].counts[bin];
                         });
}

TimeUnit fittingUnit(const Table &table, int timeColumn, const RowIds &rows)
{
    constexpr std::int64_t dayMs = 24 * 3'600'000;
    const Range range = timeRange(table.numbers(timeColumn), rows);
    const std::int64_t days = range.isEmpty() ? 0 : (range.last - range.first) / dayMs;
    if (days < 3)
        return TimeUnit::Hour;
    if (days < 100)
        return TimeUnit::Day;
    return days < 2 * 366 ? TimeUnit::Week : TimeUnit::Month;
}

std::vector<ValueCount> countValues(const Table &table, int column, const RowIds &rows)
{
    const Dictionary &dictionary = table.dictionary(column);
    const std::vector<std::int64_t> counts = countIds(table, column, rows);
    std::vector<std::uint32_t> ids;
    for (std::uint32_t id = 0; id < counts.size(); ++id) {
        if (counts[id] > 0)
            ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end(), [&](std::uint32_t a, std::uint32_t b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : dictionary.text(a) < dictionary.text(b);
    });
    std::vector<ValueCount> result;
    result.reserve(ids.size());
    for (const std::uint32_t id : ids)
        result.push_back({std::string(dictionary.text(id)), counts[id]});
    return result;
}

KeyFigures keyFigures(const TableState &recordings, const TableState &accesses, const TableState &events)
{
    KeyFigures figures;
    FoldedTexts hosts;
    if (hasRows(recordings)) {
        figures.recordings = std::int64_t(recordings.rows->size());
        hosts = foldedTexts(recordings, recordings.table->schema().columnNamed("hostEmail"));
    }
    if (hasRows(accesses)) {
        const TableSchema &schema = accesses.table->schema();
        figures.views = countTrue(accesses, schema.columnNamed("viewed"));
        figures.downloads = countTrue(accesses, schema.columnNamed("downloaded"));
        const FoldedTexts people = foldedTexts(accesses, schema.columnNamed("email"));
        figures.people = std::int64_t(people.texts.size());
        const auto ownDomains = domainsOf(hosts);
        const auto domains = domainsOf(people);
        figures.externalDomains =
            std::count_if(domains.begin(), domains.end(),
                          [&ownDomains](std::string_view domain) { return !ownDomains.contains(domain); });
    }
    if (hasRows(events)) {
        const TableSchema &schema = events.table->schema();
        figures.events = std::int64_t(events.rows->size());
        figures.sessions = countDistinct(events, schema.columnNamed("sessionId"));
        figures.participants = countDistinct(events, schema.columnNamed("userId"));
    }
    return figures;
}

} // namespace auditdesk
