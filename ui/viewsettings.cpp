// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewsettings.h"

#include "core/support/enumnames.h"
#include "core/support/isotime.h"
#include "ui/text/zonetext.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, 3> appearances = {u"system", u"light", u"dark"};

} // namespace

ViewSettings::ViewSettings(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_zone(QTimeZone::utc())
    , m_zoneName(u"UTC"_s)
    , m_isCompact(settings.value("view/compact", false).toBool())
{
    m_appearance = valueIn<Appearance>(appearances, settings.value("view/appearance").toString())
                       .value_or(Appearance::System);
    const QString name = settings.value("view/timeZone", u"UTC"_s).toString();
    if (const auto zone = timeZoneNamed(name)) {
        m_zone = *zone;
        m_zoneName = name;
    }
}

void ViewSettings::setZone(const QString &name)
{
    const auto zone = timeZoneNamed(name);
    if (!zone || name == m_zoneName)
        return;
    m_zone = *zone;
    m_zoneName = name;
    m_settings.setValue("view/timeZone", name);
    Q_EMIT zoneChanged();
}

QString ViewSettings::timeText(qint64 utcMs) const
{
    return clockText(utcMs) + offsetIfDoubled(m_zone, utcMs);
}

QString ViewSettings::wholeTimeText(qint64 utcMs) const
{
    return clockText(utcMs) + u' ' + zoneLabelOf(m_zone, utcMs);
}

QString ViewSettings::widestTimeText() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const int seconds = m_zone.standardTimeOffset(now) + m_zone.daylightTimeOffset(now);
    const QString offset = !m_zone.hasDaylightTime() ? QString()
                           : seconds % 3600 == 0     ? u" +00"_s
                                                     : u" +00:00"_s;
    return u"0000-00-00 00:00:00"_s + offset;
}

QString ViewSettings::clockText(qint64 utcMs) const
{
    std::string text = isoTime(utcMs, m_zone);
    text.resize(std::min<std::size_t>(text.size(), 19));
    if (text.size() > 10)
        text[10] = ' ';
    return QString::fromStdString(text);
}

QString ViewSettings::folder(const QString &purpose) const
{
    QString last = m_settings.value(purpose + u"/folder"_s).toString();
    if (!last.isEmpty() && QFileInfo(last).isDir())
        return last;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

void ViewSettings::rememberFolder(const QString &purpose, const QString &folder)
{
    m_settings.setValue(purpose + u"/folder"_s, folder);
}

void ViewSettings::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    m_settings.setValue("view/appearance", nameIn(appearances, appearance));
    Q_EMIT appearanceChanged();
}

void ViewSettings::setCompact(bool compact)
{
    if (compact == m_isCompact)
        return;
    m_isCompact = compact;
    m_settings.setValue("view/compact", compact);
    Q_EMIT densityChanged();
}

} // namespace auditdesk
