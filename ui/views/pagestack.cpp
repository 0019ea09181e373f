// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/pagestack.h"

#include "ui/snapshotsource.h"
#include "ui/views/overviewpage.h"
#include "ui/views/tablepage.h"
#include "ui/views/welcomepage.h"

#include <utility>

namespace auditdesk {

namespace {

/// Within `pane`, in their order.
QWidgetList focusableParts(QWidget *pane)
{
    QWidgetList parts;
    for (QWidget *part = pane; part == pane || pane->isAncestorOf(part); part = part->nextInFocusChain()) {
        if (part->focusPolicy() != Qt::NoFocus)
            parts.append(part);
    }
    return parts;
}

} // namespace

PageStack::PageStack(SnapshotSource &source, ViewSettings &settings, RecentCases &cases, QWidget *parent)
    : QStackedWidget(parent)
    , m_source(source)
    , m_settings(settings)
    , m_welcome(new WelcomePage(cases, this))
    , m_overview(new OverviewPage(source, settings, this))
{
    addWidget(m_welcome);
    addWidget(m_overview);
}

TablePage &PageStack::tablePage(TableId table)
{
    TablePage *&page = m_tablePages.at(static_cast<std::size_t>(table));
    if (!page) {
        page = new TablePage(table, m_source, m_settings, this);
        addWidget(page);
        insertIntoTabOrder(page);
        Q_EMIT tablePageMade(page);
    }
    return *page;
}

QList<TablePage *> PageStack::madeTablePages() const
{
    QList<TablePage *> made(m_tablePages.begin(), m_tablePages.end());
    made.removeAll(nullptr);
    return made;
}

/// What is made later than the rest of the window would be reached last.
void PageStack::insertIntoTabOrder(QWidget *page)
{
    QWidget *before = focusableParts(m_overview).constLast();
    const QWidgetList parts = focusableParts(page);
    for (QWidget *part : parts)
        setTabOrder(std::exchange(before, part), part);
}

} // namespace auditdesk
