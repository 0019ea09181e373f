// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <functional>

namespace auditdesk {

/// Whole-numbered ticks from zero, in steps of 1, 2 or 5 times a power of ten: at most `most` steps, the last
/// one at or above `largest`, and at least one.
std::vector<qint64> countTicks(qint64 largest, int most);

/// A label below the start of a bin of time. `second` is a line below it ("2026"), where it is new.
struct TimeTick
{
    int category = 0;
    QString first;
    QString second;
};

/// Labels for the bins of a chart over time, in its zone, at round places of the calendar (every hour, day,
/// Monday, month, quarter or year…): as many as fit when a bin takes `binWidth` pixels.
std::vector<TimeTick> timeTicks(const ChartData &data, double binWidth,
                                const std::function<double(const QString &)> &widthOf);

/// A bin of time in words: "Tuesday, 13 October 2026", "12 October 2026 – 18 October 2026".
QString binTitle(qint64 startMs, qint64 endMs, TimeUnit unit, const QTimeZone &zone);

/// A span of time in words: days where it is of whole ones, else days and times.
QString spanTitle(qint64 startMs, qint64 endMs, const QTimeZone &zone);

} // namespace auditdesk
