// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace auditdesk {

class RecentCases;

/// The cases opened last, each with its folder; Enter or a click opens one, Delete takes it off the list (the
/// file stays). Says so where there are none. Window's thread.
class RecentList : public QListView
{
    Q_OBJECT

public:
    explicit RecentList(RecentCases &cases, QWidget *parent = nullptr);

Q_SIGNALS:
    void caseChosen(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    class Model;
    void removeCurrent();

    RecentCases &m_cases;
    Model *m_model;
};

} // namespace auditdesk
