// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace auditdesk {

/// Whether the machine's time zone database has a zone or a link of this name. Qt lists zones, but no links.
bool isZoneOfDatabase(const QByteArray &name);

/// The names of all zones and links, in alphabetical order, without bare offsets such as "UTC+05:00".
QList<QByteArray> timeZoneNames();

/// The name that was probably meant by one that no zone has, for "did you mean"; empty if none is near. The
/// last part of a name is enough: "Prague" means "Europe/Prague".
QString nearestZoneName(const QString &name);

} // namespace auditdesk
