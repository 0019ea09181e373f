// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/bins.h"
#include "core/support/isotime.h"
#include "tests/support/tablebuilder.h"

#include <QDateTime>
#include <QTest>
#include <map>
#include <numeric>
#include <random>

using namespace auditdesk;

namespace {

std::int64_t ms(std::string_view time)
{
    return *parseIsoTime(time);
}

Table accessesAt(const std::vector<std::string_view> &times)
{
    Table table(schemaOf(TableId::Accesses));
    for (const std::string_view time : times)
        appendRow(table, {{"accessTime", numberCell(ms(time))}, {"viewed", booleanCell(true)}});
    return table;
}

std::vector<std::string> startsOf(const TimeSeries &series, const QTimeZone &zone)
{
    std::vector<std::string> starts;
    for (const std::int64_t start : series.starts)
        starts.push_back(isoTime(start, zone));
    return starts;
}

/// Where the bin of a moment begins, asked of QDateTime for each moment alone.
std::int64_t naiveStart(TimeUnit unit, std::int64_t utcMs, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(utcMs, zone);
    const QDate date = local.date();
    switch (unit) {
    case TimeUnit::Minute:
        return utcMs - local.time().msecsSinceStartOfDay() % 60'000;
    case TimeUnit::Hour:
        return utcMs - local.time().msecsSinceStartOfDay() % 3'600'000;
    case TimeUnit::Day:
        return date.startOfDay(zone).toMSecsSinceEpoch();
    case TimeUnit::Week:
        return date.addDays(1 - date.dayOfWeek()).startOfDay(zone).toMSecsSinceEpoch();
    case TimeUnit::Month:
        return QDate(date.year(), date.month(), 1).startOfDay(zone).toMSecsSinceEpoch();
    }
    return 0;
}

using Counts = std::vector<std::int64_t>;
using Strings = std::vector<std::string>;

} // namespace

class TestBins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheZonesCalendar_data();
    void followsTheZonesCalendar();
    void agreesWithNaiveBinning_data();
    void agreesWithNaiveBinning();
    void countsViewsAndDownloads();
    void countsEventsByType();
    void boundsTheTypes();
    void takesACoarserUnitForTooManyBins();
    void fitsTheUnit_data();
    void fitsTheUnit();
    void countsPerRecording();
    void countsValues();
    void sumsUpKeyFigures();
};

