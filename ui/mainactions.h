// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/place.h"

#include <QKeySequence>
#include <QObject>
#include <array>

class QAction;
class QMenu;
class QMenuBar;
class QPalette;
class QWidget;

namespace auditdesk {

/// What the main window can do, each with its name, symbol and shortcut, and the menus that show them. It
/// knows nothing of what they do. Window's thread.
class MainActions : public QObject
{
    Q_OBJECT

public:
    /// The actions work while `window` is active.
    explicit MainActions(QWidget *window);

    void fillMenuBar(QMenuBar *bar);
    void applyPalette(const QPalette &palette);

    QAction *newCase, *openCase, *openDemo, *importResponses, *exportView, *verifyCase, *closeCase, *quit;
    QAction *copyRows, *selectAll, *focusFilter;
    std::array<QAction *, places.size()> goTo;
    QAction *goBack, *goForward, *nextPane, *previousPane, *showDetail, *chooseColumns, *compactRows;
    QAction *connectService, *fetchRecordings, *fetchSlido, *refresh, *resume, *cancelFetch;
    QAction *about;

    std::array<QAction *, tableCount> exportTable;
    std::array<QAction *, 3> appearance; ///< in the order of Appearance; one is checked
    QAction *timesInUtc, *timesInLocal, *timesElsewhere;

    QMenu *recentMenu = nullptr; ///< filled by the window
    QMenu *fetchMenu = nullptr;  ///< what the tool bar's "Fetch" drops down
    QMenu *exportMenu = nullptr; ///< what the tool bar's "Export" drops down

private:
    QAction *make(const QString &text, const QString &iconName, const QKeySequence &shortcut = {});
    void makeCaseActions();
    void makeEditActions();
    void makeViewActions();
    void makeDataActions();
    void makeHelpActions();

    QWidget *m_window;
};

} // namespace auditdesk
