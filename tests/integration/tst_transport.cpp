// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fetchbench.h"
#include "tests/support/peakmemory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>
#include <array>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
/// All of recording c.
const QByteArray accesses =
    R"({"items":[{"recordingId":"c","email":"viewer0@example.org","accessTime":"2026-09-20T10:00:00Z"}]})";

/// As zlib makes it, which is what "deflate" means to HTTP.
QByteArray deflated(const QByteArray &plain)
{
    return qCompress(plain).mid(4);
}

/// RFC 1952: a head, what "deflate" holds between its own head and end, and a checksum and the size.
QByteArray gzipped(const QByteArray &plain)
{
    static const auto table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value >> 1) ^ ((value & 1) != 0 ? 0xedb88320 : 0);
            made[i] = value;
        }
        return made;
    }();
    quint32 checksum = 0xffffffff;
    for (const char c : plain)
        checksum = (checksum >> 8) ^ table[(checksum ^ static_cast<quint8>(c)) & 0xff];
    QByteArray end(8, Qt::Uninitialized);
    qToLittleEndian(~checksum, end.data());
    qToLittleEndian(static_cast<quint32>(plain.size()), end.data() + 4);
    return QByteArray::fromHex("1f8b08000000000000ff") + deflated(plain).mid(2).chopped(4) + end;
}

/// Answers that are whole, each with a shape of its own.
Answer withLength(const QByteArray &body, const QByteArray &headers)
{
    return Answer::raw(head + headers + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                       "\r\n\r\n" + body);
}

} // namespace

/// What becomes of a run when the bytes of one page, the accesses of a recording, come cut, garbled, endless,
/// too slowly or not at all.
class TestTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unreachable_data();
    void unreachable();
    void brokenBody_data();
    void brokenBody();
    void shorterList_data();
    void shorterList();
    void timeLimit_data();
    void timeLimit();
    void sizeLimit_data();
    void sizeLimit();
    void type_data();
    void type();
    void closedUnderway_data();
    void closedUnderway();
    void oddHead_data();
    void oddHead();
    void interimStatus_data();
    void interimStatus();
    void interimStatusSpoilsNoOther();
};

void TestTransport::unreachable_data()
{
    QTest::addColumn<QString>("base"); // %1: a port that nobody listens on
    QTest::addColumn<int>("cause");
    QTest::newRow("T01 refused") << u"http://127.0.0.1:%1/v1"_s << int(ErrorCause::ConnectionRefused);
    QTest::newRow("T01 no such name") << u"https://service.invalid:%1/v1"_s << int(ErrorCause::NameNotFound);
}

void TestTransport::unreachable()
{
    QFETCH(const QString, base);
    QFETCH(const int, cause);
    QTcpSocket taken; // nobody else gets its port
    QVERIFY(taken.bind(QHostAddress::LocalHost));
    FetchBench bench(FetchBench::defaultLimits(), {}, QUrl(base.arg(taken.localPort())));
    bench.network.forgetName(u"service.invalid"_s);
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error);
    QVERIFY2(end.error->kind == ErrorKind::Network, qPrintable(describe(*end.error)));
    QCOMPARE(nameOf(end.error->cause), nameOf(static_cast<ErrorCause>(cause)));
    QCOMPARE(bench.client.requestCount(), 4);
    QCOMPARE(bench.clock.monotonicMs(), 250 + 500 + 1000);
    QVERIFY(bench.isKeptAs(end));
}

