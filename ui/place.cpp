// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/place.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <limits>

namespace auditdesk {

using namespace Qt::StringLiterals;

std::optional<TableId> tableOf(Place place)
{
    switch (place) {
    case Place::Overview:
        break;
    case Place::Recordings:
        return TableId::Recordings;
    case Place::AccessLog:
        return TableId::Accesses;
    case Place::SlidoEvents:
        return TableId::Events;
    case Place::Rejected:
        return TableId::Rejected;
    }
    return std::nullopt;
}

Place placeOf(TableId table)
{
    switch (table) {
    case TableId::Recordings:
        return Place::Recordings;
    case TableId::Accesses:
        return Place::AccessLog;
    case TableId::Rejected:
        return Place::Rejected;
    case TableId::Events:
        break;
    }
    return Place::SlidoEvents;
}

QString placeTitle(Place place)
{
    switch (place) {
    case Place::Overview:
        return QCoreApplication::translate("Place", "Overview");
    case Place::Recordings:
        return QCoreApplication::translate("Place", "Recordings");
    case Place::AccessLog:
        return QCoreApplication::translate("Place", "Access log");
    case Place::Rejected:
        return QCoreApplication::translate("Place", "Rejected items");
    case Place::SlidoEvents:
        break;
    }
    return QCoreApplication::translate("Place", "Slido events");
}

QString placeIconName(Place place)
{
    switch (place) {
    case Place::Overview:
        return u"office-chart-bar"_s;
    case Place::Recordings:
        return u"media-playback-start"_s;
    case Place::AccessLog:
        return u"visibility"_s;
    case Place::Rejected:
        return u"emblem-warning"_s;
    case Place::SlidoEvents:
        break;
    }
    return u"dialog-messages"_s;
}

QString rowCountText(TableId table, qint64 rows)
{
    const int n = static_cast<int>(std::min<qint64>(rows, std::numeric_limits<int>::max()));
    switch (table) {
    case TableId::Recordings:
        return QCoreApplication::translate("Place", "%Ln recording(s)", nullptr, n);
    case TableId::Accesses:
        return QCoreApplication::translate("Place", "%Ln access(es)", nullptr, n);
    case TableId::Rejected:
        return QCoreApplication::translate("Place", "%Ln rejected item(s)", nullptr, n);
    case TableId::Events:
        break;
    }
    return QCoreApplication::translate("Place", "%Ln event(s)", nullptr, n);
}

QString rowCountText(TableId table, qint64 rows, qint64 total)
{
    if (rows == total)
        return rowCountText(table, total);
    return QCoreApplication::translate("Place", "%1 of %2", "1,204 of 8,112 accesses")
        .arg(QLocale().toString(rows), rowCountText(table, total));
}

} // namespace auditdesk
