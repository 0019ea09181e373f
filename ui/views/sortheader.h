// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace auditdesk {

class TableModel;

/// The column titles of a table: a click sorts by a column, with Shift by it after the columns before, and
/// the arrows say which comes first. Counts and times begin with the largest, texts with the first.
class SortHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit SortHeader(TableModel &model, QWidget *parent = nullptr);

    /// Sorts by `column`, the other way round where it already does. `asNextKey`: after those there are.
    void sortBy(int column, bool asNextKey);
    QSize sizeHint() const override;
    int naturalWidth(int column) const; ///< title and arrow

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    int paintArrow(QPainter *painter, const QRect &area, int section) const;

    TableModel &m_model;
};

} // namespace auditdesk
