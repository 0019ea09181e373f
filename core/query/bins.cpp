// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/bins.h"

#include "core/query/binedges.h"
#include "core/records/anonymity.h"
#include "core/records/rowblocks.h"
#include "core/support/casefold.h"

#include <algorithm>
#include <functional>
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
    constexpr std::uint64_t year10000 = 253'402'300'800'000;
    return std::uint64_t(utcMs) + year10000 - 1 < 2 * year10000 - 1;
}

Range timeRange(const CompactArray<std::int64_t> &times, const RowList &rows)
{
    Range range;
    BlockCells<std::int64_t> column(times);
    forEachBlock(rows, [&](const RowBlock &block) {
        const std::int64_t *cells = column.of(block);
        for (std::size_t i = 0; i < block.size(); ++i) {
            const bool isCounted = isTime(cells[i]);
            range.first = std::min(range.first, isCounted ? cells[i] : INT64_MAX);
            range.last = std::max(range.last, isCounted ? cells[i] : INT64_MIN);
            range.missing += isCounted ? 0 : 1;
        }
    });
    return range;
}

/// The bins of each row with a time, block by block: `count(block, bins)`. Rows without one have the bin
/// `edges.count()`.
template <class Count>
void forEachBinned(const CompactArray<std::int64_t> &times, const RowList &rows, const BinEdges &edges,
                   const Count &count)
{
    BlockCells<std::int64_t> column(times);
    std::array<std::uint32_t, RowBlock::mostRows> bins;
    forEachBlock(rows, [&](const RowBlock &block) {
        const std::int64_t *cells = column.of(block);
        for (std::size_t i = 0; i < block.size(); ++i)
            bins[i] = std::uint32_t(isTime(cells[i]) ? edges.binOf(cells[i]) : edges.count());
        count(block, bins.data());
    });
}

/// One series a key. `count(block, bins, counts)` adds the rows of a block to `counts`, where series s has
/// its count of bin b at b * keys.size() + s.
template <class Count>
TimeSeries countOverTime(const CompactArray<std::int64_t> &times, const RowList &rows, TimeUnit unit,
                         const QTimeZone &zone, const std::vector<std::string> &keys, const Count &count)
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
    std::vector<std::int64_t> counts((edges.count() + 1) * keys.size()); // the last: of those without a time
    forEachBinned(times, rows, edges, [&](const RowBlock &block, const std::uint32_t *bins) {
        count(block, bins, counts.data());
    });
    for (std::size_t series = 0; series < keys.size(); ++series) {
        result.series[series].counts.resize(edges.count());
        for (std::size_t bin = 0; bin < edges.count(); ++bin)
            result.series[series].counts[bin] = counts[bin * keys.size() + series];
    }
    return result;
}

/// What a text counts as. Nested JSON in the place of an event's type may name a person: it counts as no
/// type.
std::string_view countedText(const Table &table, int column, std::uint32_t id)
{
    const std::string_view text = table.dictionary(column).text(id);
    const bool isType = table.schema().id == TableId::Events && column == table.schema().columnNamed("type");
    return isType && isNestedValue(text) ? std::string_view() : text;
}

/// By text id. Empty texts count as missing ones.
std::vector<std::int64_t> countIds(const Table &table, int column, const RowList &rows)
{
    BlockCells<std::uint32_t> ids(table.textIds(column));
    std::vector<std::int64_t> counts(table.dictionary(column).size());
    std::vector<std::int64_t> otherCounts(
        counts.size()); // or each row waits for the one before to be counted
    forEachBlock(rows, [&](const RowBlock &block) {
        const std::uint32_t *cells = ids.of(block);
        std::size_t i = 0;
        for (; i + 1 < block.size(); i += 2) {
            ++counts[cells[i]];
            ++otherCounts[cells[i + 1]];
        }
        if (i < block.size())
            ++counts[cells[i]];
    });
    std::transform(counts.begin(), counts.end(), otherCounts.begin(), counts.begin(), std::plus<>());
    for (std::uint32_t id = 1; id < counts.size(); ++id) {
        if (countedText(table, column, id).empty())
            counts[0] += std::exchange(counts[id], 0);
    }
    return counts;
}

