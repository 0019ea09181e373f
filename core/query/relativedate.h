// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/localtime.h"

#include <QStringList>

namespace auditdesk {

/// A span of time that is counted from now, on a zone's clocks.
struct RelativeSpan
{
    InstantRange instants;
    /// Days since 1970, both included; none where the span is hours.
    std::optional<InstantRange> days;
};

/// How many of the words at the beginning name a relative date; 0: none. They need not be a known one.
///   today | yesterday | ("this" | "last") ("week" | "month" | "year")
///   | "last" number ("hours" | "days" | "weeks" | "months")
std::size_t relativeDateLength(const QStringList &words);

/// The span that the words name. Weeks are Monday to Sunday. "last 7 days" are today and the six days before,
/// "last 2 weeks" are 14 days in the same way, "last 1 month" begins the day after today's date a month ago,
/// "last 3 hours" end now. nullopt where the words name none.
std::optional<RelativeSpan> relativeDate(const QStringList &words, std::int64_t nowMs, const QTimeZone &zone);

} // namespace auditdesk
