// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/demo/demodata.h"
#include "app/demo/demoservice.h"
#include "core/support/clock.h"
#include "tests/support/casetools.h"
#include "tests/support/clidemo.h"
#include "tests/support/csvreader.h"
#include "tests/support/scriptedserver.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <unistd.h>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr int patienceMs = 60'000;

QString iso(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate);
}

} // namespace

/// Runs the real program against a simulated service in this process.
class TestCli : public QObject
{
    Q_OBJECT

private:
    CliDemo m_demo;
    const qint64 m_nowMs = m_demo.nowMs;
    const DemoScale &m_scale = m_demo.scale;
    const DemoData &m_data = m_demo.data;
    const QProcessEnvironment &m_environment = m_demo.environment;
    const QString &m_case = m_demo.caseFile; ///< fetched whole, once

    QString path(const QString &name) const { return m_demo.path(name); }
    Ended run(const QStringList &arguments) const { return m_demo.run(arguments); }
    static Ended run(const QStringList &arguments, const QProcessEnvironment &environment)
    {
        return runCommandLine(arguments, environment);
    }

    QStringList fetchRecordings(const QString &file) const { return m_demo.fetchRecordings(file); }
    QStringList fetchSlido(const QString &file) const { return m_demo.fetchSlido(file); }
    QByteArray exported(const QString &table, const QStringList &options = {}) const
    {
        return m_demo.exported(table, options);
    }
    std::size_t accessCount() const
    {
        std::size_t count = 0;
        for (const DemoRecording &recording : m_data.recordings)
            count += recording.accesses.size();
        return count;
    }
    std::size_t eventCount() const
    {
        std::size_t count = 0;
        for (const DemoSession &session : m_data.sessions)
            count += session.events.size();
        return count;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_demo.start()); }

    void infoTellsRowsAndRuns()
    {
        const Ended ended = run({u"info"_s, u"--case"_s, m_case, u"--json"_s});
        QVERIFY2(ended.status == 0, ended.errors.constData());
        const QJsonObject info = QJsonDocument::fromJson(ended.output).object();
        const QJsonObject tables = info[u"tables"_s].toObject();
        const auto rows = [&](const QString &table) { return tables[table][u"rows"_s].toInteger(); };
        QCOMPARE(rows(u"recordings"_s), qint64(m_data.recordings.size()));
        QCOMPARE(rows(u"accesses"_s), qint64(accessCount()));
        QCOMPARE(rows(u"events"_s), qint64(eventCount()));
        for (const QJsonValue &table : tables)
            QCOMPARE(table[u"state"_s].toString(), u"complete"_s);
        std::size_t again = 0;
        for (const DemoSession &session : m_data.sessions)
            again += session.wireOrder.size() - session.events.size();
        QCOMPARE(tables[u"events"_s][u"duplicates"_s].toInteger(), qint64(again));
        QCOMPARE(info[u"runs"_s].toArray().size(), 2);
        QCOMPARE(info[u"runs"_s][0][u"outcome"_s].toString(), info[u"runs"_s][1][u"outcome"_s].toString());
        QCOMPARE(info[u"rejected"_s][u"count"_s].toInt(), 0);
        QCOMPARE(info[u"head"_s].toString().size(), 64);

        const Ended text = run({u"info"_s, u"--case"_s, m_case});
        QCOMPARE(text.status, 0);
        QVERIFY(text.output.contains(info[u"head"_s].toString().toLatin1()));
        QVERIFY2(text.output.contains(u"%1 rows, complete as of"_s.arg(accessCount()).toUtf8()),
                 text.output.constData());
    }

    void verifyAgreesWithInfo()
    {
        const Ended ended = run({u"verify"_s, u"--case"_s, m_case});
        QVERIFY2(ended.status == 0, ended.output.constData());
        const Ended info = run({u"info"_s, u"--case"_s, m_case, u"--json"_s});
        const QByteArray head =
            QJsonDocument::fromJson(info.output).object()[u"head"_s].toString().toLatin1();
        QVERIFY2(ended.output.contains(head), ended.output.constData());
    }

    void verifyNoticesAChange()
    {
        const QString changed = path(u"changed.auditdesk"_s);
        QVERIFY(QFile::copy(m_case, changed));
        QVERIFY(runSql(changed, {u"UPDATE entry SET utc = utc + 1 WHERE sequence = 3"_s}));
        const Ended ended = run({u"verify"_s, u"--case"_s, changed});
        QCOMPARE(ended.status, 4);
        QVERIFY2(ended.output.contains("problem"), ended.output.constData());
    }

    void recordingsComeOutAsTheyWere();
    void accessesComeOutAsTheyWere();
    void eventsComeOutAsTheyWere();

    void fetchingAgainAsksForSummariesOnly()
    {
        const qint64 before = m_demo.service->requestCount();
        const QString again = path(u"again.auditdesk"_s);
        QVERIFY(QFile::copy(m_case, again));
        const Ended ended = run(fetchRecordings(again));
        QVERIFY2(ended.status == 0, ended.errors.constData());
        const qint64 asked = m_demo.service->requestCount() - before;
        QVERIFY2(asked >= 10 && asked <= 12, qPrintable(QString::number(asked))); // 5 windows of 2 sites
        const Ended info = run({u"info"_s, u"--case"_s, again, u"--json"_s});
        const QJsonObject tables = QJsonDocument::fromJson(info.output).object()[u"tables"_s].toObject();
        QCOMPARE(tables[u"accesses"_s][u"rows"_s].toInteger(), qint64(accessCount()));
    }

    void usageErrorsEndWithTwo_data();
    void usageErrorsEndWithTwo();
    void helpAndVersion();
    void whatIsNoCaseIsRefusedUntouched_data();
    void whatIsNoCaseIsRefusedUntouched();
    void wrongTokenEndsWithFive();
    void missingTokenEndsWithFive();
    void tokenFileIsOnlyRead();
    void tokenFilesOpenToOthersAreToldOf_data();
    void tokenFilesOpenToOthersAreToldOf();
    void whatIsNoTokenIsNeverSent_data();
    void whatIsNoTokenIsNeverSent();
    void closedPipesEndQuietly_data();
    void closedPipesEndQuietly();
    void hiddenCharactersAreEscaped_data();
    void hiddenCharactersAreEscaped();
    void importReadsSavedPages();
    void importNamesWhatIsNoPage();
    void importTakesItsOwnExports_data();
    void importTakesItsOwnExports();
    void runIsWrittenWhereItIsNamed();
    void logIsNeverWrittenIntoACase();
    void looksEndWhenCancelled();
    void interruptKeepsAndResumeCompletes_data();
    void interruptKeepsAndResumeCompletes();
    void refusalsEnd_data();
    void refusalsEnd();
    void waitsAreTold();
    void demoServiceServes();
};

