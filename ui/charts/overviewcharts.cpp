// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/overviewcharts.h"

#include "core/query/filter.h"
#include "core/support/isotime.h"
#include "ui/charts/axisticks.h"
#include "ui/text/servicetext.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <algorithm>
#include <unordered_map>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OverviewCharts)
public:
    static QString views() { return tr("Views"); }
    static QString downloads() { return tr("Downloads"); }
    static QString accesses() { return tr("Number of accesses"); }
    static QString events() { return tr("Number of events"); }
    static QString topOf(int top, qint64 total)
    {
        return tr("Views and downloads per recording, top %1 of %2").arg(countText(top), countText(total));
    }
    static QString all(qint64 total)
    {
        return tr("Views and downloads per recording, all %1").arg(countText(total));
    }
    static QString recording() { return tr("Recording"); }
    static QString type() { return tr("Type"); }
    static QString perType() { return tr("Events per type"); }

    static QString accessesPer(TimeUnit unit)
    {
        switch (unit) {
        case TimeUnit::Hour:
            return tr("Views and downloads per hour");
        case TimeUnit::Day:
            return tr("Views and downloads per day");
        case TimeUnit::Week:
            return tr("Views and downloads per week");
        case TimeUnit::Month:
            break;
        }
        return tr("Views and downloads per month");
    }

    static QString eventsPer(TimeUnit unit)
    {
        switch (unit) {
        case TimeUnit::Hour:
            return tr("Events per hour, by type");
        case TimeUnit::Day:
            return tr("Events per day, by type");
        case TimeUnit::Week:
            return tr("Events per week, by type");
        case TimeUnit::Month:
            break;
        }
        return tr("Events per month, by type");
    }

    static QString unitIn(TimeUnit unit, const QString &zone)
    {
        switch (unit) {
        case TimeUnit::Hour:
            return tr("Hour, %1").arg(zone);
        case TimeUnit::Day:
            return tr("Day, %1").arg(zone);
        case TimeUnit::Week:
            return tr("Week from Monday, %1").arg(zone);
        case TimeUnit::Month:
            break;
        }
        return tr("Month, %1").arg(zone);
    }

    static QString withoutTime(qint64 count)
    {
        return tr("Not shown, because they have no time: %1").arg(countText(count));
    }
};

ChartSeries accessSeries(SeriesLook::Kind kind)
{
    const bool isViews = kind == SeriesLook::Kind::Views;
    return {isViews ? Words::views() : Words::downloads(),
            {kind, {}},
            isViews ? u"viewed = true"_s : u"downloaded = true"_s,
            {}};
}

/// Bins of the accesses' or events' time column, as categories.
void addBins(ChartData &data, const TimeSeries &bins, const QString &timeColumn)
{
    for (std::size_t bin = 0; bin + 1 < bins.starts.size(); ++bin) {
        const auto timeText = [&data](std::int64_t utcMs) {
            return quotedFilterValue(QString::fromStdString(isoTime(utcMs, data.zone)));
        };
        ChartCategory category;
        category.title = binTitle(bins.starts[bin], bins.starts[bin + 1], bins.unit, data.zone);
        category.filter = u"%1 >= %2 and %1 < %3"_s.arg(timeColumn, timeText(bins.starts[bin]),
                                                        timeText(bins.starts[bin + 1]));
        category.startMs = bins.starts[bin];
        data.categories.push_back(std::move(category));
    }
    if (bins.withoutTime > 0)
        data.note = Words::withoutTime(bins.withoutTime);
}

QString typeFilter(const std::string &type)
{
    return u"type = "_s + quotedFilterValue(QString::fromStdString(type));
}

ChartData timeChart(const TimeSeries &bins, const QTimeZone &zone, const QString &zoneLabel, TableId table)
{
    const TableSchema &schema = schemaOf(table);
    const std::string_view column = schema.columns[static_cast<std::size_t>(schema.timeColumn)].id;
    ChartData data;
    data.table = table;
    data.unit = bins.unit;
    data.zone = zone;
    data.categoryTitle = Words::unitIn(bins.unit, zoneLabel);
    addBins(data, bins, QString::fromUtf8(column.data(), static_cast<qsizetype>(column.size())));
    return data;
}

