// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartview.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// How many rows before there is a size to count from.
constexpr int usualRows = 15;

/// Tool tips guess at rich text: everything the service may have written is escaped.
QString paragraph(const QString &text)
{
    return u"<p>"_s + text.toHtmlEscaped() + u"</p>"_s;
}

QString spoken(const QString &heading, const std::vector<ChartData::Figure> &figures)
{
    QString text = heading + u'.';
    for (const ChartData::Figure &figure : figures)
        text += u' ' + figure.title + u": "_s + figure.value + u'.';
    return text;
}

} // namespace

ChartView::ChartView(QWidget *parent)
    : QGraphicsView(parent)
{
    setScene(&m_scene);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setBackgroundRole(QPalette::NoRole);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    applyLook();
}

void ChartView::setData(const ChartData &data)
{
    m_scene.setData(data);
    m_isBrushing = false;
    viewport()->setCursor(Qt::ArrowCursor);
    if (m_current && !data.isEmpty()) {
        m_current->category = std::min(m_current->category, data.categoryCount() - 1);
        m_current->series = std::min(m_current->series, data.seriesCount() - 1);
    } else {
        m_current.reset();
    }
    setAccessibleName(data.title);
    describe();
}

void ChartView::setCurrentBar(ChartBar bar)
{
    m_current = bar;
    m_scene.setCurrent(hasFocus() ? m_current : std::nullopt);
    describe();
}

int ChartView::rowCapacity() const
{
    const bool isLaidOut = m_scene.height() >= m_scene.smallestSize().height();
    return isLaidOut ? m_scene.rowCapacity() : usualRows;
}

QString ChartView::spokenFigures(const ChartData &data, ChartBar bar)
{
    return spoken(data.heading(bar), data.figures(bar));
}

void ChartView::describe()
{
    QString text = tr("Chart. Arrow keys go from bar to bar, Enter opens the rows behind one.");
    if (data().isOverTime())
        text += u' ' + tr("Shift and arrow keys choose a span of time, Enter then narrows the chart to it.");
    if (m_current)
        text = spokenFigures(data(), *m_current);
    if (const auto span = m_scene.span())
        text = spoken(data().spanHeading(*span), data().spanFigures(*span));
    if (!data().note.isEmpty())
        text += u' ' + data().note;
    setAccessibleDescription(text);
}

QString ChartView::tip(ChartBar bar) const
{
    return tip(data().heading(bar), data().figures(bar));
}

QString ChartView::tip(const QString &heading, const std::vector<ChartData::Figure> &figures) const
{
    QString text = u"<b>"_s + heading.toHtmlEscaped() + u"</b><table>"_s;
    for (const ChartData::Figure &figure : figures)
        text += u"<tr><td>%1&nbsp;&nbsp;</td><td align=right>%2</td></tr>"_s.arg(
            figure.title.toHtmlEscaped(), figure.value.toHtmlEscaped());
    return text + u"</table>"_s;
}

QSize ChartView::minimumSizeHint() const
{
    return m_scene.smallestSize().toSize();
}

QSize ChartView::sizeHint() const
{
    return minimumSizeHint() * 1.25;
}

void ChartView::applyLook()
{
    m_scene.setLook(palette(), font());
    updateGeometry();
    noteCapacity();
}

void ChartView::noteCapacity()
{
    const int capacity = rowCapacity();
    if (capacity == m_capacity)
        return;
    m_capacity = capacity;
    Q_EMIT rowCapacityChanged();
}

void ChartView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    m_scene.setSize(viewport()->size());
    noteCapacity();
}

void ChartView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
        applyLook();
        break;
    default:
        break;
    }
}

void ChartView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const bool isFar = (position - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (m_pressed && data().isOverTime() && (m_isBrushing || isFar)) {
        m_isBrushing = true;
        const int bin = m_scene.nearestBin(mapToScene(position));
        setSpan(ChartSpan{std::min(bin, m_spanAnchor), std::max(bin, m_spanAnchor)});
        return;
    }
    const auto bar = m_scene.barAt(mapToScene(position));
    m_scene.setHovered(bar);
    viewport()->setCursor(bar ? Qt::PointingHandCursor : Qt::ArrowCursor);
    showTip(position);
}

/// With its figures at its end, and for who listens.
void ChartView::setSpan(std::optional<ChartSpan> span)
{
    m_scene.setSpan(span);
    describe();
    if (!span)
        return;
    m_scene.setHovered(std::nullopt);
    const int moved = span->first < m_spanAnchor ? span->first : span->last;
    QToolTip::showText(viewport()->mapToGlobal(m_scene.barRect({moved, -1}).bottomRight().toPoint()),
                       tip(data().spanHeading(*span), data().spanFigures(*span)), viewport());
}

