// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/accesstoken.h"
#include "tests/support/casetools.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(auditdesk::TokenFault)

class TestAccessToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<TokenFault>("fault");
        const auto row = [](const char *name, const QByteArray &text, TokenFault fault) {
            QTest::newRow(name) << text << fault;
        };
        row("alone", "abc.DEF-123_~+/==", TokenFault::None);
        row("with a line end", "abc\r\n", TokenFault::None);
        row("begins as a word does", "bearerABC", TokenFault::None);
        row("nothing", " \n", TokenFault::Empty);
        row("BOM",
            "\xef\xbb\xbf"
            "abc",
            TokenFault::ByteOrderMark);
        row("UTF-16",
            QByteArray("\xff\xfe"
                       "a\0b\0",
                       6),
            TokenFault::Utf16);
        row("Bearer", "Bearer abc", TokenFault::Scheme);
        row("bearer, in small letters", "bearer\tabc", TokenFault::Scheme);
        row("Bearer with a colon", "Bearer:abc", TokenFault::Scheme);
        row("Bearer alone", "Bearer", TokenFault::Scheme);
        row("a whole header", "Authorization: Bearer abc", TokenFault::Scheme);
        row("a line of settings", "AUDITDESK_TOKEN=abc", TokenFault::Assignment);
        row("a line of a shell", "export AUDITDESK_TOKEN=abc", TokenFault::Assignment);
        row("quotation marks", "\"abc\"", TokenFault::QuotationMarks);
        row("apostrophes", "'abc'", TokenFault::QuotationMarks);
        row("one quotation mark", "abc\"", TokenFault::QuotationMarks);
        row("curly quotation marks",
            "\xe2\x80\x9c"
            "abc\xe2\x80\x9d",
            TokenFault::QuotationMarks);
        row("quotation marks and Bearer", "\"Bearer abc\"", TokenFault::QuotationMarks);
        row("two words", "abc def", TokenFault::MoreThanOne);
        row("two lines", "abc\ndef\n", TokenFault::MoreThanOne);
        row("control character", "abc\x7f", TokenFault::OddCharacters);
        row("NUL", QByteArray("abc\0def", 7), TokenFault::OddCharacters);
        row("letters of others",
            "\xc3\xa4"
            "bc",
            TokenFault::OddCharacters);
        row("too long", QByteArray(longestToken + 1, 'x'), TokenFault::TooLong);
    }

    void saysWhatIsWrong()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const TokenFault, fault);
        QVERIFY(tokenFaultOf(text) == fault);
        const auto token = accessTokenIn(text, u"HERE"_s);
        if (fault == TokenFault::None) {
            QVERIFY(token);
            QCOMPARE(token->reveal(), text.trimmed());
            return;
        }
        QVERIFY(failsWith(token, ErrorKind::NotSignedIn));
        QVERIFY2(token.error().what.startsWith(u"HERE: "_s), qPrintable(token.error().what));
        QVERIFY(!token.error().what.contains(u"abc"_s));
    }
};

QTEST_GUILESS_MAIN(TestAccessToken)
#include "tst_accesstoken.moc"