void TestCli::recordingsComeOutAsTheyWere()
{
    const auto records = readCsv(
        exported(u"recordings"_s, {u"--preset"_s, u"exact"_s, u"--sort"_s, u"recordingId"_s}).toStdString());
    QVERIFY(records);
    QCOMPARE(records->size(), m_data.recordings.size() + 1);
    const std::vector<std::string> header(records->front().begin(), records->front().begin() + 7);
    QCOMPARE(header, std::vector<std::string>({"recordingId", "topic", "timeRecorded", "siteUrl", "hostEmail",
                                               "viewCount", "downloadCount"}));
    std::vector<std::vector<std::string>> expected;
    for (const DemoRecording &recording : m_data.recordings)
        expected.push_back(
            {recording.id.toStdString(), recording.topic.toStdString(), iso(recording.timeMs).toStdString(),
             m_data.sites[static_cast<std::size_t>(recording.site)].toStdString(),
             m_data.people[static_cast<std::size_t>(recording.host)].email.toStdString(),
             std::to_string(recording.viewCount()), std::to_string(recording.downloadCount())});
    std::sort(expected.begin(), expected.end());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto &record = (*records)[i + 1];
        QCOMPARE(std::vector<std::string>(record.begin(), record.begin() + 7), expected[i]);
    }
}

void TestCli::accessesComeOutAsTheyWere()
{
    auto records =
        readCsv(exported(u"accesses"_s, {u"--preset"_s, u"exact"_s, u"--columns"_s,
                                         u"recordingId,topic,name,email,accessTime,viewed,downloaded"_s})
                    .toStdString());
    QVERIFY(records);
    records->erase(records->begin());
    std::vector<std::vector<std::string>> expected;
    for (const DemoRecording &recording : m_data.recordings) {
        for (const DemoAccess &access : recording.accesses) {
            const DemoPerson &person = m_data.people[static_cast<std::size_t>(access.person)];
            expected.push_back({recording.id.toStdString(), recording.topic.toStdString(),
                                person.name.toStdString(), person.email.toStdString(),
                                iso(access.timeMs).toStdString(), access.viewed ? "true" : "false",
                                access.downloaded ? "true" : "false"});
        }
    }
    std::sort(expected.begin(), expected.end());
    std::sort(records->begin(), records->end());
    QCOMPARE(records->size(), expected.size());
    QVERIFY(*records == expected);
}

void TestCli::eventsComeOutAsTheyWere()
{
    QList<QByteArray> lines = exported(u"events"_s, {u"--format"_s, u"jsonl"_s}).split('\n');
    QVERIFY(lines.takeLast().isEmpty());
    qint64 before = 0;
    for (const QByteArray &line : lines) {
        const qint64 atMs = QJsonDocument::fromJson(line).object()[u"createdAtMs"_s].toInteger();
        QVERIFY(atMs >= before);
        before = atMs;
    }
    QSet<QByteArray> expected;
    for (const DemoSession &session : m_data.sessions)
        expected.unite(QSet<QByteArray>(session.events.begin(), session.events.end()));
    QCOMPARE(lines.size(), expected.size());
    QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end()), expected); // to the byte
    const auto records = readCsv(exported(u"events"_s).toStdString());
    QVERIFY(records);
    QCOMPARE(records->size(), eventCount() + 1);
    const std::vector<std::string> header(records->front().begin(), records->front().begin() + 6);
    QCOMPARE(header, std::vector<std::string>(
                         {"createdAt", "createdAtMs", "type", "sessionId", "sessionOrgId", "userId"}));
}

