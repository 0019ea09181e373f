// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "ui/dialogs/verifydialog.h"
#include "ui/mainwindow.h"

#include "tests/support/windowfixture.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/mainactions.h"
#include "ui/messagebar.h"
#include "ui/sidebar.h"
#include "ui/statusline.h"
#include "ui/views/detailpane.h"
#include "ui/views/overviewpage.h"
#include "ui/views/pagestack.h"
#include "ui/views/tablepage.h"
#include "ui/views/welcomepage.h"
#include "ui/viewsettings.h"
#include "ui/zonechooser.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 90'000;

} // namespace

/// The window from end to end, as a person uses it: open the demo, wait, look, sort, filter, export.
class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void welcomesWhereNoCaseIsOpen();
    void loadsDemoAndExportsWhatIsShown();
    void exportsNothingElseThanIsShown();
    void exportsATableThatNobodyLookedAt();
    void forgetsAnExportOfAnotherCase();
    void saysHowManyRowsThereAreBeforeTheyAreInOrder();
    void goesBackAndForward();
    void startsTheNextCaseUnfiltered();
    void cancelsAndResumes();
    void fillsNoOtherCaseFromTheDemo();
    void saysWhyACaseDoesNotOpen();
    void verifiesACaseThatDoesNotOpen();
    void saysThatASealIsWrong();
    void saysWhereAnEarlierVersionIsKept();
    void saysWhereACaseIsNotAlone();
    void saysWhoHoldsTheCase();
    void leadsTheKeyboardInReadingOrder();
    void refusesRealDataInTheDemo();
    void remembersWhatItMayRemember();

private:
    Result<DemoStart> startDemo();
    bool loadDemo();
    static void exportTo(const QString &path, ExportDialog &dialog);

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<CaseController> m_controller;
    std::unique_ptr<MainWindow> m_window;
    int m_casesMade = 0;
};

void MainWindowTest::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->startService());
    m_settings = std::make_unique<ViewSettings>(m_fixture->settings);
    m_controller = std::make_unique<CaseController>();
    m_window = std::make_unique<MainWindow>(*m_controller, *m_settings, [this] { return startDemo(); });
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_controller.reset();
    m_settings.reset();
    m_fixture.reset();
}

Result<DemoStart> MainWindowTest::startDemo()
{
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    return DemoStart{{m_fixture->service->baseUrl(), m_fixture->service->token(), limits, true},
                     m_fixture->folder.filePath(QString::number(++m_casesMade) + u".auditdesk"_s)};
}

bool MainWindowTest::loadDemo()
{
    QSignalSpy loaded(&m_window->commands(), &CaseCommands::demoLoaded);
    m_window->commands().openDemo();
    return loaded.wait(patienceMs) && loaded.at(0).at(0).toBool();
}

void MainWindowTest::welcomesWhereNoCaseIsOpen()
{
    QVERIFY(m_window->findChild<WelcomePage *>()->isVisible());
    QVERIFY(!m_window->findChild<Sidebar *>()->isVisible());
    QVERIFY(!m_window->actionSet().exportView->isEnabled());
    QVERIFY(!m_window->actionSet().refresh->isEnabled());
    QVERIFY(m_window->actionSet().openCase->isEnabled());
    const auto *first = qobject_cast<QAbstractButton *>(m_window->focusWidget());
    QVERIFY(first);
    QCOMPARE(first->text(), u"Open the demo"_s);
}

