// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axisticks.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace auditdesk;

namespace {

/// `bins` bins of a unit, from a local midnight on.
ChartData timeChart(TimeUnit unit, int bins, QDate first, const QByteArray &zone)
{
    ChartData data;
    data.shape = ChartData::Shape::TimeBars;
    data.unit = unit;
    data.zone = QTimeZone(zone);
    QDateTime start(first, QTime(0, 0), data.zone);
    for (int bin = 0; bin < bins; ++bin) {
        data.categories.push_back({QString(), QString(), std::nullopt, start.toMSecsSinceEpoch()});
        switch (unit) {
        case TimeUnit::Minute:
            start = start.addSecs(60);
            break;
        case TimeUnit::Hour:
            start = start.addSecs(3600);
            break;
        case TimeUnit::Day:
            start = start.addDays(1);
            break;
        case TimeUnit::Week:
            start = start.addDays(7);
            break;
        case TimeUnit::Month:
            start = start.addMonths(1);
            break;
        }
    }
    return data;
}

double widthOf(const QString &text)
{
    return 7.0 * static_cast<double>(text.size());
}

QStringList firstLines(const std::vector<TimeTick> &ticks)
{
    QStringList lines;
    for (const TimeTick &tick : ticks)
        lines << tick.first;
    return lines;
}

QStringList secondLines(const std::vector<TimeTick> &ticks)
{
    QStringList lines;
    for (const TimeTick &tick : ticks)
        lines << tick.second;
    return lines;
}

} // namespace

class TestAxisTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void countsGetRoundTicks_data()
    {
        QTest::addColumn<qint64>("largest");
        QTest::addColumn<int>("most");
        QTest::addColumn<QList<qint64>>("expected");
        QTest::newRow("nothing") << qint64(0) << 5 << QList<qint64>{0, 1};
        QTest::newRow("one is not halved") << qint64(1) << 5 << QList<qint64>{0, 1};
        QTest::newRow("three") << qint64(3) << 5 << QList<qint64>{0, 1, 2, 3};
        QTest::newRow("seven") << qint64(7) << 5 << QList<qint64>{0, 2, 4, 6, 8};
        QTest::newRow("at a tick") << qint64(100) << 5 << QList<qint64>{0, 20, 40, 60, 80, 100};
        QTest::newRow("room for one step") << qint64(1234) << 1 << QList<qint64>{0, 2000};
        QTest::newRow("millions") << qint64(1'200'000) << 3
                                  << QList<qint64>{0, 500'000, 1'000'000, 1'500'000};
    }
    void countsGetRoundTicks()
    {
        QFETCH(qint64, largest);
        QFETCH(int, most);
        QFETCH(QList<qint64>, expected);
        const std::vector<qint64> ticks = countTicks(largest, most);
        QCOMPARE(QList<qint64>(ticks.begin(), ticks.end()), expected);
    }

    void timeIsLabelledAtRoundPlaces_data()
    {
        QTest::addColumn<TimeUnit>("unit");
        QTest::addColumn<int>("bins");
        QTest::addColumn<double>("binWidth");
        QTest::addColumn<QStringList>("first");
        QTest::addColumn<QStringList>("second");
        QTest::newRow("every day") << TimeUnit::Day << 3 << 100.0
                                   << QStringList{u"30 Dec"_s, u"31 Dec"_s, u"1 Jan"_s}
                                   << QStringList{u"2025"_s, {}, u"2026"_s};
        QTest::newRow("Mondays") << TimeUnit::Day << 21 << 10.0
                                 << QStringList{u"5 Jan"_s, u"12 Jan"_s, u"19 Jan"_s}
                                 << QStringList{u"2026"_s, {}, {}};
        QTest::newRow("months") << TimeUnit::Day << 70 << 2.0 << QStringList{u"Jan"_s, u"Feb"_s, u"Mar"_s}
                                << QStringList{u"2026"_s, {}, {}};
        QTest::newRow("quarters") << TimeUnit::Month << 9 << 15.0 << QStringList{u"Jan"_s, u"Apr"_s, u"Jul"_s}
                                  << QStringList{u"2026"_s, {}, {}};
        QTest::newRow("six hours") << TimeUnit::Hour << 24 << 10.0
                                   << QStringList{u"00:00"_s, u"06:00"_s, u"12:00"_s, u"18:00"_s}
                                   << QStringList{u"30 Dec"_s, {}, {}, {}};
        QTest::newRow("a quarter of an hour")
            << TimeUnit::Minute << 40 << 5.0 << QStringList{u"00:00"_s, u"00:15"_s, u"00:30"_s}
            << QStringList{u"30 Dec"_s, {}, {}};
        QTest::newRow("hours of minutes")
            << TimeUnit::Minute << 150 << 1.0 << QStringList{u"00:00"_s, u"01:00"_s, u"02:00"_s}
            << QStringList{u"30 Dec"_s, {}, {}};
    }
    void timeIsLabelledAtRoundPlaces()
    {
        QFETCH(TimeUnit, unit);
        QFETCH(int, bins);
        QFETCH(double, binWidth);
        // The tests' own zone is another one: labels must not follow it.
        const auto ticks =
            timeTicks(timeChart(unit, bins, QDate(2025, 12, 30), "Europe/Prague"), binWidth, widthOf);
        QTEST(firstLines(ticks), "first");
        QTEST(secondLines(ticks), "second");
    }

    void labelsNeverOverlap_data()
    {
        QTest::addColumn<TimeUnit>("unit");
        QTest::newRow("minutes") << TimeUnit::Minute;
        QTest::newRow("hours") << TimeUnit::Hour;
        QTest::newRow("days") << TimeUnit::Day;
        QTest::newRow("weeks") << TimeUnit::Week;
        QTest::newRow("months") << TimeUnit::Month;
    }
    void labelsNeverOverlap()
    {
        QFETCH(TimeUnit, unit);
        for (const int bins : {1, 2, 12, 53, 366, 800}) {
            const ChartData data = timeChart(unit, bins, QDate(2026, 3, 2), "America/St_Johns");
            for (const double plotWidth : {60.0, 300.0, 900.0}) {
                const auto ticks = timeTicks(data, plotWidth / bins, widthOf);
                QVERIFY(!ticks.empty());
                for (std::size_t i = 1; i < ticks.size(); ++i) {
                    const double end = ticks[i - 1].category * plotWidth / bins +
                                       std::max(widthOf(ticks[i - 1].first), widthOf(ticks[i - 1].second));
                    QVERIFY(end < ticks[i].category * plotWidth / bins);
                }
            }
        }
    }

    void binsAreNamedInTheirZone_data()
    {
        QTest::addColumn<TimeUnit>("unit");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("expected");
        QTest::newRow("minute") << TimeUnit::Minute << u"UTC"_s
                                << u"Sunday, 25 October 2026, 00:00 – 00:01"_s;
        QTest::newRow("hour") << TimeUnit::Hour << u"UTC"_s << u"Sunday, 25 October 2026, 00:00 – 01:00"_s;
        QTest::newRow("day of 25 hours")
            << TimeUnit::Day << u"Europe/Prague"_s << u"Sunday, 25 October 2026"_s;
        QTest::newRow("week") << TimeUnit::Week << u"Europe/Prague"_s
                              << u"25 October 2026 – 31 October 2026"_s;
        QTest::newRow("month") << TimeUnit::Month << u"Asia/Tokyo"_s << u"October 2026"_s;
    }
    void binsAreNamedInTheirZone()
    {
        QFETCH(TimeUnit, unit);
        QFETCH(QString, zone);
        const ChartData data = timeChart(unit, 2, QDate(2026, 10, 25), zone.toLatin1());
        QTEST(binTitle(data.categories[0].startMs, data.categories[1].startMs, unit, data.zone), "expected");
    }

    void doubledHoursAreToldApart()
    {
        const QTimeZone prague("Europe/Prague");
        const qint64 hourMs = 3'600'000;
        const qint64 first = QDateTime(QDate(2026, 10, 25), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        QCOMPARE(binTitle(first, first + hourMs, TimeUnit::Hour, prague),
                 u"Sunday, 25 October 2026, 02:00 +2 – 02:00 +1"_s);
        QCOMPARE(binTitle(first + hourMs, first + 2 * hourMs, TimeUnit::Hour, prague),
                 u"Sunday, 25 October 2026, 02:00 +1 – 03:00"_s);
    }

    void spansReadAsDaysOrTimes()
    {
        const QTimeZone prague("Europe/Prague");
        const auto at = [&prague](int day, int hour) {
            return QDateTime(QDate(2026, 10, day), QTime(hour, 0), prague).toMSecsSinceEpoch();
        };
        QCOMPARE(spanTitle(at(13, 0), at(14, 0), prague), u"Tuesday, 13 October 2026"_s);
        QCOMPARE(spanTitle(at(24, 0), at(27, 0), prague), u"24 October 2026 – 26 October 2026"_s);
        QCOMPARE(spanTitle(at(13, 9), at(13, 17), prague), u"13 October 2026, 09:00 – 17:00"_s);
        QCOMPARE(spanTitle(at(13, 9), at(15, 0), prague),
                 u"13 October 2026, 09:00 – 15 October 2026, 00:00"_s);
    }
};

QTEST_GUILESS_MAIN(TestAxisTicks)
#include "tst_axisticks.moc"
