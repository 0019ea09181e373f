// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axisticks.h"

#include "ui/text/zonetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

struct TickText
{
    Q_DECLARE_TR_FUNCTIONS(AxisTicks)
public:
    static QString clock(const QDateTime &time)
    {
        return QLocale().toString(time.time(), u"HH:mm"_s) +
               offsetIfDoubled(time.timeZone(), time.toMSecsSinceEpoch());
    }
    static QString day(QDate date)
    {
        //: Date format of a day below an axis, as of Qt
        return QLocale().toString(date, tr("d MMM"));
    }
    static QString month(QDate date) { return QLocale().toString(date, u"MMM"_s); }
    static QString year(QDate date) { return QString::number(date.year()); }
    static QString wholeDay(QDate date)
    {
        //: Date format of a day in a tooltip, as of Qt
        return QLocale().toString(date, tr("d MMMM yyyy"));
    }
    static QString weekDay(QDate date)
    {
        //: Date format of a day with its weekday in a tooltip, as of Qt
        return QLocale().toString(date, tr("dddd, d MMMM yyyy"));
    }
    static QString range(const QString &from, const QString &to)
    {
        //: A range of days or times
        return tr("%1 – %2").arg(from, to);
    }
};

enum class Grain { Clock, Day, Month, Year };

/// A way to place labels: on which bins, and in what grain they are written.
struct Level
{
    Grain grain;
    bool (*isTick)(const QDateTime &local);
};

template <int n>
bool everyMinutes(const QDateTime &local)
{
    return local.time().minute() % n == 0;
}
template <int n>
bool everyHours(const QDateTime &local)
{
    return local.time().hour() % n == 0 && local.time().minute() == 0;
}
template <int n>
bool everyMonths(const QDateTime &local)
{
    return (local.date().month() - 1) % n == 0;
}
template <int n>
bool everyYears(const QDateTime &local)
{
    return local.date().month() == 1 && local.date().year() % n == 0;
}

bool monthStart(const QDateTime &local)
{
    return local.date().day() == 1 && everyHours<24>(local);
}
template <int n>
bool monthStartEvery(const QDateTime &local)
{
    return monthStart(local) && everyMonths<n>(local);
}
template <int n>
bool yearStartEvery(const QDateTime &local)
{
    return monthStart(local) && everyYears<n>(local);
}
bool monday(const QDateTime &local)
{
    return local.date().dayOfWeek() == Qt::Monday && everyHours<24>(local);
}
/// The week that holds the month's first Thursday, as ISO weeks go.
bool firstWeekOfMonth(const QDateTime &local)
{
    return local.date().addDays(3).day() <= 7;
}
template <int n>
bool firstWeekEvery(const QDateTime &local)
{
    return firstWeekOfMonth(local) && (local.date().addDays(3).month() - 1) % n == 0;
}
bool always(const QDateTime &)
{
    return true;
}
bool everyOtherDay(const QDateTime &local)
{
    return local.date().toJulianDay() % 2 == 0 && everyHours<24>(local);
}

std::vector<Level> levelsOf(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Minute:
        return {{Grain::Clock, always},           {Grain::Clock, everyMinutes<5>},
                {Grain::Clock, everyMinutes<15>}, {Grain::Clock, everyMinutes<30>},
                {Grain::Clock, everyHours<1>},    {Grain::Clock, everyHours<3>},
                {Grain::Clock, everyHours<6>},    {Grain::Clock, everyHours<12>},
                {Grain::Day, everyHours<24>}};
    case TimeUnit::Hour:
        return {{Grain::Clock, always},         {Grain::Clock, everyHours<3>}, {Grain::Clock, everyHours<6>},
                {Grain::Clock, everyHours<12>}, {Grain::Day, everyHours<24>},  {Grain::Day, everyOtherDay},
                {Grain::Day, monday},           {Grain::Month, monthStart}};
    case TimeUnit::Day:
        return {{Grain::Day, always},
                {Grain::Day, everyOtherDay},
                {Grain::Day, monday},
                {Grain::Month, monthStart},
                {Grain::Month, monthStartEvery<3>},
                {Grain::Year, yearStartEvery<1>},
                {Grain::Year, yearStartEvery<5>}};
    case TimeUnit::Week:
        return {{Grain::Day, always},
                {Grain::Month, firstWeekOfMonth},
                {Grain::Month, firstWeekEvery<3>},
                {Grain::Year, firstWeekEvery<12>}};
    case TimeUnit::Month:
        break;
    }
    return {{Grain::Month, always},
            {Grain::Month, everyMonths<3>},
            {Grain::Year, everyYears<1>},
            {Grain::Year, everyYears<5>}};
}