void TestCli::usageErrorsEndWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("nothing") << QStringList() << QByteArray("command");
    QTest::newRow("unknown command") << QStringList{u"show"_s} << QByteArray("show");
    QTest::newRow("unknown option") << QStringList{u"info"_s, u"--case"_s, m_case, u"--xml"_s}
                                    << QByteArray("--xml");
    QTest::newRow("malformed date") << QStringList{u"fetch"_s,  u"recordings"_s,
                                                   u"--case"_s, path(u"none.auditdesk"_s),
                                                   u"--from"_s, u"31.1.2026"_s}
                                    << QByteArray("--from");
    QTest::newRow("too far back") << QStringList{u"fetch"_s,  u"recordings"_s,
                                                 u"--case"_s, path(u"none.auditdesk"_s),
                                                 u"--from"_s, iso(m_nowMs - 366 * dayMs)}
                                  << QByteArray("--from");
    QTest::newRow("filter") << QStringList{u"export"_s, u"events"_s,  u"--case"_s,
                                           m_case,      u"--where"_s, u"type ="_s}
                            << QByteArray("--where");
    QTest::newRow("token as an argument")
        << QStringList{u"fetch"_s, u"slido"_s, u"--token"_s, u"SECRET"_s} << QByteArray("--token");
    QTest::newRow("unknown list") << QStringList{u"list"_s, u"site"_s}
                                  << QByteArray("did you mean \"list sites\"?");
    QTest::newRow("a list of later") << QStringList{u"list"_s, u"runs"_s, u"--case"_s, m_case}
                                     << QByteArray("sites or sessions");
    QTest::newRow("unknown kind of fetch")
        << QStringList{u"fetch"_s, u"recording"_s} << QByteArray("did you mean \"fetch recordings\"?");
    QTest::newRow("no list") << QStringList{u"list"_s} << QByteArray("sites or sessions");
    QTest::newRow("not in this version") << QStringList{u"report"_s} << QByteArray("report");
}

void TestCli::usageErrorsEndWithTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, named);
    const Ended ended = run(arguments);
    QCOMPARE(ended.status, 2);
    QVERIFY2(ended.errors.contains(named), ended.errors.constData());
    QVERIFY(!ended.errors.contains("SECRET"));
    QVERIFY(ended.output.isEmpty());
    QVERIFY(!QFile::exists(path(u"none.auditdesk"_s)));
}

void TestCli::helpAndVersion()
{
    QCOMPARE(run({u"--version"_s}).output, QByteArray("auditdesk-cli " AUDITDESK_VERSION "\n"));
    const Ended help = run({u"--help"_s});
    QCOMPARE(help.status, 0);
    QVERIFY(help.output.startsWith("Usage: auditdesk-cli COMMAND"));
    QVERIFY(help.errors.isEmpty());
    for (const QStringList &arguments : {QStringList{u"-h"_s}, QStringList{u"help"_s}}) {
        const Ended same = run(arguments);
        QCOMPARE(same.status, 0);
        QCOMPARE(same.output, help.output);
    }
    QVERIFY(run({u"export"_s, u"--help"_s}).output.contains("--where EXPR"));
}

void TestCli::whatIsNoCaseIsRefusedUntouched_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("info") << QStringList{u"info"_s};
    QTest::newRow("verify") << QStringList{u"verify"_s};
    QTest::newRow("export") << QStringList{u"export"_s, u"events"_s};
    QTest::newRow("resume") << QStringList{u"resume"_s};
    QTest::newRow("import") << QStringList{u"import"_s, QString(QStringLiteral(AUDITDESK_CLI))};
    QTest::newRow("fetch recordings") << QStringList{u"fetch"_s, u"recordings"_s};
    QTest::newRow("fetch slido") << QStringList{u"fetch"_s, u"slido"_s, u"--session"_s, u"a_I_1"_s};
}

void TestCli::whatIsNoCaseIsRefusedUntouched()
{
    QFETCH(QStringList, command);
    for (const QByteArray &bytes : {QByteArray("a list of things to buy\n"), QByteArray(),
                                    QByteArray("SQLite format 3\0 and then nonsense", 34)}) {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"notes.txt"_s);
        QVERIFY(writeContent(file, bytes));
        const Ended ended = run(command + QStringList{u"--case"_s, file});
        QVERIFY2(ended.status == 1, ended.errors.constData());
        QVERIFY2(ended.errors.contains("notes.txt"), ended.errors.constData());
        QCOMPARE(contentOf(file), bytes);
        QCOMPARE(filesIn(folder.path()), QStringList(u"notes.txt"_s));
    }
    if (command[0] == u"fetch" || command[0] == u"import")
        return;
    QTemporaryDir folder; // nothing is made where nothing is
    const Ended ended = run(command + QStringList{u"--case"_s, folder.filePath(u"absent"_s)});
    QCOMPARE(ended.status, 1);
    QVERIFY(filesIn(folder.path()).isEmpty());
}

