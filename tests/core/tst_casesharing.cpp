// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case.h"
#include "core/casefile/casedatabase.h"
#include "core/support/platformfile.h"
#include "tests/support/caseentries.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/selfprocess.h"

#include <QDateTime>
#include <QDir>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <sys/wait.h>
#include <unistd.h>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;

namespace {

/// Holds a case until its input ends.
int holdCase(const QString &path)
{
    SystemClock clock;
    const auto file = CaseFile::open(path, Access::Write, clock);
    say(file ? "held" : "refused");
    return std::getchar() == EOF ? 0 : 1;
}

} // namespace

/// A case that others reach too: other programs, other computers, and whoever moves or writes files.
class TestCaseSharing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"case"_s);
        const auto file = CaseFile::create(m_path, m_clock);
        const NewEntry entries[] = {action(1), page(2, "two")};
        QVERIFY(file && (*file)->append(entries));
    }

    void takesOverOnlyFromTheDead_data()
    {
        QTest::addColumn<QByteArray>("lock");
        QTest::addColumn<int>("ageInSeconds");
        QTest::addColumn<QString>("holder"); // empty: it is taken over
        const QByteArray host = QSysInfo::machineHostName().toUtf8();
        const QByteArray boot = QSysInfo::bootUniqueId();
        const qint64 self = QCoreApplication::applicationPid();
        const qint64 gone = [] {
            QProcess process;
            process.start(QCoreApplication::applicationFilePath(), {u"--exit"_s});
            process.waitForStarted();
            const qint64 id = process.processId();
            process.waitForFinished();
            return id;
        }();
        const QString here =
            u"tst_casesharing on %1 (process %2) since 20"_s.arg(QSysInfo::machineHostName()).arg(self);
        constexpr int year = 366 * 86'400;
        QTest::newRow("C05 its process is gone") << lockText(gone, "auditdesk", host, boot) << 0 << QString();
        QTest::newRow("C05 its process is another program now")
            << lockText(1, "auditdesk", host, boot) << 0 << QString();
        QTest::newRow("C05 the computer was started anew")
            << lockText(self, "tst_casesharing", host, "00000000-0000-0000-0000-000000000000") << 0
            << QString();
        // Killed, and nobody has asked yet how it ended: for the system it is still there.
        const qint64 unreaped = [] {
            const pid_t id = ::fork();
            if (id == 0)
                ::_exit(0);
            siginfo_t info;
            ::waitid(P_PID, static_cast<id_t>(id), &info, WEXITED | WNOWAIT);
            return qint64{id};
        }();
        QTest::newRow("C05 its process ended, and its parent has not noticed")
            << lockText(unreaped, "tst_casesharing", host, boot) << 0 << QString();
        QTest::newRow("C05 cut off while the lock was made") << QByteArray() << 60 << QString();
        QTest::newRow("C05 cut off just now while the lock was made") << QByteArray() << 0 << QString();
        QTest::newRow("C05 its process lives") << lockText(self, "tst_casesharing", host, boot) << 0 << here;
        QTest::newRow("C05 its process lives, and the lock is old")
            << lockText(self, "tst_casesharing", host, boot) << year << here;
        QTest::newRow("C05 another computer")
            << QByteArray("4711\nauditdesk\nelsewhere.example.com\n0123456789abcdef\n\n") << 0
            << u"auditdesk on elsewhere.example.com (process 4711) since 20"_s;
        QTest::newRow("C05 another computer, and the lock is old")
            << QByteArray("4711\nauditdesk\nelsewhere.example.com\n0123456789abcdef\n\n") << year
            << u"auditdesk on elsewhere.example.com (process 4711) since 20"_s;
        QTest::newRow("C05 being made and locked just now") << QByteArray() << 0 << u"another program"_s;
        QTest::newRow("C05 its process is another program now, and somebody has locked it")
            << lockText(1, "auditdesk", host, boot) << 0
            << u"auditdesk on %1 (process 1) since 20"_s.arg(QSysInfo::machineHostName());
        QTest::newRow("C05 no lock of ours") << QByteArray("locked\n") << year << u"another program"_s;
    }

    void takesOverOnlyFromTheDead()
    {
        QFETCH(const QByteArray, lock);
        QFETCH(const int, ageInSeconds);
        QFETCH(const QString, holder);
        const QString lockFile = m_path + u".lock"_s;
        QVERIFY(writeContent(lockFile, lock));
        {
            QFile file(lockFile);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-ageInSeconds),
                                     QFileDevice::FileModificationTime));
        }
        QFile maker(lockFile);
        if (QByteArrayView(QTest::currentDataTag()).contains("locked"))
            QVERIFY(maker.open(QIODevice::ReadWrite) && holdFile(maker) == FileHold::Taken);
        const auto writer = CaseFile::open(m_path, Access::Write, m_clock);
        if (holder.isEmpty()) {
            QVERIFY2(writer, messageOf(writer).constData());
            QVERIFY(!(*writer)->isReadOnly());
            return;
        }
        QVERIFY(!writer);
        QCOMPARE(writer.error().kind, ErrorKind::CaseLocked);
        QVERIFY2(writer.error().what.contains(u" is held by "_s + holder), qPrintable(writer.error().what));
        // It can be read all the same, and the lock stays where it is.
        const auto reviewer = Case::open(m_path, Access::Review, m_clock);
        QVERIFY2(failsWith(reviewer, ErrorKind::Integrity) || reviewer, messageOf(reviewer).constData());
        const auto file = CaseFile::open(m_path, Access::Review, m_clock);
        QVERIFY2(file, messageOf(file).constData());
        QVERIFY((*file)->isReadOnly());
        QVERIFY((*file)->holder());
        const auto told = *(*file)->holder();
        QVERIFY(holder.startsWith(told.process == 0 ? u"another program"_s
                                                    : told.program + u" on "_s + told.host));
        QCOMPARE(told.sinceMs, QFileInfo(lockFile).lastModified().toMSecsSinceEpoch());
        QCOMPARE(readAll(**file)->size(), 2U);
        const NewEntry entries[] = {action(1)};
        QVERIFY(failsWith((*file)->append(entries), ErrorKind::ReadOnly));
        QCOMPARE(contentOf(lockFile), lock);
    }

    void theLockOfAKilledProgramDoesNotOutliveIt()
    {
        SelfProcess holder({u"--hold"_s, m_path});
        QCOMPARE(holder.nextLine(), QByteArray("held"));
        QVERIFY(failsWith(CaseFile::open(m_path, Access::Write, m_clock), ErrorKind::CaseLocked));
        holder.killNow();
        QVERIFY(QFile::exists(m_path + u".lock"_s));
        const auto successor = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY2(successor, messageOf(successor).constData());
        QVERIFY(!(*successor)->holder());
    }

    void theLockMayBeRemovedUnderneath();
    void waitsForAnotherProgramsDatabaseLock();
    void keepsOneFileWhereOthersReachIt_data();
    void keepsOneFileWhereOthersReachIt();
    void aHomeIsNoSyncFolder();

    void writesNothingIntoAnotherFile_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *change :
             {"removed", "moved", "replaced by a copy", "replaced by another case", "touched", "overwritten",
              "head changed", "entry changed", "log removed", "log replaced"})
            QTest::addRow("C09 %s", change) << QString::fromLatin1(change);
    }

    void writesNothingIntoAnotherFile()
    {
        QFETCH(const QString, change);
        auto file = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY(file);
        const NewEntry entries[] = {action(3)};
        QVERIFY((*file)->append(entries));
        const QString aside = m_directory->filePath(u"aside"_s);
        const QString log = m_path + u"-wal"_s;
        ErrorKind expected = ErrorKind::File;
        if (change == "removed"_L1) {
            QVERIFY(QFile::remove(m_path));
        } else if (change == "moved"_L1) {
            QVERIFY(QFile::rename(m_path, aside));
        } else if (change == "replaced by a copy"_L1) {
            QVERIFY(QFile::rename(m_path, aside));
            QVERIFY(QFile::copy(aside, m_path));
        } else if (change == "replaced by another case"_L1) {
            QVERIFY(CaseFile::create(aside, m_clock));
            QVERIFY(QFile::remove(m_path) && QFile::rename(aside, m_path));
        } else if (change == "touched"_L1) {
            QFile touched(m_path);
            QVERIFY(touched.open(QIODevice::ReadWrite));
            QVERIFY(
                touched.setFileTime(QDateTime::currentDateTime().addSecs(5), QFile::FileModificationTime));
            expected = ErrorKind::Integrity;
        } else if (change == "overwritten"_L1) {
            QVERIFY(writeContent(m_path, QByteArray(20'000, 'x')));
            expected = ErrorKind::Integrity;
        } else if (change == "head changed"_L1) {
            QVERIFY(runSql(m_path, {u"UPDATE head SET length = 7"_s}));
            expected = ErrorKind::Integrity;
        } else if (change == "entry changed"_L1) {
            QVERIFY(runSql(m_path, {u"UPDATE entry SET utc = 0 WHERE sequence = 1"_s}));
            expected = ErrorKind::Integrity;
        } else {
            QVERIFY(QFile::rename(log, aside));
            QVERIFY(change == "log removed"_L1 || QFile::copy(aside, log));
        }
        const QByteArray bytes = contentOf(m_path);
        const QByteArray logBytes = contentOf(log);
        const NewEntry more[] = {action(4)};
        for (int attempt = 0; attempt < 2; ++attempt) {
            const auto appended = (*file)->append(more);
            QVERIFY(!appended);
            QCOMPARE(appended.error().kind, expected);
            QVERIFY(appended.error().what.contains(u"nothing more is written"_s));
            QCOMPARE((*file)->head().length, 3U);
            QCOMPARE(contentOf(m_path), bytes);
            QCOMPARE(contentOf(log), logBytes);
        }
    }

private:
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void TestCaseSharing::keepsOneFileWhereOthersReachIt_data()
{
    QTest::addColumn<FolderKind>("kind");
    QTest::addColumn<QString>("mark"); // what lies in the folder above
    QTest::newRow("C06 local") << FolderKind::Local << QString();
    QTest::newRow("C06 network share") << FolderKind::NetworkShare << QString();
    for (const char *mark :
         {".stfolder", ".dropbox", ".sync_0123456789ab.db", "._sync_0123456789ab.db", ".owncloudsync.log"})
        QTest::addRow("C06 sync folder, %s", mark) << FolderKind::SyncFolder << QString::fromLatin1(mark);
}

void TestCaseSharing::keepsOneFileWhereOthersReachIt()
{
    QFETCH(const FolderKind, kind);
    QFETCH(const QString, mark);
    QVERIFY(mark.isEmpty() || writeContent(m_directory->filePath(mark), "x"));
    QVERIFY(QDir(m_directory->path()).mkpath(u"a/b"_s));
    const QString path = m_directory->filePath(u"a/b/case"_s);
    CaseFile::Options options;
    if (kind == FolderKind::NetworkShare)
        options.folderKind = [](const QString &) { return FolderKind::NetworkShare; };
    else
        QCOMPARE(folderKindOf(m_directory->filePath(u"a/b"_s)), kind);
    {
        const auto target = Case::create(path, m_clock, options);
        QVERIFY2(target, messageOf(target).constData());
        QVERIFY((*target)->recordAction(u"test"_s, {}));
        QCOMPARE((*target)->snapshot()->folderKind, kind); // told, so that the window can warn
        // A write-ahead log holds for one computer, and a copy of the file alone would lack what is in it.
        QCOMPARE(QFile::exists(path + u"-wal"_s), kind == FolderKind::Local);
        QCOMPARE(contentOf(path).mid(18, 2),
                 kind == FolderKind::Local ? QByteArray("\2\2") : QByteArray("\1\1"));
        const QString copy = m_directory->filePath(u"copy"_s);
        QVERIFY(QFile::copy(path, copy));
        QCOMPARE(verifyCase(copy)->entries, kind == FolderKind::Local ? 1U : 2U);
        // Held on the other side all the same.
        QVERIFY(failsWith(Case::open(path, Access::Write, m_clock, {}, options), ErrorKind::CaseLocked));
    }
    QCOMPARE(findingsIn(path), QByteArray());
    QCOMPARE(filesIn(QFileInfo(path).path()), QStringList{u"case"_s});
}

/// Nobody is told, and the lock that another program made in its place stays.
void TestCaseSharing::theLockMayBeRemovedUnderneath()
{
    const QString lockFile = m_path + u".lock"_s;
    QTest::failOnWarning(QRegularExpression(u"lock"_s));
    {
        const auto file = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY(file);
        QVERIFY(QFile::remove(lockFile));
    }
    QVERIFY(!QFile::exists(lockFile));
    {
        const auto file = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY(file);
        QVERIFY(QFile::remove(lockFile) && writeContent(lockFile, "another's"));
    }
    QCOMPARE(contentOf(lockFile), QByteArray("another's"));
}

/// A database tool knows nothing of our lock, but SQLite's own holds for both.
void TestCaseSharing::waitsForAnotherProgramsDatabaseLock()
{
    const auto reader = CaseDatabase::open(m_path, CaseDatabase::Mode::Read);
    QVERIFY2(reader, messageOf(reader).constData());
    QCOMPARE((*reader)->value(u"PRAGMA busy_timeout"_s)->toInt(), 30'000);
    QVERIFY((*reader)->execute(u"PRAGMA busy_timeout = 0"_s)); // the test need not wait
    {
        QSqlDatabase tool = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tool"_s);
        tool.setDatabaseName(m_path);
        QVERIFY(tool.open());
        QVERIFY(QSqlQuery(tool).exec(u"BEGIN EXCLUSIVE"_s));
        const auto head = (*reader)->head();
        QVERIFY(failsWith(head, ErrorKind::CaseLocked));
        QCOMPARE(head.error().what,
                 u"Another program keeps the case %1 locked; 30 s were waited for it. Close "
                 "what has the file open, such as a database tool, and try again."_s.arg(m_path));
        tool.close();
    }
    QSqlDatabase::removeDatabase(u"tool"_s);
    QVERIFY((*reader)->head());
}

/// Dropbox keeps its settings in a folder of the name that its mark has.
void TestCaseSharing::aHomeIsNoSyncFolder()
{
    QVERIFY(QDir(m_directory->path()).mkpath(u".dropbox"_s));
    QCOMPARE(folderKindOf(m_directory->path()), FolderKind::Local);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "--exit"_L1)
        return 0;
    if (arguments.value(1) == "--hold"_L1)
        return holdCase(arguments.value(2));
    TestCaseSharing test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_casesharing.moc"
