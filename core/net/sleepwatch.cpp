// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/sleepwatch.h"

#include <utility>

namespace auditdesk {

namespace {

constexpr qint64 intervalMs = 5'000;
/// How far the time of day must have leapt ahead: less may be a clock that is set right.
constexpr qint64 leapMs = 10'000;

} // namespace

SleepWatch::SleepWatch(Clock &clock, QObject *context, std::function<bool()> isNeeded,
                       std::function<void()> slept)
    : m_clock(clock)
    , m_context(context)
    , m_isNeeded(std::move(isNeeded))
    , m_slept(std::move(slept))
{
}

void SleepWatch::start()
{
    if (m_isWatching)
        return;
    m_isWatching = true;
    m_apartMs = m_clock.utcMs() - m_clock.monotonicMs();
    m_clock.callAfter(intervalMs, m_context, [this] { look(); });
}

void SleepWatch::look()
{
    m_isWatching = false;
    if (m_clock.utcMs() - m_clock.monotonicMs() - m_apartMs > leapMs)
        m_slept();
    if (m_isNeeded())
        start();
}

} // namespace auditdesk
