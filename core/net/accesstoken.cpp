// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/accesstoken.h"

#include <algorithm>
#include <array>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array quotationMarks = {
    "\"",           "'",        "`",       "\xe2\x80\x98", "\xe2\x80\x99", "\xe2\x80\x9c", "\xe2\x80\x9d",
    "\xe2\x80\x9e", "\xc2\xab", "\xc2\xbb"};

bool hasQuotationMarks(const QByteArray &token)
{
    return std::any_of(quotationMarks.begin(), quotationMarks.end(),
                       [&token](const char *mark) { return token.startsWith(mark) || token.endsWith(mark); });
}

/// "Bearer abc", "Bearer: abc", "Authorization: Bearer abc"; but a token may begin with these letters.
bool hasScheme(const QByteArray &token)
{
    const QByteArray start = token.left(30).toLower();
    const auto isWord = [&start](QByteArrayView word) {
        if (!start.startsWith(word))
            return false;
        const QByteArray after = start.mid(word.size(), 1);
        return after.isEmpty() || after == ":" || after.trimmed().isEmpty();
    };
    return isWord("bearer") || isWord("authorization");
}

/// A sentence after "AUDITDESK_TOKEN: ".
QString explanation(TokenFault fault)
{
    switch (fault) {
    case TokenFault::None:
    case TokenFault::Empty:
        break;
    case TokenFault::ByteOrderMark:
        return u"a byte order mark (BOM) stands before the token; some editors add that invisible character. "
               "Save the token as UTF-8 without it."_s;
    case TokenFault::Utf16:
        return u"the text is UTF-16. Save the token as UTF-8 without a byte order mark."_s;
    case TokenFault::Scheme:
        return u"the word \"Bearer\" or \"Authorization\" stands before the token. Give the token alone: the "
               "program adds such words itself."_s;
    case TokenFault::Assignment:
        return u"\"AUDITDESK_TOKEN=\" stands before the token. Give only what follows it."_s;
    case TokenFault::QuotationMarks:
        return u"there are quotation marks at the token. They are no part of it: remove them."_s;
    case TokenFault::MoreThanOne:
        return u"there is a space or a line break within the token. Give one token, on one line, and nothing "
               "else."_s;
    case TokenFault::OddCharacters:
        return u"the access token has characters that no token has. Copy it anew."_s;
    case TokenFault::TooLong:
        return u"that is longer than any token."_s;
    }
    return u"there is nothing in it. An access token belongs there."_s;
}

} // namespace

TokenFault tokenFaultOf(const QByteArray &text)
{
    if (text.startsWith("\xef\xbb\xbf"))
        return TokenFault::ByteOrderMark;
    if (text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff"))
        return TokenFault::Utf16;
    const QByteArray token = text.trimmed();
    if (token.isEmpty())
        return TokenFault::Empty;
    if (token.size() > longestToken)
        return TokenFault::TooLong;
    if (hasQuotationMarks(token))
        return TokenFault::QuotationMarks;
    if (hasScheme(token))
        return TokenFault::Scheme;
    if (token.startsWith("AUDITDESK_TOKEN=") || token.startsWith("export AUDITDESK_TOKEN="))
        return TokenFault::Assignment;
    if (token.contains(' ') || token.contains('\n') || token.contains('\r') || token.contains('\t'))
        return TokenFault::MoreThanOne;
    return mayBeToken(token) ? TokenFault::None : TokenFault::OddCharacters;
}

Result<Secret> accessTokenIn(const QByteArray &text, const QString &source)
{
    const TokenFault fault = tokenFaultOf(text);
    if (fault != TokenFault::None)
        return failure(ErrorKind::NotSignedIn, source + u": "_s + explanation(fault));
    return Secret(text.trimmed());
}

} // namespace auditdesk
