// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>

namespace auditdesk {

/// The newest snapshot, handed from the thread that owns the data to one that reads. (A lock, because the
/// thread sanitizer does not see the C++ library's own behind an atomic shared_ptr.)
template <class T>
class Latest
{
public:
    explicit Latest(T value) { set(std::move(value)); }
    void set(T value)
    {
        const std::lock_guard guard(m_mutex);
        m_value = std::make_shared<const T>(std::move(value));
    }
    std::shared_ptr<const T> get()
    {
        const std::lock_guard guard(m_mutex);
        return m_value;
    }

private:
    std::mutex m_mutex;
    std::shared_ptr<const T> m_value;
};

} // namespace auditdesk
