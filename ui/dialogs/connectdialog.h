// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/accesstoken.h"
#include "ui/casecontroller.h"
#include "ui/dialogs/formdialog.h"

class QComboBox;
class QLineEdit;
class QSettings;

namespace auditdesk {

/// Asks which cloud to fetch from, and for an access token, which stays in memory. The connection can be
/// tested before it is used; accepting sets it. The cloud, an address of the person's own and the file of an
/// authority to trust are remembered, the token never. Window's thread.
class ConnectDialog : public FormDialog
{
    Q_OBJECT

public:
    ConnectDialog(CaseController &controller, QSettings &settings, QWidget *parent = nullptr);

    void accept() override;

private:
    Result<Connection> connection() const;
    void validate();
    static QString textOf(TokenFault fault);
    void readAuthorityFile();
    void browse();
    void test();
    void showPerson(const Result<Person> &person);

    CaseController &m_controller;
    QSettings &m_settings;
    QComboBox *m_cloud;
    QLineEdit *m_url;
    QLineEdit *m_token;
    QLineEdit *m_authorityFile;
    QLabel *m_authorityHint;
    std::optional<Authority> m_authority;
    QString m_authorityProblem;
    QString m_proxyUser;
    Secret m_proxyPassword;
    QPushButton *m_test;
    QLabel *m_testIcon;
    QLabel *m_testResult;
    int m_testNumber = 0; ///< an answer about what is no longer in the fields is not shown
};

} // namespace auditdesk
