// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sidebar.h"

#include "ui/theme.h"

#include <QAbstractListModel>
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

namespace auditdesk {

namespace {

constexpr int countRole = Qt::UserRole;
constexpr int margin = theme::spaceRelated;

/// Symbol, title, and the count at the right edge in the dimmer colour.
class PlaceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(option.font);
        const int symbol = metrics.height();
        const int count = metrics.horizontalAdvance(index.data(countRole).toString());
        const int title = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
        return {margin * 4 + symbol + title + theme::spaceGroups + count, metrics.height() + margin * 2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        item.text.clear();
        item.icon = {};
        item.features &= ~QStyleOptionViewItem::HasDecoration;
        const QWidget *widget = option.widget;
        widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, widget);

        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
        const QColor text = option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled,
                                                 isSelected ? QPalette::HighlightedText : QPalette::Text);
        const QRect rect = option.rect.adjusted(margin, 0, -margin, 0);
        const int side = option.fontMetrics.height();
        const QRect symbol =
            QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {side, side}, rect);
        index.data(Qt::DecorationRole)
            .value<QIcon>()
            .paint(painter, symbol, Qt::AlignCenter,
                   isSelected  ? QIcon::Selected
                   : isEnabled ? QIcon::Normal
                               : QIcon::Disabled);
        painter->save();
        painter->setPen(text);
        const bool isLeftToRight = option.direction == Qt::LeftToRight;
        const QRect words =
            isLeftToRight ? rect.adjusted(side + margin, 0, 0, 0) : rect.adjusted(0, 0, -side - margin, 0);
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeading, index.data(Qt::DisplayRole).toString());
        if (!isSelected && isEnabled)
            painter->setPen(theme::secondaryText(option.palette));
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignTrailing, index.data(countRole).toString());
        painter->restore();
    }
};

} // namespace

class Sidebar::Model : public QAbstractListModel
{
public:
    explicit Model(Sidebar *sidebar)
        : QAbstractListModel(sidebar)
        , m_sidebar(sidebar)
    {
        m_counts.fill(-1);
    }

    void setCounts(const std::array<qint64, tableCount> &counts)
    {
        if (counts == m_counts)
            return;
        m_counts = counts;
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }

    void update() { Q_EMIT dataChanged(index(0), index(rowCount() - 1)); }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(places.size());
    }

    /// There is nothing to go to where nothing was rejected.
    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        const bool isRejected =
            index.isValid() && places.at(static_cast<std::size_t>(index.row())) == Place::Rejected;
        const bool isEmpty = m_counts.at(static_cast<std::size_t>(TableId::Rejected)) <= 0;
        return isRejected && isEmpty ? Qt::ItemNeverHasChildren : QAbstractListModel::flags(index);
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid())
            return {};
        const Place place = places.at(static_cast<std::size_t>(index.row()));
        const auto table = tableOf(place);
        const qint64 count = table ? m_counts.at(static_cast<std::size_t>(*table)) : -1;
        switch (role) {
        case Qt::DisplayRole:
            return placeTitle(place);
        case Qt::DecorationRole:
            return theme::icon(placeIconName(place), m_sidebar->palette());
        case countRole:
            return count < 0 ? QString() : QLocale().toString(count);
        case Qt::AccessibleTextRole:
            return count < 0 ? placeTitle(place)
                             : Sidebar::tr("%1, %2", "Access log, 8,112 accesses")
                                   .arg(placeTitle(place), rowCountText(*table, count));
        default:
            return {};
        }
    }

private:
    Sidebar *m_sidebar;
    std::array<qint64, tableCount> m_counts;
};

Sidebar::Sidebar(QWidget *parent)
    : QListView(parent)
    , m_model(new Model(this))
{
    setModel(m_model);
    setItemDelegate(new PlaceDelegate(this));
    setAccessibleName(tr("Places"));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setMinimumWidth(sizeHint().width());
}

void Sidebar::setSnapshot(const CaseSnapshot *snapshot)
{
    std::array<qint64, tableCount> counts;
    counts.fill(-1);
    if (snapshot) {
        for (std::size_t table = 0; table < counts.size(); ++table)
            counts.at(table) = static_cast<qint64>(snapshot->tables.at(table).rows->size());
    }
    m_model->setCounts(counts);
}

void Sidebar::setPlace(Place place)
{
    setCurrentIndex(m_model->index(static_cast<int>(place)));
}

QSize Sidebar::sizeHint() const
{
    // Wide enough for a count of seven figures, so that arriving rows don't push the splitter about.
    const int figures = fontMetrics().horizontalAdvance(QLocale().toString(8'888'888));
    int width = 0;
    for (const Place place : places)
        width = std::max(width, fontMetrics().horizontalAdvance(placeTitle(place)));
    return {margin * 4 + fontMetrics().height() + width + theme::spaceGroups + figures, 0};
}

void Sidebar::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->update();
    if (event->type() == QEvent::FontChange)
        setMinimumWidth(sizeHint().width());
}

void Sidebar::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        Q_EMIT placeChosen(places.at(static_cast<std::size_t>(current.row())));
}

} // namespace auditdesk
