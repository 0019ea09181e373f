// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpdate.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <algorithm>
#include <array>

namespace auditdesk {

namespace {

/// Digits only; -1 for anything else, and for more of them than any caller has use for.
qint64 number(QByteArrayView text)
{
    constexpr qsizetype mostDigits = 10;
    if (text.isEmpty() || text.size() > mostDigits)
        return -1;
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

int monthNamed(QByteArrayView name)
{
    constexpr std::array<const char *, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&](const char *candidate) { return name == QByteArrayView(candidate); });
    return found == names.end() ? -1 : static_cast<int>(found - names.begin()) + 1;
}

std::optional<QTime> timeOfDay(QByteArrayView text)
{
    if (text.size() != 8 || text[2] != ':' || text[5] != ':')
        return std::nullopt;
    const qint64 hour = number(text.sliced(0, 2));
    const qint64 minute = number(text.sliced(3, 2));
    const qint64 second = number(text.sliced(6, 2));
    if (hour < 0 || minute < 0 || second < 0 || second > 60)
        return std::nullopt;
    // 60 is a leap second, which no clock of ours knows.
    const QTime time(static_cast<int>(hour), static_cast<int>(minute),
                     static_cast<int>(std::min<qint64>(second, 59)));
    return time.isValid() ? std::optional(time) : std::nullopt;
}

std::optional<qint64> utcMs(qint64 year, int month, qint64 day, QByteArrayView time)
{
    const std::optional<QTime> parsedTime = timeOfDay(time);
    if (year < 0 || month < 0 || day < 0 || !parsedTime)
        return std::nullopt;
    const QDate date(static_cast<int>(year), month, static_cast<int>(day));
    if (!date.isValid())
        return std::nullopt;
    return QDateTime(date, *parsedTime, Qt::UTC).toMSecsSinceEpoch();
}

qint64 fourDigitYear(QByteArrayView text)
{
    return text.size() == 4 ? number(text) : -1;
}

/// RFC 850 has years of two digits; Unix time tells the century.
qint64 twoDigitYear(QByteArrayView text)
{
    const qint64 year = text.size() == 2 ? number(text) : -1;
    return year < 0 ? -1 : year + (year < 70 ? 2000 : 1900);
}

} // namespace

std::optional<qint64> parseHttpDate(QByteArrayView text)
{
    constexpr qsizetype longest = 40;
    if (text.size() > longest)
        return std::nullopt;
    const QList<QByteArray> words = text.toByteArray().simplified().split(' ');
    if (words.size() == 6 && words[5] == "GMT") // Sun, 06 Nov 1994 08:49:37 GMT
        return utcMs(fourDigitYear(words[3]), monthNamed(words[2]), number(words[1]), words[4]);
    if (words.size() == 4 && words[3] == "GMT") { // Sunday, 06-Nov-94 08:49:37 GMT
        const QList<QByteArray> parts = words[1].split('-');
        if (parts.size() != 3)
            return std::nullopt;
        return utcMs(twoDigitYear(parts[2]), monthNamed(parts[1]), number(parts[0]), words[2]);
    }
    if (words.size() == 5) // Sun Nov  6 08:49:37 1994
        return utcMs(fourDigitYear(words[4]), monthNamed(words[1]), number(words[2]), words[3]);
    return std::nullopt;
}

std::optional<qint64> parseRetryAfter(QByteArrayView value, QByteArrayView dateHeader, qint64 nowUtcMs)
{
    value = value.trimmed();
    if (const qint64 seconds = number(value); seconds >= 0)
        return seconds * 1000;
    if (const std::optional<qint64> due = parseHttpDate(value))
        return std::max<qint64>(0, *due - parseHttpDate(dateHeader).value_or(nowUtcMs));
    return std::nullopt;
}

} // namespace auditdesk
