// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecommands.h"
#include "ui/place.h"
#include "ui/visithistory.h"

#include <QMainWindow>

class QSplitter;

namespace auditdesk {

class DetailPane;
class MainActions;
class PageStack;
class Sidebar;
class StatusLine;
class TablePage;
class ZoneChooser;

/// The window: sidebar, the page of the place chosen, detail pane and status line, or the welcome page while
/// no case is open. It leads from one to the other and remembers where it was. Window's thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(CaseController &controller, ViewSettings &settings, CaseCommands::StartDemo startDemo,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    CaseCommands &commands() { return *m_commands; }
    MainActions &actionSet() { return *m_actions; }
    PageStack &pages() { return *m_pages; }

    Place place() const { return m_place; }
    void goTo(Place place);
    void goTo(TableId table, const QString &filter);
    void exportTable(TableId table);
    void showRejected(); ///< the items that could not become rows of the table shown

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void makePages();
    void makeToolBar();
    void connectActions();
    void connectCase();
    void connectPages();
    void connectTablePage(TablePage *page);

    Visit visit() const;
    void apply(const Visit &visit);
    TablePage *currentTablePage() const;
    QList<QWidget *> panes() const;
    void goToPane(int step);
    bool focusPane(QWidget *pane);
    void showDetail();
    void applyTheme();
    void showCaseOrWelcome();
    void updateActions();
    void updateStatus();
    void updateRecentMenu();
    void updateZoneActions();
    void saveState();
    void restoreState();

    CaseController &m_controller;
    ViewSettings &m_settings;
    MainActions *m_actions;
    MessageBar *m_messages;
    CaseCommands *m_commands;
    Sidebar *m_sidebar;
    PageStack *m_pages;
    DetailPane *m_detail;
    QSplitter *m_splitter;
    StatusLine *m_status;
    ZoneChooser *m_zone = nullptr;
    Place m_place = Place::Overview;
    VisitHistory m_history;
    QMetaObject::Connection m_exportOnceShown;
    bool m_isDetailWanted = true;
};

} // namespace auditdesk
