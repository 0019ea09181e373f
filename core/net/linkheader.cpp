// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/linkheader.h"

#include <QByteArray>

namespace auditdesk {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// Reads one header from front to back. Every function leaves the position behind what it read.
class LinkReader
{
public:
    explicit LinkReader(QByteArrayView text)
        : m_text(text)
    {
    }

    struct Link
    {
        QByteArrayView reference;
        QByteArray relations; ///< of the first rel parameter: later ones don't count (RFC 8288, 3.3)
        bool hasAnchor = false;
    };

    /// Goes to the next link, over empty list elements. False at the end.
    bool findLink()
    {
        while (!atEnd() && (isSpace(peek()) || peek() == ','))
            ++m_at;
        return !atEnd();
    }

    std::optional<Link> readLink()
    {
        const qsizetype end = peek() == '<' ? m_text.indexOf('>', m_at) : -1;
        if (end < 0)
            return std::nullopt;
        Link link;
        link.reference = m_text.sliced(m_at + 1, end - m_at - 1).trimmed();
        m_at = end + 1;
        bool hasRelation = false;
        for (;;) {
            skipSpaces();
            if (atEnd() || peek() == ',')
                return link;
            if (peek() != ';')
                return std::nullopt;
            ++m_at;
            skipSpaces();
            if (atEnd() || peek() == ';' || peek() == ',')
                continue;
            const QByteArrayView name = readToken();
            QByteArray value;
            if (name.isEmpty() || !readValue(value))
                return std::nullopt;
            if (equalsIgnoringCase(name, "rel") && !hasRelation) {
                hasRelation = true;
                link.relations = value;
            } else if (equalsIgnoringCase(name, "anchor")) {
                link.hasAnchor = true;
            }
        }
    }

    /// Goes on behind an unreadable link: to the next comma that stands before a link.
    void skipBroken()
    {
        while (!atEnd()) {
            if (m_text[m_at++] != ',')
                continue;
            skipSpaces();
            if (!atEnd() && peek() == '<')
                return;
        }
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    char peek() const { return m_text[m_at]; }
    void skipSpaces()
    {
        while (!atEnd() && isSpace(peek()))
            ++m_at;
    }

    QByteArrayView readToken()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && !isSpace(peek()) && !QByteArrayView(";,=\"<>").contains(peek()))
            ++m_at;
        return m_text.sliced(begin, m_at - begin);
    }

    /// The value of a parameter, if it has one. False where a quoted one does not end.
    bool readValue(QByteArray &value)
    {
        skipSpaces();
        if (atEnd() || peek() != '=')
            return true;
        ++m_at;
        skipSpaces();
        if (atEnd() || peek() != '"') {
            value = readToken().toByteArray();
            return true;
        }
        for (++m_at; !atEnd(); ++m_at) {
            if (peek() == '"') {
                ++m_at;
                return true;
            }
            if (peek() == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            value += peek();
        }
        return false;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

bool isNext(const QByteArray &relations)
{
    const QList<QByteArray> names = relations.split(' ');
    return std::any_of(names.begin(), names.end(),
                       [](const QByteArray &name) { return equalsIgnoringCase(name, "next"); });
}

} // namespace

NextLink parseNextLink(QByteArrayView header, const QUrl &base)
{
    NextLink result;
    LinkReader reader(header);
    while (reader.findLink()) {
        const std::optional<LinkReader::Link> link = reader.readLink();
        if (!link) {
            result.isMalformed = true;
            reader.skipBroken();
            continue;
        }
        // An anchor says that the link is about another page than the one that was sent.
        if (result.url || link->hasAnchor || !isNext(link->relations))
            continue;
        const QUrl url = base.resolved(QUrl::fromEncoded(link->reference.toByteArray()));
        if (url.isValid() && !link->reference.isEmpty())
            result.url = url;
        else
            result.isMalformed = true;
    }
    return result;
}

} // namespace auditdesk
