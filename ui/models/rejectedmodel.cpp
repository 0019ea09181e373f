// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rejectedmodel.h"

#include "ui/place.h"
#include "ui/text/findingtext.h"

#include <QLocale>

namespace auditdesk {

void RejectedModel::setItems(const Items &items)
{
    const auto size = static_cast<int>(items->size());
    if (size <= rowCount())
        return;
    beginInsertRows({}, rowCount(), size - 1);
    m_items = items;
    endInsertRows();
}

RawLocation RejectedModel::raw(int row) const
{
    return m_items->at(static_cast<std::size_t>(row)).item.raw;
}

int RejectedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items->size());
}

int RejectedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnsShown;
}

QVariant RejectedModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role != Qt::DisplayRole)
        return {};
    const Dataset::Rejected &rejected = m_items->at(static_cast<std::size_t>(index.row()));
    switch (index.column()) {
    case TableColumn:
        return placeTitle(placeOf(tableOf(rejected.kind)));
    case PageColumn:
        return QLocale().toString(rejected.page);
    case ItemColumn:
        return QLocale().toString(rejected.item.index + 1);
    default:
        return findingText(rejected.item);
    }
}

QVariant RejectedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool isTip = role == Qt::ToolTipRole;
    switch (section) {
    case TableColumn:
        return isTip ? QVariant() : tr("Table");
    case PageColumn:
        return isTip ? tr("The number of the case's entry that holds the page") : tr("Page");
    case ItemColumn:
        return isTip ? tr("The item's place in the page, from 1") : tr("Item");
    default:
        return isTip ? QVariant() : tr("Reason");
    }
}

} // namespace auditdesk
