// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace auditdesk {

enum class Retry {
    Never,
    Alone,      ///< this request waits and is sent again; the others go on
    Everything, ///< the service asked for quiet: all requests of the client wait
};

/// What to do about a reply with this status.
Retry retryOf(int httpStatus);

/// How long to wait after the attempt numbered `attempt` (from 1) failed: full jitter over a doubling range,
/// at most 20 s, and never so short that it would be a hot loop. `random` in [0, 1).
qint64 backoffMs(int attempt, Retry retry, double random);

} // namespace auditdesk
