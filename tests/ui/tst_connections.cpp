// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/certificates.h"
#include "tests/support/scriptedserver.h"
#include "ui/casecontroller.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 20'000;
const QByteArray noItems = R"({"items":[]})";

} // namespace

/// Connections that one window makes one after the other, or side by side: what one of them was given is
/// nothing to the next.
class ConnectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trustIsOfOneConnection();
    void anotherConnectionLeavesAFetchAlone();
    void goesAwayInTheMidstOfATest();

private:
    static std::optional<Result<Person>> tested(CaseController &controller, const Connection &connection);

    Certificates m_certificates;
};

void ConnectionsTest::initTestCase()
{
    QVERIFY2(m_certificates.isReady(), "the program openssl is needed");
}

std::optional<Result<Person>> ConnectionsTest::tested(CaseController &controller,
                                                      const Connection &connection)
{
    std::optional<Result<Person>> answer;
    controller.testConnection(connection, &controller,
                              [&](const Result<Person> &person) { answer = person; });
    const bool isAnswered = QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs);
    return isAnswered ? answer : std::nullopt;
}

void ConnectionsTest::trustIsOfOneConnection()
{
    ScriptedServer server(
        [](const SeenRequest &) {
            return Answer::json(R"({"id":"x","displayName":"Ada","emails":["ada@example.com"],)"
                                R"("orgId":"0f8fad5b-d9cb-469f-a165-70867728950e"})");
        },
        m_certificates.server({}));
    CaseController controller;
    const Connection plain{server.baseUrl(), Secret("canary-token-0123456789"), {}};
    Connection trusting = plain;
    trusting.authority = readAuthority(m_certificates.authorityFile()).value();

    auto answer = tested(controller, plain);
    QVERIFY(answer && !*answer);
    QVERIFY(answer->error().cause == ErrorCause::UnknownAuthority);
    answer = tested(controller, trusting);
    QVERIFY(answer);
    QVERIFY2(*answer, messageOf(*answer).constData());
    answer = tested(controller, plain);
    QVERIFY(answer && !*answer);
    QVERIFY(answer->error().cause == ErrorCause::UnknownAuthority);
    QCOMPARE(server.requests().size(), 1U);
}

void ConnectionsTest::anotherConnectionLeavesAFetchAlone()
{
    QTemporaryDir folder;
    bool isReleased = false;
    ScriptedServer server([&isReleased](const SeenRequest &) {
        return isReleased ? Answer::json(noItems) : Answer::json(noItems).held();
    });
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    const Connection connection{server.baseUrl(), Secret("canary-token-0123456789"), limits};
    CaseController controller;
    QSignalSpy opened(&controller, &CaseController::caseOpened);
    controller.createCase(folder.filePath(u"a.auditdesk"_s));
    QVERIFY(opened.wait(patienceMs));
    controller.setConnection(connection);
    QSignalSpy finished(&controller, &CaseController::fetchFinished);
    RecordingParameters lastDay;
    lastDay.toMs = QDateTime::currentMSecsSinceEpoch();
    lastDay.fromMs = lastDay.toMs - 86'400'000;
    controller.fetchRecordings(lastDay);
    QTRY_COMPARE_WITH_TIMEOUT(server.heldCount(), 1, patienceMs);

    Connection other = connection;
    other.proxyUser = u"ada"_s;
    other.proxyPassword = Secret("canary-password-9876543210");
    controller.testConnection(other, &controller, [](const Result<Person> &) {});
    QTRY_COMPARE_WITH_TIMEOUT(server.heldCount(), 2, patienceMs);
    isReleased = true;
    server.releaseHeld();
    QVERIFY(finished.wait(patienceMs));
    QVERIFY(finished.first().first().value<FetchEnd>().outcome == RunOutcome::Complete);
    QCOMPARE(server.requests().size(), 3U); // the account twice, and the page
}

void ConnectionsTest::goesAwayInTheMidstOfATest()
{
    ScriptedServer server([](const SeenRequest &) { return Answer::silence(); });
    auto controller = std::make_unique<CaseController>();
    bool isAnswered = false;
    controller->testConnection({server.baseUrl(), Secret("canary-token-0123456789"), {}}, controller.get(),
                               [&](const Result<Person> &) { isAnswered = true; });
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1U, patienceMs);
    controller.reset();
    QVERIFY(!isAnswered);
}

QTEST_MAIN(ConnectionsTest)
#include "tst_connections.moc"
