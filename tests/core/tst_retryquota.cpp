// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retryquota.h"

#include <QTest>

using namespace auditdesk;

class TestRetryQuota : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsOutAndFillsAgain();
    void none();
};

void TestRetryQuota::runsOutAndFillsAgain()
{
    RetryQuota quota(2);
    for (int i = 0; i < 100; ++i)
        quota.giveBack(); // no more than it began with
    QVERIFY(quota.take());
    QVERIFY(quota.take());
    QVERIFY(!quota.take());
    for (int i = 0; i < 4; ++i)
        quota.giveBack();
    QVERIFY(!quota.take());
    quota.giveBack();
    QVERIFY(quota.take());
    QVERIFY(!quota.take());
}

void TestRetryQuota::none()
{
    RetryQuota quota(0);
    quota.giveBack();
    QVERIFY(!quota.take());
}

QTEST_GUILESS_MAIN(TestRetryQuota)
#include "tst_retryquota.moc"
