// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 120'000;

} // namespace

/// The window as a script runs it, as a process of its own.
class DemoSaverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needsNoDisplay();
    void endsWhenAskedTo_data();
    void endsWhenAskedTo();
    void tellsItsOptions();
};

void DemoSaverTest::needsNoDisplay()
{
    const QTemporaryDir folder;
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(AUDITDESK_WINDOW_PROGRAM), {u"--demo"_s, u"--save-to"_s, folder.path()});
    QVERIFY2(program.waitForFinished(patienceMs), qPrintable(program.errorString()));
    const QByteArray told = program.readAllStandardError();
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QVERIFY2(program.exitCode() == 0, told.constData());
    for (const QString &name : {u"demo.auditdesk"_s, u"recordings.csv"_s, u"window.png"_s})
        QVERIFY2(QFileInfo(folder.filePath(name)).size() > 0, qPrintable(name));
}

void DemoSaverTest::endsWhenAskedTo_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("asked to end") << SIGTERM;
    QTest::newRow("its terminal was closed") << SIGHUP;
}

void DemoSaverTest::endsWhenAskedTo()
{
    QFETCH(const int, signal);
    const QTemporaryDir folder;
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(AUDITDESK_WINDOW_PROGRAM), {u"--demo"_s, u"--save-to"_s, folder.path()});
    QByteArray told;
    while (!told.contains("Loading") && program.waitForReadyRead(patienceMs))
        told += program.readAll();
    ::kill(static_cast<pid_t>(program.processId()), signal);
    QVERIFY2(program.waitForFinished(patienceMs), told.constData());
    told += program.readAll();
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QVERIFY2(program.exitCode() == 3, told.constData());
    QVERIFY2(told.contains("auditdesk: asked to end; what has come is kept.\n"), told.constData());
}

void DemoSaverTest::tellsItsOptions()
{
    using Ended = std::pair<int, QByteArray>;
    const auto run = [](const QString &argument) -> Ended {
        QProcess program;
        program.start(QStringLiteral(AUDITDESK_WINDOW_PROGRAM), {argument});
        program.waitForFinished(patienceMs);
        return {program.exitCode(), program.readAllStandardOutput() + program.readAllStandardError()};
    };
    const auto [status, help] = run(u"--help"_s);
    QCOMPARE(status, 0);
    QVERIFY2(help.contains("-h, --help ") && help.contains("--save-to <FOLDER>"), help.constData());
    QVERIFY2(!help.contains("help-all") && !help.contains("Qt"), help.constData());
    QCOMPARE(run(u"-h"_s).second, help);
    QCOMPARE(run(u"--help-all"_s).first, 2); // it would tell Qt's own
    QCOMPARE(run(u"--dmo"_s), Ended(2, "auditdesk: Unknown option 'dmo'. Did you mean --demo?\n"
                                       "Try 'auditdesk --help'.\n"));
}

QTEST_GUILESS_MAIN(DemoSaverTest)
#include "tst_demosaver.moc"
