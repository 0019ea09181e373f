// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/mainactions.h"
#include "ui/messagebar.h"
#include "ui/sidebar.h"
#include "ui/statusline.h"
#include "ui/text/servicetext.h"
#include "ui/theme.h"
#include "ui/views/detailpane.h"
#include "ui/views/overviewpage.h"
#include "ui/views/pagestack.h"
#include "ui/views/tablepage.h"
#include "ui/views/welcomepage.h"
#include "ui/viewsettings.h"
#include "ui/zonechooser.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTextDocument>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize firstSize{1280, 800};
constexpr QSize frameRoom{16, 48}; // what a window manager may put around it
constexpr int detailWidthInCharacters = 44;

QString filterMistakeNotice()
{
    return MainWindow::tr("The filter has a mistake; correct or clear it, then export.");
}

/// One for everything that is read.
void setReadingGround(QWidget *page)
{
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
}

} // namespace

MainWindow::MainWindow(CaseController &controller, ViewSettings &settings, CaseCommands::StartDemo startDemo,
                       QWidget *parent)
    : QMainWindow(parent)
    , m_controller(controller)
    , m_settings(settings)
    , m_actions(new MainActions(this))
    , m_messages(new MessageBar(this)) // what is made here is reached by Tab in this order
    , m_commands(new CaseCommands(
          controller, settings, std::move(startDemo), *m_messages,
          {m_actions->resume, m_actions->goTo.at(static_cast<std::size_t>(Place::Rejected))}, this))
    , m_sidebar(new Sidebar(this))
    , m_pages(new PageStack(controller, settings, m_commands->recentCases(), this))
    , m_detail(new DetailPane(controller, settings, this))
    , m_splitter(new QSplitter(this))
    , m_status(new StatusLine(controller, settings, this))
{
    setContextMenuPolicy(Qt::NoContextMenu); // of its own: it would offer to hide the tool bar
    m_actions->fillMenuBar(menuBar());
    makePages();
    makeToolBar();
    connectActions();
    connectCase();
    connectPages();
    applyAppearance(m_settings.appearance());
    applyTheme();
    restoreState();
    updateRecentMenu();
    updateZoneActions();
    showCaseOrWelcome();
}

MainWindow::~MainWindow() = default;

