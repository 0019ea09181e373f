// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/isotime.h"
#include "core/support/localtime.h"

#include <QRandomGenerator>
#include <QTest>
#include <array>
#include <limits>
#include <string>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 unreadable = missingNumber;

qint64 parsed(const QString &text)
{
    return parseIsoTime(text.toStdString()).value_or(unreadable);
}

QString written(qint64 ms, const QTimeZone &zone)
{
    return QString::fromStdString(isoTime(ms, zone));
}

} // namespace

class TestIsoTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("documented example") << u"2020-07-13T17:05:35Z"_s << qint64{1'594'659'935'000};
        QTest::newRow("epoch") << u"1970-01-01T00:00:00Z"_s << qint64{0};
        QTest::newRow("milliseconds") << u"1970-01-01T00:00:00.123Z"_s << qint64{123};
        QTest::newRow("one digit of fraction") << u"1970-01-01T00:00:00.5Z"_s << qint64{500};
        QTest::newRow("comma") << u"1970-01-01T00:00:00,5Z"_s << qint64{500};
        QTest::newRow("nanoseconds are cut") << u"1970-01-01T00:00:00.999999999Z"_s << qint64{999};
        QTest::newRow("no seconds") << u"1970-01-01T00:01Z"_s << qint64{60'000};
        QTest::newRow("east") << u"1970-01-01T02:00:00+02:00"_s << qint64{0};
        QTest::newRow("far east") << u"1970-01-01T14:00:00+14:00"_s << qint64{0};
        QTest::newRow("west, no colon") << u"1969-12-31T18:30:00-0530"_s << qint64{0};
        QTest::newRow("hours only") << u"1970-01-01T01:00:00+01"_s << qint64{0};
        QTest::newRow("lower case") << u"1970-01-01t00:00:00z"_s << qint64{0};
        QTest::newRow("leap day") << u"2024-02-29T00:00:00Z"_s << qint64{1'709'164'800'000};
        QTest::newRow("24:00 is the next midnight") << u"1970-01-01T24:00:00Z"_s << qint64{86'400'000};
        QTest::newRow("before 1970") << u"1969-12-31T23:59:59.999Z"_s << qint64{-1};
        QTest::newRow("year 9999") << u"9999-12-31T23:59:59Z"_s << qint64{253'402'300'799'000};

        for (const QString &text : {u""_s,
                                    u"2020"_s,
                                    u"2020-07-13"_s,
                                    u"2020-07-13T17:05:35"_s,
                                    u"2020-07-13 17:05:35Z"_s,
                                    u"2020-07-13T17:05:35Zulu"_s,
                                    u"2020-07-13T17:05:35 Z"_s,
                                    u" 2020-07-13T17:05:35Z"_s,
                                    u"2026-02-29T00:00:00Z"_s,
                                    u"2026-02-30T00:00:00Z"_s,
                                    u"2026-13-01T00:00:00Z"_s,
                                    u"2026-00-01T00:00:00Z"_s,
                                    u"2026-01-00T00:00:00Z"_s,
                                    u"0000-01-01T00:00:00Z"_s,
                                    u"2026-01-01T24:00:01Z"_s,
                                    u"2026-01-01T25:00:00Z"_s,
                                    u"2026-01-01T00:60:00Z"_s,
                                    u"2026-01-01T00:00:60Z"_s,
                                    u"2026-01-01T00:00:00.Z"_s,
                                    u"2026-01-01T00:00:00+24:00"_s,
                                    u"2026-01-01T00:00:00+02:60"_s,
                                    u"2026-01-01T00:00:00+02:"_s,
                                    u"2026-01-01T00:00:00+2"_s,
                                    u"1594659935000"_s,
                                    u"2026-1-1T00:00:00Z"_s,
                                    u"Wed, 21 Oct 2015 07:28:00 GMT"_s,
                                    u"２０２６-01-01T00:00:00Z"_s})
            QTest::addRow("unreadable: %s", qPrintable(text)) << text << unreadable;
    }
    void parses()
    {
        QFETCH(QString, text);
        QTEST(parsed(text), "ms");
    }

    void agreesWithQDateTime()
    {
        QRandomGenerator random(20'26);
        for (int round = 0; round < 20'000; ++round) {
            const qint64 ms = static_cast<qint64>(random.generate64() % 250'000'000'000'000u);
            const QDateTime expected = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
            const QString text = expected.toString(Qt::ISODateWithMs);
            QCOMPARE(parsed(text), ms);
            if (ms % 1000 != 0)
                QCOMPARE(written(ms, QTimeZone::utc()), text);

            const int offset = (random.bounded(28 * 60) - 14 * 60) * 60;
            QCOMPARE(parsed(expected.toOffsetFromUtc(offset).toString(Qt::ISODateWithMs)), ms);
        }
    }

    /// It remembers dates that came before: near and far ones, and those that share a place in its memory.
    void writesManyAsItWritesOne()
    {
        QRandomGenerator random(512);
        constexpr qint64 day = 86'400'000;
        IsoTimeWriter writer;
        qint64 ms = 0;
        for (int round = 0; round < 200'000; ++round) {
            switch (random.bounded(5)) {
            case 0:
                ms = static_cast<qint64>(random.generate64());
                break;
            case 1: // years below 0 and above 9999, too
                ms = (qint64{random.bounded(8'000'000)} - 4'000'000) * day + random.bounded(int(day));
                break;
            case 2:
                ms = 1'767'225'600'000 + random.bounded(400) * day + random.bounded(int(day));
                break;
            default:
                if (qAbs(ms) < std::numeric_limits<qint64>::max() / 2)
                    ms += (random.bounded(2) == 0 ? 512 : -512) * day * (1 + random.bounded(3));
            }
            std::optional<int> offset;
            if (random.bounded(3) != 0)
                offset = random.bounded(28 * 60) - 14 * 60;
            std::array<char, isoTimeRoom> one{};
            std::array<char, isoTimeRoom> many{};
            const std::string expected(one.data(), writeIsoTime(one.data(), ms, offset));
            const std::string written(many.data(), writer.write(many.data(), ms, offset));
            QCOMPARE(written, expected);
        }
    }

    /// The usual form has a way of its own; what only looks like it must be judged as by the other.
    void theUsualFormIsNoException()
    {
        QRandomGenerator random(20);
        int readable = 0;
        for (int round = 0; round < 200'000; ++round) {
            QByteArray text =
                QByteArray::number(1000 + random.bounded(9000)) + "-0" +
                QByteArray::number(random.bounded(10)) + '-' + QByteArray::number(10 + random.bounded(25)) +
                'T' + QByteArray::number(10 + random.bounded(16)) + ":0" +
                QByteArray::number(random.bounded(10)) + ':' + QByteArray::number(10 + random.bounded(55));
            if (random.bounded(2) == 0)
                text += '.' + QByteArray::number(100 + random.bounded(900));
            if (random.bounded(2) == 0)
                text[random.bounded(int(text.size()))] = "0123456789-:T.+Z /x"[random.bounded(19)];
            const auto usual = parseIsoTime(text.toStdString() + 'Z');
            QCOMPARE(usual, parseIsoTime(text.toStdString() + "+00:00"));
            readable += usual ? 1 : 0;
        }
        QVERIFY(readable > 50'000);
    }

    void writes_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, qint64 ms, const char *zone, const QString &text) {
            QTest::newRow(name) << ms << QByteArray(zone) << text;
        };
        row("epoch", 0, "UTC", u"1970-01-01T00:00:00Z"_s);
        row("milliseconds", 5, "UTC", u"1970-01-01T00:00:00.005Z"_s);
        row("before 1970", -1, "UTC", u"1969-12-31T23:59:59.999Z"_s);
        row("summer", 1'594'659'935'000, "Europe/Prague", u"2020-07-13T19:05:35+02:00"_s);
        row("winter", 1'606'000'000'000, "Europe/Prague", u"2020-11-22T00:06:40+01:00"_s);
        row("west", 0, "America/St_Johns", u"1969-12-31T20:30:00-03:30"_s);
        row("a quarter of an hour", 1'594'659'935'000, "Asia/Kathmandu", u"2020-07-13T22:50:35+05:45"_s);
        row("offset zero is no Z", 1'606'000'000'000, "Europe/London", u"2020-11-21T23:06:40+00:00"_s);
        row("five digits of year", 253'402'300'800'000, "UTC", u"+10000-01-01T00:00:00Z"_s);
        row("year 0", -62'167'219'200'000, "UTC", u"0000-01-01T00:00:00Z"_s);
        row("before year 0", -62'167'219'200'001, "UTC", u"-0001-12-31T23:59:59.999Z"_s);
    }
    void writes()
    {
        QFETCH(qint64, ms);
        QFETCH(QByteArray, zone);
        const QTimeZone timeZone = zone == "UTC" ? QTimeZone::utc() : QTimeZone(zone);
        QVERIFY(timeZone.isValid());
        QTEST(written(ms, timeZone), "text");
    }

    void writesTheEdgesOf64Bits()
    {
        QVERIFY(written(std::numeric_limits<qint64>::max(), QTimeZone::utc()).startsWith(u"+29227"));
        QVERIFY(written(std::numeric_limits<qint64>::min() + 1, QTimeZone::utc()).startsWith(u"-29227"));
        QVERIFY(!written(std::numeric_limits<qint64>::max(), QTimeZone("Asia/Kathmandu")).isEmpty());
        QVERIFY(!written(std::numeric_limits<qint64>::min() + 1, QTimeZone("America/New_York")).isEmpty());
    }

    void countsDays()
    {
        QCOMPARE(daysFromCivil(1970, 1, 1), 0);
        QCOMPARE(daysFromCivil(2000, 3, 1), 11'017);
        // Every day of eight centuries, one by one: the era's ends, leap centuries, and before 1970.
        CivilDate date{1600, 1, 1};
        for (qint64 day = daysFromCivil(1600, 1, 1); date.year < 2401; ++day) {
            const CivilDate back = civilFromDays(day);
            const QDate expected = QDate::fromJulianDay(day + 2'440'588);
            QCOMPARE(back.year, expected.year());
            QCOMPARE(int(back.month), expected.month());
            QCOMPARE(int(back.day), expected.day());
            QCOMPARE(daysFromCivil(back.year, back.month, back.day), day);
            date = back;
        }
    }

    void parsesTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<qint64>("ms");
        const QByteArray prague("Europe/Prague");
        QTest::newRow("date") << u"2026-01-31"_s << prague << parsed(u"2026-01-30T23:00:00Z"_s);
        QTest::newRow("date in UTC") << u"2026-01-31"_s << QByteArray("UTC")
                                     << parsed(u"2026-01-31T00:00:00Z"_s);
        QTest::newRow("time in zone") << u"2026-07-01T10:00"_s << prague << parsed(u"2026-07-01T08:00:00Z"_s);
        QTest::newRow("space") << u"2026-07-01 10:00:30.5"_s << prague << parsed(u"2026-07-01T08:00:30.5Z"_s);
        QTest::newRow("own zone wins")
            << u"2026-07-01T10:00Z"_s << prague << parsed(u"2026-07-01T10:00:00Z"_s);
        QTest::newRow("24:00") << u"2026-07-01T24:00"_s << prague << parsed(u"2026-07-01T22:00:00Z"_s);
        QTest::newRow("a day without midnight")
            << u"2018-11-04"_s << QByteArray("America/Sao_Paulo") << parsed(u"2018-11-04T03:00:00Z"_s);
        QTest::newRow("no date") << u"yesterday"_s << prague << unreadable;
        QTest::newRow("no such day") << u"2026-02-30"_s << prague << unreadable;
        QTest::newRow("empty") << u""_s << prague << unreadable;
        QTest::newRow("rest") << u"2026-01-31 x"_s << prague << unreadable;
    }
    void parsesTyped()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, zone);
        QTEST(qint64{parseTypedTime(text.toStdString(), QTimeZone(zone)).value_or(unreadable)}, "ms");
    }

    void namesZones()
    {
        QCOMPARE(timeZoneNamed(u"UTC"_s), QTimeZone::utc());
        QCOMPARE(timeZoneNamed(u"utc"_s), QTimeZone::utc());
        QCOMPARE(timeZoneNamed(u"local"_s), QTimeZone::systemTimeZone());
        QCOMPARE(timeZoneNamed(u"Europe/Prague"_s), QTimeZone("Europe/Prague"));
        QVERIFY(!timeZoneNamed(u""_s));
        QVERIFY(!timeZoneNamed(u"Europe/Atlantis"_s));
        QVERIFY(!timeZoneNamed(u"../../etc/passwd"_s));
    }
};

QTEST_GUILESS_MAIN(TestIsoTime)
#include "tst_isotime.moc"