void MainWindowTest::loadsDemoAndExportsWhatIsShown()
{
    QVERIFY(loadDemo());
    QCOMPARE(m_window->place(), Place::Overview);
    QVERIFY(m_window->pages().overview().isVisible());
    auto *status = m_window->findChild<StatusLine *>();
    QVERIFY2(status->text().contains(u"complete as of"_s), qPrintable(status->text()));
    QVERIFY2(status->text().endsWith(u" · times in UTC"_s), qPrintable(status->text()));

    // A place, a filter, an order
    m_window->actionSet().goTo.at(2)->trigger();
    QCOMPARE(m_window->place(), Place::AccessLog);
    TablePage &page = m_window->pages().tablePage(TableId::Accesses);
    QVERIFY(page.isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(page.model().totalRows() > 100, patienceMs);
    const int total = page.model().totalRows();
    page.setFilter(u"downloaded = true"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!page.model().isWorking() && page.model().rowCount() < total, patienceMs);
    const int shown = page.model().rowCount();
    QVERIFY(shown > 0);
    const int email = page.model().schema().columnNamed("email");
    page.model().setOrder({{email, true}});
    QTRY_VERIFY_WITH_TIMEOUT(!page.model().isWorking(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        status->text().startsWith(QLocale().toString(shown) + u" of "_s + QLocale().toString(total)),
        patienceMs);

    // The export is what is shown
    m_window->exportTable(TableId::Accesses);
    auto *dialog = m_window->findChild<ExportDialog *>();
    QVERIFY(dialog);
    QVERIFY(!dialog->path().contains(u"incomplete"_s));
    const QString path = m_fixture->folder.filePath(u"view.csv"_s);
    exportTo(path, *dialog);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), shown + 2); // the header, and nothing after the last line's end
    const std::vector<int> columns = page.shownColumns();
    for (int row = 0; row < shown; row += 7) {
        for (const int column : columns) {
            const QByteArray cell =
                page.model().index(row, column).data(TableModel::RawTextRole).toString().toUtf8();
            QVERIFY2(lines.at(row + 1).contains(cell.left(cell.indexOf('"'))), cell.constData());
        }
    }
    dialog->close();

    // The row under the cursor has its detail
    QVERIFY(m_window->findChild<DetailPane *>()->isVisible());
    m_window->actionSet().showDetail->trigger();
    QVERIFY(!m_window->findChild<DetailPane *>()->isVisible());
}

void MainWindowTest::exportsNothingElseThanIsShown()
{
    QVERIFY(loadDemo());
    m_window->goTo(TableId::Accesses, u"downloaded = true"_s);
    TablePage &page = m_window->pages().tablePage(TableId::Accesses);
    QTRY_VERIFY_WITH_TIMEOUT(!page.model().isWorking(), patienceMs);
    auto *edit = page.findChild<QLineEdit *>();
    auto *messages = m_window->findChild<MessageBar *>();

    // A mistake in the filter: nothing is exported, from wherever one is.
    edit->setText(u"downloaded = maybe"_s);
    m_window->goTo(Place::SlidoEvents);
    m_window->exportTable(TableId::Accesses);
    QVERIFY(!m_window->findChild<ExportDialog *>());
    QCOMPARE(m_window->place(), Place::AccessLog);
    QCOMPARE(m_window->focusWidget(), edit);
    QCOMPARE(edit->selectedText(), u"maybe"_s);
    QVERIFY2(messages->text().startsWith(u"The filter has a mistake"_s), qPrintable(messages->text()));
    QVERIFY(messages->isVisible());

    // What was typed a moment ago is what is exported.
    edit->setText(u"downloaded = true and viewed = true"_s);
    QVERIFY(!messages->isVisible());
    for (int times = 0; times < 3; ++times) // impatience makes no more dialogs
        QTest::keyClick(edit, Qt::Key_E, Qt::ControlModifier);
    QCOMPARE(page.filter(), u"downloaded = true and viewed = true"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<ExportDialog *>(), patienceMs);
    const auto *dialog = m_window->findChild<ExportDialog *>();
    const QString shown = QLocale().toString(page.model().rowCount());
    const auto choices = dialog->findChildren<QRadioButton *>();
    QVERIFY(std::any_of(choices.begin(), choices.end(), [&shown](const QRadioButton *choice) {
        return choice->isChecked() && choice->text().contains(u": "_s + shown + u" of"_s);
    }));
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text() == u"Filter: downloaded = true and viewed = true"_s;
    }));
    QTest::qWait(0);
    QCOMPARE(m_window->findChildren<ExportDialog *>().size(), 1);
}

void MainWindowTest::exportTo(const QString &path, ExportDialog &dialog)
{
    dialog.setPath(path);
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    const auto buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == u"Export"_s)
            button->click();
    }
    QVERIFY(exported.wait(patienceMs));
}