void TestTransport::brokenBody_data()
{
    QTest::addColumn<Answer>("bad");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const Answer &bad, ErrorKind kind) {
        QTest::newRow(name) << bad << int(kind);
    };
    row("T02", Answer::raw(head + "Content-Length: 1000\r\n\r\n" + accesses.left(20), Answer::End::Reset),
        ErrorKind::Network);
    row("T03", Answer::raw(head + "Content-Length: 1000\r\n\r\n" + accesses), ErrorKind::Network);
    row("T04", Answer::raw(head + "\r\n" + accesses.chopped(1)), ErrorKind::Malformed);
    // Whether Qt or the parser notices depends on how the bytes arrive.
    row("T06", Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\n14\r\n" + accesses.left(20) + "\r\n"),
        ErrorKind::Unknown);
    row("T06 within a chunk",
        Answer::raw(head + "Transfer-Encoding: chunked\r\n\r\nff\r\n" + accesses.chopped(1)),
        ErrorKind::Unknown);
    const QByteArray gzip = "Content-Encoding: gzip";
    const QByteArray deflate = "Content-Encoding: deflate";
    const QByteArray broken(6, '\x55');
    row("T11 named gzip, but plain", withLength(accesses, gzip), ErrorKind::Malformed);
    row("T11 named twice, packed once", withLength(deflated(accesses), deflate + ", deflate"),
        ErrorKind::Malformed);
    row("T11 packed twice, named once", withLength(deflated(deflated(accesses)), deflate),
        ErrorKind::Malformed);
    row("T11 corrupt", withLength(deflated(accesses).replace(8, 6, broken), deflate), ErrorKind::Malformed);
    row("T11 gzip named twice, packed once", withLength(gzipped(accesses), gzip + ", gzip"),
        ErrorKind::Malformed);
    row("T11 gzip packed twice, named once", withLength(gzipped(gzipped(accesses)), gzip),
        ErrorKind::Malformed);
    row("T11 gzip corrupt", withLength(gzipped(accesses).replace(18, 6, broken), gzip), ErrorKind::Malformed);
    row("T11 gzip of another checksum",
        withLength(gzipped(accesses).chopped(8) + gzipped(accesses + ' ').last(8), gzip),
        ErrorKind::Malformed);
    row("T11 gzip cut off", withLength(gzipped(accesses).chopped(40), gzip), ErrorKind::Malformed);
    row("T11 unknown", withLength(accesses, "Content-Encoding: rot13"), ErrorKind::Malformed);
}

void TestTransport::brokenBody()
{
    QFETCH(const Answer, bad);
    QFETCH(const int, kind);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, bad, 1);
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QCOMPARE(bench.client.requestCount(), 4 + 1); // what Qt repeats by itself is not in it
    QCOMPARE(bench.kept(), bench.service.truth());

    FetchBench always;
    always.service.recordings = fewRecordings();
    always.service.fault = faultOf(u"c"_s, bad);
    const FetchEnd end = always.fetch(lastDays(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QCOMPARE(always.client.requestCount(), 1 + 1 + 4 + 1);
    QCOMPARE(always.rows(TableId::Accesses), 3 + 4);
    QCOMPARE(end.pages, 3);
    QVERIFY(end.error);
    if (kind != int(ErrorKind::Unknown))
        QCOMPARE(nameOf(end.error->kind), nameOf(static_cast<ErrorKind>(kind)));
    QVERIFY(always.isKeptAs(end));
    always.service.fault = {};
    QVERIFY(always.resume().outcome == RunOutcome::Complete);
    QCOMPARE(always.kept(), always.service.truth());
}

void TestTransport::shorterList_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<std::size_t>("expected");
    QTest::newRow("T05 last page") << QByteArray() << std::size_t(1);
    QTest::newRow("T05 with a next") << QByteArray("offset=1") << std::size_t(4);
}

/// Bytes can't tell that items are missing: the counts of the summary beside those that came do.
void TestTransport::shorterList()
{
    QFETCH(const QByteArray, link);
    QFETCH(const std::size_t, expected);
    FetchBench bench;
    bench.service.recordings = {{u"d"_s, {}, nowMs - dayMs, 4, 0}};
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (!isDetail(request) || !request.query(u"offset"_s).isEmpty())
            return std::nullopt;
        const QJsonArray one{bench.service.accesses(request).first()};
        return Answer::json(QJsonDocument(QJsonObject{{u"items"_s, one}}).toJson(),
                            link.isEmpty() ? QByteArray()
                                           : "Link: <" + request.target + "&" + link + ">; rel=\"next\"");
    };
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 2 + (link.isEmpty() ? 0u : 1u));
    QCOMPARE(bench.rows(TableId::Accesses), expected);
    QCOMPARE(bench.kept() == bench.service.truth(), expected == 4);
    const TableState state = bench.target->snapshot()->table(TableId::Recordings);
    const std::uint32_t row = (*state.rows)[0];
    const auto number = [&](const char *column) {
        return state.table->number(state.table->schema().columnNamed(column), row);
    };
    QCOMPARE(number("viewCount") + number("downloadCount"), 4);
    QCOMPARE(number("accessCount"), qint64(expected));
}

