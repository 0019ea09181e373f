// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"
#include "ui/recentcases.h"

#include <QObject>
#include <functional>

class QAction;
class QWidget;

namespace auditdesk {

class DemoLoader;
class MessageBar;
class ViewSettings;

/// A simulated service that runs, and where a case for it can be made. Whoever composes the program knows
/// how.
struct DemoStart
{
    Connection connection;
    QString casePath; ///< nothing stands there
};

/// What a person can do with a case as a whole: make, open, import, connect, fetch. It asks what is still
/// missing (a connection, a place for the file) in that order, and tells what came of it in the message bar.
/// The demo's case and connection are never mixed with real ones. Window's thread.
class CaseCommands : public QObject
{
    Q_OBJECT

public:
    using StartDemo = std::function<Result<DemoStart>()>;
    /// What the message bar offers beside what it tells.
    struct Remedies
    {
        QAction *resume = nullptr;
        QAction *showRejected = nullptr;
    };

    CaseCommands(CaseController &controller, ViewSettings &settings, StartDemo startDemo,
                 MessageBar &messages, const Remedies &remedies, QWidget *window);
    ~CaseCommands() override;

    RecentCases &recentCases() { return m_recent; }
    bool isDemoCase() const { return m_isDemoCase; }

    void openDemo();
    void newCase();
    void openCase();
    void openPath(const QString &path);
    void verify(const QString &path);
    void importResponses();
    void connectService();
    void connectAndFetch();
    void fetchRecordings();
    void fetchSlido();
    void refresh();
    void resume();
    void cancelFetch();
    bool canRefresh() const;
    bool canResume() const;

Q_SIGNALS:
    void demoLoaded(bool isComplete);

private:
    using Next = std::function<void()>;
    void withConnection(const Next &next);
    void withCase(const Next &next);
    QString targetPath() const; ///< of the open case, where more may come into it; empty: it takes a new one
    void askForNewCase(const Next &next);
    void createCase(const QString &path, bool isDemo, const Next &next);
    void askToImport(const QStringList &files);
    void addImport(const std::shared_ptr<const ImportPlan> &plan);
    bool isConnectionUsable() const;
    void tellMigration();
    void tellCircumstances();
    QString folderText() const;
    QString holderText() const;
    void tellFetchEnd(const FetchEnd &end);
    std::size_t conflictsOf(RunId run) const;
    QAction *remedyFor(const Error &error) const;
    void signInAndResume();
    void signInToProxyAndResume();

    CaseController &m_controller;
    ViewSettings &m_settings;
    StartDemo m_startDemo;
    MessageBar &m_messages;
    Remedies m_remedies;
    QWidget *m_window;
    QAction *m_signIn;
    QAction *m_signInToProxy;
    QAction *m_verifyRefused;
    QString m_openingPath;
    QString m_formerCopy; ///< of which a person has been told
    RecentCases m_recent;
    DemoLoader *m_demoLoader;
    Next m_afterOpening;
    bool m_isDemoCase = false;
    bool m_isOpeningDemo = false;
};

} // namespace auditdesk
