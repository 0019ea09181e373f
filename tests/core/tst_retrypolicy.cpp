// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retrypolicy.h"

#include <QTest>

using namespace auditdesk;

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backoff_data();
    void backoff();
    void statuses();
};

void TestRetryPolicy::backoff_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<bool>("everything");
    QTest::addColumn<double>("random");
    QTest::addColumn<qint64>("expected");

    QTest::newRow("first") << 1 << false << 0.5 << qint64{250};
    QTest::newRow("second") << 2 << false << 0.5 << qint64{500};
    QTest::newRow("third") << 3 << false << 0.5 << qint64{1000};
    QTest::newRow("first of a 429") << 1 << true << 0.5 << qint64{500};
    QTest::newRow("third of a 429") << 3 << true << 0.5 << qint64{2000};
    QTest::newRow("cap") << 9 << true << 0.5 << qint64{10'000};
    QTest::newRow("cap, far beyond") << 1000 << true << 0.5 << qint64{10'000};
    QTest::newRow("never a hot loop") << 1 << false << 0.0 << qint64{50};
}

void TestRetryPolicy::backoff()
{
    QFETCH(int, attempt);
    QFETCH(bool, everything);
    QFETCH(double, random);
    QFETCH(qint64, expected);
    QCOMPARE(backoffMs(attempt, everything ? Retry::Everything : Retry::Alone, random), expected);
}

void TestRetryPolicy::statuses()
{
    for (const int status : {200, 301, 400, 401, 403, 404, 405, 409, 410, 415, 428, 501, 505, 511})
        QVERIFY2(retryOf(status) == Retry::Never, qPrintable(QString::number(status)));
    for (const int status : {500, 502, 503, 504})
        QVERIFY2(retryOf(status) == Retry::Alone, qPrintable(QString::number(status)));
    QVERIFY(retryOf(423) == Retry::Everything);
    QVERIFY(retryOf(429) == Retry::Everything);
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