void TestTransport::timeLimit_data()
{
    QTest::addColumn<QByteArray>("first");   // what is sent at once
    QTest::addColumn<QByteArray>("dripped"); // and again after each third of the limit
    QTest::addColumn<bool>("isHeard");       // Qt tells of a head only when it is whole
    QTest::addColumn<qint64>("limitMs");
    QTest::addColumn<int>("cause");
    const QByteArray body = head + "Content-Length: 1000\r\n\r\n{";
    QTest::newRow("T07 body") << body << QByteArray(" ") << true << qint64(60'000)
                              << int(ErrorCause::TooSlow);
    QTest::newRow("T07 head") << QByteArray("HTTP/1.1 200 OK\r\nX-Slow: ") << QByteArray("x") << false
                              << qint64(10'000) << int(ErrorCause::NoAnswer);
    QTest::newRow("T08") << QByteArray() << QByteArray() << false << qint64(10'000)
                         << int(ErrorCause::NoAnswer);
    QTest::newRow("T08 after a part of the body")
        << body << QByteArray() << true << qint64(30'000) << int(ErrorCause::NoAnswer);
}

void TestTransport::timeLimit()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, dripped);
    QFETCH(const bool, isHeard);
    QFETCH(const qint64, limitMs);
    QFETCH(const int, cause);
    ApiLimits limits = FetchBench::defaultLimits();
    limits.attempts = 2;
    FetchBench bench(limits);
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, Answer::raw(first, Answer::End::KeepOpen));
    bench.client.disconnect(&bench.client); // the test alone moves the clock
    FetchJob job(*bench.target, bench.client, bench.clock);
    std::optional<FetchEnd> end;
    connect(&job, &FetchJob::finished, this, [&](const FetchEnd &told) { end = told; });
    QVERIFY(job.start(lastDays(10)));
    for (const int attempt : {1, 2}) {
        QTRY_COMPARE(bench.requestCount(), std::size_t(2 + attempt));
        const auto isHeardOf = [&](int times) { // the head, and then each part of the body
            return !isHeard || QTest::qWaitFor([&] { return bench.network.timesHeard() >= times; });
        };
        QVERIFY(isHeardOf(2));
        QTRY_VERIFY(bench.network.isSent());
        qint64 passedMs = 0;
        for (int drops = 1; !dripped.isEmpty() && drops < 3; ++drops) {
            bench.clock.advance(limitMs / 3);
            passedMs += limitMs / 3;
            bench.server.sendMore(dripped);
            QVERIFY(isHeardOf(2 + drops));
        }
        bench.clock.advance(limitMs - passedMs - 1);
        QCOMPARE(bench.client.requestCount(), 2 + attempt);
        QVERIFY(!end);
        bench.clock.advance(1);
        bench.clock.advance(attempt == 1 ? 250 : 0);
    }
    QTRY_VERIFY(end);
    QVERIFY(end->outcome == RunOutcome::Incomplete);
    QVERIFY(end->error && end->error->kind == ErrorKind::Timeout);
    QCOMPARE(nameOf(end->error->cause), nameOf(static_cast<ErrorCause>(cause)));
    QCOMPARE(bench.requestCount(), 1 + 1 + 2 + 1);
    QCOMPARE(bench.rows(TableId::Accesses), 3 + 4);
    QVERIFY(bench.isKeptAs(*end));
    bench.service.fault = {};
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.kept(), bench.service.truth());
}

