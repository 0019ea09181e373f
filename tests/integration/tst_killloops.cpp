// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case.h"
#include "tests/support/casetools.h"
#include "tests/support/commandline.h"
#include "tests/support/fetchbench.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTimer>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int pagesOfSession = 10;
constexpr int eventsOfPage = 10;
const QStringList sessions = {u"m_I_1"_s, u"m_I_2"_s, u"m_I_3"_s};

/// Page `page` of a session: no two events are of the same time.
QByteArray pageOf(const QString &session, int page)
{
    const int first = 1000 * int(sessions.indexOf(session)) + page * eventsOfPage;
    const QByteArray next = page + 1 < pagesOfSession ? QByteArray::number(page + 1) : QByteArray();
    return eventsPage(session.toLatin1(), first, eventsOfPage, next, 1500);
}

/// auditdesk-cli, which is killed where it stands.
class Victim : public QProcess
{
public:
    Victim(const QStringList &arguments, const QProcessEnvironment &environment)
    {
        setProcessEnvironment(environment);
        start(QStringLiteral(AUDITDESK_CLI), arguments);
    }
    ~Victim() override { killNow(); }
    void killNow()
    {
        kill();
        waitForFinished();
    }
    bool hasEnded() const { return state() == QProcess::NotRunning; }
};

} // namespace

/// kill -9 at moments that chance chooses: nothing that was acknowledged is lost, the case proves itself as
/// it lies there, and going on comes to the same as if nothing had happened. 5 rounds of each, 50 in a soak.
class TestKillLoops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server.setScript([this](const SeenRequest &request) { return answer(request); });
        m_environment = serviceEnvironment(m_server.baseUrl());
        QByteArray lines;
        for (const QString &session : sessions) {
            for (int page = 0; page < pagesOfSession; ++page)
                lines += pageOf(session, page) + '\n';
        }
        m_saved = m_folder.filePath(u"saved.jsonl"_s);
        QVERIFY(writeContent(m_saved, lines));

        const QString path = m_folder.filePath(u"truth"_s);
        const Ended fetched = runCommandLine(fetch(path), m_environment);
        QVERIFY2(fetched.status == 0, fetched.errors.constData());
        QCOMPARE(m_server.requests().size(), std::size_t(sessions.size() * pagesOfSession));
        m_truth = exported(path);
        QCOMPARE(m_truth.count('\n'), sessions.size() * pagesOfSession * eventsOfPage + 1);
        const QString old = m_folder.filePath(u"old"_s);
        QElapsedTimer timer;
        timer.start();
        importAgain(old);
        m_importMs = int(timer.elapsed());
        QVERIFY(makeVersion1(old));
        m_old = contentOf(old);
        const quint32 seed = qEnvironmentVariableIsSet("AUDITDESK_SEED")
                                 ? qEnvironmentVariable("AUDITDESK_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo("AUDITDESK_SEED=%u repeats these moments", seed);
        m_random.seed(seed);
    }

    void losesNothing_data()
    {
        QTest::addColumn<QByteArray>("during");
        for (const char *during : {"fetch", "import", "close", "migration"})
            QTest::addRow("C01 %s", during) << QByteArray(during);
    }

    void losesNothing()
    {
        QFETCH(const QByteArray, during);
        const int rounds = isSoak() ? 50 : 5;
        for (int round = 0; round < rounds && !QTest::currentTestFailed(); ++round) {
            const QString path = m_folder.filePath(QString::fromLatin1(during) + QString::number(round));
            if (during == "fetch")
                killFetch(path);
            else if (during == "import")
                killImport(path);
            else if (during == "close")
                killClose(path);
            else
                killMigration(path, round);
            if (QTest::currentTestFailed())
                qInfo("in round %d", round);
            // What was cut off while the case was made is gone as well.
            const QRegularExpression unfinished(u"\\.[0-9a-f]{32}"_s);
            QCOMPARE(filesIn(m_folder.path()).filter(unfinished), QStringList());
            for (const QString &suffix : {u""_s, u".v1-backup"_s, u".v1-backup-2"_s})
                QFile::remove(path + suffix);
        }
    }

