// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"
#include "tests/support/tablebuilder.h"
#include "ui/charts/overviewcharts.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace auditdesk;

namespace {

/// How many rows pass a bar's filter.
qint64 rowsBehind(const ChartData &data, ChartBar bar, const Table &table)
{
    const auto filter = Filter::parse(data.filter(bar), table.schema(), data.zone);
    if (!filter) {
        qWarning("%s: %s", qPrintable(data.filter(bar)), qPrintable(inEnglish(filter.error())));
        return -1;
    }
    return static_cast<qint64>(filter->apply(table, allRows(table)).size());
}

/// Every bar opens as many rows as it counts.
void compareBars(const ChartData &data, const Table &table)
{
    QVERIFY(!data.isEmpty());
    for (int category = 0; category < data.categoryCount(); ++category) {
        for (int series = 0; series < data.seriesCount(); ++series) {
            const ChartBar bar{category, series};
            QCOMPARE(rowsBehind(data, bar, table), data.value(bar));
        }
    }
}

Table accessTable()
{
    Table table(schemaOf(TableId::Accesses));
    const auto add = [&table](std::string_view id, std::string_view topic, std::string_view time, bool viewed,
                              bool downloaded) {
        appendRow(table, {{"recordingId", textCell(id)},
                          {"topic", textCell(topic)},
                          {"accessTime", numberCell(*parseIsoTime(time))},
                          {"viewed", booleanCell(viewed)},
                          {"downloaded", booleanCell(downloaded)}});
    };
    add("r\"1\\", "Board \"sync\"", "2026-10-24T21:59:59Z", true, false);
    add("r\"1\\", "Board \"sync\"", "2026-10-24T22:00:00Z", true, true);
    add("r2", "اجتماع", "2026-10-25T22:59:59Z", false, true);
    add("r2", "اجتماع", "2026-10-25T23:00:00Z", true, false);
    add("r2", "اجتماع", "2026-10-27T12:00:00Z", true, false);
    add("r3", "", "2026-10-27T12:00:00Z", true, false);
    appendRow(table, {{"recordingId", textCell("r3")}, {"viewed", booleanCell(true)}});
    return table;
}

Table eventTable()
{
    Table table(schemaOf(TableId::Events));
    for (const std::string_view type : {"pollAnswer", "poll", "pollAnswer", "session", "somethingNew"}) {
        appendRow(table, {{"type", textCell(type)},
                          {"createdAt", numberCell(*parseIsoTime("2026-10-13T17:05:35Z"))}});
    }
    appendRow(table, {{"createdAt", numberCell(*parseIsoTime("2026-10-14T22:30:00Z"))}});
    return table;
}

} // namespace