void TestTransport::sizeLimit_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<bool>("isAccepted");
    const auto packed = [](const QByteArray &plain) {
        return withLength(gzipped(plain), "Content-Encoding: gzip");
    };
    constexpr qsizetype limit = 16 * 1024 * 1024;
    const QByteArray page = accesses + QByteArray(limit - accesses.size(), ' ');
    // Of words that repeat now and then, 33 bytes become about one.
    QByteArray words;
    for (qint64 i = 0; words.size() < 60'000'000; ++i)
        words += QByteArray::number(i * 7919 % 100'003) + QByteArray(180, ' ');
    QTest::newRow("T09 1000:1, deflate")
        << withLength(deflated(QByteArray(200'000'000, ' ')), "Content-Encoding: deflate") << false;
    QTest::newRow("T09 1000:1") << packed(QByteArray(200'000'000, ' ')) << false;
    QTest::newRow("T09 33:1") << packed(words) << false;
    QTest::newRow("T09 just full") << packed(page) << true;
    QTest::newRow("T10 a byte more") << withLength(page + ' ', "X-None: 1") << false;
    QTest::newRow("T10 1 GB announced")
        << Answer::endless(head + "Content-Length: 1073741824\r\n\r\n", QByteArray(65'536, ' ')) << false;
    QTest::newRow("T10 chunks without end") << Answer::endless(head + "Transfer-Encoding: chunked\r\n\r\n",
                                                               "8000\r\n" + QByteArray(0x8000, ' ') + "\r\n")
                                            << false;
    QTest::newRow("T10 just full") << withLength(page, "X-None: 1") << true;
}

void TestTransport::sizeLimit()
{
    QFETCH(const Answer, answer);
    QFETCH(const bool, isAccepted);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, answer);
    const PeakMemory memory;
    const FetchEnd end = bench.fetch(lastDays(10));
    const std::optional<qint64> growth = memory.growth();
    QCOMPARE(end.outcome == RunOutcome::Complete, isAccepted);
    QCOMPARE(bench.requestCount(), 4);
    QCOMPARE(bench.rows(TableId::Accesses), isAccepted ? std::size_t(8) : std::size_t(7));
    QCOMPARE(bench.kept() == bench.service.truth(), isAccepted);
    QVERIFY(bench.isKeptAs(end));
    if (isAccepted)
        return;
    QVERIFY(end.error && end.error->kind == ErrorKind::TooLarge);
    QVERIFY2(!growth || *growth < 64 * 1024 * 1024, QByteArray::number(growth.value_or(0)).constData());
}

void TestTransport::type_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isAccepted");
    QTest::addColumn<std::size_t>("requests");
    QByteArray utf16("\xff\xfe");
    for (const char c : accesses)
        utf16 += QByteArray(1, c) + '\0';
    const auto row = [](const char *name, const QByteArray &type, const QByteArray &body, bool isAccepted,
                        std::size_t requests) {
        QTest::newRow(name) << type << body << isAccepted << requests;
    };
    row("T12 JSON", "application/json", accesses, true, 4);
    row("T12 with its encoding", "Application/JSON; charset=\"UTF-8\"", accesses, true, 4);
    row("T12 a kind of JSON", "application/vnd.example+json", accesses, true, 4);
    row("T12 BOM", "application/json", "\xef\xbb\xbf" + accesses, false, 7);
    row("T12 text/plain", "text/plain", accesses, false, 4);
    row("T12 look-alike", "application/jsonp", accesses, false, 4);
    row("T12 other family", "text/x+json", accesses, false, 4);
    row("T12 none", "", accesses, false, 4);
    row("T12 utf-16", "application/json; charset=utf-16", utf16, false, 4);
    row("T12 latin-1", "application/json;charset=iso-8859-1", accesses, false, 4);
    row("T12 utf-16 that is not named", "application/json", utf16, false, 7); // may be cut, so asked again
}

