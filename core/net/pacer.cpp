// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/pacer.h"

#include <algorithm>

namespace auditdesk {

namespace {
constexpr qint64 minuteMs = 60'000;
}

Pacer::Pacer(int requestsPerMinute)
    : m_limit(static_cast<std::size_t>(std::max(requestsPerMinute, 0)))
{
}

qint64 Pacer::delayMs(qint64 nowMs)
{
    while (!m_sent.empty() && m_sent.front() + minuteMs <= nowMs)
        m_sent.pop_front();
    if (m_limit == 0 || m_sent.size() < m_limit)
        return 0;
    return m_sent.front() + minuteMs - nowMs;
}

void Pacer::sent(qint64 nowMs)
{
    if (m_limit != 0)
        m_sent.push_back(nowMs);
}

} // namespace auditdesk
