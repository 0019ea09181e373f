// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpdate.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 unreadable = -1;
constexpr qint64 nowMs = 1'790'000'000'000; // 2026-09-21T14:13:20Z
} // namespace

class TestHttpDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void date_data();
    void date();
    void retryAfter_data();
    void retryAfter();
};

void TestHttpDate::date_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("expected");

    const auto row = [](const char *name, const char *text, qint64 expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("fixdate", "Sun, 06 Nov 1994 08:49:37 GMT", 784111777000);
    row("RFC 850", "Sunday, 06-Nov-94 08:49:37 GMT", 784111777000);
    row("asctime", "Sun Nov  6 08:49:37 1994", 784111777000);
    row("RFC 850 after 2000", "Wednesday, 21-Oct-15 07:28:00 GMT", 1445412480000);
    row("leap day", "Thu, 29 Feb 2024 00:00:00 GMT", 1709164800000);
    row("leap second", "Sat, 31 Dec 2016 23:59:60 GMT", 1483228799000);
    row("white space", "  Sun, 06 Nov 1994 08:49:37 GMT ", 784111777000);
    row("no leap day", "Wed, 29 Feb 2023 00:00:00 GMT", unreadable);
    row("30 February", "Fri, 30 Feb 2024 00:00:00 GMT", unreadable);
    row("hour 24", "Sun, 06 Nov 1994 24:00:00 GMT", unreadable);
    row("other zone", "Sun, 06 Nov 1994 08:49:37 +0000", unreadable);
    row("no month", "Sun, 06 Foo 1994 08:49:37 GMT", unreadable);
    row("signed day", "Sun, -6 Nov 1994 08:49:37 GMT", unreadable);
    row("ISO 8601", "1994-11-06T08:49:37Z", unreadable);
    row("empty", "", unreadable);
}

void TestHttpDate::date()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, expected);
    QCOMPARE(parseHttpDate(text).value_or(unreadable), expected);
}

void TestHttpDate::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<qint64>("expected");

    const auto row = [](const char *name, const QByteArray &value, qint64 expected, const char *date = "") {
        QTest::newRow(name) << value << QByteArray(date) << expected;
    };
    row("seconds", "120", 120'000);
    row("seconds with white space", " 120 ", 120'000);
    row("fixdate by our clock", "Mon, 21 Sep 2026 14:13:50 GMT", 30'000);
    row("fixdate by the service's clock", "Mon, 21 Sep 2026 14:13:50 GMT", 10'000,
        "Mon, 21 Sep 2026 14:13:40 GMT");
    row("RFC 850", "Monday, 21-Sep-26 14:13:50 GMT", 30'000);
    row("asctime", "Mon Sep 21 14:13:50 2026", 30'000);
    row("unreadable Date", "Mon, 21 Sep 2026 14:13:50 GMT", 30'000, "yesterday");
    row("missing", "", unreadable);
    row("zero", "0", 0);
    row("in the past", "Mon, 21 Sep 2026 14:13:10 GMT", 0);
    row("negative", "-5", unreadable);
    row("word", "soon", unreadable);
    row("fraction", "1.5", unreadable);
    row("list", "1,2", unreadable);
    row("two headers", "1, 2", unreadable);
    row("10 kB", QByteArray(10'240, '1'), unreadable);
    row("beyond 64 bits", "99999999999999999999", unreadable);
    row("full-width digit", "\xef\xbc\x91", unreadable);
    row("a day", "86400", 86'400'000);
    row("year 2138", "Sun, 21 Sep 2138 14:13:20 GMT", 3'534'364'800'000);
}

void TestHttpDate::retryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, date);
    QFETCH(qint64, expected);
    QCOMPARE(parseRetryAfter(value, date, nowMs).value_or(unreadable), expected);
}

QTEST_GUILESS_MAIN(TestHttpDate)
#include "tst_httpdate.moc"