void TestTransport::type()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isAccepted);
    QFETCH(const std::size_t, requests);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, Answer::reply(200, body, {}, type));
    const FetchEnd end = bench.fetch(lastDays(10));
    QCOMPARE(end.outcome == RunOutcome::Complete, isAccepted);
    QCOMPARE(bench.requestCount(), requests);
    QCOMPARE(bench.rows(TableId::Accesses), isAccepted ? std::size_t(8) : std::size_t(7));
    QCOMPARE(bench.kept() == bench.service.truth(), isAccepted);
    QVERIFY(isAccepted || (end.error && end.error->kind == ErrorKind::Malformed));
    QVERIFY(isAccepted || end.error->cause == ErrorCause::None);
    QVERIFY(bench.isKeptAs(end));
}

void TestTransport::closedUnderway_data()
{
    QTest::addColumn<Answer>("closing");
    QTest::newRow("T13 closed") << Answer::raw({});
    QTest::newRow("T13 reset") << Answer::raw({}, Answer::End::Reset);
}

/// The connection was kept open and goes when it is used again. Qt may send such a request once more by
/// itself, which we see at the server only.
void TestTransport::closedUnderway()
{
    QFETCH(const Answer, closing);
    FetchBench bench;
    for (int i = 0; i < 12; ++i)
        bench.service.recordings.push_back({u"r%1"_s.arg(i), {}, nowMs - dayMs, 1, 1});
    bench.service.fault = [count = 0, closing](const SeenRequest &) mutable {
        return ++count % 3 == 0 ? std::optional(closing) : std::nullopt;
    };
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY2(end.outcome == RunOutcome::Complete, qPrintable(describe(bench.lastRun().shortfall)));
    QCOMPARE(bench.kept(), bench.service.truth());
    QCOMPARE(bench.target->snapshot()->duplicates[std::size_t(TableId::Accesses)], 0);
    QCOMPARE(end.pages, 13);
    QVERIFY(bench.isKeptAs(end));
}

