// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formdialog.h"

#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>

namespace auditdesk {

using namespace Qt::StringLiterals;

FormDialog::FormDialog(const QString &title, const QString &acceptText, QWidget *parent)
    : QDialog(parent)
    , m_content(new QVBoxLayout)
    , m_problemIcon(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto *accept = m_buttons->addButton(acceptText, QDialogButtonBox::AcceptRole);
    accept->setDefault(true);

    auto *problemLine = new QHBoxLayout;
    problemLine->setSpacing(theme::spaceRelated);
    problemLine->addWidget(m_problemIcon, 0, Qt::AlignTop);
    problemLine->addWidget(m_problem, 1);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::spaceGroups, theme::spaceGroups, theme::spaceGroups, theme::spaceGroups);
    outer->setSpacing(theme::spaceGroups);
    m_content->setSpacing(theme::spaceGroups);
    outer->addLayout(m_content, 1);
    outer->addLayout(problemLine);
    outer->addWidget(m_buttons);

    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setProblem({});
    applyTheme();
}

void FormDialog::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_problemIcon->setVisible(!problem.isEmpty());
    acceptButton()->setEnabled(problem.isEmpty());
    acceptButton()->setAccessibleDescription(problem);
}

QString FormDialog::problem() const
{
    return m_problem->text();
}

QPushButton *FormDialog::acceptButton() const
{
    const auto all = m_buttons->buttons();
    for (QAbstractButton *button : all) {
        if (m_buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            return qobject_cast<QPushButton *>(button);
    }
    return nullptr;
}

QLabel *FormDialog::addHint(const QString &text, QWidget *parent)
{
    auto *hint = new QLabel(text, parent);
    hint->setTextFormat(Qt::PlainText);
    hint->setWordWrap(true);
    m_hints.append(hint);
    return hint;
}

QFormLayout *FormDialog::addForm()
{
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(theme::spaceGroups);
    form->setVerticalSpacing(theme::spaceRelated);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_content->addLayout(form);
    return form;
}

void FormDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void FormDialog::applyTheme()
{
    const int side = fontMetrics().height();
    m_problemIcon->setPixmap(
        theme::icon(u"emblem-warning"_s, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, theme::statusColor(theme::Status::Incomplete, palette()));
    m_problem->setPalette(warning);
    QPalette dimmer = palette();
    dimmer.setColor(QPalette::WindowText, theme::secondaryText(palette()));
    for (QLabel *hint : std::as_const(m_hints))
        hint->setPalette(dimmer);
}

} // namespace auditdesk
