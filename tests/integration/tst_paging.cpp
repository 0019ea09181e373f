// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/tablequery.h"
#include "tests/support/fetchbench.h"

#include <QJsonDocument>
#include <QTest>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QString organization = u"11111111-2222-3333-4444-555555555555"_s;
constexpr qint64 minuteMs = 60'000;

RecordingParameters onlySummaries(int days)
{
    RecordingParameters parameters = lastDays(days);
    parameters.details = DetailsMode::None;
    return parameters;
}

/// Pages of one session by their start tokens, each with this event and the token of the next.
QHash<QString, QByteArray> sessionOf(const std::vector<std::pair<QString, QByteArray>> &pages)
{
    QHash<QString, QByteArray> session;
    int event = 0;
    for (const auto &[start, next] : pages)
        session.insert(start, eventsPage("m_I_1", event++, 1, next));
    return session;
}

QByteArray eventAt(qint64 utcMs, const QByteArray &user = "u")
{
    return R"({"createdAtMs":)" + QByteArray::number(utcMs) +
           R"(,"sessionId":"m_I_1","sessionOrgId":"o","userId":")" + user + R"(","data":{"type":"session"}})";
}

/// Of one user, or of as many as there are events, from `firstUser` on.
QByteArray pageOfEvents(const std::vector<qint64> &times, const QByteArray &next = {}, int firstUser = -1)
{
    QByteArrayList items;
    for (const qint64 time : times)
        items += eventAt(time, firstUser < 0 ? "u" : QByteArray::number(firstUser++));
    return R"({"items":[)" + items.join(',') + R"(],"next":")" + next + R"("})";
}

} // namespace

/// From page to page: the end of a chain is found, nothing is lost or doubled, and nothing goes on for ever.
class TestPaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void circle_data();
    void circle();
    void tokenCircle_data();
    void tokenCircle();
    void noEnd_data();
    void noEnd();
    void repeatedItems_data();
    void repeatedItems();
    void anyOrder_data();
    void anyOrder();
    void lateEvents_data();
    void lateEvents();
    void windows_data();
    void windows();
    void smallPages_data();
    void smallPages();
};

void TestPaging::circle_data()
{
    QTest::addColumn<QHash<QString, QByteArray>>("next"); // by the offset of the page
    QTest::addColumn<std::size_t>("requests");
    using Next = QHash<QString, QByteArray>;
    QTest::newRow("P01 to itself") << Next{{{}, "2"}, {u"2"_s, "2"}} << std::size_t(2);
    QTest::newRow("P01 to the one before") << Next{{{}, "2"}, {u"2"_s, "1"}, {u"1"_s, "2"}} << std::size_t(3);
    QTest::newRow("P01 to the first") << Next{{{}, "2"}, {u"2"_s, ""}} << std::size_t(2);
}

void TestPaging::circle()
{
    using Next = QHash<QString, QByteArray>;
    QFETCH(const Next, next);
    QFETCH(const std::size_t, requests);
    FetchBench bench;
    bench.service.recordings = fewRecordings();
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        if (isDetail(request))
            return std::nullopt;
        const QByteArray offset = next.value(request.query(u"offset"_s));
        const QByteArray link = FakeService::nextLink(request, offset);
        return Answer::json(
            QJsonDocument(QJsonObject{{u"items"_s, bench.service.summaries(request)}}).toJson(),
            offset.isEmpty() ? QByteArray(link).replace("&offset=", "") : link);
    };
    FetchEnd end = bench.fetch(onlySummaries(10));
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Loop);
    QCOMPARE(bench.requestCount(), requests);
    QCOMPARE(end.pages, std::uint32_t(requests));
    QCOMPARE(bench.rows(TableId::Recordings), 5);
    QVERIFY(describe(bench.lastRun().shortfall).contains("lead back"_L1));
    QVERIFY(bench.target->snapshot()->completenessOf(TableId::Recordings).state ==
            Completeness::State::Incomplete);
    // Going on would only double its pages.
    QVERIFY(bench.target->ledger().incomplete() && !bench.target->ledger().resumable());
}

void TestPaging::tokenCircle_data()
{
    QTest::addColumn<QHash<QString, QByteArray>>("session");
    QTest::addColumn<std::size_t>("requests");
    QTest::newRow("P02 the same twice") << sessionOf({{{}, "x"}, {u"x"_s, "x"}}) << std::size_t(2);
    QTest::newRow("P02 circle") << sessionOf({{{}, "x"}, {u"x"_s, "y"}, {u"y"_s, "x"}}) << std::size_t(3);
}