void MainWindowTest::exportsATableThatNobodyLookedAt()
{
    QVERIFY(loadDemo());
    QCOMPARE(m_window->place(), Place::Overview);
    QVERIFY(m_window->pages().madeTablePages().isEmpty());
    m_window->exportTable(TableId::Events);
    QVERIFY(!m_window->findChild<ExportDialog *>()); // until its rows are in order
    ExportDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = m_window->findChild<ExportDialog *>()), patienceMs);
    QCOMPARE(m_window->place(), Place::Overview);
    const QString path = m_fixture->folder.filePath(u"events.csv"_s);
    exportTo(path, *dialog);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto events = m_controller->snapshot()->table(TableId::Events);
    QCOMPARE(file.readAll().count("\r\n"), qsizetype(events.rows->size() + 1));
}

void MainWindowTest::forgetsAnExportOfAnotherCase()
{
    QVERIFY(loadDemo());
    m_window->exportTable(TableId::Recordings); // as soon as its rows are in order
    Q_EMIT m_controller->caseOpened();
    const TableModel &model = m_window->pages().tablePage(TableId::Recordings).model();
    QTRY_VERIFY_WITH_TIMEOUT(model.isUpToDate(), patienceMs);
    QVERIFY(!m_window->findChild<ExportDialog *>());
}

void MainWindowTest::saysHowManyRowsThereAreBeforeTheyAreInOrder()
{
    QVERIFY(loadDemo());
    m_window->goTo(Place::AccessLog);
    auto *status = m_window->findChild<StatusLine *>();
    const auto all = m_controller->snapshot()->table(TableId::Accesses).rows->size();
    const QString expected = QLocale().toString(qulonglong(all)) + u" access"_s;
    QCOMPARE(m_window->pages().tablePage(TableId::Accesses).model().rowCount(), 0);
    QVERIFY2(status->text().startsWith(expected), qPrintable(status->text()));
    const auto labels = m_window->pages().tablePage(TableId::Accesses).findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY2(!label->text().contains(u"Searching"_s) && !label->text().startsWith(u'0'),
                 qPrintable(label->text()));
}

void MainWindowTest::goesBackAndForward()
{
    QVERIFY(loadDemo());
    m_window->goTo(TableId::Accesses, u"viewed = true"_s);
    QCOMPARE(m_window->place(), Place::AccessLog);
    m_window->goTo(Place::SlidoEvents);
    m_window->actionSet().goBack->trigger();
    QCOMPARE(m_window->place(), Place::AccessLog);
    QCOMPARE(m_window->pages().tablePage(TableId::Accesses).filter(), u"viewed = true"_s);
    m_window->actionSet().goBack->trigger();
    QCOMPARE(m_window->place(), Place::Overview);
    QVERIFY(!m_window->actionSet().goBack->isEnabled());
    m_window->actionSet().goForward->trigger();
    QCOMPARE(m_window->place(), Place::AccessLog);

    // F6 goes round the panes
    TablePage &page = m_window->pages().tablePage(TableId::Accesses);
    QTRY_VERIFY_WITH_TIMEOUT(page.model().rowCount() > 0, patienceMs);
    m_window->findChild<Sidebar *>()->setFocus();
    QSet<QWidget *> seen;
    for (int i = 0; i < 3; ++i) {
        m_window->actionSet().nextPane->trigger();
        seen.insert(m_window->focusWidget());
    }
    QCOMPARE(seen.size(), 3);
    QCOMPARE(m_window->focusWidget(), m_window->findChild<Sidebar *>());

    // and passes by one that has nothing to show
    page.setFilter(u"email = nobody"_s);
    QTRY_COMPARE_WITH_TIMEOUT(page.model().rowCount(), 0, patienceMs);
    m_window->actionSet().nextPane->trigger();
    m_window->actionSet().nextPane->trigger();
    QCOMPARE(m_window->focusWidget(), m_window->findChild<Sidebar *>());
}

void MainWindowTest::startsTheNextCaseUnfiltered()
{
    QVERIFY(loadDemo());
    m_window->goTo(TableId::Accesses, u"viewed = true"_s);
    QCOMPARE(m_window->pages().tablePage(TableId::Accesses).filter(), u"viewed = true"_s);
    QVERIFY(loadDemo());
    QCOMPARE(m_window->pages().tablePage(TableId::Accesses).filter(), QString());
}

