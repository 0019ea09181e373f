// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QTimeZone>
#include <string>
#include <vector>

namespace auditdesk {

/// Views and downloads of one recording, from its accesses (a row may be both).
struct RecordingCounts
{
    std::string recordingId;
    std::string topic;
    std::int64_t views = 0;
    std::int64_t downloads = 0;
    std::int64_t recordedMs = missingNumber; ///< accesses do not tell it: see addTimesRecorded
};
struct BusiestRecordings
{
    std::vector<RecordingCounts> first;
    std::int64_t count = 0; ///< all that have accesses
};
/// The first `most` of the recordings that have accesses among `rows`: most of `byDownloads ? downloads :
/// views` first, ties by the other count, then by topic and id.
BusiestRecordings busiestRecordings(const Table &accesses, const RowList &rows, bool byDownloads,
                                    std::size_t most);
/// Looks up when the recordings of `counts` were made; one that is not among `recordings` stays as it is.
void addTimesRecorded(std::vector<RecordingCounts> &counts, const Table &recordings);

enum class TimeUnit { Minute, Hour, Day, Week, Month }; // the finest first

/// Counts per bin of a zone's calendar; weeks begin on Monday. Bins are contiguous from the first to the last
/// row's; `starts` has one more entry, the end of the last bin. Rows without a time are counted in
/// `withoutTime`. Where the rows' range would be more than 20,000 bins, `unit` is a coarser one than was
/// asked for. An event's series are in the order of their keys.
struct TimeSeries
{
    TimeUnit unit = TimeUnit::Day;
    std::vector<std::int64_t> starts; ///< UTC milliseconds
    struct Series
    {
        std::string key; ///< "viewed", "downloaded", or the event type; "" is a missing type
        std::vector<std::int64_t> counts;
    };
    std::vector<Series> series;
    std::int64_t otherKeys = 0;            ///< that have no series of their own, and
    std::vector<std::int64_t> otherCounts; ///< all of theirs together; empty where there are none
    std::int64_t withoutTime = 0;
};
TimeSeries accessesOverTime(const Table &accesses, const RowList &rows, TimeUnit unit, const QTimeZone &zone);
/// The types that most of all `rows` are of, of equals the first by name, have series of their own: at most
/// `mostTypes`.
TimeSeries eventsOverTime(const Table &events, const RowList &rows, TimeUnit unit, const QTimeZone &zone,
                          std::size_t mostTypes);
/// The unit that gives a readable number of bins for the rows' range.
TimeUnit fittingUnit(const Table &table, int timeColumn, const RowList &rows);

struct ValueCount
{
    std::string value;
    std::int64_t count = 0;
};
/// How often each value of a text column occurs among `rows`, most frequent first, ties by value. Facets, and
/// events per type.
std::vector<ValueCount> countValues(const Table &table, int column, const RowList &rows);

/// The overview's key figures.
struct KeyFigures
{
    std::int64_t recordings = 0, views = 0, downloads = 0; ///< views and downloads as the access rows say
    std::int64_t people = 0;          ///< distinct e-mail addresses among accesses, without regard to case
    std::int64_t externalDomains = 0; ///< e-mail domains that no recording's host has
    std::int64_t events = 0, sessions = 0;
    std::int64_t participants = 0; ///< distinct userIds among events
};
KeyFigures keyFigures(const TableState &recordings, const TableState &accesses, const TableState &events);

} // namespace auditdesk