std::int64_t countTrue(const TableState &state, int index)
{
    BlockCells<std::int8_t> column(state.table->booleans(index));
    std::int64_t count = 0;
    forEachBlock(*state.rows, [&](const RowBlock &block) {
        const std::int8_t *cells = column.of(block);
        count += std::count(cells, cells + block.size(), std::int8_t{1});
    });
    return count;
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
            folded.texts.insert(folded.index->folded(id));
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

BusiestRecordings busiestRecordings(const Table &accesses, const RowList &rows, bool byDownloads,
                                    std::size_t most)
{
    const TableSchema &schema = accesses.schema();
    const int recordingId = schema.columnNamed("recordingId");
    const int topic = schema.columnNamed("topic");
    const Dictionary &ids = accesses.dictionary(recordingId);
    struct Sum
    {
        std::int64_t views = 0;
        std::int64_t downloads = 0;
        std::int64_t newestRow = -1; ///< its topic is the recording's
    };
    std::vector<Sum> sums(ids.size());
    BlockCells<std::uint32_t> idCells(accesses.textIds(recordingId));
    BlockCells<std::int8_t> viewed(accesses.booleans(schema.columnNamed("viewed")));
    BlockCells<std::int8_t> downloaded(accesses.booleans(schema.columnNamed("downloaded")));
    forEachBlock(rows, [&](const RowBlock &block) {
        const std::uint32_t *id = idCells.of(block);
        const std::int8_t *views = viewed.of(block);
        const std::int8_t *downloads = downloaded.of(block);
        for (std::size_t i = 0; i < block.size(); ++i) {
            Sum &sum = sums[id[i]];
            sum.views += views[i] == 1;
            sum.downloads += downloads[i] == 1;
            sum.newestRow = std::max(sum.newestRow, std::int64_t{block.rows[i]});
        }
    });

    std::vector<std::uint32_t> present;
    for (std::uint32_t id = 0; id < sums.size(); ++id) {
        if (sums[id].newestRow >= 0)
            present.push_back(id);
    }
    const auto topicOf = [&](std::uint32_t id) {
        return accesses.text(topic, std::uint32_t(sums[id].newestRow));
    };
    const auto isBefore = [&](std::uint32_t a, std::uint32_t b) {
        const auto counts = [&](std::uint32_t id) {
            return byDownloads ? std::pair(sums[id].downloads, sums[id].views)
                               : std::pair(sums[id].views, sums[id].downloads);
        };
        if (counts(a) != counts(b))
            return counts(a) > counts(b);
        return std::pair(topicOf(a), ids.text(a)) < std::pair(topicOf(b), ids.text(b));
    };
    const auto end = present.begin() + std::ptrdiff_t(std::min(most, present.size()));
    std::partial_sort(present.begin(), end, present.end(), isBefore);
    BusiestRecordings result{{}, std::int64_t(present.size())};
    for (auto id = present.begin(); id != end; ++id)
        result.first.push_back(
            {std::string(ids.text(*id)), std::string(topicOf(*id)), sums[*id].views, sums[*id].downloads});
    return result;
}

void addTimesRecorded(std::vector<RecordingCounts> &counts, const Table &recordings)
{
    std::unordered_map<std::string_view, RecordingCounts *> wanted;
    for (RecordingCounts &one : counts)
        wanted.emplace(one.recordingId, &one);
    const int id = recordings.schema().columnNamed("recordingId");
    const CompactArray<std::int64_t> &times = recordings.numbers(recordings.schema().timeColumn);
    for (std::uint32_t row = 0; row < recordings.rowCount(); ++row) {
        if (const auto found = wanted.find(recordings.text(id, row)); found != wanted.end())
            found->second->recordedMs = times[row];
    }
}

TimeSeries accessesOverTime(const Table &accesses, const RowList &rows, TimeUnit unit, const QTimeZone &zone)
{
    const TableSchema &schema = accesses.schema();
    BlockCells<std::int8_t> viewed(accesses.booleans(schema.columnNamed("viewed")));
    BlockCells<std::int8_t> downloaded(accesses.booleans(schema.columnNamed("downloaded")));
    return countOverTime(accesses.numbers(schema.timeColumn), rows, unit, zone, {"viewed", "downloaded"},
                         [&](const RowBlock &block, const std::uint32_t *bins, std::int64_t *counts) {
                             const std::int8_t *views = viewed.of(block);
                             const std::int8_t *downloads = downloaded.of(block);
                             for (std::size_t i = 0; i < block.size(); ++i) {
                                 counts[2 * bins[i]] += views[i] == 1;
                                 counts[2 * bins[i] + 1] += downloads[i] == 1;
                             }
                         });
}

TimeSeries eventsOverTime(const Table &events, const RowList &rows, TimeUnit unit, const QTimeZone &zone,
                          std::size_t mostTypes)
{
    const TableSchema &schema = events.schema();
    const int type = schema.columnNamed("type");
    const Dictionary &dictionary = events.dictionary(type);
    const std::vector<ValueCount> frequent = countValues(events, type, rows);
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < std::min(mostTypes, frequent.size()); ++i)
        keys.push_back(frequent[i].value);
    std::sort(keys.begin(), keys.end());
    std::vector<std::size_t> seriesOf(dictionary.size(), keys.size());
    for (std::uint32_t id = 0; id < dictionary.size(); ++id) {
        const std::string_view text = countedText(events, type, id);
        const auto key = std::lower_bound(keys.begin(), keys.end(), text);
        if (key != keys.end() && *key == text)
            seriesOf[id] = std::size_t(key - keys.begin());
    }
    BlockCells<std::uint32_t> types(events.textIds(type));
    keys.emplace_back(); // a series of the other types
    TimeSeries result =
        countOverTime(events.numbers(schema.timeColumn), rows, unit, zone, keys,
                      [&](const RowBlock &block, const std::uint32_t *bins, std::int64_t *counts) {
                          const std::uint32_t *ids = types.of(block);
                          for (std::size_t i = 0; i < block.size(); ++i)
                              ++counts[bins[i] * keys.size() + seriesOf[ids[i]]];
                      });
    if (frequent.size() > mostTypes) {
        result.otherKeys = std::int64_t(frequent.size() - mostTypes);
        result.otherCounts = std::move(result.series.back().counts);
    }
    result.series.pop_back();
    return result;
}

TimeUnit fittingUnit(const Table &table, int timeColumn, const RowList &rows)
{
    constexpr std::int64_t hourMs = 3'600'000;
    const Range range = timeRange(table.numbers(timeColumn), rows);
    const std::int64_t length = range.isEmpty() ? 0 : range.last - range.first;
    const std::int64_t days = length / (24 * hourMs);
    if (length > 0 && length < 3 * hourMs) // a meeting's; of one moment an hour says more
        return TimeUnit::Minute;
    if (days < 3)
        return TimeUnit::Hour;
    if (days < 100)
        return TimeUnit::Day;
    return days < 2 * 366 ? TimeUnit::Week : TimeUnit::Month;
}

std::vector<ValueCount> countValues(const Table &table, int column, const RowList &rows)
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
