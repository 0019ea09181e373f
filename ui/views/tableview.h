// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QTableView>
#include <optional>

namespace auditdesk {

class RowSelectionModel;
class SortHeader;
class TableModel;
class ViewSettings;

/// The rows of one table. Whole rows are selected, yet one cell is current, so that the keyboard reaches
/// every value. What a person looks at stays where it is while rows arrive; another filter or order shows the
/// top, and the current row stays current out of sight. Columns, their widths (in
/// characters, so that another font keeps the layout) and their order are remembered by column id.
class TableView : public QTableView
{
    Q_OBJECT

public:
    TableView(TableModel &model, ViewSettings &settings, QWidget *parent = nullptr);

    SortHeader &sortHeader() { return *m_header; }
    std::vector<int> shownColumns() const; ///< schema columns, in the order shown
    void setShownColumns(const std::vector<int> &columns);
    void resetColumns(); ///< as before a person chose
    void fitColumn(int column);
    RowIds selectedRows() const; ///< in the order shown
    bool isCurrentInSight() const;
    void showCurrent(); ///< scrolls to it
    void saveState();
    void selectAll() override;

Q_SIGNALS:
    void currentRowChanged();
    void copyRequested();
    void detailRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void keyboardSearch(const QString &search) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void updateGeometries() override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void applyMetrics();
    void restoreColumns();
    void showColumns(const std::vector<int> &columns);
    void fillWidth();
    bool isFlexible(int column) const;
    int defaultWidth(int column) const;
    void rememberPlace(bool isNewQuery);
    void restorePlace();
    void ensureCurrent();
    void updateRow(int row);
    void updateSelection();
    QString settingsKey() const;

    TableModel &m_model;
    ViewSettings &m_settings;
    SortHeader *m_header;
    RowSelectionModel *m_selection = nullptr;
    QPersistentModelIndex m_anchor; ///< stays where it is while rows change
    int m_anchorOffset = 0;         ///< rows below the first visible one
    bool m_toTop = false;
    bool m_hasOwnWidths = false; ///< a person resized a column: no width is adjusted any more
    bool m_hasOwnColumns = false;
    bool m_isAdjusting = false;
    std::optional<std::uint32_t> m_currentRow;
};

} // namespace auditdesk
