// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartmodel.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

void ChartModel::setData(const ChartData &data)
{
    beginResetModel();
    m_data = data;
    endResetModel();
}

ChartBar ChartModel::bar(const QModelIndex &index) const
{
    const int series = index.column() - 1;
    return {index.row(), series < m_data.seriesCount() ? series : -1};
}

int ChartModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_data.categoryCount();
}

int ChartModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return 1 + m_data.seriesCount() + (m_data.shape == ChartData::Shape::TimeStack ? 1 : 0);
}

QVariant ChartModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isName = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return isName ? m_data.heading({index.row(), -1}) : countText(m_data.value(bar(index)));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    case Qt::ToolTipRole:
        // A tool tip that begins like HTML would be read as HTML.
        return isName ? u"<p>"_s + m_data.heading({index.row(), -1}).toHtmlEscaped() + u"</p>"_s : QString();
    default:
        return {};
    }
}

QVariant ChartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (section == 0)
        return m_data.categoryTitle;
    if (section <= m_data.seriesCount())
        return m_data.series[static_cast<std::size_t>(section - 1)].title;
    return tr("Total");
}

QString ChartModel::asText(const std::vector<int> &rows) const
{
    QString text;
    for (int column = 0; column < columnCount(); ++column)
        text += (column == 0 ? QString() : u"\t"_s) + headerData(column, Qt::Horizontal).toString();
    text += u'\n';
    for (const int row : rows) {
        text += m_data.heading({row, -1});
        for (int column = 1; column < columnCount(); ++column)
            text += u'\t' + QString::number(m_data.value(bar(index(row, column))));
        text += u'\n';
    }
    return text;
}

} // namespace auditdesk