QDateTime localStart(const ChartData &data, int category)
{
    return QDateTime::fromMSecsSinceEpoch(data.categories[static_cast<std::size_t>(category)].startMs,
                                          data.zone);
}

std::vector<TimeTick> ticksOfLevel(const ChartData &data, const Level &level)
{
    std::vector<TimeTick> ticks;
    QString lastSecond;
    for (int category = 0; category < data.categoryCount(); ++category) {
        const QDateTime local = localStart(data, category);
        if (!level.isTick(local))
            continue;
        // A week belongs to the month and year of its Thursday.
        const QDate date =
            data.unit == TimeUnit::Week && level.grain != Grain::Day ? local.date().addDays(3) : local.date();
        TimeTick tick{category, {}, {}};
        QString second;
        switch (level.grain) {
        case Grain::Clock:
            tick.first = TickText::clock(local);
            second = TickText::day(date);
            break;
        case Grain::Day:
            tick.first = TickText::day(date);
            second = TickText::year(date);
            break;
        case Grain::Month:
            tick.first = TickText::month(date);
            second = TickText::year(date);
            break;
        case Grain::Year:
            tick.first = TickText::year(date);
            break;
        }
        if (second != lastSecond)
            tick.second = second;
        lastSecond = second;
        ticks.push_back(tick);
    }
    return ticks;
}

bool fits(const std::vector<TimeTick> &ticks, double binWidth,
          const std::function<double(const QString &)> &widthOf)
{
    constexpr double gap = 10;
    for (std::size_t i = 1; i < ticks.size(); ++i) {
        const TimeTick &before = ticks[i - 1];
        const double room = (ticks[i].category - before.category) * binWidth;
        if (std::max(widthOf(before.first), widthOf(before.second)) + gap > room)
            return false;
    }
    return true;
}

} // namespace

std::vector<qint64> countTicks(qint64 largest, int most)
{
    const qint64 top = std::max<qint64>(largest, 1);
    const int steps = std::max(most, 1);
    qint64 power = 1;
    qint64 step = 0;
    while (step == 0) {
        for (const qint64 factor : {1, 2, 5}) {
            if ((top + factor * power - 1) / (factor * power) <= steps) {
                step = factor * power;
                break;
            }
        }
        power *= 10;
    }
    std::vector<qint64> ticks;
    for (qint64 tick = 0; tick < top + step; tick += step)
        ticks.push_back(tick);
    return ticks;
}

std::vector<TimeTick> timeTicks(const ChartData &data, double binWidth,
                                const std::function<double(const QString &)> &widthOf)
{
    const std::vector<Level> levels = levelsOf(data.unit);
    for (const Level &level : levels) {
        std::vector<TimeTick> ticks = ticksOfLevel(data, level);
        if (!ticks.empty() && fits(ticks, binWidth, widthOf))
            return ticks;
    }
    // No round place in sight, or no room for two labels: the first bin says where one is.
    std::vector<TimeTick> first = ticksOfLevel(data, levels.front());
    if (first.size() > 1)
        first.resize(1);
    return first;
}

QString binTitle(qint64 startMs, qint64 endMs, TimeUnit unit, const QTimeZone &zone)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(startMs, zone);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(endMs, zone);
    switch (unit) {
    case TimeUnit::Minute:
    case TimeUnit::Hour:
        return TickText::weekDay(start.date()) + u", "_s +
               TickText::range(TickText::clock(start), TickText::clock(end));
    case TimeUnit::Day:
        return TickText::weekDay(start.date());
    case TimeUnit::Week:
        return TickText::range(TickText::wholeDay(start.date()), TickText::wholeDay(end.date().addDays(-1)));
    case TimeUnit::Month:
        break;
    }
    return QLocale().toString(start.date(), u"MMMM yyyy"_s);
}

QString spanTitle(qint64 startMs, qint64 endMs, const QTimeZone &zone)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(startMs, zone);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(endMs, zone);
    const auto beginsDay = [&zone](const QDateTime &time) { return time == time.date().startOfDay(zone); };
    if (beginsDay(start) && beginsDay(end)) {
        const QDate last = end.date().addDays(-1);
        return last == start.date()
                   ? TickText::weekDay(last)
                   : TickText::range(TickText::wholeDay(start.date()), TickText::wholeDay(last));
    }
    const auto moment = [](const QDateTime &time) -> QString {
        return TickText::wholeDay(time.date()) + u", "_s + TickText::clock(time);
    };
    return TickText::range(moment(start), start.date() == end.date() ? TickText::clock(end) : moment(end));
}

} // namespace auditdesk
