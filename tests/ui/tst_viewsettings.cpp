// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewsettings.h"

#include "core/support/isotime.h"

#include <QDir>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class tst_ViewSettings : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_home;

    std::unique_ptr<QSettings> settings() const
    {
        return std::make_unique<QSettings>(m_home.filePath(u"settings.ini"_s), QSettings::IniFormat);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        qputenv("HOME", QFile::encodeName(m_home.path()));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.path()));
    }

    void init() { QFile::remove(m_home.filePath(u"settings.ini"_s)); }

    void zoneIsKept()
    {
        const auto store = settings();
        {
            ViewSettings view(*store);
            QCOMPARE(view.zoneName(), u"UTC"_s);
            const QSignalSpy changed(&view, &ViewSettings::zoneChanged);
            view.setZone(u"Nowhere/Atall"_s);
            QCOMPARE(changed.size(), 0);
            view.setZone(u"Europe/Prague"_s);
            QCOMPARE(changed.size(), 1);
        }
        const ViewSettings again(*store);
        QCOMPARE(again.zoneName(), u"Europe/Prague"_s);
        QCOMPARE(again.timeText(1'790'000'000'000), u"2026-09-21 16:13:20"_s);
        QCOMPARE(again.wholeTimeText(1'790'000'000'000), u"2026-09-21 16:13:20 Europe/Prague (UTC+2)"_s);
        QCOMPARE(again.wholeTimeText(1'800'000'000'000), u"2027-01-15 09:00:00 Europe/Prague (UTC+1)"_s);
    }

    void instantsNeverLookEqual_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("instant");
        QTest::addColumn<QString>("shown");
        const auto add = [](const char *name, const char *zone, const char *instant, const QString &shown) {
            QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(instant) << shown;
        };
        add("before the doubled hour", "Europe/Prague", "2026-10-24T23:59:59Z", u"2026-10-25 01:59:59"_s);
        add("its first second", "Europe/Prague", "2026-10-25T00:00:00Z", u"2026-10-25 02:00:00 +2"_s);
        add("half past two", "Europe/Prague", "2026-10-25T00:30:00Z", u"2026-10-25 02:30:00 +2"_s);
        add("half past two again", "Europe/Prague", "2026-10-25T01:30:00Z", u"2026-10-25 02:30:00 +1"_s);
        add("its last second", "Europe/Prague", "2026-10-25T01:59:59Z", u"2026-10-25 02:59:59 +1"_s);
        add("after it", "Europe/Prague", "2026-10-25T02:00:00Z", u"2026-10-25 03:00:00"_s);
        add("the missing hour", "Europe/Prague", "2026-03-29T01:00:00Z", u"2026-03-29 03:00:00"_s);
        add("west of Greenwich", "America/St_Johns", "2026-11-01T04:00:00Z",
            u"2026-11-01 01:30:00 \u22122:30"_s);
        add("half an hour", "Australia/Lord_Howe", "2026-04-04T14:45:00Z", u"2026-04-05 01:45:00 +11"_s);
        add("half an hour, again", "Australia/Lord_Howe", "2026-04-04T15:15:00Z",
            u"2026-04-05 01:45:00 +10:30"_s);
        add("no summer time", "Asia/Kathmandu", "2026-10-25T00:30:00Z", u"2026-10-25 06:15:00"_s);
        add("UTC", "UTC", "2026-10-25T00:30:00Z", u"2026-10-25 00:30:00"_s);
    }
    void instantsNeverLookEqual()
    {
        QFETCH(QString, zone);
        QFETCH(QString, instant);
        const auto store = settings();
        ViewSettings view(*store);
        view.setZone(zone);
        QTEST(view.timeText(*parseIsoTime(instant.toStdString())), "shown");
    }

    void folderExists()
    {
        const auto store = settings();
        ViewSettings view(*store);
        QCOMPARE(view.folder(u"export"_s), m_home.path());

        QVERIFY(QDir(m_home.path()).mkdir(u"Documents"_s));
        QCOMPARE(view.folder(u"export"_s), m_home.filePath(u"Documents"_s));

        QVERIFY(QDir(m_home.path()).mkdir(u"Q3"_s));
        view.rememberFolder(u"export"_s, m_home.filePath(u"Q3"_s));
        QCOMPARE(view.folder(u"export"_s), m_home.filePath(u"Q3"_s));
        QCOMPARE(view.folder(u"cases"_s), m_home.filePath(u"Documents"_s));

        QVERIFY(QDir(m_home.path()).rmdir(u"Q3"_s));
        QCOMPARE(view.folder(u"export"_s), m_home.filePath(u"Documents"_s));
    }
};

QTEST_MAIN(tst_ViewSettings)
#include "tst_viewsettings.moc"
