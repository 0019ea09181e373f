// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace auditdesk {

/// Marks a missing time or integer in a column.
inline constexpr std::int64_t missingNumber = INT64_MIN;

/// Parses an ISO 8601 date and time with its zone ("2026-10-13T17:05:35Z", "…35.123+02:00"), to UTC
/// milliseconds. nullopt for anything else, above all for a time without a zone: a zone is never assumed.
/// As QDateTime: 24:00 is the next day's midnight, seconds end at 59, there is no year 0. Digits beyond
/// milliseconds are cut.
std::optional<std::int64_t> parseIsoTime(std::string_view text);

/// "2026-10-13T17:05:35Z" in UTC, "2026-10-13T19:05:35+02:00" elsewhere; milliseconds only when they are not
/// zero. Years beyond 0000 to 9999 are written with a sign.
std::string isoTime(std::int64_t utcMs, const QTimeZone &zone);
void appendIsoTime(std::string &out, std::int64_t utcMs, const QTimeZone &zone);

/// As appendIsoTime(), to where isoTimeRoom bytes are free; returns the end. `offsetMinutes` is the zone's at
/// that moment; none: it is UTC.
char *writeIsoTime(char *out, std::int64_t utcMs, std::optional<int> offsetMinutes);
inline constexpr std::size_t isoTimeRoom = 48;

/// writeIsoTime() of many times: dates that come again are worked out once. One thread.
class IsoTimeWriter
{
public:
    char *write(char *out, std::int64_t utcMs, std::optional<int> offsetMinutes);

private:
    struct Date
    {
        std::int64_t days = 0; ///< since 1970
        std::uint8_t size = 0; ///< 0: none yet
        std::array<char, 23> text{};
    };
    std::array<Date, 512> m_dates; ///< by their days
};

/// The days since 1970-01-01 of a date in the proleptic Gregorian calendar, and back.
std::int64_t daysFromCivil(int year, unsigned month, unsigned day);
struct CivilDate
{
    int year;
    unsigned month;
    unsigned day;
};
CivilDate civilFromDays(std::int64_t days);

/// A date and perhaps a time of day, as written.
struct WrittenTime
{
    CivilDate date{};
    std::int64_t msOfDay = 0; ///< 24:00 is a day's milliseconds
    bool hasTime = false;
    std::optional<std::int64_t> offsetMs; ///< from UTC; none: no zone was written

    std::int64_t ms() const; ///< since 1970, as if it were UTC
};
/// ISO 8601, with "T" or a space between date and time. nullopt for anything else.
std::optional<WrittenTime> readWrittenTime(std::string_view text);

/// The zone for "UTC", "local" or an IANA name, links such as "Asia/Calcutta" included; nullopt where there
/// is no such zone.
std::optional<QTimeZone> timeZoneNamed(const QString &name);

} // namespace auditdesk
