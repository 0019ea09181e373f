// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tokensearch.h"

#include <cctype>
#include <charconv>

namespace auditdesk {

namespace {

constexpr int mostLayers = 3;

/// The ASCII character of the escape that begins with the backslash at `at`; a space where it is another one:
/// a token has only visible ASCII. Moves `at` behind the escape.
char takeEscape(QByteArrayView text, qsizetype &at)
{
    constexpr qsizetype unicodeEscape = 6; // \uXXXX
    const char kind = at + 1 < text.size() ? text[at + 1] : ' ';
    if (kind == 'u' && at + unicodeEscape <= text.size()) {
        const char *digits = text.data() + at + 2;
        unsigned code = 0;
        const auto read = std::from_chars(digits, digits + 4, code, 16);
        at += unicodeEscape;
        return read.ptr == digits + 4 && code < 0x80 ? static_cast<char>(code) : ' ';
    }
    at += 2;
    return kind == '"' || kind == '\\' || kind == '/' ? kind : ' ';
}

QByteArray withoutJsonEscapes(QByteArrayView text)
{
    QByteArray plain;
    plain.reserve(text.size());
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype backslash = text.indexOf('\\', at);
        const qsizetype end = backslash < 0 ? text.size() : backslash;
        plain.append(text.sliced(at, end - at));
        at = end;
        if (backslash >= 0)
            plain.append(takeEscape(text, at));
    }
    return plain;
}

bool hasPercentEncoding(QByteArrayView text)
{
    const auto isDigit = [text](qsizetype at) {
        return at < text.size() && std::isxdigit(static_cast<unsigned char>(text[at])) != 0;
    };
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        if (isDigit(at + 1) && isDigit(at + 2))
            return true;
    }
    return false;
}

} // namespace

bool holdsToken(QByteArrayView text, const Secret &token, Qt::CaseSensitivity sensitivity)
{
    if (token.isEmpty())
        return false;
    const bool isExact = sensitivity == Qt::CaseSensitive;
    const QByteArray wanted = isExact ? token.reveal() : token.reveal().toLower();
    const auto holds = [&](QByteArrayView where) {
        return isExact ? where.contains(wanted) : where.toByteArray().toLower().contains(wanted);
    };
    QByteArray plain;
    for (int layer = 0; layer < mostLayers; ++layer) {
        if (holds(text))
            return true;
        const bool hasBackslash = text.contains('\\');
        if (!hasBackslash && !hasPercentEncoding(text))
            return false;
        QByteArray next = hasBackslash ? withoutJsonEscapes(text) : text.toByteArray();
        if (hasPercentEncoding(next)) {
            if (holds(next))
                return true;
            next = QByteArray::fromPercentEncoding(next);
        }
        plain = std::move(next);
        text = plain;
    }
    return holds(text);
}

} // namespace auditdesk
