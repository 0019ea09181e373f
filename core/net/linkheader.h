// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QUrl>
#include <optional>

namespace auditdesk {

/// What Link headers say about the next page (RFC 8288).
struct NextLink
{
    std::optional<QUrl> url;  ///< absolute; not yet checked for its origin
    bool isMalformed = false; ///< something in the header could not be read
};

/// `header`: the value of one Link header, or of several joined by ", ". `base` resolves relative references.
NextLink parseNextLink(QByteArrayView header, const QUrl &base);

} // namespace auditdesk
