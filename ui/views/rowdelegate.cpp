// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/rowdelegate.h"

#include "ui/models/tablemodel.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

namespace auditdesk {

namespace {

QColor mixed(const QColor &over, const QColor &under, qreal share)
{
    const auto channel = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return QColor(channel(over.red(), under.red()), channel(over.green(), under.green()),
                  channel(over.blue(), under.blue()));
}

void paintCheck(QPainter *painter, const QRect &cell, int value, const QPalette &palette, int height)
{
    const QPointF middle = QRectF(cell).center();
    const qreal unit = height / 16.0;
    painter->setRenderHint(QPainter::Antialiasing);
    if (value == 1) {
        QPainterPath tick;
        tick.moveTo(middle + QPointF(-4.5, 0.2) * unit);
        tick.lineTo(middle + QPointF(-1.3, 3.4) * unit);
        tick.lineTo(middle + QPointF(4.7, -3.6) * unit);
        painter->setPen(
            QPen(palette.color(QPalette::Text), 1.7 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(tick);
    } else {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme::secondaryText(palette));
        painter->drawEllipse(middle, 1.1 * unit, 1.1 * unit);
    }
    painter->setRenderHint(QPainter::Antialiasing, false);
}

/// A triangle with a stroke in it: look twice.
void paintSign(QPainter *painter, const QRectF &square, const QPalette &palette)
{
    QPainterPath triangle;
    triangle.moveTo(square.center().x(), square.top());
    triangle.lineTo(square.bottomRight());
    triangle.lineTo(square.bottomLeft());
    triangle.closeSubpath();
    const QColor color = theme::statusColor(theme::Status::Incomplete, palette);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, square.width() / 9, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(triangle);
    const qreal x = square.center().x();
    painter->drawLine(QPointF(x, square.top() + square.height() * 0.42),
                      QPointF(x, square.top() + square.height() * 0.66));
    painter->drawPoint(QPointF(x, square.top() + square.height() * 0.84));
    painter->setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

RowDelegate::RowDelegate(const TableModel &model, const QAbstractItemView &view)
    : m_model(model)
    , m_view(view)
{
}

int RowDelegate::rowHeight(const QFontMetrics &metrics, bool isCompact)
{
    return qRound(metrics.height() * (isCompact ? 1.3 : 1.55));
}

int RowDelegate::margin(const QFontMetrics &metrics)
{
    return metrics.height() / 2;
}

QFont RowDelegate::fontFor(int column, const QFont &base) const
{
    const ColumnKind kind = m_model.schema().columns[std::size_t(column)].kind;
    return kind == ColumnKind::Identifier || kind == ColumnKind::Json ? theme::monospace(base) : base;
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintBackground(painter, option, index);
    const bool isOdd =
        index.data(TableModel::MarkedRole).toBool(); // a boolean can be marked for nothing else
    const ColumnKind kind = m_model.schema().columns[std::size_t(index.column())].kind;
    if (kind == ColumnKind::Boolean && !isOdd) {
        const int value = m_model.table()->boolean(index.column(), m_model.rowId(index.row()));
        if (value >= 0)
            paintCheck(painter, option.rect, value, option.palette, option.fontMetrics.height());
    } else {
        paintText(painter, option, index);
    }
    painter->restore();
}

void RowDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QColor base = palette.color(QPalette::Base);
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    const bool hasFocus = m_view.hasFocus();
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    const bool isCurrentRow = index.row() == m_view.currentIndex().row();
    QColor fill = index.row() % 2 == 1 ? mixed(palette.color(QPalette::Text), base, 0.022) : base;
    if (isSelected)
        fill = mixed(accent, base, hasFocus ? 0.26 : 0.17);
    painter->fillRect(option.rect, fill);
    const QRect &rect = option.rect;
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1,
                      mixed(palette.color(QPalette::Text), base, 0.07));
    if (isCurrentRow) {
        const QColor line = mixed(accent, base, hasFocus ? 1 : 0.6);
        painter->fillRect(rect.left(), rect.top(), rect.width(), 1, line);
        painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, line);
    }
    if (hasFocus && index == m_view.currentIndex()) {
        painter->setPen(accent);
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
    }
}

void RowDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    if (text.isEmpty())
        return;
    const ColumnSpec &spec = m_model.schema().columns[std::size_t(index.column())];
    const QFont font = fontFor(index.column(), option.font);
    const QFontMetrics metrics(font);
    const int space = margin(option.fontMetrics);
    QRect area = option.rect.adjusted(space, 0, -space, 0);
    QColor color = option.palette.color(QPalette::Text);
    painter->setFont(font);

    const bool isMasked = index.data(TableModel::MaskedRole).toBool();
    if (isMasked) {
        QFont slanted = option.font;
        slanted.setItalic(true);
        painter->setFont(slanted);
        color = theme::secondaryText(option.palette);
    } else if (index.data(TableModel::MarkedRole).toBool()) {
        const int side = qRound(option.fontMetrics.height() * 0.72);
        const QRectF square(area.left(), area.center().y() - side / 2.0, side, side - 1);
        paintSign(painter, square, option.palette);
        area.setLeft(area.left() + side + space / 2);
    } else if (spec.id == "type" && m_model.tableId() == TableId::Events) {
        const int side = qRound(option.fontMetrics.height() * 0.55);
        const QString type = index.data(TableModel::RawTextRole).toString();
        painter->fillRect(QRect(area.left(), area.center().y() - side / 2, side, side),
                          theme::eventTypeColor(type, option.palette));
        area.setLeft(area.left() + side + space * 2 / 3);
    }
    painter->setPen(color);
    const auto elide = spec.kind == ColumnKind::Identifier ? Qt::ElideMiddle : Qt::ElideRight;
    // Most texts fit: measuring is cheaper than eliding.
    const bool fits = metrics.horizontalAdvance(text) <= area.width();
    const int alignment = spec.kind == ColumnKind::Integer
                              ? int(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter)
                              : int(Qt::AlignLeft | Qt::AlignVCenter);
    // A name in another script must not turn the column round.
    const int direction =
        option.direction == Qt::RightToLeft ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight;
    painter->drawText(area, alignment | Qt::TextSingleLine | direction,
                      fits ? text : metrics.elidedText(text, elide, area.width()));
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(fontFor(index.column(), option.font));
    const int sign =
        m_model.schema().columns[std::size_t(index.column())].id == "type" ? metrics.height() : 0;
    const int width = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
    return {width + sign + 2 * margin(option.fontMetrics) + 2, rowHeight(option.fontMetrics, false)};
}

bool RowDelegate::isElided(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return sizeHint(option, index).width() > option.rect.width() + 2;
}

bool RowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    const ColumnKind kind = m_model.schema().columns[std::size_t(index.column())].kind;
    const bool saysMore = kind == ColumnKind::Time || index.data(TableModel::MarkedRole).toBool() ||
                          index.data(TableModel::MaskedRole).toBool();
    if (saysMore || isElided(option, index))
        QToolTip::showText(event->globalPos(), index.data(Qt::ToolTipRole).toString(), view->viewport(),
                           option.rect);
    else
        QToolTip::hideText();
    return true;
}

} // namespace auditdesk
