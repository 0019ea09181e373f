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

constexpr double margin = 1;
constexpr double labelGap = 8;
constexpr double tickLength = 4;
/// Below this many pixels a bin's bars touch, and series lie over each other instead of side by side.
constexpr double narrowBin = 9;
constexpr double gapShare = 0.12; // of a bin, on either side of its bars
constexpr double thickestRow = 40;
constexpr int fewestRows = 3;
constexpr int mostRows = 25;

/// Pale, but nothing shines through: hairlines and areas behind would change it.
QColor mixedWith(const QColor &color, const QColor &base, float share)
{
    return QColor::fromRgbF(color.redF() * share + base.redF() * (1 - share),
                            color.greenF() * share + base.greenF() * (1 - share),
                            color.blueF() * share + base.blueF() * (1 - share));
}

/// The name of a bar, cut to `width`; the day behind it stays.
QString rowLabel(const ChartCategory &category, const QFontMetricsF &metrics, double width)
{
    const QString day = category.day.isEmpty() ? QString() : u", "_s + category.day;
    return metrics.elidedText(category.title, Qt::ElideRight, width - metrics.horizontalAdvance(day)) + day;
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
    m_titleFont = font;
    m_titleFont.setWeight(QFont::DemiBold);
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

int ChartScene::rowCapacity() const
{
    const QFontMetricsF metrics(m_font);
    // What stays when title, legend and axis have had theirs.
    const double taken = 2 * margin + labelGap + tickLength + 4 + 3 * metrics.height();
    return std::clamp(static_cast<int>((m_size.height() - taken) / metrics.height()), fewestRows, mostRows);
}

QSizeF ChartScene::smallestSize() const
{
    const QFontMetricsF metrics(m_font);
    return {metrics.averageCharWidth() * 44, metrics.height() * 11};
}

// Layout

void ChartScene::layOut()
{
    m_labels.clear();
    m_legend.clear();
    m_valueTicks.clear();
    m_timeTicks.clear();
    m_plot = {};
    m_note = {};
    if (m_data.isEmpty() || m_size.isEmpty()) {
        fillChart();
        update();
        return;
    }
    double top = margin;
    if (m_isTitleShown)
        top = layOutTitle(top);
    top = layOutLegend(top);
    if (m_data.isOverTime())
        layOutTime(top);
    else
        layOutRows(top);
    fillChart();
    update();
}

double ChartScene::layOutTitle(double top)
{
    const QRectF room(margin, top, m_size.width() - 2 * margin, m_size.height());
    const QRectF needed =
        QFontMetricsF(m_titleFont).boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, m_data.title);
    m_labels.push_back({QRectF(room.left(), top, room.width(), std::ceil(needed.height())), m_data.title,
                        Qt::AlignLeft, LabelRole::Title});
    return top + needed.height() + labelGap;
}

double ChartScene::layOutLegend(double top)
{
    if (m_data.seriesCount() < 2)
        return top;
    const QFontMetricsF metrics(m_font);
    const double side = std::round(metrics.ascent());
    double left = margin;
    for (int series = 0; series < m_data.seriesCount(); ++series) {
        const QString &title = m_data.series[static_cast<std::size_t>(series)].title;
        const double textWidth =
            std::min(std::ceil(metrics.horizontalAdvance(title)) + 1, m_size.width() - 2 * margin - side - 6);
        const double width = side + 6 + textWidth;
        if (left > margin && left + width > m_size.width() - margin) {
            left = margin;
            top += metrics.height() + 2;
        }
        const QRectF swatch(left, top + std::round((metrics.height() - side) / 2), side, side);
        m_legend.push_back({series, swatch, QRectF(left + side + 6, top, textWidth, metrics.height())});
        left += width + 14;
    }
    return top + metrics.height() + labelGap;
}

