// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/zonenames.h"

#include "core/support/nearestword.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTimeZone>
#include <algorithm>
#include <array>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

// Where Qt looks for the database, too.
constexpr std::array folders = {"/usr/share/zoneinfo/"_L1, "/usr/lib/zoneinfo/"_L1};

/// A name of a zone, as opposed to the database's other files and its copies with and without leap seconds.
bool isZoneName(const QString &name)
{
    static const QRegularExpression form(u"^[A-Z][A-Za-z0-9_+-]*(/[A-Z][A-Za-z0-9_+-]*)*$"_s);
    return form.match(name).hasMatch() && name != u"Factory";
}

bool isZoneFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(4) == "TZif";
}

QString cityOf(const QString &name)
{
    return name.mid(name.lastIndexOf(u'/') + 1);
}

} // namespace

bool isZoneOfDatabase(const QByteArray &name)
{
    const auto text = QString::fromUtf8(name);
    return isZoneName(text) && std::any_of(folders.begin(), folders.end(), [&](QLatin1StringView folder) {
               return isZoneFile(folder + text);
           });
}

QList<QByteArray> timeZoneNames()
{
    QList<QByteArray> names;
    for (const QByteArray &name : QTimeZone::availableTimeZoneIds()) {
        if (!name.startsWith("UTC+") && !name.startsWith("UTC-"))
            names.append(name);
    }
    for (const QLatin1StringView folder : folders) {
        QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString name = path.mid(folder.size());
            if (isZoneName(name) && isZoneFile(path))
                names.append(name.toLatin1());
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

QString nearestZoneName(const QString &name)
{
    QStringList known;
    QStringList cities;
    for (const QByteArray &each : timeZoneNames()) {
        known += QString::fromLatin1(each);
        cities += cityOf(known.last());
    }
    if (QString nearest = nearestWord(name, known); !nearest.isEmpty())
        return nearest;
    const QString city = nearestWord(QString(cityOf(name)).replace(u' ', u'_'), cities);
    return city.isEmpty() ? QString() : known[cities.indexOf(city)];
}

} // namespace auditdesk
