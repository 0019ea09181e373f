// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QSettings;

namespace auditdesk {

/// The cases opened last, newest first, at most ten, kept in the settings. Files that are gone are forgotten
/// when asked for. Window's thread.
class RecentCases : public QObject
{
    Q_OBJECT

public:
    explicit RecentCases(QSettings &settings, QObject *parent = nullptr);

    QStringList paths();
    void add(const QString &path);
    void remove(const QString &path);

Q_SIGNALS:
    void changed();

private:
    void store(const QStringList &paths);

    QSettings &m_settings;
};

} // namespace auditdesk
