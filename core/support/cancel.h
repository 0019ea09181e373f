// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace auditdesk {

/// Lets the one who asked for long work tell the worker that nobody wants the answer any more.
/// Copies share one flag. Thread-safe.
class CancelFlag
{
public:
    CancelFlag()
        : m_cancelled(std::make_shared<std::atomic_bool>(false))
    {
    }
    void cancel() const { m_cancelled->store(true, std::memory_order_relaxed); }
    bool isCancelled() const { return m_cancelled->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic_bool> m_cancelled;
};

} // namespace auditdesk
