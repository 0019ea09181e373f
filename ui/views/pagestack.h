// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <QStackedWidget>
#include <array>

namespace auditdesk {

class OverviewPage;
class RecentCases;
class SnapshotSource;
class TablePage;
class ViewSettings;
class WelcomePage;

/// The pages of the window, of which one is shown. Those of tables are made when they are first asked for:
/// the first window shows none of them, and a table that nobody looks at need not be kept in order. Window's
/// thread.
class PageStack : public QStackedWidget
{
    Q_OBJECT

public:
    PageStack(SnapshotSource &source, ViewSettings &settings, RecentCases &cases, QWidget *parent = nullptr);

    WelcomePage &welcome() { return *m_welcome; }
    OverviewPage &overview() { return *m_overview; }
    TablePage &tablePage(TableId table);
    QList<TablePage *> madeTablePages() const;

Q_SIGNALS:
    void tablePageMade(auditdesk::TablePage *page);

private:
    void insertIntoTabOrder(QWidget *page);

    SnapshotSource &m_source;
    ViewSettings &m_settings;
    WelcomePage *m_welcome;
    OverviewPage *m_overview;
    std::array<TablePage *, tableCount> m_tablePages{}; // null until they are asked for
};

} // namespace auditdesk
