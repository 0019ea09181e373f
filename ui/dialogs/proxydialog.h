// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"
#include "ui/dialogs/formdialog.h"

class QLineEdit;

namespace auditdesk {

/// Asks for what a proxy wants to know. Both are kept in memory and written nowhere. Window's thread.
class ProxyDialog : public FormDialog
{
    Q_OBJECT

public:
    explicit ProxyDialog(QWidget *parent = nullptr);

    QString user() const;
    /// Takes it out of the dialog.
    Secret takePassword();

private:
    void validate();

    QLineEdit *m_user;
    QLineEdit *m_password;
};

} // namespace auditdesk
