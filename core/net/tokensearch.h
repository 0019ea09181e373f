// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"

#include <QByteArrayView>

namespace auditdesk {

/// Whether text from the service (UTF-8) holds the token: as it is, with JSON escapes, or percent-encoded. Up
/// to three layers of these are taken off, as for a link in JSON in a string of JSON. Text without a
/// backslash and a percent sign is searched once, and not copied. Thread-safe.
bool holdsToken(QByteArrayView text, const Secret &token,
                Qt::CaseSensitivity sensitivity = Qt::CaseSensitive);

} // namespace auditdesk