void TestCli::wrongTokenEndsWithFive()
{
    QProcessEnvironment wrong = m_environment;
    wrong.insert(u"AUDITDESK_TOKEN"_s, u"canary-0d1f2a"_s);
    const QString file = path(u"wrong.auditdesk"_s);
    const Ended ended = run(fetchRecordings(file), wrong);
    QCOMPARE(ended.status, 5);
    QVERIFY2(ended.errors.contains("DEMO_"), ended.errors.constData()); // the service's tracking id
    QVERIFY(!ended.errors.contains("canary-0d1f2a"));
    QVERIFY(!contentOf(file).contains("canary-0d1f2a"));
    const Ended exportOfNothing = run({u"export"_s, u"recordings"_s, u"--case"_s, file});
    QCOMPARE(exportOfNothing.status, 0);
    QVERIFY2(exportOfNothing.errors.contains("incomplete: "), exportOfNothing.errors.constData());
}

void TestCli::missingTokenEndsWithFive()
{
    QProcessEnvironment without = m_environment;
    without.remove(u"AUDITDESK_TOKEN"_s);
    const QString file = path(u"without.auditdesk"_s);
    const Ended ended = run(fetchRecordings(file), without);
    QCOMPARE(ended.status, 5);
    QVERIFY2(ended.errors.contains("AUDITDESK_TOKEN"), ended.errors.constData());
    QVERIFY(!QFile::exists(file));
}

void TestCli::tokenFileIsOnlyRead()
{
    QProcessEnvironment without = m_environment;
    without.remove(u"AUDITDESK_TOKEN"_s);
    const QString tokenFile = path(u"token"_s);
    const QByteArray content = m_demo.service->token().reveal() + "\n";
    QVERIFY(writeContent(tokenFile, content));
    QVERIFY(QFile::setPermissions(tokenFile, QFile::ReadOwner));
    const QStringList arguments = fetchSlido(path(u"by-file.auditdesk"_s));
    const Ended ended = run(arguments + QStringList{u"--token-file"_s, tokenFile}, without);
    QVERIFY2(ended.status == 0, ended.errors.constData());
    QCOMPARE(contentOf(tokenFile), content);
    QVERIFY(QFile::remove(tokenFile));

    const Ended absent = run(arguments + QStringList{u"--token-file"_s, u"SECRET"_s}, without);
    QCOMPARE(absent.status, 1);
    QVERIFY2(absent.errors.contains("--token-file"), absent.errors.constData());
    QVERIFY(!absent.errors.contains("SECRET")); // a token given in place of a file
}

void TestCli::tokenFilesOpenToOthersAreToldOf_data()
{
    QTest::addColumn<QFileDevice::Permissions>("permissions");
    QTest::addColumn<bool>("isToldOf");
    const QFileDevice::Permissions own = QFile::ReadOwner | QFile::WriteOwner;
    QTest::newRow("its owner's alone") << own << false;
    QTest::newRow("its group may read") << (own | QFile::ReadGroup) << true;
    QTest::newRow("others may write") << (own | QFile::WriteOther) << true;
}

void TestCli::tokenFilesOpenToOthersAreToldOf()
{
    QFETCH(const QFileDevice::Permissions, permissions);
    QFETCH(const bool, isToldOf);
    QProcessEnvironment without = m_environment;
    without.remove(u"AUDITDESK_TOKEN"_s);
    const QString tokenFile = path(u"token"_s);
    QVERIFY(writeContent(tokenFile, m_demo.service->token().reveal()));
    QVERIFY(QFile::setPermissions(tokenFile, permissions));
    const QString file = path(u"open-token.auditdesk"_s);
    const Ended ended = run(fetchSlido(file) << u"--token-file"_s << tokenFile, without);
    QVERIFY2(ended.status == 0, ended.errors.constData());
    QCOMPARE(ended.errors.contains("Warning: other users of this computer can read or change"), isToldOf);
    QVERIFY(QFile::remove(tokenFile) && QFile::remove(file));
}

void TestCli::whatIsNoTokenIsNeverSent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("told");
    const QByteArray token = "canary-0d1f2a";
    QTest::newRow("Bearer") << "Bearer " + token << QByteArray("the word \"Bearer\"");
    QTest::newRow("quotation marks") << '"' + token + '"' << QByteArray("quotation marks");
    QTest::newRow("byte order mark") << "\xef\xbb\xbf" + token << QByteArray("byte order mark");
    QTest::newRow("two lines") << token + '\n' + token << QByteArray("a line break");
}

