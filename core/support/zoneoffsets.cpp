// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/zoneoffsets.h"

#include <QDateTime>

namespace auditdesk {

ZoneOffsets::ZoneOffsets(const QTimeZone &zone)
    : m_zone(zone)
    , m_isUtc(zone == QTimeZone::utc())
{
}

void ZoneOffsets::lookUp(std::int64_t utcMs)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC);
    m_minutes = m_zone.offsetFromUtc(moment) / 60;
    // Remembered for this moment alone, unless both transitions around it are known: Qt finds none where
    // rules take the place of a list, from 2037 on, although the offset changes.
    m_from = utcMs;
    m_until = utcMs == std::numeric_limits<std::int64_t>::max() ? utcMs : utcMs + 1;
    constexpr std::int64_t listEndMs = 2'114'380'800'000; // 2037-01-01
    if (!m_zone.hasTransitions()) {
        m_from = std::numeric_limits<std::int64_t>::min();
        m_until = std::numeric_limits<std::int64_t>::max();
    } else if (utcMs < listEndMs) {
        const QDateTime last = m_zone.previousTransition(moment.addMSecs(1)).atUtc;
        const QDateTime next = m_zone.nextTransition(moment).atUtc;
        m_from = last.isValid() ? last.toMSecsSinceEpoch() : m_from;
        m_until = next.isValid() ? next.toMSecsSinceEpoch() : listEndMs;
    }
}

} // namespace auditdesk