void ChartView::showTip(QPoint position)
{
    const auto bar = m_scene.barAt(mapToScene(position));
    QString text;
    if (bar)
        text = tip(*bar);
    else if (m_scene.noteRect().contains(mapToScene(position)))
        text = paragraph(data().note);
    QToolTip::showText(viewport()->mapToGlobal(position), text, viewport());
}

void ChartView::mousePressEvent(QMouseEvent *event)
{
    m_pressed.reset();
    m_isBrushing = false;
    setSpan(std::nullopt);
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position().toPoint();
    m_pressed = m_scene.barAt(mapToScene(m_pressedAt));
    m_spanAnchor = m_scene.nearestBin(mapToScene(m_pressedAt));
    if (m_pressed) // the keys go on from there
        setCurrentBar({m_pressed->category, std::max(m_pressed->series, 0)});
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const auto pressed = std::exchange(m_pressed, std::nullopt);
    if (std::exchange(m_isBrushing, false)) {
        activateSpan();
        return;
    }
    const auto bar = m_scene.barAt(mapToScene(event->position().toPoint()));
    if (bar && bar == pressed)
        Q_EMIT barActivated(*bar);
}

void ChartView::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

void ChartView::keyPressEvent(QKeyEvent *event)
{
    if (data().isEmpty()) {
        QGraphicsView::keyPressEvent(event);
        return;
    }
    const bool isOverTime = data().isOverTime();
    if (isOverTime && handleSpanKey(event)) {
        event->accept();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        isOverTime ? moveCurrent(-1, 0) : moveCurrent(0, -1);
        break;
    case Qt::Key_Right:
        isOverTime ? moveCurrent(1, 0) : moveCurrent(0, 1);
        break;
    case Qt::Key_Up:
        isOverTime ? moveCurrent(0, 1) : moveCurrent(-1, 0);
        break;
    case Qt::Key_Down:
        isOverTime ? moveCurrent(0, -1) : moveCurrent(1, 0);
        break;
    case Qt::Key_Home:
        moveCurrent(-data().categoryCount(), 0);
        break;
    case Qt::Key_End:
        moveCurrent(data().categoryCount(), 0);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current)
            Q_EMIT barActivated(*m_current);
        break;
    default:
        QGraphicsView::keyPressEvent(event);
        return;
    }
    event->accept();
}

/// What keys do to a span of time; false: nothing.
bool ChartView::handleSpanKey(QKeyEvent *event)
{
    const bool isExtending = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto span = m_scene.span();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End: {
        if (!isExtending) {
            setSpan(std::nullopt);
            return false;
        }
        const bool isFar = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
        const bool isBack = event->key() == Qt::Key_Left || event->key() == Qt::Key_Home;
        extendSpan((isBack ? -1 : 1) * (isFar ? data().categoryCount() : 1));
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activateSpan();
        return span.has_value();
    case Qt::Key_Escape:
        m_isBrushing = false;
        m_pressed.reset();
        if (span)
            setSpan(std::nullopt);
        else
            Q_EMIT escaped();
        return true;
    default:
        return false;
    }
}

/// A span in which nothing is leads nowhere.
void ChartView::activateSpan()
{
    const auto span = m_scene.span();
    if (!span || !data().hasAny(*span))
        return;
    QToolTip::hideText(); // it tells of bars that give way to others
    Q_EMIT spanActivated(*span);
}

void ChartView::extendSpan(int bins)
{
    const ChartBar from = m_current.value_or(ChartBar{0, 0});
    if (!m_scene.span())
        m_spanAnchor = from.category;
    const int bin = std::clamp(from.category + bins, 0, data().categoryCount() - 1);
    setCurrentBar({bin, from.series});
    setSpan(ChartSpan{std::min(bin, m_spanAnchor), std::max(bin, m_spanAnchor)});
}

void ChartView::moveCurrent(int categories, int series)
{
    ChartBar bar = m_current.value_or(ChartBar{0, 0});
    bar.category = std::clamp(bar.category + categories, 0, data().categoryCount() - 1);
    bar.series = std::clamp(bar.series + series, 0, data().seriesCount() - 1);
    setCurrentBar(bar);
    QToolTip::showText(viewport()->mapToGlobal(m_scene.barRect(bar).bottomRight().toPoint()), tip(bar),
                       viewport());
}

void ChartView::focusInEvent(QFocusEvent *event)
{
    QGraphicsView::focusInEvent(event);
    if (!data().isEmpty())
        setCurrentBar(m_current.value_or(ChartBar{0, 0}));
}

void ChartView::focusOutEvent(QFocusEvent *event)
{
    QGraphicsView::focusOutEvent(event);
    m_scene.setCurrent(std::nullopt);
}

bool ChartView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        m_scene.setHovered(std::nullopt);
    // The scene has no tips of its own, and would take ours away.
    if (event->type() == QEvent::ToolTip) {
        showTip(static_cast<QHelpEvent *>(event)->pos());
        return true;
    }
    return QGraphicsView::viewportEvent(event);
}

} // namespace auditdesk
