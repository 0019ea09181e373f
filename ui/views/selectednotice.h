// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace auditdesk {

class TableView;

/// "Selected row is at 312 · Show": where a table's current row is while it is out of sight. Hidden it keeps
/// its room, so that nothing moves. Window's thread.
class SelectedNotice : public QWidget
{
    Q_OBJECT

public:
    explicit SelectedNotice(TableView &view, QWidget *parent = nullptr);

    void refresh(); ///< after the view's rows or its current one changed

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    TableView &m_view;
    QLabel *m_text;
};

} // namespace auditdesk
