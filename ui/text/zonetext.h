// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTimeZone>

namespace auditdesk {

// How a zone is named. Its offset changes with the seasons, so it is told beside a time, and never for a
// table, a column, a chart or a range of days. Any thread.

/// "Europe/Prague"
QString zoneTitle(const QTimeZone &zone);
/// "Prague": for the title of a column
QString shortZoneTitle(const QTimeZone &zone);
/// "Europe/Prague (UTC+1)", the offset being that of `utcMs`
QString zoneLabelOf(const QTimeZone &zone, qint64 utcMs);
/// " +2" where the clocks of the zone show this time twice, at the end of summer time; else empty. What
/// stands behind a time that has no offset, so that two instants never look equal.
QString offsetIfDoubled(const QTimeZone &zone, qint64 utcMs);

} // namespace auditdesk
