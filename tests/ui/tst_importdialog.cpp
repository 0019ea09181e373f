// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importdialog.h"

#include "tests/support/casetools.h"
#include "tests/support/savedcase.h"
#include "tests/support/window/importanswer.h"
#include "tests/support/windowfixture.h"
#include "ui/elidedlabel.h"

#include <QSignalSpy>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;
const QByteArray invitees =
    R"({"items":[{"id":"i","email":"b@example.com","coHost":false,"meetingId":"m"}]})";

} // namespace

/// What files hold is seen before anything of them is added.
class ImportDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tellsWhatFilesHold();
    void addsNothingByItself();
    void addsWhatWasShown();
    void takesNothingThatHoldsNothing();
    void asksForACase();
    void endsWhileItReads();

private:
    QString save(const QString &name, const QByteArray &content) const
    {
        const QString path = m_fixture->folder.filePath(name);
        return writeContent(path, content) ? path : QString();
    }
    /// An open dialog, read to its end.
    ImportDialog *opened(const QStringList &files, const QString &casePath = u"/x/kept.auditdesk"_s)
    {
        auto *dialog = new ImportDialog(*m_controller, files, casePath, m_window.get());
        dialog->open();
        const bool isRead =
            QTest::qWaitFor([dialog] { return !dialog->text().contains(u"Reading"_s); }, patienceMs);
        return isRead ? dialog : nullptr;
    }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<CaseController> m_controller;
    std::unique_ptr<QWidget> m_window;
};

void ImportDialogTest::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_controller = std::make_unique<CaseController>();
    m_window = std::make_unique<QWidget>();
    m_window->show();
}

void ImportDialogTest::cleanup()
{
    m_window.reset();
    m_controller.reset();
    m_fixture.reset();
}

void ImportDialogTest::tellsWhatFilesHold()
{
    const ImportDialog *dialog =
        opened({save(u"a.json"_s, accessesPage(0, 3)), save(u"b.json"_s, accessesPage(3, 2)),
                save(u"c.json"_s, invitees), save(u"d.json"_s, "{\"items\":[]}"),
                save(u"e\u202e.jsonl"_s, "no\nyes\n"),
                save(u"f.json"_s,
                     R"([{"createdAtMs":1,"sessionId":"s","sessionOrgId":"o","userId":"u","data":{}}])")});
    QVERIFY(dialog);
    const QString text = dialog->text();
    QVERIFY2(text.contains(u"of accesses, with 5 item"_s), qPrintable(text));
    QVERIFY2(text.contains(u"of Slido events, with 1 item"_s), qPrintable(text));
    QVERIFY2(text.contains(u"without items"_s), qPrintable(text));
    QVERIFY2(text.contains(u"c.json: a reply with meeting invitees (GET /meetingInvitees)"_s),
             qPrintable(text));
    QVERIFY2(!text.contains(QChar(0x202e)) && text.contains(u".jsonl"_s), qPrintable(text));
    QVERIFY(addButton(*m_window)->isEnabled());
}

void ImportDialogTest::addsNothingByItself()
{
    ImportDialog *dialog = opened({save(u"a.json"_s, accessesPage(0, 3))});
    QVERIFY(dialog);
    QSignalSpy added(dialog, &ImportDialog::addRequested);
    dialog->reject();
    QCOMPARE(added.size(), 0);
}

void ImportDialogTest::addsWhatWasShown()
{
    QSignalSpy madeCase(m_controller.get(), &CaseController::caseOpened);
    m_controller->createCase(m_fixture->folder.filePath(u"a.auditdesk"_s));
    QVERIFY(madeCase.wait(patienceMs));
    ImportDialog *dialog = opened({save(u"a.json"_s, accessesPage(0, 3)), save(u"c.json"_s, invitees)});
    QVERIFY(dialog);
    std::optional<Result<ImportReport>> report;
    connect(dialog, &ImportDialog::addRequested, this, [&](const std::shared_ptr<const ImportPlan> &plan) {
        m_controller->addImport(plan, this, [&report](const auto &result) { report = result; });
    });
    QCOMPARE(m_controller->snapshot()->runs.size(), std::size_t{0});
    addButton(*m_window)->click();
    QTRY_VERIFY_WITH_TIMEOUT(report, patienceMs);
    QVERIFY(*report);
    QCOMPARE((*report)->items, 3U);
    QCOMPARE((*report)->refusedUnits, 1U);
    QTRY_COMPARE_WITH_TIMEOUT(m_controller->snapshot()->table(TableId::Accesses).rows->size(), std::size_t{3},
                              patienceMs);
}

void ImportDialogTest::takesNothingThatHoldsNothing()
{
    const ImportDialog *dialog = opened({save(u"c.json"_s, invitees)});
    QVERIFY(dialog);
    QVERIFY(!addButton(*m_window)->isEnabled());
    QVERIFY(dialog->problem().contains(u"nothing that can be imported"_s));
}

void ImportDialogTest::asksForACase()
{
    const ImportDialog *dialog = opened({save(u"a.json"_s, accessesPage(0, 1))}, {});
    QVERIFY(dialog);
    const auto *target = dialog->findChild<ElidedLabel *>();
    QVERIFY(target);
    QVERIFY(target->text().startsWith(u"A new case"_s));
}

void ImportDialogTest::endsWhileItReads()
{
    QStringList files;
    for (int i = 0; i < 50; ++i)
        files += save(u"%1.json"_s.arg(i), accessesPage(i * 500, 500));
    auto *dialog = new ImportDialog(*m_controller, files, {}, m_window.get());
    dialog->open();
    dialog->reject();
    QTRY_VERIFY(m_window->findChildren<ImportDialog *>().isEmpty());
    m_controller.reset(); // waits for no more than what was begun
}

QTEST_MAIN(ImportDialogTest)
#include "tst_importdialog.moc"
