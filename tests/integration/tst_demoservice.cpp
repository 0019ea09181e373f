// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demodata.h"
#include "app/demo/demoservice.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nowMs = 1'790'000'000'000;
constexpr qint64 dayMs = 86'400'000;

QString iso(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

struct Answer
{
    int status = 0;
    QByteArray body;
    QJsonObject json;
    QByteArray contentType, trackingId, date;
    QUrl next;

    QJsonArray items() const { return json[u"items"_s].toArray(); }
};

} // namespace

class TestDemoService : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<DemoService> m_service;
    QNetworkAccessManager m_network;
    DemoData m_data;

    QNetworkRequest request(const QUrl &url) const
    {
        QNetworkRequest result(url);
        result.setRawHeader("Authorization", "Bearer " + m_service->token().reveal());
        return result;
    }
    QUrl url(const QString &pathAndQuery) const
    {
        return QUrl(m_service->baseUrl().toString() + pathAndQuery);
    }
    Answer wait(QNetworkReply *reply)
    {
        if (!reply->isFinished())
            QSignalSpy(reply, &QNetworkReply::finished).wait(5'000);
        Answer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        answer.json = QJsonDocument::fromJson(answer.body).object();
        answer.contentType = reply->rawHeader("Content-Type");
        answer.trackingId = reply->rawHeader("trackingId");
        answer.date = reply->rawHeader("Date");
        static const QRegularExpression link(u"^<([^>]+)>; rel=\"next\"$"_s);
        const auto match = link.match(QString::fromLatin1(reply->rawHeader("Link")));
        if (match.hasMatch())
            answer.next = QUrl(match.captured(1));
        reply->deleteLater();
        return answer;
    }
    Answer get(const QUrl &target) { return wait(m_network.get(request(target))); }
    Answer get(const QString &pathAndQuery) { return get(url(pathAndQuery)); }

    /// All items of a chain; `pages` counts them.
    QJsonArray chain(const QString &pathAndQuery, int *pages = nullptr, int *emptyOnes = nullptr)
    {
        QJsonArray all;
        for (QUrl next = url(pathAndQuery); !next.isEmpty();) {
            const Answer answer = get(next);
            if (answer.status != 200)
                return {};
            for (const QJsonValue &item : answer.items())
                all.append(item);
            if (pages)
                ++*pages;
            if (emptyOnes && answer.items().isEmpty() && !answer.next.isEmpty())
                ++*emptyOnes;
            next = answer.next;
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto service = DemoService::start(0, nowMs);
        QVERIFY(service);
        m_service = std::move(*service);
        m_data = makeDemoData({}, nowMs);
        m_network.setTransferTimeout(5'000);
    }

    void listensOnLoopbackOnly()
    {
        QCOMPARE(m_service->baseUrl().host(), u"127.0.0.1"_s);
        const auto taken = DemoService::start(static_cast<quint16>(m_service->baseUrl().port()), nowMs);
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Network);
    }

    void refusals_data()
    {
        const QString summary = u"/recordingReport/accessSummary?"_s;
        const auto range = [](qint64 from, qint64 to) -> QString {
            return u"from="_s % iso(nowMs - from * dayMs) % u"&to="_s % iso(nowMs - to * dayMs);
        };
        QTest::addColumn<QString>("asked");
        QTest::addColumn<int>("status");
        QTest::newRow("unknown path") << u"/nothing"_s << 404;
        QTest::newRow("max 0") << summary % u"max=0" << 400;
        QTest::newRow("max 101") << summary % u"max=101" << 400;
        QTest::newRow("max 100") << summary % u"max=100" << 200;
        QTest::newRow("max is no number") << summary % u"max=ten" << 400;
        QTest::newRow("90 days") << summary % range(95, 5) << 200;
        QTest::newRow("91 days") << summary % range(96, 5) << 400;
        QTest::newRow("366 days back") << summary % range(366, 300) << 400;
        QTest::newRow("364 days back") << summary % range(364, 300) << 200;
        QTest::newRow("from after to") << summary % range(5, 6) << 400;
        QTest::newRow("from is no time") << summary % u"from=yesterday" << 400;
        QTest::newRow("unknown site") << summary % u"siteUrl=other.example.net" << 403;
        QTest::newRow("forged page") << summary % u"pageToken=Zm9v" << 400;
        QTest::newRow("no recordingId") << u"/recordingReport/accessDetail"_s << 400;
        QTest::newRow("unknown recording") << u"/recordingReport/accessDetail?recordingId=00"_s << 404;
        QTest::newRow("no session") << u"/slido/compliance/events?sessionOrgId=a"_s << 400;
        QTest::newRow("no organization") << u"/slido/compliance/events?sessionId=a"_s << 400;
        QTest::newRow("other organization")
            << u"/slido/compliance/events?sessionId=a&sessionOrgId=a"_s << 403;
        QTest::newRow("unknown person") << u"/people/3f2504e0-4f89-41d3-9a0c-0305e82c3301"_s << 404;
    }
    void refusals()
    {
        QFETCH(QString, asked);
        QFETCH(int, status);
        const Answer answer = get(asked);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.contentType, QByteArray("application/json;charset=UTF-8"));
        QVERIFY(!answer.trackingId.isEmpty());
        QVERIFY(answer.date.endsWith(" GMT"));
        if (status >= 400) {
            QCOMPARE(answer.json[u"trackingId"_s].toString().toLatin1(), answer.trackingId);
            QVERIFY(!answer.json[u"message"_s].toString().isEmpty());
            QCOMPARE(answer.json[u"errors"_s][0][u"description"_s], answer.json[u"message"_s]);
        }
    }

    void missingTokenIsRefused_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("wrong") << QByteArray("Bearer wrong");
        QTest::newRow("not bearer") << "Basic " + m_service->token().reveal();
    }
    void missingTokenIsRefused()
    {
        QFETCH(QByteArray, authorization);
        QNetworkRequest bare(url(u"/people/me"_s));
        if (!authorization.isEmpty())
            bare.setRawHeader("Authorization", authorization);
        const Answer answer = wait(m_network.get(bare));
        QCOMPARE(answer.status, 401);
        QVERIFY(!answer.json[u"trackingId"_s].toString().isEmpty());
        QVERIFY(!answer.body.contains(m_service->token().reveal()));
    }

    void otherMethodsAreRefused()
    {
        QNetworkRequest posted = request(url(u"/people/me"_s));
        posted.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const Answer answer = wait(m_network.post(posted, QByteArray("{}")));
        QCOMPARE(answer.status, 405);
    }

    void tellsWhoIsSignedIn()
    {
        const Answer answer = get(u"/people/me"_s);
        QCOMPARE(answer.status, 200);
        const QByteArray organization = QByteArray::fromBase64(answer.json[u"orgId"_s].toString().toLatin1(),
                                                               QByteArray::Base64UrlEncoding);
        QCOMPARE(organization, "ciscospark://us/ORGANIZATION/" + m_data.organizationUuid);
        QVERIFY(!answer.json[u"orgId"_s].toString().contains(u'='));
        const DemoPerson &other = m_data.people[5];
        const Answer person = get(u"/people/"_s % QString::fromLatin1(other.uuid));
        QCOMPARE(person.json[u"displayName"_s].toString(), other.name);
        QCOMPARE(get(u"/people/"_s % person.json[u"id"_s].toString()).body, person.body);
    }

    void sitesHaveOneDefault()
    {
        const QJsonArray sites = get(u"/meetingPreferences/sites"_s).json[u"sites"_s].toArray();
        QCOMPARE(sites.size(), 2);
        QCOMPARE(sites[0][u"default"_s].toBool(), true);
        QCOMPARE(sites[1][u"default"_s].toBool(), false);
    }

    void windowsGiveEachRecordingOnce();
    void detailsReconcileWithSummaries();
    void linksKeepEveryFilter();
    void accountSeesItsOwnByDefault();
    void timesAreWrittenInTheZoneAskedFor();
    void eventsArriveWhole();
    void latencyHoldsNobodyUp();
    void clientsMayLeaveEarly();
    void endsWithRequestsWaiting();
};

