// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/formdialog.h"

#include <functional>

class QLineEdit;

namespace auditdesk {

/// Asks why the author of an anonymous event is to be revealed. A reason is required. Window's thread.
class RevealDialog : public FormDialog
{
    Q_OBJECT

public:
    explicit RevealDialog(QWidget *parent = nullptr);

    /// Opens one above `parent`; `reveal` gets the reason, and is not called where the dialog is cancelled.
    static void ask(QWidget *parent, const std::function<void(const QString &reason)> &reveal);

    QString reason() const;

private:
    void validate();

    QLineEdit *m_reason;
};

} // namespace auditdesk
