// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/eventloopwatch.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QEvent>
#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <utility>
#ifdef Q_OS_UNIX
#include <ctime>
#endif

namespace auditdesk {

namespace {

constexpr int askingIntervalMs = 1;
constexpr int patienceMs = 120'000;

double wallMs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

QEvent::Type question()
{
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

} // namespace

double EventLoopWatch::threadCpuMs()
{
#ifdef Q_OS_UNIX
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#else
    return wallMs();
#endif
}

EventLoopWatch::EventLoopWatch()
    : m_turnBegan(threadCpuMs())
{
    connect(thread()->eventDispatcher(), &QAbstractEventDispatcher::awake, this, &EventLoopWatch::endTurn);
    m_asking = std::thread([this] { keepAsking(); });
}

EventLoopWatch::~EventLoopWatch()
{
    m_stop.release();
    m_answers.release();
    m_asking.join();
}

EventLoopWatch::Stall EventLoopWatch::takeLongest()
{
    m_turnBegan = threadCpuMs();
    return std::exchange(m_longest, {});
}

void EventLoopWatch::endTurn()
{
    const double now = threadCpuMs();
    m_longest.cpuMs = std::max(m_longest.cpuMs, now - std::exchange(m_turnBegan, now));
}

void EventLoopWatch::keepAsking()
{
    while (!m_stop.tryAcquire(1, askingIntervalMs)) {
        m_askedMs = wallMs();
        QCoreApplication::postEvent(this, new QEvent(question()));
        m_answers.acquire();
    }
}

bool EventLoopWatch::event(QEvent *event)
{
    if (event->type() != question())
        return QObject::event(event);
    m_longest.wallMs = std::max(m_longest.wallMs, wallMs() - m_askedMs);
    m_answers.release();
    return true;
}

bool runUntil(const std::function<bool()> &isDone)
{
    if (isDone())
        return true;
    QEventLoop loop;
    QTimer::singleShot(patienceMs, &loop, [&loop] { loop.exit(1); });
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, &loop,
                     [&loop, &isDone] {
                         if (isDone())
                             loop.quit();
                     });
    return loop.exec() == 0;
}

} // namespace auditdesk
