// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/commandline.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/smallfetch.h"

#include <QDir>
#include <QTemporaryDir>

#ifdef Q_OS_LINUX
#include <linux/capability.h>
#include <sys/prctl.h>
#endif
#include <unistd.h>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// Lets permissions count for root as well: what it starts has none of the rights that pass them by.
void obeyPermissions()
{
#ifdef Q_OS_LINUX
    for (const int right : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER})
        ::prctl(PR_CAPBSET_DROP, right, 0, 0, 0);
#endif
}

} // namespace

/// The real program on a case that it may not write: another has it, or the medium does not take it.
class TestCaseHolders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_directory->path()).mkdir(u"medium"_s));
        m_path = m_directory->filePath(u"medium/case"_s);
        const auto target = Case::create(m_path, m_clock);
        QVERIFY2(target, messageOf(target).constData());
        QVERIFY(fetchSmall(**target));
        const auto exported = everyExport(**target);
        QVERIFY(exported);
        m_exported = *exported;
    }

    void cleanup() { QVERIFY(QFile::setPermissions(m_directory->filePath(u"medium"_s), writable)); }

    void aSecondProgramIsToldWhoHoldsTheCase_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("C04 import") << QStringList{u"import"_s, u"--case"_s, u"CASE"_s, u"PAGE"_s} << true;
        QTest::newRow("C04 fetch") << QStringList{u"fetch"_s,     u"slido"_s,
                                                  u"--case"_s,    u"CASE"_s,
                                                  u"--session"_s, u"s"_s,
                                                  u"--org"_s,     u"00000000-0000-4000-8000-000000000001"_s}
                                   << true;
        QTest::newRow("C04 resume") << QStringList{u"resume"_s, u"--case"_s, u"CASE"_s} << true;
        QTest::newRow("C04 export") << QStringList{u"export"_s, u"accesses"_s, u"--case"_s, u"CASE"_s}
                                    << false;
        QTest::newRow("C04 info") << QStringList{u"info"_s, u"--case"_s, u"CASE"_s} << false;
        QTest::newRow("C04 verify") << QStringList{u"verify"_s, u"--case"_s, u"CASE"_s} << false;
    }

    void aSecondProgramIsToldWhoHoldsTheCase()
    {
        QFETCH(QStringList, command);
        QFETCH(const bool, isRefused);
        const QString page = m_directory->filePath(u"page.json"_s);
        QVERIFY(writeContent(page, "{\"items\":[{\"recordingId\":\"new\"}]}"));
        command.replaceInStrings(u"CASE"_s, m_path);
        command.replaceInStrings(u"PAGE"_s, page);

        // The first has asked for a page and waits for it.
        ScriptedServer server([](const SeenRequest &) { return Answer::silence(); });
        const QProcessEnvironment environment = serviceEnvironment(server.baseUrl());
        QProcess first;
        first.setProcessEnvironment(environment);
        first.start(QStringLiteral(AUDITDESK_CLI),
                    {u"fetch"_s, u"recordings"_s, u"--case"_s, m_path, u"--from"_s, u"2026-10-01"_s,
                     u"--to"_s, u"2026-10-02"_s, u"--host"_s, u"all"_s, u"--site"_s, u"a.example.com"_s});
        QVERIFY2(QTest::qWaitFor([&server] { return !server.requests().empty(); }, 30'000),
                 first.readAllStandardError().constData());

        const Ended second = runCommandLine(command, environment);
        QVERIFY2(second.status == (isRefused ? 1 : 0), second.errors.constData());
        QCOMPARE(first.state(), QProcess::Running); // which was not waited for
        const QByteArray holder =
            u"is held by auditdesk-cli on %1 (process %2) since 20"_s.arg(QSysInfo::machineHostName())
                .arg(first.processId())
                .toUtf8();
        QCOMPARE(second.errors.contains(holder), isRefused);
        QCOMPARE(server.requests().size(), 1U); // nor was anything asked
        first.kill();
        QVERIFY(first.waitForFinished());
        QCOMPARE(findingsIn(m_path), QByteArray());
        const auto opened = Case::open(m_path, CaseFile::Access::Write, m_clock);
        QVERIFY2(opened, messageOf(opened).constData());
        QCOMPARE((*opened)->snapshot()->runs.size(), 2U);
        QCOMPARE(everyExport(**opened).value_or(QByteArray()), m_exported);
    }

    void aReadOnlyMediumIsRead_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<int>("status");
        for (const bool isLocked : {false, true}) {
            const char *name = isLocked ? ", with the lock of a killed program" : "";
            QTest::addRow("C12 info%s", name)
                << QStringList{u"info"_s, u"--case"_s, u"CASE"_s} << QByteArray("8 rows, complete") << 0;
            QTest::addRow("C12 verify%s", name) << QStringList{u"verify"_s, u"--case"_s, u"CASE"_s}
                                                << QByteArray("The case is as it was written.") << 0;
            QTest::addRow("C12 export%s", name)
                << QStringList{u"export"_s, u"accesses"_s, u"--case"_s, u"CASE"_s}
                << QByteArray("person3@example.org") << 0;
            QTest::addRow("C12 import%s", name)
                << QStringList{u"import"_s, u"--case"_s, u"CASE"_s, u"PAGE"_s} << QByteArray() << 1;
        }
    }

    void aReadOnlyMediumIsRead()
    {
        QFETCH(QStringList, command);
        QFETCH(const QByteArray, told);
        QFETCH(const int, status);
        const QString medium = QFileInfo(m_path).path();
        const QString page = m_directory->filePath(u"page.json"_s);
        QVERIFY(writeContent(page, "{\"items\":[{\"recordingId\":\"new\"}]}"));
        command.replaceInStrings(u"CASE"_s, m_path);
        command.replaceInStrings(u"PAGE"_s, page);
        if (QByteArrayView(QTest::currentDataTag()).contains("lock"))
            QVERIFY(writeContent(m_path + u".lock"_s, "1\nauditdesk\nelsewhere.example.com\n"));
        QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner));
        QVERIFY(QFile::setPermissions(medium, QFile::ReadOwner | QFile::ExeOwner));
        const QByteArray bytes = contentOf(m_path);
        const QStringList files = filesIn(medium);

        const QString probe = medium + u"/probe"_s;
        QProcess touch;
        touch.setChildProcessModifier(obeyPermissions);
        touch.start(u"touch"_s, {probe});
        QVERIFY(touch.waitForFinished());
        if (QFile::exists(probe) && ::geteuid() == 0)
            QSKIP("Here root can't give up the right to pass permissions by.");
        QVERIFY(!QFile::exists(probe));

        const Ended ended =
            runCommandLine(command, QProcessEnvironment::systemEnvironment(), obeyPermissions);
        QVERIFY2(ended.status == status, ended.errors.constData());
        QVERIFY2(ended.output.contains(told), ended.output.constData());
        QCOMPARE(filesIn(medium), files);
        QCOMPARE(contentOf(m_path), bytes);
    }

private:
    static constexpr QFile::Permissions writable = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    QByteArray m_exported;
};

QTEST_GUILESS_MAIN(TestCaseHolders)
#include "tst_caseholders.moc"