/// The order of the contract, which keeps the families together; types unknown to it last.
int typeOrder(const std::string &type)
{
    static constexpr std::string_view order[] = {
        "session", "qaa",        "qaaQuestion",      "qaaQuestionReply", "qaaQuestionAction",
        "poll",    "pollAnswer", "pollAnswerReview", "activePoll"};
    return static_cast<int>(std::find(std::begin(order), std::end(order), type) - std::begin(order));
}

SeriesLook eventLook(const std::string &type)
{
    return {SeriesLook::Kind::EventType, QString::fromStdString(type)};
}

QString typeTitle(const std::string &type)
{
    return displayText(theme::eventTypeTitle(QString::fromStdString(type)));
}

} // namespace

ChartData recordingsChart(std::span<const RecordingCounts> counts, int top, qint64 total,
                          const QTimeZone &zone)
{
    const std::size_t shown = std::min(counts.size(), static_cast<std::size_t>(std::max(top, 0)));
    ChartData data;
    data.table = TableId::Accesses;
    data.title =
        static_cast<qint64>(shown) < total ? Words::topOf(static_cast<int>(shown), total) : Words::all(total);
    data.categoryTitle = Words::recording();
    data.valueTitle = Words::accesses();
    data.series = {accessSeries(SeriesLook::Kind::Views), accessSeries(SeriesLook::Kind::Downloads)};
    std::unordered_map<std::string_view, int> namesakes;
    for (const RecordingCounts &one : counts.first(shown))
        ++namesakes[one.topic];
    for (const RecordingCounts &one : counts.first(shown)) {
        const QString id = QString::fromStdString(one.recordingId);
        ChartCategory category;
        category.title = displayText(one.topic.empty() ? id : QString::fromStdString(one.topic));
        if (namesakes[one.topic] > 1 && one.recordedMs != missingNumber)
            category.day = QDateTime::fromMSecsSinceEpoch(one.recordedMs, zone).date().toString(Qt::ISODate);
        category.filter = u"recordingId = "_s + quotedFilterValue(id);
        data.categories.push_back(std::move(category));
        data.series[0].values.push_back(one.views);
        data.series[1].values.push_back(one.downloads);
    }
    return data;
}

ChartData accessesChart(const TimeSeries &bins, const QTimeZone &zone, const QString &zoneLabel)
{
    ChartData data = timeChart(bins, zone, zoneLabel, TableId::Accesses);
    data.shape = ChartData::Shape::TimeBars;
    data.title = Words::accessesPer(bins.unit);
    data.valueTitle = Words::accesses();
    data.series = {accessSeries(SeriesLook::Kind::Views), accessSeries(SeriesLook::Kind::Downloads)};
    for (ChartSeries &series : data.series)
        series.values.resize(data.categories.size());
    for (const TimeSeries::Series &series : bins.series) {
        if (series.key == "viewed")
            data.series[0].values.assign(series.counts.begin(), series.counts.end());
        else if (series.key == "downloaded")
            data.series[1].values.assign(series.counts.begin(), series.counts.end());
    }
    return data;
}

ChartData eventTypesChart(const std::vector<ValueCount> &counts)
{
    ChartData data;
    data.table = TableId::Events;
    data.title = Words::perType();
    data.categoryTitle = Words::type();
    data.valueTitle = Words::events();
    data.series = {ChartSeries{Words::events(), {SeriesLook::Kind::EventType, {}}, {}, {}}};
    for (const ValueCount &one : counts) {
        data.categories.push_back({typeTitle(one.value), typeFilter(one.value), eventLook(one.value), 0});
        data.series[0].values.push_back(one.count);
    }
    return data;
}

ChartData eventsChart(const TimeSeries &bins, const QTimeZone &zone, const QString &zoneLabel)
{
    ChartData data = timeChart(bins, zone, zoneLabel, TableId::Events);
    data.shape = ChartData::Shape::TimeStack;
    data.title = Words::eventsPer(bins.unit);
    data.valueTitle = Words::events();
    std::vector<const TimeSeries::Series *> ordered;
    for (const TimeSeries::Series &series : bins.series)
        ordered.push_back(&series);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto *a, const auto *b) { return typeOrder(a->key) < typeOrder(b->key); });
    for (const TimeSeries::Series *series : ordered)
        data.series.push_back({typeTitle(series->key),
                               eventLook(series->key),
                               typeFilter(series->key),
                               {series->counts.begin(), series->counts.end()}});
    return data;
}

} // namespace auditdesk