void TestDemoService::windowsGiveEachRecordingOnce()
{
    QHash<QString, QJsonObject> seen;
    int pages = 0;
    int emptyOnes = 0;
    for (const QString &site : m_data.sites) {
        for (qint64 to = nowMs; to > nowMs - 364 * dayMs; to -= 90 * dayMs) {
            const qint64 from = std::max(to - 90 * dayMs, nowMs - 364 * dayMs);
            const QJsonArray items = chain(u"/recordingReport/accessSummary?hostEmail=all&max=10&siteUrl="_s %
                                               site % u"&from=" % iso(from) % u"&to=" % iso(to),
                                           &pages, &emptyOnes);
            QString before;
            for (const QJsonValue &item : items) {
                const QString id = item[u"recordingId"_s].toString();
                QVERIFY(!seen.contains(id));
                QCOMPARE(item[u"siteUrl"_s].toString(), site);
                const QString time = item[u"timeRecorded"_s].toString();
                QVERIFY(before.isEmpty() || time <= before);
                QVERIFY(time >= iso(from) && time < iso(to));
                before = time;
                seen.insert(id, item.toObject());
            }
        }
    }
    QCOMPARE(seen.size(), static_cast<qsizetype>(m_data.recordings.size()));
    QVERIFY(pages >= 48);
    QVERIFY(emptyOnes >= 4);
    for (const DemoRecording &recording : m_data.recordings) {
        const QJsonObject item = seen.value(QString::fromLatin1(recording.id));
        QCOMPARE(item[u"topic"_s].toString(), recording.topic);
        QCOMPARE(item[u"viewCount"_s].toInt(), recording.viewCount());
        QCOMPARE(item[u"downloadCount"_s].toInt(), recording.downloadCount());
    }
}

