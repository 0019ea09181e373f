// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sortheader.h"

#include "ui/models/tablemodel.h"
#include "ui/theme.h"
#include "ui/views/rowdelegate.h"

#include <QGuiApplication>
#include <QPainter>
#include <algorithm>

namespace auditdesk {

SortHeader::SortHeader(TableModel &model, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model)
{
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setStretchLastSection(false);
    setMouseTracking(true);
    connect(this, &QHeaderView::sectionClicked, this, [this](int column) {
        sortBy(column, QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier));
    });
    connect(&model, &TableModel::orderChanged, viewport(), qOverload<>(&QWidget::update));
}

void SortHeader::sortBy(int column, bool asNextKey)
{
    std::vector<SortKey> order = m_model.shownOrder();
    const auto known = std::find_if(order.begin(), order.end(),
                                    [column](const SortKey &key) { return key.column == column; });
    const ColumnKind kind = m_model.schema().columns[std::size_t(column)].kind;
    const bool descending = known != order.end() ? !known->descending : kind >= ColumnKind::Integer;
    if (!asNextKey)
        order = {{column, descending}};
    else if (known != order.end())
        known->descending = descending;
    else
        order.push_back({column, descending});
    m_model.setOrder(order);
}

QSize SortHeader::sizeHint() const
{
    QSize size = QHeaderView::sizeHint();
    size.setHeight(qRound(fontMetrics().height() * 1.75));
    return size;
}

int SortHeader::naturalWidth(int column) const
{
    const QString title = m_model.headerData(column, Qt::Horizontal).toString();
    return fontMetrics().horizontalAdvance(title) + 2 * RowDelegate::margin(fontMetrics()) +
           fontMetrics().height();
}

void SortHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (!rect.isValid())
        return;
    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Window));
    const QColor line = theme::hairline(palette());
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, line);
    const int inset = rect.height() / 4;
    painter->fillRect(rect.right(), rect.top() + inset, 1, rect.height() - 2 * inset, line);

    const int space = RowDelegate::margin(fontMetrics());
    QRect area = rect.adjusted(space, 0, -space, -1);
    area.setRight(area.right() - paintArrow(painter, area, section));
    const auto alignment =
        Qt::Alignment(m_model.headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
    const QString title = m_model.headerData(section, Qt::Horizontal).toString();
    painter->setPen(palette().color(QPalette::WindowText));
    painter->drawText(area, int(alignment) | Qt::TextSingleLine,
                      fontMetrics().elidedText(title, Qt::ElideRight, area.width()));
    painter->restore();
}

/// The arrow at the end of the title where the table is ordered by the section, with its rank where there are
/// several; returns the width taken.
int SortHeader::paintArrow(QPainter *painter, const QRect &area, int section) const
{
    const std::vector<SortKey> order = m_model.shownOrder();
    const auto key = std::find_if(order.begin(), order.end(),
                                  [section](const SortKey &its) { return its.column == section; });
    if (key == order.end())
        return 0;
    int width = 0;
    if (order.size() > 1) {
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.75);
        const QString rank = QString::number(key - order.begin() + 1);
        painter->setFont(small);
        painter->setPen(theme::secondaryText(palette()));
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, rank);
        width += QFontMetrics(small).horizontalAdvance(rank) + 2;
        painter->setFont(font());
    }
    const qreal side = fontMetrics().height() * 0.42;
    const QPointF middle(area.right() - width - side / 2 - 1, area.center().y() + 0.5);
    const qreal up = key->descending ? -1 : 1;
    QPolygonF arrow;
    arrow << middle + QPointF(-side / 2, up * side / 4) << middle + QPointF(0, -up * side / 4)
          << middle + QPointF(side / 2, up * side / 4);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(palette().color(QPalette::WindowText), side / 4.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(arrow);
    painter->setRenderHint(QPainter::Antialiasing, false);
    return width + qRound(side) + 4;
}

} // namespace auditdesk