void TestCli::whatIsNoTokenIsNeverSent()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, told);
    const QString tokenFile = path(u"token"_s);
    QVERIFY(writeContent(tokenFile, text + '\n'));
    const QString file = path(u"never.auditdesk"_s);
    const qint64 before = m_demo.service->requestCount();
    QProcessEnvironment environment = m_environment;
    QString variable = QString::fromUtf8(text);
    if (text.startsWith("\xef\xbb\xbf"))
        variable.prepend(u'\ufeff'); // which fromUtf8() takes away
    environment.insert(u"AUDITDESK_TOKEN"_s, variable);
    for (const bool isFile : {false, true}) {
        const QStringList option = isFile ? QStringList{u"--token-file"_s, tokenFile} : QStringList();
        const Ended ended = run(fetchSlido(file) + option, environment);
        QCOMPARE(ended.status, 5);
        QVERIFY2(ended.errors.contains(isFile ? "--token-file: " : "AUDITDESK_TOKEN: "),
                 ended.errors.constData());
        QVERIFY2(ended.errors.contains(told), ended.errors.constData());
        QVERIFY(!ended.errors.contains("canary"));
    }
    QCOMPARE(m_demo.service->requestCount(), before);
    QVERIFY(!QFile::exists(file));
    QVERIFY(QFile::remove(tokenFile));
}

void TestCli::closedPipesEndQuietly_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("export") << QStringList{u"export"_s, u"events"_s, u"--case"_s, m_case};
    QTest::newRow("export of lines") << QStringList{u"export"_s, u"events"_s,   u"--case"_s,
                                                    m_case,      u"--format"_s, u"jsonl"_s};
    QTest::newRow("info") << QStringList{u"info"_s, u"--case"_s, m_case};
    QTest::newRow("info as JSON") << QStringList{u"info"_s, u"--case"_s, m_case, u"--json"_s};
    QTest::newRow("verify") << QStringList{u"verify"_s, u"--case"_s, m_case};
    QTest::newRow("help") << QStringList{u"help"_s};
}

/// As by SIGPIPE, which is how head ends what writes to it.
void TestCli::closedPipesEndQuietly()
{
    QFETCH(const QStringList, arguments);
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setChildProcessModifier([] {
        int ends[2] = {-1, -1};
        if (::pipe(ends) == 0) {
            ::close(ends[0]); // the reader has left
            ::dup2(ends[1], STDOUT_FILENO);
        }
    });
    process.start(QStringLiteral(AUDITDESK_CLI), arguments);
    QVERIFY(process.waitForFinished(patienceMs));
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(process.exitCode(), SIGPIPE);
}

void TestCli::hiddenCharactersAreEscaped_data()
{
    QTest::addColumn<QStringList>("command"); // empty: the fetch itself
    QTest::addColumn<bool>("isJson");
    QTest::newRow("W37 standard error") << QStringList() << false;
    QTest::newRow("W37 info") << QStringList{u"info"_s} << false;
    QTest::newRow("W37 info as JSON") << QStringList{u"info"_s, u"--json"_s} << true;
}

/// The service's words are no more than words to a terminal.
void TestCli::hiddenCharactersAreEscaped()
{
    QFETCH(const QStringList, command);
    QFETCH(const bool, isJson);
    const QString words = u"no \u202ereturned\u2066 \u200fx\u061c \U000e0041\U000e0001 \u00ad\u200b\ufeff"
                          "\u2028 a\u200db\u0301 \u2764\ufe0f"_s;
    ScriptedServer server([&words](const SeenRequest &) {
        return Answer::reply(403, QJsonDocument(QJsonObject{{u"message"_s, words}}).toJson());
    });
    QTemporaryDir folder;
    const QString file = folder.filePath(u"hostile.auditdesk"_s);
    Ended ended = run({u"fetch"_s, u"recordings"_s, u"--case"_s, file, u"--from"_s, iso(m_nowMs - dayMs),
                       u"--site"_s, u"one.example.com"_s, u"--base-url"_s, server.baseUrl().toString()});
    QCOMPARE(ended.status, 5);
    if (!command.isEmpty())
        ended = run(command + QStringList{u"--case"_s, file});
    const QByteArray shown = command.isEmpty() ? ended.errors : ended.output;
    QVERIFY2(shown.contains(R"(no \u202ereturned\u2066 \u200fx\u061c )"), shown.constData());
    QVERIFY2(shown.contains(isJson ? R"(\udb40\udc41\udb40\udc01)" : R"(\u{e0041}\u{e0001})"),
             shown.constData());
    QVERIFY2(shown.contains(R"(\u00ad\u200b\ufeff)"), shown.constData());
    QVERIFY2(shown.contains("a\\u200db\u0301 \u2764\ufe0f"), shown.constData()); // an emoji keeps its form
    for (const QChar c : u"\u202e\u2066\u200f\u061c\u00ad\u200b\ufeff\u2028\u200d"_s)
        QVERIFY(!QString::fromUtf8(shown).contains(c));
    QVERIFY(!shown.contains("\xf3\xa0")); // tag characters
    if (isJson) {
        const QJsonObject info = QJsonDocument::fromJson(shown).object();
        const QString reason = info[u"runs"_s][0][u"reason"_s].toString();
        // Only what is white space was changed when it came.
        QVERIFY2(reason.contains(u"\u202ereturned\u2066 \u200fx\u061c \U000e0041\U000e0001"_s),
                 qPrintable(reason));
    }
}

