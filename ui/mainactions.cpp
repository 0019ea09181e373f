// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainactions.h"

#include "ui/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr char iconNameProperty[] = "iconName";

} // namespace

MainActions::MainActions(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    makeCaseActions();
    makeEditActions();
    makeViewActions();
    makeDataActions();
    makeHelpActions();
    applyPalette(window->palette());
}

QAction *MainActions::make(const QString &text, const QString &iconName, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, m_window);
    action->setProperty(iconNameProperty, iconName);
    action->setShortcut(shortcut);
    m_window->addAction(action); // shortcuts work although the menu bar may be elsewhere
    return action;
}

void MainActions::makeCaseActions()
{
    newCase = make(tr("&New case…"), u"document-new"_s, Qt::CTRL | Qt::Key_N);
    openCase = make(tr("&Open case…"), u"document-open"_s, Qt::CTRL | Qt::Key_O);
    openCase->setIconText(tr("Open"));
    openDemo = make(tr("Open the &demo"), u"media-playback-start"_s);
    importResponses = make(tr("&Import saved responses…"), u"document-import"_s, Qt::CTRL | Qt::Key_I);
    exportView = make(tr("&Export view…"), u"document-export"_s, Qt::CTRL | Qt::Key_E);
    exportView->setIconText(tr("Export"));
    for (std::size_t table = 0; table < exportTable.size(); ++table) {
        const Place place = placeOf(static_cast<TableId>(table));
        exportTable.at(table) =
            make(tr("%1…", "menu entry that exports a table").arg(placeTitle(place)), placeIconName(place));
    }
    verifyCase = make(tr("&Verify…"), u"security-high"_s);
    closeCase = make(tr("&Close case"), u"window-close"_s, Qt::CTRL | Qt::Key_W);
    quit = make(tr("&Quit"), u"application-exit"_s, Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);
}

void MainActions::makeEditActions()
{
    copyRows = make(tr("&Copy rows"), u"edit-copy"_s, QKeySequence::Copy);
    selectAll = make(tr("Select &all rows"), u"edit-select-all"_s, QKeySequence::SelectAll);
    focusFilter = make(tr("&Filter…"), u"view-filter"_s, Qt::CTRL | Qt::Key_F);
}

void MainActions::makeViewActions()
{
    for (const Place place : places) {
        const auto index = static_cast<std::size_t>(place);
        const auto digit = static_cast<Qt::Key>(Qt::Key_1 + static_cast<int>(place));
        goTo.at(index) = make(placeTitle(place), placeIconName(place), Qt::CTRL | digit);
    }
    goBack = make(tr("&Back"), u"go-previous"_s, Qt::ALT | Qt::Key_Left);
    goForward = make(tr("&Forward"), u"go-next"_s, Qt::ALT | Qt::Key_Right);
    nextPane = make(tr("&Next pane"), {}, Qt::Key_F6);
    previousPane = make(tr("&Previous pane"), {}, Qt::SHIFT | Qt::Key_F6);
    showDetail = make(tr("&Detail pane"), {}, Qt::CTRL | Qt::Key_D);
    showDetail->setCheckable(true);
    showDetail->setIconText(tr("Details"));
    chooseColumns = make(tr("&Columns…"), u"object-columns"_s);
    compactRows = make(tr("Compact &rows"), {});
    compactRows->setCheckable(true);
    timesInUtc = make(tr("&UTC"), {});
    timesInLocal = make(tr("&Local time"), {});
    timesElsewhere = make(tr("&Another time zone…"), {}, Qt::CTRL | Qt::Key_T);
    timesInUtc->setCheckable(true);
    timesInLocal->setCheckable(true);
    appearance = {make(tr("&As the system"), {}), make(tr("L&ight"), {}), make(tr("Da&rk"), {})};
    auto *oneOf = new QActionGroup(this);
    for (QAction *action : appearance) {
        action->setCheckable(true);
        oneOf->addAction(action);
    }
}

void MainActions::makeDataActions()
{
    connectService = make(tr("&Connect to Webex…"), u"network-connect"_s);
    fetchRecordings =
        make(tr("Fetch &recordings…"), placeIconName(Place::Recordings), Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    fetchSlido = make(tr("Fetch &Slido events…"), u"dialog-messages"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    refresh = make(tr("Re&fresh"), u"view-refresh"_s, Qt::Key_F5);
    refresh->setToolTip(tr("Fetch the same again, up to now, asking only for what changed"));
    resume = make(tr("Res&ume the fetch"), u"media-playback-start"_s, Qt::SHIFT | Qt::Key_F5);
    resume->setIconText(tr("Resume"));
    resume->setToolTip(tr("Go on where the last fetch stopped"));
    cancelFetch = make(tr("C&ancel the fetch"), u"process-stop"_s, Qt::CTRL | Qt::Key_Period);
}

void MainActions::makeHelpActions()
{
    about = make(tr("&About Audit Desk"), u"help-about"_s);
    about->setMenuRole(QAction::AboutRole);
}

void MainActions::fillMenuBar(QMenuBar *bar)
{
    QMenu *caseMenu = bar->addMenu(tr("&Case"));
    caseMenu->addActions({newCase, openCase});
    recentMenu = caseMenu->addMenu(tr("Open &recent"));
    caseMenu->addAction(openDemo);
    caseMenu->addSeparator();
    caseMenu->addActions({importResponses, exportView, verifyCase});
    caseMenu->addSeparator();
    caseMenu->addActions({closeCase, quit});

    QMenu *edit = bar->addMenu(tr("&Edit"));
    edit->addActions({copyRows, selectAll});
    edit->addSeparator();
    edit->addAction(focusFilter);

    QMenu *view = bar->addMenu(tr("&View"));
    view->addActions({goTo.begin(), goTo.end()});
    view->addSeparator();
    view->addActions({goBack, goForward, nextPane, previousPane});
    view->addSeparator();
    view->addActions({showDetail, chooseColumns, compactRows});
    view->addMenu(tr("&Times in"))->addActions({timesInUtc, timesInLocal, timesElsewhere});
    view->addMenu(tr("&Appearance"))->addActions({appearance.begin(), appearance.end()});

    QMenu *data = bar->addMenu(tr("&Data"));
    data->addActions({connectService, fetchRecordings, fetchSlido});
    data->addSeparator();
    data->addActions({refresh, resume, cancelFetch});

    QMenu *help = bar->addMenu(tr("&Help"));
    help->addAction(about);

    fetchMenu = new QMenu(m_window);
    fetchMenu->addActions({fetchRecordings, fetchSlido});
    exportMenu = new QMenu(m_window);
    exportMenu->addActions({exportTable.begin(), exportTable.end()});
}

void MainActions::applyPalette(const QPalette &palette)
{
    const auto actions = m_window->actions();
    for (QAction *action : actions) {
        const QString name = action->property(iconNameProperty).toString();
        if (!name.isEmpty())
            action->setIcon(theme::icon(name, palette));
    }
}

} // namespace auditdesk
