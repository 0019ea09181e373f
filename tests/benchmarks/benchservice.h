// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <memory>

namespace auditdesk {

/// How a service treats its one client. Times are real ones.
struct ServiceRules
{
    int latencyMs = 0;            ///< of every answer
    std::size_t mostRequests = 0; ///< in any window; more are refused; 0: no limit
    qint64 windowMs = 0;
};

/// What a service was asked so far.
struct ServiceCounts
{
    qint64 summaries = 0; ///< pages
    qint64 details = 0;
    qint64 refused = 0;  ///< with 429; not counted above
    int mostRefused = 0; ///< in any window

    qint64 all() const { return summaries + details + refused; }
};

/// A service on the loopback interface that has the recordings of AccessPages, and to four of them one that
/// nobody viewed or downloaded. It runs on a thread of its own; the destructor ends it.
class BenchService
{
public:
    BenchService(std::size_t accesses, const ServiceRules &rules);
    ~BenchService();

    QUrl baseUrl() const;
    std::size_t summaryPages() const;
    std::size_t detailPages() const;
    std::size_t detailPagesOf(std::size_t recordings) const; ///< of the first so many that were viewed
    /// One more view of the first so many of them.
    void viewAgain(std::size_t recordings);
    ServiceCounts counts() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