void TestCli::importReadsSavedPages()
{
    const QString details = path(u"details.json"_s);
    QVERIFY(writeContent(
        details,
        "{\"items\":[\n{\"recordingId\":\"4f914b1dfe3c4d11a61730f18c0f5387\",\"topic\":\"Example "
        "Topic\",\"name\":"
        "\"John Andersen\",\"email\":\"john.andersen@example.com\",\"accessTime\":\"2020-07-13T17:05:35Z\","
        "\"viewed\":true,\"downloaded\":false},\n{\"recordingId\":\"4f914b1dfe3c4d11a61730f18c0f5387\","
        "\"topic\":"
        "\"Example Topic\",\"name\":\"Brenda Song\",\"email\":\"brenda.song@example.com\",\"accessTime\":"
        "\"2020-07-18T19:05:35Z\",\"viewed\":false,\"downloaded\":true}]}"));
    const QString events = path(u"events.jsonl"_s);
    const QByteArray page = "{\"items\":[" + m_data.sessions[0].events[0] + "],\"next\":\"\"}";
    QVERIFY(writeContent(events, page + '\n'));
    const QString file = path(u"imported.auditdesk"_s);
    const Ended ended = run({u"import"_s, u"--case"_s, file, details, events});
    QVERIFY2(ended.status == 0, ended.errors.constData());
    const auto records = readCsv(run({u"export"_s, u"accesses"_s, u"--case"_s, file}).output.toStdString());
    QVERIFY(records);
    QCOMPARE(records->size(), std::size_t(3));
    QCOMPARE((*records)[1][2], std::string("Brenda Song")); // newest first
    QCOMPARE(run({u"export"_s, u"events"_s, u"--case"_s, file, u"--format"_s, u"jsonl"_s}).output,
             m_data.sessions[0].events[0] + '\n');
}

void TestCli::importNamesWhatIsNoPage()
{
    const QString broken = path(u"broken.json"_s);
    QVERIFY(writeContent(broken, "{\"items\":[{\"recor"));
    const QString file = path(u"broken.auditdesk"_s);
    const Ended ended = run({u"import"_s, u"--case"_s, file, broken});
    QCOMPARE(ended.status, 3);
    QVERIFY2(ended.errors.contains("broken.json"), ended.errors.constData());
    QProcessEnvironment without = m_environment; // an import is not resumed, so nobody asks for a token
    without.remove(u"AUDITDESK_TOKEN"_s);
    const Ended resumed = run({u"resume"_s, u"--case"_s, file}, without);
    QCOMPARE(resumed.status, 0);
    QVERIFY2(resumed.errors.contains("nothing to resume"), resumed.errors.constData());
    const Ended absent = run({u"import"_s, u"--case"_s, path(u"none.auditdesk"_s), path(u"absent.json"_s)});
    QCOMPARE(absent.status, 1);
    QVERIFY(!QFile::exists(path(u"none.auditdesk"_s)));
}

void TestCli::importTakesItsOwnExports_data()
{
    QTest::addColumn<QString>("table");
    for (const TableId id : serviceTables) {
        const std::string_view name = schemaOf(id).name;
        QTest::newRow(std::string(name).c_str()) << QString::fromUtf8(name.data(), qsizetype(name.size()));
    }
}

/// JSON Lines that were written without columns come in again, item for item.
void TestCli::importTakesItsOwnExports()
{
    QFETCH(const QString, table);
    const QStringList format{u"--format"_s, u"jsonl"_s};
    const Ended exported = run(QStringList{u"export"_s, table, u"--case"_s, m_case} + format);
    QCOMPARE(exported.status, 0);
    QVERIFY(exported.output.count('\n') > 1);
    const QString lines = path(table + u".jsonl"_s);
    QVERIFY(writeContent(lines, exported.output));
    const QString file = path(table + u"-again.auditdesk"_s);
    const Ended ended = run({u"import"_s, u"--case"_s, file, lines});
    QVERIFY2(ended.status == 0, ended.errors.constData());
    QVERIFY2(ended.errors.contains("imported "), ended.errors.constData());
    QCOMPARE(run(QStringList{u"export"_s, table, u"--case"_s, file} + format).output, exported.output);

    // By standard input too; chosen columns are no items.
    const QString shell = u"\"%1\" import --case \"%2\" - < \"%3\""_s.arg(
        QStringLiteral(AUDITDESK_CLI), path(table + u"-piped.auditdesk"_s), lines);
    QProcess process;
    process.start(u"sh"_s, {u"-c"_s, shell});
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const Ended chosen = run(QStringList{u"export"_s, table, u"--case"_s, m_case, u"--columns"_s,
                                         table == u"events" ? u"createdAt,type"_s : u"topic"_s} +
                             format);
    QVERIFY(writeContent(lines, chosen.output));
    const Ended refused = run({u"import"_s, u"--case"_s, path(table + u"-chosen.auditdesk"_s), lines});
    QCOMPARE(refused.status, 3);
    QVERIFY2(refused.errors.contains("without --columns"), refused.errors.constData());
}

