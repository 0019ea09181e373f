// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/zonetext.h"

#include <QDateTime>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

int offsetAt(const QTimeZone &zone, qint64 utcMs)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC));
}

/// "+2", "−3:30"
QString offsetText(int seconds)
{
    const int minutes = qAbs(seconds) / 60;
    QString text = (seconds < 0 ? u"\u2212"_s : u"+"_s) + QString::number(minutes / 60);
    if (minutes % 60 != 0)
        text += u':' + QString::number(minutes % 60).rightJustified(2, u'0');
    return text;
}

} // namespace

QString zoneTitle(const QTimeZone &zone)
{
    return QString::fromLatin1(zone.id());
}

QString shortZoneTitle(const QTimeZone &zone)
{
    const QString title = zoneTitle(zone);
    return title.mid(title.lastIndexOf(u'/') + 1).replace(u'_', u' ');
}

QString zoneLabelOf(const QTimeZone &zone, qint64 utcMs)
{
    if (zone == QTimeZone::utc())
        return u"UTC"_s;
    return u"%1 (UTC%2)"_s.arg(zoneTitle(zone), offsetText(offsetAt(zone, utcMs)));
}

QString offsetIfDoubled(const QTimeZone &zone, qint64 utcMs)
{
    // No clock was ever put back by more.
    constexpr qint64 aroundMs = qint64{26} * 60 * 60 * 1000;
    if (!zone.hasTransitions())
        return {};
    const int before = offsetAt(zone, utcMs - aroundMs);
    const int after = offsetAt(zone, utcMs + aroundMs);
    if (before == after)
        return {};
    const int own = offsetAt(zone, utcMs);
    for (const int other : {before, after}) {
        const qint64 twinMs = utcMs + qint64{own - other} * 1000; // of the same local time at that offset
        if (other != own && offsetAt(zone, twinMs) == other)
            return u' ' + offsetText(own);
    }
    return {};
}

} // namespace auditdesk
