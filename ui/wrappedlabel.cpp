// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wrappedlabel.h"

#include <QResizeEvent>

namespace auditdesk {

namespace {

constexpr int leastCharacters = 24;
constexpr int bestCharacters = 64;

} // namespace

WrappedLabel::WrappedLabel(const QString &text, QWidget *parent)
    : QLabel(text, parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
}

QSize WrappedLabel::sizeHint() const
{
    const int best = fontMetrics().averageCharWidth() * bestCharacters;
    const bool isPlaced = testAttribute(Qt::WA_Resized) && width() > 0;
    return {best, heightForWidth(isPlaced ? width() : best)};
}

QSize WrappedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * leastCharacters, fontMetrics().height()};
}

void WrappedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace auditdesk
