// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/filterbar.h"

#include "ui/text/filtererrortext.h"
#include "ui/text/filtertext.h"
#include "ui/text/servicetext.h"
#include "ui/text/translatedlabels.h"
#include "ui/theme.h"
#include "ui/views/chip.h"
#include "ui/views/filteredit.h"
#include "ui/views/flowlayout.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>
#include <QVBoxLayout>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauseMs = 150;            // after the last key
constexpr qsizetype longestTip = 1'000; // characters

} // namespace

FilterBar::FilterBar(const TableSchema &schema, QWidget *parent)
    : QWidget(parent)
    , m_schema(schema)
    , m_edit(new FilterEdit(schema, this))
    , m_line(new QHBoxLayout)
    , m_message(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_parts(new QWidget(this))
    , m_partsLayout(new FlowLayout(m_parts))
    , m_pause(new QTimer(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::spaceRelated / 2);
    layout->addLayout(m_line);
    // The line below the filter is always there, so that the table does not move while one types.
    auto *below = new QHBoxLayout;
    below->setSpacing(theme::spaceGroups);
    below->addWidget(m_message, 3);
    below->addWidget(m_parts, 2);
    below->addWidget(m_summary, 0, Qt::AlignTop);
    layout->addLayout(below);
    m_line->setSpacing(theme::spaceRelated);
    m_line->addWidget(m_edit, 1);
    m_partsLayout->setContentsMargins(0, 0, 0, 0);
    m_partsLayout->setSpacing(theme::spaceRelated / 2);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->hide();
    m_summary->setTextFormat(Qt::PlainText);
    for (QLabel *label : {m_message, m_summary})
        label->setMinimumHeight(qRound(fontMetrics().height() * 1.4)); // as high as a condition
    setFocusProxy(m_edit);

    m_pause->setSingleShot(true);
    m_pause->setInterval(pauseMs);
    connect(m_pause, &QTimer::timeout, this, &FilterBar::apply);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        judge();
        m_pause->start();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        if (m_isValid)
            apply();
        else
            showMistake();
    });
    connect(m_edit, &FilterEdit::clearRequested, this, [this] {
        if (m_edit->text().isEmpty())
            Q_EMIT leaveRequested();
        else
            setText({});
    });
    connect(m_edit, &FilterEdit::leaveRequested, this, &FilterBar::leaveRequested);
}

QString FilterBar::text() const
{
    return m_edit->text();
}

void FilterBar::setText(const QString &text)
{
    m_edit->setText(text);
    if (!m_edit->hasFocus())
        m_edit->setCursorPosition(0); // so that a long one is seen from its start
    judge();
    apply();
}

void FilterBar::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    judge();
}

void FilterBar::propose(const QString &text, int back)
{
    m_edit->setText(text);
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->setCursorPosition(int(text.size()) - back);
    m_pause->stop();
}

void FilterBar::focusText()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterBar::addButton(QWidget *button)
{
    m_line->addWidget(button);
}

void FilterBar::setSummary(const QString &text)
{
    m_summary->setText(text);
}

void FilterBar::showQueryMistake(const std::optional<FilterError> &mistake)
{
    if (!mistake && !m_queryMistake)
        return;
    m_queryMistake = mistake;
    judge();
}

void FilterBar::judge()
{
    auto parsed = Filter::parse(m_edit->text(), m_schema, m_zone, QDateTime::currentMSecsSinceEpoch(),
                                translatedLabels(m_schema));
    if (parsed && m_queryMistake && m_edit->text() == m_applied)
        parsed = tl::make_unexpected(*m_queryMistake);
    const bool wasValid = std::exchange(m_isValid, parsed.has_value());
    if (parsed) {
        m_edit->showState(parsed->passesAll() ? FilterEdit::State::Empty : FilterEdit::State::Valid);
        showMessage({});
    } else {
        m_error = parsed.error();
        m_edit->showError(m_error);
        showMessage(
            tr("At character %1: %2").arg(QString::number(m_error.position + 1), filterErrorText(m_error)));
    }
    if (m_isValid == wasValid)
        return;
    showParts();
    if (m_isValid)
        Q_EMIT mistakeGone();
}

void FilterBar::showMistake()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->setSelection(m_error.position, m_error.length);
}

void FilterBar::apply()
{
    m_pause->stop();
    if (!m_isValid)
        return;
    const bool isOther = m_edit->text() != m_applied;
    m_applied = m_edit->text();
    if (isOther)
        m_queryMistake.reset();
    showParts();
    if (isOther)
        Q_EMIT applied(m_applied);
}

void FilterBar::showMessage(const QString &message)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme::statusColor(theme::Status::Failed, colors));
    m_message->setPalette(colors);
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMessage(m_message->text()); // in the colours of the new one
}

void FilterBar::showParts()
{
    const QString text = m_applied;
    const auto parts = filterParts(text);
    const bool hadFocus = m_parts->isAncestorOf(focusWidget());
    while (QLayoutItem *item = m_partsLayout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (!m_isValid && !m_queryMistake) {
        auto *label =
            new QLabel(parts.empty() ? tr("Still shown: all rows") : tr("Still in force:"), m_parts);
        label->setMinimumHeight(m_summary->minimumHeight());
        m_partsLayout->addWidget(label);
        label->show();
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto *chip = new Chip(partLabel(parts[i].text, m_schema), parts[i].text.left(longestTip), m_parts);
        connect(chip, &QAbstractButton::clicked, this, [this, text, i] { setText(withoutPart(text, i)); });
        m_partsLayout->addWidget(chip);
        chip->show();
    }
    if (hadFocus) {
        // Whoever takes one condition away by keyboard may want to take another.
        QWidget *next = parts.empty() ? m_edit : m_partsLayout->itemAt(0)->widget();
        next->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace auditdesk
