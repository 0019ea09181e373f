// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/dataset.h"

#include <QAbstractTableModel>
#include <memory>

namespace auditdesk {

/// The items of a case that could not become rows, in the order they came: whose table it would have been,
/// where it stands, why. It only grows. Window's thread.
class RejectedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TableColumn, PageColumn, ItemColumn, ReasonColumn, columnsShown };
    using Items = std::shared_ptr<const std::vector<Dataset::Rejected>>;

    using QAbstractTableModel::QAbstractTableModel;

    void setItems(const Items &items); ///< the same case's, later
    RawLocation raw(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    Items m_items = std::make_shared<const std::vector<Dataset::Rejected>>();
};

} // namespace auditdesk