void ChartScene::layOutRows(double top)
{
    const QFontMetricsF metrics(m_font);
    double longest = 0;
    for (const ChartCategory &category : m_data.categories)
        longest = std::max(longest, metrics.horizontalAdvance(rowLabel(category, metrics, m_size.width())));
    const double labelWidth = std::ceil(std::min(longest, m_size.width() * 0.36)) + 1;
    const double left = margin + labelWidth + labelGap;
    // The last value label reaches half its width beyond the plot, a figure at the end of a bar more.
    const double valueWidth =
        metrics.horizontalAdvance(countText(countTicks(m_data.largestValue(), 5).back()));
    const double right =
        m_size.width() - margin - (m_data.seriesCount() == 1 ? valueWidth + labelGap : valueWidth / 2 + 1);
    const double axisHeight = tickLength + 2 + 2 * metrics.height() + 2;
    const double room = m_size.height() - margin - axisHeight - top;
    const double height = std::min(room, m_data.categoryCount() * thickestRow);
    m_plot = QRectF(left, top, std::max(right - left, 1.0), std::max(height, 1.0));

    for (int category = 0; category < m_data.categoryCount(); ++category) {
        const QRectF band = barRect({category, -1});
        const ChartCategory &named = m_data.categories[static_cast<std::size_t>(category)];
        // Whatever the script: names end at the axis, so that the eye finds the bar.
        m_labels.push_back({QRectF(margin, band.top(), labelWidth, band.height()),
                            rowLabel(named, metrics, labelWidth),
                            Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter, LabelRole::Name});
    }
    m_valueTicks = countTicks(m_data.largestValue(),
                              std::clamp(static_cast<int>(m_plot.width() / (valueWidth + 24)), 1, 5));
    addValueLabels();
    if (m_data.seriesCount() == 1)
        addFigures();
    layOutCaption(m_plot.bottom() + tickLength + 2 + metrics.height(), m_data.valueTitle);
}

void ChartScene::layOutTime(double top)
{
    const QFontMetricsF metrics(m_font);
    // The unit stands above the axis, level: rotated text is hard to read.
    const double width = m_size.width() - 2 * margin;
    m_labels.push_back({QRectF(margin, top, width, metrics.height()),
                        metrics.elidedText(m_data.valueTitle, Qt::ElideRight, width), Qt::AlignLeft});
    top += metrics.height() * 1.5;
    const double axisHeight = tickLength + 2 + 3 * metrics.height() + 2;
    const double height = std::max(m_size.height() - margin - axisHeight - top, 1.0);
    m_valueTicks = countTicks(m_data.largestValue(),
                              std::clamp(static_cast<int>(height / (metrics.height() * 2)), 1, 5));
    const double valueWidth = std::ceil(metrics.horizontalAdvance(countText(m_valueTicks.back())));
    const double left = margin + valueWidth + labelGap;
    m_plot = QRectF(left, top, std::max(m_size.width() - margin - left, 1.0), height);
    addValueLabels();
    layOutTimeLabels();
    layOutCaption(m_plot.bottom() + tickLength + 2 + 2 * metrics.height(), m_data.categoryTitle);
}

/// What the axis above means; on the right what the chart leaves out.
void ChartScene::layOutCaption(double top, const QString &text)
{
    const QFontMetricsF metrics(m_font);
    const double sign = m_data.isIncomplete ? metrics.height() + 4 : 0;
    const double needed = metrics.horizontalAdvance(text) + 2 * labelGap + sign +
                          (m_data.note.isEmpty() ? 0 : metrics.horizontalAdvance(m_data.note));
    // Beside a long note the caption gives way to below the names.
    const bool isTight = needed > m_size.width() - margin - m_plot.left() && !m_data.note.isEmpty();
    const double left = isTight ? margin : m_plot.left();
    const double room = m_size.width() - margin - left;
    const double width = std::min(std::ceil(metrics.horizontalAdvance(text)) + 1, room);
    m_labels.push_back({QRectF(left, top, width, metrics.height()),
                        metrics.elidedText(text, Qt::ElideRight, width), Qt::AlignLeft});
    if (m_data.note.isEmpty())
        return;
    const double noteRoom = std::max(room - width - 2 * labelGap - sign, 0.0);
    const double noteWidth = std::min(std::ceil(metrics.horizontalAdvance(m_data.note)) + 1, noteRoom);
    const double right = m_size.width() - margin;
    m_note = QRectF(right - noteWidth - sign, top, noteWidth + sign, metrics.height());
    m_labels.push_back({m_note.adjusted(sign, 0, 0, 0),
                        metrics.elidedText(m_data.note, Qt::ElideRight, noteWidth), Qt::AlignLeft});
}

void ChartScene::layOutTimeLabels()
{
    const QFontMetricsF metrics(m_font);
    m_timeTicks = timeTicks(m_data, bandSize(),
                            [&metrics](const QString &text) { return metrics.horizontalAdvance(text); });
    for (const TimeTick &tick : m_timeTicks) {
        const QRectF band = barRect({tick.category, -1});
        // A label belongs to its bin's middle where bins are wide, to its start where they are not.
        const double width =
            std::max(metrics.horizontalAdvance(tick.first), metrics.horizontalAdvance(tick.second));
        const bool isCentred = band.width() > width;
        double left = isCentred ? band.center().x() - width / 2 : band.left();
        left = std::min(left, m_size.width() - margin - width);
        const auto alignment = isCentred ? Qt::AlignHCenter : Qt::AlignLeft;
        QRectF line(left, m_plot.bottom() + tickLength + 2, width + 1, metrics.height());
        m_labels.push_back({line, tick.first, alignment});
        line.translate(0, metrics.height());
        m_labels.push_back({line, tick.second, alignment});
    }
}

