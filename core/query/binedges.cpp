// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/binedges.h"

#include <QDateTime>
#include <algorithm>
#include <bit>

namespace auditdesk {

namespace {

constexpr std::int64_t minuteMs = 60'000;
constexpr std::int64_t hourMs = 60 * minuteMs;
constexpr std::int64_t dayMs = 24 * hourMs;

std::int64_t leastLength(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Minute:
        return minuteMs;
    case TimeUnit::Hour:
        return hourMs;
    case TimeUnit::Day:
        return dayMs;
    case TimeUnit::Week:
        return 7 * dayMs;
    case TimeUnit::Month:
        return 28 * dayMs;
    }
    return dayMs;
}

/// How far into its minute or hour, of so many milliseconds, of the zone's clock a moment is.
std::int64_t msOfBin(std::int64_t utcMs, std::int64_t length, const QTimeZone &zone)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC);
    const std::int64_t local = utcMs + zone.offsetFromUtc(moment) * std::int64_t{1000};
    return (local % length + length) % length;
}

QDate firstDate(TimeUnit unit, QDate date)
{
    if (unit == TimeUnit::Week)
        return date.addDays(1 - date.dayOfWeek());
    return unit == TimeUnit::Month ? QDate(date.year(), date.month(), 1) : date;
}

QDate nextDate(TimeUnit unit, QDate date)
{
    if (unit == TimeUnit::Month)
        return date.addMonths(1);
    return date.addDays(unit == TimeUnit::Week ? 7 : 1);
}

} // namespace

BinEdges::BinEdges(TimeUnit unit, std::int64_t first, std::int64_t last, const QTimeZone &zone)
    : m_unit(unit)
{
    while (m_unit != TimeUnit::Month && (last - first) / leastLength(m_unit) > mostBins)
        m_unit = TimeUnit(int(m_unit) + 1);
    if (m_unit <= TimeUnit::Hour)
        addTimes(first, last, zone);
    else
        addDates(first, last, zone);
    indexSlots();
}

/// Minutes or hours: one that the clock repeats is two bins, one that it skips is none.
void BinEdges::addTimes(std::int64_t first, std::int64_t last, const QTimeZone &zone)
{
    const std::int64_t length = leastLength(m_unit);
    m_starts.push_back(first - msOfBin(first, length, zone));
    while (m_starts.back() <= last) {
        // Where the clock is moved by less than that, the bin reaches to its next full one.
        const std::int64_t next = m_starts.back() + length;
        m_starts.push_back(next + (length - msOfBin(next, length, zone)) % length);
    }
}

void BinEdges::addDates(std::int64_t first, std::int64_t last, const QTimeZone &zone)
{
    QDate date = firstDate(m_unit, QDateTime::fromMSecsSinceEpoch(first, zone).date());
    m_starts.push_back(date.startOfDay(zone).toMSecsSinceEpoch());
    while (m_starts.back() <= last) {
        date = nextDate(m_unit, date);
        const std::int64_t start = date.startOfDay(zone).toMSecsSinceEpoch();
        // A zone that crossed the date line has no such day.
        if (start > m_starts.back())
            m_starts.push_back(start);
    }
}

void BinEdges::indexSlots()
{
    std::int64_t shortest = m_starts[1] - m_starts[0];
    for (std::size_t bin = 1; bin < count(); ++bin)
        shortest = std::min(shortest, m_starts[bin + 1] - m_starts[bin]);
    m_slotShift = int(std::bit_width(std::uint64_t(shortest))) - 1;
    const std::int64_t length = m_starts.back() - m_starts.front();
    m_binOfSlot.resize(std::size_t(length >> m_slotShift) + 1);
    std::uint32_t bin = 0;
    for (std::size_t slot = 0; slot < m_binOfSlot.size(); ++slot) {
        const std::int64_t start = m_starts.front() + (std::int64_t(slot) << m_slotShift);
        while (bin + 1 < count() && start >= m_starts[bin + 1])
            ++bin;
        m_binOfSlot[slot] = bin;
    }
}

} // namespace auditdesk
