// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retrypolicy.h"

#include <algorithm>

namespace auditdesk {

Retry retryOf(int httpStatus)
{
    switch (httpStatus) {
    case 423:
    case 429:
        return Retry::Everything;
    case 500:
    case 502:
    case 503:
    case 504:
        return Retry::Alone;
    default:
        return Retry::Never;
    }
}

qint64 backoffMs(int attempt, Retry retry, double random)
{
    constexpr qint64 floorMs = 50;
    constexpr qint64 capMs = 20'000;
    const qint64 baseMs = retry == Retry::Everything ? 1000 : 500;
    const qint64 rangeMs = std::min(capMs, baseMs << std::clamp(attempt - 1, 0, 10));
    return std::max(floorMs, static_cast<qint64>(static_cast<double>(rangeMs) * random));
}

} // namespace auditdesk
