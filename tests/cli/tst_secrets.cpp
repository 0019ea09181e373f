// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/disguises.h"
#include "tests/support/scriptedserver.h"

#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

const QByteArray oneRecording =
    R"({"items":[{"recordingId":"r1","topic":"Review","timeRecorded":"2026-01-05T10:00:00Z",)"
    R"("siteUrl":"a.example.com","hostEmail":"ana@example.org","viewCount":1,"downloadCount":0}]})";

/// An error that gives back what it was sent, as some gateways do.
Answer echo(int status, const SeenRequest &request, const QByteArray &header = {})
{
    const QByteArray authorization = request.headers.value("authorization");
    return Answer::reply(status,
                         R"({"message":"bad request of )" + authorization +
                             R"(","errors":[{"description":")" + authorization + R"("}],"trackingId":")" +
                             authorization + R"("})",
                         header + "X-Echo: " + authorization);
}

QByteArray procFile(qint64 pid, const char *name)
{
    return contentOf(u"/proc/%1/%2"_s.arg(pid).arg(QLatin1StringView(name)));
}

} // namespace

/// The token is run through everything that can go wrong, with every log line there is, and then looked for.
class TestSecrets : public QObject
{
    Q_OBJECT

    struct Run
    {
        QProcess process;
        bool hasTokenInEnvironment = false;
        QByteArray seenInProc; ///< arguments, and the environment where it is not where the token came from
        QByteArray limits;
        QByteArray printed;
    };

    static void look(Run &run)
    {
        const qint64 pid = run.process.processId();
        const QByteArray children = contentOf(u"/proc/%1/task/%1/children"_s.arg(pid)).simplified();
        run.seenInProc += procFile(pid, "cmdline");
        if (!run.hasTokenInEnvironment)
            run.seenInProc += procFile(pid, "environ");
        for (const QByteArray &child : children.split(' ')) {
            if (const qint64 childPid = child.toLongLong(); childPid > 0)
                run.seenInProc += procFile(childPid, "cmdline") + procFile(childPid, "environ");
        }
        run.limits = procFile(pid, "limits");
    }

    /// Runs the command line in `folder`, which is its whole world: home, settings and temporary files too.
    static bool finish(Run &run, const QString &folder, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"})
            environment.insert(QLatin1StringView(name), folder);
        environment.insert(u"QT_LOGGING_RULES"_s, u"*=true"_s);
        // A sanitizer would take the place of a signal's own ending.
        environment.insert(u"ASAN_OPTIONS"_s, u"handle_segv=0:handle_abort=0"_s);
        environment.remove(u"AUDITDESK_TOKEN"_s);
        if (run.hasTokenInEnvironment)
            environment.insert(u"AUDITDESK_TOKEN"_s, QString::fromLatin1(canary));
        run.process.setProcessEnvironment(environment);
        run.process.setWorkingDirectory(folder);
        run.process.start(QStringLiteral(AUDITDESK_CLI), arguments);
        const bool isOver =
            QTest::qWaitFor([&] { return run.process.state() == QProcess::NotRunning; }, patienceMs);
        run.printed += run.process.readAllStandardOutput() + run.process.readAllStandardError();
        return isOver;
    }

