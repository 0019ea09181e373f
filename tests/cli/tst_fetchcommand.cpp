// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case.h"
#include "core/support/clock.h"
#include "tests/support/commandline.h"
#include "tests/support/scriptedserver.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray twoSites =
    R"({"sites":[{"siteUrl":"one.example.com","default":true},{"siteUrl":"two.example.com","default":false}]})";

QString daysAgo(int days)
{
    return QDateTime::currentDateTimeUtc().addDays(-days).toString(Qt::ISODate);
}

} // namespace

Q_DECLARE_METATYPE(auditdesk::Answer)

/// What a fetch asks for where it is not told, what it says of that, and what the lists say. The real program
/// against a scripted service.
class TestFetchCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void init();
    void everySite_data();
    void everySite();
    void givenSitesAreAsked();
    void signedOutBeforeTheRun();
    void sitesAreListed();
    void sessionsAreListed();
    void nothingToResume_data();
    void nothingToResume();

private:
    Ended run(const QStringList &arguments) const { return runCommandLine(arguments, m_environment); }
    QString caseFile() const { return m_folder.filePath(u"%1.auditdesk"_s.arg(m_number)); }
    QStringList fetch() const
    {
        return {u"fetch"_s,  u"recordings"_s, u"--case"_s, caseFile(),
                u"--from"_s, daysAgo(5),      u"--host"_s, u"all"_s};
    }
    QJsonObject lastParameters() const
    {
        const Ended info = run({u"info"_s, u"--case"_s, caseFile(), u"--json"_s});
        const QJsonArray runs = QJsonDocument::fromJson(info.output).object()[u"runs"_s].toArray();
        return runs.isEmpty() ? QJsonObject() : runs.last()[u"parameters"_s].toObject();
    }
    QStringList sitesAsked() const
    {
        QStringList sites;
        for (const SeenRequest &request : m_server->requests()) {
            if (request.path().endsWith("/accessSummary"_L1))
                sites += request.query(u"siteUrl"_s);
        }
        sites.sort();
        return sites;
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    std::unique_ptr<ScriptedServer> m_server;
    Answer m_me;
    Answer m_sites;
    int m_number = 0;
};

void TestFetchCommand::init()
{
    ++m_number;
    m_me = Answer::json(R"({"id":"x","emails":["ann@example.com"],"orgId":"o"})");
    m_sites = Answer::json(twoSites);
    m_server = std::make_unique<ScriptedServer>([this](const SeenRequest &request) {
        if (request.path().endsWith("/people/me"_L1))
            return m_me;
        if (request.path().endsWith("/meetingPreferences/sites"_L1))
            return m_sites;
        if (request.path().endsWith("/meetings"_L1))
            return Answer::json(
                R"({"items":[{"id":"s_I_1","title":"Town hall\u202e","hostEmail":"ann@example.com",)"
                R"("start":"2026-03-01T10:00:00+02:00"},{"id":"s_I_22","title":"Retro"}]})");
        return Answer::json(R"({"items":[]})");
    });
    m_environment.insert(u"AUDITDESK_BASE_URL"_s, m_server->baseUrl().toString());
    m_environment.insert(u"AUDITDESK_TOKEN"_s, u"tok-0123456789abcdef"_s);
}

void TestFetchCommand::everySite_data()
{
    QTest::addColumn<Answer>("me");
    QTest::addColumn<Answer>("listed");
    QTest::addColumn<QStringList>("sites"); // asked; empty: the preferred one
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<QString>("account");
    const Answer ann = Answer::json(R"({"id":"x","emails":["ann@example.com"]})");
    const QStringList both{u"one.example.com"_s, u"two.example.com"_s};
    const QByteArray only = "asks your preferred site only: ";
    const QString email = u"ann@example.com"_s;
    QTest::newRow("W03 every site of the account")
        << ann << Answer::json(twoSites) << both
        << QByteArray("asks every site of the account: one.example.com, two.example.com\n") << email;
    QTest::newRow("W03 sites may not be listed") << ann << Answer::reply(403, "{}") << QStringList()
                                                 << only + "this account may not list its sites (403)\n"
                                                 << email;
    QTest::newRow("W03 sites are not found") << ann << Answer::reply(404, "{}") << QStringList()
                                             << only + "this account may not list its sites (404)\n"
                                             << email;
    QTest::newRow("W03 no site is listed") << ann << Answer::json(R"({"sites":[]})") << QStringList()
                                           << only + "the service lists no sites for this account\n"
                                           << email;
    QTest::newRow("W03 who is signed in is not told") << Answer::reply(403, "{}") << Answer::json(twoSites)
                                                      << both << QByteArray("asks every site ") << QString();
}

void TestFetchCommand::everySite()
{
    QFETCH(const Answer, me);
    QFETCH(const Answer, listed);
    QFETCH(const QStringList, sites);
    QFETCH(const QByteArray, told);
    QFETCH(const QString, account);
    m_me = me;
    m_sites = listed;
    const Ended ended = run(fetch());
    QVERIFY2(ended.status == 0, ended.errors.constData());
    QVERIFY2(ended.errors.contains(told), ended.errors.constData());
    QCOMPARE(sitesAsked(), sites.isEmpty() ? QStringList(QString()) : sites);
    const QJsonObject parameters = lastParameters();
    QCOMPARE(parameters[u"sites"_s].toArray(), QJsonArray::fromStringList(sites));
    QCOMPARE(parameters[u"account"_s].toString(), account);
    // What was covered is told at the end.
    const QString covered = u"asked for: recordings of %1; all hosts; made from "_s.arg(
        sites.isEmpty() ? u"your preferred site"_s : sites.join(u", "_s));
    QVERIFY2(ended.errors.contains(covered.toUtf8()), ended.errors.constData());
    QVERIFY2(ended.errors.contains("; service http://127.0.0.1:"), ended.errors.constData());
}