void TestDemoService::detailsReconcileWithSummaries()
{
    std::size_t largest = 0;
    for (const DemoRecording &recording : m_data.recordings) {
        if (recording.accesses.size() < 60 && recording.accesses.size() != 1)
            continue;
        const QString host = m_data.people[static_cast<std::size_t>(recording.host)].email;
        const QJsonArray items = chain(u"/recordingReport/accessDetail?max=100&recordingId="_s %
                                       QString::fromLatin1(recording.id) % u"&hostEmail=" % host);
        int views = 0;
        int downloads = 0;
        for (const QJsonValue &item : items) {
            views += item[u"viewed"_s].toBool();
            downloads += item[u"downloaded"_s].toBool();
        }
        QCOMPARE(items.size(), static_cast<qsizetype>(recording.accesses.size()));
        QCOMPARE(views, recording.viewCount());
        QCOMPARE(downloads, recording.downloadCount());
        largest = std::max(largest, recording.accesses.size());
    }
    QVERIFY(largest > 200); // several pages
}

void TestDemoService::linksKeepEveryFilter()
{
    const Answer answer =
        get(u"/recordingReport/accessSummary?max=7&hostEmail=all&from="_s % iso(nowMs - 90 * dayMs) %
            u"&to=" % iso(nowMs) % u"&siteUrl=" % m_data.sites[0]);
    QCOMPARE(answer.items().size(), 7);
    QCOMPARE(answer.next.adjusted(QUrl::RemoveQuery), url(u"/recordingReport/accessSummary"_s));
    const QUrlQuery query(answer.next);
    for (const QString &key : {u"max"_s, u"hostEmail"_s, u"from"_s, u"to"_s, u"siteUrl"_s, u"pageToken"_s})
        QVERIFY2(query.hasQueryItem(key), qPrintable(key));
    QCOMPARE(get(u"/recordingReport/accessSummary?hostEmail=all&from="_s % iso(nowMs - 90 * dayMs) % u"&to=" %
                 iso(nowMs))
                 .items()
                 .size(),
             10); // the documented default
}

void TestDemoService::accountSeesItsOwnByDefault()
{
    const DemoPerson &me = m_data.people[static_cast<std::size_t>(m_data.me)];
    const QJsonArray items = chain(u"/recordingReport/accessSummary?max=100&from="_s %
                                   iso(nowMs - 90 * dayMs) % u"&to=" % iso(nowMs));
    QVERIFY(!items.isEmpty());
    for (const QJsonValue &item : items) {
        QCOMPARE(item[u"hostEmail"_s].toString(), me.email);
        QCOMPARE(item[u"siteUrl"_s].toString(), m_data.sites[0]);
    }
    const auto others = std::find_if(m_data.recordings.begin(), m_data.recordings.end(),
                                     [this](const DemoRecording &each) { return each.host != m_data.me; });
    QCOMPARE(get(u"/recordingReport/accessDetail?recordingId="_s % QString::fromLatin1(others->id)).status,
             404);
}

void TestDemoService::timesAreWrittenInTheZoneAskedFor()
{
    const QUrl target = url(u"/recordingReport/accessSummary?hostEmail=all&from="_s %
                            iso(nowMs - 80 * dayMs) % u"&to=" % iso(nowMs));
    const auto timeIn = [&](const QByteArray &zone) {
        QNetworkRequest zoned = request(target);
        zoned.setRawHeader("timezone", zone);
        return wait(m_network.get(zoned)).items()[0][u"timeRecorded"_s].toString();
    };
    const QString utc = timeIn("UTC");
    const QString kathmandu = timeIn("Asia/Kathmandu");
    QVERIFY(utc.endsWith(u'Z'));
    QVERIFY(kathmandu.endsWith(u"+05:45"));
    QCOMPARE(QDateTime::fromString(kathmandu, Qt::ISODate), QDateTime::fromString(utc, Qt::ISODate));
}

