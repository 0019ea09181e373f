// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/rejecteddialog.h"

#include "tests/support/windowfixture.h"
#include "ui/casecommands.h"
#include "ui/mainactions.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/statusline.h"
#include "ui/viewsettings.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;
const QByteArray goodAccess =
    R"({"recordingId":"r1","name":"Ann","email":"ann@example.com","accessTime":"2020-07-13T17:05:35Z"})";
const QByteArray oddAccess = R"({"viewed" : true,  "topic":"Nobody"})";

} // namespace

/// What a service sent and no table can show: seen, counted, and there byte for byte.
class RejectedDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysNothingWhereNothingIsRejected();
    void theImportOffersToShowThem();
    void countsThemForTheTable();
    void showsThemByteForByte();
    void followsTheCase();

private:
    void import(const QByteArray &page);
    QToolButton *link() const;

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<CaseController> m_controller;
    std::unique_ptr<MainWindow> m_window;
    int m_pages = 0;
};

void RejectedDialogTest::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    m_settings = std::make_unique<ViewSettings>(m_fixture->settings);
    m_controller = std::make_unique<CaseController>();
    m_window = std::make_unique<MainWindow>(*m_controller, *m_settings, [] {
        return Result<DemoStart>(failure(ErrorKind::Usage, u"No demo here."_s));
    });
    m_window->show();
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_controller->createCase(m_fixture->folder.filePath(u"odd.auditdesk"_s));
    QVERIFY(opened.wait(patienceMs));
}

void RejectedDialogTest::cleanup()
{
    m_window.reset();
    m_controller.reset();
    m_settings.reset();
    m_fixture.reset();
}

void RejectedDialogTest::import(const QByteArray &page)
{
    const QString path = m_fixture->folder.filePath(QString::number(++m_pages) + u".json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(page);
    file.close();
    bool isDone = false;
    m_controller->importFiles({path}, this, [&isDone](const Result<ImportReport> &report) {
        isDone = report && report->pages == 1;
    });
    QTRY_VERIFY_WITH_TIMEOUT(isDone, patienceMs);
}

QToolButton *RejectedDialogTest::link() const
{
    const auto buttons = m_window->findChild<StatusLine *>()->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->text().contains(u"rejected"_s))
            return button;
    }
    return nullptr;
}

void RejectedDialogTest::saysNothingWhereNothingIsRejected()
{
    import("{\"items\":[" + goodAccess + "]}");
    m_window->goTo(Place::AccessLog);
    QVERIFY(!link() || !link()->isVisible());
    QVERIFY(!m_window->findChild<StatusLine *>()->text().contains(u"rejected"_s));
    QVERIFY(!m_window->actionSet().showRejected->isEnabled());
}

void RejectedDialogTest::theImportOffersToShowThem()
{
    import("{\"items\":[" + goodAccess + "]}"); // makes sure that a case is there
    const QString path = m_fixture->folder.filePath(u"odd.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"items\":[" + oddAccess + ",17]}");
    file.close();
    m_window->commands().importResponses();
    auto *chooser = m_window->findChild<QFileDialog *>();
    QVERIFY(chooser);
    Q_EMIT chooser->filesSelected({path});
    chooser->close();
    const auto *bar = m_window->findChild<MessageBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(bar->text().contains(u"Not everything could be read"_s), patienceMs);
    const auto buttons = bar->findChildren<QToolButton *>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [this](const QToolButton *button) {
        return button->isVisible() && button->defaultAction() == m_window->actionSet().showRejected;
    }));
}

void RejectedDialogTest::countsThemForTheTable()
{
    import("{\"items\":[" + goodAccess + ",17," + oddAccess + "]}");
    QVERIFY(m_window->actionSet().showRejected->isEnabled());
    QCOMPARE(link()->text(), u"2 rejected"_s); // the overview counts those of all tables
    QVERIFY(link()->isVisible());
    m_window->goTo(Place::AccessLog);
    QVERIFY(link()->isVisible());
    QCOMPARE(link()->text(), u"2 rejected"_s);
    QVERIFY(!link()->icon().isNull());
    QVERIFY(link()->accessibleName().startsWith(u"2 rejected item"_s));
    QVERIFY(m_window->findChild<StatusLine *>()->text().contains(u" · 2 rejected · "_s));
    m_window->goTo(Place::Recordings);
    QVERIFY(!link()->isVisible());
}

void RejectedDialogTest::showsThemByteForByte()
{
    import(R"({"items":[{"recordingId":"r1","hostEmail":"h@example.com","viewCount":1},)"
           R"({"topic":"No number","viewCount":2}]})");
    import("{\"items\":[" + goodAccess + ",17," + oddAccess + "]}");
    m_window->goTo(Place::AccessLog);
    link()->click();
    auto *dialog = m_window->findChild<RejectedDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *view = dialog->findChild<QTableView *>();
    QCOMPARE(view->model()->rowCount(), 3);
    const auto text = [view](int row, int column) {
        return view->model()->index(row, column).data().toString();
    };
    QCOMPARE(text(0, RejectedModel::TableColumn), u"Recordings"_s);
    QCOMPARE(text(0, RejectedModel::ItemColumn), u"2"_s);
    QCOMPARE(text(2, RejectedModel::TableColumn), u"Access log"_s);
    QCOMPARE(text(2, RejectedModel::ItemColumn), u"3"_s);
    QVERIFY(text(0, RejectedModel::PageColumn) != text(1, RejectedModel::PageColumn));
    QVERIFY(!text(2, RejectedModel::ReasonColumn).isEmpty());

    // The first of the table one comes from, then another, exactly as they arrived
    QCOMPARE(view->currentIndex().row(), 1);
    auto *json = dialog->findChild<QPlainTextEdit *>();
    QTRY_COMPARE_WITH_TIMEOUT(json->toPlainText(), u"17"_s, patienceMs);
    view->selectRow(2);
    QTRY_COMPARE_WITH_TIMEOUT(json->toPlainText(), QString::fromUtf8(oddAccess), patienceMs);
    QVERIFY(json->isReadOnly());
    dialog->findChild<QToolButton *>(u"copyJson"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(oddAccess));
}

void RejectedDialogTest::followsTheCase()
{
    import("{\"items\":[" + goodAccess + ",17]}");
    m_window->actionSet().showRejected->trigger();
    auto *dialog = m_window->findChild<RejectedDialog *>();
    auto *view = dialog->findChild<QTableView *>();
    QCOMPARE(view->model()->rowCount(), 1);
    import("{\"items\":[" + goodAccess + ",18]}");
    QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 2, patienceMs);
    m_controller->closeCase();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->findChild<RejectedDialog *>(), patienceMs);
}

QTEST_MAIN(RejectedDialogTest)
#include "tst_rejecteddialog.moc"
