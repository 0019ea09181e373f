// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int indentation = 2;

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Does the key tell who it was? Rather too many than one too few.
bool isPersonalKey(const QString &key)
{
    for (const QLatin1StringView part :
         {"user"_L1, "name"_L1, "mail"_L1, "actor"_L1, "author"_L1, "person"_L1}) {
        if (key.contains(part, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

QString unescaped(QByteArrayView literal)
{
    const QByteArray document = '[' + literal.toByteArray() + ']';
    return QJsonDocument::fromJson(document).array().at(0).toString();
}

/// The literal with what can't be seen, or turns the direction, as \u escapes.
QString visibleLiteral(QByteArrayView literal)
{
    const QString text = QString::fromUtf8(literal);
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        const auto category = c.category();
        const bool isHidden = category == QChar::Other_Format || category == QChar::Other_Control ||
                              category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
        if (isHidden && c.unicode() != 0x200c && c.unicode() != 0x200d)
            shown += u"\\u"_s + QString::number(c.unicode(), 16).rightJustified(4, u'0');
        else
            shown += c;
    }
    return shown;
}

class Printer
{
public:
    Printer(QByteArrayView json, const JsonMask *mask)
        : m_json(json)
        , m_mask(mask)
    {
    }

    QString print()
    {
        while (m_at < m_json.size())
            printNext();
        return m_out;
    }

private:
    void printNext()
    {
        const char c = m_json[m_at];
        if (isSpace(c)) {
            ++m_at;
        } else if (c == '{' || c == '[') {
            m_out += QLatin1Char(c);
            ++m_at;
            skipSpace();
            if (m_at < m_json.size() && (m_json[m_at] == '}' || m_json[m_at] == ']')) {
                m_out += QLatin1Char(m_json[m_at++]);
            } else {
                ++m_depth;
                breakLine();
            }
        } else if (c == '}' || c == ']') {
            --m_depth;
            breakLine();
            m_out += QLatin1Char(c);
            ++m_at;
        } else if (c == ',') {
            m_out += u',';
            ++m_at;
            breakLine();
        } else if (c == ':') {
            m_out += u": "_s;
            ++m_at;
            if (m_mask && isMaskedKey())
                maskValue();
        } else if (c == '"') {
            printString();
        } else {
            const qsizetype from = m_at;
            while (m_at < m_json.size() && !isSpace(m_json[m_at]) &&
                   !QByteArrayView(",:{}[]\"").contains(m_json[m_at]))
                ++m_at;
            m_out += QString::fromUtf8(m_json.sliced(from, m_at - from));
        }
    }

    void printString()
    {
        const QByteArrayView literal = takeString();
        skipSpace();
        const bool isKey = m_at < m_json.size() && m_json[m_at] == ':';
        if (!isKey && m_mask && isSecret(unescaped(literal))) {
            printMask();
            return;
        }
        if (isKey && m_mask)
            m_key = unescaped(literal);
        m_out += visibleLiteral(literal);
    }

    bool isMaskedKey() const
    {
        const bool isOfEnvelope = m_depth == 1;
        if (isOfEnvelope && m_key == "userId"_L1)
            return m_mask->hidesDoneBy;
        if (isOfEnvelope && m_key == "data"_L1)
            return m_mask->hidesData;
        return m_mask->keys.contains(m_key) || (m_mask->hidesAuthor && isPersonalKey(m_key));
    }

    /// JSON within a text may name a person under keys that are not looked at.
    bool isSecret(const QString &value) const
    {
        return m_mask->secrets.contains(value) ||
               (m_mask->hidesAuthor && !QJsonDocument::fromJson(value.toUtf8()).isNull());
    }

    QByteArrayView takeString()
    {
        const qsizetype from = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_json.size());
        return m_json.sliced(from, m_at - from);
    }

    /// true, false and null tell nobody's name; all else does, whatever it is made of.
    void maskValue()
    {
        skipSpace();
        const QByteArrayView rest = m_json.sliced(m_at);
        if (rest.startsWith("true") || rest.startsWith("false") || rest.startsWith("null"))
            return;
        int depth = 0;
        while (m_at < m_json.size()) {
            const char c = m_json[m_at];
            if (depth == 0 && (c == ',' || c == '}' || c == ']'))
                break;
            if (c == '"') {
                takeString();
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            ++m_at;
        }
        printMask();
    }

    void printMask() { m_out += u'"' % m_mask->mask % u'"'; }

    void skipSpace()
    {
        while (m_at < m_json.size() && isSpace(m_json[m_at]))
            ++m_at;
    }

    void breakLine() { m_out += u'\n' + QString(qMax(0, m_depth) * indentation, u' '); }

    QByteArrayView m_json;
    const JsonMask *m_mask;
    QString m_out;
    QString m_key;
    qsizetype m_at = 0;
    int m_depth = 0;
};

} // namespace

QString readableJson(QByteArrayView json, const JsonMask *mask)
{
    QJsonParseError error;
    QJsonDocument::fromJson(json.toByteArray(), &error);
    // A number too large for Qt is a number all the same.
    if (error.error != QJsonParseError::NoError && error.error != QJsonParseError::IllegalNumber)
        return mask ? mask->mask : QString::fromUtf8(json);
    return Printer(json, mask).print();
}

} // namespace auditdesk
