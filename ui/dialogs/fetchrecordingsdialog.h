// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"
#include "ui/dialogs/formdialog.h"

class QComboBox;
class QLineEdit;
class QListView;
class QRadioButton;

namespace auditdesk {

class CheckListModel;
class DateRangeField;
class ViewSettings;

/// Asks which recording audit reports to fetch, says what that costs at least and what an account without an
/// administrator's scope will see. Accepting starts nothing; the caller reads parameters(). Window's thread.
class FetchRecordingsDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `casePath`: the case that it goes into; empty: a new one.
    FetchRecordingsDialog(CaseController &controller, ViewSettings &settings, const QString &casePath,
                          qint64 nowMs, QWidget *parent = nullptr);

    RecordingParameters parameters() const;
    /// How many requests it takes before any detail is known; what the dialog says.
    int leastRequests() const;

Q_SIGNALS:
    void fetchRequested(const auditdesk::RecordingParameters &parameters);

private:
    void addRange();
    void addSites();
    void showSiteRows(int count);
    void addHosts();
    void addDetails();
    void loadSites();
    void showSites(const Result<std::vector<Site>> &sites);
    QString noSitesText(const Result<std::vector<Site>> &sites) const;
    QString sitesText(const QStringList &sites) const;
    void signInToProxy();
    void validate();
    QString problemOf(const RecordingParameters &parameters) const;

    CaseController &m_controller;
    ViewSettings &m_settings;
    qint64 m_nowMs;
    DateRangeField *m_range;
    CheckListModel *m_sites;
    QListView *m_siteList;
    QLabel *m_siteHint = nullptr;
    QRadioButton *m_allHosts;
    QRadioButton *m_oneHost;
    QLineEdit *m_host;
    QRadioButton *m_ownHost;
    QLabel *m_hostHint = nullptr;
    QComboBox *m_details;
    QLabel *m_detailsHint = nullptr;
    QLabel *m_cost;
    bool m_hasSites = false;
    bool m_isListDue = true; ///< the list of sites has not come, and may yet
    bool m_hasAskedForProxy = false;
};

} // namespace auditdesk
