// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auditdesk {

/// How often a client may still ask again, over all its requests: each retry takes one, five good answers
/// give one back, up to `most`. So a service in trouble is not asked four times for every page. Pure.
class RetryQuota
{
public:
    explicit RetryQuota(int most)
        : m_most(most * answersForOne)
        , m_left(m_most)
    {
    }
    /// False where none is left.
    bool take()
    {
        if (m_left < answersForOne)
            return false;
        m_left -= answersForOne;
        return true;
    }
    void giveBack()
    {
        if (m_left < m_most)
            ++m_left;
    }

private:
    static constexpr int answersForOne = 5;
    int m_most;
    int m_left; // in parts of one retry
};

} // namespace auditdesk