void TestBins::followsTheZonesCalendar_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<int>("unit");
    QTest::addColumn<std::vector<std::string_view>>("times");
    QTest::addColumn<Strings>("starts");
    QTest::addColumn<Counts>("counts");
    const auto add = [](const char *name, const char *zone, TimeUnit unit,
                        const std::vector<std::string_view> &times, const Strings &starts,
                        const Counts &counts) {
        QTest::newRow(name) << QByteArray(zone) << int(unit) << times << starts << counts;
    };
    add("Prague, hours of the spring night", "Europe/Prague", TimeUnit::Hour,
        {"2026-03-29T00:10:00Z", "2026-03-29T00:59:59.999Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"},
        {"2026-03-29T01:00:00+01:00", "2026-03-29T03:00:00+02:00", "2026-03-29T04:00:00+02:00",
         "2026-03-29T05:00:00+02:00"},
        {2, 1, 1});
    add("Prague, hours of the autumn night", "Europe/Prague", TimeUnit::Hour,
        {"2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"},
        {"2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00", "2026-10-25T03:00:00+01:00"}, {1, 1});
    add("Prague, minutes of the spring night", "Europe/Prague", TimeUnit::Minute,
        {"2026-03-29T00:59:00Z", "2026-03-29T00:59:59.999Z", "2026-03-29T01:00:00Z"},
        {"2026-03-29T01:59:00+01:00", "2026-03-29T03:00:00+02:00", "2026-03-29T03:01:00+02:00"}, {2, 1});
    add("Prague, the days of 23 and 25 hours", "Europe/Prague", TimeUnit::Day,
        {"2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"},
        {"2026-03-28T00:00:00+01:00", "2026-03-29T00:00:00+01:00", "2026-03-30T00:00:00+02:00",
         "2026-03-31T00:00:00+02:00"},
        {1, 2, 1});
    add("Prague, weeks begin on Monday", "Europe/Prague", TimeUnit::Week,
        {"2026-10-18T21:59:59Z", "2026-10-18T22:00:00Z", "2026-10-25T22:59:59Z", "2026-11-02T00:00:00Z"},
        {"2026-10-12T00:00:00+02:00", "2026-10-19T00:00:00+02:00", "2026-10-26T00:00:00+01:00",
         "2026-11-02T00:00:00+01:00", "2026-11-09T00:00:00+01:00"},
        {1, 2, 0, 1});
    add("UTC, months of a leap year", "UTC", TimeUnit::Month,
        {"2024-01-31T23:59:59Z", "2024-02-29T23:59:59Z", "2024-04-01T00:00:00Z"},
        {"2024-01-01T00:00:00+00:00", "2024-02-01T00:00:00+00:00", "2024-03-01T00:00:00+00:00",
         "2024-04-01T00:00:00+00:00", "2024-05-01T00:00:00+00:00"},
        {1, 1, 0, 1});
    add("Kathmandu, hours begin at a quarter of UTC's", "Asia/Kathmandu", TimeUnit::Hour,
        {"2026-01-01T00:14:59Z", "2026-01-01T00:15:00Z"},
        {"2026-01-01T05:00:00+05:45", "2026-01-01T06:00:00+05:45", "2026-01-01T07:00:00+05:45"}, {1, 1});
    add("Kathmandu, days", "Asia/Kathmandu", TimeUnit::Day, {"2025-12-31T18:14:59Z", "2025-12-31T18:15:00Z"},
        {"2025-12-31T00:00:00+05:45", "2026-01-01T00:00:00+05:45", "2026-01-02T00:00:00+05:45"}, {1, 1});
    add("Apia, the day that was left out", "Pacific/Apia", TimeUnit::Day,
        {"2011-12-30T00:00:00Z", "2011-12-30T12:00:00Z"},
        {"2011-12-29T00:00:00-10:00", "2011-12-31T00:00:00+14:00", "2012-01-01T00:00:00+14:00"}, {1, 1});
    add("Santiago, a day without midnight", "America/Santiago", TimeUnit::Day,
        {"2023-09-03T03:59:59Z", "2023-09-03T04:00:00Z"},
        {"2023-09-02T00:00:00-04:00", "2023-09-03T01:00:00-03:00", "2023-09-04T00:00:00-03:00"}, {1, 1});
    add("before 1970", "UTC", TimeUnit::Day, {"1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z"},
        {"1969-12-31T00:00:00+00:00", "1970-01-01T00:00:00+00:00", "1970-01-02T00:00:00+00:00"}, {1, 1});
    add("nothing", "UTC", TimeUnit::Day, {}, {}, {});
}

void TestBins::followsTheZonesCalendar()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const int, unit);
    QFETCH(const std::vector<std::string_view>, times);
    const Table table = accessesAt(times);
    const QTimeZone timeZone(zone);
    const TimeSeries series = accessesOverTime(table, allRows(table), TimeUnit(unit), timeZone);
    QFETCH(Strings, starts);
    if (timeZone == QTimeZone::utc()) {
        for (std::string &start : starts) {
            start.erase(19);
            start += 'Z';
        }
    }
    QCOMPARE(startsOf(series, timeZone), starts);
    QTEST(series.series[0].counts, "counts");
    QCOMPARE(series.unit, TimeUnit(unit));
}

void TestBins::agreesWithNaiveBinning_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone : {"UTC", "Europe/Prague", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"})
        QTest::newRow(zone) << QByteArray(zone);
}

