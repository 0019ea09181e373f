// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlayout.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr double margin = 1;
constexpr double labelGap = 8;
/// Below this many pixels a bin's bars touch, and series lie over each other instead of side by side.
constexpr double narrowBin = 9;
constexpr double thickestRow = 40;
constexpr int fewestRows = 3;
constexpr int mostRows = 25;

/// The name of a bar, cut to `width`; the day behind it stays.
QString rowLabel(const ChartCategory &category, const QFontMetricsF &metrics, double width)
{
    const QString day = category.day.isEmpty() ? QString() : u", "_s + category.day;
    return metrics.elidedText(category.title, Qt::ElideRight, width - metrics.horizontalAdvance(day)) + day;
}

} // namespace

void ChartLayout::update(QSizeF size, const QFont &font, bool isTitleShown)
{
    m_size = size;
    m_font = font;
    m_labels.clear();
    m_legend.clear();
    m_valueTicks.clear();
    m_timeTicks.clear();
    m_plot = {};
    m_note = {};
    if (m_data.isEmpty() || m_size.isEmpty())
        return;
    double top = margin;
    if (isTitleShown)
        top = layOutTitle(top);
    top = layOutLegend(top);
    if (m_data.isOverTime())
        layOutTime(top);
    else
        layOutRows(top);
}

QFont ChartLayout::titleFont() const
{
    QFont font = m_font;
    font.setWeight(QFont::DemiBold);
    return font;
}

int ChartLayout::rowCapacity() const
{
    const QFontMetricsF metrics(m_font);
    // What stays when title, legend and axis have had theirs.
    const double taken = 2 * margin + labelGap + tickLength + 4 + 3 * metrics.height();
    return std::clamp(static_cast<int>((m_size.height() - taken) / metrics.height()), fewestRows, mostRows);
}

QSizeF ChartLayout::smallestSize() const
{
    const QFontMetricsF metrics(m_font);
    return {metrics.averageCharWidth() * 44, metrics.height() * 10};
}

double ChartLayout::layOutTitle(double top)
{
    const QRectF room(margin, top, m_size.width() - 2 * margin, m_size.height());
    const QRectF needed =
        QFontMetricsF(titleFont()).boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, m_data.title);
    m_labels.push_back({QRectF(room.left(), top, room.width(), std::ceil(needed.height())), m_data.title,
                        Qt::AlignLeft, LabelRole::Title});
    return top + needed.height() + labelGap;
}

double ChartLayout::layOutLegend(double top)
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

void ChartLayout::layOutRows(double top)
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

void ChartLayout::layOutTime(double top)
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
void ChartLayout::layOutCaption(double top, const QString &text)
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

void ChartLayout::layOutTimeLabels()
{
    const QFontMetricsF metrics(m_font);
    m_timeTicks = auditdesk::timeTicks(
        m_data, bandSize(), [&metrics](const QString &text) { return metrics.horizontalAdvance(text); });
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

void ChartLayout::addValueLabels()
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
void ChartLayout::addFigures()
{
    for (int category = 0; category < m_data.categoryCount(); ++category) {
        const QRectF bar = barRect({category, 0});
        m_labels.push_back(
            {QRectF(bar.right() + labelGap / 2, bar.top(), m_size.width() - bar.right(), bar.height()),
             countText(m_data.value({category, 0})), Qt::AlignLeft | Qt::AlignVCenter});
    }
}

double ChartLayout::topOfScale() const
{
    return m_valueTicks.empty() ? 1 : static_cast<double>(m_valueTicks.back());
}

double ChartLayout::bandSize() const
{
    const double length = m_data.isOverTime() ? m_plot.width() : m_plot.height();
    return length / std::max(m_data.categoryCount(), 1);
}

bool ChartLayout::hasGaps() const
{
    return !m_data.isOverTime() || bandSize() >= narrowBin;
}

bool ChartLayout::isSideBySide() const
{
    return m_data.shape != ChartData::Shape::TimeStack && hasGaps();
}

/// Where a value stands in a chart over time.
double ChartLayout::heightOf(double value) const
{
    return m_plot.bottom() - value / topOfScale() * m_plot.height();
}

std::optional<int> ChartLayout::categoryAt(QPointF position) const
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

std::optional<ChartBar> ChartLayout::barAt(QPointF position) const
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

int ChartLayout::nearestBin(QPointF position) const
{
    if (m_plot.isEmpty() || !m_data.isOverTime())
        return -1;
    return std::clamp(static_cast<int>((position.x() - m_plot.left()) / bandSize()), 0,
                      m_data.categoryCount() - 1);
}

QRectF ChartLayout::barRect(ChartBar bar) const
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

} // namespace auditdesk
