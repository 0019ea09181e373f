// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartscene.h"

#include "ui/theme.h"

#include <QBarSet>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QHorizontalBarSeries>
#include <QHorizontalStackedBarSeries>
#include <QPainter>
#include <QValueAxis>
#include <algorithm>
#include <cmath>
#include <iterator>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// Pale, but nothing shines through: hairlines and areas behind would change it.
QColor mixedWith(const QColor &color, const QColor &base, float share)
{
    return QColor::fromRgbF(color.redF() * share + base.redF() * (1 - share),
                            color.greenF() * share + base.greenF() * (1 - share),
                            color.blueF() * share + base.blueF() * (1 - share));
}

} // namespace

ChartScene::ChartScene(QObject *parent)
    : QGraphicsScene(parent)
    , m_chart(std::make_unique<QChart>())
{
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins(QMargins());
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->legend()->hide();
    addItem(m_chart.get());
}

ChartScene::~ChartScene()
{
    removeItem(m_chart.get());
}

void ChartScene::setData(const ChartData &data)
{
    m_data = data;
    m_hovered.reset();
    m_span.reset();
    if (m_current) {
        const ChartBar last{data.categoryCount() - 1, data.seriesCount() - 1};
        m_current->category = std::min(m_current->category, last.category);
        m_current->series = std::min(m_current->series, last.series);
        if (data.isEmpty())
            m_current.reset();
    }
    layOut();
}

void ChartScene::setLook(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
    layOut();
}

void ChartScene::setSize(QSizeF size)
{
    m_size = size;
    setSceneRect(QRectF(QPointF(0, 0), size));
    layOut();
}

void ChartScene::setTitleShown(bool shown)
{
    m_isTitleShown = shown;
    layOut();
}

void ChartScene::setHovered(std::optional<ChartBar> bar)
{
    if (m_hovered == bar)
        return;
    m_hovered = bar;
    update();
}

void ChartScene::setCurrent(std::optional<ChartBar> bar)
{
    if (m_current == bar)
        return;
    m_current = bar;
    update();
}

void ChartScene::setSpan(std::optional<ChartSpan> span)
{
    if (m_span == span)
        return;
    m_span = span;
    update();
}

void ChartScene::layOut()
{
    m_layout.update(m_size, m_font, m_isTitleShown);
    fillChart();
    update();
}

// Bars

void ChartScene::attach(QAbstractSeries *series)
{
    m_chart->addSeries(series);
    const auto axes = m_chart->axes();
    for (QAbstractAxis *axis : axes)
        series->attachAxis(axis);
}

void ChartScene::fillChart()
{
    m_areas.clear();
    m_chart->removeAllSeries();
    const auto oldAxes = m_chart->axes();
    for (QAbstractAxis *axis : oldAxes) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    const bool hasRows = !plotRect().isEmpty() && !m_data.isOverTime();
    m_chart->setVisible(hasRows);
    if (!plotRect().isEmpty() && m_data.isOverTime())
        fillTime();
    if (!hasRows)
        return;
    m_chart->setGeometry(QRectF(QPointF(0, 0), m_size));
    m_chart->setPlotArea(plotRect());
    auto *values = new QValueAxis;
    values->setRange(0, m_layout.topOfScale());
    auto *bands = new QValueAxis;
    bands->setRange(-0.5, m_data.categoryCount() - 0.5); // bar series stand on whole numbers
    m_chart->addAxis(values, Qt::AlignBottom);
    m_chart->addAxis(bands, Qt::AlignLeft);
    values->setVisible(false);
    bands->setVisible(false);
    fillRows();
    m_chart->layout()->activate();
}

void ChartScene::fillRows()
{
    QAbstractBarSeries *bars = nullptr;
    const int count = m_data.categoryCount();
    // Qt Charts counts from the bottom; the first row is the top one.
    if (m_data.hasCategoryLooks()) {
        bars = new QHorizontalStackedBarSeries;
        for (int row = count - 1; row >= 0; --row) {
            auto *set = new QBarSet(QString());
            for (int other = count - 1; other >= 0; --other)
                set->append(other == row ? static_cast<double>(m_data.value({row, 0})) : 0);
            set->setBrush(brushOf(m_data.look({row, 0})));
            set->setPen(Qt::NoPen);
            bars->append(set);
        }
    } else {
        bars = new QHorizontalBarSeries;
        for (int series = m_data.seriesCount() - 1; series >= 0; --series) {
            auto *set = new QBarSet(QString());
            for (int row = count - 1; row >= 0; --row)
                set->append(static_cast<double>(m_data.value({row, series})));
            set->setBrush(brushOf(m_data.look({0, series})));
            set->setPen(penOf(m_data.look({0, series})));
            bars->append(set);
        }
    }
    bars->setBarWidth(1 - 2 * ChartLayout::gapShare);
    attach(bars);
}

