// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/proxydialog.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace auditdesk {

namespace {

constexpr int widthInCharacters = 60;

} // namespace

ProxyDialog::ProxyDialog(const QString &acceptText, QWidget *parent)
    : FormDialog(tr("Sign in to the proxy"), acceptText, parent)
    , m_user(new QLineEdit(this))
    , m_password(new QLineEdit(this))
{
    m_user->setAccessibleName(tr("User name"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    form()->addRow(tr("User name:"), m_user);
    form()->addRow(tr("Password:"), m_password);
    form()->addRow(QString(),
                   addHint(tr("Between this computer and the service stands a proxy of your network. "
                              "Name and password go to it alone; they are kept in memory until "
                              "Audit Desk closes."),
                           this));
    content()->addStretch(1);
    setMinimumWidth(fontMetrics().averageCharWidth() * widthInCharacters);
    connect(m_user, &QLineEdit::textChanged, this, &ProxyDialog::validate);
    validate();
    m_user->setFocus();
}

void ProxyDialog::ask(QWidget *parent, const QString &acceptText, const SignIn &signIn)
{
    auto *dialog = new ProxyDialog(acceptText, parent);
    connect(dialog, &QDialog::accepted, dialog,
            [dialog, signIn] { signIn(dialog->user(), dialog->takePassword()); });
    dialog->open();
}

QString ProxyDialog::user() const
{
    return m_user->text();
}

Secret ProxyDialog::takePassword()
{
    Secret password(m_password->text().toUtf8());
    m_password->clear();
    return password;
}

void ProxyDialog::validate()
{
    setProblem(m_user->text().isEmpty() ? tr("Enter a user name.") : QString(), Problem::Missing);
}

} // namespace auditdesk
