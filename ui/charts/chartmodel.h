// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <QAbstractTableModel>

namespace auditdesk {

/// A chart's bins as a table: a row a category, a column a series, and the total where series are stacked.
/// Window's thread.
class ChartModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setData(const ChartData &data);
    const ChartData &chartData() const { return m_data; }
    /// The bar of a cell; the first and the total column are the whole category.
    ChartBar bar(const QModelIndex &index) const;
    /// Rows `rows` with the header, tab-separated, numbers without separators.
    QString asText(const std::vector<int> &rows) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    using QAbstractTableModel::setData;

    ChartData m_data;
};

} // namespace auditdesk
