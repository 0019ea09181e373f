// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"
#include "core/support/result.h"

#include <QUrl>
#include <memory>

namespace auditdesk {

/// How much the simulated service holds. The same seed and numbers give the same data, relative to `nowMs`.
struct DemoScale
{
    quint64 seed = 20'20;
    int recordings = 480; ///< of two sites, over the year before `nowMs`
    int sessions = 9;     ///< Slido sessions
    int eventsPerSession = 800;
    int latencyMs = 0; ///< every answer waits that long, so that progress can be seen
};

/// A simulated Webex service on the loopback interface: the endpoints of the contract with their paging,
/// limits and error replies, over a seeded, made-up organization. It runs on its own thread; the destructor
/// ends it.
class DemoService
{
public:
    /// `port` 0: any free one. Network where it can't listen.
    static Result<std::unique_ptr<DemoService>> start(quint16 port, qint64 nowMs,
                                                      const DemoScale &scale = {});
    ~DemoService();

    QUrl baseUrl() const; ///< http://127.0.0.1:<port>/v1
    Secret token() const; ///< made anew at every start; requests without it get 401

private:
    struct Private;
    explicit DemoService(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
