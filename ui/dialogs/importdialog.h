// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"
#include "ui/dialogs/formdialog.h"

class QPlainTextEdit;
class QProgressBar;

namespace auditdesk {

class WrappedLabel;

/// Shows what files hold before anything of them is added: into which case, how many pages of what, and what
/// is refused and why. Reading happens on another thread; closing the dialog ends it. Nothing is written by
/// it. Deletes itself when closed. Window's thread.
class ImportDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `casePath`: empty where a new case is needed.
    ImportDialog(CaseController &controller, const QStringList &files, const QString &casePath,
                 QWidget *parent = nullptr);
    ~ImportDialog() override;

    QString text() const; ///< all that it says of the files

Q_SIGNALS:
    void addRequested(const std::shared_ptr<const auditdesk::ImportPlan> &plan);

private:
    void showPlan(const Result<ImportPlan> &plan);
    void showRefused(const ImportPlan &plan);

    CancelFlag m_cancel;
    std::shared_ptr<const ImportPlan> m_plan;
    QProgressBar *m_bar;
    WrappedLabel *m_found;
    WrappedLabel *m_refusedTitle;
    QPlainTextEdit *m_refused;
};

} // namespace auditdesk
