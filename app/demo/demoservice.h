// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demoscale.h"
#include "core/net/secret.h"
#include "core/support/result.h"

#include <QUrl>
#include <memory>

namespace auditdesk {

/// A simulated Webex service on the loopback interface: the endpoints of the contract with their paging,
/// limits and error replies, over a seeded, made-up organization (see makeDemoData). For the service it is
/// `nowMs` when it starts, and time goes on from there. It runs on its own thread; the destructor ends it.
class DemoService
{
public:
    /// `port` 0: any free one. Network where it can't listen.
    static Result<std::unique_ptr<DemoService>> start(quint16 port, qint64 nowMs,
                                                      const DemoScale &scale = {});
    ~DemoService();

    QUrl baseUrl() const;        ///< http://127.0.0.1:<port>/v1
    Secret token() const;        ///< made anew at every start; requests without it get 401
    qint64 requestCount() const; ///< requests that arrived so far

private:
    struct Private;
    explicit DemoService(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
