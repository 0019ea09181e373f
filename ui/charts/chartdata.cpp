// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdata.h"

#include "ui/charts/axisticks.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <numeric>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

QString countText(qint64 count)
{
    return QLocale().toString(count);
}

QColor SeriesLook::color(const QPalette &palette) const
{
    switch (kind) {
    case Kind::Views:
        return theme::dataColor(theme::DataColor::Views, palette);
    case Kind::Downloads:
        return theme::dataColor(theme::DataColor::Downloads, palette);
    case Kind::EventType:
        break;
    }
    return theme::eventTypeColor(eventType, palette);
}

qint64 ChartData::value(ChartBar bar) const
{
    if (bar.series >= 0)
        return series[at(bar.series)].values[at(bar.category)];
    qint64 sum = 0;
    for (const ChartSeries &one : series)
        sum += one.values[at(bar.category)];
    return sum;
}

qint64 ChartData::largestValue() const
{
    qint64 largest = 0;
    for (int category = 0; category < categoryCount(); ++category) {
        if (shape == Shape::TimeStack) {
            largest = std::max(largest, value({category, -1}));
            continue;
        }
        for (int one = 0; one < seriesCount(); ++one)
            largest = std::max(largest, value({category, one}));
    }
    return largest;
}

SeriesLook ChartData::look(ChartBar bar) const
{
    return categories[at(bar.category)].look.value_or(series[at(std::max(bar.series, 0))].look);
}

QString ChartData::filter(ChartBar bar) const
{
    const QString &first = categories[at(bar.category)].filter;
    const QString second = bar.series < 0 ? QString() : series[at(bar.series)].filter;
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    return first + u" and "_s + second;
}

QString ChartData::heading(ChartBar bar) const
{
    const ChartCategory &category = categories[at(bar.category)];
    return category.day.isEmpty() ? category.title : category.title + u", "_s + category.day;
}

std::vector<ChartData::Figure> ChartData::figures(ChartBar bar) const
{
    std::vector<Figure> result;
    const bool isStack = shape == Shape::TimeStack;
    for (int one = 0; one < seriesCount(); ++one) {
        const qint64 count = value({bar.category, one});
        // In a stack of nine the empty ones are noise.
        if (!isStack || count > 0 || one == bar.series)
            result.push_back({series[at(one)].title, countText(count)});
    }
    if (isStack)
        result.push_back(
            {QCoreApplication::translate("ChartData", "Total"), countText(value({bar.category, -1}))});
    return result;
}

qint64 ChartData::spanStartMs(ChartSpan span) const
{
    return categories[at(span.first)].startMs;
}

qint64 ChartData::spanEndMs(ChartSpan span) const
{
    return span.last + 1 < categoryCount() ? categories[at(span.last + 1)].startMs : endMs;
}

QString ChartData::spanHeading(ChartSpan span) const
{
    return span.first == span.last ? categories[at(span.first)].title
                                   : spanTitle(spanStartMs(span), spanEndMs(span), zone);
}

std::vector<ChartData::Figure> ChartData::spanFigures(ChartSpan span) const
{
    std::vector<Figure> result;
    for (const ChartSeries &one : series) {
        const auto begin = one.values.begin();
        const qint64 count = std::accumulate(begin + span.first, begin + span.last + 1, qint64{0});
        if (shape != Shape::TimeStack || count > 0)
            result.push_back({one.title, countText(count)});
    }
    return result;
}

bool ChartData::hasAny(ChartSpan span) const
{
    return std::any_of(series.begin(), series.end(), [span](const ChartSeries &one) {
        const auto begin = one.values.begin();
        return std::any_of(begin + span.first, begin + span.last + 1, [](qint64 value) { return value > 0; });
    });
}

} // namespace auditdesk
