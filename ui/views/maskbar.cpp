// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/maskbar.h"

#include "ui/text/servicetext.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace auditdesk {

using namespace Qt::StringLiterals;

MaskBar::MaskBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_reveal(new QPushButton(tr("Reveal…"), this))
    , m_hide(new QPushButton(tr("Hide again"), this))
{
    m_text->setObjectName(u"maskText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_reveal->setObjectName(u"reveal"_s);
    m_hide->setObjectName(u"hide"_s);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme::spaceGroups, 0, theme::spaceGroups, 0);
    line->addWidget(m_text, 1);
    line->addWidget(m_reveal, 0, Qt::AlignTop);
    line->addWidget(m_hide, 0, Qt::AlignTop);
    connect(m_reveal, &QPushButton::clicked, this, &MaskBar::revealRequested);
    connect(m_hide, &QPushButton::clicked, this, &MaskBar::hideRequested);
    applyLook();
    tellHidden(Hidden::Nothing);
}

void MaskBar::tellHidden(Hidden hidden)
{
    switch (hidden) {
    case Hidden::Nothing:
        m_text->clear();
        break;
    case Hidden::Author:
        m_text->setText(tr("The author is anonymous. Revealing the author is put on record."));
        break;
    case Hidden::DoneBy:
        m_text->setText(tr("Who did this is hidden: they may have written something anonymous."));
        break;
    case Hidden::Unreadable:
        m_text->setText(tr("This item can't be read, so what may name a person in it is hidden. Revealing it "
                           "is put on record."));
        break;
    }
    setVisible(hidden != Hidden::Nothing);
    m_reveal->setVisible(hidden == Hidden::Author || hidden == Hidden::Unreadable);
    m_hide->hide();
}

void MaskBar::tellRevealed(const QString &time, const QString &reason, bool isDoneByHidden)
{
    QString text = tr("Revealed %1: %2").arg(time, displayText(reason));
    if (isDoneByHidden)
        text += u'\n' + tr("Who did it stays hidden.");
    m_text->setText(text);
    show();
    m_reveal->hide();
    m_hide->show();
}

void MaskBar::applyLook()
{
    m_reveal->setIcon(theme::icon(u"visibility"_s, palette()));
}

void MaskBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyLook();
}

} // namespace auditdesk
