// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/choicebutton.h"

#include "ui/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace auditdesk {

namespace {

constexpr int margin = 12;
constexpr int radius = 6;
constexpr int widthInCharacters = 46;

QColor blended(const QColor &over, const QColor &under, qreal opacity)
{
    const auto part = [opacity](int a, int b) { return static_cast<int>(a * opacity + b * (1 - opacity)); };
    return {part(over.red(), under.red()), part(over.green(), under.green()),
            part(over.blue(), under.blue())};
}

} // namespace

ChoiceButton::ChoiceButton(Kind kind, const QString &iconName, const QString &title,
                           const QString &description, QWidget *parent)
    : QAbstractButton(parent)
    , m_kind(kind)
    , m_iconName(iconName)
    , m_description(description)
{
    setText(title);
    setAccessibleDescription(description);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize ChoiceButton::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * widthInCharacters;
    return {width, heightForWidth(width)};
}

int ChoiceButton::heightForWidth(int width) const
{
    const int room = width - textLeft() - margin;
    const int description =
        fontMetrics().boundingRect(QRect(0, 0, room, 1'000), Qt::TextWordWrap, m_description).height();
    return margin * 2 + QFontMetrics(titleFont()).height() + 2 + description;
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette colors = palette();
    const bool isPrimary = m_kind == Kind::Primary;
    const QColor words = colors.color(isPrimary ? QPalette::HighlightedText : QPalette::Text);
    QColor fill = colors.color(isPrimary ? QPalette::Highlight : QPalette::Base);
    if (isPrimary && words.lightness() > fill.lightness())
        fill = fill.darker(125); // white words have too little contrast on Fusion's own
    if (isDown())
        fill = blended(words, fill, 0.16);
    else if (underMouse())
        fill = blended(words, fill, 0.07);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(isPrimary ? QPen(Qt::NoPen) : QPen(theme::hairline(colors)));
    painter.setBrush(fill);
    painter.drawRoundedRect(frame, radius, radius);
    if (hasFocus()) {
        painter.setPen(QPen(isPrimary ? words : colors.color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        const int inset = isPrimary ? 3 : 0;
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), radius, radius);
    }

    QPalette symbolColors = colors;
    symbolColors.setColor(QPalette::WindowText, words);
    symbolColors.setColor(QPalette::Text, words);
    symbolColors.setColor(QPalette::ButtonText, words);
    const int side = textLeft() - margin * 2;
    const QRect symbol =
        QStyle::visualRect(layoutDirection(), rect(), QRect(margin, (height() - side) / 2, side, side));
    theme::icon(m_iconName, symbolColors).paint(&painter, symbol);

    const QRect text =
        QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(textLeft(), margin, -margin, -margin));
    painter.setPen(words);
    painter.setFont(titleFont());
    painter.drawText(text, Qt::AlignTop | Qt::AlignLeading | Qt::TextSingleLine, this->text());
    painter.setFont(font());
    painter.setPen(isPrimary ? words : theme::secondaryText(colors));
    painter.drawText(text.adjusted(0, QFontMetrics(titleFont()).height() + 2, 0, 0),
                     Qt::AlignTop | Qt::AlignLeading | Qt::TextWordWrap, m_description);
}

bool ChoiceButton::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

QFont ChoiceButton::titleFont() const
{
    QFont title = font();
    title.setBold(true);
    return title;
}

int ChoiceButton::textLeft() const
{
    return margin * 2 + fontMetrics().height() * 3 / 2;
}

} // namespace auditdesk
