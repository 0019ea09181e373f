// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"
#include "core/support/error.h"

#include <QByteArray>
#include <QUrl>

namespace auditdesk {

/// `text` with the token blotted out, in whatever case it stands there. Where it is escaped (see
/// holdsToken()), all of the text is.
QString withoutToken(const QString &text, const Secret &token);

/// Text from the service, fit to be kept in an Error: the token blotted out, control characters made spaces,
/// at most `longest` characters.
QString cleanText(const QString &text, const Secret &token, qsizetype longest = 500);

/// What a reply other than 200 means. `body` may be anything: JSON as documented, HTML, nothing.
Error errorOfStatus(int httpStatus, const QByteArray &contentType, const QByteArray &body,
                    const QString &trackingId, const Secret &token);

/// A redirect, which is never followed; `location` as it came. One to another origin is mostly a network's
/// own sign-in page.
Error errorOfRedirect(int httpStatus, const QUrl &asked, const QByteArray &location);

/// Whether a Content-Type names JSON, in the one encoding that JSON has.
bool isJsonType(const QByteArray &contentType);

/// A reply with status 200 that is no JSON by its type: where it is HTML, a network's own sign-in page.
Error errorOfContentType(const QByteArray &contentType);

} // namespace auditdesk