void ChartScene::addValueLabels()
{
    const QFontMetricsF metrics(m_font);
    for (const qint64 tick : m_valueTicks) {
        const double share = static_cast<double>(tick) / topOfScale();
        const QString text = countText(tick);
        const double width = metrics.horizontalAdvance(text) + 1;
        if (m_data.isOverTime()) {
            const double y = m_plot.bottom() - share * m_plot.height();
            m_labels.push_back(
                {QRectF(m_plot.left() - labelGap - width, y - metrics.height() / 2, width, metrics.height()),
                 text, Qt::AlignRight | Qt::AlignAbsolute});
        } else {
            const double x = m_plot.left() + share * m_plot.width();
            m_labels.push_back(
                {QRectF(x - width / 2, m_plot.bottom() + tickLength + 2, width, metrics.height()), text,
                 Qt::AlignHCenter});
        }
    }
}

/// With one bar a row there is room to write its figure behind it.
void ChartScene::addFigures()
{
    for (int category = 0; category < m_data.categoryCount(); ++category) {
        const QRectF bar = barRect({category, 0});
        m_labels.push_back(
            {QRectF(bar.right() + labelGap / 2, bar.top(), m_size.width() - bar.right(), bar.height()),
             countText(m_data.value({category, 0})), Qt::AlignLeft | Qt::AlignVCenter});
    }
}

double ChartScene::topOfScale() const
{
    return m_valueTicks.empty() ? 1 : static_cast<double>(m_valueTicks.back());
}

double ChartScene::bandSize() const
{
    const double length = m_data.isOverTime() ? m_plot.width() : m_plot.height();
    return length / std::max(m_data.categoryCount(), 1);
}

bool ChartScene::hasGaps() const
{
    return !m_data.isOverTime() || bandSize() >= narrowBin;
}

bool ChartScene::isSideBySide() const
{
    return m_data.shape != ChartData::Shape::TimeStack && hasGaps();
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
    const bool hasRows = !m_plot.isEmpty() && !m_data.isOverTime();
    m_chart->setVisible(hasRows);
    if (!m_plot.isEmpty() && m_data.isOverTime())
        fillTime();
    if (!hasRows)
        return;
    m_chart->setGeometry(QRectF(QPointF(0, 0), m_size));
    m_chart->setPlotArea(m_plot);
    auto *values = new QValueAxis;
    values->setRange(0, topOfScale());
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
    bars->setBarWidth(1 - 2 * gapShare);
    attach(bars);
}

/// Bars of time, which may be many: Qt Charts takes a tenth of a second for nine series of 800 bins.
void ChartScene::fillTime()
{
    if (hasGaps())
        return; // bars that stand apart are drawn one by one
    const bool isStack = m_data.shape == ChartData::Shape::TimeStack;
    // More bins than pixels: of those that share one the highest is seen.
    const int count = m_data.categoryCount();
    const int columns = std::min(count, std::max(static_cast<int>(m_plot.width()), 1));
    const double width = m_plot.width() / columns;
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
            const double left = m_plot.left() + column * width;
            double &floor = floors[static_cast<std::size_t>(column)];
            area.bars << QRectF(QPointF(left, heightOf(top)), QPointF(left + width, heightOf(floor)));
            area.outline << QPointF(left, heightOf(top)) << QPointF(left + width, heightOf(top));
            if (isStack)
                floor = top;
        }
        m_areas.push_back(std::move(area));
    }
}

/// Where a value stands in a chart over time.
double ChartScene::heightOf(double value) const
{
    return m_plot.bottom() - value / topOfScale() * m_plot.height();
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
    return std::clamp(bandSize() / 6, 0.5, 1.25);
}

// Where things are

std::optional<int> ChartScene::categoryAt(QPointF position) const
{
    const bool isOverTime = m_data.isOverTime();
    // Names left of a row belong to it; below a chart over time is only its axis.
    const QRectF active =
        isOverTime ? m_plot : QRectF(QPointF(0, m_plot.top()), QPointF(m_size.width(), m_plot.bottom()));
    if (m_plot.isEmpty() || !active.contains(position))
        return std::nullopt;
    const double along = isOverTime ? position.x() - m_plot.left() : position.y() - m_plot.top();
    return std::clamp(static_cast<int>(along / bandSize()), 0, m_data.categoryCount() - 1);
}

