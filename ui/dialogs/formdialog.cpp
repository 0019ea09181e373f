// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formdialog.h"

#include "ui/theme.h"
#include "ui/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

FormDialog::FormDialog(const QString &title, const QString &acceptText, QWidget *parent)
    : QDialog(parent)
    , m_content(new QVBoxLayout)
    , m_problemIcon(new QLabel(this))
    , m_problem(new WrappedLabel({}, this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
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

    // The style's own symbols are of another family than ours, and the words are enough.
    const auto all = m_buttons->buttons();
    for (QAbstractButton *button : all)
        button->setIcon({});

    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setProblem({});
    applyTheme();
}

void FormDialog::setProblem(const QString &problem, Problem kind)
{
    m_problemKind = kind;
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_problemIcon->setVisible(!problem.isEmpty());
    acceptButton()->setEnabled(problem.isEmpty());
    acceptButton()->setAccessibleDescription(problem);
    applyTheme();
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
    auto *hint = new WrappedLabel(text, parent);
    m_hints.append(hint);
    applyTheme();
    return hint;
}

QWidget *FormDialog::fields()
{
    if (m_fields)
        return m_fields;
    m_fields = new QWidget(this);
    auto *form = new QFormLayout(m_fields);
    form->setContentsMargins({});
    form->setHorizontalSpacing(theme::spaceGroups);
    form->setVerticalSpacing(theme::spaceRelated);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_content->addWidget(m_fields);
    return m_fields;
}

QFormLayout *FormDialog::form()
{
    return qobject_cast<QFormLayout *>(fields()->layout());
}

bool FormDialog::event(QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool isHandled = QDialog::event(event);
    // Only here is it certain that this object still exists: one of the other events deletes it.
    if (type == QEvent::Show || type == QEvent::LayoutRequest)
        fitHeight(type == QEvent::Show);
    return isHandled;
}

/// Wrapped text takes as much height as its width asks for, which a layout's size hint does not know.
void FormDialog::fitHeight(bool mayShrink)
{
    const int most = screen()->availableGeometry().height() - theme::spacePage * 2;
    const int needed = std::min(most, layout()->totalHeightForWidth(width()));
    if (isVisible() && (mayShrink || needed > height()))
        resize(width(), needed);
}

void FormDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyTheme();
}

void FormDialog::applyTheme()
{
    const bool isWrong = m_problemKind == Problem::Wrong;
    const int side = fontMetrics().height();
    m_problemIcon->setPixmap(theme::icon(isWrong ? u"emblem-warning"_s : u"emblem-information"_s, palette())
                                 .pixmap(QSize(side, side), devicePixelRatioF()));
    QPalette warning = palette();
    warning.setColor(QPalette::WindowText, isWrong ? theme::statusColor(theme::Status::Incomplete, palette())
                                                   : theme::secondaryText(palette()));
    m_problem->setPalette(warning);
    QPalette dimmer = palette();
    dimmer.setColor(QPalette::WindowText, theme::secondaryText(palette()));
    for (QLabel *hint : std::as_const(m_hints))
        hint->setPalette(dimmer);
}

} // namespace auditdesk
