// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/linkheader.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestLinkHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void next_data();
    void next();
    void anyBytesAreSurvived();
};

void TestLinkHeader::next_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("next"); // empty: none
    QTest::addColumn<bool>("malformed");

    const auto row = [](const char *name, const QByteArray &header, const char *next,
                        bool malformed = false) {
        QTest::newRow(name) << header << QString::fromLatin1(next) << malformed;
    };
    const char *a = "https://example.com/v1/a?x=1";
    row("plain", "<https://example.com/v1/a?x=1>; rel=\"next\"", a);
    row("no quotes", "<https://example.com/v1/a?x=1>;rel=next", a);
    row("upper case", "<https://example.com/v1/a?x=1>; REL=\"NEXT\"", a);
    row("several relations", "<https://example.com/v1/a?x=1>; rel=\"prev next\"", a);
    row("a relation that only contains the word", "<https://example.com/v1/a?x=1>; rel=\"nextish\"", "");
    row("several links",
        "<https://example.com/f>; rel=\"first\", <https://example.com/v1/a?x=1>; rel=\"next\"", a);
    row("comma in a quoted value",
        "<https://example.com/p>; title=\"a, <b>; rel=next\"; rel=\"prev\", <https://example.com/v1/a?x=1>; "
        "rel=\"next\"",
        a);
    row("escaped quote", "<https://example.com/v1/a?x=1>; title=\"say \\\"hi\\\"\"; rel=\"next\"", a);
    row("comma in the address", "<https://example.com/v1/a?x=1,2>; rel=\"next\"",
        "https://example.com/v1/a?x=1,2");
    row("parameter before the relation", "<https://example.com/v1/a?x=1>; type=\"a\"; rel=next", a);
    row("the first relation counts", "<https://example.com/v1/a?x=1>; rel=prev; rel=next", "");
    row("the first next counts",
        "<https://example.com/v1/a?x=1>; rel=next, <https://example.com/b>; rel=next", a);
    row("relative", "<a?x=1>; rel=\"next\"", a);
    row("absolute path", "</v1/a?x=1>; rel=\"next\"", a);
    row("no scheme", "<//example.org/a>; rel=\"next\"", "https://example.org/a");
    row("white space everywhere", "  <https://example.com/v1/a?x=1> \t;  rel = \"next\" ", a);
    row("empty list elements", ", ,<https://example.com/v1/a?x=1>; rel=next,", a);
    row("empty parameter", "<https://example.com/v1/a?x=1>;; rel=next;", a);
    row("parameter without a value", "<https://example.com/v1/a?x=1>; hidden; rel=next", a);
    row("anchored elsewhere", "<https://example.com/v1/a?x=1>; rel=next; anchor=\"#foo\"", "");
    row("encoded characters stay", "<https://example.com/v1/a?x=1%2B2%26y>; rel=next",
        "https://example.com/v1/a?x=1%2B2%26y");
    row("only other relations", "<https://example.com/a>; rel=\"prev\"", "");
    row("no relation", "<https://example.com/a>", "");
    row("no header", "", "");
    row("no angle brackets", "https://example.com/a; rel=next", "", true);
    row("no end of the address", "<https://example.com/a; rel=next", "", true);
    row("no end of the quotes", "<https://example.com/a>; rel=\"next", "", true);
    row("empty address", "<>; rel=next", "", true);
    row("unreadable address", "<https://exa mple.com:99999999/>; rel=next", "", true);
    row("garbage", "\x01\xff;;;\"<", "", true);
    row("garbage before a good link", "nonsense, <https://example.com/v1/a?x=1>; rel=next", a, true);
}

void TestLinkHeader::next()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, next);
    QFETCH(bool, malformed);

    const NextLink link = parseNextLink(header, QUrl(u"https://example.com/v1/page"_s));
    QCOMPARE(link.url ? QString::fromLatin1(link.url->toEncoded()) : QString(), next);
    QCOMPARE(link.isMalformed, malformed);
}

void TestLinkHeader::anyBytesAreSurvived()
{
    const QUrl base(u"https://example.com/"_s);
    const QByteArray alphabet = "<>;,=\"\\ rel next\t\xff/";
    quint32 state = 1;
    int found = 0;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray header = round % 2 == 0 ? QByteArray() : QByteArray("<a>;rel=next");
        for (int i = 0; i < 1 + round % 12; ++i) {
            state = state * 1664525 + 1013904223;
            const qsizetype at = static_cast<qsizetype>(state >> 16) % (header.size() + 1);
            header.insert(at, alphabet[static_cast<qsizetype>(state >> 8) % alphabet.size()]);
        }
        found += parseNextLink(header, base).url.has_value() ? 1 : 0;
    }
    QVERIFY(found > 0);
}

QTEST_GUILESS_MAIN(TestLinkHeader)
#include "tst_linkheader.moc"