std::optional<ChartBar> ChartScene::barAt(QPointF position) const
{
    const auto category = categoryAt(position);
    if (!category)
        return std::nullopt;
    ChartBar bar{*category, -1};
    if (!m_data.isOverTime() && position.x() < m_plot.left())
        return bar;
    // From the front: areas that lie over each other are drawn in the order of the series.
    for (int series = m_data.seriesCount() - 1; series >= 0; --series) {
        QRectF rect = barRect({*category, series});
        if (m_data.shape == ChartData::Shape::Rows)
            rect.setRight(m_size.width()); // short bars are hard to hit
        else if (m_data.shape == ChartData::Shape::TimeBars && isSideBySide())
            rect.setTop(m_plot.top());
        if (m_data.value({*category, series}) > 0 && rect.contains(position)) {
            bar.series = series;
            break;
        }
    }
    return bar;
}

int ChartScene::nearestBin(QPointF position) const
{
    if (m_plot.isEmpty() || !m_data.isOverTime())
        return -1;
    return std::clamp(static_cast<int>((position.x() - m_plot.left()) / bandSize()), 0,
                      m_data.categoryCount() - 1);
}

QRectF ChartScene::barRect(ChartBar bar) const
{
    const double band = bandSize();
    const bool isOverTime = m_data.isOverTime();
    const QRectF whole =
        isOverTime ? QRectF(m_plot.left() + bar.category * band, m_plot.top(), band, m_plot.height())
                   : QRectF(m_plot.left(), m_plot.top() + bar.category * band, m_plot.width(), band);
    if (bar.series < 0)
        return whole;
    const double gap = hasGaps() ? gapShare * band : 0;
    const double share = static_cast<double>(m_data.value(bar)) / topOfScale();
    const double thickness = isSideBySide() ? (band - 2 * gap) / m_data.seriesCount() : band - 2 * gap;
    const double offset = gap + (isSideBySide() ? bar.series * thickness : 0);
    if (!isOverTime)
        return {whole.left(), whole.top() + offset, share * m_plot.width(), thickness};
    double base = 0;
    if (m_data.shape == ChartData::Shape::TimeStack) {
        for (int series = 0; series < bar.series; ++series)
            base += static_cast<double>(m_data.value({bar.category, series})) / topOfScale();
    }
    return {whole.left() + offset, m_plot.bottom() - (base + share) * m_plot.height(), thickness,
            share * m_plot.height()};
}

// Drawing

void ChartScene::drawBackground(QPainter *painter, const QRectF &)
{
    if (m_plot.isEmpty())
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
        for (const qint64 tick : m_valueTicks) {
            const double y =
                std::floor(m_plot.bottom() - static_cast<double>(tick) / topOfScale() * m_plot.height()) +
                0.5;
            painter->drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        }
    }
}

void ChartScene::drawForeground(QPainter *painter, const QRectF &)
{
    if (m_plot.isEmpty())
        return;
    if (m_data.isOverTime())
        drawTime(painter);
    drawAxis(painter);
    painter->setRenderHint(QPainter::Antialiasing, true);
    drawLegend(painter);
    if (m_data.isIncomplete) {
        const QRectF sign(m_note.topLeft(), QSizeF(m_note.height(), m_note.height()));
        theme::icon(u"emblem-warning"_s, m_palette).paint(painter, sign.toRect());
    }
    const QColor primary = m_palette.color(QPalette::Text);
    const QColor secondary = theme::secondaryText(m_palette);
    for (const Label &label : m_labels) {
        painter->setFont(label.role == LabelRole::Title ? m_titleFont : m_font);
        painter->setPen(label.role == LabelRole::Axis ? secondary : primary);
        const int wrap = label.role == LabelRole::Title ? Qt::TextWordWrap : 0;
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
    const double baseline = std::floor(m_plot.bottom()) + 0.5;
    painter->drawLine(QPointF(m_plot.left(), baseline), QPointF(m_plot.right(), baseline));
    const auto drawTick = [painter, baseline](double at) {
        const double x = std::floor(at) + 0.5;
        painter->drawLine(QPointF(x, baseline), QPointF(x, baseline + tickLength));
    };
    for (const TimeTick &tick : m_timeTicks)
        drawTick(barRect({tick.category, -1}).left());
    if (m_data.isOverTime())
        return;
    for (const qint64 tick : m_valueTicks)
        drawTick(m_plot.left() + static_cast<double>(tick) / topOfScale() * m_plot.width());
}

void ChartScene::drawLegend(QPainter *painter) const
{
    painter->setFont(m_font);
    const QFontMetricsF metrics(m_font);
    for (const LegendEntry &entry : m_legend) {
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
    painter->fillRect(QRectF(m_plot.topLeft(), QPointF(left, m_plot.bottom())), veil);
    painter->fillRect(QRectF(QPointF(right, m_plot.top()), m_plot.bottomRight()), veil);
    painter->setPen(QPen(m_palette.color(QPalette::Active, QPalette::Highlight), 2));
    for (const double x : {left, right})
        painter->drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
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
