// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <optional>

namespace auditdesk {

/// A token bucket that keeps one client below what a service allows: in no minute are more than 97 of 100
/// requests sent, and at most a tenth of them at once. The rest is for requests that are longer on their way
/// than those after them. Where the service refuses all the same, because others use up the same limit, the
/// pace goes down, and comes up again: slowly at first, faster the longer all goes well. Times are monotonic
/// milliseconds. Pure.
class Pacer
{
public:
    /// 0: no limit.
    explicit Pacer(int requestsPerMinute);

    /// How long the next request has to wait.
    qint64 delayMs(qint64 nowMs) const;
    void sent(qint64 nowMs);
    /// A request that was sent at `sentMs` came too soon. Nothing is sent before `untilMs`, and then one
    /// after the other. What was under way when another was refused does not slow down any further.
    void refused(qint64 sentMs, qint64 nowMs, qint64 untilMs);

private:
    struct Lowered
    {
        qint64 atMs;
        double rate;
    };
    double rate(qint64 nowMs) const;
    double capacity(qint64 nowMs) const;
    double tokens(qint64 nowMs) const;

    double m_fullRate; // tokens in a millisecond; 0: no limit
    std::optional<Lowered> m_lowered;
    std::optional<double> m_tokens; // at m_countedMs; none: the bucket has not been used yet
    qint64 m_countedMs = 0;         // may be to come: nothing is sent before
};

} // namespace auditdesk
