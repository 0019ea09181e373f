// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demodata.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nowMs = 1'790'000'000'123;
constexpr qint64 dayMs = 86'400'000;

QByteArray digest(const DemoData &data)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QByteArray &bytes) {
        hash.addData(QByteArray::number(bytes.size()));
        hash.addData(bytes);
    };
    add(data.organizationUuid);
    for (const DemoPerson &person : data.people)
        add(person.uuid + person.name.toUtf8() + person.email.toUtf8());
    for (const DemoRecording &recording : data.recordings) {
        add(recording.id + recording.topic.toUtf8() + QByteArray::number(recording.timeMs) +
            QByteArray::number(recording.site) + QByteArray::number(recording.host));
        for (const DemoAccess &access : recording.accesses)
            add(QByteArray::number(access.person) + QByteArray::number(access.timeMs) +
                QByteArray::number(access.viewed * 2 + access.downloaded));
    }
    for (const DemoSession &session : data.sessions) {
        add(session.id + session.title.toUtf8() + QByteArray::number(session.startMs));
        for (const int event : session.wireOrder)
            add(session.events[static_cast<std::size_t>(event)]);
    }
    return hash.result().toHex();
}

std::size_t accessCount(const DemoData &data)
{
    std::size_t count = 0;
    for (const DemoRecording &recording : data.recordings)
        count += recording.accesses.size();
    return count;
}

} // namespace