void TestTransport::oddHead_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("isAccepted");
    QTest::addColumn<QString>("told");
    const QByteArray size = "Content-Length: " + QByteArray::number(accesses.size());
    const auto row = [](const char *name, const QByteArray &headers, bool isAccepted,
                        const QString &told = {}) { QTest::newRow(name) << headers << isAccepted << told; };
    const QString tooLarge = u"headers are too large: more than 64 KiB"_s;
    // With the other lines, their ends and the separators.
    const auto filled = [&](qsizetype bytes) -> QByteArray {
        const QByteArray others = head + size + "\r\n";
        const qsizetype statusLine = head.indexOf("\r\n") + 2;
        return "X-Long: " + QByteArray(bytes - (others.size() - statusLine) - 10, 'x') + "\r\n" + size;
    };
    row("T14 the same length twice", size + "\r\n" + size, true);
    row("T14 two lengths", size + "\r\nContent-Length: 7", false);
    row("T14 length below zero", "Content-Length: -7", false);
    row("W35 64 KiB of headers", filled(65'536), true);
    row("W35 a byte more", filled(65'537), false, tooLarge);
    row("W35 a link of 90 KiB", "Link: <" + QByteArray(90'000, 'x') + ">; rel=next\r\n" + size, false,
        tooLarge);
    row("W35 a link of 1 MB", "Link: <" + QByteArray(1'000'000, 'x') + ">; rel=next\r\n" + size, false,
        tooLarge);
    row("W35 100,000 headers", QByteArray("X-Many: 1\r\n").repeated(100'000) + size, false, tooLarge);
}

void TestTransport::oddHead()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const bool, isAccepted);
    QFETCH(const QString, told);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = faultOf(u"c"_s, Answer::raw(head + headers + "\r\n\r\n" + accesses));
    const PeakMemory memory;
    const FetchEnd end = bench.fetch(lastDays(10));
    const std::optional<qint64> growth = memory.growth();
    QCOMPARE(end.outcome == RunOutcome::Complete, isAccepted);
    QCOMPARE(bench.rows(TableId::Accesses), isAccepted ? std::size_t(8) : std::size_t(7));
    QVERIFY2(!growth || *growth < 64 * 1024 * 1024, QByteArray::number(growth.value_or(0)).constData());
    if (!told.isEmpty()) {
        // Asked once. (Qt may send a request again by itself if the connection ends in the headers.)
        QCOMPARE(bench.client.requestCount(), 4);
        QVERIFY2(end.error && end.error->what.contains(told), qPrintable(describe(*end.error)));
    }
    QVERIFY(bench.isKeptAs(end));
}

void TestTransport::interimStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("headers"); // of the interim answer
    QTest::addColumn<bool>("isFollowed");    // by the real answer
    QTest::addColumn<bool>("isAccepted");
    const auto row = [](const char *name, int status, const QByteArray &headers, bool isFollowed,
                        bool isAccepted) {
        QTest::newRow(name) << status << headers << isFollowed << isAccepted;
    };
    const QByteArray hint = "Link: </style.css>; rel=preload\r\n";
    row("W34 100", 100, {}, true, true);
    row("W34 100 with a header", 100, hint, true, true);
    row("W34 101", 101, "Upgrade: example\r\nConnection: Upgrade\r\n", true, false);
    row("W34 102", 102, {}, true, false);
    row("W34 103", 103, hint, true, false);
    row("W34 103 and nothing after it", 103, hint, false, false);
    row("W34 199", 199, {}, true, false);
}

void TestTransport::interimStatus()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, headers);
    QFETCH(const bool, isFollowed);
    QFETCH(const bool, isAccepted);
    const QByteArray interim = "HTTP/1.1 " + QByteArray::number(status) + " Interim\r\n" + headers + "\r\n";
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault =
        faultOf(u"c"_s, Answer::raw(interim + (isFollowed ? Answer::json(accesses).bytes : QByteArray()),
                                    Answer::End::KeepOpen));
    const FetchEnd end = bench.fetch(lastDays(10));
    QVERIFY(bench.isKeptAs(end));
    if (isAccepted) {
        QVERIFY2(end.outcome == RunOutcome::Complete, qPrintable(describe(bench.lastRun().shortfall)));
        QCOMPARE(bench.kept(), bench.service.truth());
        return;
    }
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error);
    const QString said = describe(bench.lastRun().shortfall);
    QVERIFY2(said.contains(u"interim status"_s) && said.contains(u"(HTTP %1)"_s.arg(status)),
             qPrintable(said));
    QCOMPARE(bench.rows(TableId::Accesses), std::size_t(7)); // all but those of c
    bench.service.fault = {};
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.kept(), bench.service.truth());
}

/// The answer that follows an interim status, late, is never taken for that of the next request.
void TestTransport::interimStatusSpoilsNoOther()
{
    ApiLimits limits = FetchBench::defaultLimits();
    limits.attempts = 1;
    FetchBench bench(limits);
    bench.service.recordings = fewRecordings();
    QByteArray late;    // what is still to come on the connection
    int connection = 0; // which that is
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (!isDetail(request))
            return std::nullopt;
        Answer answer = bench.service.page(request, bench.service.accesses(request));
        if (late.isEmpty()) {
            late = answer.bytes;
            connection = bench.server.connections();
            return Answer::raw("HTTP/1.1 103 Early Hints\r\n\r\n", Answer::End::KeepOpen);
        }
        if (connection == bench.server.connections())
            answer.bytes.prepend(std::exchange(late, " "));
        return answer;
    };
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Incomplete);
    QCOMPARE(bench.rows(TableId::Accesses), std::size_t(1 + 4)); // of c and d
    QCOMPARE(bench.texts(TableId::Accesses, "recordingId").join(QString()), u"cdddd"_s);
    QVERIFY(bench.resume().outcome == RunOutcome::Complete);
    QCOMPARE(bench.kept(), bench.service.truth());
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
