// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/systemproxy.h"
#include "core/webex/account.h"
#include "tests/support/certificates.h"
#include "tests/support/fetchbench.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray token = "canary-token-0123456789"; // of FetchBench
const QByteArray password = "canary-password-9876543210";

enum class Manner { HttpOpen, HttpBasic, Socks, Silent, Closing, Down };

/// A proxy on the loopback interface that remembers what it was told before it became a tunnel.
class Proxy : public QTcpServer
{
public:
    Proxy(Manner manner, quint16 target)
        : m_manner(manner)
        , m_target(target)
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        });
        listen(QHostAddress::LocalHost);
    }

    const QByteArrayList &heads() const { return m_heads; }
    int withCredentials() const
    {
        return static_cast<int>(std::count_if(m_heads.begin(), m_heads.end(), [](const QByteArray &head) {
            return head.toLower().contains("proxy-authorization:");
        }));
    }
    QNetworkProxy::ProxyType type() const
    {
        return m_manner == Manner::Socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy;
    }

private:
    void read(QTcpSocket *socket)
    {
        if (m_manner == Manner::Socks) {
            const QByteArray bytes = socket->readAll();
            m_heads.push_back(bytes);
            // No name is asked for (RFC 1928, 3); then any request is granted (6).
            if (bytes.size() > 1 && bytes[1] != '\1')
                socket->write(QByteArray::fromHex("0500"));
            else if (bytes.size() <= 3)
                socket->write(QByteArray::fromHex("0500"));
            else
                open(socket, QByteArray::fromHex("05000001000000000000"));
            return;
        }
        QByteArray &unread = m_unread[socket];
        unread += socket->readAll();
        if (!unread.contains("\r\n\r\n"))
            return;
        const QByteArray head = std::exchange(unread, {});
        m_heads.push_back(head);
        const QByteArray good = "Basic " + QByteArray("ada:" + password).toBase64();
        if (m_manner == Manner::Closing)
            socket->disconnectFromHost();
        else if (m_manner == Manner::HttpOpen || head.contains(good))
            open(socket, "HTTP/1.1 200 Connected\r\n\r\n");
        else if (m_manner == Manner::HttpBasic)
            socket->write("HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"Example\"\r\n"
                          "Content-Length: 0\r\n\r\n");
    }

    /// From here on bytes go through, both ways.
    void open(QTcpSocket *socket, const QByteArray &granted)
    {
        socket->disconnect();
        auto *service = new QTcpSocket(socket);
        connect(service, &QTcpSocket::readyRead, socket, [=] { socket->write(service->readAll()); });
        connect(socket, &QTcpSocket::readyRead, service, [=] { service->write(socket->readAll()); });
        connect(socket, &QTcpSocket::disconnected, service, &QTcpSocket::disconnectFromHost);
        connect(service, &QTcpSocket::disconnected, socket, &QTcpSocket::disconnectFromHost);
        service->connectToHost(QHostAddress::LocalHost, m_target);
        socket->write(granted);
    }

    Manner m_manner;
    quint16 m_target;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QByteArrayList m_heads;
};

} // namespace

Q_DECLARE_METATYPE(Manner)

/// A proxy between this program and the service, which is https, as all but the loopback interface is.
class TestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void proxy_data();
    void proxy();
    void passwordIsOfOneClient();
    void neverForThisComputer_data();
    void neverForThisComputer();

private:
    Certificates m_certificates;
};

void TestProxy::initTestCase()
{
    QVERIFY2(m_certificates.isReady(), "the program openssl is needed");
}

void TestProxy::proxy_data()
{
    QTest::addColumn<Manner>("manner");
    QTest::addColumn<QByteArray>("given"); // the password; empty: no credentials
    QTest::addColumn<int>("cause");        // None: the run is complete
    QTest::addColumn<int>("attempts");
    QTest::addColumn<int>("withCredentials"); // how often the proxy was told them
    const auto row = [](const char *name, Manner manner, const QByteArray &given, ErrorCause cause,
                        int attempts, int withCredentials) {
        QTest::newRow(name) << manner << given << int(cause) << attempts << withCredentials;
    };
    row("N04 asks nothing", Manner::HttpOpen, password, ErrorCause::None, 4, 0);
    row("N04 right password", Manner::HttpBasic, password, ErrorCause::None, 4, 1);
    row("N04 no password", Manner::HttpBasic, {}, ErrorCause::ProxyCredentials, 1, 0);
    row("N04 wrong password", Manner::HttpBasic, "wrong", ErrorCause::ProxyCredentials, 1, 1);
    row("N04 SOCKS", Manner::Socks, {}, ErrorCause::None, 4, 0);
    row("N04 down", Manner::Down, {}, ErrorCause::ProxyFailed, 4, 0);
    row("N04 closes", Manner::Closing, {}, ErrorCause::NoAnswer, 4, 0); // which Qt does not tell
    row("N04 does not answer", Manner::Silent, {}, ErrorCause::NoAnswer, 4, 0);
}