void MainWindow::makePages()
{
    setReadingGround(m_detail);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_detail);
    m_splitter->setStretchFactor(1, 1);
    m_detail->setMinimumWidth(fontMetrics().averageCharWidth() * detailWidthInCharacters / 2);
    auto *middle = new QWidget(this);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_splitter, 1);
    setCentralWidget(middle);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Tools"));
    bar->setObjectName(u"tools"_s);
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto addMenuButton = [bar](QAction *action, QMenu *menu, QToolButton::ToolButtonPopupMode mode) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setMenu(menu);
        button->setPopupMode(mode);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->iconText());
        bar->addWidget(button);
        return button;
    };
    auto *fetch = new QAction(tr("Fetch"), this);
    fetch->setProperty("iconName", u"download"_s);
    addAction(fetch);
    addMenuButton(fetch, m_actions->fetchMenu, QToolButton::InstantPopup);
    bar->addAction(m_actions->openCase);
    bar->addAction(m_actions->refresh);
    bar->addAction(m_actions->resume);
    bar->addSeparator();
    addMenuButton(m_actions->exportView, m_actions->exportMenu, QToolButton::MenuButtonPopup);
    auto *gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    auto *label = new QLabel(tr("Times in"), bar);
    label->setContentsMargins(0, 0, theme::spaceRelated, 0);
    bar->addWidget(label);
    m_zone = new ZoneChooser(m_settings, bar);
    label->setBuddy(m_zone);
    bar->addWidget(m_zone);
    // Tool buttons that the bar makes itself are reached by Tab as well.
    const auto buttons = bar->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    for (QToolButton *button : buttons) {
        if (button->defaultAction()) {
            button->setFocusPolicy(Qt::TabFocus);
            button->setAccessibleName(button->defaultAction()->iconText());
        }
    }
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction *action, auto &&function) {
        connect(action, &QAction::triggered, this, std::forward<decltype(function)>(function));
    };
    on(m_actions->newCase, [this] { m_commands->newCase(); });
    on(m_actions->openCase, [this] { m_commands->openCase(); });
    on(m_actions->openDemo, [this] { m_commands->openDemo(); });
    on(m_actions->importResponses, [this] { m_commands->importResponses(); });
    on(m_actions->verifyCase, [this] {
        if (const auto snapshot = m_controller.snapshot())
            m_commands->verify(snapshot->path);
    });
    on(m_actions->closeCase, [this] { m_controller.closeCase(); });
    on(m_actions->quit, [this] { close(); });
    on(m_actions->exportView, [this] { exportTable(tableOf(m_place).value_or(TableId::Accesses)); });
    for (std::size_t table = 0; table < m_actions->exportTable.size(); ++table)
        on(m_actions->exportTable.at(table), [this, table] { exportTable(static_cast<TableId>(table)); });

    on(m_actions->copyRows, [this] { currentTablePage()->copySelection(); });
    on(m_actions->selectAll, [this] { currentTablePage()->selectAll(); });
    on(m_actions->focusFilter, [this] { currentTablePage()->focusFilter(); });
    on(m_actions->chooseColumns, [this] { currentTablePage()->chooseColumns(); });

    for (const Place place : places)
        on(m_actions->goTo.at(static_cast<std::size_t>(place)), [this, place] {
            goTo(place);
            focusPane(m_pages->currentWidget());
        });
    on(m_actions->goBack, [this] {
        if (const auto next = m_history.goBack(visit()))
            apply(*next);
    });
    on(m_actions->goForward, [this] {
        if (const auto next = m_history.goForward(visit()))
            apply(*next);
    });
    on(m_actions->nextPane, [this] { goToPane(1); });
    on(m_actions->previousPane, [this] { goToPane(-1); });
    on(m_actions->showDetail, [this](bool isShown) {
        m_isDetailWanted = isShown;
        updateActions();
    });
    on(m_actions->compactRows, [this](bool isCompact) { m_settings.setCompact(isCompact); });
    for (std::size_t choice = 0; choice < m_actions->appearance.size(); ++choice)
        on(m_actions->appearance.at(choice),
           [this, choice] { m_settings.setAppearance(static_cast<Appearance>(choice)); });
    m_actions->appearance.at(static_cast<std::size_t>(m_settings.appearance()))->setChecked(true);
    on(m_actions->timesInUtc, [this] { m_settings.setZone(u"UTC"_s); });
    on(m_actions->timesInLocal, [this] { m_settings.setZone(u"local"_s); });
    on(m_actions->timesElsewhere, [this] {
        m_zone->setFocus(Qt::ShortcutFocusReason);
        m_zone->lineEdit()->selectAll();
    });

    on(m_actions->connectService, [this] { m_commands->connectService(); });
    on(m_actions->fetchRecordings, [this] { m_commands->fetchRecordings(); });
    on(m_actions->fetchSlido, [this] { m_commands->fetchSlido(); });
    on(m_actions->refresh, [this] { m_commands->refresh(); });
    on(m_actions->resume, [this] { m_commands->resume(); });
    on(m_actions->cancelFetch, [this] { m_commands->cancelFetch(); });
    on(m_actions->about, [this] {
        auto *about = new AboutDialog(this);
        about->open();
    });
}

void MainWindow::connectCase()
{
    connect(&m_controller, &CaseController::caseOpening, this,
            [this](const QString &path) { m_status->setOpening(QFileInfo(path).completeBaseName()); });
    connect(&m_controller, &CaseController::openingProgressed, this,
            [this](std::uint32_t done, std::uint32_t total) { m_status->setOpeningProgress(done, total); });
    connect(&m_controller, &CaseController::caseNotOpened, this, [this] {
        m_status->setIdle();
        updateStatus();
    });
    connect(&m_controller, &CaseController::caseRead, this, [this] {
        m_status->setIdle();
        updateActions();
    });
    connect(&m_controller, &CaseController::caseOpened, this, [this] {
        m_history.clear();
        m_detail->clear();
        disconnect(m_exportOnceShown); // of another case's rows
        for (TablePage *page : m_pages->madeTablePages())
            page->setFilter({}); // it was about other rows
        m_place = Place::Overview;
        showCaseOrWelcome();
        focusPane(m_sidebar);
    });
    connect(&m_controller, &CaseController::caseClosed, this, [this] {
        m_messages->clear();
        showCaseOrWelcome();
    });
    connect(&m_controller, &CaseController::snapshotChanged, this, [this] {
        m_sidebar->setSnapshot(m_controller.snapshot().get());
        updateActions();
    });
    connect(&m_controller, &CaseController::progressChanged, this, &MainWindow::updateActions);
    connect(&m_settings, &ViewSettings::appearanceChanged, this,
            [this] { applyAppearance(m_settings.appearance()); });
    connect(&m_settings, &ViewSettings::zoneChanged, this, &MainWindow::updateZoneActions);
    connect(&m_commands->recentCases(), &RecentCases::changed, this, &MainWindow::updateRecentMenu);
}

