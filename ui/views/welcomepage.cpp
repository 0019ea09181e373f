// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/welcomepage.h"

#include "ui/theme.h"
#include "ui/views/choicebutton.h"
#include "ui/views/recentlist.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int symbolSide = 64;
constexpr int widthInCharacters = 110;

} // namespace

WelcomePage::WelcomePage(RecentCases &cases, QWidget *parent)
    : QScrollArea(parent)
    , m_symbol(new QLabel(this))
    , m_title(new QLabel(tr("Audit Desk"), this))
    , m_purpose(new QLabel(tr("Who viewed or downloaded which Webex recording, and what was said in Slido: "
                              "whole, with proof, ready to hand over."),
                           this))
    , m_recentTitle(new QLabel(tr("Recent cases"), this))
{
    m_purpose->setWordWrap(true);
    auto *recent = new RecentList(cases, this);
    m_recentTitle->setBuddy(recent);

    const auto choice = [this](ChoiceButton::Kind kind, const QString &icon, const QString &title,
                               const QString &description, void (WelcomePage::*signal)()) {
        auto *button = new ChoiceButton(kind, icon, title, description, this);
        connect(button, &ChoiceButton::clicked, this, signal);
        if (!focusProxy())
            setFocusProxy(button); // the first
        return button;
    };
    auto *choices = new QVBoxLayout;
    choices->setSpacing(theme::spaceRelated);
    choices->addWidget(choice(ChoiceButton::Kind::Primary, u"media-playback-start"_s, tr("Open the demo"),
                              tr("Try everything on a made-up organization. No account is needed and nothing "
                                 "leaves this computer."),
                              &WelcomePage::demoRequested));
    choices->addWidget(choice(ChoiceButton::Kind::Plain, u"network-connect"_s, tr("Connect to Webex…"),
                              tr("Fetch recording audit reports and Slido events of your organization into a "
                                 "new case."),
                              &WelcomePage::connectRequested));
    choices->addWidget(choice(ChoiceButton::Kind::Plain, u"document-open"_s, tr("Open a case…"),
                              tr("Go on with a case file that was saved before."),
                              &WelcomePage::openRequested));
    choices->addWidget(choice(ChoiceButton::Kind::Plain, u"document-import"_s, tr("Import saved responses…"),
                              tr("Make a case from pages of the Webex API that were saved as JSON."),
                              &WelcomePage::importRequested));
    choices->addStretch(1);

    auto *heading = new QHBoxLayout;
    heading->setSpacing(theme::spaceGroups);
    heading->addWidget(m_symbol, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_purpose);
    heading->addLayout(words, 1);

    auto *recentColumn = new QVBoxLayout;
    recentColumn->setSpacing(theme::spaceRelated);
    recentColumn->addWidget(m_recentTitle);
    recentColumn->addWidget(recent, 1);

    auto *content = new QWidget(this);
    content->setMaximumWidth(fontMetrics().averageCharWidth() * widthInCharacters);
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(theme::spacePage);
    grid->setVerticalSpacing(theme::spacePage);
    grid->addLayout(heading, 0, 0, 1, 2);
    grid->addLayout(choices, 1, 0);
    grid->addLayout(recentColumn, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);

    // On a small screen or with large type it scrolls, instead of making the window too high.
    auto *ground = new QWidget(this);
    setWidget(ground);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    auto *outer = new QGridLayout(ground);
    outer->setContentsMargins(theme::spacePage, theme::spacePage, theme::spacePage, theme::spacePage);
    outer->addWidget(content, 1, 1);
    // The eye looks for the beginning a little above the middle.
    outer->setRowStretch(0, 2);
    outer->setRowStretch(2, 3);
    outer->setColumnStretch(0, 1);
    outer->setColumnStretch(1, 1'000);
    outer->setColumnStretch(2, 1);

    connect(recent, &RecentList::caseChosen, this, &WelcomePage::caseChosen);
    applyTheme();
}

void WelcomePage::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void WelcomePage::applyTheme()
{
    m_symbol->setPixmap(theme::applicationIcon().pixmap(QSize(symbolSide, symbolSide), devicePixelRatioF()));
    m_title->setFont(theme::keyFigure(font()));
    QFont bold = font();
    bold.setBold(true);
    m_recentTitle->setFont(bold);
    QPalette dimmer = palette();
    dimmer.setColor(QPalette::WindowText, theme::secondaryText(palette()));
    m_purpose->setPalette(dimmer);
}

} // namespace auditdesk
