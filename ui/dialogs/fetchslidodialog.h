// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"
#include "ui/dialogs/formdialog.h"

class QLineEdit;
class QPlainTextEdit;
class QTableView;

namespace auditdesk {

class CheckListModel;
class DateRangeField;
class ViewSettings;

/// Asks for which Slido sessions to fetch the events: chosen from the meetings of the account, or pasted
/// where it may not list them. Accepting starts nothing; the caller reads parameters(). Window's thread.
class FetchSlidoDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `casePath`: the case that it goes into; empty: a new one.
    FetchSlidoDialog(CaseController &controller, ViewSettings &settings, const QString &casePath,
                     qint64 nowMs, QWidget *parent = nullptr);

    SlidoParameters parameters() const;

Q_SIGNALS:
    void fetchRequested(const auditdesk::SlidoParameters &parameters);

private:
    void addSessions();
    void addPasted();
    void loadPerson();
    void loadSessions();
    void showSessions(const Result<std::vector<SlidoSession>> &sessions);
    void signInToProxy();
    void validate();
    QStringList pastedIds() const;

    CaseController &m_controller;
    ViewSettings &m_settings;
    DateRangeField *m_range;
    QPushButton *m_load;
    CheckListModel *m_sessions;
    QTableView *m_table;
    QPushButton *m_all;
    QPushButton *m_none;
    QLabel *m_listHint = nullptr;
    QPlainTextEdit *m_pasted;
    QLineEdit *m_organization;
    QLabel *m_organizationHint = nullptr;
    QLabel *m_cost;
    int m_loadNumber = 0; ///< only the newest list is shown
    bool m_hasAskedForProxy = false;
};

} // namespace auditdesk