void MainWindowTest::cancelsAndResumes()
{
    m_fixture->service.reset();
    QVERIFY(m_fixture->startService(120, 20));
    QSignalSpy progressed(m_controller.get(), &CaseController::progressChanged);
    QSignalSpy loaded(&m_window->commands(), &CaseCommands::demoLoaded);
    m_window->commands().openDemo();
    QTRY_VERIFY_WITH_TIMEOUT(m_controller->progress().pages > 3, patienceMs);
    QVERIFY(!m_window->actionSet().refresh->isEnabled());
    m_window->actionSet().cancelFetch->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isFetching(), patienceMs);
    auto *bar = m_window->findChild<MessageBar *>();
    QTRY_VERIFY2_WITH_TIMEOUT(bar->text().contains(u"cancelled"_s), qPrintable(bar->text()), patienceMs);
    auto *status = m_window->findChild<StatusLine *>();
    m_window->goTo(Place::Recordings);
    QTRY_VERIFY2_WITH_TIMEOUT(status->text().contains(u"incomplete"_s), qPrintable(status->text()),
                              patienceMs);

    // What is exported now says that it is incomplete
    m_window->exportTable(TableId::Recordings);
    ExportDialog *dialog = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((dialog = m_window->findChild<ExportDialog *>()), patienceMs);
    QVERIFY(dialog->path().endsWith(u"-recordings-incomplete.csv"_s));
    dialog->close();

    // Nothing of the demo goes on behind the back of whoever cancelled it
    QCOMPARE(loaded.count(), 1);
    QVERIFY(!loaded.at(0).at(0).toBool());
    QCOMPARE(m_controller->snapshot()->runs.size(), 1U);

    QTRY_VERIFY_WITH_TIMEOUT(m_window->actionSet().resume->isVisible(), patienceMs);
    QSignalSpy finished(m_controller.get(), &CaseController::fetchFinished);
    m_window->actionSet().resume->trigger();
    QVERIFY(finished.wait(patienceMs));
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->actionSet().resume->isVisible(), patienceMs);
    QVERIFY2(status->text().contains(u"complete as of"_s), qPrintable(status->text()));
    QVERIFY(!bar->isVisible());

    // Refreshing a case in which nothing changed costs the summaries alone
    const qint64 before = m_fixture->service->requestCount();
    m_window->actionSet().refresh->trigger();
    QVERIFY(finished.wait(patienceMs));
    QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isFetching(), patienceMs);
    QVERIFY2(m_fixture->service->requestCount() - before <= 14,
             qPrintable(QString::number(m_fixture->service->requestCount() - before)));
}

/// Another case is opened while the demo still asks which sites and sessions there are.
void MainWindowTest::fillsNoOtherCaseFromTheDemo()
{
    m_fixture->service.reset();
    QVERIFY(m_fixture->startService(40, 20));
    const QString other = m_fixture->folder.filePath(u"other.auditdesk"_s);
    SystemClock clock;
    QVERIFY(Case::create(other, clock));
    for (int lists = 0; lists < 3; ++lists) { // how many of them have come by then
        QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
        m_window->commands().openDemo();
        QVERIFY(opened.wait(patienceMs));
        const qint64 before = m_fixture->service->requestCount();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->service->requestCount() >= before + lists, patienceMs);
        m_window->commands().openPath(other);
        QVERIFY(opened.wait(patienceMs));
        // Whatever was asked before this has been answered after it.
        bool isAnswered = false;
        m_controller->fetchPerson(this, [&isAnswered](const Result<Person> &) { isAnswered = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered && !m_controller->isFetching(), patienceMs);
        QCOMPARE(m_controller->snapshot()->path, other);
        QVERIFY(m_controller->snapshot()->runs.empty());
    }
}

void MainWindowTest::saysWhyACaseDoesNotOpen()
{
    const QString path = m_fixture->folder.filePath(u"text.auditdesk"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("This is no case.");
    file.close();
    auto *bar = m_window->findChild<MessageBar *>();
    m_window->commands().openPath(path);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patienceMs);
    QVERIFY(m_window->findChild<WelcomePage *>()->isVisible());
    QVERIFY(!bar->text().isEmpty());
}

