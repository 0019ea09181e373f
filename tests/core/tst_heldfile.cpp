// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case.h"
#include "core/casefile/importer.h"
#include "core/export/exportjob.h"
#include "tests/support/caseentries.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/selfprocess.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;

namespace {

/// Reads a case as any SQLite tool would, and closes it.
int readAndClose(const QString &path)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    database.setDatabaseName(path);
    if (!database.open())
        return 1;
    QSqlQuery query(database);
    const bool isRead = query.exec(u"SELECT count(*) FROM entry"_s) && query.next();
    query.clear();
    database.close();
    return isRead ? 0 : 1;
}

/// Removes a file when it is asked for the time, which is in the midst of a write.
class MeddlingClock final : public Clock
{
public:
    qint64 utcMs() const override
    {
        if (!victim.isEmpty())
            QFile::remove(std::exchange(victim, {}));
        return 1'790'000'000'000;
    }
    qint64 monotonicMs() const override { return 0; }
    void callAfter(qint64, QObject *, std::function<void()>) override {}

    mutable QString victim;
};

} // namespace

/// What this process does with a case that it has open for writing, and what others do meanwhile.
class TestHeldFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"case.auditdesk"_s);
    }

    void keepsItsLocks_data()
    {
        QTest::addColumn<int>("beside");
        QTest::newRow("verify") << 0;
        QTest::newRow("open once more") << 1;
        QTest::newRow("import itself") << 2;
        QTest::newRow("export onto itself") << 3;
    }

    /// Closing any other handle of the file would drop them, and whoever reads it next would fold the log in
    /// and remove it as the last.
    void keepsItsLocks()
    {
        QFETCH(const int, beside);
        ManualClock clock;
        const auto held = Case::create(m_path, clock);
        QVERIFY2(held, messageOf(held).constData());
        QVERIFY((*held)->recordAction(u"before"_s, {}));
        if (beside == 0)
            QVERIFY(verifyCase(m_path)->problems.empty());
        else if (beside == 1)
            QVERIFY(Case::open(m_path, Access::Read, clock));
        else if (beside == 2)
            QCOMPARE(importPages(**held, {m_path}, clock, {})->refused.size(), 1U);
        else
            QVERIFY(failsWith(exportTable({(*held)->snapshot()->tables[0].table,
                                           (*held)->snapshot()->tables[0].rows,
                                           ExportFormat::Csv,
                                           {},
                                           {},
                                           {}},
                                          m_path, {}, {}),
                              ErrorKind::Usage));
        SelfProcess reader({u"--read"_s, m_path});
        QVERIFY(reader.waitForFinished() && reader.exitCode() == 0);
        QVERIFY(QFile::exists(m_path + u"-wal"_s));
        QVERIFY((*held)->recordAction(u"after"_s, {}));
        const auto report = verifyCase(m_path);
        QVERIFY(report && report->problems.empty());
        QCOMPARE(report->entries, (*held)->snapshot()->head.length);
    }

    /// What is written into a log without a name is lost with the process: it must not be acknowledged.
    void noticesThatTheLogVanishedUnderAWrite()
    {
        MeddlingClock clock;
        const auto file = CaseFile::create(m_path, clock);
        const NewEntry entries[] = {action(1)};
        QVERIFY(file && (*file)->append(entries) && (*file)->append(entries));
        clock.victim = m_path + u"-wal"_s;
        QVERIFY(failsWith((*file)->append(entries), ErrorKind::File));
        QCOMPARE((*file)->head().length, 2U);
        QVERIFY(failsWith((*file)->append(entries), ErrorKind::File));
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "--read"_L1)
        return readAndClose(arguments.value(2));
    TestHeldFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_heldfile.moc"