void MainWindow::connectPages()
{
    connect(&m_pages->welcome(), &WelcomePage::demoRequested, m_commands, &CaseCommands::openDemo);
    connect(&m_pages->welcome(), &WelcomePage::connectRequested, m_commands, &CaseCommands::connectAndFetch);
    connect(&m_pages->welcome(), &WelcomePage::openRequested, m_commands, &CaseCommands::openCase);
    connect(&m_pages->welcome(), &WelcomePage::importRequested, m_commands, &CaseCommands::importResponses);
    connect(&m_pages->welcome(), &WelcomePage::caseChosen, m_commands, &CaseCommands::openPath);
    connect(&m_pages->overview(), &OverviewPage::drillDown, this,
            qOverload<TableId, const QString &>(&MainWindow::goTo));
    connect(m_detail, &DetailPane::filterRequested, this,
            qOverload<TableId, const QString &>(&MainWindow::goTo));
    connect(m_pages, &PageStack::tablePageMade, this, &MainWindow::connectTablePage);
    connect(m_sidebar, &Sidebar::placeChosen, this, qOverload<Place>(&MainWindow::goTo));
    connect(m_status, &StatusLine::rejectedRequested, this, &MainWindow::showRejected);
    connect(m_status, &StatusLine::cancelRequested, m_commands, &CaseCommands::cancelFetch);
}

void MainWindow::connectTablePage(TablePage *page)
{
    setReadingGround(page);
    connect(&page->model(), &TableModel::rowsChanged, this, &MainWindow::updateStatus);
    connect(page, &TablePage::currentRowChanged, this, [this, page] {
        if (page == currentTablePage())
            showDetail();
    });
    connect(page, &TablePage::filterMistakeGone, this, [this] {
        if (m_messages->text() == filterMistakeNotice())
            m_messages->clear();
    });
    connect(page, &TablePage::detailRequested, this, [this] {
        m_isDetailWanted = true;
        updateActions();
        showDetail();
        focusPane(m_detail);
    });
}

void MainWindow::goTo(Place place)
{
    if (place == m_place) {
        updateActions();
        return;
    }
    m_history.leave(visit());
    const TablePage *page = tableOf(place) ? &m_pages->tablePage(*tableOf(place)) : nullptr;
    apply({place, page ? page->filter() : QString()});
}

void MainWindow::goTo(TableId table, const QString &filter)
{
    const Visit target{placeOf(table), filter};
    if (target == visit())
        return;
    m_history.leave(visit());
    apply(target);
    m_pages->tablePage(table).focusTable();
}

Visit MainWindow::visit() const
{
    const TablePage *page = currentTablePage();
    return {m_place, page ? page->filter() : QString()};
}

void MainWindow::apply(const Visit &visit)
{
    m_place = visit.place;
    if (const auto table = tableOf(visit.place)) {
        TablePage &page = m_pages->tablePage(*table);
        if (page.filter() != visit.filter)
            page.setFilter(visit.filter);
    }
    showCaseOrWelcome();
    showDetail();
}

TablePage *MainWindow::currentTablePage() const
{
    const auto table = tableOf(m_place);
    return table ? &m_pages->tablePage(*table) : nullptr;
}

QList<QWidget *> MainWindow::panes() const
{
    QList<QWidget *> all{m_sidebar, m_pages->currentWidget(), m_detail, m_messages};
    all.removeIf([](QWidget *pane) { return !pane->isVisible(); });
    return all;
}

void MainWindow::goToPane(int step)
{
    const QList<QWidget *> all = panes();
    const QWidget *focus = focusWidget();
    const auto here = std::find_if(all.begin(), all.end(), [focus](const QWidget *pane) {
        return pane == focus || pane->isAncestorOf(focus);
    });
    const auto count = all.size();
    auto index = here == all.end() ? (step > 0 ? -1 : count) : here - all.begin();
    for (qsizetype tried = 0; tried < count; ++tried) {
        index = (index + step + count) % count;
        if (focusPane(all.at(index)))
            return;
    }
}

