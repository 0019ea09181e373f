// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/manifestcheck.h"
#include "tests/support/window/importanswer.h"
#include "tests/support/windowfixture.h"
#include "ui/casecommands.h"
#include "ui/mainactions.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/models/tablemodel.h"
#include "ui/sidebar.h"
#include "ui/statusline.h"
#include "ui/views/detailpane.h"
#include "ui/views/pagestack.h"
#include "ui/views/tablepage.h"
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
class RejectedItemsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysNothingWhereNothingIsRejected();
    void theImportOffersToShowThem();
    void countsThemForTheTable();
    void showsThemByteForByte();
    void writesThem();
    void followsTheCase();

private:
    void import(const QByteArray &page);
    QToolButton *link() const;
    QAction *action() const
    {
        return m_window->actionSet().goTo.at(static_cast<std::size_t>(Place::Rejected));
    }
    TablePage &page() const { return m_window->pages().tablePage(TableId::Rejected); }
    Qt::ItemFlags inSidebar() const
    {
        const auto *model = m_window->findChild<Sidebar *>()->model();
        return model->flags(model->index(static_cast<int>(Place::Rejected), 0));
    }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<CaseController> m_controller;
    std::unique_ptr<MainWindow> m_window;
    int m_pages = 0;
};

void RejectedItemsTest::init()
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

void RejectedItemsTest::cleanup()
{
    m_window.reset();
    m_controller.reset();
    m_settings.reset();
    m_fixture.reset();
}

void RejectedItemsTest::import(const QByteArray &page)
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

QToolButton *RejectedItemsTest::link() const
{
    const auto buttons = m_window->findChild<StatusLine *>()->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->text().contains(u"rejected"_s))
            return button;
    }
    return nullptr;
}

void RejectedItemsTest::saysNothingWhereNothingIsRejected()
{
    import("{\"items\":[" + goodAccess + "]}");
    m_window->goTo(Place::AccessLog);
    QVERIFY(!link() || !link()->isVisible());
    QVERIFY(!m_window->findChild<StatusLine *>()->text().contains(u"rejected"_s));
    QVERIFY(!action()->isEnabled());
    QVERIFY(!inSidebar().testFlag(Qt::ItemIsEnabled));
    QVERIFY(!m_window->actionSet().exportTable.at(std::size_t(TableId::Rejected))->isEnabled());
}

void RejectedItemsTest::theImportOffersToShowThem()
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
    QVERIFY(answerImport(*m_window));
    const auto *bar = m_window->findChild<MessageBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(bar->text().contains(u"Not everything could be read"_s), patienceMs);
    const auto buttons = bar->findChildren<QToolButton *>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [this](const QToolButton *button) {
        return button->isVisible() && button->defaultAction() == action();
    }));
}

void RejectedItemsTest::countsThemForTheTable()
{
    import("{\"items\":[" + goodAccess + ",17," + oddAccess + "]}");
    QVERIFY(action()->isEnabled());
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
    QVERIFY(inSidebar().testFlag(Qt::ItemIsEnabled));
    m_window->goTo(Place::Rejected);
    QVERIFY(!link()->isVisible()); // the table says it
    QTRY_VERIFY_WITH_TIMEOUT(
        m_window->findChild<StatusLine *>()->text().startsWith(u"2 rejected item(s) · "_s), patienceMs);
}

void RejectedItemsTest::showsThemByteForByte()
{
    import(R"({"items":[{"recordingId":"r1","hostEmail":"h@example.com","viewCount":1},)"
           R"({"topic":"No number","viewCount":2}]})");
    import("{\"items\":[" + goodAccess + ",17," + oddAccess + "]}");
    m_window->goTo(Place::AccessLog);
    link()->click();
    // Those of the table one comes from, then all
    TableModel &model = page().model();
    QCOMPARE(page().filter(), u"table = accesses"_s);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 2, patienceMs);
    page().setFilter({});
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 3, patienceMs);
    const auto text = [&model](int row, std::string_view column) {
        return model.index(row, model.schema().columnNamed(column)).data().toString();
    };
    QCOMPARE(text(0, "table"), u"recordings"_s);
    QCOMPARE(text(0, "position"), u"2"_s);
    QCOMPARE(text(0, "reason"), u"It has no recordingId"_s); // in the window's words
    QCOMPARE(text(2, "table"), u"accesses"_s);
    QCOMPARE(text(2, "position"), u"3"_s);
    QVERIFY(text(0, "page") != text(1, "page"));

    auto *view = page().findChild<QTableView *>();
    auto *json = m_window->findChild<DetailPane *>()->findChild<QPlainTextEdit *>();
    QVERIFY(json);
    view->selectRow(1);
    QTRY_COMPARE_WITH_TIMEOUT(json->toPlainText(), u"17"_s, patienceMs);
    view->selectRow(2);
    QTRY_VERIFY_WITH_TIMEOUT(json->toPlainText().contains(u"Nobody"_s), patienceMs);
    QVERIFY(json->isReadOnly());
    m_window->findChild<DetailPane *>()->findChild<QToolButton *>(u"copyJson"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(oddAccess));
}

void RejectedItemsTest::writesThem()
{
    import("{\"items\":[" + goodAccess + ",17," + oddAccess + "]}");
    const TableState state = m_controller->snapshot()->table(TableId::Rejected);
    ExportRequest request;
    request.table = TableId::Rejected;
    request.source = state.table;
    request.rows = state.rows;
    request.asJsonLines = true;
    request.path = m_fixture->folder.filePath(u"rejected.jsonl"_s);
    std::optional<Result<ExportResult>> outcome;
    m_controller->exportRows(request, {}, this, [&outcome](const auto &result) { outcome = result; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, patienceMs);
    QVERIFY(*outcome);
    QFile file(request.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("17\n{\"viewed\":true,\"topic\":\"Nobody\"}\n"));
    QVERIFY(readManifest((*outcome)->manifest));
}

void RejectedItemsTest::followsTheCase()
{
    import("{\"items\":[" + goodAccess + ",17]}");
    action()->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(page().model().rowCount(), 1, patienceMs);
    import("{\"items\":[" + goodAccess + ",18]}");
    QTRY_COMPARE_WITH_TIMEOUT(page().model().rowCount(), 2, patienceMs);
}

QTEST_MAIN(RejectedItemsTest)
#include "tst_rejecteditems.moc"
