// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSemaphore>
#include <atomic>
#include <functional>
#include <thread>

namespace auditdesk {

/// How long the event loop of the thread it is made on was busy with one turn: what a person waits for until
/// a key is looked at. Two clocks, in milliseconds. The thread's CPU time counts what the turn itself did,
/// however busy the machine is with other programs; wall time, from the question of another thread to its
/// answer, is what a person feels, waits for locks included. The turns counted are those of an event loop
/// that runs (exec()), not of processEvents().
class EventLoopWatch : public QObject
{
public:
    struct Stall
    {
        double cpuMs = 0;
        double wallMs = 0;
    };

    EventLoopWatch();
    ~EventLoopWatch() override;

    Stall takeLongest(); ///< since it was asked last

    static double threadCpuMs(); ///< of the calling thread; wall time where the system does not tell

protected:
    bool event(QEvent *event) override;

private:
    void endTurn();
    void keepAsking();

    Stall m_longest;
    double m_turnBegan = 0;
    std::atomic<double> m_askedMs = 0;
    QSemaphore m_answers;
    QSemaphore m_stop;
    std::thread m_asking;
};

/// Runs the event loop, sleeping between its turns, until `isDone`; false where that takes two minutes.
bool runUntil(const std::function<bool()> &isDone);

} // namespace auditdesk
