// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/chainwalk.h"

#include "core/webex/nextpage.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostEmptyPages = 100; ///< one after another

Continuation linkOf(const ChainWalk &walk, const ApiReply &reply, const ParsedPage &page)
{
    Continuation next;
    if (walk.kind == PageKind::SlidoEvents) {
        if (!page.next.empty())
            next.url = withQueryItem(walk.firstUrl, u"start"_s, QString::fromStdString(page.next));
    } else if (reply.refusedLink) {
        next.url = reply.url; // not the end: the next page is out of reach
        next.stop = reply.refusedLink;
    } else if (reply.next) {
        const auto url = continuation(walk.firstUrl, *reply.next);
        // What must not be asked is not kept as what comes next either.
        next.url = url ? *url : reply.url;
        if (!url)
            next.stop = url.error();
    } else if (reply.isLinkMalformed) {
        // A page that is not full is the last one whatever its header says.
        const int size = pageSizeOf(reply.url);
        if (size > 0 && page.items.size() + page.rejected.size() >= static_cast<std::size_t>(size)) {
            next.url = reply.url; // not the end: the next page is not known
            next.stop = errorOf(ErrorKind::Malformed, u"The link to the next page can't be read"_s);
        }
    }
    return next;
}

} // namespace

Continuation continuationOf(const ChainWalk &walk, const ApiReply &reply, const ParsedPage &page,
                            const ApiLimits &limits)
{
    Continuation next = linkOf(walk, reply, page);
    if (next.url.isEmpty() || next.stop)
        return next;
    if (walk.asked.contains(next.url))
        next.stop = errorOf(ErrorKind::Loop, u"The pages lead back to one that came before"_s);
    else if (walk.pages + 1 >= limits.pages)
        next.stop = errorOf(ErrorKind::Loop, u"The pages do not come to an end"_s);
    else if (page.items.empty() && page.rejected.empty() && walk.emptyPages + 1 >= mostEmptyPages)
        next.stop = errorOf(ErrorKind::Loop, u"Empty pages follow one another without end"_s);
    return next;
}

} // namespace auditdesk
