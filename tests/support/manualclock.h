// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/clock.h"

#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <algorithm>
#include <vector>

namespace auditdesk {

/// A clock that stands still until a test moves it, so that waits cost no time.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(qint64 utcMs = 1'790'000'000'000)
        : m_utcMs(utcMs)
    {
    }

    qint64 utcMs() const override { return m_utcMs; }
    qint64 monotonicMs() const override { return m_monotonicMs; }
    void callAfter(qint64 ms, QObject *context, std::function<void()> function) override
    {
        m_calls.push_back({m_monotonicMs + ms, context, std::move(function)});
        m_waits.push_back(ms);
    }

    /// Moves both clocks on, making the calls that fall due, in order.
    void advance(qint64 ms)
    {
        const qint64 end = m_monotonicMs + ms;
        for (;;) {
            const auto next =
                std::min_element(m_calls.begin(), m_calls.end(),
                                 [](const Call &a, const Call &b) { return a.dueMs < b.dueMs; });
            if (next == m_calls.end() || next->dueMs > end)
                break;
            const Call call = *next;
            m_calls.erase(next);
            moveTo(std::max(call.dueMs, m_monotonicMs));
            if (call.context)
                call.function();
        }
        moveTo(end);
    }

    /// The time of day alone: a sleep of the computer, or somebody who sets its clock.
    void leap(qint64 ms) { m_utcMs += ms; }

    /// How long until the next call is due; -1 where none is.
    qint64 nextDueMs() const
    {
        qint64 least = -1;
        for (const Call &call : m_calls) {
            if (call.context && (least < 0 || call.dueMs - m_monotonicMs < least))
                least = call.dueMs - m_monotonicMs;
        }
        return least;
    }

    const std::vector<qint64> &waits() const { return m_waits; } ///< every wait asked for, in milliseconds

private:
    struct Call
    {
        qint64 dueMs;
        QPointer<QObject> context;
        std::function<void()> function;
    };
    void moveTo(qint64 monotonicMs)
    {
        m_utcMs += monotonicMs - m_monotonicMs;
        m_monotonicMs = monotonicMs;
    }

    qint64 m_utcMs;
    qint64 m_monotonicMs = 0;
    std::vector<Call> m_calls;
    std::vector<qint64> m_waits;
};

} // namespace auditdesk
