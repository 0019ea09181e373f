// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/linkheader.h"
#include "core/net/origin.h"
#include "tests/fuzz/fuzz.h"

using namespace auditdesk;
using namespace Qt::StringLiterals;

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QUrl base(u"https://api.example.com/v1/recordingReport/accessSummary?max=100"_s);
    const QByteArrayView header(data, static_cast<qsizetype>(size));
    const NextLink link = parseNextLink(header, base);
    if (!link.url)
        return 0;
    require(link.url->isValid() && !link.url->isRelative());
    // What would get the token is this origin, however the link was spelled.
    if (isSameOrigin(*link.url, base)) {
        require(link.url->scheme() == "https"_L1 && link.url->host() == "api.example.com"_L1);
        require(link.url->port(443) == 443 && link.url->userInfo().isEmpty());
    }
    return 0;
}
