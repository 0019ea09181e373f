// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recentcases.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int most = 10;

} // namespace

RecentCases::RecentCases(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

QStringList RecentCases::paths()
{
    const QStringList kept = m_settings.value("cases/recent").toStringList();
    QStringList there;
    for (const QString &path : kept) {
        if (QFileInfo(path).isFile())
            there.append(path);
    }
    if (there != kept)
        m_settings.setValue("cases/recent", there);
    return there;
}

void RecentCases::add(const QString &path)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    QStringList all = paths();
    all.removeAll(absolute);
    all.prepend(absolute);
    store(all.mid(0, most));
}

void RecentCases::remove(const QString &path)
{
    QStringList all = paths();
    if (all.removeAll(path) > 0)
        store(all);
}

void RecentCases::store(const QStringList &paths)
{
    m_settings.setValue("cases/recent", paths);
    Q_EMIT changed();
}

} // namespace auditdesk
