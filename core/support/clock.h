// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <functional>

class QObject;

namespace auditdesk {

/// The time of day, elapsed time and waiting, as one thing that a test can replace. All in milliseconds.
/// Thread: `callAfter` calls back on the caller's thread, through its event loop.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual qint64 utcMs() const = 0;       ///< since 1970-01-01T00:00:00Z; may jump
    virtual qint64 monotonicMs() const = 0; ///< since any fixed moment; never jumps
    /// Calls `function` once after `ms`, which is not negative, unless `context` is destroyed before.
    virtual void callAfter(qint64 ms, QObject *context, std::function<void()> function) = 0;
};

class SystemClock final : public Clock
{
public:
    qint64 utcMs() const override;
    qint64 monotonicMs() const override;
    void callAfter(qint64 ms, QObject *context, std::function<void()> function) override;
};

/// Uniform numbers in [0, 1). Injected wherever a wait is jittered.
using RandomSource = std::function<double()>;
RandomSource systemRandom();

} // namespace auditdesk