private:
    Answer answer(const SeenRequest &request)
    {
        const QString session = request.query(u"sessionId"_s);
        const int page = request.query(u"start"_s).toInt();
        // Who asks for a page has kept those before it.
        m_acknowledged[session] = std::max(m_acknowledged[session], page);
        if (m_untilKill > 0 && --m_untilKill == 0)
            QTimer::singleShot(m_random.bounded(4), this, [this] { m_victim->killNow(); });
        return Answer::json(pageOf(session, page));
    }

    QStringList fetch(const QString &path) const
    {
        QStringList arguments = {u"fetch"_s, u"slido"_s, u"--case"_s,
                                 path,       u"--org"_s, u"00000000-0000-4000-8000-000000000001"_s};
        for (const QString &session : sessions)
            arguments << u"--session"_s << session;
        return arguments;
    }

    QByteArray exported(const QString &path)
    {
        const Ended ended = runCommandLine({u"export"_s, u"events"_s, u"--case"_s, path}, m_environment);
        return ended.status == 0 ? ended.output : "failed: " + ended.errors;
    }

    /// Runs the command until chance lets one of its requests be its last, or for a while before the first.
    void killAtRequest(const QStringList &arguments)
    {
        m_victim = std::make_unique<Victim>(arguments, m_environment);
        m_untilKill = m_random.bounded(int(sessions.size()) * pagesOfSession);
        if (m_untilKill == 0)
            QTimer::singleShot(m_random.bounded(100), this, [this] { m_victim->killNow(); });
        QVERIFY(QTest::qWaitFor([this] { return m_victim->hasEnded(); }, 60'000));
        m_untilKill = 0;
        m_victim.reset();
    }

    /// The case as the kill left it. Returns whether it has a run.
    bool check(const QString &path, const QHash<QString, int> &acknowledged)
    {
        if (!QFile::exists(path))
            return false;
        [&] {
            QCOMPARE(findingsIn(path), QByteArray());
            const auto opened = Case::open(path, CaseFile::Access::Read, m_clock);
            QVERIFY2(opened, messageOf(opened).constData());
            const auto snapshot = (*opened)->snapshot();
            QHash<QString, int> kept;
            for (const RunState &run : snapshot->runs) {
                for (const ChainId chain : run.chains)
                    kept[(*opened)->ledger().chain(chain)->spec.subject] +=
                        int((*opened)->ledger().chain(chain)->pages);
            }
            for (auto pages = acknowledged.begin(); pages != acknowledged.end(); ++pages)
                QVERIFY2(kept[pages.key()] >= pages.value(), qPrintable(pages.key()));
            // Nothing is called complete that is not. Imported twice, there are more pages.
            const bool isWhole =
                !snapshot->runs.empty() && kept.size() == sessions.size() &&
                std::all_of(kept.begin(), kept.end(), [](int pages) { return pages >= pagesOfSession; });
            if (!isWhole)
                QVERIFY(snapshot->completenessOf(TableId::Events).state != Completeness::State::Complete);
        }();
        const auto opened = Case::open(path, CaseFile::Access::Read, m_clock);
        return opened && !(*opened)->snapshot()->runs.empty();
    }

    void killFetch(const QString &path)
    {
        m_acknowledged.clear();
        killAtRequest(fetch(path));
        for (int again = 0; again < 2 && !QTest::currentTestFailed(); ++again) {
            const bool hasRun = check(path, m_acknowledged);
            if (QTest::currentTestFailed())
                return;
            const QStringList arguments = hasRun ? QStringList{u"resume"_s, u"--case"_s, path} : fetch(path);
            if (again == 0) {
                killAtRequest(arguments); // the one that goes on, too
                continue;
            }
            const Ended resumed = runCommandLine(arguments, m_environment);
            QVERIFY2(resumed.status == 0, resumed.errors.constData());
        }
        QCOMPARE(findingsIn(path), QByteArray());
        QVERIFY(exported(path) == m_truth);
    }

    /// What was imported can't be gone on with: resume says so, asks nothing of the service and leaves the
    /// case as it is.
    void resumeAsksNothing(const QString &path, bool hasRun)
    {
        const std::size_t asked = m_server.requests().size();
        const QByteArray before = exported(path);
        const Ended ended = runCommandLine({u"resume"_s, u"--case"_s, path}, m_environment);
        if (hasRun) {
            QVERIFY2(ended.status == 0, ended.errors.constData());
            QVERIFY2(ended.errors.contains("nothing to resume"), ended.errors.constData());
        }
        QCOMPARE(m_server.requests().size(), asked);
        if (QFile::exists(path))
            QCOMPARE(findingsIn(path), QByteArray());
        QVERIFY(exported(path) == before);
    }

    void importAgain(const QString &path)
    {
        const Ended again = runCommandLine({u"import"_s, u"--case"_s, path, m_saved}, m_environment);
        QVERIFY2(again.status == 0, again.errors.constData());
        QCOMPARE(findingsIn(path), QByteArray());
        QVERIFY(exported(path) == m_truth);
    }

    void killImport(const QString &path)
    {
        Victim victim({u"import"_s, u"--case"_s, path, m_saved}, m_environment);
        victim.waitForStarted();
        victim.waitForFinished(m_random.bounded(m_importMs + 1));
        victim.killNow();
        const bool hasRun = check(path, {});
        if (!QTest::currentTestFailed())
            resumeAsksNothing(path, hasRun);
        if (!QTest::currentTestFailed())
            importAgain(path);
    }

    void killClose(const QString &path)
    {
        Victim victim({u"import"_s, u"--case"_s, path, m_saved}, m_environment);
        victim.setReadChannel(QProcess::StandardError);
        QByteArray told;
        while (!told.contains("The case holds") && victim.waitForReadyRead(30'000))
            told += victim.readAllStandardError();
        QVERIFY2(told.contains("imported: pages 30"), told.constData());
        // It has said that all is in, and folds its log back now.
        QElapsedTimer timer;
        timer.start();
        const qint64 waitNs = m_random.bounded(20'000'000);
        while (timer.nsecsElapsed() < waitNs) { // less than an event loop can wait
        }
        victim.killNow();
        QHash<QString, int> all;
        for (const QString &session : sessions)
            all.insert(session, pagesOfSession);
        check(path, all);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(exported(path) == m_truth);
        resumeAsksNothing(path, true);
        importAgain(path);
    }

    /// An old case is brought up to date by the first page that goes into it.
    void killMigration(const QString &path, int round)
    {
        const QString backup = path + u".v1-backup"_s;
        QVERIFY(writeContent(path, m_old));
        Victim victim({u"import"_s, u"--case"_s, path, m_saved}, m_environment);
        victim.waitForStarted();
        // Some time or other; or when the copy is there and the change begins.
        if (round % 2 == 0) {
            victim.waitForFinished(m_random.bounded(m_importMs + 1));
        } else {
            const qint64 waitNs = m_random.bounded(20'000'000);
            QElapsedTimer timer;
            timer.start();
            for (qint64 seenNs = -1; seenNs < 0 || timer.nsecsElapsed() < seenNs + waitNs;) {
                if (seenNs < 0 && (QFile::exists(backup) || timer.elapsed() > 30'000))
                    seenNs = timer.nsecsElapsed();
            }
        }
        victim.killNow();
        QHash<QString, int> all;
        for (const QString &session : sessions)
            all.insert(session, pagesOfSession);
        check(path, all);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(isVersion1(path) || isVersion1(backup));
        QVERIFY(exported(path) == m_truth);
        resumeAsksNothing(path, true);
        importAgain(path);
        QVERIFY(isVersion1(backup) || isVersion1(path + u".v1-backup-2"_s));
    }

    QTemporaryDir m_folder;
    ManualClock m_clock;
    ScriptedServer m_server;
    QProcessEnvironment m_environment;
    QRandomGenerator m_random;
    QString m_saved;
    QByteArray m_truth;
    QByteArray m_old; // a whole case of version 1
    int m_importMs = 0;
    int m_untilKill = 0; // requests
    std::unique_ptr<Victim> m_victim;
    QHash<QString, int> m_acknowledged; // pages of each session
};

QTEST_GUILESS_MAIN(TestKillLoops)
#include "tst_killloops.moc"
