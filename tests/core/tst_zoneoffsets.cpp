// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/zoneoffsets.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace auditdesk;

class TestZoneOffsets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void utcHasNone()
    {
        ZoneOffsets utc(QTimeZone::utc());
        QCOMPARE(utc.minutesAt(0), std::nullopt);
        QCOMPARE(utc.minutesAt(1'790'000'000'000), std::nullopt);
    }

    void sayWhatTheZoneSays_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char *id : {"Europe/Prague", "America/St_Johns", "Asia/Kathmandu", "America/Sao_Paulo",
                               "Pacific/Apia", "Australia/Lord_Howe", "UTC+05:30"})
            QTest::newRow(id) << QByteArray(id);
    }
    void sayWhatTheZoneSays()
    {
        QFETCH(const QByteArray, id);
        const QTimeZone zone(id);
        QVERIFY(zone.isValid());
        ZoneOffsets offsets(zone);
        const auto expected = [&](qint64 utcMs) {
            return std::optional<int>(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC)) /
                                      60);
        };
        // Every hour of a few years, forwards; the moments around each transition; any moment, in any order.
        const qint64 begin = QDateTime({2009, 1, 1}, {0, 0}, Qt::UTC).toMSecsSinceEpoch();
        for (qint64 hour = 0; hour < 4 * 8766; ++hour)
            QCOMPARE(offsets.minutesAt(begin + hour * 3'600'000), expected(begin + hour * 3'600'000));
        for (const QTimeZone::OffsetData &data :
             zone.transitions(QDateTime({1980, 1, 1}, {0, 0}), QDateTime({2040, 1, 1}, {0, 0}))) {
            for (const int difference : {-1, 0, 1, -1})
                QCOMPARE(offsets.minutesAt(data.atUtc.toMSecsSinceEpoch() + difference),
                         expected(data.atUtc.toMSecsSinceEpoch() + difference));
        }
        QRandomGenerator random(7);
        for (int round = 0; round < 3'000; ++round) {
            const qint64 utcMs = qint64(random.generate64() % 10'000'000'000'000U) - 3'000'000'000'000;
            QCOMPARE(offsets.minutesAt(utcMs), expected(utcMs));
        }
    }

    void theEdgesOf64BitsHaveOne()
    {
        ZoneOffsets offsets{QTimeZone("Europe/Prague")};
        for (const qint64 utcMs : {std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min() + 1,
                                   std::numeric_limits<qint64>::max() - 1})
            QVERIFY(offsets.minutesAt(utcMs));
    }
};

QTEST_GUILESS_MAIN(TestZoneOffsets)
#include "tst_zoneoffsets.moc"