void MainWindowTest::verifiesACaseThatDoesNotOpen()
{
    const QString path = m_fixture->folder.filePath(u"changed.auditdesk"_s);
    SystemClock clock;
    {
        auto made = Case::create(path, clock);
        QVERIFY(made && (*made)->recordAction(u"note"_s, {{u"text"_s, u"made up"_s}}));
    }
    QVERIFY(runSql(path, {u"UPDATE entry SET payload = replace(payload, 'made up', 'made on')"_s}));
    auto *bar = m_window->findChild<MessageBar *>();
    m_window->commands().openPath(path);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patienceMs);
    QToolButton *remedy = nullptr;
    for (QToolButton *button : bar->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->text() == u"Verify…"_s)
            remedy = button;
    }
    QVERIFY(remedy);
    remedy->click();
    auto *dialog = m_window->findChild<VerifyDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isWorking(), patienceMs);
    QVERIFY2(dialog->text().contains(u"was changed"_s), qPrintable(dialog->text()));
    dialog->close();
}

/// The key may come after the case is open: the keychain is asked beside.
void MainWindowTest::saysThatASealIsWrong()
{
    const Secret key(QByteArray(32, 'k'));
    const QString path = m_fixture->folder.filePath(u"sealed.auditdesk"_s);
    SystemClock clock;
    {
        auto made = Case::create(path, clock, {.sealKey = key});
        QVERIFY2(made, messageOf(made).constData());
    }
    QVERIFY(runSql(path, {u"UPDATE head SET seal = CAST(substr(seal, 1, 47) || x'00' AS BLOB)"_s}));
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_window->commands().openPath(path);
    QVERIFY(opened.wait(patienceMs));
    auto *bar = m_window->findChild<MessageBar *>();
    QVERIFY(!bar->isVisible());
    m_controller->setSealKey(key);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patienceMs);
    QVERIFY2(bar->text().contains(u"does not prove itself"_s), qPrintable(bar->text()));
}

void MainWindowTest::saysWhereAnEarlierVersionIsKept()
{
    const QString path = m_fixture->folder.filePath(u"old.auditdesk"_s);
    SystemClock clock;
    {
        auto made = Case::create(path, clock);
        QVERIFY(made && (*made)->recordAction(u"note"_s, {}));
    }
    QVERIFY(makeVersion1(path));
    auto *bar = m_window->findChild<MessageBar *>();
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_window->commands().openPath(path);
    QVERIFY(opened.wait(patienceMs));
    QVERIFY(!bar->isVisible()); // who only looks changes nothing
    m_controller->recordAction(u"note"_s, {});
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patienceMs);
    QVERIFY2(bar->text().contains(u"old.auditdesk.v1-backup"_s), qPrintable(bar->text()));
    QVERIFY(QFile::exists(path + u".v1-backup"_s));
}

void MainWindowTest::saysWhereACaseIsNotAlone()
{
    QVERIFY(QDir(m_fixture->folder.path()).mkpath(u"kept/.stfolder"_s)); // as Syncthing marks its folders
    const QString path = m_fixture->folder.filePath(u"kept/case.auditdesk"_s);
    SystemClock clock;
    QVERIFY(Case::create(path, clock));
    auto *bar = m_window->findChild<MessageBar *>();
    m_window->commands().openPath(path);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), patienceMs);
    QVERIFY2(bar->text().contains(u"kept in step"_s), qPrintable(bar->text()));
}

