// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/bins.h"
#include "core/records/columnspec.h"

#include <QColor>
#include <QPalette>
#include <QString>
#include <QTimeZone>
#include <optional>
#include <vector>

namespace auditdesk {

/// What a bar stands for; its colour follows from it in every palette.
struct SeriesLook
{
    enum class Kind { Views, Downloads, EventType };
    Kind kind = Kind::Views;
    QString eventType;

    QColor color(const QPalette &palette) const;
    /// Drawn as a pale area in a strong outline, so that grey print tells it from a solid one.
    bool isOutlined() const { return kind == Kind::Downloads; }
    bool operator==(const SeriesLook &) const = default;
};

struct ChartSeries
{
    QString title;
    SeriesLook look;
    QString filter; ///< of the rows behind it; "" are all
    std::vector<qint64> values;
    bool operator==(const ChartSeries &) const = default;
};

struct ChartCategory
{
    QString title; ///< whole: the chart elides it where there is no room
    QString filter;
    std::optional<SeriesLook> look; ///< where each category has its own, with a single series
    qint64 startMs = 0;             ///< of a bin of time
    QString day = {};               ///< tells categories of one title apart; never elided
    bool operator==(const ChartCategory &) const = default;
};

/// One bar: a category and a series; series -1 is the whole category.
struct ChartBar
{
    int category = 0;
    int series = -1;
    bool operator==(const ChartBar &) const = default;
};

/// Neighbouring categories of a chart over time, both ends included.
struct ChartSpan
{
    int first = 0;
    int last = 0;
    bool operator==(const ChartSpan &) const = default;
};

/// A span of time, in UTC milliseconds: from its start to before its end.
struct TimeSpan
{
    qint64 startMs = 0;
    qint64 endMs = 0;
    bool operator==(const TimeSpan &) const = default;
};

/// Everything a chart shows, as values that are ready to be drawn, listed and read aloud; texts are
/// translated and safe to show. Each series has one value, never negative, a category.
struct ChartData
{
    enum class Shape {
        Rows,     ///< horizontal bars, one row a category
        TimeBars, ///< series side by side over time
        TimeStack ///< series on top of each other over time
    };
    Shape shape = Shape::Rows;
    TableId table = TableId::Accesses;
    QString title;
    QString categoryTitle;     ///< what a category is, with the zone of times
    QString valueTitle;        ///< what the values count
    QString note;              ///< what is left out, or still to come
    bool isIncomplete = false; ///< puts a warning sign before the note
    std::vector<ChartSeries> series;
    std::vector<ChartCategory> categories;
    qint64 endMs = 0;              ///< of the last bin of time
    TimeUnit unit = TimeUnit::Day; ///< of the time shapes
    QTimeZone zone = QTimeZone::utc();
    bool operator==(const ChartData &) const = default;

    int categoryCount() const { return static_cast<int>(categories.size()); }
    int seriesCount() const { return static_cast<int>(series.size()); }
    bool isEmpty() const { return categories.empty(); }
    bool isOverTime() const { return shape != Shape::Rows; }
    bool hasCategoryLooks() const { return !categories.empty() && categories.front().look.has_value(); }
    qint64 value(ChartBar bar) const; ///< series -1: the sum
    qint64 largestValue() const;      ///< of a bar, or of a stack
    SeriesLook look(ChartBar bar) const;
    QString filter(ChartBar bar) const; ///< in the language of core/query/filter.h

    /// "Board sync" and below it a line a series, figures with the reader's separators.
    QString heading(ChartBar bar) const;
    struct Figure
    {
        QString title;
        QString value;
    };
    std::vector<Figure> figures(ChartBar bar) const;

    // The same of a span of time.
    qint64 spanStartMs(ChartSpan span) const;
    qint64 spanEndMs(ChartSpan span) const;
    QString spanHeading(ChartSpan span) const;
    std::vector<Figure> spanFigures(ChartSpan span) const;
    bool hasAny(ChartSpan span) const; ///< some value is not 0
};

/// A count with the thousands separators of the reader's locale.
QString countText(qint64 count);

} // namespace auditdesk
