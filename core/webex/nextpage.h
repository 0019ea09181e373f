// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QUrl>

namespace auditdesk {

/// `url` with this query item in place of any of the same name, properly encoded.
QUrl withQueryItem(const QUrl &url, const QString &name, const QString &value);

/// The `max` of a request; 0 where it has none.
int pageSizeOf(const QUrl &url);

/// The next smaller page to ask for after a gateway timed out over this one: 100, 50, 25, 10; 0 below that.
int smallerPageSize(int pageSize);

/// The request that goes on from `next`, a link of the service, in a chain that began with `first`. A link to
/// another path is a ForeignLink: it could lead anywhere in the service. Services have been seen to drop
/// filters from their next links: what is missing is put back, and one that `first` does not have is taken
/// out. A filter with another value is Malformed, because its rows are not those that were asked for.
Result<QUrl> continuation(const QUrl &first, const QUrl &next);

} // namespace auditdesk
