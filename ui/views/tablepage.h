// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tablemodel.h"

#include <QWidget>

namespace auditdesk {

/// One place of the sidebar that is a table: title, filter bar with chips, the table itself, its context menu
/// and its column chooser. Columns, widths and order are remembered by column id. Window's thread.
class TablePage : public QWidget
{
    Q_OBJECT

public:
    TablePage(TableId id, SnapshotSource &source, ViewSettings &settings, QWidget *parent = nullptr);
    ~TablePage() override;

    TableModel &model();
    QString filter() const;
    void setFilter(const QString &text);
    void focusFilter();
    void applyFilter();            ///< what was typed in the bar, at once; nothing where it has a mistake
    bool hasFilterMistake() const; ///< then filter() is the one before, which is still in force
    void showFilterMistake();
    void focusTable();
    std::vector<int> shownColumns() const; ///< schema columns, in the order shown
    RowIds selectedRows() const;           ///< table rows, in the order shown
    std::optional<std::uint32_t> currentRow() const;
    void copySelection(); ///< as TSV with a header line
    void selectAll();
    void chooseColumns();
    void saveState();

Q_SIGNALS:
    void currentRowChanged();
    void filterChanged(const QString &text);
    void filterMistakeGone();
    void detailRequested(); ///< Enter or double-click

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
