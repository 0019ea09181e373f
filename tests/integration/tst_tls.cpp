// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"
#include "tests/support/fetchbench.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Certificates::Wanted)
Q_DECLARE_METATYPE(std::optional<Answer>)

namespace {

const QByteArray token = "canary-token-0123456789";

/// A server that answers the beginning of a handshake with these bytes, or not at all.
class RawServer : public QTcpServer
{
public:
    explicit RawServer(const QByteArray &answer)
    {
        connect(this, &QTcpServer::newConnection, this, [this, answer] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, answer] {
                m_received += socket->readAll();
                if (!answer.isEmpty())
                    socket->write(answer);
            });
        });
        listen(QHostAddress::LocalHost);
    }
    QUrl baseUrl() const { return QUrl(u"https://localhost:%1/v1"_s.arg(serverPort())); }
    const QByteArray &received() const { return m_received; }

private:
    QByteArray m_received;
};

/// A fatal alert (RFC 5246, 7.2), in the version of TLS 1.1.
QByteArray alert(char description)
{
    return QByteArray::fromHex("150302000202") + description;
}

/// A ServerHello that settles on this version (RFC 5246, 7.4.1.3).
QByteArray serverHello(char minorVersion)
{
    QByteArray hello;
    hello += '\3';
    hello += minorVersion;
    hello += QByteArray(32, '\5');            // the random of the server
    hello += QByteArray::fromHex("00c01400"); // no session, a suite that TLS 1.0 and 1.1 have
    const QByteArray size(1, static_cast<char>(hello.size()));
    const QByteArray record = QByteArray::fromHex("020000") + size + hello;
    QByteArray bytes("\x16\x03", 2);
    bytes += minorVersion;
    bytes += '\0';
    bytes += static_cast<char>(record.size());
    return bytes + record;
}

} // namespace

/// Which secure connections are made and which are refused, and what is then said.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refused_data();
    void refused();
    void brokenOff_data();
    void brokenOff();
    void authorityFile_data();
    void authorityFile();
    void authorityIsOnRecord();

private:
    Certificates m_certificates;
};

void TestTls::initTestCase()
{
    QVERIFY2(m_certificates.isReady(), "the program openssl is needed");
}

void TestTls::refused_data()
{
    QTest::addColumn<Certificates::Wanted>("wanted");
    QTest::addColumn<bool>("isAuthorityKnown");
    QTest::addColumn<QByteArray>("handshake"); // in place of one with such a certificate
    QTest::addColumn<int>("cause");            // None: the connection is made
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const Certificates::Wanted &wanted, bool isAuthorityKnown,
                        ErrorCause cause, const QString &said) {
        QTest::newRow(name) << wanted << isAuthorityKnown << QByteArray() << int(cause) << said;
    };
    const QString hosts = Certificates::Wanted{}.hosts;
    row("N01 good", {}, true, ErrorCause::None, {});
    row("N01 expired", {hosts, -1}, true, ErrorCause::CertificateExpired, u"its certificate ran out on "_s);
    row("N01 expired, of nobody known", {hosts, -1}, false, ErrorCause::CertificateExpired,
        u"that this computer does not trust: Example authority"_s);
    row("N01 self-signed", {hosts, 30, true}, true, ErrorCause::CertificateSelfSigned,
        u"signed by nobody but itself"_s);
    row("N01 other host", {u"DNS:example.com,DNS:www.example.com"_s}, true,
        ErrorCause::CertificateOfOtherHost, u"its certificate is for example.com, www.example.com"_s);
    row("N01 unknown authority", {}, false, ErrorCause::UnknownAuthority,
        u"that this computer does not trust: Example authority"_s);

    const auto raw = [](const char *name, const QByteArray &handshake, ErrorCause cause,
                        const QString &said) {
        QTest::newRow(name) << Certificates::Wanted{} << true << handshake << int(cause) << said;
    };
    const QString old = u"nothing newer than TLS 1.1"_s;
    raw("N01 TLS 1.1", serverHello('\2'), ErrorCause::OldProtocol, old);
    raw("N01 TLS 1.0", serverHello('\1'), ErrorCause::OldProtocol, old);
    raw("N01 refuses what is newer than TLS 1.1", alert('\106'), ErrorCause::OldProtocol, old);
    raw("N01 weak ciphers only", alert('\50'), ErrorCause::HandshakeFailed, u"handshake failure"_s);
    raw("N01 no TLS at all", "HTTP/1.1 400 No\r\n\r\n", ErrorCause::HandshakeFailed, {});
}

