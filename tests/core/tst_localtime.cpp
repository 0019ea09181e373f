// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/localtime.h"
#include "core/support/zonenames.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

std::int64_t ms(const QString &time)
{
    return *parseIsoTime(time.toStdString());
}

} // namespace

/// Local times where clocks jump, and the names of zones.
class TestLocalTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        const auto row = [](const char *name, const char *typed, const char *zone, const char *first,
                            const char *last) {
            QTest::newRow(name) << QString::fromLatin1(typed) << QByteArray(zone)
                                << QString::fromLatin1(first) << QString::fromLatin1(last);
        };
        row("once", "2026-07-01T10:00", "Europe/Prague", "2026-07-01T08:00:00Z", "2026-07-01T08:00:00Z");
        row("twice", "2026-10-25T02:30", "Europe/Prague", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
        row("twice, by half an hour", "2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z",
            "2026-04-04T15:15:00Z");
        row("with an offset", "2026-10-25T02:30+01:00", "Europe/Prague", "2026-10-25T01:30:00Z",
            "2026-10-25T01:30:00Z");
        row("a day", "2026-01-31", "Europe/Prague", "2026-01-30T23:00:00Z", "2026-01-31T22:59:59.999Z");
        row("a day of 25 hours", "2026-10-25", "Europe/Prague", "2026-10-24T22:00:00Z",
            "2026-10-25T22:59:59.999Z");
        row("a day without midnight", "2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00Z",
            "2026-04-24T20:59:59.999Z");
        row("the day before it", "2026-04-23", "Africa/Cairo", "2026-04-22T22:00:00Z",
            "2026-04-23T21:59:59.999Z");
        row("a day without midnight in the south", "2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z",
            "2018-11-05T01:59:59.999Z");
        row("midnight twice", "2026-11-01", "America/Havana", "2026-11-01T04:00:00Z",
            "2026-11-02T04:59:59.999Z");
        row("after the last listed change", "2040-07-01T12:00", "Europe/Prague", "2040-07-01T10:00:00Z",
            "2040-07-01T10:00:00Z");
        row("the end of a day", "2026-04-23T24:00", "Africa/Cairo", "2026-04-23T22:00:00Z",
            "2026-04-23T22:00:00Z");
    }
    void reads()
    {
        QFETCH(const QString, typed);
        QFETCH(const QByteArray, zone);
        QFETCH(const QString, first);
        QFETCH(const QString, last);
        const auto time = readTypedTime(typed.toStdString(), QTimeZone(zone));
        QVERIFY(time);
        QCOMPARE(time->instants.first, ms(first));
        QCOMPARE(time->instants.last, ms(last));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("a skipped hour") << u"2026-03-29T02:30"_s << QByteArray("Europe/Prague")
                                        << u"2026-03-29T02:00:00Z"_s << u"2026-03-29T03:00:00Z"_s;
        QTest::newRow("a skipped midnight") << u"2026-04-24T00:30"_s << QByteArray("Africa/Cairo")
                                            << u"2026-04-24T00:00:00Z"_s << u"2026-04-24T01:00:00Z"_s;
        QTest::newRow("a skipped day") << u"2011-12-30"_s << QByteArray("Pacific/Apia")
                                       << u"2011-12-30T00:00:00Z"_s << u"2011-12-31T00:00:00Z"_s;
        QTest::newRow("a time of a skipped day") << u"2011-12-30T12:00"_s << QByteArray("Pacific/Apia")
                                                 << u"2011-12-30T00:00:00Z"_s << u"2011-12-31T00:00:00Z"_s;
    }
    void refuses()
    {
        QFETCH(const QString, typed);
        QFETCH(const QByteArray, zone);
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        const auto time = readTypedTime(typed.toStdString(), QTimeZone(zone));
        QVERIFY(!time && time.error().jump);
        QCOMPARE(time.error().jump->fromLocalMs, ms(from));
        QCOMPARE(time.error().jump->toLocalMs, ms(to));
        QVERIFY(!parseTypedTime(typed.toStdString(), QTimeZone(zone)));
    }

    void knowsLinks_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sameAs");
        QTest::newRow("Asia/Calcutta") << u"Asia/Calcutta"_s << u"Asia/Kolkata"_s;
        QTest::newRow("US/Eastern") << u"US/Eastern"_s << u"America/New_York"_s;
        QTest::newRow("Etc/UTC") << u"Etc/UTC"_s << u"UTC"_s;
        QTest::newRow("a zone itself") << u"Europe/Prague"_s << u"Europe/Prague"_s;
    }
    void knowsLinks()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, sameAs);
        const auto zone = timeZoneNamed(name);
        const auto other = timeZoneNamed(sameAs);
        QVERIFY(zone && other);
        QVERIFY(timeZoneNames().contains(name.toLatin1()));
        for (const auto &time : {u"2026-01-31T10:00:00Z"_s, u"2026-07-31T10:00:00Z"_s})
            QCOMPARE(localMsAt(ms(time), *zone), localMsAt(ms(time), *other));
    }

    void refusesWhatIsNoZone()
    {
        for (const auto &name : {u"foo"_s, u"Factory"_s, u"localtime"_s, u"posix/Europe/Prague"_s,
                                 u"tzdata.zi"_s, u"../zoneinfo/Europe/Prague"_s, u"CET-1CEST"_s, u"Europe"_s})
            QVERIFY2(!timeZoneNamed(name), qPrintable(name));
    }

    void suggestsTheNearest()
    {
        QCOMPARE(nearestZoneName(u"Europe/Prag"_s), u"Europe/Prague"_s);
        QCOMPARE(nearestZoneName(u"europe/prague"_s), u"Europe/Prague"_s);
        QCOMPARE(nearestZoneName(u"Prague"_s), u"Europe/Prague"_s);
        QCOMPARE(nearestZoneName(u"Asia/Calcuta"_s), u"Asia/Calcutta"_s);
        QCOMPARE(nearestZoneName(u"Atlantis/Poseidonis"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestLocalTime)
#include "tst_localtime.moc"
