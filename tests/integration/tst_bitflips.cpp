// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/smallfetch.h"

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// Whatever single bit of a case is flipped: opening fails, or verify does, or nothing that can be exported
/// is another. In a soak every bit; otherwise one bit of each byte, and of the empty space a part.
class TestBitFlips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noFlippedBitGoesUnnoticed_data()
    {
        QTest::addColumn<int>("bit");
        if (!isSoak())
            QTest::newRow("one bit of each byte") << -1;
        for (int bit = 0; isSoak() && bit < 8; ++bit)
            QTest::addRow("bit %d of each byte", bit) << bit;
    }

    void noFlippedBitGoesUnnoticed()
    {
        QFETCH(const int, bit);
        const QTemporaryDir directory(quickFolder());
        const QString path = directory.filePath(u"case"_s);
        ManualClock clock;
        {
            const auto target = Case::create(path, clock);
            QVERIFY(target && fetchSmall(**target));
        }
        const QByteArray good = contentOf(path);
        const auto expected = exported(path, clock);
        QVERIFY2(expected, messageOf(expected).constData());
        QVERIFY(expected->contains("person3@example.org"));

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
        const auto put = [&file](qsizetype place, char byte) {
            return file.seek(place) && file.putChar(byte);
        };
        int flips = 0;
        int unopened = 0;
        int unproven = 0;
        for (qsizetype i = 0; i < good.size(); ++i) {
            const bool isUnused = good.at(i) == 0 && i > 100;
            if (isUnused && i % 37 != 0 && !isSoak())
                continue;
            const auto restore = qScopeGuard([&] { put(i, good.at(i)); });
            QVERIFY(put(i, static_cast<char>(good.at(i) ^ (1 << (bit < 0 ? int(i % 8) : bit)))));
            ++flips;
            const auto report = verifyCase(path);
            if (!report) {
                ++unopened;
            } else if (!report->problems.empty()) {
                ++unproven;
            } else {
                const auto seen = exported(path, clock);
                QVERIFY2(seen, qPrintable(u"byte %1: %2"_s.arg(QString::number(i),
                                                               QString::fromUtf8(messageOf(seen)))));
                QVERIFY2(*seen == *expected, qPrintable(u"byte %1"_s.arg(i)));
            }
        }
        qInfo("%d flips in %d bytes: %d times no case any more, %d times changed by verify, %d times without "
              "effect",
              flips, int(good.size()), unopened, unproven, flips - unopened - unproven);
        QVERIFY(unopened > 50);
        QVERIFY(unproven > 2000);
        QCOMPARE(contentOf(path), good);
        QCOMPARE(filesIn(directory.path()), QStringList{u"case"_s});
    }

private:
    static Result<QByteArray> exported(const QString &path, Clock &clock)
    {
        const auto opened = Case::open(path, CaseFile::Access::Read, clock);
        return opened ? everyExport(**opened) : failure(opened.error());
    }
};

QTEST_GUILESS_MAIN(TestBitFlips)
#include "tst_bitflips.moc"
