// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/selectednotice.h"

#include "ui/theme.h"
#include "ui/views/tableview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QToolButton>

namespace auditdesk {

SelectedNotice::SelectedNotice(TableView &view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_text(new QLabel(this))
{
    m_text->setTextFormat(Qt::PlainText);
    auto *show = new QToolButton(this);
    show->setText(tr("Show"));
    show->setAutoRaise(true);
    show->setFocusPolicy(Qt::TabFocus);
    show->setAccessibleName(tr("Show the selected row"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::spaceRelated / 2);
    layout->addWidget(m_text);
    layout->addWidget(show);
    QSizePolicy policy = sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    applyLook();
    connect(show, &QToolButton::clicked, &m_view, &TableView::showCurrent);
    connect(m_view.verticalScrollBar(), &QScrollBar::valueChanged, this, &SelectedNotice::refresh);
    connect(m_view.verticalScrollBar(), &QScrollBar::rangeChanged, this, &SelectedNotice::refresh);
    connect(&m_view, &TableView::currentRowChanged, this, &SelectedNotice::refresh);
    refresh();
}

void SelectedNotice::refresh()
{
    const QModelIndex current = m_view.currentIndex();
    if (current.isValid())
        m_text->setText(tr("Selected row is at %1").arg(QLocale().toString(current.row() + 1)));
    setVisible(current.isValid() && !m_view.isCurrentInSight());
}

void SelectedNotice::applyLook()
{
    QPalette dim = palette();
    dim.setColor(QPalette::WindowText, theme::secondaryText(palette()));
    m_text->setPalette(dim);
}

void SelectedNotice::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyLook();
}

} // namespace auditdesk
