// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartview.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>

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
    QString text = data.heading(bar) + u'.';
    for (const ChartData::Figure &figure : data.figures(bar))
        text += u' ' + figure.title + u": "_s + figure.value + u'.';
    return text;
}

void ChartView::describe()
{
    QString text = tr("Chart. Arrow keys go from bar to bar, Enter opens the rows behind one.");
    if (m_current)
        text = spokenFigures(data(), *m_current);
    if (!data().note.isEmpty())
        text += u' ' + data().note;
    setAccessibleDescription(text);
}

QString ChartView::tip(ChartBar bar) const
{
    QString text = u"<b>"_s + data().heading(bar).toHtmlEscaped() + u"</b><table>"_s;
    for (const ChartData::Figure &figure : data().figures(bar))
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
    const auto bar = m_scene.barAt(mapToScene(event->position().toPoint()));
    m_scene.setHovered(bar);
    viewport()->setCursor(bar ? Qt::PointingHandCursor : Qt::ArrowCursor);
    showTip(event->position().toPoint());
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
    if (event->button() == Qt::LeftButton)
        m_pressed = m_scene.barAt(mapToScene(event->position().toPoint()));
}

void ChartView::mouseReleaseEvent(QMouseEvent *event)
{
    const auto bar = m_scene.barAt(mapToScene(event->position().toPoint()));
    if (event->button() == Qt::LeftButton && bar && bar == m_pressed)
        Q_EMIT barActivated(*bar);
    m_pressed.reset();
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
