// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <deque>

namespace auditdesk {

/// Keeps a client below so many requests in any minute. Times are monotonic milliseconds. Pure.
class Pacer
{
public:
    /// 0: no limit.
    explicit Pacer(int requestsPerMinute);

    /// How long the next request has to wait.
    qint64 delayMs(qint64 nowMs);
    void sent(qint64 nowMs);

private:
    std::size_t m_limit;
    std::deque<qint64> m_sent; // within the last minute
};

} // namespace auditdesk
