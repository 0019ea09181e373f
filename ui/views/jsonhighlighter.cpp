// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/jsonhighlighter.h"

#include "ui/theme.h"

namespace auditdesk {

JsonHighlighter::JsonHighlighter(QTextDocument *document, const QPalette &palette)
    : QSyntaxHighlighter(document)
{
    setPalette(palette);
}

void JsonHighlighter::setPalette(const QPalette &palette)
{
    const bool isDark = theme::isDark(palette);
    const auto color = [isDark](QTextCharFormat &format, QRgb light, QRgb dark) {
        format.setForeground(QColor::fromRgb(isDark ? dark : light));
    };
    color(m_key, 0xff0b5394, 0xff86c5ff);
    color(m_string, 0xff2b6a1d, 0xffa8d68e);
    color(m_number, 0xff8a4300, 0xfff2b774);
    color(m_word, 0xff752a88, 0xffdda8ec);
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        qsizetype end = at + 1;
        if (c == u'"') {
            while (end < text.size() && text[end] != u'"')
                end += text[end] == u'\\' ? 2 : 1;
            end = qMin(end + 1, text.size());
            qsizetype next = end;
            while (next < text.size() && text[next].isSpace())
                ++next;
            const bool isKey = next < text.size() && text[next] == u':';
            setFormat(int(at), int(end - at), isKey ? m_key : m_string);
        } else if (c.isLetterOrNumber() || c == u'-') {
            while (end < text.size() && (text[end].isLetterOrNumber() || text[end] == u'.' ||
                                         text[end] == u'+' || text[end] == u'-'))
                ++end;
            setFormat(int(at), int(end - at), c.isLetter() ? m_word : m_number);
        }
        at = end;
    }
}

} // namespace auditdesk