/// False where nothing in it takes the focus: what has nothing to show does not.
bool MainWindow::focusPane(QWidget *pane)
{
    if (pane == currentTablePage()) {
        currentTablePage()->focusTable();
        return true;
    }
    for (QWidget *target = pane; target == pane || pane->isAncestorOf(target);
         target = target->nextInFocusChain()) {
        if (target->isEnabled() && target->isVisibleTo(this) &&
            (target->focusPolicy() & Qt::TabFocus) == Qt::TabFocus) {
            target->setFocus(Qt::TabFocusReason);
            return true;
        }
    }
    return false;
}

void MainWindow::showDetail()
{
    TablePage *page = currentTablePage();
    const auto row = page ? page->currentRow() : std::nullopt;
    if (row)
        m_detail->showRow(page->model().table(), *row);
    else
        m_detail->clear();
}

void MainWindow::showCaseOrWelcome()
{
    const auto snapshot = m_controller.snapshot();
    const bool hasCase = snapshot != nullptr;
    if (hasCase) {
        if (TablePage *page = currentTablePage())
            m_pages->setCurrentWidget(page);
        else
            m_pages->setCurrentWidget(&m_pages->overview());
        setWindowTitle(displayText(QFileInfo(snapshot->path).completeBaseName()) + u" \u2013 "_s +
                       tr("Audit Desk"));
    } else {
        m_pages->setCurrentWidget(&m_pages->welcome());
        m_pages->welcome().setFocus();
        setWindowTitle(tr("Audit Desk"));
    }
    m_sidebar->setSnapshot(snapshot.get());
    m_sidebar->setVisible(hasCase);
    m_sidebar->setPlace(m_place);
    if (auto *bar = findChild<QToolBar *>(u"tools"_s))
        bar->setVisible(hasCase);
    statusBar()->setVisible(hasCase);
    updateActions();
    updateStatus();
}

void MainWindow::updateActions()
{
    const auto snapshot = m_controller.snapshot();
    const bool hasCase = snapshot != nullptr;
    const bool isWhole = hasCase && snapshot->isWhole; // or else it is still being opened
    const bool isTable = hasCase && currentTablePage() != nullptr;
    for (QAction *action : {m_actions->copyRows, m_actions->selectAll, m_actions->focusFilter,
                            m_actions->chooseColumns, m_actions->showDetail})
        action->setEnabled(isTable);
    for (QAction *action : m_actions->goTo)
        action->setEnabled(hasCase);
    for (QAction *action : m_actions->exportTable)
        action->setEnabled(isWhole);
    for (QAction *action : {m_actions->exportView, m_actions->verifyCase, m_actions->closeCase})
        action->setEnabled(isWhole);
    for (QAction *action : {m_actions->nextPane, m_actions->previousPane, m_actions->timesElsewhere})
        action->setEnabled(hasCase);
    const bool canFetch = !hasCase || (isWhole && !snapshot->isReadOnly);
    m_actions->fetchRecordings->setEnabled(canFetch);
    m_actions->fetchSlido->setEnabled(canFetch);
    m_actions->importResponses->setEnabled(!hasCase || isWhole);
    m_actions->refresh->setEnabled(m_commands->canRefresh());
    m_actions->resume->setEnabled(m_commands->canResume());
    m_actions->resume->setVisible(m_commands->canResume());
    m_actions->cancelFetch->setEnabled(m_controller.isFetching());
    const bool hasRejected = hasCase && !snapshot->table(TableId::Rejected).rows->empty();
    m_actions->goTo.at(static_cast<std::size_t>(Place::Rejected))->setEnabled(hasRejected);
    m_actions->exportTable.at(static_cast<std::size_t>(TableId::Rejected))
        ->setEnabled(hasRejected && isWhole);
    m_actions->goBack->setEnabled(hasCase && m_history.canGoBack());
    m_actions->goForward->setEnabled(hasCase && m_history.canGoForward());
    m_actions->showDetail->setChecked(m_isDetailWanted);
    m_actions->compactRows->setChecked(m_settings.isCompact());
    m_detail->setVisible(isTable && m_isDetailWanted);
}

