// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

namespace auditdesk {

/// Tells when the computer slept: the time of day leapt ahead of the elapsed time. It looks every few seconds
/// while that is needed. Thread: that of `context`, which is to outlive it.
class SleepWatch
{
public:
    SleepWatch(Clock &clock, QObject *context, std::function<bool()> isNeeded, std::function<void()> slept);
    void start(); ///< where it is not under way already

private:
    void look();

    Clock &m_clock;
    QObject *m_context;
    std::function<bool()> m_isNeeded;
    std::function<void()> m_slept;
    qint64 m_apartMs = 0; ///< UTC less monotonic
    bool m_isWatching = false;
};

} // namespace auditdesk
