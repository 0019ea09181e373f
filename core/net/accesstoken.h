// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"
#include "core/support/result.h"

#include <QByteArray>
#include <QString>

namespace auditdesk {

/// Why text that a person gave as an access token is none. A wrong token is never sent.
enum class TokenFault {
    None,
    Empty,
    ByteOrderMark,  ///< of UTF-8, before it
    Utf16,          ///< the text is UTF-16
    Scheme,         ///< "Bearer" or "Authorization:" before it
    Assignment,     ///< "AUDITDESK_TOKEN=" before it
    QuotationMarks, ///< around it, of any kind
    MoreThanOne,    ///< white space in it: more lines, or more words
    OddCharacters,  ///< others than a token may have
    TooLong,
};

inline constexpr qsizetype longestToken = 64 * 1024; ///< bytes

/// White space around the token is no fault.
TokenFault tokenFaultOf(const QByteArray &text);

/// The token in `text`. NotSignedIn where it is none: the error begins with `source` ("AUDITDESK_TOKEN",
/// "--token-file"), says what is wrong and what to do, and repeats nothing of the text.
Result<Secret> accessTokenIn(const QByteArray &text, const QString &source);

} // namespace auditdesk
