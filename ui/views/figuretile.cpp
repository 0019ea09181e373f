// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/figuretile.h"

#include "ui/theme.h"

#include <QPainter>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int signGap = 4;

} // namespace

FigureTile::FigureTile(const QString &title, bool opensRows, QWidget *parent)
    : QAbstractButton(parent)
    , m_opensRows(opensRows)
    , m_figure(u"–"_s)
{
    setText(title);
    setFocusPolicy(opensRows ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover, opensRows);
    setCursor(opensRows ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
    describe();
}

void FigureTile::setFigure(const QString &figure)
{
    m_figure = figure;
    describe();
}

void FigureTile::setStatus(const QString &symbol, const QString &text)
{
    m_statusSymbol = symbol;
    m_statusText = text;
    describe();
}

void FigureTile::describe()
{
    QString spoken = text() + u": "_s + m_figure;
    if (!m_statusText.isEmpty())
        spoken += u", "_s + m_statusText;
    setAccessibleName(spoken);
    updateGeometry();
    update();
}

QSize FigureTile::sizeHint() const
{
    const QFontMetrics small(font());
    const QFontMetrics large(theme::keyFigure(font()));
    int width = std::max(small.horizontalAdvance(text()), large.horizontalAdvance(m_figure));
    if (!m_statusText.isEmpty())
        width = std::max(width, small.height() + signGap + small.horizontalAdvance(m_statusText));
    return {width + 2 * padding + 1, small.height() * 2 + large.height() + 2 * padding};
}

void FigureTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_opensRows && underMouse()) {
        QColor tint = palette().color(QPalette::Text);
        tint.setAlphaF(isDown() ? 0.12F : 0.06F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(rect(), 4, 4);
    }
    QRect line = rect().adjusted(padding, padding, -padding, -padding);
    const QFontMetrics small(font());
    const QColor secondary = theme::secondaryText(palette());
    painter.setPen(secondary);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop, text());
    line.translate(0, small.height());
    painter.setFont(theme::keyFigure(font()));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignTop, m_figure);
    if (!m_statusText.isEmpty()) {
        line.translate(0, painter.fontMetrics().height());
        const int side = small.height();
        theme::icon(m_statusSymbol, palette()).paint(&painter, line.left(), line.top(), side, side);
        painter.setFont(font());
        painter.setPen(secondary);
        painter.drawText(line.adjusted(side + signGap, 0, padding, padding), Qt::AlignLeft | Qt::AlignTop,
                         m_statusText);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

} // namespace auditdesk
