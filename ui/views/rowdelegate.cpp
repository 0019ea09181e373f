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

constexpr int mostShaped = 4096; // two pages of the largest screen

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
        painter->setBrush(Qt::NoBrush);
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
    , m_shaped(mostShaped)
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

RowDelegate::Fonts::Fonts(const QFont &ofView)
    : base(ofView)
    , monospace(theme::monospace(ofView))
    , slanted(ofView)
    , baseMetrics(base)
    , monospaceMetrics(monospace)
    , slantedMetrics(base)
{
    slanted.setItalic(true);
    slantedMetrics = QFontMetrics(slanted);
}

const RowDelegate::Fonts &RowDelegate::fontsFor(const QFont &base) const
{
    if (!m_fonts || m_fonts->base != base) {
        m_fonts.emplace(base);
        m_shaped.clear();
    }
    return *m_fonts;
}

const RowDelegate::Shaped &RowDelegate::shaped(const ShapedKey &key, const QString &text,
                                               Qt::LayoutDirection direction) const
{
    if (const Shaped *known = m_shaped.object(key))
        return *known;
    auto *made = new Shaped{QStaticText(text), 0, 0};
    made->text.setTextFormat(Qt::PlainText);
    QTextOption option;
    // A name in another script must not turn the column round.
    option.setTextDirection(direction);
    option.setWrapMode(QTextOption::NoWrap);
    made->text.setTextOption(option);
    made->text.prepare({}, *key.font);
    made->width = qCeil(made->text.size().width());
    made->height = qRound(made->text.size().height());
    m_shaped.insert(key, made);
    return *made;
}

bool RowDelegate::isMonospace(int column) const
{
    const ColumnKind kind = m_model.schema().columns[std::size_t(column)].kind;
    return kind == ColumnKind::Identifier || kind == ColumnKind::Json;
}

/// Called for every cell in sight: each sets what it needs of the painter, and none restores it.
void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const ColumnKind kind = m_model.schema().columns[std::size_t(index.column())].kind;
    // A boolean can be marked for nothing else than being odd.
    if (kind == ColumnKind::Boolean && !m_model.isMarked(index.row(), index.column())) {
        const int value = m_model.table()->boolean(index.column(), m_model.rowId(index.row()));
        if (value >= 0)
            paintCheck(painter, option.rect, value, option.palette, option.fontMetrics.height());
    } else {
        paintText(painter, option, index);
    }
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
    if (isSelected)
        painter->fillRect(option.rect, mixed(accent, base, hasFocus ? 0.26 : 0.17));
    else if (index.row() % 2 == 1) // the others are as the view is
        painter->fillRect(option.rect, mixed(palette.color(QPalette::Text), base, 0.022));
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
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(rect.adjusted(0, 0, -1, -1));
    }
}

void RowDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QString text = m_model.shownText(index.row(), index.column());
    if (text.isEmpty())
        return;
    const ColumnSpec &spec = m_model.schema().columns[std::size_t(index.column())];
    const Fonts &fonts = fontsFor(option.font);
    const QFont *font = isMonospace(index.column()) ? &fonts.monospace : &fonts.base;
    const QFontMetrics *metrics = isMonospace(index.column()) ? &fonts.monospaceMetrics : &fonts.baseMetrics;
    const int space = margin(fonts.baseMetrics);
    QRect area = option.rect.adjusted(space, 0, -space, 0);
    QColor color = option.palette.color(QPalette::Text);

    if (m_model.isMasked(index.row(), index.column())) {
        font = &fonts.slanted;
        metrics = &fonts.slantedMetrics;
        color = theme::secondaryText(option.palette);
    } else if (m_model.isMarked(index.row(), index.column())) {
        const int side = qRound(fonts.baseMetrics.height() * 0.72);
        const QRectF square(area.left(), area.center().y() - side / 2.0, side, side - 1);
        paintSign(painter, square, option.palette);
        area.setLeft(area.left() + side + space / 2);
    } else if (m_model.tableId() == TableId::Events && spec.id == "type") {
        const int side = qRound(fonts.baseMetrics.height() * 0.55);
        const QString type = index.data(TableModel::RawTextRole).toString();
        painter->fillRect(QRect(area.left(), area.center().y() - side / 2, side, side),
                          theme::eventTypeColor(type, option.palette));
        area.setLeft(area.left() + side + space * 2 / 3);
    }
    const Shaped *glyphs = &shaped({text, font, 0}, text, option.direction);
    if (glyphs->width > area.width()) {
        const auto elide = spec.kind == ColumnKind::Identifier ? Qt::ElideMiddle : Qt::ElideRight;
        const ShapedKey key{text, font, qMax(area.width(), 1)};
        glyphs = m_shaped.contains(key)
                     ? m_shaped.object(key)
                     : &shaped(key, metrics->elidedText(text, elide, area.width()), option.direction);
    }
    const bool isRight = spec.kind == ColumnKind::Integer || option.direction == Qt::RightToLeft;
    const int left = isRight ? area.right() + 1 - glyphs->width : area.left();
    const int top = area.top() + (area.height() - glyphs->height) / 2;
    painter->setFont(*font);
    painter->setPen(color);
    painter->drawStaticText(left, top, glyphs->text);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Fonts &fonts = fontsFor(option.font);
    const QFontMetrics &metrics = isMonospace(index.column()) ? fonts.monospaceMetrics : fonts.baseMetrics;
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
