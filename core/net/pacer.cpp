// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/pacer.h"

#include <algorithm>
#include <cmath>

namespace auditdesk {

namespace {

constexpr double minuteMs = 60'000;

// A bucket lets through its rate and, once, what it holds: together they have to stay below the limit.
constexpr double shareOfRate = 0.87;
constexpr double shareAtOnce = 0.10;

constexpr double leastRate = 1 / minuteMs;
/// By how much a refusal lowers the pace: a little where we felt for the limit, more where we are far above.
constexpr double lowering = 0.9;
constexpr double loweringWhileFarAbove = 0.7;
constexpr qint64 farAboveMs = 120'000; ///< since the refusal before
/// After so long without a refusal the pace is twice what it was lowered to. The third power stays close to
/// it for half of that: who asks for more soon is refused soon.
constexpr double doublingMs = 16 * minuteMs;

} // namespace

Pacer::Pacer(int requestsPerMinute)
    : m_fullRate(shareOfRate * std::max(requestsPerMinute, 0) / minuteMs)
{
}

double Pacer::rate(qint64 nowMs) const
{
    if (!m_lowered)
        return m_fullRate;
    const double elapsed = static_cast<double>(nowMs - m_lowered->atMs) / doublingMs;
    return std::min(m_fullRate, m_lowered->rate * (1 + elapsed * elapsed * elapsed));
}

double Pacer::capacity(qint64 nowMs) const
{
    return std::max(1.0, rate(nowMs) * minuteMs * shareAtOnce / shareOfRate);
}

double Pacer::tokens(qint64 nowMs) const
{
    if (!m_tokens)
        return capacity(nowMs);
    const auto elapsedMs = static_cast<double>(std::max<qint64>(0, nowMs - m_countedMs));
    return std::min(capacity(nowMs), *m_tokens + elapsedMs * rate(nowMs));
}

qint64 Pacer::delayMs(qint64 nowMs) const
{
    if (m_fullRate == 0)
        return 0;
    const qint64 pauseMs = m_tokens ? std::max<qint64>(0, m_countedMs - nowMs) : 0;
    const double missing = 1 - tokens(nowMs);
    return missing <= 0 ? pauseMs : pauseMs + static_cast<qint64>(std::ceil(missing / rate(nowMs)));
}

void Pacer::sent(qint64 nowMs)
{
    if (m_fullRate == 0)
        return;
    m_tokens = tokens(nowMs) - 1;
    m_countedMs = std::max(m_countedMs, nowMs);
}

void Pacer::refused(qint64 sentMs, qint64 nowMs, qint64 untilMs)
{
    if (m_fullRate == 0)
        return;
    if (!m_lowered || sentMs > m_lowered->atMs) {
        const bool isFarAbove = m_lowered && nowMs - m_lowered->atMs < farAboveMs;
        const double factor = isFarAbove ? loweringWhileFarAbove : lowering;
        m_lowered = {nowMs, std::max(leastRate, rate(nowMs) * factor)};
    }
    m_tokens = 1;
    m_countedMs = std::max({m_countedMs, nowMs, untilMs});
}

} // namespace auditdesk
