// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/localtime.h"

#include <QDateTime>

namespace auditdesk {

namespace {

constexpr std::int64_t msPerHour = std::int64_t{60} * 60 * 1000;
constexpr std::int64_t msPerDay = 24 * msPerHour;
// No clock is further from UTC than this, before or after a jump over a whole day.
constexpr std::int64_t farthest = 28 * msPerHour;
constexpr std::int64_t step = 2 * msPerHour; // clocks never jump twice within it

std::int64_t offsetMs(std::int64_t utcMs, const QTimeZone &zone)
{
    return std::int64_t{zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC))} * 1000;
}

/// The first instant at which clocks show `localMs` or later, where they show it at no instant.
std::int64_t instantAfterJump(std::int64_t localMs, const QTimeZone &zone)
{
    std::int64_t before = localMs - farthest;
    std::int64_t after = localMs + farthest;
    while (after - before > 1) {
        const std::int64_t middle = before + (after - before) / 2;
        (localMsAt(middle, zone) > localMs ? after : before) = middle;
    }
    return after;
}

} // namespace

std::int64_t localMsAt(std::int64_t utcMs, const QTimeZone &zone)
{
    return utcMs + offsetMs(utcMs, zone);
}

tl::expected<InstantRange, ClockJump> instantsOfLocal(std::int64_t localMs, const QTimeZone &zone)
{
    std::optional<InstantRange> found;
    for (std::int64_t near = localMs - farthest; near <= localMs + farthest; near += step) {
        const std::int64_t candidate = localMs - offsetMs(near, zone);
        if (localMsAt(candidate, zone) != localMs)
            continue;
        if (!found)
            found = InstantRange{candidate, candidate};
        found->first = std::min(found->first, candidate);
        found->last = std::max(found->last, candidate);
    }
    if (found)
        return *found;
    const std::int64_t at = instantAfterJump(localMs, zone);
    return tl::make_unexpected(ClockJump{at, localMsAt(at - 1, zone) + 1, localMsAt(at, zone)});
}

std::int64_t startOfLocalDay(std::int64_t days, const QTimeZone &zone)
{
    const auto midnight = instantsOfLocal(days * msPerDay, zone);
    return midnight ? midnight->first : midnight.error().atUtcMs;
}

tl::expected<TypedTime, TypedTimeMistake> readTypedTime(std::string_view text, const QTimeZone &zone)
{
    const std::optional<WrittenTime> written = readWrittenTime(text);
    if (!written)
        return tl::make_unexpected(TypedTimeMistake{});
    const std::int64_t localMs = written->ms();
    if (written->offsetMs)
        return TypedTime{{localMs - *written->offsetMs, localMs - *written->offsetMs}, false};
    if (written->hasTime) {
        // The end of a day is the start of the next, even where that is not midnight.
        if (written->msOfDay == msPerDay) {
            const std::int64_t start = startOfLocalDay(localMs / msPerDay, zone);
            return TypedTime{{start, start}, false};
        }
        const auto instants = instantsOfLocal(localMs, zone);
        if (!instants)
            return tl::make_unexpected(TypedTimeMistake{instants.error(), localMs, false});
        return TypedTime{*instants, false};
    }
    const std::int64_t days = daysFromCivil(written->date.year, written->date.month, written->date.day);
    const InstantRange day{startOfLocalDay(days, zone), startOfLocalDay(days + 1, zone) - 1};
    if (day.last < day.first) // clocks jumped over the whole of it
        return tl::make_unexpected(
            TypedTimeMistake{instantsOfLocal(days * msPerDay, zone).error(), days * msPerDay, true});
    return TypedTime{day, true};
}

std::optional<std::int64_t> parseTypedTime(std::string_view text, const QTimeZone &zone)
{
    const auto time = readTypedTime(text, zone);
    return time ? std::optional(time->instants.first) : std::nullopt;
}

} // namespace auditdesk
