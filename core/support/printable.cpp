// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/printable.h"

#include <QChar>
#include <QList>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// Draws nothing, or only blank, although Unicode calls it a letter or a mark.
bool isBlankLetter(char32_t c)
{
    return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 ||
           (c >= 0x180b && c <= 0x180f) || c == 0x2065 || c == 0x2800 || c == 0x3164 || c == 0xffa0 ||
           (c >= 0xfff0 && c <= 0xfff8) || (c >= 0xe0000 && c <= 0xe0fff);
}

bool isJoiner(char32_t c)
{
    return c == 0x200c || c == 0x200d;
}

bool isVariant(char32_t c)
{
    return c >= 0xfe00 && c <= 0xfe0f;
}

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return isVariant(c) || isBlankLetter(c);
    }
}

/// Joiners are part of words in many scripts and of emoji, variants of emoji; among Latin letters, and in
/// rows of their own, they only hide.
bool belongs(const QList<uint> &text, qsizetype at)
{
    const auto isWriting = [&text](qsizetype index) {
        return index >= 0 && index < text.size() && text[index] >= 0x80 &&
               QChar::script(text[index]) != QChar::Script_Latin &&
               (isVariant(text[index]) || !isHidden(text[index]));
    };
    if (isVariant(text[at]))
        return isWriting(at - 1) && !isVariant(text[at - 1]);
    return isJoiner(text[at]) && isWriting(at - 1) && isWriting(at + 1);
}

QString unicodeEscape(char32_t c)
{
    return u"\\u"_s + QString::number(c, 16).rightJustified(4, u'0');
}

template <class Escape>
QString escaped(const QString &text, const Escape &escape)
{
    const QList<uint> points = text.toUcs4();
    QString result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < points.size(); ++at) {
        const char32_t c = points[at];
        if (c != u'\n' && isHidden(c) && !belongs(points, at))
            result += escape(c);
        else
            result += QString::fromUcs4(&c, 1);
    }
    return result;
}

} // namespace

QString printable(const QString &text)
{
    return escaped(text, [](char32_t c) {
        return c < 0x10000 ? unicodeEscape(c) : u"\\u{"_s + QString::number(c, 16) + u'}';
    });
}

QByteArray printableJson(const QByteArray &json)
{
    // Outside its strings JSON has no character that this would escape but line feeds.
    return escaped(QString::fromUtf8(json),
                   [](char32_t c) {
                       return QChar::requiresSurrogates(c) ? unicodeEscape(QChar::highSurrogate(c)) +
                                                                 unicodeEscape(QChar::lowSurrogate(c))
                                                           : unicodeEscape(c);
                   })
        .toUtf8();
}

} // namespace auditdesk
