// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formdialog.h"

#include "ui/elidedlabel.h"
#include "ui/text/servicetext.h"
#include "ui/theme.h"
#include "ui/wrappedlabel.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// As high as its content asks for, and scrolled where the screen has less.
class Body : public QScrollArea
{
public:
    explicit Body(QWidget *parent)
        : QScrollArea(parent)
    {
        setWidget(new QWidget(this));
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return widget()->layout()->totalHeightForWidth(width); }
    QSize sizeHint() const override { return widget()->sizeHint(); }
    QSize minimumSizeHint() const override
    {
        return {widget()->minimumSizeHint().width(), fontMetrics().height() * leastLines};
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }

private:
    static constexpr int leastLines = 8;
};

} // namespace

FormDialog::FormDialog(const QString &title, const QString &acceptText, QWidget *parent)
    : QDialog(parent)
    , m_content(new QVBoxLayout)
    , m_problemIcon(new QLabel(this))
    , m_problem(new WrappedLabel({}, this))
    , m_buttons(new QDialogButtonBox(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *accept = m_buttons->addButton(acceptText, QDialogButtonBox::AcceptRole);
    accept->setDefault(true);
    m_buttons->addButton(QDialogButtonBox::Cancel);

    auto *problemLine = new QHBoxLayout;
    problemLine->setSpacing(theme::spaceRelated);
    problemLine->addWidget(m_problemIcon, 0, Qt::AlignTop);
    problemLine->addWidget(m_problem, 1);

    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::spaceGroups, theme::spaceGroups, theme::spaceGroups, theme::spaceGroups);
    outer->setSpacing(theme::spaceGroups);
    m_content->setSpacing(theme::spaceGroups);
    auto *body = new Body(this);
    body->widget()->setLayout(m_content);
    m_content->setContentsMargins({});
    outer->addWidget(body, 1);
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

void FormDialog::addTarget(const QString &casePath)
{
    auto *target = new ElidedLabel(this);
    target->setText(casePath.isEmpty() ? tr("A new case; where to keep it is asked next")
                                       : displayText(QFileInfo(casePath).fileName()));
    form()->addRow(tr("Into:"), target);
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

/// Not a button: they come first in the order of Tab, because they were made first.
void FormDialog::focusFirstField()
{
    QWidget *field = nextInFocusChain();
    while (field != this && (m_buttons->isAncestorOf(field) || !field->isEnabled() || field->isHidden() ||
                             (field->focusPolicy() & Qt::TabFocus) != Qt::TabFocus))
        field = field->nextInFocusChain();
    if (field != this && !focusWidget())
        field->setFocus(Qt::TabFocusReason);
}

bool FormDialog::event(QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::Show)
        focusFirstField();
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