void TestCli::runIsWrittenWhereItIsNamed()
{
    const QString pages = path(u"two-runs.json"_s);
    const QString file = path(u"two-runs.auditdesk"_s);
    for (const char *person : {"a", "b"}) {
        QVERIFY(writeContent(pages, QByteArray(R"({"items":[{"recordingId":"r","email":"%@example.com",)"
                                               R"("accessTime":"2026-01-01T00:00:00Z","viewed":true}]})")
                                        .replace('%', person)));
        QCOMPARE(run({u"import"_s, u"--case"_s, file, pages}).status, 0);
    }
    const QStringList base{u"export"_s, u"accesses"_s, u"--case"_s, file};
    QVERIFY(!run(base).output.split('\n').constFirst().contains("run"));
    QCOMPARE(run(base + QStringList{u"--columns"_s, u"run,email"_s, u"--sort"_s, u"run"_s}).output,
             QByteArray("run,email\r\n1,a@example.com\r\n2,b@example.com\r\n"));
    QCOMPARE(run(base + QStringList{u"--columns"_s, u"email"_s, u"--where"_s, u"run = 2"_s}).output,
             QByteArray("email\r\nb@example.com\r\n"));
}

void TestCli::logIsNeverWrittenIntoACase()
{
    const QByteArray before = contentOf(m_case);
    const QFileDevice::Permissions permissions = QFile::permissions(m_case);
    const QString other = path(u"other.auditdesk"_s);
    for (const QString &fetched : {m_case, other}) {
        QStringList arguments = fetchRecordings(fetched);
        const Ended ended = run(arguments << u"--log"_s << m_case, m_environment);
        QCOMPARE(ended.status, 2);
        QVERIFY2(ended.errors.contains("log"), ended.errors.constData());
        QVERIFY(contentOf(m_case) == before);
        QCOMPARE(QFile::permissions(m_case), permissions);
        QVERIFY(!QFile::exists(other));
    }
    QStringList arguments = fetchRecordings(other);
    QCOMPARE(run(arguments << u"--log"_s << other, m_environment).status, 2);
    QVERIFY(!QFile::exists(other));
}

/// By the flag that Ctrl+C and SIGTERM set, within this program: when they come is not left to chance.
void TestCli::looksEndWhenCancelled()
{
    CancelFlag cancelled;
    cancelled.cancel();
    cli::Console console;
    SystemClock clock;
    QCOMPARE(cli::run(cli::Info{m_case, true}, console, clock, cancelled), cli::exitIncomplete);
    QCOMPARE(cli::run(cli::Verify{m_case, {}}, console, cancelled), cli::exitIncomplete);
    QCOMPARE(cli::run(cli::Verify{m_case, {}}, console, CancelFlag()), cli::exitDone);
}

void TestCli::interruptKeepsAndResumeCompletes_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("L02 Ctrl+C") << SIGINT;
    QTest::newRow("L02 asked to end") << SIGTERM;
    QTest::newRow("L02 its terminal was closed") << SIGHUP;
}

void TestCli::interruptKeepsAndResumeCompletes()
{
    QFETCH(int, signal);
    DemoScale slow = m_scale;
    slow.latencyMs = 100;
    auto service = DemoService::start(0, m_nowMs, slow);
    QVERIFY(service);
    QProcessEnvironment environment = m_environment;
    environment.insert(u"AUDITDESK_BASE_URL"_s, (*service)->baseUrl().toString());
    environment.insert(u"AUDITDESK_TOKEN"_s, QString::fromLatin1((*service)->token().reveal()));
    const QString file = path(u"interrupted-%1.auditdesk"_s.arg(signal));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(AUDITDESK_CLI), fetchRecordings(file));
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT((*service)->requestCount() >= 14, 20'000);
    ::kill(static_cast<pid_t>(process.processId()), signal);
    QVERIFY(process.waitForFinished(patienceMs));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 3, errors.constData());
    QVERIFY2(errors.contains("Cancelling; what has come is kept."), errors.constData());
    QVERIFY2(errors.contains("incomplete: "), errors.constData());

    QCOMPARE(run({u"verify"_s, u"--case"_s, file}).status, 0);
    const qint64 before = (*service)->requestCount();
    const Ended resumed = run({u"resume"_s, u"--case"_s, file}, environment);
    QVERIFY2(resumed.status == 0, resumed.errors.constData());
    QVERIFY((*service)->requestCount() > before);
    const Ended info = run({u"info"_s, u"--case"_s, file, u"--json"_s});
    const QJsonObject tables = QJsonDocument::fromJson(info.output).object()[u"tables"_s].toObject();
    QCOMPARE(tables[u"recordings"_s][u"rows"_s].toInteger(), qint64(m_data.recordings.size()));
    QCOMPARE(tables[u"accesses"_s][u"rows"_s].toInteger(), qint64(accessCount()));
    const Ended idle = run({u"resume"_s, u"--case"_s, file}, environment);
    QCOMPARE(idle.status, 0);
    QVERIFY2(idle.errors.contains("nothing to resume"), idle.errors.constData());
}

