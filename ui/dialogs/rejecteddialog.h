// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/rejectedmodel.h"
#include "ui/snapshotsource.h"

#include <QDialog>
#include <optional>

class QTableView;

namespace auditdesk {

class JsonView;

/// Every item of the case that could not become a row, with its reason, and the selected one byte for byte.
/// Deletes itself when closed. Window's thread.
class RejectedDialog : public QDialog
{
    Q_OBJECT

public:
    /// `first`: the table whose first item is selected at first, if it has one.
    RejectedDialog(SnapshotSource &source, std::optional<TableId> first, QWidget *parent = nullptr);

    /// How many items of `table` are among them; without one, how many there are.
    static int count(const CaseSnapshot &snapshot, std::optional<TableId> table);

private:
    void update();
    void select(std::optional<TableId> first);
    void showItem(int row);

    SnapshotSource &m_source;
    RejectedModel m_model;
    QTableView *m_view;
    JsonView *m_json;
};

} // namespace auditdesk
