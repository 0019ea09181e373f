// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/entry.h"
#include "core/net/apiclient.h"

#include <QSet>
#include <optional>

namespace auditdesk {

/// A chain on its way: which page is asked for, and what is needed to see that it does not run in circles.
struct ChainWalk
{
    ChainId chain = 0;
    PageKind kind = PageKind::RecordingSummary;
    QUrl firstUrl;
    QUrl url;
    QSet<QUrl> asked = {};
    std::uint32_t pages = 0; ///< of the chain that are kept
    int emptyPages = 0;      ///< one after another, up to now
    int attempts = 0;        ///< made for the page that is asked for now
    bool isResumed = false;  ///< `url` was kept in the case: no page came since
};

/// Where a page leads. `stop`: why the chain ends here although this is not its last page.
struct Continuation
{
    QUrl url;
    std::optional<Error> stop = {};
};

Continuation continuationOf(const ChainWalk &walk, const ApiReply &reply, const ParsedPage &page,
                            const ApiLimits &limits);

} // namespace auditdesk