void TestTls::refused()
{
    QFETCH(const Certificates::Wanted, wanted);
    QFETCH(const bool, isAuthorityKnown);
    QFETCH(const QByteArray, handshake);
    QFETCH(const int, cause);
    QFETCH(const QString, said);
    RawServer raw(handshake);
    FetchBench bench(FetchBench::defaultLimits(), m_certificates.server(wanted),
                     handshake.isEmpty() ? QUrl() : raw.baseUrl());
    bench.service.recordings = fewRecordings();
    if (isAuthorityKnown)
        bench.client.setAuthority(readAuthority(m_certificates.authorityFile()).value());
    const FetchEnd end = bench.fetch(lastDays(10));
    if (cause == int(ErrorCause::None)) {
        QVERIFY2(end.outcome == RunOutcome::Complete, qPrintable(describe(bench.lastRun().shortfall)));
        QCOMPARE(bench.requestCount(), 4);
        QCOMPARE(bench.kept(), bench.service.truth());
        return;
    }
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QCOMPARE(bench.client.requestCount(), 1); // it would be refused again
    QCOMPARE(bench.requestCount(), 0);        // not a byte of a request, so no token
    QVERIFY(!raw.received().contains(token));
    QVERIFY(bench.isKeptAs(end));
    for (const Error &error : {end.error.value_or(Error{}), bench.lastRun().shortfall.error}) {
        QCOMPARE(nameOf(error.kind), nameOf(ErrorKind::Tls));
        QVERIFY2(error.what.contains(said), qPrintable(error.what));
        QCOMPARE(nameOf(error.cause), nameOf(static_cast<ErrorCause>(cause)));
        QCOMPARE(error.certificate.has_value(), handshake.isEmpty());
        if (!error.certificate)
            continue;
        QCOMPARE(error.certificate->subject, u"Example server"_s);
        QCOMPARE(error.certificate->issuer,
                 wanted.isSelfSigned ? u"Example server"_s : u"Example authority"_s);
        QCOMPARE(error.certificate->sha256.size(), 64);
        QVERIFY(!error.certificate->hosts.isEmpty());
        QCOMPARE(error.certificate->untilMs > QDateTime::currentMSecsSinceEpoch(), wanted.days > 0);
    }
    // A date that is wrong may be ours.
    QCOMPARE(end.error->what.contains("this computer's clock is wrong"_L1), wanted.days < 0);
}

void TestTls::brokenOff_data()
{
    QTest::addColumn<std::optional<Answer>>("bad"); // none: the handshake is not answered
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("cause");
    const auto row = [](const char *name, const std::optional<Answer> &bad, ErrorKind kind,
                        ErrorCause cause = ErrorCause::None) {
        QTest::newRow(name) << bad << int(kind) << int(cause);
    };
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QByteArray half = R"({"items":[)";
    row("N02 closed without a word", Answer::raw(head + "\r\n" + half, Answer::End::Cut),
        ErrorKind::Malformed);
    row("N02 closed without a word, of a known length",
        Answer::raw(head + "Content-Length: 100\r\n\r\n" + half, Answer::End::Cut), ErrorKind::Network);
    row("N02 closed without a word or an answer", Answer::raw({}, Answer::End::Cut), ErrorKind::Network);
    row("N02 reset", Answer::raw(head + "Content-Length: 100\r\n\r\n" + half, Answer::End::Reset),
        ErrorKind::Network);
    row("N02 handshake stalls", {}, ErrorKind::Timeout, ErrorCause::NoAnswer);
}

