// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/sha256.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTest>

using namespace auditdesk;

class TestSha256 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownAnswers()
    {
        // FIPS 180-4's examples.
        QCOMPARE(Sha256::of("").toHex(),
                 QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(Sha256::of("abc").toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

    void piecesMakeTheWhole()
    {
        QRandomGenerator random(4);
        Sha256 hash;
        for (int round = 0; round < 200; ++round) {
            QByteArray bytes;
            for (int piece = random.bounded(4); piece >= 0; --piece) {
                QByteArray next(random.bounded(300), '\0');
                for (char &byte : next)
                    byte = char(random.bounded(256));
                hash.addData(next);
                bytes += next;
            }
            const QByteArray expected = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
            QCOMPARE(hash.result(), expected); // and it is ready for the next
            QCOMPARE(Sha256::of(bytes), expected);
        }
    }

    void theSameResultCanBeAskedForAgain()
    {
        Sha256 hash;
        hash.addData("abc");
        const QByteArray first = hash.result();
        QCOMPARE(hash.result(), first);
        QCOMPARE(hash.result(), Sha256::of("abc"));
        hash.addData("abc"); // begins anew
        QCOMPARE(hash.result(), first);
        hash.addData("");
        QCOMPARE(hash.result(), Sha256::of(""));
    }

    void readsDevices()
    {
        QByteArray bytes(3'000'000, 'a');
        QBuffer buffer(&bytes);
        Sha256 hash;
        QVERIFY(!hash.addData(buffer)); // it is not open
        QVERIFY(buffer.open(QIODevice::ReadOnly));
        QVERIFY(hash.addData(buffer));
        QCOMPARE(hash.result(), QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    }
};

QTEST_APPLESS_MAIN(TestSha256)
#include "tst_sha256.moc"
