// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/filewriter.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#ifdef Q_OS_LINUX
#include <sys/stat.h>
#endif

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// Bytes that tell where they stand.
QByteArray pattern(qint64 from, qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (qsizetype i = 0; i < count; ++i)
        bytes[i] = char((from + i) * 31 / 7);
    return bytes;
}

} // namespace

class TestFileWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatItIsGiven_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("nothing") << qint64{0};
        QTest::newRow("a few bytes") << qint64{10};
        QTest::newRow("just not large") << qint64{1024} * 1024;
        QTest::newRow("large") << qint64{1'100'000};
        QTest::newRow("beyond what was reserved first") << qint64{20'000'000};
    }
    void writesWhatItIsGiven()
    {
        QFETCH(const qint64, size);
        for (const auto mode : {QIODevice::NotOpen, QIODevice::Unbuffered}) {
            const QTemporaryDir folder;
            const QString path = folder.filePath(u"file"_s);
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly | mode));
            FileWriter writer(file);
            constexpr qsizetype block = 300'007; // ends nowhere in particular
            for (qint64 at = 0; at < size; at += block)
                QVERIFY(writer.write(pattern(at, qsizetype(std::min<qint64>(block, size - at)))));
            QCOMPARE(writer.size(), size);
            QVERIFY(writer.end());
            QFile written(path);
            QVERIFY(written.open(QIODevice::ReadOnly));
            QVERIFY(written.readAll() == pattern(0, qsizetype(size)));
        }
    }

    /// What is asked for ahead is not the file's size, and is given back.
    void keepsNoRoomThatIsNotNeeded()
    {
#ifdef Q_OS_LINUX
        const auto roomOf = [](const QFile &file) {
            struct stat status = {};
            return ::fstat(file.handle(), &status) == 0 ? qint64{status.st_blocks} * 512 : -1;
        };
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        FileWriter writer(file);
        const QByteArray block = pattern(0, 1024 * 1024);
        for (int i = 0; i < 3; ++i)
            QVERIFY(writer.write(block));
        QCOMPARE(file.size(), qint64{3} * block.size());
        if (roomOf(file) < qint64{16} * block.size())
            QSKIP("This file system reserves nothing");
        QVERIFY(writer.end());
        QCOMPARE(file.size(), qint64{3} * block.size());
        QVERIFY2(roomOf(file) < qint64{4} * block.size(), QByteArray::number(roomOf(file)).constData());
#else
        QSKIP("Nothing is reserved on this system");
#endif
    }

    void tellsThatTheDiskIsFull()
    {
        QFile full(u"/dev/full"_s);
        if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            QSKIP("There is no /dev/full");
        FileWriter writer(full);
        QVERIFY(!writer.write("some bytes"));
        QCOMPARE(full.error(), QFileDevice::ResourceError);
        QCOMPARE(writer.size(), qint64{0});
    }
};

QTEST_GUILESS_MAIN(TestFileWriter)
#include "tst_filewriter.moc"
