// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/smallfetch.h"

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// Which bytes of a database are the gap of a b-tree page, between its cell pointers and its cells
/// (sqlite.org/fileformat2.html, 1.6). What holds zeros elsewhere is data.
std::vector<bool> gapsOf(const QByteArray &file)
{
    const auto number = [&file](qsizetype at) { return qFromBigEndian<quint16>(file.constData() + at); };
    std::vector<bool> gaps(std::size_t(file.size()));
    const qsizetype pageSize = number(16);
    for (qsizetype page = 0; page < file.size(); page += pageSize) {
        const qsizetype header = page == 0 ? 100 : page;
        const char type = file.at(header);
        const bool isLeaf = type == 10 || type == 13;
        if (!isLeaf && type != 2 && type != 5)
            continue; // the rest of a long body
        const qsizetype begin = header + (isLeaf ? 8 : 12) + 2 * number(header + 3);
        std::fill(gaps.begin() + begin, gaps.begin() + page + number(header + 5), true);
    }
    return gaps;
}

} // namespace

/// Whatever single bit of a case is flipped: opening fails, or verify does, or nothing that can be exported
/// is another. In a soak every bit; otherwise one bit of each byte, and of the gaps in its pages a part.
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
        QCOMPARE(good.mid(32, 8), QByteArray(8, 0)); // no page of it is free
        const std::vector<bool> gaps = gapsOf(good);
        int flips = 0;
        int unopened = 0;
        int unproven = 0;
        for (qsizetype i = 0; i < good.size(); ++i) {
            if (gaps[std::size_t(i)] && i % 37 != 0 && !isSoak())
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