class TestOverviewCharts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void recordingBarsOpenTheirRows()
    {
        const Table table = accessTable();
        const auto counts = busiestRecordings(table, allRows(table), false, SIZE_MAX).first;
        const ChartData data = recordingsChart(counts, 10, 3, QTimeZone::utc());
        QCOMPARE(data.categoryCount(), 3);
        compareBars(data, table);
        QCOMPARE(data.table, TableId::Accesses);
        // The whole row opens views and downloads of a recording alike.
        QVERIFY(data.categories[2].filter.contains(u"r3"_s));
        QCOMPARE(rowsBehind(data, {1, -1}, table), 3);
    }

    void rareTypesAreOthers()
    {
        Table table(schemaOf(TableId::Events));
        for (int type = 0; type < 20; ++type) {
            for (int i = 0; i <= type; ++i) {
                appendRow(table, {{"type", textCell("type\"" + std::to_string(type))},
                                  {"createdAt",
                                   numberCell(*parseIsoTime("2026-10-13T17:05:35Z") + i * 86'400'000LL)}});
            }
        }
        appendRow(table, {{"createdAt", numberCell(*parseIsoTime("2026-10-14T22:30:00Z"))}});
        const int column = schemaOf(TableId::Events).columnNamed("type");
        const ChartData types = eventTypesChart(countValues(table, column, allRows(table)));
        QCOMPARE(types.categoryCount(), int(mostEventTypes) + 1);
        QCOMPARE(types.categories.back().title, u"Other types (9)"_s);
        compareBars(types, table);
        const ChartData overTime = eventsChart(
            eventsOverTime(table, allRows(table), TimeUnit::Day, QTimeZone::utc(), mostEventTypes),
            QTimeZone::utc());
        QCOMPARE(overTime.seriesCount(), int(mostEventTypes) + 1);
        compareBars(overTime, table);
        qint64 all = 0;
        for (int bin = 0; bin < overTime.categoryCount(); ++bin)
            all += overTime.value({bin, -1});
        QCOMPARE(all, qint64(table.rowCount()));
    }

    void topRecordingsSayOfHowMany()
    {
        const Table table = accessTable();
        const auto counts = busiestRecordings(table, allRows(table), false, SIZE_MAX).first;
        const ChartData top = recordingsChart(counts, 2, 1412, QTimeZone::utc());
        QCOMPARE(top.categoryCount(), 2);
        QCOMPARE(top.title, u"Views and downloads per recording, top 2 of 1,412 accessed"_s);
        QCOMPARE(recordingsChart(counts, 10, 3, QTimeZone::utc()).title,
                 u"Views and downloads per recording, all 3 accessed"_s);
        QVERIFY(recordingsChart({}, 10, 0, QTimeZone::utc()).isEmpty());
    }

    void recordingWithoutTopicShowsItsId()
    {
        const std::vector<RecordingCounts> counts{{"r3", "", 1, 0}};
        QVERIFY(recordingsChart(counts, 5, 1, QTimeZone::utc()).categories[0].title.contains(u"r3"_s));
    }

    /// A weekly meeting keeps its topic: only the day says which of them a bar is.
    void recordingsOfOneTopicShowTheirDay()
    {
        Table recordings(schemaOf(TableId::Recordings));
        for (const char *id : {"r1", "r2", "r3"}) {
            appendRow(recordings,
                      {{"recordingId", textCell(id)},
                       {"timeRecorded",
                        numberCell(*parseIsoTime(id == std::string_view("r2") ? "2026-10-13T23:30:00Z"
                                                                              : "2026-10-06T10:00:00Z"))}});
        }
        std::vector<RecordingCounts> counts{
            {"r1", "Weekly", 5, 0}, {"r2", "Weekly", 4, 0}, {"r3", "Once", 3, 0}, {"gone", "Weekly", 1, 0}};
        addTimesRecorded(counts, recordings);
        const ChartData data = recordingsChart(counts, 10, 4, QTimeZone("Europe/Prague"));
        QCOMPARE(data.heading({0, -1}), u"Weekly, 2026-10-06"_s);
        QCOMPARE(data.heading({1, -1}), u"Weekly, 2026-10-14"_s);
        QCOMPARE(data.heading({2, -1}), u"Once"_s);
        QCOMPARE(data.heading({3, -1}), u"Weekly"_s);
    }

    void accessBinsOpenTheirRows_data()
    {
        QTest::addColumn<TimeUnit>("unit");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("bins");
        QTest::newRow("days across the end of summer time") << TimeUnit::Day << u"Europe/Prague"_s << 4;
        QTest::newRow("days in UTC") << TimeUnit::Day << u"UTC"_s << 4;
        QTest::newRow("days at a quarter of an hour's offset") << TimeUnit::Day << u"Asia/Kathmandu"_s << 3;
        QTest::newRow("weeks") << TimeUnit::Week << u"Europe/Prague"_s << 2;
        QTest::newRow("months") << TimeUnit::Month << u"Europe/Prague"_s << 1;
        QTest::newRow("hours") << TimeUnit::Hour << u"Europe/Prague"_s << 64;
    }
    void accessBinsOpenTheirRows()
    {
        QFETCH(TimeUnit, unit);
        QFETCH(QString, zone);
        const Table table = accessTable();
        const QTimeZone timeZone(zone.toLatin1());
        const TimeSeries bins = accessesOverTime(table, allRows(table), unit, timeZone);
        const ChartData data = accessesChart(bins, timeZone);
        QTEST(data.categoryCount(), "bins");
        compareBars(data, table);
        // The zone, and no offset: there may be two in a chart.
        QVERIFY(data.categoryTitle.endsWith(u", "_s + zone));
        QVERIFY(data.note.contains(u"1"_s));
    }

    void eventTypesOpenTheirRows()
    {
        const Table table = eventTable();
        const int type = table.schema().columnNamed("type");
        const ChartData data = eventTypesChart(countValues(table, type, allRows(table)));
        QCOMPARE(data.categoryCount(), 5);
        compareBars(data, table);
        QVERIFY(data.hasCategoryLooks());
        QCOMPARE(data.table, TableId::Events);
    }

    void eventBinsOpenTheirRows()
    {
        const Table table = eventTable();
        const QTimeZone zone("Europe/Prague");
        const TimeSeries bins = eventsOverTime(table, allRows(table), TimeUnit::Day, zone, mostEventTypes);
        const ChartData data = eventsChart(bins, zone);
        QCOMPARE(data.categoryCount(), 3); // the last one is on the 15th in Prague
        compareBars(data, table);
        QCOMPARE(data.value({0, -1}), 5);
        QCOMPARE(rowsBehind(data, {0, -1}, table), 5);
    }

    void eventTypesKeepTheirOrder()
    {
        const Table table = eventTable();
        const TimeSeries bins =
            eventsOverTime(table, allRows(table), TimeUnit::Day, QTimeZone::utc(), mostEventTypes);
        QStringList types;
        const ChartData data = eventsChart(bins, QTimeZone::utc());
        for (const ChartSeries &series : data.series)
            types << series.look.eventType;
        QCOMPARE(types.first(3), (QStringList{u"session"_s, u"poll"_s, u"pollAnswer"_s}));
        QCOMPARE(types.size(), 5);
    }

    void emptyStacksAreLeftOutOfFigures()
    {
        const Table table = eventTable();
        const TimeSeries bins =
            eventsOverTime(table, allRows(table), TimeUnit::Day, QTimeZone::utc(), mostEventTypes);
        const ChartData data = eventsChart(bins, QTimeZone::utc());
        const auto figures = data.figures({1, -1});
        QCOMPARE(figures.size(), std::size_t{2});
        QCOMPARE(figures[1].title, u"Total"_s);
        QCOMPARE(figures[1].value, u"1"_s);
    }
};

QTEST_GUILESS_MAIN(TestOverviewCharts)
#include "tst_overviewcharts.moc"
