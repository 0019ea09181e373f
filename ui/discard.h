// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>
#include <memory>
#include <utility>

namespace auditdesk {

/// Lets go of what may be the last hold on something large, on another thread: freeing a million rows would
/// keep the window waiting. Everything that is destroyed with them must be free to die on any thread.
template <class T>
void discard(std::shared_ptr<T> last)
{
    if (last)
        QThreadPool::globalInstance()->start([held = std::move(last)]() mutable { held.reset(); });
}

} // namespace auditdesk
