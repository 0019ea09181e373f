// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messagebar.h"

#include "ui/theme.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QStringList>
#include <QToolButton>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int tintPercent = 12;

QColor mixed(const QColor &a, const QColor &b, int percentOfA)
{
    const auto part = [percentOfA](int x, int y) { return (x * percentOfA + y * (100 - percentOfA)) / 100; };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

QLabel *wrappedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QToolButton *textButton(const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(wrappedLabel(this))
    , m_body(wrappedLabel(this))
    , m_remedy(textButton({}, this))
    , m_copy(textButton(tr("Copy details"), this))
    , m_close(new QToolButton(this))
{
    setAutoFillBackground(true);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setToolTip(tr("Dismiss this message"));
    m_close->setAccessibleName(m_close->toolTip());
    m_copy->setAccessibleName(m_copy->text());

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_body);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme::spaceGroups, theme::spaceRelated, theme::spaceRelated,
                             theme::spaceRelated);
    line->setSpacing(theme::spaceRelated);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    line->addWidget(m_copy, 0, Qt::AlignTop);
    line->addWidget(m_remedy, 0, Qt::AlignTop);
    line->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_details); });
    hide();
}

void MessageBar::showError(const ErrorText &error, QAction *remedy)
{
    QStringList lines{error.why, error.next};
    lines.removeAll(QString());
    m_details = error.details();
    present(Kind::Error, error.what, lines.join(u'\n'), remedy);
}

void MessageBar::showNotice(const QString &text, QAction *remedy)
{
    m_details.clear();
    present(Kind::Notice, text, {}, remedy);
}

void MessageBar::clear()
{
    hide();
    m_details.clear();
}

QString MessageBar::text() const
{
    return m_body->text().isEmpty() ? m_title->text() : m_title->text() + u'\n' + m_body->text();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void MessageBar::present(Kind kind, const QString &title, const QString &body, QAction *remedy)
{
    m_kind = kind;
    m_title->setText(title);
    m_body->setText(body);
    m_body->setVisible(!body.isEmpty());
    m_copy->setVisible(kind == Kind::Error);
    m_remedy->setVisible(remedy != nullptr);
    const QList<QAction *> former = m_remedy->actions();
    for (QAction *action : former)
        m_remedy->removeAction(action); // it would offer them all in a menu
    m_remedy->setDefaultAction(remedy);
    if (remedy)
        m_remedy->setAccessibleName(remedy->iconText());
    setAccessibleName(title);
    setAccessibleDescription(body);
    applyTheme();
    show();
}

void MessageBar::applyTheme()
{
    const QPalette base = QGuiApplication::palette();
    const QColor accent = m_kind == Kind::Error ? theme::statusColor(theme::Status::Incomplete, base)
                                                : base.color(QPalette::Highlight);
    const QColor tint = mixed(accent, base.color(QPalette::Window), tintPercent);
    if (palette().color(QPalette::Window) != tint) { // else its own change would come back for ever
        QPalette tinted; // of nothing else, so that the rest follows the application's
        tinted.setColor(QPalette::Window, tint);
        setPalette(tinted);
    }
    const int side = fontMetrics().height();
    m_icon->setPixmap(theme::icon(m_kind == Kind::Error ? u"emblem-warning"_s : u"emblem-information"_s, base)
                          .pixmap(QSize(side, side), devicePixelRatioF()));
    QFont bold = font();
    bold.setBold(m_kind == Kind::Error);
    m_title->setFont(bold);
    m_copy->setIcon(theme::icon(u"edit-copy"_s, base));
    m_close->setIcon(theme::icon(u"window-close"_s, base));
}

} // namespace auditdesk
