// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

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

QTEST_GUILESS_MAIN(DemoSaverTest)
#include "tst_demosaver.moc"
