// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/runparameters.h"

#include "core/support/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;

qint64 at(const QString &iso)
{
    return parseIsoTime(iso.toStdString()).value();
}

} // namespace

class TestRunParameters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void windows_data();
    void windows();
    void windowsTouch();
    void refusedRange_data();
    void refusedRange();
    void recordingsRoundTrip();
    void slidoRoundTrip();
    void unreadable_data();
    void unreadable();
};

void TestRunParameters::windows_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QStringList>("bounds"); // newest first

    QTest::newRow("one day") << u"2026-01-01T00:00:00Z"_s << u"2026-01-02T00:00:00Z"_s
                             << QStringList{u"2026-01-02T00:00:00Z"_s, u"2026-01-01T00:00:00Z"_s};
    QTest::newRow("exactly 90 days") << u"2026-01-01T00:00:00Z"_s << u"2026-04-01T00:00:00Z"_s
                                     << QStringList{u"2026-04-01T00:00:00Z"_s, u"2026-01-01T00:00:00Z"_s};
    QTest::newRow("a millisecond more")
        << u"2026-01-01T00:00:00Z"_s << u"2026-04-01T00:00:00.001Z"_s
        << QStringList{u"2026-04-01T00:00:00.001Z"_s, u"2026-01-01T00:00:00.001Z"_s,
                       u"2026-01-01T00:00:00Z"_s};
    QTest::newRow("over the end of a year")
        << u"2025-11-01T00:00:00Z"_s << u"2026-03-01T00:00:00Z"_s
        << QStringList{u"2026-03-01T00:00:00Z"_s, u"2025-12-01T00:00:00Z"_s, u"2025-11-01T00:00:00Z"_s};
    QTest::newRow("over a leap day") << u"2027-12-01T00:00:00Z"_s << u"2028-03-10T00:00:00Z"_s
                                     << QStringList{u"2028-03-10T00:00:00Z"_s, u"2027-12-11T00:00:00Z"_s,
                                                    u"2027-12-01T00:00:00Z"_s};
}

void TestRunParameters::windows()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QStringList, bounds);

    const auto planned = planWindows(at(from), at(to), at(to));
    QVERIFY(planned);
    QCOMPARE(qsizetype(planned->size()), bounds.size() - 1);
    for (std::size_t i = 0; i < planned->size(); ++i) {
        QCOMPARE(planned->at(i).toMs, at(bounds[qsizetype(i)]));
        QCOMPARE(planned->at(i).fromMs, at(bounds[qsizetype(i) + 1]));
    }
}

void TestRunParameters::windowsTouch()
{
    const qint64 now = at(u"2028-07-01T10:20:30Z"_s);
    for (int days = 1; days <= 364; ++days) {
        const auto planned = planWindows(now - days * dayMs, now, now);
        QVERIFY(planned);
        QCOMPARE(int(planned->size()), (days + 89) / 90);
        QCOMPARE(planned->front().toMs, now);
        QCOMPARE(planned->back().fromMs, now - days * dayMs);
        for (std::size_t i = 0; i < planned->size(); ++i) {
            QVERIFY(planned->at(i).toMs - planned->at(i).fromMs <= 90 * dayMs);
            QVERIFY(planned->at(i).toMs > planned->at(i).fromMs);
            QVERIFY(i == 0 || planned->at(i).toMs == planned->at(i - 1).fromMs);
        }
    }
}

void TestRunParameters::refusedRange_data()
{
    QTest::addColumn<qint64>("beforeNow"); // of the range's beginning
    QTest::addColumn<qint64>("length");
    QTest::addColumn<bool>("accepted");

    QTest::newRow("empty") << dayMs << qint64{0} << false;
    QTest::newRow("backwards") << dayMs << -dayMs << false;
    QTest::newRow("just young enough") << 365 * dayMs - 3'600'000 << dayMs << true;
    QTest::newRow("just too old") << 365 * dayMs - 3'599'999 << dayMs << false;
    QTest::newRow("far too old") << 4000 * dayMs << 4000 * dayMs << false;
}

void TestRunParameters::refusedRange()
{
    QFETCH(qint64, beforeNow);
    QFETCH(qint64, length);
    QFETCH(bool, accepted);
    const qint64 now = at(u"2026-10-13T00:00:00Z"_s);
    const auto planned = planWindows(now - beforeNow, now - beforeNow + length, now);
    QCOMPARE(planned.has_value(), accepted);
    if (!accepted)
        QVERIFY(planned.error().kind == ErrorKind::Usage);
}

void TestRunParameters::recordingsRoundTrip()
{
    for (const DetailsMode details : {DetailsMode::Changed, DetailsMode::All, DetailsMode::None}) {
        const RecordingParameters given{at(u"2026-01-01T00:00:00.123Z"_s),
                                        at(u"2026-10-13T00:00:00Z"_s),
                                        u"all"_s,
                                        {u"example.webex.com"_s, u"other.webex.com"_s},
                                        details};
        const QByteArray bytes = QJsonDocument(toJson(given)).toJson();
        const auto read = recordingParameters(QJsonDocument::fromJson(bytes).object());
        QVERIFY(read);
        QCOMPARE(read->fromMs, given.fromMs);
        QCOMPARE(read->toMs, given.toMs);
        QCOMPARE(read->hostEmail, given.hostEmail);
        QCOMPARE(read->sites, given.sites);
        QVERIFY(read->details == given.details);
    }
}

void TestRunParameters::slidoRoundTrip()
{
    const SlidoParameters given{u"11111111-2222-3333-4444-555555555555"_s, {u"a_I_1"_s, u"b_I_2"_s}};
    const auto read = slidoParameters(toJson(given));
    QVERIFY(read);
    QCOMPARE(read->sessionOrgId, given.sessionOrgId);
    QCOMPARE(read->sessionIds, given.sessionIds);
}

void TestRunParameters::unreadable_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no from") << u"from"_s << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("time without a zone") << u"to"_s << QJsonValue(u"2026-01-01T00:00:00"_s);
    QTest::newRow("number for a host") << u"hostEmail"_s << QJsonValue(1);
    QTest::newRow("no list of sites") << u"sites"_s << QJsonValue(u"example.webex.com"_s);
    QTest::newRow("number among the sites") << u"sites"_s << QJsonValue(QJsonArray{1});
    QTest::newRow("unknown details") << u"details"_s << QJsonValue(u"some"_s);
}

void TestRunParameters::unreadable()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(RecordingParameters{0, dayMs, {}, {}, DetailsMode::All});
    QVERIFY(recordingParameters(json));
    json.insert(key, value);
    const auto read = recordingParameters(json);
    QVERIFY(!read);
    QVERIFY(read.error().kind == ErrorKind::Integrity);
    QVERIFY(read.error().what.contains(key));
}

QTEST_GUILESS_MAIN(TestRunParameters)
#include "tst_runparameters.moc"