class TestDemoData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameSeedGivesSameBytes()
    {
        QCOMPARE(digest(makeDemoData({}, nowMs)), digest(makeDemoData({}, nowMs)));
        DemoScale other;
        other.seed = 7;
        QVERIFY(digest(makeDemoData(other, nowMs)) != digest(makeDemoData({}, nowMs)));
        // On every platform: the generator uses whole numbers only.
        DemoScale small;
        small.recordings = 20;
        small.sessions = 1;
        small.eventsPerSession = 100;
        QCOMPARE(digest(makeDemoData(small, nowMs)),
                 QByteArray("9eb5bebd7c9770e453a55a3c716f342c2a3de5ba4a29d0c3c90ddc4cca731926"));
    }

    void holdsEnough_data()
    {
        QTest::addColumn<quint64>("seed");
        QTest::addColumn<qint64>("now");
        QTest::newRow("default") << DemoScale().seed << nowMs;
        QTest::newRow("another seed") << quint64(1) << nowMs;
        QTest::newRow("on a Sunday") << DemoScale().seed << nowMs - nowMs % dayMs + 3 * dayMs;
        QTest::newRow("on a leap day") << DemoScale().seed << qint64(1'835'395'200'000);
    }
    void holdsEnough()
    {
        QFETCH(quint64, seed);
        QFETCH(qint64, now);
        DemoScale scale;
        scale.seed = seed;
        const DemoData data = makeDemoData(scale, now);
        QCOMPARE(data.recordings.size(), std::size_t(480));
        QVERIFY2(accessCount(data) >= 8'000, qPrintable(QString::number(accessCount(data))));
        QCOMPARE(data.sessions.size(), std::size_t(9));
        std::size_t events = 0;
        for (const DemoSession &session : data.sessions)
            events += session.events.size();
        QVERIFY2(events >= 6'000, qPrintable(QString::number(events)));
        QCOMPARE(data.sites.size(), std::size_t(2));

        std::array<int, 2> recordingsOfSite{};
        int withoutAccess = 0;
        for (std::size_t i = 0; i < data.recordings.size(); ++i) {
            const DemoRecording &recording = data.recordings[i];
            ++recordingsOfSite.at(static_cast<std::size_t>(recording.site));
            withoutAccess += recording.accesses.empty();
            QVERIFY(recording.timeMs >= now - 364 * dayMs && recording.timeMs < now);
            QVERIFY(i == 0 || data.recordings[i - 1].timeMs >= recording.timeMs);
            for (const DemoAccess &access : recording.accesses) {
                QVERIFY(access.timeMs > recording.timeMs && access.timeMs < now);
                QVERIFY(access.viewed || access.downloaded);
            }
        }
        QVERIFY(recordingsOfSite[0] >= 50 && recordingsOfSite[1] >= 50);
        QVERIFY(withoutAccess >= 100);
    }

    void sessionsHaveAllTypesAndHonestLives();
    void textsAreAwkward();
};

void TestDemoData::sessionsHaveAllTypesAndHonestLives()
{
    const DemoData data = makeDemoData({}, nowMs);
    QSet<QString> types;
    QSet<QByteArray> all;
    int again = 0;
    int snapshots = 0;
    int anonymous = 0;
    int rude = 0;
    for (const DemoSession &session : data.sessions) {
        QCOMPARE(session.id.indexOf("_I_"), 32);
        again += static_cast<int>(session.wireOrder.size() - session.events.size());
        QSet<int> sent(session.wireOrder.begin(), session.wireOrder.end());
        QCOMPARE(sent.size(), static_cast<qsizetype>(session.events.size()));
        const auto recording =
            std::find_if(data.recordings.begin(), data.recordings.end(),
                         [&](const DemoRecording &each) { return each.timeMs == session.startMs; });
        QVERIFY(recording != data.recordings.end());
        QCOMPARE(recording->topic, session.title);
        for (const QByteArray &json : session.events) {
            QJsonParseError error{};
            const QJsonObject event = QJsonDocument::fromJson(json, &error).object();
            QCOMPARE(error.error, QJsonParseError::NoError);
            QVERIFY(!all.contains(json));
            all.insert(json);
            const QJsonObject item = event[u"data"_s].toObject();
            types.insert(item[u"type"_s].toString());
            QCOMPARE(event[u"sessionId"_s], item[u"sessionId"_s]);
            QVERIFY(!event[u"userId"_s].toString().isEmpty());
            const qint64 atMs = event[u"createdAtMs"_s].toInteger();
            QVERIFY(atMs > session.startMs - 3 * 3'600'000 && atMs < session.endMs + 3'600'000);
            QVERIFY(item[u"createdAtMs"_s].toInteger() <= item[u"modifiedAtMs"_s].toInteger());
            snapshots += item[u"createdAtMs"_s] != item[u"modifiedAtMs"_s];
            anonymous += item[u"isAnonymous"_s].toBool();
            for (const QJsonValue &span : item[u"profanities"_s].toArray()) {
                const QString text = item[u"text"_s].toString();
                const qsizetype first = span[u"first"_s].toInteger();
                const qsizetype last = span[u"last"_s].toInteger();
                QVERIFY(first >= 0 && first <= last && last < text.size());
                QVERIFY(!text.mid(first, last - first + 1).contains(u' '));
                ++rude;
            }
        }
    }
    QCOMPARE(types, QSet<QString>({u"session"_s, u"qaa"_s, u"qaaQuestion"_s, u"qaaQuestionReply"_s,
                                   u"qaaQuestionAction"_s, u"poll"_s, u"pollAnswer"_s, u"pollAnswerReview"_s,
                                   u"activePoll"_s}));
    QVERIFY(again >= 5);
    QVERIFY(snapshots >= 1'000);
    QVERIFY(anonymous >= 500);
    QVERIFY(rude >= 10);
}

void TestDemoData::textsAreAwkward()
{
    const DemoData data = makeDemoData({}, nowMs);
    QSet<QChar::Script> scripts;
    QSet<QString> starts;
    bool hasCapitals = false;
    for (const DemoRecording &recording : data.recordings) {
        starts.insert(recording.topic.left(1));
        for (const QChar c : recording.topic)
            scripts.insert(c.script());
    }
    for (const DemoPerson &person : data.people) {
        hasCapitals |= person.email != person.email.toLower();
        const QString domain = person.email.section(u'@', 1).toLower();
        QVERIFY2(domain.endsWith(u".example") || domain.endsWith(u"example.com") ||
                     domain.endsWith(u"example.org") || domain.endsWith(u"example.net"),
                 qPrintable(domain));
        for (const QChar c : person.name)
            scripts.insert(c.script());
    }
    for (const QChar::Script script :
         {QChar::Script_Latin, QChar::Script_Greek, QChar::Script_Cyrillic, QChar::Script_Arabic,
          QChar::Script_Hebrew, QChar::Script_Devanagari, QChar::Script_Han, QChar::Script_Hiragana,
          QChar::Script_Katakana, QChar::Script_Hangul})
        QVERIFY2(scripts.contains(script), qPrintable(QString::number(script)));
    QVERIFY(hasCapitals);
    for (const QString &start : {u"="_s, u"+"_s, u"-"_s, u"@"_s, u"\""_s})
        QVERIFY2(starts.contains(start), qPrintable(start));
}

QTEST_GUILESS_MAIN(TestDemoData)
#include "tst_demodata.moc"
