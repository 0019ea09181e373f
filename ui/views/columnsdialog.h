// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <QDialog>
#include <vector>

class QListWidget;
class QPushButton;

namespace auditdesk {

/// Which columns a table shows, and in which order.
class ColumnsDialog : public QDialog
{
    Q_OBJECT

public:
    ColumnsDialog(const TableSchema &schema, const std::vector<int> &shown, QWidget *parent = nullptr);

    std::vector<int> columns() const; ///< those marked, in their order; never none

Q_SIGNALS:
    void resetRequested(); ///< to what a person sees before choosing; the dialog closes

private:
    void addColumn(const TableSchema &schema, int column, bool isShown);
    void move(int by);
    void updateButtons();

    QListWidget *m_list;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_ok;
};

} // namespace auditdesk
