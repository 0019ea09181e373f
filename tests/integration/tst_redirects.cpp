// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fetchbench.h"

#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::optional<auditdesk::ErrorKind>)

namespace {

const QByteArray token = "canary-token-0123456789"; // of FetchBench

/// A connection of ours comes after all that were made before.
bool hasHadNoVisitor(ScriptedServer &server)
{
    QTcpSocket visitor;
    visitor.connectToHost(QHostAddress::LocalHost, server.port());
    return QTest::qWaitFor([&] { return server.connections() > 0; }) && server.connections() == 1;
}

QString withPorts(QString text, const ScriptedServer &own, const ScriptedServer &other)
{
    return text.replace(u"%1"_s, QString::number(own.port())).replace(u"%2"_s, QString::number(other.port()));
}

/// The page of summaries, with these headers.
Fault summariesWith(const FetchBench &bench, const QByteArray &headers)
{
    return [&bench, headers](const SeenRequest &request) -> std::optional<Answer> {
        if (isDetail(request) || !request.query(u"offset"_s).isEmpty())
            return std::nullopt;
        return Answer::json(
            QJsonDocument(QJsonObject{{u"items"_s, bench.service.summaries(request)}}).toJson(), headers);
    };
}

/// The requests whose answers the case keeps, as it tells of them. Closes it.
QList<QUrl> keptRequests(FetchBench &bench)
{
    bench.target.reset();
    QList<QUrl> urls;
    const auto file =
        CaseFile::open(bench.folder.filePath(u"test.auditdesk"_s), CaseFile::Access::Read, bench.clock);
    if (!file)
        qFatal("%s", messageOf(file).constData());
    const auto read = (*file)->forEach([&](const Entry &entry, const QByteArray &) -> Result<void> {
        if (entry.kind == EntryKind::Page)
            urls += QUrl(entry.payload.value("url"_L1).toString());
        return {};
    });
    if (!read)
        qFatal("%s", messageOf(read).constData());
    return urls;
}

/// Whether no byte of the case holds the token.
bool isTokenFree(FetchBench &bench)
{
    bench.target.reset();
    const QStringList files = filesIn(bench.folder.path());
    return std::none_of(files.begin(), files.end(), [&bench](const QString &name) {
        return contentOf(bench.folder.filePath(name)).contains(token);
    });
}

} // namespace

/// Where a run goes and does not go: redirects, links to the next page, and the token.
class TestRedirects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redirect_data();
    void redirect();
    void foreignLink_data();
    void foreignLink();
    void filters_data();
    void filters();
    void linkForms_data();
    void linkForms();
    void echoedToken_data();
    void echoedToken();
};

void TestRedirects::redirect_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("location"); // %1: our port, %2: another server's
    QTest::addColumn<QString>("told");     // the same
    QTest::addColumn<int>("cause");
    const int signInPage = int(ErrorCause::SignInPage);
    const int none = int(ErrorCause::None);
    for (const int status : {300, 301, 302, 303, 307, 308}) {
        QTest::addRow("S01 %d", status)
            << status << u"http://127.0.0.1:%2/v1/x"_s << u"http://127.0.0.1:%2,"_s << signInPage;
    }
    QTest::newRow("S01 other name of the host")
        << 302 << u"http://localhost:%1/v1/x"_s << u"http://localhost:%1,"_s << signInPage;
    QTest::newRow("S01 to itself") << 302 << u"/v1/x"_s << u"http://127.0.0.1:%1,"_s << none;
    QTest::newRow("S02 other scheme")
        << 302 << u"https://127.0.0.1:%1/x"_s << u"https://127.0.0.1:%1,"_s << signInPage;
    QTest::newRow("S02 user info") << 302 << u"http://127.0.0.1:%1@localhost:%2/x"_s
                                   << u"http://localhost:%2,"_s << signInPage;
    QTest::newRow("S02 network path")
        << 302 << u"//127.0.0.1:%2/x"_s << u"http://127.0.0.1:%2,"_s << signInPage;
    QTest::newRow("S02 file") << 302 << u"file:///etc/passwd"_s << u"can't be read"_s << none;
    QTest::newRow("S02 javascript") << 302 << u"javascript:alert(1)"_s << u"can't be read"_s << none;
    QTest::newRow("S02 nowhere") << 302 << QString() << u"nowhere"_s << none;
}