void TestPaging::tokenCircle()
{
    using Session = QHash<QString, QByteArray>;
    QFETCH(const Session, session);
    QFETCH(const std::size_t, requests);
    FetchBench bench;
    bench.service.sessions[u"m_I_1"_s] = session;
    bench.service.sessions[u"m_I_2"_s] = {{QString(), eventsPage("m_I_2", 0, 2, "")}};
    const FetchEnd end = bench.fetch(SlidoParameters{organization, {u"m_I_1"_s, u"m_I_2"_s}});
    QVERIFY(end.outcome == RunOutcome::Incomplete);
    QVERIFY(end.error && end.error->kind == ErrorKind::Loop);
    QCOMPARE(bench.requestCount(), requests + 1);
    QCOMPARE(bench.rows(TableId::Events), requests + 2);
    QVERIFY(bench.isKeptAs(end));
}

void TestPaging::noEnd_data()
{
    QTest::addColumn<bool>("isSlido");
    QTest::addColumn<int>("emptyPages"); // before the one with an event
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<std::size_t>("requests");
    QTest::newRow("P03 empty pages, links") << false << 1'000'000 << false << std::size_t(100);
    QTest::newRow("P03 empty pages, tokens") << true << 1'000'000 << false << std::size_t(100);
    // An empty page is not the end.
    QTest::newRow("P03 some empty pages") << true << 99 << true << std::size_t(100);
    QTest::newRow("P03 no last page") << true << 0 << false << std::size_t(150);
}