/// Bars of time, which may be many: Qt Charts takes a tenth of a second for nine series of 800 bins.
void ChartScene::fillTime()
{
    if (m_layout.hasGaps())
        return; // bars that stand apart are drawn one by one
    const bool isStack = m_data.shape == ChartData::Shape::TimeStack;
    // More bins than pixels: of those that share one the highest is seen.
    const int count = m_data.categoryCount();
    const int columns = std::min(count, std::max(static_cast<int>(plotRect().width()), 1));
    const double width = plotRect().width() / columns;
    std::vector<double> sums(static_cast<std::size_t>(count), 0.0);
    std::vector<double> floors(static_cast<std::size_t>(columns), 0.0);
    for (int series = 0; series < m_data.seriesCount(); ++series) {
        Area area{series, {}, {}};
        for (int column = 0; column < columns; ++column) {
            double top = 0;
            const int end = static_cast<int>(qint64{column + 1} * count / columns);
            for (int bin = static_cast<int>(qint64{column} * count / columns); bin < end; ++bin) {
                double &sum = sums[static_cast<std::size_t>(bin)];
                sum = (isStack ? sum : 0) + static_cast<double>(m_data.value({bin, series}));
                top = std::max(top, sum);
            }
            const double left = plotRect().left() + column * width;
            double &floor = floors[static_cast<std::size_t>(column)];
            area.bars << QRectF(QPointF(left, m_layout.heightOf(top)),
                                QPointF(left + width, m_layout.heightOf(floor)));
            area.outline << QPointF(left, m_layout.heightOf(top))
                         << QPointF(left + width, m_layout.heightOf(top));
            if (isStack)
                floor = top;
        }
        m_areas.push_back(std::move(area));
    }
}

void ChartScene::drawTime(QPainter *painter) const
{
    const auto drawOutline = [this, painter](const Area &area) {
        const SeriesLook &look = m_data.series[static_cast<std::size_t>(area.series)].look;
        painter->setRenderHint(QPainter::Antialiasing, true);
        painter->setPen(QPen(look.color(m_palette), outlineWidth()));
        painter->drawPolyline(area.outline);
    };
    for (const Area &area : m_areas) {
        const SeriesLook &look = m_data.series[static_cast<std::size_t>(area.series)].look;
        // Upright and level edges are sharp without it, and hundreds of bars ten times as fast.
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setBrush(brushOf(look));
        painter->setPen(Qt::NoPen);
        painter->drawRects(area.bars);
        if (look.isOutlined())
            drawOutline(area);
    }
    // Areas lie over each other: the one behind keeps its outline.
    if (m_data.shape == ChartData::Shape::TimeBars && m_areas.size() > 1)
        drawOutline(m_areas.front());
    painter->setRenderHint(QPainter::Antialiasing, true);
    if (!m_areas.empty())
        return;
    for (int series = 0; series < m_data.seriesCount(); ++series) {
        const SeriesLook &look = m_data.series[static_cast<std::size_t>(series)].look;
        painter->setBrush(brushOf(look));
        painter->setPen(penOf(look));
        for (int bin = 0; bin < m_data.categoryCount(); ++bin) {
            if (m_data.value({bin, series}) > 0)
                painter->drawRect(barRect({bin, series}));
        }
    }
}

QBrush ChartScene::brushOf(const SeriesLook &look) const
{
    const QColor color = look.color(m_palette);
    return look.isOutlined()
               ? mixedWith(color, m_palette.color(QPalette::Base), theme::isDark(m_palette) ? 0.5F : 0.3F)
               : color;
}

QPen ChartScene::penOf(const SeriesLook &look) const
{
    return look.isOutlined() ? QPen(look.color(m_palette), outlineWidth()) : QPen(Qt::NoPen);
}

/// An outline must not cover what it surrounds.
double ChartScene::outlineWidth() const
{
    return std::clamp(m_layout.bandSize() / 6, 0.5, 1.25);
}

// Drawing

void ChartScene::drawBackground(QPainter *painter, const QRectF &)
{
    if (plotRect().isEmpty())
        return;
    QColor tint = m_palette.color(QPalette::Text);
    tint.setAlphaF(0.07F);
    for (const auto &bar : {m_hovered, m_current}) {
        if (bar)
            painter->fillRect(barRect({bar->category, -1}), tint);
    }
    // Half a pixel down, so that a line of one pixel covers one row of pixels.
    painter->setPen(QPen(theme::hairline(m_palette), 1));
    if (m_data.isOverTime()) {
        for (const qint64 tick : m_layout.valueTicks()) {
            const double y = std::floor(m_layout.heightOf(static_cast<double>(tick))) + 0.5;
            painter->drawLine(QPointF(plotRect().left(), y), QPointF(plotRect().right(), y));
        }
    }
}

