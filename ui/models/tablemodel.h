// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/query/tablequery.h"

#include <QAbstractTableModel>
#include <memory>
#include <optional>
#include <vector>

namespace auditdesk {

class SnapshotSource;
class ViewSettings;

/// The rows of one table of the case, as a view shows them: filtered, ordered, in the reader's time zone.
/// Filter and order are worked out off the window's thread; the newest request wins, and until its answer is
/// there the old rows stay. Rows keep their identity (the table's row number), so selection and current row
/// survive sorting, filtering and rows that arrive; only another case resets the model. All columns of the
/// schema are columns of the model, in the schema's order. Cells that are masked are missing to filter and
/// order until they are revealed. Window's thread.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        RawTextRole = Qt::UserRole, ///< the cell as cellText() writes it, for copying and quick filters
        RowIdRole,                  ///< the table's row number
        MaskedRole,                 ///< true: who it was is hidden until revealed; RawTextRole does not tell
        MarkedRole,                 ///< true: worth a second look (CellPresenter::isMarked)
    };

    TableModel(TableId id, SnapshotSource &source, ViewSettings &settings, QObject *parent = nullptr);
    ~TableModel() override;

    TableId tableId() const;
    const TableSchema &schema() const;

    /// Refused texts change nothing and are told back.
    std::optional<FilterError> setFilter(const QString &text);
    QString filter() const;         ///< the newest accepted one, though its rows may not be there yet
    QString resolvedFilter() const; ///< resolvedTextOf() it
    void setOrder(const std::vector<SortKey> &order); ///< empty: the default
    std::vector<SortKey> order() const;
    std::vector<SortKey> shownOrder() const; ///< as order(), the default spelled out

    std::shared_ptr<const Table> table() const;
    std::shared_ptr<const RowList> rows() const; ///< as shown
    /// What rows() were worked out from, which may be older than the newest; nullptr before there are any.
    std::shared_ptr<const CaseSnapshot> snapshot() const;
    std::uint32_t rowId(int modelRow) const;
    // The roles of a cell that every painting needs, without their detour.
    QString shownText(int modelRow, int column) const; ///< Qt::DisplayRole
    bool isMasked(int modelRow, int column) const;
    bool isMarked(int modelRow, int column) const;
    int totalRows() const;  ///< without the filter
    bool isWorking() const; ///< a filter or an order is being worked out
    /// rows() are there and follow the newest filter and order, if not yet the newest data.
    bool isUpToDate() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

Q_SIGNALS:
    /// Before rows come, go or move. `isNewQuery`: because of another filter or order, not of new data.
    void rowsAboutToChange(bool isNewQuery);
    void rowsChanged(); ///< after rows(), totalRows() or the filter changed
    void orderChanged();
    void workingChanged();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