void TestCli::refusalsEnd_data()
{
    QTest::addColumn<QString>("refusedFrom"); ///< which windows are refused
    QTest::addColumn<int>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("every page") << QString() << 403 << 5
                                << QByteArray("incomplete: Recordings of one.example.com: ");
    QTest::newRow("one chain of two")
        << u"two.example.com"_s << 403 << 3 << QByteArray("incomplete: Recordings of two.example.com: ");
    QTest::newRow("signed out after a page")
        << u"two.example.com"_s << 401 << 5 << QByteArray("incomplete: ");
}

void TestCli::refusalsEnd()
{
    QFETCH(const QString, refusedFrom);
    QFETCH(const int, answer);
    QFETCH(const int, status);
    QFETCH(const QByteArray, told);
    bool isOnePageSent = false;
    ScriptedServer server([&](const SeenRequest &request) {
        if (refusedFrom.isEmpty() || request.query(u"siteUrl"_s) == refusedFrom)
            return Answer::reply(answer, R"({"message":"No"})");
        isOnePageSent = true;
        return Answer::json(R"({"items":[]})");
    });
    const QString file = path(u"refused-%1-%2.auditdesk"_s.arg(answer).arg(refusedFrom));
    const Ended ended = run({u"fetch"_s, u"recordings"_s, u"--case"_s, file, u"--from"_s,
                             iso(m_nowMs - dayMs), u"--site"_s, u"one.example.com"_s, u"--site"_s,
                             u"two.example.com"_s, u"--base-url"_s, server.baseUrl().toString()});
    QVERIFY2(ended.status == status, ended.errors.constData());
    QVERIFY2(ended.errors.contains(told), ended.errors.constData());
    QCOMPARE(isOnePageSent, !refusedFrom.isEmpty());
    // The case says the same ever after.
    const QString errors = QString::fromUtf8(ended.errors);
    const QString reason = errors.mid(errors.indexOf("incomplete: "_L1)).section(u'\n', 0, 0);
    QVERIFY2(reason.contains(u"(HTTP %1): No"_s.arg(answer)), qPrintable(reason));
    const Ended info = run({u"info"_s, u"--case"_s, file});
    QVERIFY2(info.output.contains(reason.toUtf8()), info.output.constData());
    const Ended json = run({u"info"_s, u"--json"_s, u"--case"_s, file});
    const QJsonObject said = QJsonDocument::fromJson(json.output).object();
    QCOMPARE(u"incomplete: "_s +
                 said.value("runs"_L1).toArray().at(0).toObject().value("reason"_L1).toString(),
             reason);
}

void TestCli::waitsAreTold()
{
    int asked = 0;
    ScriptedServer server([&](const SeenRequest &) {
        return ++asked == 1 ? Answer::reply(429, "", "Retry-After: 1") : Answer::json(R"({"items":[]})");
    });
    const Ended ended =
        run({u"fetch"_s, u"recordings"_s, u"--case"_s, path(u"waited.auditdesk"_s), u"--from"_s,
             iso(m_nowMs - dayMs), u"--base-url"_s, server.baseUrl().toString()});
    QVERIFY2(ended.status == 0, ended.errors.constData());
    QCOMPARE(asked, 4); // the account, once more, its sites and the page
    QCOMPARE(ended.errors.count("waiting until "), 1);
    QVERIFY2(ended.errors.contains("Z: the service asked for it\n"), ended.errors.constData());
}

void TestCli::demoServiceServes()
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(QStringLiteral(AUDITDESK_CLI), {u"demo-service"_s});
    QByteArray output;
    while (output.count('\n') < 2 && process.waitForReadyRead(patienceMs))
        output += process.readAllStandardOutput();
    const QList<QByteArray> lines = output.split('\n');
    QVERIFY2(lines.size() == 3 && lines[0].startsWith("AUDITDESK_BASE_URL=http://127.0.0.1:") &&
                 lines[1].startsWith("AUDITDESK_TOKEN="),
             output.constData());
    QProcessEnvironment environment = m_environment;
    for (int i = 0; i < 2; ++i) {
        const QString line = QString::fromLatin1(lines[i]);
        environment.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    }
    const Ended ended = run({u"fetch"_s, u"recordings"_s, u"--case"_s, path(u"served.auditdesk"_s),
                             u"--details"_s, u"none"_s, u"--host"_s, u"all"_s},
                            environment);
    QVERIFY2(ended.status == 0, ended.errors.constData());
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(patienceMs));
    QCOMPARE(process.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
