// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlayout.h"

#include <QChart>
#include <QFont>
#include <QGraphicsScene>
#include <QPalette>
#include <memory>
#include <optional>

namespace auditdesk {

/// A ChartData as a picture: Qt Charts draws the bars of rows, this scene bins of time, which may be many,
/// and all that Qt Charts would cut, rotate or write in another zone: title, legend, labels, hairlines, and
/// the marks of pointer and keyboard. The same for the window, PNG and SVG. Units: pixels of the scene.
/// Window's thread.
class ChartScene : public QGraphicsScene
{
    Q_OBJECT

public:
    explicit ChartScene(QObject *parent = nullptr);
    ~ChartScene() override;

    void setData(const ChartData &data);
    const ChartData &data() const { return m_data; }
    void setLook(const QPalette &palette, const QFont &font);
    void setSize(QSizeF size);
    void setTitleShown(bool shown);

    void setHovered(std::optional<ChartBar> bar);
    void setCurrent(std::optional<ChartBar> bar); ///< the keyboard's mark
    std::optional<ChartBar> hovered() const { return m_hovered; }
    void setSpan(std::optional<ChartSpan> span); ///< of time, being chosen
    std::optional<ChartSpan> span() const { return m_span; }

    /// The bar at or nearest to a place; series -1 beside the bars of a category; nullopt outside the plot.
    std::optional<ChartBar> barAt(QPointF position) const { return m_layout.barAt(position); }
    /// The bin below or nearest to a place, of a chart over time; -1 where there is none.
    int nearestBin(QPointF position) const { return m_layout.nearestBin(position); }
    /// Series -1: the category's whole band.
    QRectF barRect(ChartBar bar) const { return m_layout.barRect(bar); }
    QRectF plotRect() const { return m_layout.plot(); }
    QRectF noteRect() const { return m_layout.note(); }
    /// How many rows of Shape::Rows have room for a legible label.
    int rowCapacity() const { return m_layout.rowCapacity(); }
    QSizeF smallestSize() const { return m_layout.smallestSize(); } ///< below it labels have no room

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    /// Bins without gaps between them, from left to right.
    struct Area
    {
        int series;
        QList<QRectF> bars;
        QPolygonF outline; ///< from the first bin to the last
    };

    void layOut();
    void fillChart();
    void fillRows();
    void fillTime();
    void attach(QAbstractSeries *series);
    void drawTime(QPainter *painter) const;
    void drawAxis(QPainter *painter) const;
    void drawLegend(QPainter *painter) const;
    void drawCurrent(QPainter *painter) const;
    void drawSpan(QPainter *painter) const;
    void drawSwatch(QPainter *painter, const QRectF &rect, const SeriesLook &look) const;
    QBrush brushOf(const SeriesLook &look) const;
    QPen penOf(const SeriesLook &look) const;
    double outlineWidth() const;

    ChartData m_data;
    ChartLayout m_layout{m_data};
    QPalette m_palette;
    QFont m_font;
    QSizeF m_size;
    bool m_isTitleShown = false;
    std::optional<ChartBar> m_hovered;
    std::optional<ChartBar> m_current;
    std::optional<ChartSpan> m_span;

    std::unique_ptr<QChart> m_chart;
    std::vector<Area> m_areas;
};

} // namespace auditdesk
