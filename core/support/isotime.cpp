// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/isotime.h"

#include "core/support/zonenames.h"

#include <QDateTime>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>

namespace auditdesk {

namespace {

constexpr int msPerMinute = 60'000;
constexpr std::int64_t msPerDay = std::int64_t{24} * 60 * msPerMinute;

bool isLeapYear(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

unsigned daysInMonth(int year, unsigned month)
{
    constexpr std::array<unsigned, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeapYear(year) ? 29 : days[month - 1];
}

/// Takes one piece after another from the front of a text.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_rest(text)
    {
    }
    bool atEnd() const { return m_rest.empty(); }
    bool takeOneOf(std::string_view characters)
    {
        if (m_rest.empty() || characters.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    /// Exactly `count` digits.
    std::optional<int> number(std::size_t count)
    {
        if (m_rest.size() < count)
            return std::nullopt;
        int value = 0;
        for (const char digit : m_rest.substr(0, count)) {
            if (digit < '0' || digit > '9')
                return std::nullopt;
            value = value * 10 + (digit - '0');
        }
        m_rest.remove_prefix(count);
        return value;
    }
    std::optional<int> numberUpTo(std::size_t count, int largest)
    {
        const std::optional<int> value = number(count);
        return value && *value <= largest ? value : std::nullopt;
    }
    bool isDigit() const { return !m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9'; }

private:
    std::string_view m_rest;
};

std::optional<CivilDate> scanDate(Scanner &scanner)
{
    const std::optional<int> year = scanner.number(4);
    if (!year || *year == 0 || !scanner.takeOneOf("-"))
        return std::nullopt;
    const std::optional<int> month = scanner.numberUpTo(2, 12);
    if (!month || *month == 0 || !scanner.takeOneOf("-"))
        return std::nullopt;
    const std::optional<int> day = scanner.number(2);
    const auto unsignedMonth = static_cast<unsigned>(*month);
    if (!day || *day == 0 || static_cast<unsigned>(*day) > daysInMonth(*year, unsignedMonth))
        return std::nullopt;
    return CivilDate{*year, unsignedMonth, static_cast<unsigned>(*day)};
}

std::optional<std::int64_t> scanTimeOfDay(Scanner &scanner)
{
    const std::optional<int> hour = scanner.numberUpTo(2, 24);
    if (!hour || !scanner.takeOneOf(":"))
        return std::nullopt;
    const std::optional<int> minute = scanner.numberUpTo(2, 59);
    if (!minute)
        return std::nullopt;
    std::int64_t ms = (*hour * 60 + *minute) * msPerMinute;
    if (scanner.takeOneOf(":")) {
        const std::optional<int> second = scanner.numberUpTo(2, 59);
        if (!second)
            return std::nullopt;
        ms += *second * 1000;
        if (scanner.takeOneOf(".,")) {
            if (!scanner.isDigit())
                return std::nullopt;
            // Finer digits are cut, not rounded: an instant never moves into the next second or day.
            for (int unit = 100; scanner.isDigit(); unit /= 10)
                ms += unit * *scanner.number(1);
        }
    }
    return ms <= msPerDay ? std::optional(ms) : std::nullopt;
}

/// "Z", "+02:00", "+0200", "+02".
std::optional<std::int64_t> scanOffset(Scanner &scanner)
{
    if (scanner.takeOneOf("Zz"))
        return 0;
    const bool isWest = scanner.takeOneOf("-");
    if (!isWest && !scanner.takeOneOf("+"))
        return std::nullopt;
    const std::optional<int> hours = scanner.numberUpTo(2, 23);
    if (!hours)
        return std::nullopt;
    int minutes = 0;
    if (scanner.takeOneOf(":") || !scanner.atEnd()) {
        const std::optional<int> written = scanner.numberUpTo(2, 59);
        if (!written)
            return std::nullopt;
        minutes = *written;
    }
    const std::int64_t offset = (*hours * 60 + minutes) * msPerMinute;
    return isWest ? -offset : offset;
}

std::optional<WrittenTime> scanWritten(std::string_view text, std::string_view separators)
{
    Scanner scanner(text);
    WrittenTime written;
    const std::optional<CivilDate> date = scanDate(scanner);
    if (!date)
        return std::nullopt;
    written.date = *date;
    if (scanner.atEnd())
        return written;
    if (!scanner.takeOneOf(separators))
        return std::nullopt;
    const std::optional<std::int64_t> msOfDay = scanTimeOfDay(scanner);
    if (!msOfDay)
        return std::nullopt;
    written.msOfDay = *msOfDay;
    written.hasTime = true;
    if (scanner.atEnd())
        return written;
    written.offsetMs = scanOffset(scanner);
    return written.offsetMs && scanner.atEnd() ? std::optional(written) : std::nullopt;
}

/// "2026-10-13T17:05:35Z" and "2026-10-13T17:05:35.123Z", as the service writes its times: without steps
/// between the digits. nullopt for anything else, which may be a time all the same.
std::optional<std::int64_t> parseUsualTime(std::string_view text)
{
    if ((text.size() != 20 && text.size() != 24) || text.back() != 'Z')
        return std::nullopt;
    bool isTime = text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':';
    const auto digit = [&](std::size_t at) {
        const unsigned value = static_cast<unsigned char>(text[at]) - unsigned{'0'};
        isTime = isTime && value <= 9;
        return value;
    };
    const auto pair = [&](std::size_t at) { return digit(at) * 10 + digit(at + 1); };
    const unsigned year = pair(0) * 100 + pair(2), month = pair(5), day = pair(8);
    const unsigned hour = pair(11), minute = pair(14), second = pair(17);
    unsigned ms = 0;
    if (text.size() == 24) {
        isTime = isTime && text[19] == '.';
        ms = pair(20) * 10 + digit(22);
    }
    if (!isTime || year == 0 || month - 1 > 11 || hour > 23 || minute > 59 || second > 59 || day == 0 ||
        day > daysInMonth(int(year), month))
        return std::nullopt;
    return daysFromCivil(int(year), month, day) * msPerDay +
           std::int64_t{((hour * 60 + minute) * 60 + second) * 1000 + ms};
}

/// "00" to "99", one behind the other.
constexpr auto digitPairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < pairs.size() / 2; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

char *writeTwoDigits(char *out, unsigned value)
{
    std::memcpy(out, &digitPairs[std::size_t{2} * value], 2);
    return out + 2;
}

char *writeYear(char *out, int year)
{
    if (year >= 0 && year <= 9999)
        return writeTwoDigits(writeTwoDigits(out, unsigned(year) / 100), unsigned(year) % 100);
    *out++ = year < 0 ? '-' : '+'; // ISO 8601's expanded form
    for (int least = 1000; std::abs(year) < least; least /= 10)
        *out++ = '0';
    return year == 0 ? out : std::to_chars(out, out + 10, std::abs(year)).ptr;
}

/// The time of a place, as its clocks show it.
struct LocalTime
{
    std::int64_t days = 0; ///< since 1970
    unsigned msOfDay = 0;
};

LocalTime localTime(std::int64_t utcMs, std::optional<int> offsetMinutes)
{
    // The last days that 64 bits can hold are beyond every calendar; there the sum is held back.
    const std::int64_t localMs = std::clamp(utcMs, std::numeric_limits<std::int64_t>::min() + msPerDay,
                                            std::numeric_limits<std::int64_t>::max() - msPerDay) +
                                 offsetMinutes.value_or(0) * msPerMinute;
    const std::int64_t days = localMs / msPerDay - (localMs % msPerDay < 0 ? 1 : 0);
    return {days, static_cast<unsigned>(localMs - days * msPerDay)};
}

char *writeDate(char *out, std::int64_t days)
{
    const CivilDate date = civilFromDays(days);
    out = writeYear(out, date.year);
    *out++ = '-';
    out = writeTwoDigits(out, date.month);
    *out++ = '-';
    return writeTwoDigits(out, date.day);
}

char *writeTime(char *out, unsigned msOfDay, std::optional<int> offsetMinutes)
{
    const unsigned seconds = msOfDay / 1000;
    const unsigned minutes = seconds / 60;
    *out++ = 'T';
    out = writeTwoDigits(out, minutes / 60);
    *out++ = ':';
    out = writeTwoDigits(out, minutes % 60);
    *out++ = ':';
    out = writeTwoDigits(out, seconds % 60);
    if (const unsigned ms = msOfDay % 1000; ms != 0) {
        *out++ = '.';
        *out++ = static_cast<char>('0' + ms / 100);
        out = writeTwoDigits(out, ms % 100);
    }
    if (!offsetMinutes) {
        *out++ = 'Z';
        return out;
    }
    const auto offset = static_cast<unsigned>(std::abs(*offsetMinutes));
    *out++ = *offsetMinutes < 0 ? '-' : '+';
    out = writeTwoDigits(out, offset / 60);
    *out++ = ':';
    return writeTwoDigits(out, offset % 60);
}

/// Whole minutes, as ISO 8601 writes them; local mean times of old have seconds, which are left to the clock.
int offsetMinutes(std::int64_t utcMs, const QTimeZone &zone)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)) / 60;
}

} // namespace

// The two conversions count days in eras of 400 years that begin on 1 March, so that a leap day is an era's
// last.

std::int64_t daysFromCivil(int year, unsigned month, unsigned day)
{
    const std::int64_t shiftedYear = std::int64_t{year} - (month <= 2 ? 1 : 0);
    const std::int64_t era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400;
    const std::int64_t yearOfEra = shiftedYear - era * 400;
    const std::int64_t dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

CivilDate civilFromDays(std::int64_t days)
{
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const std::int64_t dayOfEra = days - era * 146'097;
    const std::int64_t yearOfEra =
        (dayOfEra - dayOfEra / 1'460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shiftedMonth = (5 * dayOfYear + 2) / 153;
    const auto day = static_cast<unsigned>(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1);
    const auto month = static_cast<unsigned>(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9);
    return {static_cast<int>(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month, day};
}

std::optional<std::int64_t> parseIsoTime(std::string_view text)
{
    if (const std::optional<std::int64_t> usual = parseUsualTime(text))
        return usual;
    const std::optional<WrittenTime> written = scanWritten(text, "Tt");
    if (!written || !written->offsetMs)
        return std::nullopt;
    return written->ms() - *written->offsetMs;
}

char *writeIsoTime(char *out, std::int64_t utcMs, std::optional<int> offsetMinutes)
{
    const LocalTime local = localTime(utcMs, offsetMinutes);
    return writeTime(writeDate(out, local.days), local.msOfDay, offsetMinutes);
}

char *IsoTimeWriter::write(char *out, std::int64_t utcMs, std::optional<int> offsetMinutes)
{
    const LocalTime local = localTime(utcMs, offsetMinutes);
    Date &date = m_dates[static_cast<std::uint64_t>(local.days) % m_dates.size()];
    if (date.size == 0 || date.days != local.days) {
        date.days = local.days;
        date.size = static_cast<std::uint8_t>(writeDate(date.text.data(), local.days) - date.text.data());
    }
    std::memcpy(out, date.text.data(), date.text.size()); // all of it: a fixed size takes two moves
    return writeTime(out + date.size, local.msOfDay, offsetMinutes);
}

void appendIsoTime(std::string &out, std::int64_t utcMs, const QTimeZone &zone)
{
    static const QTimeZone utc = QTimeZone::utc(); // making one costs more than all that follows
    const std::optional<int> minutes = zone == utc ? std::nullopt : std::optional(offsetMinutes(utcMs, zone));
    std::array<char, isoTimeRoom> text;
    out.append(text.data(), writeIsoTime(text.data(), utcMs, minutes));
}

std::string isoTime(std::int64_t utcMs, const QTimeZone &zone)
{
    std::string text;
    appendIsoTime(text, utcMs, zone);
    return text;
}

std::int64_t WrittenTime::ms() const
{
    return daysFromCivil(date.year, date.month, date.day) * msPerDay + msOfDay;
}

std::optional<WrittenTime> readWrittenTime(std::string_view text)
{
    return scanWritten(text, "Tt ");
}

std::optional<QTimeZone> timeZoneNamed(const QString &name)
{
    if (name.compare(QLatin1StringView("UTC"), Qt::CaseInsensitive) == 0)
        return QTimeZone::utc();
    if (name.compare(QLatin1StringView("local"), Qt::CaseInsensitive) == 0)
        return QTimeZone::systemTimeZone();
    const QByteArray id = name.toUtf8();
    if (id.isEmpty() || (!QTimeZone::isTimeZoneIdAvailable(id) && !isZoneOfDatabase(id)))
        return std::nullopt;
    const QTimeZone zone(id);
    return zone.isValid() ? std::optional(zone) : std::nullopt;
}

} // namespace auditdesk
