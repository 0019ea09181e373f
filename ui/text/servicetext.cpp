// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/servicetext.h"

#include <QChar>
#include <QList>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int marksShown = 4; // of combining marks in a row: enough for every script, too few for a flood

bool isBidiControl(char32_t c)
{
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

/// Draws nothing, or only blank, where a reader would look for a letter or nothing at all.
bool isInvisible(char32_t c)
{
    return c == 0x00ad || c == 0x034f || c == 0x115f || c == 0x1160 || (c >= 0x17b4 && c <= 0x17b5) ||
           c == 0x180e || c == 0x200b || (c >= 0x2028 && c <= 0x2029) || (c >= 0x2060 && c <= 0x2065) ||
           (c >= 0x206a && c <= 0x206f) || c == 0x2800 || c == 0x3164 || c == 0xfeff || c == 0xffa0 ||
           (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

bool isJoiner(char32_t c)
{
    return c == 0x200c || c == 0x200d;
}

bool isCombining(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

/// Joiners belong to the writing of many scripts and to emoji; among Latin letters they only hide.
bool joins(const QList<uint> &text, qsizetype at)
{
    const auto isForeign = [&](qsizetype index) {
        return index >= 0 && index < text.size() && text[index] >= 0x80 &&
               QChar::script(text[index]) != QChar::Script_Latin && !isInvisible(text[index]);
    };
    return isForeign(at - 1) && isForeign(at + 1);
}

QString escaped(char32_t c)
{
    return u"\u27e8U+"_s + QString::number(c, 16).toUpper().rightJustified(4, u'0') + u'\u27e9';
}

/// What stands for a control character; empty where `c` is none.
QString controlText(char32_t c)
{
    if (c == u'\n' || c == u'\r')
        return u"\u21b5"_s;
    if (c == u'\t')
        return u"\u21e5"_s;
    if (c < 0x20)
        return QString(QChar(static_cast<char16_t>(0x2400 + c)));
    if (c == 0x7f)
        return u"\u2421"_s;
    return c > 0x7f && c < 0xa0 ? escaped(c) : QString();
}

bool isRightToLeft(char32_t c)
{
    const auto direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

bool isPlainAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

/// A bit for each script whose letters are taken for another's; 0 for all others.
unsigned lookAlikeScript(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Latin:
        return 1;
    case QChar::Script_Cyrillic:
        return 2;
    case QChar::Script_Greek:
        return 4;
    case QChar::Script_Armenian:
        return 8;
    case QChar::Script_Cherokee:
        return 16;
    default:
        return 0;
    }
}

} // namespace

bool mixesScripts(std::string_view utf8)
{
    if (isPlainAscii(utf8))
        return false;
    const QList<uint> points = QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).toUcs4();
    const bool isAddress = points.contains(u'@') && !points.contains(u' ');
    unsigned scripts = 0;
    for (const char32_t c : points) {
        if (!isAddress && !QChar::isLetterOrNumber(c) && !QChar::isMark(c) && !isInvisible(c) && !isJoiner(c))
            scripts = 0; // a word is over
        scripts |= lookAlikeScript(c);
        if ((scripts & (scripts - 1)) != 0)
            return true;
    }
    return false;
}

QString displayText(std::string_view utf8)
{
    if (isPlainAscii(utf8))
        return QString::fromLatin1(utf8.data(), qsizetype(utf8.size()));
    return displayText(QString::fromUtf8(utf8.data(), qsizetype(utf8.size())));
}

QString displayText(const QString &text)
{
    const QList<uint> points = text.toUcs4();
    QString shown;
    shown.reserve(text.size() + 2);
    bool needsIsolation = false;
    int marks = 0;
    for (qsizetype at = 0; at < points.size(); ++at) {
        const char32_t c = points[at];
        if (isCombining(c) && ++marks > marksShown) {
            if (marks == marksShown + 1)
                shown += u'\u2026';
            continue;
        }
        if (!isCombining(c))
            marks = 0;
        if (c == u'\r' && at + 1 < points.size() && points[at + 1] == u'\n')
            continue;
        if (const QString control = controlText(c); !control.isEmpty()) {
            shown += control;
        } else if (isBidiControl(c) || isInvisible(c) || (isJoiner(c) && !joins(points, at))) {
            shown += escaped(c);
        } else {
            shown += QStringView(QChar::fromUcs4(c));
            needsIsolation = needsIsolation || isRightToLeft(c);
        }
    }
    return needsIsolation ? u'\u2068' + shown + u'\u2069' : shown;
}

} // namespace auditdesk