/// The handshake, or the accesses of one recording, end too early.
void TestTls::brokenOff()
{
    QFETCH(const std::optional<Answer>, bad);
    QFETCH(const int, kind);
    QFETCH(const int, cause);
    RawServer raw({});
    FetchBench bench(FetchBench::defaultLimits(), m_certificates.server({}), bad ? QUrl() : raw.baseUrl());
    bench.service.recordings = fewRecordings();
    if (bad)
        bench.service.fault = faultOf(u"c"_s, *bad);
    bench.client.setAuthority(readAuthority(m_certificates.authorityFile()).value());
    std::vector<qint64> stalled; // requests by the last moment of each handshake
    const FetchEnd end = bench.runJob([&](FetchJob &job) {
        connect(
            &raw, &RawServer::newConnection, &job,
            [&] {
                bench.clock.advance(29'999);
                stalled.push_back(bench.client.requestCount());
                bench.clock.advance(1);
            },
            Qt::QueuedConnection);
        return job.start(lastDays(10));
    });
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error);
    QVERIFY2(int(end.error->kind) == kind, qPrintable(describe(*end.error)));
    QCOMPARE(nameOf(end.error->cause), nameOf(static_cast<ErrorCause>(cause)));
    QCOMPARE(stalled, bad ? std::vector<qint64>{} : (std::vector<qint64>{1, 2, 3, 4}));
    QCOMPARE(bench.client.requestCount(), bad ? 1 + 1 + 4 + 1 : 4);
    QCOMPARE(bench.rows(TableId::Accesses), bad ? std::size_t(3 + 4) : std::size_t(0));
    QVERIFY(!raw.received().contains(token));
    QVERIFY(bench.isKeptAs(end));
    if (!bad)
        return;
    bench.service.fault = {};
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.kept(), bench.service.truth());
}

void TestTls::authorityFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no certificate") << QByteArray("hello\n");
    QTest::newRow("half a certificate") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB\n");
    QTest::newRow("a key") << QByteArray("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n");
    QTest::newRow("too large") << QByteArray(2'000'000, 'x');
}

void TestTls::authorityFile()
{
    QFETCH(const QByteArray, content);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"authority.pem"_s);
    QVERIFY(failsWith(readAuthority(path), ErrorKind::File));
    QVERIFY(writeContent(path, content));
    QVERIFY(failsWith(readAuthority(path), ErrorKind::Usage));
}

void TestTls::authorityIsOnRecord()
{
    FetchBench bench(FetchBench::defaultLimits(), m_certificates.server({}));
    const QByteArray content = contentOf(m_certificates.authorityFile());
    const QString sha256 =
        QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
    const Result<Authority> authority = readAuthority(m_certificates.authorityFile());
    QVERIFY(authority);
    QCOMPARE(authority->sha256, sha256);
    QCOMPARE(authority->subjects, QStringList{u"Example authority"_s});
    bench.client.setAuthority(*authority);
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    bench.target.reset();
    const auto file =
        CaseFile::open(bench.folder.filePath(u"test.auditdesk"_s), CaseFile::Access::Read, bench.clock);
    QVERIFY(file);
    std::vector<QJsonObject> actions;
    QVERIFY((*file)->forEach([&](const Entry &entry, const QByteArray &) -> Result<void> {
        if (entry.kind == EntryKind::Action)
            actions.push_back(entry.payload);
        return {};
    }));
    QCOMPARE(actions.size(), 1);
    QCOMPARE(actions.front().value("action"_L1).toString(), u"trustAuthority"_s);
    QCOMPARE(actions.front().value("run"_L1).toInt(), 1);
    QCOMPARE(actions.front().value("sha256"_L1).toString(), sha256);
    QCOMPARE(actions.front().value("subjects"_L1).toArray(), QJsonArray{u"Example authority"_s});
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