void TestRedirects::redirect()
{
    QFETCH(const int, status);
    QFETCH(const QString, location);
    QFETCH(const QString, told);
    QFETCH(const int, cause);
    ScriptedServer other([](const SeenRequest &) { return Answer::json(R"({"items":[]})"); });
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault =
        faultOf(u"c"_s, Answer::reply(status, "{}",
                                      "Location: " + withPorts(location, bench.server, other).toUtf8()));
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Redirected);
    QCOMPARE(nameOf(end.error->cause), nameOf(static_cast<ErrorCause>(cause)));
    QVERIFY2(end.error->what.contains(withPorts(told, bench.server, other)), qPrintable(end.error->what));
    // Where the network wants a sign-in, the other recordings are not asked for either.
    const bool isSignIn = end.error->cause == ErrorCause::SignInPage;
    QCOMPARE(bench.requestCount(), isSignIn ? 3 : 4);
    QCOMPARE(bench.client.requestCount(), isSignIn ? 3 : 4);
    QCOMPARE(bench.rows(TableId::Accesses), isSignIn ? 3 : 7);
    QCOMPARE(bench.network.origins(), bench.origins());
    QVERIFY(hasHadNoVisitor(other));
    QVERIFY(bench.isKeptAs(end));
    QVERIFY(isTokenFree(bench));
}

void TestRedirects::foreignLink_data()
{
    QTest::addColumn<QString>("link"); // %1: our port, %2: another server's
    QTest::addColumn<QString>("told"); // the same
    const auto row = [](const char *name, const QString &link, const QString &told) {
        QTest::newRow(name) << link << told;
    };
    row("S03 other port", u"http://127.0.0.1:%2/v1/x"_s, u"http://127.0.0.1:%2;"_s);
    row("S03 no port", u"http://127.0.0.1/v1/x"_s, u"http://127.0.0.1;"_s);
    row("S03 network path", u"//127.0.0.1:%2/v1/x"_s, u"http://127.0.0.1:%2;"_s);
    row("S03 other name of the same host", u"http://localhost:%1/v1/x"_s, u"http://localhost:%1;"_s);
    row("S03 sub-domain look-alike", u"http://127.0.0.1.localhost:%2/v1/x"_s,
        u"http://127.0.0.1.localhost:%2;"_s);
    row("S03 user info", u"http://127.0.0.1:%1@localhost:%2/v1/x"_s, u"http://localhost:%2;"_s);
    row("S03 user info at our host", u"http://me@127.0.0.1:%1/v1/x"_s, u"http://127.0.0.1:%1;"_s);
    row("S03 trailing dot", u"http://localhost.:%2/v1/x"_s, u"http://localhost.:%2;"_s);
    row("S03 IDN", u"http://lοcalhost:%2/v1/x"_s, u":%2;"_s); // a Greek letter
    row("S03 backslash", u"http:\\\\localhost:%2/v1/x"_s, {});
    row("S03 file", u"file:///etc/passwd"_s, {});
    row("S04", u"https://127.0.0.1:%1/v1/x"_s, u"https://127.0.0.1:%1;"_s); // ours is http
    row("S04 default port", u"https://127.0.0.1/v1/x"_s, u"https://127.0.0.1;"_s);
}