void TestBins::agreesWithNaiveBinning()
{
    QFETCH(const QByteArray, zone);
    const QTimeZone timeZone(zone);
    std::mt19937_64 engine(90);
    for (const TimeUnit unit :
         {TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Day, TimeUnit::Week, TimeUnit::Month}) {
        Table table(schemaOf(TableId::Accesses));
        std::map<std::int64_t, std::int64_t> expected;
        for (int i = 0; i < 4000; ++i) {
            const std::uint64_t days = unit == TimeUnit::Minute ? 10 : 700;
            const std::int64_t time = 1'742'800'000'000 + std::int64_t(engine() % (days * 86'400'000));
            appendRow(table, {{"accessTime", numberCell(time)}, {"downloaded", booleanCell(true)}});
            ++expected[naiveStart(unit, time, timeZone)];
        }
        const TimeSeries series = accessesOverTime(table, allRows(table), unit, timeZone);
        QCOMPARE(series.starts.front(), expected.begin()->first);
        QCOMPARE(series.starts.size(), series.series[1].counts.size() + 1);
        std::int64_t sum = 0;
        for (std::size_t bin = 0; bin < series.series[1].counts.size(); ++bin) {
            const std::int64_t start = series.starts[bin];
            QCOMPARE(series.series[1].counts[bin], expected[start]);
            QCOMPARE(naiveStart(unit, start, timeZone), start);
            QCOMPARE(naiveStart(unit, series.starts[bin + 1] - 1, timeZone), start); // contiguous
            sum += series.series[1].counts[bin];
        }
        QCOMPARE(sum, std::int64_t{4000});
        QVERIFY(series.series[1].counts.back() > 0);
    }
}

void TestBins::countsViewsAndDownloads()
{
    Table table(schemaOf(TableId::Accesses));
    const auto append = [&table](const Cell &time, const Cell &viewed, const Cell &downloaded) {
        appendRow(table, {{"accessTime", time}, {"viewed", viewed}, {"downloaded", downloaded}});
    };
    const Cell first = numberCell(ms("2026-01-01T10:00:00Z"));
    const Cell third = numberCell(ms("2026-01-03T10:00:00Z"));
    append(first, booleanCell(true), booleanCell(true));
    append(third, booleanCell(true), booleanCell(false));
    append(third, {}, oddCell("true"));
    append({}, booleanCell(true), booleanCell(true));
    append(oddCell("2026-01-02"), booleanCell(true), booleanCell(true));
    append(numberCell(INT64_MAX), booleanCell(true), booleanCell(true)); // no calendar goes so far
    append(third, booleanCell(true), booleanCell(true));                 // not asked for below
    const TimeSeries series =
        accessesOverTime(table, RowIds{5, 4, 3, 2, 1, 0}, TimeUnit::Day, QTimeZone::utc());
    QCOMPARE(series.series.size(), std::size_t{2});
    QCOMPARE(series.series[0].key, std::string("viewed"));
    QCOMPARE(series.series[0].counts, (Counts{1, 0, 1}));
    QCOMPARE(series.series[1].key, std::string("downloaded"));
    QCOMPARE(series.series[1].counts, (Counts{1, 0, 0}));
    QCOMPARE(series.withoutTime, std::int64_t{3});
}

void TestBins::countsEventsByType()
{
    Table table(schemaOf(TableId::Events));
    const auto append = [&table](const Cell &type, std::string_view time) {
        appendRow(table, {{"createdAt", numberCell(ms(time))}, {"type", type}});
    };
    append(textCell("poll"), "2026-01-01T10:00:00Z");
    append(textCell("activePoll"), "2026-01-01T11:00:00Z");
    append({}, "2026-01-01T12:00:00Z");
    append(textCell("poll"), "2026-01-01T12:59:00Z");
    append(textCell(""), "2026-01-01T12:59:00Z");
    append(oddCell("7"), "2026-01-01T12:59:00Z");
    append(textCell("session"), "2026-02-01T12:59:00Z");
    const TimeSeries series =
        eventsOverTime(table, RowIds{0, 1, 2, 3, 4, 5}, TimeUnit::Hour, QTimeZone::utc(), 9);
    std::map<std::string, Counts> counts;
    for (const TimeSeries::Series &one : series.series)
        counts[one.key] = one.counts;
    QCOMPARE(series.series.size(), std::size_t{4});
    QCOMPARE(counts["poll"], (Counts{1, 0, 1}));
    QCOMPARE(counts["activePoll"], (Counts{0, 1, 0}));
    QCOMPARE(counts[""], (Counts{0, 0, 2}));
    QCOMPARE(counts["7"], (Counts{0, 0, 1}));
    QCOMPARE(series.otherKeys, std::int64_t{0});
    QVERIFY(series.otherCounts.empty());

    // The most frequent have series of their own, of equals the first by name
    const TimeSeries few =
        eventsOverTime(table, RowIds{0, 1, 2, 3, 4, 5}, TimeUnit::Hour, QTimeZone::utc(), 2);
    QCOMPARE(few.series.size(), std::size_t{2});
    QCOMPARE(few.series[0].key, std::string());
    QCOMPARE(few.series[0].counts, (Counts{0, 0, 2}));
    QCOMPARE(few.series[1].key, std::string("poll"));
    QCOMPARE(few.series[1].counts, (Counts{1, 0, 1}));
    QCOMPARE(few.otherKeys, std::int64_t{2});
    QCOMPARE(few.otherCounts, (Counts{0, 1, 1}));
}

