// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/origin.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestOrigin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void same_data();
    void same();
    void safe_data();
    void safe();
};

void TestOrigin::same_data()
{
    QTest::addColumn<QString>("link"); // resolved against the page it came with, as a client would
    QTest::addColumn<bool>("expected");

    const auto row = [](const char *name, const QString &link, bool expected) {
        QTest::newRow(name) << link << expected;
    };
    row("same", u"https://webexapis.com/v1/b"_s, true);
    row("relative", u"b?c=d"_s, true);
    row("default port spelled out", u"https://webexapis.com:443/v1/b"_s, true);
    row("upper-case host", u"https://WEBEXAPIS.com/v1/b"_s, true);
    row("other host", u"https://example.org/v1/b"_s, false);
    row("sub-domain", u"https://evil.webexapis.com/"_s, false);
    row("look-alike", u"https://webexapis.com.example.org/"_s, false);
    row("prefix", u"https://notwebexapis.com/"_s, false);
    row("network path", u"//example.org/v1"_s, false);
    row("user info", u"https://webexapis.com@example.org/x"_s, false);
    row("user info at our host", u"https://someone@webexapis.com/x"_s, false);
    row("password at our host", u"https://someone:word@webexapis.com/x"_s, false);
    row("empty user info", u"https://@webexapis.com/x"_s, false);
    row("backslash", u"https://webexapis.com\\@example.org/x"_s, false);
    row("other port", u"https://webexapis.com:444/"_s, false);
    row("trailing dot", u"https://webexapis.com./"_s, false);
    row("Cyrillic letter", u"https://w\u0435bexapis.com/"_s, false);
    row("punycode", u"https://xn--wbexapis-6fg.com/"_s, false);
    row("http", u"http://webexapis.com/v1/b"_s, false);
    row("http on our port", u"http://webexapis.com:443/v1/b"_s, false);
    row("file", u"file:///etc/passwd"_s, false);
    row("javascript", u"javascript:alert(1)"_s, false);
    row("data", u"data:application/json,{}"_s, false);
}

void TestOrigin::same()
{
    QFETCH(QString, link);
    QFETCH(bool, expected);
    const QUrl page(u"https://webexapis.com/v1/a"_s);
    QCOMPARE(isSameOrigin(page.resolved(QUrl(link)), page), expected);
}

void TestOrigin::safe_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("expected");

    QTest::newRow("https") << u"https://webexapis.com/v1"_s << true;
    QTest::newRow("https, custom port") << u"https://example.com:8443"_s << true;
    QTest::newRow("http on 127.0.0.1") << u"http://127.0.0.1:8080/v1"_s << true;
    QTest::newRow("http on ::1") << u"http://[::1]:8080/v1"_s << true;
    QTest::newRow("http on localhost") << u"http://localhost:8080"_s << true;
    QTest::newRow("http elsewhere") << u"http://example.com"_s << false;
    QTest::newRow("http on a loopback look-alike") << u"http://127.0.0.1.example.com"_s << false;
    QTest::newRow("http on any") << u"http://0.0.0.0:8080"_s << false;
    QTest::newRow("user info") << u"https://a@example.com"_s << false;
    QTest::newRow("no host") << u"https:///v1"_s << false;
    QTest::newRow("file") << u"file:///v1"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestOrigin::safe()
{
    QFETCH(QString, url);
    QFETCH(bool, expected);
    QCOMPARE(isSafeOrigin(QUrl(url)), expected);
}

QTEST_GUILESS_MAIN(TestOrigin)
#include "tst_origin.moc"
