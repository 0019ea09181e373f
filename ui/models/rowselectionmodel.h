// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QItemSelectionModel>

namespace auditdesk {

class TableModel;

/// A set of table rows, a bit each.
class RowSet
{
public:
    bool contains(std::uint32_t row) const
    {
        return row / 64 < m_words.size() && ((m_words[row / 64] >> (row % 64)) & 1) != 0;
    }
    void insert(std::uint32_t row)
    {
        if (row / 64 >= m_words.size())
            m_words.resize(row / 64 + 1);
        m_words[row / 64] |= std::uint64_t{1} << (row % 64);
    }
    void clear() { m_words.clear(); }
    void unite(const RowSet &other);
    void subtract(const RowSet &other);
    void flip(const RowSet &other); ///< those of `other` that are in go out, and the other way round

private:
    std::vector<std::uint64_t> m_words;
};

/// Which rows of a TableModel are selected, whole, by their identity: sorting, filtering and rows that arrive
/// move nothing, and a row that a filter hides is selected again when it is back. A million rows selected
/// here and there cost a bit each, where QItemSelectionModel needs a persistent index and looks at all of
/// them on every change. What is selected as QItemSelectionModel knows it, for painting, pointer and screen
/// readers, are the rows in sight: showRows() keeps them right. Window's thread.
class RowSelectionModel : public QItemSelectionModel
{
    Q_OBJECT

public:
    explicit RowSelectionModel(TableModel &model, QObject *parent = nullptr);

    RowIds selectedIds() const; ///< of the rows shown, in the order shown
    /// The rows of the model that are in sight, after they or their places changed.
    void showRows(int first, int last);

    void select(const QModelIndex &index, SelectionFlags command) override;
    void select(const QItemSelection &selection, SelectionFlags command) override;
    void clear() override;

private:
    bool contains(std::uint32_t row) const;
    void settle();
    void update();

    TableModel &m_model;
    RowSet m_settled;
    /// What the last command chose, and what is to be done with it; while one drags or holds Shift it is
    /// chosen anew again and again.
    RowSet m_latest;
    SelectionFlags m_command = NoUpdate;
    int m_firstShown = 0;
    int m_lastShown = -1;
};

} // namespace auditdesk
