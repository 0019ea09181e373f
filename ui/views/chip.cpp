// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/chip.h"

#include "ui/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QTextDocument>

namespace auditdesk {

Chip::Chip(const QString &label, const QString &condition, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(label);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(tr("Remove the condition %1").arg(label));
    setToolTip(Qt::convertFromPlainText(tr("Remove the condition %1").arg(condition), Qt::WhiteSpaceNormal));
}

int Chip::crossWidth() const
{
    return fontMetrics().height();
}

QSize Chip::sizeHint() const
{
    const int height = qRound(fontMetrics().height() * 1.4);
    const int width = qMin(fontMetrics().horizontalAdvance(text()), fontMetrics().averageCharWidth() * 48);
    return {width + crossWidth() + height, height};
}

QSize Chip::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace ||
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor accent = palette().color(QPalette::Active, QPalette::Highlight);
    QColor fill = accent;
    fill.setAlphaF(underMouse() || isDown() ? 0.28F : 0.15F);
    painter.setBrush(fill);
    painter.setPen(hasFocus() ? QPen(accent, 2) : QPen(theme::hairline(palette())));
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2);

    const int margin = height() / 2;
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const QRect inside = rect().adjusted(margin, 0, -margin / 2, 0);
    const QRect label =
        QStyle::visualRect(layoutDirection(), rect(), inside.adjusted(0, 0, -crossWidth(), 0));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(
        label, int(Qt::AlignVCenter | (isMirrored ? Qt::AlignRight : Qt::AlignLeft)) | Qt::TextSingleLine,
        fontMetrics().elidedText(text(), Qt::ElideRight, label.width()));

    const QRectF cross = QStyle::visualRect(
        layoutDirection(), rect(), QRect(inside.right() - crossWidth() + 1, 0, crossWidth(), height()));
    const qreal arm = fontMetrics().height() * 0.2;
    painter.setPen(
        QPen(theme::secondaryText(palette()), fontMetrics().height() / 11.0, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(cross.center() - QPointF(arm, arm), cross.center() + QPointF(arm, arm));
    painter.drawLine(cross.center() - QPointF(arm, -arm), cross.center() + QPointF(arm, -arm));
}

} // namespace auditdesk
