// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/siphash.h"

#include <QByteArray>
#include <QTest>

using namespace auditdesk;

class TestSipHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// As `openssl mac -macopt hexkey:000102…0f -macopt size:16 SIPHASH` of the bytes 0, 1, 2 …
    void knownAnswers_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<QByteArray>("expected");
        QTest::addRow("0") << 0 << QByteArray("a3817f04ba25a8e66df67214c7550293");
        QTest::addRow("1") << 1 << QByteArray("da87c1d86b99af44347659119b22fc45");
        QTest::addRow("7") << 7 << QByteArray("a1f1ebbed8dbc153c0b84aa61ff08239");
        QTest::addRow("8") << 8 << QByteArray("3b62a9ba6258f5610f83e264f31497b4");
        QTest::addRow("9") << 9 << QByteArray("264499060ad9baabc47f8b02bb6d71ed");
        QTest::addRow("15") << 15 << QByteArray("5493e99933b0a8117e08ec0f97cfc3d9");
        QTest::addRow("16") << 16 << QByteArray("6ee2a4ca67b054bbfd3315bf85230577");
        QTest::addRow("63") << 63 << QByteArray("5150d1772f50834a503e069a973fbd7c");
        QTest::addRow("200") << 200 << QByteArray("7c5853f4ed12ff9d836a79bc4047022d");
    }
    void knownAnswers()
    {
        QFETCH(int, length);
        std::string bytes;
        for (int byte = 0; byte < length; ++byte)
            bytes += char(byte);
        const SipKey key{0x0706050403020100, 0x0f0e0d0c0b0a0908};
        const auto hash = sipHash128(key, bytes);
        QTEST(QByteArray(reinterpret_cast<const char *>(hash.data()), 16).toHex(), "expected");
    }

    void keyStays()
    {
        QCOMPARE(processSipKey(), processSipKey());
        QVERIFY(sipHash128(processSipKey(), "a") != sipHash128(SipKey{}, "a"));
    }
};

QTEST_APPLESS_MAIN(TestSipHash)
#include "tst_siphash.moc"
