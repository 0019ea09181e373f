// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/relativedate.h"

#include <QDate>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t msPerHour = std::int64_t{60} * 60 * 1000;
constexpr std::int64_t msPerDay = 24 * msPerHour;
constexpr int mostUnits = 100'000; // of hours to months: no calendar's end is reached
constexpr int daysPerWeek = 7;

const QDate epoch(1970, 1, 1);

bool isWord(const QString &word, QStringView wanted)
{
    return word.compare(wanted, Qt::CaseInsensitive) == 0;
}

/// "day" and "days".
bool isUnit(const QString &word, const QString &unit)
{
    return isWord(word, unit) || isWord(word, QString(unit + u's'));
}

QDate today(std::int64_t nowMs, const QTimeZone &zone)
{
    const std::int64_t localMs = localMsAt(nowMs, zone);
    return epoch.addDays(localMs / msPerDay - (localMs % msPerDay < 0 ? 1 : 0));
}

RelativeSpan spanOf(const QDate &first, const QDate &last, const QTimeZone &zone)
{
    const InstantRange days{epoch.daysTo(first), epoch.daysTo(last)};
    return {{startOfLocalDay(days.first, zone), startOfLocalDay(days.last + 1, zone) - 1}, days};
}

/// The week, month or year that `day` lies in, or the one before.
std::optional<RelativeSpan> calendarSpan(const QString &unit, bool isLast, const QDate &day,
                                         const QTimeZone &zone)
{
    const int back = isLast ? -1 : 0;
    if (isWord(unit, u"week")) {
        const QDate monday = day.addDays(1 - day.dayOfWeek() + back * daysPerWeek);
        return spanOf(monday, monday.addDays(daysPerWeek - 1), zone);
    }
    if (isWord(unit, u"month")) {
        const QDate first = QDate(day.year(), day.month(), 1).addMonths(back);
        return spanOf(first, first.addMonths(1).addDays(-1), zone);
    }
    if (isWord(unit, u"year")) {
        const QDate first = QDate(day.year(), 1, 1).addYears(back);
        return spanOf(first, first.addYears(1).addDays(-1), zone);
    }
    return std::nullopt;
}

std::optional<RelativeSpan> countedSpan(int count, const QString &unit, std::int64_t nowMs,
                                        const QTimeZone &zone)
{
    const QDate day = today(nowMs, zone);
    if (isUnit(unit, u"hour"_s))
        return RelativeSpan{{nowMs - count * msPerHour, nowMs}, std::nullopt};
    if (isUnit(unit, u"day"_s))
        return spanOf(day.addDays(1 - count), day, zone);
    if (isUnit(unit, u"week"_s))
        return spanOf(day.addDays(1 - qint64{count} * daysPerWeek), day, zone);
    if (isUnit(unit, u"month"_s) && count < 12 * day.year())
        return spanOf(day.addMonths(-count).addDays(1), day, zone);
    return std::nullopt;
}

} // namespace

std::size_t relativeDateLength(const QStringList &words)
{
    const QString first = words.value(0);
    if (isWord(first, u"today") || isWord(first, u"yesterday"))
        return 1;
    const bool isLast = isWord(first, u"last");
    if (words.size() < 2 || (!isLast && !isWord(first, u"this")))
        return 0;
    const bool isCounted = isLast && words[1][0].isDigit() && words.size() > 2;
    return isCounted ? 3 : 2;
}

std::optional<RelativeSpan> relativeDate(const QStringList &words, std::int64_t nowMs, const QTimeZone &zone)
{
    const QDate day = today(nowMs, zone);
    if (words.size() == 1 && isWord(words[0], u"today"))
        return spanOf(day, day, zone);
    if (words.size() == 1 && isWord(words[0], u"yesterday"))
        return spanOf(day.addDays(-1), day.addDays(-1), zone);
    const bool isLast = isWord(words.value(0), u"last");
    if (words.size() == 2 && (isLast || isWord(words[0], u"this")))
        return calendarSpan(words[1], isLast, day, zone);
    bool isNumber = false;
    const int count = words.value(1).toInt(&isNumber);
    if (words.size() == 3 && isLast && isNumber && count > 0 && count <= mostUnits)
        return countedSpan(count, words[2], nowMs, zone);
    return std::nullopt;
}

} // namespace auditdesk
