// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QLabel;

namespace auditdesk {

class RecentCases;

/// The first thing seen, while no case is open: what one can begin with, and the cases opened last. Window's
/// thread.
class WelcomePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit WelcomePage(RecentCases &cases, QWidget *parent = nullptr);

Q_SIGNALS:
    void demoRequested();
    void connectRequested();
    void openRequested();
    void importRequested();
    void caseChosen(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();

    QLabel *m_symbol;
    QLabel *m_title;
    QLabel *m_purpose;
    QLabel *m_recentTitle;
};

} // namespace auditdesk
