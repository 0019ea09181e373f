// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/overviewcharts.h"

#include "core/query/filter.h"
#include "core/support/isotime.h"
#include "ui/charts/axisticks.h"
#include "ui/text/servicetext.h"
#include "ui/text/zonetext.h"
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
    static QString accesses() { return tr("Number of accesses in the access log"); }
    static QString events() { return tr("Number of events"); }
    static QString topOf(int top, qint64 total)
    {
        return tr("Views and downloads per recording, top %1 of %2 accessed")
            .arg(countText(top), countText(total));
    }
    static QString all(qint64 total)
    {
        return tr("Views and downloads per recording, all %1 accessed").arg(countText(total));
    }
    static QString others(qint64 count, qint64 views, qint64 downloads)
    {
        return tr("Others (%1): views %2, downloads %3")
            .arg(countText(count), countText(views), countText(downloads));
    }
    static QString otherTypes(qint64 count) { return tr("Other types (%1)").arg(countText(count)); }
    static QString recording() { return tr("Recording"); }
    static QString type() { return tr("Type"); }
    static QString perType() { return tr("Events per type"); }

    static QString accessesPer(TimeUnit unit)
    {
        switch (unit) {
        case TimeUnit::Minute:
            return tr("Views and downloads per minute");
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
        case TimeUnit::Minute:
            return tr("Events per minute, by type");
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
        case TimeUnit::Minute:
            return tr("Minute, %1").arg(zone);
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

/// Bins of the table's time column, as categories.
void addBins(ChartData &data, const TimeSeries &bins)
{
    for (std::size_t bin = 0; bin + 1 < bins.starts.size(); ++bin) {
        ChartCategory category;
        category.title = binTitle(bins.starts[bin], bins.starts[bin + 1], bins.unit, data.zone);
        category.filter = timeFilter(data.table, bins.starts[bin], bins.starts[bin + 1], data.zone);
        category.startMs = bins.starts[bin];
        data.categories.push_back(std::move(category));
    }
    if (!bins.starts.empty())
        data.endMs = bins.starts.back();
    if (bins.withoutTime > 0)
        data.note = Words::withoutTime(bins.withoutTime);
}

QString typeFilter(const std::string &type)
{
    return u"type = "_s + quotedFilterValue(QString::fromStdString(type));
}

ChartData timeChart(const TimeSeries &bins, const QTimeZone &zone, TableId table)
{
    ChartData data;
    data.table = table;
    data.unit = bins.unit;
    data.zone = zone;
    data.categoryTitle = Words::unitIn(bins.unit, zoneTitle(zone));
    addBins(data, bins);
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

QString noneOfFilter(const std::vector<std::string> &types)
{
    QStringList conditions;
    for (const std::string &type : types)
        conditions += u"type != "_s + quotedFilterValue(QString::fromStdString(type));
    return conditions.join(u" and "_s);
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

void noteOthers(ChartData &chart, qint64 recordings, qint64 views, qint64 downloads)
{
    for (const qint64 shown : chart.series[0].values)
        views -= shown;
    for (const qint64 shown : chart.series[1].values)
        downloads -= shown;
    if (chart.categoryCount() < recordings)
        chart.note = Words::others(recordings - chart.categoryCount(), views, downloads);
}

ChartData accessesChart(const TimeSeries &bins, const QTimeZone &zone)
{
    ChartData data = timeChart(bins, zone, TableId::Accesses);
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
    const std::size_t shown = std::min(counts.size(), mostEventTypes);
    std::vector<std::string> types;
    for (const ValueCount &one : std::span(counts).first(shown)) {
        data.categories.push_back({typeTitle(one.value), typeFilter(one.value), eventLook(one.value), 0});
        data.series[0].values.push_back(one.count);
        types.push_back(one.value);
    }
    if (shown == counts.size())
        return data;
    qint64 rest = 0;
    for (const ValueCount &one : std::span(counts).subspan(shown))
        rest += one.count;
    data.categories.push_back({Words::otherTypes(static_cast<qint64>(counts.size() - shown)),
                               noneOfFilter(types), eventLook({}), 0});
    data.series[0].values.push_back(rest);
    return data;
}

ChartData eventsChart(const TimeSeries &bins, const QTimeZone &zone)
{
    ChartData data = timeChart(bins, zone, TableId::Events);
    data.shape = ChartData::Shape::TimeStack;
    data.title = Words::eventsPer(bins.unit);
    data.valueTitle = Words::events();
    std::vector<const TimeSeries::Series *> ordered;
    for (const TimeSeries::Series &series : bins.series)
        ordered.push_back(&series);
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto *a, const auto *b) { return typeOrder(a->key) < typeOrder(b->key); });
    std::vector<std::string> types;
    for (const TimeSeries::Series *series : ordered) {
        data.series.push_back({typeTitle(series->key),
                               eventLook(series->key),
                               typeFilter(series->key),
                               {series->counts.begin(), series->counts.end()}});
        types.push_back(series->key);
    }
    if (bins.otherKeys > 0) {
        data.series.push_back({Words::otherTypes(bins.otherKeys),
                               eventLook({}),
                               noneOfFilter(types),
                               {bins.otherCounts.begin(), bins.otherCounts.end()}});
    }
    return data;
}

QString timeFilter(TableId table, qint64 startMs, qint64 endMs, const QTimeZone &zone)
{
    const TableSchema &schema = schemaOf(table);
    const std::string_view column = schema.columns[static_cast<std::size_t>(schema.timeColumn)].id;
    const auto text = [&zone](qint64 utcMs) {
        return quotedFilterValue(QString::fromStdString(isoTime(utcMs, zone)));
    };
    return u"%1 >= %2 and %1 < %3"_s.arg(
        QString::fromUtf8(column.data(), static_cast<qsizetype>(column.size())), text(startMs), text(endMs));
}

} // namespace auditdesk