void TestPaging::noEnd()
{
    QFETCH(const bool, isSlido);
    QFETCH(const int, emptyPages);
    QFETCH(const bool, isComplete);
    QFETCH(const std::size_t, requests);
    QCOMPARE(ApiLimits{}.pages, 10'000);
    ApiLimits limits = FetchBench::defaultLimits();
    limits.pages = 150; // so that it does not take so long
    FetchBench bench(limits);
    int page = 0;
    bench.service.fault = [&](const SeenRequest &request) {
        ++page;
        if (!isSlido)
            return Answer::json(R"({"items":[]})", FakeService::nextLink(request, QByteArray::number(page)));
        const QByteArray next = isComplete && page > emptyPages ? QByteArray() : QByteArray::number(page);
        return Answer::json(page > emptyPages ? pageOfEvents({page}, next) : pageOfEvents({}, next));
    };
    const FetchEnd end =
        isSlido ? bench.fetch(SlidoParameters{organization, {u"m_I_1"_s}}) : bench.fetch(onlySummaries(10));
    QCOMPARE(end.outcome == RunOutcome::Complete, isComplete);
    QCOMPARE(bench.requestCount(), requests);
    QVERIFY(isComplete || (end.error && end.error->kind == ErrorKind::Loop));
    const std::size_t events = emptyPages < 1000 ? requests - std::size_t(emptyPages) : 0;
    QCOMPARE(bench.rows(TableId::Events), events);
}

void TestPaging::repeatedItems_data()
{
    QTest::addColumn<int>("secondViews"); // -1: of sessions; else of the recording that comes on both pages
    QTest::addColumn<std::uint64_t>("duplicates");
    QTest::addColumn<std::size_t>("conflicts");
    QTest::newRow("P04") << 1 << std::uint64_t(1) << std::size_t(0);
    QTest::newRow("P04 an event, its keys in another order") << -1 << std::uint64_t(2) << std::size_t(0);
    QTest::newRow("P05") << 3 << std::uint64_t(0) << std::size_t(1);
}

void TestPaging::repeatedItems()
{
    QFETCH(const int, secondViews);
    QFETCH(const std::uint64_t, duplicates);
    QFETCH(const std::size_t, conflicts);
    FetchBench bench;
    if (secondViews < 0) {
        const QByteArray event = eventAt(20);
        const QByteArray turned =
            R"({"data": {"type":"session"}, "userId":"u","sessionOrgId":"o","sessionId":"m_I_1",)"
            R"("createdAtMs":20})";
        bench.service.sessions[u"m_I_1"_s] = {
            {QString(), pageOfEvents({10, 20}, "x")},
            {u"x"_s, R"({"items":[)" + turned + ',' + event + ',' + eventAt(30) + R"(],"next":""})"}};
        const FetchEnd end = bench.fetch(SlidoParameters{organization, {u"m_I_1"_s}});
        QVERIFY(end.outcome == RunOutcome::Complete);
        QCOMPARE(bench.requestCount(), 2);
        QCOMPARE(end.items, std::uint64_t(5));
        for (int opened = 0; opened < 2; ++opened, bench.reopen()) {
            QCOMPARE(bench.rows(TableId::Events), 3);
            QCOMPARE(bench.target->snapshot()->duplicates[std::size_t(TableId::Events)], duplicates);
        }
        return;
    }
    bench.service.recordings = fewRecordings();
    bench.service.pageSize = 3;
    bench.service.fault = [&](const SeenRequest &request) -> std::optional<Answer> {
        // Something new came at the top, so that the second page begins with what ended the first.
        if (request.query(u"offset"_s) == "3"_L1) {
            bench.service.recordings.insert(bench.service.recordings.begin(), FakeRecording{u"new"_s});
            bench.service.recordings[3].views = secondViews;
        }
        return std::nullopt;
    };
    const FetchEnd end = bench.fetch(onlySummaries(10));
    QVERIFY(end.outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 2);
    QCOMPARE(bench.texts(TableId::Recordings, "recordingId"),
             (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
    QVERIFY(bench.isKeptAs(end));
    const auto snapshot = bench.target->snapshot();
    QCOMPARE(snapshot->duplicates[std::size_t(TableId::Recordings)], duplicates);
    QCOMPARE(snapshot->conflicts->size(), conflicts);
    const Table &table = *snapshot->table(TableId::Recordings).table;
    QCOMPARE(table.rowCount(), 5 + std::uint32_t(conflicts)); // both versions are there, the newer one counts
    QCOMPARE(snapshot->conflictsOf(snapshot->runs.back()), conflicts);
    for (const Conflict &conflict : *snapshot->conflicts) {
        const int id = table.schema().columnNamed("recordingId");
        const int views = table.schema().columnNamed("viewCount");
        QCOMPARE(table.text(id, conflict.older), "c");
        QCOMPARE(table.text(id, conflict.newer), "c");
        QCOMPARE(table.number(views, conflict.older), 1);
        QCOMPARE(table.number(views, conflict.newer), secondViews);
    }
}

void TestPaging::anyOrder_data()
{
    QTest::addColumn<std::vector<qint64>>("first");
    QTest::addColumn<std::vector<qint64>>("second");
    using Times = std::vector<qint64>;
    QTest::newRow("P07 pages swapped") << Times{40, 50, 60} << Times{10, 20, 30};
    QTest::newRow("P07 mixed") << Times{30, 10, 60} << Times{50, 20, 40};
    QTest::newRow("P07 backwards") << Times{60, 50, 40} << Times{30, 20, 10};
    QTest::newRow("P07 equal times") << Times{20, 10, 20, 20} << Times{20, 10, 30, 20};
}

/// Whatever the order of arrival, what is shown and written is in the order of time; of equal times, in that
/// of arrival.
void TestPaging::anyOrder()
{
    using Times = std::vector<qint64>;
    QFETCH(const Times, first);
    QFETCH(const Times, second);
    FetchBench bench;
    bench.service.sessions[u"m_I_1"_s] = {{QString(), pageOfEvents(first, "x", 0)},
                                          {u"x"_s, pageOfEvents(second, {}, int(first.size()))}};
    QVERIFY(bench.fetch(SlidoParameters{organization, {u"m_I_1"_s}}).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), 2);
    const TableState state = bench.target->snapshot()->table(TableId::Events);
    const TableSchema &schema = state.table->schema();
    using Events = std::vector<std::pair<qint64, std::string>>; // times and users
    Events shown;
    const RowIds rows = *TableQuery{}.run(state);
    for (const std::uint32_t row : rows) {
        shown.emplace_back(state.table->number(schema.columnNamed("createdAtMs"), row),
                           state.table->text(schema.columnNamed("userId"), row));
    }
    Events expected;
    for (const Times &page : {first, second}) {
        for (const qint64 time : page)
            expected.emplace_back(time, std::to_string(expected.size()));
    }
    std::stable_sort(expected.begin(), expected.end(), [&](const auto &a, const auto &b) {
        return schema.defaultOrder.descending ? a.first > b.first : a.first < b.first;
    });
    QCOMPARE(shown, expected);
}

void TestPaging::lateEvents_data()
{
    QTest::addColumn<qint64>("laterMs"); // the second fetch
    QTest::addColumn<std::vector<qint64>>("second");
    QTest::addColumn<std::size_t>("events");
    using Times = std::vector<qint64>;
    QTest::newRow("P08 more came") << 20 * minuteMs << Times{10, 20, 15, 30} << std::size_t(4);
    QTest::newRow("P08 some are gone") << 20 * minuteMs << Times{20, 30} << std::size_t(3);
    QTest::newRow("P08 the same") << 1 * minuteMs << Times{20, 10} << std::size_t(2);
}

void TestPaging::lateEvents()
{
    using Times = std::vector<qint64>;
    QFETCH(const qint64, laterMs);
    QFETCH(const Times, second);
    QFETCH(const std::size_t, events);
    FetchBench bench;
    const SlidoParameters parameters{organization, {u"m_I_1"_s}};
    const auto asOfMs = [&] { return bench.target->snapshot()->completenessOf(TableId::Events).asOfMs; };
    bench.service.sessions[u"m_I_1"_s] = {{QString(), pageOfEvents({10, 20})}};
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(asOfMs(), nowMs - 15 * minuteMs);
    bench.clock.advance(laterMs);
    bench.service.sessions[u"m_I_1"_s] = {{QString(), pageOfEvents(second)}};
    QVERIFY(bench.fetch(parameters).outcome == RunOutcome::Complete);
    QCOMPARE(asOfMs(), nowMs + laterMs - 15 * minuteMs);
    QCOMPARE(bench.rows(TableId::Events), events);
    QCOMPARE(bench.requestCount(), 2);
    bench.reopen();
    QCOMPARE(asOfMs(), nowMs + laterMs - 15 * minuteMs);
    QCOMPARE(bench.rows(TableId::Events), events);
}

void TestPaging::windows_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<std::size_t>("requests"); // 0: refused before any
    QTest::newRow("P09 one window") << 90 << std::size_t(1);
    QTest::newRow("P09 a day more") << 91 << std::size_t(2);
    QTest::newRow("P09 almost a year") << 364 << std::size_t(5);
    QTest::newRow("P09 too old") << 365 << std::size_t(0);
    QTest::newRow("P09 far too old") << 1000 << std::size_t(0);
}

void TestPaging::windows()
{
    QFETCH(const int, days);
    QFETCH(const std::size_t, requests);
    FetchBench bench;
    // On each side of every possible edge, and on it.
    QStringList within;
    for (int day = 0; day <= days; ++day) {
        for (const int offset : {-1, 0, 1}) {
            const qint64 madeMs = nowMs - day * dayMs + offset * 1000;
            const QString id = u"%1"_s.arg(madeMs);
            bench.service.recordings.push_back({id, u"one.example.com"_s, madeMs});
            if (madeMs >= nowMs - days * dayMs && madeMs < nowMs)
                within += id;
        }
    }
    within.sort();
    if (requests == 0) {
        FetchJob job(*bench.target, bench.client, bench.clock);
        const auto started = job.start(onlySummaries(days));
        QVERIFY(failsWith(started, ErrorKind::Usage));
        QVERIFY2(started.error().what.contains("365 days"_L1), qPrintable(started.error().what));
        QCOMPARE(bench.requestCount(), 0);
        QVERIFY(bench.target->ledger().runs().empty());
        return;
    }
    QVERIFY(bench.fetch(onlySummaries(days)).outcome == RunOutcome::Complete);
    std::size_t firstPages = 0;
    for (const SeenRequest &request : bench.server.requests())
        firstPages += request.query(u"offset"_s).isEmpty() ? 1u : 0u;
    QCOMPARE(firstPages, requests);
    QCOMPARE(bench.texts(TableId::Recordings, "recordingId"), within);
    QCOMPARE(bench.target->snapshot()->duplicates[std::size_t(TableId::Recordings)], 0);
}

void TestPaging::smallPages_data()
{
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<std::size_t>("requests");
    QTest::newRow("P10 3 of 100") << 3 << std::size_t(1 + 20);
    QTest::newRow("P10 1 of 100") << 1 << std::size_t(1 + 60);
    QTest::newRow("P10 exactly filled") << 60 << std::size_t(1 + 1);
}

void TestPaging::smallPages()
{
    QFETCH(const int, pageSize);
    QFETCH(const std::size_t, requests);
    FetchBench bench;
    bench.service.recordings = {{u"a"_s, {}, nowMs - dayMs, 60, 0}};
    bench.service.pageSize = pageSize;
    QVERIFY(bench.fetch(lastDays(10)).outcome == RunOutcome::Complete);
    QCOMPARE(bench.requestCount(), requests);
    QStringList truth;
    for (int i = 0; i < 60; ++i)
        truth += u"viewer%1@example.org"_s.arg(i);
    truth.sort();
    QCOMPARE(bench.texts(TableId::Accesses, "email"), truth);
    for (const SeenRequest &request : bench.server.requests())
        QCOMPARE(request.query(u"max"_s), u"100"_s);
}

QTEST_GUILESS_MAIN(TestPaging)
#include "tst_paging.moc"
