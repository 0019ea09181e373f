// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"
#include "core/support/result.h"

#include <QUrl>
#include <optional>

namespace auditdesk {

/// Whether `host` is this computer by its name or address.
bool isLoopbackHost(const QString &host);

/// Whether the token may travel to this kind of place at all: https, or http on the loopback interface, with
/// a host and without user info.
bool isSafeOrigin(const QUrl &url);

/// The same address: what browsers and servers write of it, and the one form to compare.
QUrl withoutDefaultPort(QUrl url);

/// Scheme, host and, where it is named, port: what to call it in a sentence. No user info.
QString originText(const QUrl &url);

/// Whether both have the same scheme, host and port, exactly, and neither has user info.
bool isSameOrigin(const QUrl &a, const QUrl &b);

/// Why nothing is asked of `url` in the name of `token`, before anything is: it goes to the service's origin
/// only.
std::optional<Error> refusalOf(const QUrl &url, const QUrl &baseUrl, const Secret &token);

} // namespace auditdesk
