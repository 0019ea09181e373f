// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/safefile.h"

#include "core/support/platformfile.h"
#include "tests/support/casetools.h"
#include "tests/support/disklimit.h"
#include "tests/support/unprivileged.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// The whole way, as an export goes it: `size` bytes in writes of `step`.
Result<SafeFile::Written> writeWhole(const QString &path, qsizetype size, qsizetype step)
{
    auto file = SafeFile::create(path);
    if (!file)
        return failure(file.error());
    const QByteArray bytes(step, 'n');
    for (qsizetype done = 0; done < size; done += step) {
        if (const auto written = (*file)->write(QByteArrayView(bytes).first(std::min(step, size - done)));
            !written)
            return failure(written.error());
    }
    return (*file)->commit();
}

/// Replaces the file for ever, with one letter after the other.
int replaceForEver(const QString &path)
{
    for (char letter = 'a';; letter = letter == 'z' ? 'a' : static_cast<char>(letter + 1)) {
        auto file = SafeFile::create(path);
        const QByteArray bytes(50'000, letter);
        for (int i = 0; file && i < 4; ++i) {
            if (!(*file)->write(bytes))
                return 1;
        }
        if (!file || !(*file)->commit())
            return 1;
        std::fputs("w\n", stdout);
        std::fflush(stdout);
    }
}

/// Writes as somebody who may not, and says why it failed.
int writeUnprivileged(const QString &path)
{
    if (!becomeUnprivileged())
        return 1;
    const auto written = writeWhole(path, 10, 10);
    std::fputs(written ? "written" : qPrintable(written.error().what), stdout);
    return 0;
}

} // namespace

class TestSafeFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"export.csv"_s);
    }

    void writesANewFile()
    {
        const auto file = SafeFile::create(m_path);
        QVERIFY(file);
        QVERIFY((*file)->write("one,"));
        QVERIFY((*file)->write(""));
        QVERIFY((*file)->write(QByteArrayView("two\r\n\0", 6)));
        QVERIFY(!QFile::exists(m_path));
        const auto written = (*file)->commit();
        QVERIFY2(written, messageOf(written).constData());
        QCOMPARE(contentOf(m_path), QByteArray("one,two\r\n\0", 10));
        QCOMPARE(written->path, m_path);
        QCOMPARE(written->size, 10);
        QCOMPARE(written->sha256, QCryptographicHash::hash(contentOf(m_path), QCryptographicHash::Sha256));
        QCOMPARE(filesIn(m_directory->path()), QStringList{u"export.csv"_s});
        QVERIFY(failsWith((*file)->write("more"), ErrorKind::File));
        QVERIFY(failsWith((*file)->commit(), ErrorKind::File));
        QCOMPARE(contentOf(m_path).size(), 10);
    }

    void anEmptyFileIsAFile()
    {
        const auto written = writeWhole(m_path, 0, 1);
        QVERIFY2(written, messageOf(written).constData());
        QVERIFY(QFile::exists(m_path));
        QCOMPARE(QFileInfo(m_path).size(), 0);
    }

    void itsOwnerAloneMayReadIt_data()
    {
        QTest::addColumn<int>("mask");
        QTest::addColumn<int>("before"); // the mode of the file that is replaced; 0: there is none
        QTest::newRow("W26 a new file, nothing masked") << 0 << 0;
        QTest::newRow("W26 a new file, a usual mask") << 0022 << 0;
        QTest::newRow("W26 a new file, the owner masked") << 0277 << 0;
        QTest::newRow("W26 in place of a private one") << 0022 << 0600;
        QTest::newRow("W26 in place of one for a group") << 0022 << 0640;
        QTest::newRow("W26 in place of one for everybody") << 0 << 0666;
    }

    void itsOwnerAloneMayReadIt()
    {
        QFETCH(const int, mask);
        QFETCH(const int, before);
        if (before != 0) {
            QVERIFY(writeContent(m_path, "old"));
            QCOMPARE(::chmod(QFile::encodeName(m_path).constData(), static_cast<mode_t>(before)), 0);
        }
        const auto mode = [](const QString &path) {
            struct stat status = {};
            ::stat(QFile::encodeName(path).constData(), &status);
            return static_cast<int>(status.st_mode & 07777);
        };
        const mode_t usual = ::umask(static_cast<mode_t>(mask));
        int modeMeanwhile = 0;
        const auto written = [&]() -> Result<SafeFile::Written> {
            const auto file = SafeFile::create(m_path);
            if (!file)
                return failure(file.error());
            for (const QString &name : filesIn(m_directory->path())) {
                if (name.endsWith(u".auditdesk-part"_s))
                    modeMeanwhile = mode(m_directory->filePath(name));
            }
            if (const auto kept = (*file)->write("new"); !kept)
                return failure(kept.error());
            return (*file)->commit();
        }();
        ::umask(usual);
        QVERIFY2(written, messageOf(written).constData());
        QCOMPARE(mode(m_path), 0600);
        QCOMPARE(modeMeanwhile & 0077, 0); // while it is written, too
        QCOMPARE(contentOf(m_path), QByteArray("new"));
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
    }

    void replacesALargeFile()
    {
        QVERIFY(writeContent(m_path, "old"));
        const auto written = writeWhole(m_path, 3'000'000, 70'000);
        QVERIFY2(written, messageOf(written).constData());
        QCOMPARE(contentOf(m_path), QByteArray(3'000'000, 'n'));
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
    }

    void leavesNothingWithoutCommit()
    {
        QVERIFY(writeContent(m_path, "old"));
        {
            const auto file = SafeFile::create(m_path);
            QVERIFY((*file)->write(QByteArray(100'000, 'n')));
        }
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
    }

    void aFullDiskNeverReplacesAGoodFile_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("step");
        // QSaveFile calls each of these a success: one large write, many small ones, a large and then a small
        // one.
        for (const int step : {100'000, 1'000'000, 700, 99'999}) {
            for (int limit = 4096; limit < 100'000; limit += 16'384)
                QTest::addRow("writes of %d bytes, full at %d", step, limit) << limit << step;
            QTest::addRow("writes of %d bytes, full at the last byte", step) << 99'999 << step;
        }
    }

    void aFullDiskNeverReplacesAGoodFile()
    {
        QFETCH(const int, limit);
        QFETCH(const int, step);
        const QByteArray old(2000, 'o');
        QVERIFY(writeContent(m_path, old));
        Result<SafeFile::Written> written;
        {
            const DiskLimit full(static_cast<rlim_t>(limit));
            written = writeWhole(m_path, 100'000, step);
        }
        QVERIFY(failsWith(written, ErrorKind::File));
        QVERIFY(written.error().what.contains(m_path));
        QCOMPARE(contentOf(m_path), old);
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
        // The same bytes with room enough.
        const DiskLimit justEnough(100'000);
        QVERIFY(writeWhole(m_path, 100'000, step));
        QCOMPARE(contentOf(m_path).size(), 100'000);
    }

    void aFailedWriteCanNotBeCommitted()
    {
        QVERIFY(writeContent(m_path, "old"));
        const auto file = SafeFile::create(m_path);
        {
            const DiskLimit full(4096);
            QVERIFY(failsWith((*file)->write(QByteArray(100'000, 'n')), ErrorKind::File));
        }
        QVERIFY(failsWith((*file)->write("n"), ErrorKind::File));
        QVERIFY(failsWith((*file)->commit(), ErrorKind::File));
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
    }

    void refusesWhatIsNoRegularFile()
    {
        const QString folder = m_directory->filePath(u"folder"_s);
        const QString pipe = m_directory->filePath(u"pipe"_s);
        const QString link = m_directory->filePath(u"link"_s);
        const QString dangling = m_directory->filePath(u"dangling"_s);
        QVERIFY(QDir().mkdir(folder));
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        QVERIFY(writeContent(m_path, "old"));
        QVERIFY(QFile::link(m_path, link));
        QVERIFY(QFile::link(m_directory->filePath(u"nowhere"_s), dangling));
        const QStringList before = filesIn(m_directory->path());
        const QString refused[] = {folder,
                                   pipe,
                                   link,
                                   dangling,
                                   u"/dev/full"_s,
                                   u"/dev/null"_s,
                                   QString(),
                                   u"/"_s,
                                   m_directory->filePath(u"no/such/folder"_s),
                                   folder + u'/',
                                   m_directory->filePath(u"nul\0"_s),
                                   m_directory->filePath(QString(300, u'x'))};
        for (const QString &path : refused) {
            const auto written = writeWhole(path, 10, 10);
            QVERIFY2(failsWith(written, ErrorKind::File), qPrintable(path));
            QVERIFY(!written.error().what.isEmpty());
        }
        QCOMPARE(filesIn(m_directory->path()), before);
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        QVERIFY(QFileInfo(link).isSymLink());
    }

    void refusesALinkThatCameMeanwhile()
    {
        const QString other = m_directory->filePath(u"other"_s);
        QVERIFY(writeContent(other, "other"));
        const auto file = SafeFile::create(m_path);
        QVERIFY((*file)->write("n"));
        QVERIFY(QFile::link(other, m_path));
        QVERIFY(failsWith((*file)->commit(), ErrorKind::File));
        QCOMPARE(contentOf(other), QByteArray("other"));
        QCOMPARE(filesIn(m_directory->path()).size(), 2);
    }

    void longNamesLeaveRoomForTheTemporaryOne()
    {
        const QString path = m_directory->filePath(QString(250, u'x') + u".csv"_s);
        QVERIFY(writeWhole(path, 10, 10));
        QCOMPARE(contentOf(path).size(), 10);
    }

    void aFolderThatCanNotBeWrittenIsNamed()
    {
        QVERIFY(writeContent(m_path, "old"));
        const auto readAndSearch = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther;
        QVERIFY(QFile::setPermissions(m_directory->path(), readAndSearch));
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--write-unprivileged"_s, m_path});
        QVERIFY(child.waitForFinished());
        QVERIFY(QFile::setPermissions(m_directory->path(), readAndSearch | QFile::WriteOwner));
        const QString output = QString::fromUtf8(child.readAll());
        QVERIFY2(output.contains(m_path) && output.contains(u"could not be written"_s), qPrintable(output));
        QCOMPARE(contentOf(m_path), QByteArray("old"));
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
    }

    void aKillLeavesTheOldFileOrTheNewOne()
    {
        for (int round = 0; round < 20; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {u"--replace-for-ever"_s, m_path});
            for (int i = 0; i <= round % 5; ++i) {
                while (!child.canReadLine())
                    QVERIFY(child.waitForReadyRead(20'000));
                child.readLine();
            }
            child.kill();
            QVERIFY(child.waitForFinished());
            const QByteArray content = contentOf(m_path);
            QCOMPARE(content.size(), 200'000);
            QCOMPARE(content.count(content.front()), 200'000);
        }
    }

    void clearsAwayWhatAKilledProgramLeft()
    {
        const QString stale = m_directory->filePath(u".export.csv.AbCdEf.auditdesk-part"_s);
        const QString held = m_directory->filePath(u".export.csv.GhIjKl.auditdesk-part"_s);
        const QStringList foreign = {m_directory->filePath(u".other.csv.AbCdEf.auditdesk-part"_s),
                                     m_directory->filePath(u".export.csv.notes.auditdesk-part"_s),
                                     m_directory->filePath(u".export.csv.AbCdEf.part"_s)};
        for (const QString &path : QStringList{stale, held} + foreign)
            QVERIFY(writeContent(path, "left"));
        QFile living(held); // of a program that is writing the same file
        QVERIFY(living.open(QIODevice::ReadWrite));
        QCOMPARE(holdFile(living), FileHold::Taken);
        QVERIFY(writeWhole(m_path, 10, 10));
        QVERIFY(!QFile::exists(stale));
        for (const QString &path : QStringList{held} + foreign)
            QVERIFY2(QFile::exists(path), qPrintable(path));
        living.close();
        QVERIFY(writeWhole(m_path, 10, 10));
        QVERIFY(!QFile::exists(held));
    }

    void namesThatWindowsReserves_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isReserved");
        for (const QString &name : {u"con"_s, u"NUL.txt"_s, u"Com1.csv"_s, u"lpt9"_s, u"aux .csv"_s,
                                    u"a?.csv"_s, u"a:b"_s, u"end."_s, u"end "_s, u"CONIN$"_s, u"tab\t.csv"_s})
            QTest::newRow(qPrintable(name)) << name << true;
        for (const QString &name : {u"console.csv"_s, u"com.csv"_s, u"null.csv"_s, u"a con.csv"_s, u"a.con"_s,
                                    u".hidden"_s, u"com10.csv"_s})
            QTest::newRow(qPrintable(name)) << name << false;
    }

    void namesThatWindowsReserves()
    {
        QFETCH(const QString, name);
        QTEST(isReservedName(name), "isReserved");
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "--replace-for-ever"_L1)
        return replaceForEver(arguments.value(2));
    if (arguments.value(1) == "--write-unprivileged"_L1)
        return writeUnprivileged(arguments.value(2));
    TestSafeFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_safefile.moc"
