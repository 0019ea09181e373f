// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

class QAbstractItemView;

namespace auditdesk {

class TableModel;

/// Draws the cells of a table of the case and nothing else, straight from the model: this is what scrolling
/// costs. A quiet grid, aligned figures, ids in monospace, check marks, a sign on odd values; the current row
/// stands out whether the view has the focus or not. Colours and distances come from palette and font.
class RowDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    RowDelegate(const TableModel &model, const QAbstractItemView &view);

    static int rowHeight(const QFontMetrics &metrics, bool isCompact);
    static int margin(const QFontMetrics &metrics); ///< left and right of a cell's text

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// A tooltip only where the cell does not say everything.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    QFont fontFor(int column, const QFont &base) const;
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    bool isElided(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const TableModel &m_model;
    const QAbstractItemView &m_view;
};

} // namespace auditdesk
