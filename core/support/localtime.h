// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/isotime.h"

#include <tl/expected.hpp>

namespace auditdesk {

/// Milliseconds since 1970, from the first to the last instant, both included.
struct InstantRange
{
    std::int64_t first = 0;
    std::int64_t last = 0;
    bool operator==(const InstantRange &) const = default;
};

/// A jump of a zone's clocks. Local times are milliseconds since 1970 as if they were UTC.
struct ClockJump
{
    std::int64_t atUtcMs = 0;
    std::int64_t fromLocalMs = 0; ///< what the clocks would have shown
    std::int64_t toLocalMs = 0;   ///< what they showed instead
};

/// What a zone's clocks show at an instant.
std::int64_t localMsAt(std::int64_t utcMs, const QTimeZone &zone);

/// When the zone's clocks show a local time: once, or from the earlier to the later instant where clocks were
/// put back. An error where they never do, because they jumped over it.
tl::expected<InstantRange, ClockJump> instantsOfLocal(std::int64_t localMs, const QTimeZone &zone);

/// The first instant of a day (days since 1970) on the zone's clocks: midnight, or later where it is skipped.
std::int64_t startOfLocalDay(std::int64_t days, const QTimeZone &zone);

/// Why a typed time has no instants.
struct TypedTimeMistake
{
    std::optional<ClockJump> jump; ///< none: it is no time at all
    std::int64_t localMs = 0;      ///< what was typed, where clocks jump over it
    bool isDate = false;           ///< a whole day, not a time of day
};

/// The instants that a typed time means: all of them for a date, else the first and the last alone, which
/// differ where clocks were put back.
struct TypedTime
{
    InstantRange instants;
    bool isDate = false;
};

/// A time as people type it: a date ("2026-01-31") is its whole day, a time of day with an offset is one
/// instant, without one it is read in `zone` and is two instants where clocks were put back.
tl::expected<TypedTime, TypedTimeMistake> readTypedTime(std::string_view text, const QTimeZone &zone);

/// The first instant of what readTypedTime() reads; nullopt where that is none.
std::optional<std::int64_t> parseTypedTime(std::string_view text, const QTimeZone &zone);

} // namespace auditdesk