void TestProxy::proxy()
{
    QFETCH(const Manner, manner);
    QFETCH(const QByteArray, given);
    QFETCH(const int, cause);
    QFETCH(const int, attempts);
    QFETCH(const int, withCredentials);
    FetchBench bench(FetchBench::defaultLimits(), m_certificates.server({}));
    bench.service.recordings = fewRecordings();
    bench.client.setAuthority(readAuthority(m_certificates.authorityFile()).value());
    Proxy proxy(manner, bench.server.port());
    bench.network.setProxy(QNetworkProxy(proxy.type(), u"127.0.0.1"_s, proxy.serverPort()));
    if (manner == Manner::Down)
        proxy.close(); // its port is known by now
    if (!given.isEmpty())
        bench.client.setProxyCredentials(u"ada"_s, Secret(given));
    if (manner == Manner::Silent || manner == Manner::Closing) {
        QTimer *timer = new QTimer(&bench.network);
        connect(timer, &QTimer::timeout, timer, [&, seen = qsizetype(0)]() mutable {
            if (proxy.heads().size() > seen) {
                seen = proxy.heads().size();
                bench.clock.advance(30'000);
            }
        });
        timer->start(1);
    }
    const FetchEnd end = bench.fetch(lastDays(10));
    QCOMPARE(bench.client.requestCount(), attempts);
    QCOMPARE(proxy.withCredentials(), withCredentials);
    // Nothing that the proxy was told holds the token, whatever went wrong.
    QCOMPARE(proxy.heads().isEmpty(), manner == Manner::Down);
    for (const QByteArray &head : proxy.heads()) {
        QVERIFY(!head.contains(token));
        QVERIFY(manner == Manner::Socks || head.startsWith("CONNECT localhost:"));
    }
    QVERIFY(bench.isKeptAs(end));
    if (cause == int(ErrorCause::None)) {
        QVERIFY(end.outcome == RunOutcome::Complete);
        QCOMPARE(bench.rows(TableId::Accesses), 8);
    } else {
        QVERIFY(end.error && end.error->kind != ErrorKind::Cancelled);
        QVERIFY2(end.error->cause == static_cast<ErrorCause>(cause), qPrintable(describe(*end.error)));
        QCOMPARE(bench.requestCount(), 0);
    }
    if (cause == int(ErrorCause::ProxyCredentials)) { // asked for, given, and on it goes
        bench.client.setProxyCredentials(u"ada"_s, Secret(password));
        QVERIFY(bench.resume().outcome == RunOutcome::Complete);
        QCOMPARE(bench.client.requestCount(), 1 + 4);
        QCOMPARE(proxy.withCredentials(), withCredentials + 1);
        QCOMPARE(bench.rows(TableId::Accesses), 8);
    }
    // Neither secret is in the case.
    bench.target.reset();
    for (const QString &name : filesIn(bench.folder.path())) {
        const QByteArray content = contentOf(bench.folder.filePath(name));
        QVERIFY(!content.contains(token) && !content.contains(password));
    }
}

/// Of two clients, only the one that was given a password tells it, and only its own requests get through.
void TestProxy::passwordIsOfOneClient()
{
    Certificates::Wanted elsewhere; // for this computer Qt asks no proxy that is the application's
    elsewhere.hosts = u"DNS:service.example"_s;
    ScriptedServer server(
        [](const SeenRequest &) {
            return Answer::json(R"({"id":"x","displayName":"Ada","emails":["ada@example.com"],)"
                                R"("orgId":"0f8fad5b-d9cb-469f-a165-70867728950e"})");
        },
        m_certificates.server(elsewhere));
    const Proxy proxy(Manner::HttpBasic, server.port());
    QNetworkProxy::setApplicationProxy(QNetworkProxy(proxy.type(), u"127.0.0.1"_s, proxy.serverPort()));
    const auto setBack = qScopeGuard([] { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); });
    SystemClock clock;
    const QUrl url(u"https://service.example/v1"_s);
    const Authority authority = readAuthority(m_certificates.authorityFile()).value();
    ApiClient signedIn(url, Secret(token), clock, systemRandom());
    ApiClient other(url, Secret(token), clock, systemRandom());
    signedIn.setAuthority(authority);
    signedIn.setProxyCredentials(u"ada"_s, Secret(password));
    other.setAuthority(authority);

    const auto answerTo = [this](ApiClient &client) {
        std::optional<Result<Person>> answer;
        fetchMe(client, this, [&](const Result<Person> &person) { answer = person; });
        return QTest::qWaitFor([&] { return answer.has_value(); }, 20'000)
                   ? *answer
                   : Result<Person>(failure(ErrorKind::Timeout, u"No answer"_s));
    };
    for (const bool isBefore : {true, false}) {
        const auto refused = answerTo(other);
        QVERIFY(!refused);
        QCOMPARE(nameOf(refused.error().cause), nameOf(ErrorCause::ProxyCredentials));
        QCOMPARE(proxy.withCredentials(), isBefore ? 0 : 1);
        const auto person = answerTo(signedIn);
        QVERIFY2(person, messageOf(person).constData());
    }
    QCOMPARE(server.requests().size(), 2U);
}

void TestProxy::neverForThisComputer_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host : {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
        QTest::newRow(host) << QString::fromLatin1(host);
}

void TestProxy::neverForThisComputer()
{
    QFETCH(const QString, host);
    qputenv("http_proxy", "http://proxy.example.com:3128");
    qputenv("https_proxy", "http://proxy.example.com:3128");
    QUrl url(u"https://example.com/v1"_s);
    url.setHost(host);
    SystemProxyFactory factory;
    const QList<QNetworkProxy> proxies = factory.queryProxy(QNetworkProxyQuery(url));
    QCOMPARE(proxies.size(), 1);
    QVERIFY(proxies.first().type() == QNetworkProxy::NoProxy);
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
