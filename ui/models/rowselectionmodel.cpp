// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowselectionmodel.h"

#include "ui/models/tablemodel.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace auditdesk {

namespace {

/// Views choose every column by itself where columns were moved.
std::vector<std::pair<int, int>> rowRanges(const QItemSelection &selection)
{
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selection) {
        if (range.isValid())
            ranges.emplace_back(range.top(), range.bottom());
    }
    std::sort(ranges.begin(), ranges.end());
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
    return ranges;
}

} // namespace

void RowSet::unite(const RowSet &other)
{
    m_words.resize(std::max(m_words.size(), other.m_words.size()));
    for (std::size_t i = 0; i < other.m_words.size(); ++i)
        m_words[i] |= other.m_words[i];
}

void RowSet::subtract(const RowSet &other)
{
    for (std::size_t i = 0; i < std::min(m_words.size(), other.m_words.size()); ++i)
        m_words[i] &= ~other.m_words[i];
}

void RowSet::flip(const RowSet &other)
{
    m_words.resize(std::max(m_words.size(), other.m_words.size()));
    for (std::size_t i = 0; i < other.m_words.size(); ++i)
        m_words[i] ^= other.m_words[i];
}

RowSelectionModel::RowSelectionModel(TableModel &model, QObject *parent)
    : QItemSelectionModel(&model, parent)
    , m_model(model)
{
}

bool RowSelectionModel::contains(std::uint32_t row) const
{
    const bool isSettled = m_settled.contains(row);
    if (m_command.testFlag(Select))
        return isSettled || m_latest.contains(row);
    if (m_command.testFlag(Deselect))
        return isSettled && !m_latest.contains(row);
    return isSettled != (m_command.testFlag(Toggle) && m_latest.contains(row));
}

RowIds RowSelectionModel::selectedIds() const
{
    RowIds selected;
    const auto rows = m_model.rows();
    for (const std::uint32_t row : *rows) {
        if (contains(row))
            selected.push_back(row);
    }
    return selected;
}

void RowSelectionModel::showRows(int first, int last)
{
    m_firstShown = std::max(first, 0);
    m_lastShown = std::min(last, m_model.rowCount() - 1);
    update();
}

void RowSelectionModel::select(const QModelIndex &index, SelectionFlags command)
{
    select(QItemSelection(index, index), command);
}

/// As QItemSelectionModel does it: what was chosen last stays apart from the rest while commands say Current.
void RowSelectionModel::select(const QItemSelection &selection, SelectionFlags command)
{
    if (command == NoUpdate)
        return;
    if (command.testFlag(Clear)) {
        m_settled.clear();
        m_latest.clear();
    }
    if (!command.testFlag(Current))
        settle();
    if (command.testAnyFlags(Toggle | Select | Deselect)) {
        m_command = command;
        m_latest.clear();
        const auto rows = m_model.rows();
        for (const auto &[top, bottom] : rowRanges(selection)) {
            RowList::Iterator row(*rows, std::size_t(top));
            for (int place = top; place <= bottom; ++place, ++row)
                m_latest.insert(*row);
        }
    }
    update();
}

void RowSelectionModel::settle()
{
    if (m_command.testFlag(Select))
        m_settled.unite(m_latest);
    else if (m_command.testFlag(Deselect))
        m_settled.subtract(m_latest);
    else if (m_command.testFlag(Toggle))
        m_settled.flip(m_latest);
    m_command = NoUpdate;
    m_latest.clear();
}

void RowSelectionModel::clear()
{
    select(QItemSelection(), Clear);
    clearCurrentIndex();
}

void RowSelectionModel::update()
{
    QItemSelection shown;
    const int lastColumn = m_model.columnCount() - 1;
    for (int row = m_firstShown; row <= std::min(m_lastShown, m_model.rowCount() - 1); ++row) {
        if (!contains(m_model.rowId(row)))
            continue;
        const int first = row;
        while (row < m_lastShown && row + 1 < m_model.rowCount() && contains(m_model.rowId(row + 1)))
            ++row;
        shown.select(m_model.index(first, 0), m_model.index(row, lastColumn));
    }
    QItemSelectionModel::select(shown, ClearAndSelect);
}

} // namespace auditdesk
