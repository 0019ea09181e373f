// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/appearance.h"

#include <QObject>
#include <QTimeZone>

class QSettings;

namespace auditdesk {

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
    /// "2026-10-13 17:05:35" in the zone: one width, no locale. With offsetIfDoubled().
    QString timeText(qint64 utcMs) const;
    /// "2026-10-13 17:05:35 Europe/Prague (UTC+2)"
    QString wholeTimeText(qint64 utcMs) const;
    QString widestTimeText() const; ///< as wide as any timeText() of this zone

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
    QString clockText(qint64 utcMs) const;

    QSettings &m_settings;
    QTimeZone m_zone;
    QString m_zoneName;
    Appearance m_appearance = Appearance::System;
    bool m_isCompact = false;
};

} // namespace auditdesk
