// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"
#include "ui/dialogs/formdialog.h"

#include <functional>

class QLineEdit;

namespace auditdesk {

/// Asks for what a proxy wants to know. Both are kept in memory and written nowhere. Window's thread.
class ProxyDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `acceptText`: what comes of it when it is accepted.
    explicit ProxyDialog(const QString &acceptText, QWidget *parent = nullptr);

    using SignIn = std::function<void(const QString &user, const Secret &password)>;
    /// Opens one above `parent`; `signIn` is told what was entered, and nothing where it was cancelled.
    static void ask(QWidget *parent, const QString &acceptText, const SignIn &signIn);

    QString user() const;
    /// Takes it out of the dialog.
    Secret takePassword();

private:
    void validate();

    QLineEdit *m_user;
    QLineEdit *m_password;
};

} // namespace auditdesk
