// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewsettings.h"

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
        QCOMPARE(again.zoneLabel(1'790'000'000'000), u"Europe/Prague (UTC+2)"_s);
        QCOMPARE(again.zoneLabel(1'800'000'000'000), u"Europe/Prague (UTC+1)"_s);
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
