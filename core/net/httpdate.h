// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <optional>

namespace auditdesk {

/// An HTTP date in any of the three forms of RFC 9110 (5.6.7), to UTC milliseconds. Qt's own parser does not
/// read GMT.
std::optional<qint64> parseHttpDate(QByteArrayView text);

/// What a Retry-After value asks for, in milliseconds from now; nullopt for anything unreadable, which counts
/// as missing. `dateHeader` is the same reply's Date, so that a wrong clock of ours does not matter.
std::optional<qint64> parseRetryAfter(QByteArrayView value, QByteArrayView dateHeader, qint64 nowUtcMs);

} // namespace auditdesk
