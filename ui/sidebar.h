// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "ui/place.h"

#include <QListView>

namespace auditdesk {

/// The places of the window with their row counts, in one list for mouse and keyboard. Window's thread.
class Sidebar : public QListView
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setSnapshot(const CaseSnapshot *snapshot); ///< nullptr: no counts
    void setPlace(Place place);

    QSize sizeHint() const override;

Q_SIGNALS:
    void placeChosen(auditdesk::Place place);

protected:
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    class Model;
    Model *m_model;
};

} // namespace auditdesk