    enum class Fault { None, Slido, Unauthorized, BadRequest, Redirect, ForeignLink, Cut, Segv, Abort };

private Q_SLOTS:
    void tokenIsNowhere_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QByteArray>("told"); // in the place of what was sent
        QTest::newRow("A07 whole fetch") << int(Fault::None) << QByteArray("items 1");
        QTest::newRow("A07 events, by a token of the environment")
            << int(Fault::Slido) << QByteArray("items 1");
        QTest::newRow("A07 401 that echoes it")
            << int(Fault::Unauthorized) << QByteArray("bad request of Bearer [token]");
        QTest::newRow("A07 400 that echoes it")
            << int(Fault::BadRequest) << QByteArray("bad request of Bearer [token]");
        QTest::newRow("A07 redirect that carries it")
            << int(Fault::Redirect) << QByteArray("a redirect to https://evil.example,");
        QTest::newRow("A07 link that carries it")
            << int(Fault::ForeignLink) << QByteArray("to https://evil.example;");
        QTest::newRow("A07 cut off") << int(Fault::Cut) << QByteArray("The connection failed");
        QTest::newRow("A07 ended by SIGSEGV") << int(Fault::Segv) << QByteArray("The run was interrupted");
        QTest::newRow("A07 ended by SIGABRT") << int(Fault::Abort) << QByteArray("The run was interrupted");
    }
    void tokenIsNowhere()
    {
        QFETCH(const int, fault);
        QFETCH(const QByteArray, told);
        const QTemporaryDir folder;
        const QString tokenFile = folder.filePath(u"token"_s);
        QVERIFY(writeContent(tokenFile, canary + '\n'));
        Run run;
        bool wasTokenSent = false;
        ScriptedServer server([&](const SeenRequest &request) -> Answer {
            wasTokenSent |= request.headers.value("authorization") == "Bearer " + canary;
            look(run);
            // What comes before the pages is refused, with an echo of its own.
            if (request.path().endsWith("/people/me"_L1) ||
                request.path().endsWith("/meetingPreferences/sites"_L1))
                return echo(403, request);
            switch (Fault(fault)) {
            case Fault::Unauthorized:
                return echo(401, request);
            case Fault::BadRequest:
                return echo(400, request);
            case Fault::Redirect:
                return echo(302, request, "Location: https://evil.example/?token=" + canary + "\r\n");
            case Fault::ForeignLink:
                return Answer::json(oneRecording, "Link: <https://" + canary.toPercentEncoding() +
                                                      ":x@evil.example/?t=" + canary + ">; rel=\"next\"");
            case Fault::Cut:
                return Answer::raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                   "5000\r\n\r\n{\"items\":[\"" +
                                   canary);
            case Fault::Segv:
            case Fault::Abort:
                ::kill(pid_t(run.process.processId()), Fault(fault) == Fault::Segv ? SIGSEGV : SIGABRT);
                return Answer::silence();
            case Fault::Slido:
                return Answer::json(R"({"items":[{"createdAtMs":5,"sessionId":"m_I_1"}],"next":""})");
            case Fault::None:
                break;
            }
            return Answer::json(request.path().endsWith(u"accessSummary"_s) ? oneRecording
                                                                            : "{\"items\":[]}");
        });
        const QString file = folder.filePath(u"c.auditdesk"_s);
        const bool isSlido = Fault(fault) == Fault::Slido;
        const QStringList what =
            isSlido ? QStringList{u"slido"_s, u"--session"_s, u"m_I_1"_s, u"--org"_s,
                                  u"00000000-0000-4000-8000-000000000001"_s}
                    : QStringList{u"recordings"_s, u"--host"_s, u"all"_s, u"--token-file"_s, tokenFile};
        run.hasTokenInEnvironment = isSlido;
        QVERIFY(finish(run, folder.path(),
                       QStringList{u"fetch"_s} + what +
                           QStringList{u"--case"_s, file, u"--base-url"_s, server.baseUrl().toString(),
                                       u"--log"_s, folder.filePath(u"log"_s)}));
        run.hasTokenInEnvironment = false;
        const bool wasEnded = Fault(fault) == Fault::Segv || Fault(fault) == Fault::Abort;
        QCOMPARE(run.process.exitStatus() == QProcess::CrashExit, wasEnded);
        for (const QString &table : {u"recordings"_s, u"accesses"_s, u"events"_s})
            QVERIFY(finish(run, folder.path(),
                           {u"export"_s, table, u"--case"_s, file, u"--output"_s, folder.filePath(table)}));
        QVERIFY(finish(run, folder.path(), {u"info"_s, u"--case"_s, file, u"--json"_s}));
        QVERIFY(finish(run, folder.path(), {u"verify"_s, u"--case"_s, file}));

        QVERIFY(wasTokenSent);
        QVERIFY2(run.printed.contains(told), run.printed.constData());
        QVERIFY2(!tellsToken(run.printed), run.printed.constData());
        QVERIFY2(run.seenInProc.contains("auditdesk-cli"), "nobody looked at the process");
        QVERIFY(!tellsToken(run.seenInProc));
        QVERIFY2(run.limits.contains("Max core file size        0                    0"),
                 run.limits.constData());
        QDirIterator files(folder.path(), QDir::Files | QDir::Hidden | QDir::System,
                           QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            const QString name = files.next();
            if (name == tokenFile)
                continue;
            ++looked;
            QVERIFY2(!tellsToken(contentOf(name)), qPrintable(name));
        }
        QVERIFY(looked >= 5); // case, log and exports
        if (!wasEnded)
            QVERIFY(contentOf(folder.filePath(u"log"_s)).contains(isSlido ? "session" : "accessSummary"));
        if (!isSlido && !run.seenInProc.contains("HOME="))
            QSKIP("The environment of the process can't be read here; it is nowhere else.");
    }

    void lookingFindsWhatIsThere()
    {
        for (const QByteArray &form : disguises())
            QVERIFY(tellsToken("before " + form + " after"));
        QVERIFY(!tellsToken("nothing of the kind"));
    }
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