void TestDemoService::eventsArriveWhole()
{
    const QJsonArray meetings =
        chain(u"/meetings?meetingType=meeting&state=ended&hasSlido=true&max=4&from="_s %
              iso(nowMs - 364 * dayMs) % u"&to=" % iso(nowMs));
    QCOMPARE(meetings.size(), 9);
    int repeated = 0;
    for (const QJsonValue &meeting : meetings) {
        const QString id = meeting[u"id"_s].toString();
        const auto session = std::find_if(m_data.sessions.begin(), m_data.sessions.end(),
                                          [&](const DemoSession &each) { return each.id == id.toLatin1(); });
        QVERIFY(session != m_data.sessions.end());
        QCOMPARE(meeting[u"title"_s].toString(), session->title);
        QSet<QJsonValue> events;
        qint64 before = 0;
        bool isSorted = true;
        QString start;
        do {
            const Answer page = get(u"/slido/compliance/events?sessionOrgId="_s %
                                    QString::fromLatin1(m_data.organizationUuid).toUpper() % u"&sessionId=" %
                                    id % (start.isEmpty() ? QString() : QString(u"&start=" % start)));
            QVERIFY(page.items().size() <= 256);
            for (const QJsonValue &event : page.items()) {
                repeated += events.contains(event);
                events.insert(event);
                isSorted &= event[u"createdAtMs"_s].toInteger() >= before;
                before = event[u"createdAtMs"_s].toInteger();
            }
            start = page.json[u"next"_s].toString();
        } while (!start.isEmpty());
        QCOMPARE(events.size(), static_cast<qsizetype>(session->events.size()));
        QVERIFY(!isSorted);
    }
    QVERIFY(repeated >= 5);
}

void TestDemoService::latencyHoldsNobodyUp()
{
    DemoScale slow;
    slow.recordings = 20;
    slow.sessions = 1;
    for (const int latencyMs : {60'000, 150}) {
        slow.latencyMs = latencyMs;
        auto service = DemoService::start(0, nowMs, slow);
        QVERIFY(service);
        QNetworkRequest asked(QUrl((*service)->baseUrl().toString() + u"/people/me"_s));
        asked.setRawHeader("Authorization", "Bearer " + (*service)->token().reveal());
        QElapsedTimer elapsed;
        elapsed.start();
        std::vector<QNetworkReply *> replies;
        for (int i = 0; i < 6; ++i)
            replies.push_back(m_network.get(asked));
        // All are taken long before the first is answered.
        QTRY_COMPARE((*service)->requestCount(), 6);
        if (latencyMs == 60'000) {
            for (QNetworkReply *reply : replies) {
                QVERIFY(reply->isRunning());
                delete reply;
            }
            continue;
        }
        for (QNetworkReply *reply : replies)
            QCOMPARE(wait(reply).status, 200);
        QVERIFY(elapsed.elapsed() >= latencyMs);
    }
}

void TestDemoService::clientsMayLeaveEarly()
{
    DemoScale slow;
    slow.recordings = 5;
    slow.sessions = 0;
    slow.latencyMs = 100;
    auto service = DemoService::start(0, nowMs, slow);
    QVERIFY(service);
    const auto port = static_cast<quint16>((*service)->baseUrl().port());
    for (int i = 0; i < 20; ++i) {
        QTcpSocket leaves;
        leaves.connectToHost(u"127.0.0.1"_s, port);
        QVERIFY(leaves.waitForConnected(2'000));
        leaves.write("GET /v1/people/me HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        QTRY_COMPARE((*service)->requestCount(), i + 1);
        leaves.abort();
    }
    const QNetworkRequest later(QUrl((*service)->baseUrl().toString() + u"/people/me"_s));
    QCOMPARE(wait(m_network.get(later)).status, 401); // after all the others' answers were due
}

void TestDemoService::endsWithRequestsWaiting()
{
    DemoScale slow;
    slow.recordings = 5;
    slow.sessions = 0;
    slow.latencyMs = 60'000;
    auto service = DemoService::start(0, nowMs, slow);
    QVERIFY(service);
    QNetworkReply *stays =
        m_network.get(QNetworkRequest(QUrl((*service)->baseUrl().toString() + u"/people/me"_s)));
    QTRY_COMPARE((*service)->requestCount(), 1);
    service->reset();
    QCOMPARE(wait(stays).status, 0);
}

QTEST_GUILESS_MAIN(TestDemoService)
#include "tst_demoservice.moc"
