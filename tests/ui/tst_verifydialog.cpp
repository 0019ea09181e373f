// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/verifydialog.h"

#include "core/support/clock.h"
#include "tests/support/casetools.h"
#include "tests/support/windowfixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

} // namespace

/// A case that is whole says so with its head; one that was changed says where.
class VerifyDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void provesACaseThatIsOpen();
    void listsWhatWasChanged();
    void endsWhenItIsClosed();
    void tellsMissingChangedAndOtherApart_data();
    void tellsMissingChangedAndOtherApart();

private:
    void change(const QString &statement) const;

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<CaseController> m_controller;
    QString m_path;
};

void VerifyDialogTest::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_controller = std::make_unique<CaseController>();
    m_path = m_fixture->folder.filePath(u"kept.auditdesk"_s);
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_controller->createCase(m_path);
    QVERIFY(opened.wait(patienceMs));
    QSignalSpy taken(m_controller.get(), &CaseController::snapshotChanged);
    m_controller->recordAction(u"note"_s, {{u"text"_s, u"made up"_s}});
    QVERIFY(taken.wait(patienceMs));
}

void VerifyDialogTest::cleanup()
{
    m_controller.reset();
    m_fixture.reset();
}

void VerifyDialogTest::change(const QString &statement) const
{
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"changer"_s);
        database.setDatabaseName(m_path);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(statement));
        QCOMPARE(query.numRowsAffected(), 1);
    }
    QSqlDatabase::removeDatabase(u"changer"_s);
}

void VerifyDialogTest::provesACaseThatIsOpen()
{
    VerifyDialog dialog(*m_controller, m_controller->snapshot()->path);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QVERIFY(dialog.isWorking());
    QVERIFY(dialog.findChild<QProgressBar *>()->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isWorking(), patienceMs);
    const CaseFile::Head head = m_controller->snapshot()->head;
    QVERIFY(head.length >= 1);
    QVERIFY2(dialog.text().contains(QString::number(head.length)), qPrintable(dialog.text()));
    QVERIFY2(dialog.text().startsWith(u"The case is as it was written: "_s), qPrintable(dialog.text()));
    QVERIFY(dialog.text().contains(QString::fromLatin1(head.hash.toHex()) + u"\nSeal: none; "_s));
    QVERIFY(!dialog.findChild<QProgressBar *>()->isVisible());
    for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
        if (button->text() == u"Copy"_s)
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), dialog.text());
}

void VerifyDialogTest::listsWhatWasChanged()
{
    const std::uint32_t last = m_controller->snapshot()->head.length;
    change(
        u"UPDATE entry SET payload = replace(payload, 'made up', 'made on') WHERE sequence = %1"_s.arg(last));
    VerifyDialog dialog(*m_controller, m_controller->snapshot()->path);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isWorking(), patienceMs);
    QVERIFY2(dialog.text().startsWith(u"The case is not as it was written.\n"_s), qPrintable(dialog.text()));
    QVERIFY2(dialog.text().contains(u"Entry %1 was changed"_s.arg(last)), qPrintable(dialog.text()));
    QVERIFY(dialog.findChild<QPlainTextEdit *>()->isVisible());
}

void VerifyDialogTest::endsWhenItIsClosed()
{
    CancelFlag cancel;
    cancel.cancel();
    std::optional<ErrorKind> kind;
    m_controller->verify(m_controller->snapshot()->path, cancel, this,
                         [&kind](const Result<VerifyReport> &report) {
                             kind = report ? ErrorKind::Usage : report.error().kind;
                         });
    QTRY_VERIFY_WITH_TIMEOUT(kind, patienceMs);
    QCOMPARE(*kind, ErrorKind::Cancelled);
}

void VerifyDialogTest::tellsMissingChangedAndOtherApart_data()
{
    QTest::addColumn<QString>("done");
    QTest::addColumn<QString>("title"); // its begin
    QTest::newRow("nothing") << QString() << u"The export is as it was written: made again from this case"_s;
    QTest::newRow("the export is missing") << u"remove"_s << u"The export is missing:"_s;
    QTest::newRow("the export was changed")
        << u"change"_s << u"The export, or its manifest, is not as it was"_s;
    QTest::newRow("another case") << u"other"_s << u"The export was made from another case."_s;
    QTest::newRow("the case is missing") << u"no case"_s << u"The case is missing:"_s;
}

void VerifyDialogTest::tellsMissingChangedAndOtherApart()
{
    QFETCH(const QString, done);
    QFETCH(const QString, title);
    const QString output = m_fixture->folder.filePath(u"out.csv"_s);
    const auto snapshot = m_controller->snapshot();
    const TableState &state = snapshot->table(TableId::Accesses);
    const ExportJob job{state.table, state.rows, ExportFormat::Csv,
                        {},          {},         ExportOrigin{snapshot, {}, false, false, {}}};
    QVERIFY(exportTable(job, output));
    if (done == u"remove"_s)
        QVERIFY(QFile::remove(output));
    else if (done == u"change"_s)
        QVERIFY(writeContent(output, "other"));
    QString path = snapshot->path;
    if (done == u"other"_s) {
        path = m_fixture->folder.filePath(u"other.auditdesk"_s);
        SystemClock clock;
        QVERIFY(Case::create(path, clock));
    } else if (done == u"no case"_s) {
        path = m_fixture->folder.filePath(u"none.auditdesk"_s);
    }
    VerifyDialog dialog(*m_controller, path);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isWorking(), patienceMs);
    if (done != u"no case"_s) {
        dialog.checkExport(manifestPathOf(output));
        QVERIFY(dialog.isWorking());
        QTRY_VERIFY_WITH_TIMEOUT(!dialog.isWorking(), patienceMs);
        QVERIFY2(dialog.text().contains(u"Export: out.csv\n"_s), qPrintable(dialog.text()));
    }
    QVERIFY2(dialog.text().startsWith(title), qPrintable(dialog.text()));
}

QTEST_MAIN(VerifyDialogTest)
#include "tst_verifydialog.moc"
