// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/appearance.h"

#include <QObject>
#include <QTimeZone>

class QSettings;

namespace auditdesk {

/// "Europe/Prague (UTC+1)", the offset being that of `utcMs`. Any thread.
QString zoneLabelOf(const QTimeZone &zone, qint64 utcMs);

/// How a person likes to look at things: the time zone of every time shown, the density of tables, where
/// files go. Kept in the settings it is given; nothing secret is. Window's thread.
class ViewSettings : public QObject
{
    Q_OBJECT

public:
    explicit ViewSettings(QSettings &settings, QObject *parent = nullptr);

    QSettings &settings() const { return m_settings; }

    QTimeZone zone() const { return m_zone; }
    /// "UTC", "local" or an IANA name; ignored where there is no such zone.
    void setZone(const QString &name);
    QString zoneName() const { return m_zoneName; }
    QString zoneLabel(qint64 utcMs) const { return zoneLabelOf(m_zone, utcMs); }
    /// "2026-10-13 17:05:35" in the zone: one width, no locale.
    QString timeText(qint64 utcMs) const;

    /// The folder last used for `purpose` ("cases", "export"); before there is one, or when it is gone,
    /// Documents or else the home folder. It exists.
    QString folder(const QString &purpose) const;
    void rememberFolder(const QString &purpose, const QString &folder);

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);

    bool isCompact() const { return m_isCompact; }
    void setCompact(bool compact);

Q_SIGNALS:
    void appearanceChanged();
    void zoneChanged();
    void densityChanged();

private:
    QSettings &m_settings;
    QTimeZone m_zone;
    QString m_zoneName;
    Appearance m_appearance = Appearance::System;
    bool m_isCompact = false;
};

} // namespace auditdesk