void ChartScene::drawForeground(QPainter *painter, const QRectF &)
{
    if (plotRect().isEmpty())
        return;
    if (m_data.isOverTime())
        drawTime(painter);
    drawAxis(painter);
    painter->setRenderHint(QPainter::Antialiasing, true);
    drawLegend(painter);
    if (m_data.isIncomplete) {
        const QRectF sign(noteRect().topLeft(), QSizeF(noteRect().height(), noteRect().height()));
        theme::icon(u"emblem-warning"_s, m_palette).paint(painter, sign.toRect());
    }
    const QColor primary = m_palette.color(QPalette::Text);
    const QColor secondary = theme::secondaryText(m_palette);
    for (const ChartLayout::Label &label : m_layout.labels()) {
        painter->setFont(label.role == ChartLayout::LabelRole::Title ? m_layout.titleFont() : m_font);
        painter->setPen(label.role == ChartLayout::LabelRole::Axis ? secondary : primary);
        const int wrap = label.role == ChartLayout::LabelRole::Title ? Qt::TextWordWrap : 0;
        painter->drawText(label.rect, static_cast<int>(label.alignment) | wrap, label.text);
    }
    if (m_span)
        drawSpan(painter);
    if (m_current)
        drawCurrent(painter);
}

void ChartScene::drawAxis(QPainter *painter) const
{
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(theme::secondaryText(m_palette), 1));
    const double baseline = std::floor(plotRect().bottom()) + 0.5;
    painter->drawLine(QPointF(plotRect().left(), baseline), QPointF(plotRect().right(), baseline));
    const auto drawTick = [painter, baseline](double at) {
        const double x = std::floor(at) + 0.5;
        painter->drawLine(QPointF(x, baseline), QPointF(x, baseline + ChartLayout::tickLength));
    };
    for (const TimeTick &tick : m_layout.timeTicks())
        drawTick(barRect({tick.category, -1}).left());
    if (m_data.isOverTime())
        return;
    for (const qint64 tick : m_layout.valueTicks())
        drawTick(plotRect().left() + static_cast<double>(tick) / m_layout.topOfScale() * plotRect().width());
}

void ChartScene::drawLegend(QPainter *painter) const
{
    painter->setFont(m_font);
    const QFontMetricsF metrics(m_font);
    for (const ChartLayout::LegendEntry &entry : m_layout.legend()) {
        const ChartSeries &series = m_data.series[static_cast<std::size_t>(entry.series)];
        drawSwatch(painter, entry.swatch, series.look);
        painter->setPen(m_palette.color(QPalette::Text));
        painter->drawText(entry.text, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(series.title, Qt::ElideRight, entry.text.width()));
    }
}

void ChartScene::drawCurrent(QPainter *painter) const
{
    QRectF mark = barRect(*m_current);
    // Bars of nothing need a mark too.
    if (mark.width() < 3)
        mark.adjust(-1.5, 0, 1.5, 0);
    if (mark.height() < 3)
        mark.adjust(0, -1.5, 0, 1.5);
    mark.adjust(-1, -1, 1, 1);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_palette.color(QPalette::Base), 4));
    painter->drawRect(mark);
    painter->setPen(QPen(m_palette.color(QPalette::Text), 2));
    painter->drawRect(mark);
}

/// What lies outside the span steps back, so that its bars keep their colours.
void ChartScene::drawSpan(QPainter *painter) const
{
    const double left = barRect({m_span->first, -1}).left();
    const double right = barRect({m_span->last, -1}).right();
    QColor veil = m_palette.color(QPalette::Base);
    veil.setAlphaF(0.6F);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(QRectF(plotRect().topLeft(), QPointF(left, plotRect().bottom())), veil);
    painter->fillRect(QRectF(QPointF(right, plotRect().top()), plotRect().bottomRight()), veil);
    painter->setPen(QPen(m_palette.color(QPalette::Active, QPalette::Highlight), 2));
    for (const double x : {left, right})
        painter->drawLine(QPointF(x, plotRect().top()), QPointF(x, plotRect().bottom()));
    painter->setRenderHint(QPainter::Antialiasing, true);
}

void ChartScene::drawSwatch(QPainter *painter, const QRectF &rect, const SeriesLook &look) const
{
    painter->setBrush(brushOf(look));
    QPen pen = penOf(look);
    pen.setWidthF(1.25);
    painter->setPen(pen);
    painter->drawRect(look.isOutlined() ? rect.adjusted(0.6, 0.6, -0.6, -0.6) : rect);
}

} // namespace auditdesk