void MainWindow::updateStatus()
{
    std::optional<qint64> shown;
    TablePage *page = currentTablePage();
    if (page && page->model().table() && !page->model().queryMistake())
        shown = static_cast<qint64>(page->model().rows()->size());
    m_status->showPlace(m_place, shown);
}

void MainWindow::updateRecentMenu()
{
    m_actions->recentMenu->clear();
    const QStringList paths = m_commands->recentCases().paths();
    for (const QString &path : paths) {
        QString name = displayText(QFileInfo(path).completeBaseName());
        name.replace(u'&', u"&&"_s);
        QAction *action = m_actions->recentMenu->addAction(name);
        action->setToolTip(Qt::convertFromPlainText(path, Qt::WhiteSpaceNormal));
        connect(action, &QAction::triggered, this, [this, path] { m_commands->openPath(path); });
    }
    m_actions->recentMenu->setToolTipsVisible(true);
    m_actions->recentMenu->setEnabled(!paths.isEmpty());
}

void MainWindow::updateZoneActions()
{
    m_actions->timesInUtc->setChecked(m_settings.zoneName() == u"UTC"_s);
    m_actions->timesInLocal->setChecked(m_settings.zoneName() == u"local"_s);
}

void MainWindow::exportTable(TableId table)
{
    if (!m_controller.snapshot())
        return;
    TablePage &page = m_pages->tablePage(table);
    page.applyFilter(); // what was typed is what is meant
    if (page.hasFilterMistake()) {
        goTo(placeOf(table));
        m_messages->showNotice(filterMistakeNotice());
        page.showFilterMistake();
        return;
    }
    disconnect(m_exportOnceShown);
    if (!page.model().isUpToDate()) { // the rows to be exported are about to be shown
        m_exportOnceShown = connect(
            &page.model(), &TableModel::rowsChanged, this, [this, table] { exportTable(table); },
            Qt::SingleShotConnection);
        return;
    }
    ExportOffer offer;
    offer.table = table;
    offer.source = page.model().table();
    offer.view = page.model().rows();
    offer.selection = page.selectedRows();
    offer.columns = page.shownColumns();
    offer.filter = page.filter();
    offer.resolvedFilter = page.model().resolvedFilter();
    offer.revealed = m_controller.revealedEvents();
    offer.order = page.model().shownOrder();
    offer.snapshot = page.model().snapshot();
    auto *dialog = new ExportDialog(m_controller, m_settings, std::move(offer), this);
    dialog->open();
}

void MainWindow::showRejected()
{
    const auto table = tableOf(m_place);
    const std::string_view name = table ? schemaOf(*table).name : std::string_view();
    goTo(TableId::Rejected,
         table ? u"table = "_s + QString::fromUtf8(name.data(), qsizetype(name.size())) : QString());
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void MainWindow::applyTheme()
{
    m_actions->applyPalette(palette());
    QPalette line = palette();
    line.setColor(QPalette::Window, theme::hairline(palette()));
    for (int i = 1; i < m_splitter->count(); ++i) {
        m_splitter->handle(i)->setPalette(line);
        m_splitter->handle(i)->setAutoFillBackground(true);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::saveState()
{
    QSettings &settings = m_settings.settings();
    settings.setValue("window/geometry", saveGeometry());
    if (m_detail->isVisible())
        settings.setValue("window/splitter", m_splitter->saveState());
    settings.setValue("window/detail", m_isDetailWanted);
    for (TablePage *page : m_pages->madeTablePages())
        page->saveState();
}

void MainWindow::restoreState()
{
    const QSettings &settings = m_settings.settings();
    if (!restoreGeometry(settings.value("window/geometry").toByteArray()))
        resize(firstSize.boundedTo(screen()->availableSize() - frameRoom));
    if (!m_splitter->restoreState(settings.value("window/splitter").toByteArray())) {
        const int side = m_sidebar->sizeHint().width();
        // With large type on a small screen the table keeps more than half of the room.
        const int detail =
            std::min(fontMetrics().averageCharWidth() * detailWidthInCharacters, (width() - side) * 2 / 5);
        m_splitter->setSizes({side, width() - side - detail, detail});
    }
    m_isDetailWanted = settings.value("window/detail", true).toBool();
}

} // namespace auditdesk