/// Were there a count for each type and hour, these would take gigabytes.
void TestBins::boundsTheTypes()
{
    constexpr std::uint32_t typeCount = 40'000;
    Table table(schemaOf(TableId::Events));
    const std::int64_t first = ms("2026-01-01T00:00:00Z");
    for (std::uint32_t type = 0; type < typeCount; ++type) {
        const std::string name = "type" + std::to_string(type);
        appendRow(table,
                  {{"createdAt", numberCell(first + type % 17'000 * 3'600'000LL)}, {"type", textCell(name)}});
    }
    const TimeSeries series = eventsOverTime(table, allRows(table), TimeUnit::Hour, QTimeZone::utc(), 12);
    QCOMPARE(series.series.size(), std::size_t{12});
    QCOMPARE(series.otherKeys, std::int64_t{typeCount - 12});
    QCOMPARE(series.otherCounts.size(), std::size_t{17'000});
    QCOMPARE(std::accumulate(series.otherCounts.begin(), series.otherCounts.end(), std::int64_t{0}),
             std::int64_t{typeCount - 12});
}

void TestBins::takesACoarserUnitForTooManyBins()
{
    const Table table = accessesAt({"0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"});
    const TimeSeries whole = accessesOverTime(table, allRows(table), TimeUnit::Hour, QTimeZone::utc());
    QCOMPARE(whole.unit, TimeUnit::Month);
    QCOMPARE(whole.series[0].counts.size(), std::size_t{9999 * 12});
    const Table decade = accessesAt({"2016-01-01T00:00:00Z", "2025-12-31T00:00:00Z"});
    QCOMPARE(accessesOverTime(decade, allRows(decade), TimeUnit::Hour, QTimeZone::utc()).unit, TimeUnit::Day);
}

void TestBins::fitsTheUnit_data()
{
    QTest::addColumn<QString>("last");
    QTest::addColumn<int>("unit");
    QTest::newRow("one moment") << "2026-01-01T00:00:00Z" << int(TimeUnit::Hour);
    QTest::newRow("an hour") << "2026-01-01T01:00:00Z" << int(TimeUnit::Minute);
    QTest::newRow("three hours") << "2026-01-01T03:00:00Z" << int(TimeUnit::Hour);
    QTest::newRow("a day") << "2026-01-02T00:00:00Z" << int(TimeUnit::Hour);
    QTest::newRow("a month") << "2026-02-01T00:00:00Z" << int(TimeUnit::Day);
    QTest::newRow("a year") << "2027-01-01T00:00:00Z" << int(TimeUnit::Week);
    QTest::newRow("three years") << "2029-01-01T00:00:00Z" << int(TimeUnit::Month);
}

void TestBins::fitsTheUnit()
{
    QFETCH(const QString, last);
    QFETCH(const int, unit);
    const Table table = accessesAt({"2026-01-01T00:00:00Z", last.toStdString()});
    QCOMPARE(fittingUnit(table, table.schema().timeColumn, allRows(table)), TimeUnit(unit));
    QCOMPARE(fittingUnit(table, table.schema().timeColumn, {}), TimeUnit::Hour);
}

void TestBins::countsPerRecording()
{
    Table table(schemaOf(TableId::Accesses));
    const auto append = [&table](std::string_view id, std::string_view topic, bool viewed, bool downloaded) {
        appendRow(table, {{"recordingId", textCell(id)},
                          {"topic", textCell(topic)},
                          {"viewed", booleanCell(viewed)},
                          {"downloaded", booleanCell(downloaded)}});
    };
    append("a", "Old topic", true, true);
    append("b", "B", true, false);
    append("b", "B", true, false);
    append("a", "New topic", false, true);
    append("c", "C", false, false);
    append("d", "B", true, true);
    append("d", "B", false, true);
    append("e", "left out", true, true);
    const auto describe = [](const std::vector<RecordingCounts> &counts) {
        QStringList lines;
        for (const RecordingCounts &one : counts) {
            lines.append(QStringLiteral("%1 %2 %3/%4")
                             .arg(QString::fromStdString(one.recordingId), QString::fromStdString(one.topic))
                             .arg(one.views)
                             .arg(one.downloads));
        }
        return lines.join(u"; ");
    };
    const RowIds rows{3, 0, 1, 2, 4, 5, 6};
    QCOMPARE(describe(busiestRecordings(table, rows, false, SIZE_MAX).first),
             QStringLiteral("b B 2/0; d B 1/2; a New topic 1/2; c C 0/0"));
    QCOMPARE(describe(busiestRecordings(table, rows, true, SIZE_MAX).first),
             QStringLiteral("d B 1/2; a New topic 1/2; b B 2/0; c C 0/0"));
}

void TestBins::countsValues()
{
    Table table(schemaOf(TableId::Accesses));
    for (const std::string_view name : {"b", "a", "b", "", "B", "left out"})
        appendRow(table, {{"name", textCell(name)}});
    appendRow(table, {});
    const auto counts = countValues(table, table.schema().columnNamed("name"), RowIds{0, 1, 2, 3, 4, 6});
    QStringList lines;
    for (const ValueCount &one : counts)
        lines.append(QStringLiteral("%1:%2").arg(QString::fromStdString(one.value)).arg(one.count));
    QCOMPARE(lines.join(u' '), QStringLiteral(":2 b:2 B:1 a:1"));
}

void TestBins::sumsUpKeyFigures()
{
    Table recordings(schemaOf(TableId::Recordings));
    appendRow(recordings, {{"hostEmail", textCell("host@Example.com")}});
    appendRow(recordings, {});
    Table accesses(schemaOf(TableId::Accesses));
    const auto access = [&accesses](std::string_view email, bool viewed, bool downloaded) {
        appendRow(accesses, {{"email", textCell(email)},
                             {"viewed", booleanCell(viewed)},
                             {"downloaded", booleanCell(downloaded)}});
    };
    access("a@example.com", true, false);
    access("A@EXAMPLE.COM", true, true);
    access("b@example.org", false, true);
    access("c@example.org", true, false);
    access("no address", true, false);
    access("", false, false);
    Table events(schemaOf(TableId::Events));
    for (const auto &[session, user] :
         {std::pair<std::string_view, std::string_view>{"s1", "u1"}, {"s1", "u2"}, {"s2", "u1"}, {"", ""}})
        appendRow(events, {{"sessionId", textCell(session)}, {"userId", textCell(user)}});
    const KeyFigures figures =
        keyFigures(stateOf(std::move(recordings)), stateOf(std::move(accesses)), stateOf(std::move(events)));
    QCOMPARE(figures.recordings, std::int64_t{2});
    QCOMPARE(figures.views, std::int64_t{4});
    QCOMPARE(figures.downloads, std::int64_t{2});
    QCOMPARE(figures.people, std::int64_t{4});
    QCOMPARE(figures.externalDomains, std::int64_t{1});
    QCOMPARE(figures.events, std::int64_t{4});
    QCOMPARE(figures.sessions, std::int64_t{2});
    QCOMPARE(figures.participants, std::int64_t{2});
    QCOMPARE(keyFigures({}, {}, {}).events, std::int64_t{0});
}

QTEST_GUILESS_MAIN(TestBins)
#include "tst_bins.moc"