void TestRedirects::foreignLink()
{
    QFETCH(const QString, link);
    QFETCH(const QString, told);
    ScriptedServer other([](const SeenRequest &) { return Answer::json(R"({"items":[]})"); });
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault =
        summariesWith(bench, "Link: <" + withPorts(link, bench.server, other).toUtf8() + ">; rel=\"next\"");
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error);
    QCOMPARE(nameOf(end.error->kind), nameOf(ErrorKind::ForeignLink));
    const QString said = describe(bench.lastRun().shortfall);
    QVERIFY2(said.contains("leads away"_L1), qPrintable(said));
    QVERIFY2(said.contains(withPorts(told, bench.server, other)), qPrintable(said));
    QCOMPARE(bench.requestCount(), 1 + 3);
    QCOMPARE(bench.rows(TableId::Recordings), 5); // what came with the link is kept
    QCOMPARE(bench.rows(TableId::Accesses), 8);
    bench.reopen();
    QVERIFY(bench.target->ledger().incomplete() &&
            !bench.target->ledger().resumable()); // it is never followed
    QCOMPARE(bench.client.requestCount(), 4);
    QCOMPARE(bench.network.origins(), bench.origins());
    QVERIFY(hasHadNoVisitor(other));
}

void TestRedirects::filters_data()
{
    QTest::addColumn<QByteArray>("next");
    QTest::addColumn<QString>("changed"); // empty: followed
    QTest::newRow("S05 dropped, in other forms")
        << QByteArray("offset=9&siteUrl=ONE.example.com&from=2026-09-11T14:13:20.000%2B00:00") << QString();
    QTest::newRow("S05 all dropped") << QByteArray("offset=9") << QString();
    QTest::newRow("S05 other dates") << QByteArray("offset=9&from=2020-01-01T00:00:00Z") << u"from"_s;
    QTest::newRow("S05 other site") << QByteArray("offset=9&siteUrl=two.example.com") << u"siteUrl"_s;
    QTest::newRow("S05 other host") << QByteArray("offset=9&hostEmail=eve@example.com") << u"hostEmail"_s;
}

void TestRedirects::filters()
{
    QFETCH(const QByteArray, next);
    QFETCH(const QString, changed);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault =
        summariesWith(bench, "Link: </v1/recordingReport/accessSummary?" + next + ">; rel=\"next\"");
    RecordingParameters parameters = lastDays(10);
    parameters.sites = QStringList{u"one.example.com"_s};
    parameters.hostEmail = u"ada+x@example.com"_s;
    parameters.details = DetailsMode::None;
    const FetchEnd end = bench.fetch(parameters);
    QCOMPARE(bench.rows(TableId::Recordings), 5);
    if (!changed.isEmpty()) {
        QVERIFY(end.outcome == RunOutcome::Incomplete);
        QVERIFY(end.error && end.error->what.contains(u'"' + changed + u'"'));
        QCOMPARE(nameOf(end.error->kind), nameOf(ErrorKind::Malformed));
        QVERIFY(describe(bench.lastRun().shortfall).contains(u'"' + changed + u'"'));
        QCOMPARE(bench.requestCount(), 1);
        QCOMPARE(keptRequests(bench).size(), 1);
        return;
    }
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 2);
    const SeenRequest &second = bench.server.requests()[1];
    QCOMPARE(second.query(u"offset"_s), u"9"_s);
    QCOMPARE(second.query(u"to"_s), u"2026-09-21T14:13:20Z"_s);
    QCOMPARE(second.query(u"hostEmail"_s), u"ada+x@example.com"_s);
    QCOMPARE(second.query(u"max"_s), u"100"_s);
    QCOMPARE(second.query(u"siteUrl"_s).toLower(), u"one.example.com"_s);
    for (const char *name : {"from=", "to=", "hostEmail=", "siteUrl=", "max="})
        QCOMPARE(second.target.count(name), 1);
    // What was put back is on record: the case keeps every request as it was made.
    const QList<QUrl> kept = keptRequests(bench);
    QCOMPARE(kept.size(), 2);
    QCOMPARE(kept[1].toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority), second.target);
}

