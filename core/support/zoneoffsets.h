// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>
#include <cstdint>
#include <limits>
#include <optional>

namespace auditdesk {

/// A zone's offsets from UTC, remembered from one of its transitions to the next: to ask the zone costs more
/// than all else that is done to a time. Thread: one.
class ZoneOffsets
{
public:
    explicit ZoneOffsets(const QTimeZone &zone);

    /// Whole minutes, as ISO 8601 writes them (local mean times of old have seconds, which are left to the
    /// clock). None: the zone is UTC itself.
    std::optional<int> minutesAt(std::int64_t utcMs)
    {
        if (!m_isUtc && (utcMs < m_from || utcMs >= m_until))
            lookUp(utcMs);
        return m_minutes;
    }

private:
    void lookUp(std::int64_t utcMs);

    QTimeZone m_zone;
    bool m_isUtc;
    std::optional<int> m_minutes;
    std::int64_t m_from = std::numeric_limits<std::int64_t>::max();
    std::int64_t m_until = std::numeric_limits<std::int64_t>::max();
};

} // namespace auditdesk
