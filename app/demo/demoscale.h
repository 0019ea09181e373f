// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace auditdesk {

/// How much the simulated service holds. The same seed and numbers give the same data, relative to its start.
struct DemoScale
{
    quint64 seed = 20'20;
    int recordings = 480; ///< of two sites, over the year before
    int sessions = 9;     ///< Slido sessions; each has a recording too
    int eventsPerSession = 800;
    int latencyMs = 0; ///< every answer waits that long, so that progress can be seen
};

} // namespace auditdesk
