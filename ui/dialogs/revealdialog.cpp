// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/revealdialog.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 60;
constexpr int longestReason = 1000; // characters

} // namespace

RevealDialog::RevealDialog(QWidget *parent)
    : FormDialog(tr("Reveal the author"), tr("Reveal"), parent)
    , m_reason(new QLineEdit(this))
{
    m_reason->setObjectName(u"revealReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(longestReason);
    form()->addRow(tr("Reason:"), m_reason);
    form()->addRow(QString(), addHint(tr("The case records the item, the time and the reason. The author of "
                                         "this one item is shown until you hide it again or close the case."),
                                      this));
    content()->addStretch(1);
    setMinimumWidth(fontMetrics().averageCharWidth() * widthInCharacters);
    connect(m_reason, &QLineEdit::textChanged, this, &RevealDialog::validate);
    validate();
    m_reason->setFocus();
}

void RevealDialog::ask(QWidget *parent, const std::function<void(const QString &reason)> &reveal)
{
    auto *dialog = new RevealDialog(parent);
    connect(dialog, &QDialog::accepted, dialog, [dialog, reveal] { reveal(dialog->reason()); });
    dialog->open();
}

QString RevealDialog::reason() const
{
    return m_reason->text().trimmed();
}

void RevealDialog::validate()
{
    setProblem(reason().isEmpty() ? tr("Say why the author must be known.") : QString(), Problem::Missing);
}

} // namespace auditdesk