void TestRedirects::linkForms_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("recordings");
    QTest::addColumn<bool>("isFollowed");
    QTest::addColumn<bool>("isComplete");
    const QByteArray url = "</v1/recordingReport/accessSummary?offset=100>";
    const auto row = [](const char *name, const QByteArray &headers, bool isFollowed) {
        QTest::newRow(name) << headers << 100 << isFollowed << true;
    };
    row("S06 quoted", "Link: " + url + "; rel=\"next\"", true);
    row("S06 not quoted", "Link: " + url + ";rel=next", true);
    row("S06 upper case", "LINK: " + url + "; REL=\"NEXT\"", true);
    row("S06 several relations", "Link: " + url + "; rel=\"prev next\"", true);
    row("S06 several links", "Link: </v1/a>; rel=prev, " + url + "; rel=next, </v1/b>; rel=last", true);
    row("S06 two headers", "Link: </v1/a>; rel=prev\r\nLink: " + url + "; rel=next", true);
    row("S06 quoted comma", "Link: </v1/a>; title=\"x, <y>; rel=next\"; rel=prev, " + url + "; rel=next",
        true);
    row("S06 relative", "Link: <accessSummary?offset=100>; rel=next", true);
    row("S06 only others", "Link: </v1/a>; rel=prev", false);
    row("S06 garbage before it", "Link: <<>>;=, " + url + "; rel=next", true);
    row("S06 none", "X-None: 1", false);
    QTest::newRow("S06 garbage, page full") << QByteArray("Link: garbage") << 100 << false << false;
    QTest::newRow("S06 garbage, page not full") << QByteArray("Link: garbage") << 99 << false << true;
    QTest::newRow("S06 binary garbage") << QByteArray("Link: \xff\xfe;<\"\\") << 100 << false << false;
}

void TestRedirects::linkForms()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const int, recordings);
    QFETCH(const bool, isFollowed);
    QFETCH(const bool, isComplete);
    FetchBench bench;
    for (int i = 0; i < recordings; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i)});
    bench.service.fault = summariesWith(bench, headers);
    const FetchEnd end = bench.fetch(lastDays(10));
    QCOMPARE(end.outcome == RunOutcome::Complete, isComplete);
    QCOMPARE(bench.rows(TableId::Recordings), std::size_t(recordings));
    QCOMPARE(bench.requestCount(), isFollowed ? 2 : 1);
    QVERIFY(bench.isKeptAs(end));
    QVERIFY(isComplete || end.error->what.contains("can't be read"_L1));
}

