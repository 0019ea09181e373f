// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace auditdesk {

/// A growing array whose copies are cheap snapshots. One owner appends; copies taken before go on reading
/// their own length while it does, from any thread, because an element never moves and never changes once
/// appended. A copy is handed to another thread by something that orders memory (a queued signal, a mutex),
/// and never appended to.
template <class T, std::size_t Shift = 13>
class AppendOnlyArray
{
public:
    static constexpr std::size_t chunkShift = Shift;
    static constexpr std::size_t chunkSize = std::size_t{1} << chunkShift;

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

    const T &operator[](std::size_t index) const
    {
        return (*m_chunks[index >> chunkShift])[index & (chunkSize - 1)];
    }

    void append(T value)
    {
        if ((m_size & (chunkSize - 1)) == 0)
            m_chunks.push_back(std::make_shared<std::array<T, chunkSize>>());
        (*m_chunks.back())[m_size & (chunkSize - 1)] = std::move(value);
        ++m_size;
    }

private:
    std::vector<std::shared_ptr<std::array<T, chunkSize>>> m_chunks;
    std::size_t m_size = 0;
};

} // namespace auditdesk
