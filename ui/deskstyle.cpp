// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deskstyle.h"

#include "ui/theme.h"

#include <QLabel>
#include <QPainter>
#include <QStyleOption>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int outlineAlpha = 120;
constexpr int radius = 2;

} // namespace

DeskStyle::DeskStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void DeskStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isRound = element == PE_IndicatorRadioButton;
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    const bool isField = element == PE_FrameLineEdit && !option->state.testFlag(State_HasFocus);
    if (!theme::isDark(option->palette) || !(isRound || isBox || isField))
        return;
    QColor outline = option->palette.color(QPalette::Text);
    outline.setAlpha(option->state.testFlag(State_Enabled) ? outlineAlpha : outlineAlpha / 2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline);
    painter->setBrush(Qt::NoBrush);
    const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isRound)
        painter->drawEllipse(edge);
    else
        painter->drawRoundedRect(edge, radius, radius);
    painter->restore();
}

void DeskStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    // Left alone, a label takes what looks like HTML for HTML, and the service may send anything. Tooltips
    // are HTML wherever they are made, so that they wrap: what is in them is escaped there.
    auto *label = qobject_cast<QLabel *>(widget);
    if (label && label->textFormat() == Qt::AutoText && !label->inherits("QTipLabel"))
        label->setTextFormat(Qt::PlainText);
}

} // namespace auditdesk
