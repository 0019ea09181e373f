// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewsettings.h"
#include "ui/zonechooser.h"

#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestZoneChooser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(u"s.ini"_s), QSettings::IniFormat);
        m_view = std::make_unique<ViewSettings>(*m_settings);
    }

    void looksForZonesWhenSomebodyDoes()
    {
        m_view->setZone(u"Europe/Prague"_s);
        ZoneChooser zone(*m_view);
        QCOMPARE(zone.count(), 4); // UTC, local time, a line, and the one chosen
        QCOMPARE(zone.currentText(), u"Europe/Prague"_s);
        zone.show();
        QVERIFY(QTest::qWaitForWindowExposed(&zone));
        zone.lineEdit()->setFocus();
        QTRY_VERIFY(zone.count() > 300);
        QCOMPARE(zone.currentText(), u"Europe/Prague"_s);
        QCOMPARE(m_view->zoneName(), u"Europe/Prague"_s);
        zone.lineEdit()->selectAll();
        QTest::keyClicks(&zone, u"honolu"_s);
        QTest::keyClick(&zone, Qt::Key_Return);
        QCOMPARE(m_view->zoneName(), u"Pacific/Honolulu"_s);
        for (const auto &link : {u"Asia/Calcutta"_s, u"Etc/UTC"_s, u"US/Eastern"_s})
            QVERIFY2(zone.findData(link) >= 0, qPrintable(link));
    }

    void keepsWhatTheListDoesNotHave()
    {
        const auto ids = QTimeZone::availableTimeZoneIds();
        const auto isUnlisted = [](const QByteArray &id) { return !id.contains('/') && id != "UTC"; };
        const auto unlisted = std::find_if(ids.begin(), ids.end(), isUnlisted);
        QVERIFY(unlisted != ids.end());
        const auto name = QString::fromLatin1(*unlisted);
        m_view->setZone(name);
        QCOMPARE(m_view->zoneName(), name);
        ZoneChooser zone(*m_view);
        zone.lineEdit()->setText(u"nowhere"_s);
        Q_EMIT zone.lineEdit()->editingFinished();
        QVERIFY(zone.count() > 300);
        QCOMPARE(zone.currentText(), name);
        QCOMPARE(m_view->zoneName(), name);
        m_view->setZone(u"UTC"_s);
        QCOMPARE(zone.currentText(), u"UTC"_s);
        QCOMPARE(zone.currentIndex(), 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ViewSettings> m_view;
};

QTEST_MAIN(TestZoneChooser)
#include "tst_zonechooser.moc"