void TestRedirects::echoedToken_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<int>("requests");
    QTest::addColumn<std::optional<ErrorKind>>("kind"); // none: the run is complete
    QTest::addColumn<QString>("told");                  // of the whole error
    using Kind = std::optional<ErrorKind>;
    const auto row = [](const char *name, const Answer &answer, int requests, const Kind &kind,
                        const QString &told) { QTest::newRow(name) << answer << requests << kind << told; };
    const QByteArray none = R"({"items":[]})";
    row("S07 message", Answer::reply(400, R"({"message":"Bearer )" + token + R"("})"), 4, ErrorKind::Rejected,
        u"Bearer [token]"_s);
    row("S07 description",
        Answer::reply(403, R"({"errors":[{"description":"Authorization: Bearer )" + token + R"("}]})"), 4,
        ErrorKind::Forbidden, u"Authorization: Bearer [token]"_s);
    row("S07 tracking id", Answer::reply(503, "{}", "trackingId: " + token), 7, ErrorKind::Server,
        u"[token]"_s);
    row("S07 tracking id in the body",
        Answer::reply(400, R"({"message":"No","trackingId":")" + token + R"("})"), 4, ErrorKind::Rejected,
        u"[token]"_s);
    row("S07 plain text", Answer::reply(400, "No " + token.toUpper(), {}, "text/plain"), 4,
        ErrorKind::Rejected, u"No [token]"_s);
    // As from a network's sign-in page, which ends the run.
    row("S07 redirect", Answer::reply(302, "{}", "Location: http://" + token + ".example.com/"), 3,
        ErrorKind::Redirected, u"http://[token].example.com"_s);
    row("S07 link",
        Answer::json(none, "Link: </v1/recordingReport/accessDetail?start=" + token + ">; rel=next"), 4,
        ErrorKind::ForeignLink, u"holds the access token"_s);
    row("S07 foreign link", Answer::json(none, "Link: <http://" + token + ".example.com/>; rel=next"), 4,
        ErrorKind::ForeignLink, u"http://[token].example.com"_s);
    row("S07 date", Answer::json(none, "Date: " + token), 4, {}, {});
    row("S07 tracking id of a page", Answer::json(none, "trackingId: " + token), 4, {}, {});
    row("S07 data", Answer::json(R"({"items":[{"topic":")" + token + R"("}]})"), 4, ErrorKind::Malformed,
        u"holds the access token"_s);
    const QByteArray escaped = QByteArray(token).replace("-", R"(\u002D)");
    const QByteArray first = R"(\u0063)" + token.mid(1);
    const QByteArray percent = "%63" + token.mid(1);
    const QString holds = u"holds the access token"_s;
    const auto data = [&row, &holds](const char *name, const QByteArray &item) {
        row(name, Answer::json(R"({"items":[)" + item + "]}"), 4, ErrorKind::Malformed, holds);
    };
    data("W33 escaped", R"({"topic":")" + escaped + R"("})");
    data("W33 one letter escaped", R"({"topic":")" + first + R"("})");
    data("W33 as a key", R"({")" + first + R"(":1})");
    data("W33 among other escapes", R"({"topic":"\"\n\ud83d\ude00\\\/)" + first + R"(\t"})");
    data("W33 JSON in a string", R"({"topic":"{\"a\":\"\)" + first + R"(\"}"})");
    data("W33 JSON in a string of JSON", R"({"topic":"{\"a\":\"\\\)" + first + R"(\"}"})");
    data("W33 percent-encoded", R"({"topic":"https://example.com/?t=)" + percent + R"("})");
    data("W33 percent sign escaped", R"({"topic":"\u002563)" + token.mid(1) + R"("})");
    for (const QByteArray &query : {percent, QByteArray("%25" + percent.mid(1))}) {
        const QByteArray name = "W33 link with " + query.left(5);
        row(name.constData(),
            Answer::json(none, "Link: </v1/recordingReport/accessDetail?start=" + query + ">; rel=next"), 4,
            ErrorKind::ForeignLink, holds);
    }
    row("W33 tracking id", Answer::reply(503, "{}", "trackingId: x" + first), 7, ErrorKind::Server,
        u"[token]"_s);
    row("W33 tracking id, percent-encoded", Answer::reply(503, "{}", "trackingId: x" + percent), 7,
        ErrorKind::Server, u"[token]"_s);
    row("W33 message", Answer::reply(400, R"({"message":"No \)" + first + R"("})"), 4, ErrorKind::Rejected,
        u": [token]"_s);
    row("W33 plain text", Answer::reply(400, "No " + percent, {}, "text/plain"), 4, ErrorKind::Rejected,
        u": [token]"_s);
    row("W33 no token but escapes", Answer::json(R"({"items":[{"topic":"100 % \u0063anary\/\"\\"}]})"), 4, {},
        {});
    row("S07 type", Answer::reply(200, none, {}, "text/" + token), 4, ErrorKind::Malformed, u"no JSON"_s);
}

void TestRedirects::echoedToken()
{
    QFETCH(const Answer, answer);
    QFETCH(const int, requests);
    QFETCH(const std::optional<ErrorKind>, kind);
    QFETCH(const QString, told);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, answer);
    const FetchEnd end = bench.fetch(lastDays(10));
    QCOMPARE(end.outcome == RunOutcome::Complete, !kind);
    QCOMPARE(bench.requestCount(), std::size_t(requests));
    QCOMPARE(bench.network.origins(), bench.origins());
    QCOMPARE(end.error.has_value(), kind.has_value());
    if (kind) {
        for (const Error &error : {*end.error, bench.lastRun().shortfall.error}) {
            QCOMPARE(nameOf(error.kind), nameOf(*kind));
            const QString said = describe(error);
            QVERIFY2(said.contains(told), qPrintable(said));
            QVERIFY(!said.contains(QString::fromLatin1(token), Qt::CaseInsensitive));
        }
    }
    QVERIFY(isTokenFree(bench));
}

QTEST_GUILESS_MAIN(TestRedirects)
#include "tst_redirects.moc"
