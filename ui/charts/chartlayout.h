// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axisticks.h"
#include "ui/charts/chartdata.h"

#include <QFont>
#include <QRectF>
#include <optional>
#include <vector>

namespace auditdesk {

/// Where everything of a chart stands: plot, bars, legend, labels and ticks. ChartScene paints it. Units:
/// pixels of the scene. Window's thread.
class ChartLayout
{
public:
    struct LegendEntry
    {
        int series;
        QRectF swatch;
        QRectF text;
    };
    enum class LabelRole { Title, Name, Axis };
    struct Label
    {
        QRectF rect;
        QString text;
        Qt::Alignment alignment;
        LabelRole role = LabelRole::Axis;
    };

    static constexpr double tickLength = 4;
    static constexpr double gapShare = 0.12; ///< of a bin, on either side of its bars

    /// `data` outlives it; nothing stands anywhere before update(), which is due when any of it changes.
    explicit ChartLayout(const ChartData &data)
        : m_data(data)
    {
    }
    void update(QSizeF size, const QFont &font, bool isTitleShown);

    QFont titleFont() const;
    const QRectF &plot() const { return m_plot; } ///< empty where there is nothing to draw
    const QRectF &note() const { return m_note; } ///< with its sign
    const std::vector<qint64> &valueTicks() const { return m_valueTicks; }
    const std::vector<TimeTick> &timeTicks() const { return m_timeTicks; }
    const std::vector<LegendEntry> &legend() const { return m_legend; }
    const std::vector<Label> &labels() const { return m_labels; }

    // As ChartScene's.
    int rowCapacity() const;
    QSizeF smallestSize() const;
    std::optional<ChartBar> barAt(QPointF position) const;
    int nearestBin(QPointF position) const;
    QRectF barRect(ChartBar bar) const;

    double topOfScale() const;           ///< the largest value that has room
    double heightOf(double value) const; ///< where it stands in a chart over time
    double bandSize() const;             ///< of a category, along the axis
    bool hasGaps() const;                ///< between the bars of one bin and those of the next

private:
    double layOutTitle(double top);
    double layOutLegend(double top);
    void layOutRows(double top);
    void layOutTime(double top);
    void layOutTimeLabels();
    void layOutCaption(double top, const QString &text);
    void addValueLabels();
    void addFigures();
    bool isSideBySide() const;
    std::optional<int> categoryAt(QPointF position) const;

    const ChartData &m_data;
    QSizeF m_size;
    QFont m_font;
    QRectF m_plot;
    QRectF m_note;
    std::vector<qint64> m_valueTicks;
    std::vector<TimeTick> m_timeTicks;
    std::vector<LegendEntry> m_legend;
    std::vector<Label> m_labels;
};

} // namespace auditdesk