void TestFetchCommand::givenSitesAreAsked()
{
    const Ended ended = run(fetch() + QStringList{u"--site"_s, u"two.example.com"_s});
    QVERIFY2(ended.status == 0, ended.errors.constData());
    QCOMPARE(sitesAsked(), QStringList(u"two.example.com"_s));
    QCOMPARE(lastParameters()[u"account"_s].toString(), u"ann@example.com"_s);
    for (const SeenRequest &request : m_server->requests())
        QVERIFY(!request.path().endsWith("/meetingPreferences/sites"_L1));
    QVERIFY(!ended.errors.contains("asks "));
}

/// The run is on record all the same, and resumed later.
void TestFetchCommand::signedOutBeforeTheRun()
{
    m_sites = Answer::reply(401, "{}");
    QCOMPARE(run(fetch()).status, 5);
    QVERIFY(sitesAsked().isEmpty());
    m_sites = Answer::json(twoSites);
    const Ended resumed = run({u"resume"_s, u"--case"_s, caseFile()});
    QVERIFY2(resumed.status == 0, resumed.errors.constData());
    QCOMPARE(sitesAsked().size(), 2);
}

void TestFetchCommand::sitesAreListed()
{
    const Ended text = run({u"list"_s, u"sites"_s});
    QVERIFY2(text.status == 0, text.errors.constData());
    QCOMPARE(text.output, QByteArray("one.example.com  preferred\ntwo.example.com\n"));
    const Ended json = run({u"list"_s, u"sites"_s, u"--json"_s});
    const QJsonArray sites = QJsonDocument::fromJson(json.output).array();
    QCOMPARE(sites.size(), 2);
    QCOMPARE(sites[0].toObject(), (QJsonObject{{u"siteUrl"_s, u"one.example.com"_s}, {u"default"_s, true}}));
    m_sites = Answer::reply(403, R"({"message":"No"})");
    const Ended refused = run({u"list"_s, u"sites"_s});
    QCOMPARE(refused.status, 5);
    QVERIFY(refused.output.isEmpty());
}

void TestFetchCommand::sessionsAreListed()
{
    const Ended text = run({u"list"_s, u"sessions"_s, u"--from"_s, daysAgo(400), u"--host"_s,
                            u"ann@example.com"_s, u"--site"_s, u"one.example.com"_s});
    QVERIFY2(text.status == 0, text.errors.constData());
    QCOMPARE(text.output, QByteArray("s_I_1   2026-03-01T08:00:00Z  ann@example.com  Town hall\\u202e\n"
                                     "s_I_22                                         Retro\n"));
    const SeenRequest &asked = m_server->requests().front();
    QCOMPARE(asked.query(u"hasSlido"_s), u"true"_s);
    QCOMPARE(asked.query(u"hostEmail"_s), u"ann@example.com"_s);
    QCOMPARE(asked.query(u"siteUrl"_s), u"one.example.com"_s);
    const Ended json = run({u"list"_s, u"sessions"_s, u"--json"_s});
    const QJsonObject first = QJsonDocument::fromJson(json.output).array().at(0).toObject();
    QCOMPARE(first.keys(), (QStringList{u"host"_s, u"id"_s, u"start"_s, u"title"_s}));
    QCOMPARE(first[u"id"_s].toString(), u"s_I_1"_s);
    QCOMPARE(first[u"start"_s].toString(), u"2026-03-01T08:00:00Z"_s);
}

void TestFetchCommand::nothingToResume_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("no run") << QByteArray() << 1
                            << QByteArray("There is nothing to resume: this case holds no run.\n");
    QTest::newRow("imports only") << QByteArray("import") << 0 << QByteArray("holds imported files only");
    QTest::newRow("all complete") << QByteArray("fetch") << 0
                                  << QByteArray("all that was asked for has been fetched");
}

void TestFetchCommand::nothingToResume()
{
    QFETCH(const QByteArray, content);
    QFETCH(const int, status);
    QFETCH(const QByteArray, told);
    if (content == "fetch") {
        QCOMPARE(run(fetch()).status, 0);
    } else if (content == "import") {
        QFile file(m_folder.filePath(u"page.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"items":[{"recordingId":"r","topic":"t","name":"n","email":"a@example.com",)"
                   R"("accessTime":"2026-03-01T10:00:00Z","viewed":true,"downloaded":false}]})");
        file.close();
        QCOMPARE(run({u"import"_s, u"--case"_s, caseFile(), file.fileName()}).status, 0);
    } else {
        SystemClock clock;
        QVERIFY(Case::create(caseFile(), clock));
    }
    const std::size_t before = m_server->requests().size();
    const Ended ended = run({u"resume"_s, u"--case"_s, caseFile()});
    QVERIFY2(ended.status == status, ended.errors.constData());
    QVERIFY2(ended.errors.contains(told), ended.errors.constData());
    QCOMPARE(m_server->requests().size(), before);
}

QTEST_GUILESS_MAIN(TestFetchCommand)
#include "tst_fetchcommand.moc"
