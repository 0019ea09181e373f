// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/cancel.h"
#include "ui/casecontroller.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace auditdesk {

/// Has a case, open or not, verified while it says so, and then shows what came of it, to be copied: the head
/// of the chain, or what is wrong. An export of the case can be checked next: made again, and compared.
/// Missing, changed and other are told apart. Closing it ends the verifying. Deletes itself when closed.
/// Window's thread.
class VerifyDialog : public QDialog
{
    Q_OBJECT

public:
    VerifyDialog(CaseController &controller, const QString &path, QWidget *parent = nullptr);
    ~VerifyDialog() override;

    /// Checks the export that the manifest lies beside against the case.
    void checkExport(const QString &manifestPath);

    bool isWorking() const;
    QString text() const; ///< all that is shown, as it is copied

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Outcome { None, Proven, Changed, Unproven };
    void startWork(const QString &title);
    void endWork(Outcome outcome, const QString &title, const QString &details);
    void showReport(const Result<VerifyReport> &report);
    void showExport(const Result<ExportReport> &report);
    void chooseManifest();
    void applyLook();
    void fitHeight();

    CaseController &m_controller;
    const QString m_path;
    CancelFlag m_cancel;
    Outcome m_outcome = Outcome::None;
    QLabel *m_icon;
    QLabel *m_title;
    QProgressBar *m_bar;
    QPlainTextEdit *m_details;
    QPushButton *m_export;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace auditdesk
