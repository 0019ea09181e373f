// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/fieldsview.h"

#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextFrame>
#include <QTextTable>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int charactersOfValue = 26; // room that a value wants beside its title

} // namespace

FieldsView::FieldsView(QWidget *parent)
    : QTextBrowser(parent)
{
    setAccessibleName(tr("Fields"));
    setFrameShape(NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard |
                            Qt::LinksAccessibleByMouse);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(this, &QTextBrowser::anchorClicked, this,
            [this](const QUrl &url) { Q_EMIT filterRequested(url.path().toInt()); });
}

void FieldsView::showFields(const std::vector<Field> &fields)
{
    if (fields == m_fields)
        return; // so that a selection lasts while rows arrive
    m_fields = fields;
    render();
}

int FieldsView::titleWidth() const
{
    const QFontMetrics metrics(font());
    int width = 0;
    for (const Field &field : m_fields)
        width = qMax(width, metrics.horizontalAdvance(field.title));
    return qMin(width, metrics.averageCharWidth() * 18) + theme::spaceRelated;
}

bool FieldsView::isNarrow() const
{
    return width() < titleWidth() + fontMetrics().averageCharWidth() * charactersOfValue;
}

void FieldsView::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (isNarrow() != m_isStacked)
        render();
}

void FieldsView::render()
{
    const int scrolled = verticalScrollBar()->value();
    m_isStacked = isNarrow(); // before the scroll bar comes or goes, which is a change of size
    clear();
    if (m_fields.empty())
        return;
    const QFontMetrics metrics(font());
    const qreal padding = metrics.height() / 6.0;
    QTextFrameFormat margins;
    margins.setLeftMargin(theme::spaceGroups - padding); // the text stands below the pane's title
    margins.setRightMargin(theme::spaceRelated / 2.0);
    document()->rootFrame()->setFrameFormat(margins);
    QTextTableFormat layout;
    layout.setBorder(0);
    layout.setCellSpacing(0);
    layout.setCellPadding(padding);
    layout.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    const int side = qRound(metrics.height() * 0.8);
    QList<QTextLength> widths{QTextLength(QTextLength::VariableLength, 0),
                              QTextLength(QTextLength::FixedLength, side)};
    if (!m_isStacked)
        widths.prepend(QTextLength(QTextLength::FixedLength, titleWidth()));
    layout.setColumnWidthConstraints(widths);
    QTextCursor cursor(document());
    QTextTable *table = cursor.insertTable(int(m_fields.size()), int(widths.size()), layout);
    const int valueColumn = m_isStacked ? 0 : 1;
    // A value in another script must not turn its line round.
    QTextBlockFormat block;
    block.setLayoutDirection(layoutDirection());

    QTextCharFormat dim;
    dim.setForeground(theme::secondaryText(palette()));
    QTextCharFormat mono;
    mono.setFont(theme::smallMonospace(font()), QTextCharFormat::FontPropertiesSpecifiedOnly);
    QTextCharFormat odd;
    odd.setForeground(theme::statusColor(theme::Status::Incomplete, palette()));
    for (int row = 0; row < int(m_fields.size()); ++row) {
        const Field &field = m_fields[std::size_t(row)];
        table->cellAt(row, 0).firstCursorPosition().insertText(field.title, dim);
        QTextCursor cell = table->cellAt(row, valueColumn).lastCursorPosition();
        if (m_isStacked)
            cell.insertBlock();
        cell.setBlockFormat(block);
        cell.insertText(field.value, field.style == Field::Style::Monospace ? mono
                                     : field.style == Field::Style::Dim     ? dim
                                     : field.style == Field::Style::Odd     ? odd
                                                                            : QTextCharFormat());
        if (!field.filterTip.isEmpty()) {
            QTextImageFormat funnel;
            funnel.setName(u"funnel"_s);
            funnel.setWidth(side);
            funnel.setHeight(side);
            funnel.setAnchor(true);
            funnel.setAnchorHref(u"filter:"_s + QString::number(field.column));
            funnel.setToolTip(field.filterTip);
            funnel.setVerticalAlignment(QTextCharFormat::AlignMiddle);
            table->cellAt(row, valueColumn + 1).firstCursorPosition().insertImage(funnel);
        }
        if (!field.note.isEmpty())
            cell.insertText(QString(u'\n' + field.note).replace(u'\n', QChar(QChar::LineSeparator)), dim);
    }
    setTextCursor(table->cellAt(0, valueColumn).firstCursorPosition());
    verticalScrollBar()->setValue(scrolled);
}

QVariant FieldsView::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource || name.toString() != "funnel"_L1)
        return {}; // nothing is ever loaded from anywhere
    const qreal ratio = devicePixelRatioF();
    const int side = qRound(fontMetrics().height() * 0.8);
    return theme::icon(u"view-filter"_s, palette()).pixmap(QSize(side, side), ratio);
}

int FieldsView::columnAt(const QPoint &position) const
{
    const QTextCursor cursor = cursorForPosition(position);
    const QTextTable *table = cursor.currentTable();
    return table ? m_fields[std::size_t(table->cellAt(cursor).row())].column : -1;
}

void FieldsView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QPoint position = isByKey ? cursorRect().center() : event->pos();
    if (const int column = columnAt(position); column >= 0)
        Q_EMIT menuRequested(column, viewport()->mapToGlobal(position));
}

/// A caret where nothing can be typed would puzzle: it shows once a key has moved it.
void FieldsView::focusInEvent(QFocusEvent *event)
{
    setCursorWidth(0);
    QTextBrowser::focusInEvent(event);
}

void FieldsView::keyPressEvent(QKeyEvent *event)
{
    const int before = textCursor().position();
    QTextBrowser::keyPressEvent(event);
    if (textCursor().position() != before)
        setCursorWidth(1);
}

void FieldsView::paintEvent(QPaintEvent *event)
{
    QTextBrowser::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
}

void FieldsView::scrollContentsBy(int dx, int dy)
{
    QTextBrowser::scrollContentsBy(dx, dy);
    viewport()->update(); // what was scrolled took a piece of the focus frame along
}

void FieldsView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        document()->setDefaultFont(font());
        document()->clear(); // and with it the picture in the old colour
        render();
    }
}

} // namespace auditdesk