void MainWindowTest::saysWhoHoldsTheCase()
{
    const QString path = m_fixture->folder.filePath(u"held.auditdesk"_s);
    SystemClock clock;
    auto holder = Case::create(path, clock);
    QVERIFY(holder);
    QVERIFY((*holder)->startRun(RunKind::Slido, {}));
    auto *bar = m_window->findChild<MessageBar *>();
    m_window->commands().openPath(path);
    QTRY_VERIFY_WITH_TIMEOUT(m_controller->snapshot(), patienceMs);
    QVERIFY2(bar->text().contains(QString::number(QCoreApplication::applicationPid())),
             qPrintable(bar->text()));
    QCOMPARE(bar->width(), m_window->centralWidget()->width());
    QVERIFY(!m_window->actionSet().resume->isEnabled());
    QVERIFY(!m_window->actionSet().fetchSlido->isEnabled());
    m_window->goTo(Place::SlidoEvents);
    auto *status = m_window->findChild<StatusLine *>();
    QVERIFY2(status->text().contains(u"fetched by another program"_s), qPrintable(status->text()));
    QVERIFY(status->text().endsWith(u"read-only"_s));

    // Another case in between, and the lock is gone
    holder->reset();
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_controller->createCase(m_fixture->folder.filePath(u"other.auditdesk"_s));
    QVERIFY(opened.wait(patienceMs));
    m_window->commands().openPath(path);
    QVERIFY(opened.wait(patienceMs));
    QVERIFY(!bar->isVisible());
    m_window->goTo(Place::SlidoEvents);
    QVERIFY2(status->text().contains(u"interrupted"_s), qPrintable(status->text()));
}

void MainWindowTest::leadsTheKeyboardInReadingOrder()
{
    QVERIFY(loadDemo());
    m_window->goTo(Place::AccessLog);
    auto *detail = m_window->findChild<DetailPane *>();
    TablePage &page = m_window->pages().tablePage(TableId::Accesses);
    QTRY_VERIFY_WITH_TIMEOUT(page.model().rowCount() > 0, patienceMs);
    m_window->activateWindow();
    auto *sidebar = m_window->findChild<Sidebar *>();
    sidebar->setFocus();
    QList<QWidget *> seen; // each pane once, in the order in which Tab comes to it
    for (int i = 0; i < 40 && (seen.isEmpty() || seen.back() != detail); ++i) {
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        for (QWidget *pane : std::initializer_list<QWidget *>{sidebar, &page, detail}) {
            if (pane->isAncestorOf(m_window->focusWidget()) && (seen.isEmpty() || seen.back() != pane))
                seen.append(pane);
        }
    }
    QCOMPARE(seen, (QList<QWidget *>{&page, detail}));

    // The fields show a caret only once it is moved
    page.focusTable();
    m_window->actionSet().nextPane->trigger();
    auto *fields = qobject_cast<QTextEdit *>(m_window->focusWidget());
    QVERIFY(fields);
    QCOMPARE(fields->cursorWidth(), 0);
    QTest::keyClick(fields, Qt::Key_Down);
    QCOMPARE(fields->cursorWidth(), 1);
}

void MainWindowTest::refusesRealDataInTheDemo()
{
    QVERIFY(loadDemo());
    QVERIFY(m_window->commands().isDemoCase());
    QVERIFY(m_window->commands().recentCases().paths().isEmpty());

    // Another case must not be filled from the demo's service: a connection is asked for first.
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_controller->createCase(m_fixture->folder.filePath(u"own.auditdesk"_s));
    QVERIFY(opened.wait(patienceMs));
    QVERIFY(!m_window->commands().isDemoCase());
    m_window->actionSet().fetchRecordings->trigger();
    QVERIFY(m_window->findChild<QDialog *>());
    QCOMPARE(m_window->findChild<QDialog *>()->windowTitle(), u"Connect to Webex"_s);
}

void MainWindowTest::remembersWhatItMayRemember()
{
    QVERIFY(loadDemo());
    m_window->findChild<ZoneChooser *>()->setCurrentIndex(0);
    m_settings->setZone(u"Europe/Prague"_s);
    QVERIFY(m_window->findChild<StatusLine *>()->text().endsWith(u"times in Europe/Prague"_s));
    auto *zone = m_window->findChild<ZoneChooser *>();
    QCOMPARE(zone->currentText(), u"Europe/Prague"_s);
    zone->lineEdit()->setText(u"nowhere"_s);
    Q_EMIT zone->lineEdit()->editingFinished();
    QCOMPARE(zone->currentText(), u"Europe/Prague"_s);
    m_window->close();
    m_fixture->settings.sync();
    QFile kept(m_fixture->settings.fileName());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const QByteArray bytes = kept.readAll();
    QVERIFY(bytes.contains("timeZone=Europe/Prague"));
    QVERIFY(!bytes.contains(m_fixture->service->token().reveal()));
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
