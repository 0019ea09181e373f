// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace auditdesk {

/// So many threads are worth their memory, for each holds items: one a processor, up to eight.
inline std::size_t usefulThreads()
{
    return std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
}

/// Has items made ready by several threads at once, and taken one after the other in the order in which they
/// were added: each by the thread that made it ready, because what was made is still in that processor's
/// cache, and another would wait for it longer than the work takes. Items should be of about a megabyte for
/// that. Few are held at a time, whatever takes longest.
///
/// Thread: add() and finish() one, which works like the others while enough items wait. What was written by
/// making and taking is seen after finish(), and after an add() that returns false.
template <class Item>
class OrderedWork
{
public:
    // Neither may throw: what leaves a thread ends the program.
    using Make = std::function<void(Item &)>; ///< by several threads at once
    using Take = std::function<bool(Item &)>; ///< by one at a time; false: nothing is taken any more

    /// `threads`: beside the caller's; may be 0.
    OrderedWork(std::size_t threads, Make make, Take take)
        : m_make(std::move(make))
        , m_take(std::move(take))
    {
        try {
            m_threads.reserve(threads);
            while (m_threads.size() < threads)
                m_threads.emplace_back([this] { work(); });
        } catch (const std::system_error &) { // so many are all that the system gives
        }
    }
    OrderedWork(const OrderedWork &) = delete;
    OrderedWork &operator=(const OrderedWork &) = delete;
    /// What was not taken yet is dropped.
    ~OrderedWork()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isRefused = true;
        }
        finish();
    }

    /// False once an item was refused.
    bool add(Item item)
    {
        std::unique_lock lock(m_mutex);
        // One for each of the threads that may come for it meanwhile.
        while (!m_isRefused && m_waiting.size() > m_threads.size())
            workOnNext(lock);
        if (m_isRefused)
            return false;
        m_waiting.push_back(std::move(item));
        lock.unlock();
        m_changed.notify_all();
        return true;
    }

    /// Returns when all were taken, or one was refused.
    void finish()
    {
        {
            std::unique_lock lock(m_mutex);
            while (!m_isRefused && !m_waiting.empty())
                workOnNext(lock);
            m_isOver = true;
        }
        m_changed.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
        m_threads.clear();
    }

private:
    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_isRefused || m_isOver || !m_waiting.empty(); });
            if (m_isRefused || m_waiting.empty())
                return;
            workOnNext(lock);
        }
    }

    /// Without the lock but where it looks at what all share; the item's memory is given back without it too.
    void workOnNext(std::unique_lock<std::mutex> &lock)
    {
        {
            Item item = std::move(m_waiting.front());
            m_waiting.pop_front();
            const std::size_t place = m_begun++;
            lock.unlock();
            m_make(item);
            lock.lock();
            m_changed.wait(lock, [&] { return m_isRefused || m_taken == place; });
            const bool isRefused = m_isRefused;
            lock.unlock();
            const bool goesOn = !isRefused && m_take(item);
            lock.lock();
            m_isRefused |= !goesOn;
            ++m_taken;
            lock.unlock();
            m_changed.notify_all();
        }
        lock.lock();
    }

    const Make m_make;
    const Take m_take;

    std::mutex m_mutex; // of all that follows, but the threads
    std::condition_variable m_changed;
    std::deque<Item> m_waiting;
    std::size_t m_begun = 0;
    std::size_t m_taken = 0;
    bool m_isOver = false;
    bool m_isRefused = false;

    std::vector<std::thread> m_threads;
};

} // namespace auditdesk
