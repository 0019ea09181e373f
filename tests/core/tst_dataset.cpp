// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/dataset.h"

#include "core/records/celltext.h"
#include "tests/support/latest.h"

#include <QMap>
#include <QRandomGenerator>
#include <QTest>
#include <atomic>
#include <thread>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

qint64 storedMs(std::uint32_t sequence)
{
    return 1'790'000'000'000 + sequence;
}

/// A dataset fed with pages as a case would feed it.
class Feed
{
public:
    Dataset dataset;

    ChainState &chain(PageKind kind, const QString &subject)
    {
        ChainState state;
        state.id = static_cast<ChainId>(m_chains.size() + 1);
        state.spec.kind = kind;
        state.spec.subject = subject;
        m_chains.push_back(std::make_unique<ChainState>(state));
        return *m_chains.back();
    }

    std::uint32_t page(ChainState &chain, const QByteArrayList &items, bool isLast,
                       RunKind runKind = RunKind::Recordings)
    {
        const Result<ParsedPage> parsed = parsePage(chain.spec.kind, "{\"items\":[" + items.join(',') + "]}");
        if (!parsed)
            qFatal("the test's page is malformed: %s", qPrintable(parsed.error().what));
        chain.isComplete = isLast;
        ++m_sequence;
        dataset.append(*parsed, m_sequence, storedMs(m_sequence), chain, runKind, isLast);
        return m_sequence;
    }

    /// A chain of one page.
    void summaries(const QByteArrayList &items)
    {
        page(chain(PageKind::RecordingSummary, u"example.com"_s), items, true);
    }
    void details(const QString &recording, const QByteArrayList &items, bool isLast = true)
    {
        page(chain(PageKind::RecordingDetail, recording), items, isLast);
    }
    void importDetails(const QByteArrayList &items)
    {
        page(chain(PageKind::RecordingDetail, u"any"_s), items, true, RunKind::Import);
    }
    void events(const QByteArrayList &items)
    {
        page(chain(PageKind::SlidoEvents, u"s"_s), items, true, RunKind::Slido);
    }

    /// The rows that count, each as the texts of `columns`.
    QByteArrayList rows(TableId id, const QByteArrayList &columns)
    {
        const TableState state = dataset.state(id);
        QByteArrayList lines;
        for (const std::uint32_t row : *state.rows) {
            QByteArrayList cells;
            for (const QByteArray &column : columns) {
                const int index = state.table->schema().columnNamed(column.toStdString());
                Q_ASSERT(index >= 0);
                cells << QByteArray::fromStdString(cellText(*state.table, index, row, QTimeZone::utc()));
            }
            lines << cells.join(' ');
        }
        return lines;
    }

private:
    std::vector<std::unique_ptr<ChainState>> m_chains;
    std::uint32_t m_sequence = 0;
};

QByteArray recording(const QByteArray &id, int views, const QByteArray &host = "host@example.com")
{
    return "{\"recordingId\":\"" + id + "\",\"hostEmail\":\"" + host +
           "\",\"viewCount\":" + QByteArray::number(views) + "}";
}

QByteArray access(const QByteArray &id, const QByteArray &email,
                  const QByteArray &time = "2026-01-01T00:00:00Z")
{
    return "{\"recordingId\":\"" + id + "\",\"email\":\"" + email + "\",\"accessTime\":\"" + time + "\"}";
}

using Lines = QByteArrayList;

} // namespace

class TestDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsEmpty()
    {
        Feed feed;
        for (const TableId id : {TableId::Recordings, TableId::Accesses, TableId::Events}) {
            const TableState state = feed.dataset.state(id);
            QCOMPARE(state.table->rowCount(), 0u);
            QVERIFY(state.rows->empty());
            QCOMPARE(feed.dataset.duplicates(id), 0u);
        }
        QVERIFY(feed.dataset.state(TableId::Rejected).rows->empty());
    }

    void newestRecordingCounts()
    {
        Feed feed;
        feed.summaries({recording("a", 1), recording("b", 2), recording("c", 3)});
        feed.summaries({recording("b", 5), recording("d", 4), recording("c", 3)});
        const Lines expected{"a 1", "c 3", "b 5", "d 4"};
        QCOMPARE(feed.rows(TableId::Recordings, {"recordingId", "viewCount"}), expected);
        QCOMPARE(feed.dataset.state(TableId::Recordings).table->rowCount(), 5u); // the old b is still there
        QCOMPARE(feed.dataset.duplicates(TableId::Recordings), 1u);              // the equal c
        feed.summaries({recording("b", 2)}); // back to an earlier count: newest all the same
        QCOMPARE(feed.rows(TableId::Recordings, {"recordingId", "viewCount"}),
                 (Lines{"a 1", "c 3", "d 4", "b 2"}));
    }

    void recordingTwiceOnOnePage()
    {
        Feed feed;
        feed.summaries({recording("a", 1), recording("a", 1), recording("a", 2)});
        QCOMPARE(feed.rows(TableId::Recordings, {"recordingId", "viewCount"}), (Lines{"a 2"}));
        QCOMPARE(feed.dataset.duplicates(TableId::Recordings), 1u);
    }

    void equalAccessesOfOneChainAreSeparate()
    {
        Feed feed;
        ChainState &chain = feed.chain(PageKind::RecordingDetail, u"a"_s);
        feed.page(chain, {access("a", "x@example.com"), access("a", "x@example.com")}, false);
        feed.page(chain, {access("a", "x@example.com")}, true);
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}).size(), 3);
        QCOMPARE(feed.dataset.duplicates(TableId::Accesses), 0u);
    }

    void newestCompleteChainCounts()
    {
        Feed feed;
        feed.details(u"a"_s, {access("a", "old1"), access("a", "old2"), access("a", "old3")});
        feed.details(u"b"_s, {access("b", "other")});
        ChainState &refresh = feed.chain(PageKind::RecordingDetail, u"a"_s);
        feed.page(refresh, {access("a", "new1")}, false);
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"old1", "old2", "old3", "other"}));
        feed.page(refresh, {access("a", "old2")}, true);
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"other", "new1", "old2"}));
        feed.details(u"a"_s, {access("a", "x"), access("a", "y"), access("a", "z")},
                     false); // fuller, not whole
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"other", "new1", "old2"}));
        QCOMPARE(feed.dataset.duplicates(TableId::Accesses), 0u);
    }

    void emptyCompleteChainCounts()
    {
        Feed feed;
        feed.details(u"a"_s, {access("a", "old")});
        feed.details(u"a"_s, {});
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), Lines{});
    }

    void fullestChainCountsUntilOneIsComplete()
    {
        Feed feed;
        ChainState &first = feed.chain(PageKind::RecordingDetail, u"a"_s);
        feed.page(first, {access("a", "1"), access("a", "2")}, false);
        ChainState &second = feed.chain(PageKind::RecordingDetail, u"a"_s);
        feed.page(second, {access("a", "3")}, false);
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"1", "2"}));
        feed.page(second, {access("a", "4")}, false); // as full, and newer
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"3", "4"}));
        feed.page(first, {access("a", "5")}, false);
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"1", "2", "5"}));
        feed.page(second, {}, true);
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"3", "4"}));
        feed.page(first, {}, true); // an older chain that ends later is older still
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"3", "4"}));
    }

    void importedAccessesCountAsFarAsTheyAreNotThere()
    {
        Feed feed;
        feed.details(u"a"_s, {access("a", "x"), access("a", "x"), access("a", "y")});
        feed.importDetails({access("a", "x"), access("a", "z"), access("b", "x")});
        QCOMPARE(feed.rows(TableId::Accesses, {"recordingId", "email"}),
                 (Lines{"a x", "a x", "a y", "a z", "b x"}));
        QCOMPARE(feed.dataset.duplicates(TableId::Accesses), 1u);
        feed.importDetails({access("a", "x"), access("a", "x"), access("a", "x"), access("a", "z")});
        QCOMPARE(feed.rows(TableId::Accesses, {"recordingId", "email"}),
                 (Lines{"a x", "a x", "a y", "a z", "b x", "a x"}));
        QCOMPARE(feed.dataset.duplicates(TableId::Accesses), 4u);
        // What is fetched later takes the place of what was imported.
        feed.details(u"a"_s, {access("a", "z"), access("a", "x"), access("a", "x"), access("a", "x")});
        QCOMPARE(feed.rows(TableId::Accesses, {"recordingId", "email"}),
                 (Lines{"b x", "a z", "a x", "a x", "a x"}));
    }

    void importedTwiceIsNotDoubled()
    {
        Feed feed;
        for (int round = 0; round < 3; ++round)
            feed.importDetails({access("a", "x"), access("a", "x")});
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), (Lines{"x", "x"}));
        QCOMPARE(feed.dataset.duplicates(TableId::Accesses), 4u);
    }

    void eventsCountOnce()
    {
        Feed feed;
        const QByteArray first = R"({"createdAtMs":1,"userId":"u","data":{"type":"qaa","enabled":true}})";
        const QByteArray reordered =
            R"({"data":{"enabled":true, "type":"qaa"},"userId":"u","createdAtMs":1.0})";
        const QByteArray other = R"({"createdAtMs":1,"userId":"v","data":{"type":"qaa","enabled":true}})";
        feed.events({first, other, first});
        feed.events({reordered});
        feed.page(feed.chain(PageKind::SlidoEvents, u"t"_s), {other}, true, RunKind::Import);
        QCOMPARE(feed.rows(TableId::Events, {"userId"}), (Lines{"u", "v"}));
        QCOMPARE(feed.dataset.state(TableId::Events).table->rowCount(), 2u);
        QCOMPARE(feed.dataset.duplicates(TableId::Events), 3u);
    }

    void manyEventsCountOnce()
    {
        Feed feed;
        QByteArrayList items;
        for (int number = 0; number < 2'500; ++number)
            items << "{\"createdAtMs\":" + QByteArray::number(number) + "}";
        feed.events(items);
        feed.events(items);
        QCOMPARE(feed.dataset.state(TableId::Events).rows->size(), 2'500u);
        QCOMPARE(feed.dataset.duplicates(TableId::Events), 2'500u);
    }

    /// What is left of a page whose other events are there already keeps its own cells.
    void pagesThatArePartlyKnown()
    {
        Feed feed;
        const auto event = [](int number) {
            const QByteArray id = QByteArray::number(number);
            const QByteArray item =
                number % 2 == 0 ? R"({"createdAtMs":%,"userId":"u#","data":{"replyId":"q%","text":"t%"}})"
                                : R"({"createdAtMs":%,"userId":"u#","data":{"questionId":"q%"}})";
            return QByteArray(item).replace('%', id).replace('#', QByteArray::number(number % 3));
        };
        QByteArrayList even, all;
        Lines expected;
        const auto expect = [&expected](int number) {
            const QByteArray id = QByteArray::number(number);
            expected << id + " u" + QByteArray::number(number % 3) + " q" + id + ' ' +
                            (number % 2 == 0 ? "t" + id : QByteArray());
        };
        for (int number = 0; number < 40; ++number) {
            all << event(number);
            if (number % 4 == 0) {
                even << event(number);
                expect(number);
            }
        }
        for (int number = 0; number < 40; ++number) {
            if (number % 4 != 0)
                expect(number);
        }
        feed.events(even);
        feed.events(all);
        QCOMPARE(feed.rows(TableId::Events, {"createdAtMs", "userId", "subjectId", "text"}), expected);
        QCOMPARE(feed.dataset.duplicates(TableId::Events), 10u);
    }

    void accessesTellOfTheirRecording()
    {
        Feed feed;
        feed.summaries(
            {recording("a", 9, "Host@EXAMPLE.com"), recording("b", 0), recording("c", 1, "nobody")});
        const QByteArrayList columns{"recordingId", "accessCount", "lastAccess", "distinctViewers",
                                     "externalPercent"};
        QCOMPARE(feed.rows(TableId::Recordings, columns), (Lines{"a 0  0 ", "b 0  0 ", "c 0  0 "}));

        feed.details(u"a"_s,
                     {access("a", "Ann@Example.COM", "2026-01-02T00:00:00Z"),
                      access("a", "ann@example.com", "2026-01-04T00:00:00Z"),
                      access("a", "", "2026-01-03T00:00:00Z"), access("a", "bob@example.org", "noon")});
        feed.details(u"c"_s, {access("c", "ann@example.com")});
        // Of four accesses three have a domain, and one of those is foreign; two people, in any spelling.
        QCOMPARE(feed.rows(TableId::Recordings, columns),
                 (Lines{"a 4 2026-01-04T00:00:00Z 2 33", "b 0  0 ", "c 1 2026-01-01T00:00:00Z 1 "}));

        feed.details(u"a"_s, {access("a", "bob@example.org", "2026-02-01T00:00:00Z")});
        QCOMPARE(feed.rows(TableId::Recordings, columns).first(), "a 1 2026-02-01T00:00:00Z 1 100");
        feed.summaries({recording("a", 9, "host@example.org")}); // another host: the share follows
        QCOMPARE(feed.rows(TableId::Recordings, columns).last(), "a 1 2026-02-01T00:00:00Z 1 0");
        feed.importDetails({access("b", "x@example.com")});
        QCOMPARE(feed.rows(TableId::Recordings, columns).first(), "b 1 2026-01-01T00:00:00Z 1 0");
    }

    void externalShareIsNeverRoundedAway_data()
    {
        QTest::addColumn<int>("external");
        QTest::addColumn<int>("internal");
        QTest::addColumn<QByteArray>("percent");
        QTest::newRow("none") << 0 << 3 << QByteArray("0");
        QTest::newRow("all") << 3 << 0 << QByteArray("100");
        QTest::newRow("half") << 1 << 1 << QByteArray("50");
        QTest::newRow("two thirds") << 2 << 1 << QByteArray("67");
        QTest::newRow("an eighth") << 1 << 7 << QByteArray("13");
        QTest::newRow("one of many") << 1 << 999 << QByteArray("1");
        QTest::newRow("all but one of many") << 999 << 1 << QByteArray("99");
    }
    void externalShareIsNeverRoundedAway()
    {
        QFETCH(int, external);
        QFETCH(int, internal);
        Feed feed;
        feed.summaries({recording("a", 1)});
        QByteArrayList items;
        for (int number = 0; number < external + internal; ++number)
            items << access("a", number < external ? "x@mail.example.com" : "y@example.com");
        feed.details(u"a"_s, items);
        QTEST(feed.rows(TableId::Recordings, {"externalPercent"}).first(), "percent");
    }

    void accessesBelongToTheRecordingThatWasAskedFor()
    {
        Feed feed;
        feed.summaries({recording("a", 1)});
        feed.details(u"a"_s, {R"({"email":"x@example.com"})"});
        QCOMPARE(feed.rows(TableId::Recordings, {"recordingId", "accessCount"}), (Lines{"a 1"}));
        feed.details(u"a"_s, {});
        QCOMPARE(feed.rows(TableId::Recordings, {"recordingId", "accessCount"}), (Lines{"a 0"}));
        QCOMPARE(feed.rows(TableId::Accesses, {"email"}), Lines{});
    }

    void unchangedStatesAreTheSame()
    {
        Feed feed;
        feed.summaries({recording("a", 1)});
        const TableState recordings = feed.dataset.state(TableId::Recordings);
        const TableState events = feed.dataset.state(TableId::Events);
        QCOMPARE(feed.dataset.state(TableId::Recordings).table, recordings.table);
        QCOMPARE(feed.dataset.state(TableId::Recordings).rows, recordings.rows);
        feed.details(u"a"_s, {access("a", "x@example.com")});
        QCOMPARE(feed.dataset.state(TableId::Events).table, events.table);
        QVERIFY(feed.dataset.state(TableId::Recordings).table != recordings.table);
        const int accessCount = schemaOf(TableId::Recordings).columnNamed("accessCount");
        QCOMPARE(recordings.table->number(accessCount, 0), 0);
        QCOMPARE(feed.dataset.state(TableId::Recordings).table->number(accessCount, 0), 1);
    }

    void rowsKnowTheirPageAndChain()
    {
        Feed feed;
        feed.summaries({recording("a", 1)});
        ChainState &chain = feed.chain(PageKind::RecordingDetail, u"a"_s);
        feed.page(chain, {access("a", "x")}, false);
        const QByteArray second = access("a", "y");
        const std::uint32_t sequence = feed.page(chain, {access("a", "x"), second}, true);
        const TableState state = feed.dataset.state(TableId::Accesses);
        QCOMPARE(state.rows->size(), 3u);
        const RawLocation raw = state.table->raw(2);
        QCOMPARE(raw.page, sequence);
        QCOMPARE(raw.offset, std::uint32_t(10 + access("a", "x").size() + 1));
        QCOMPARE(raw.length, std::uint32_t(second.size()));
        QCOMPARE(state.table->chain(2), chain.id);
    }

    void rejectedItemsAreATable()
    {
        Feed feed;
        feed.summaries({recording("a", 1), "5"});
        const TableState before = feed.dataset.state(TableId::Rejected);
        QCOMPARE(before.rows->size(), 1u);
        QCOMPARE(feed.dataset.state(TableId::Rejected).rows, before.rows);
        ChainState &chain = feed.chain(PageKind::RecordingDetail, u"a"_s);
        const std::uint32_t sequence =
            feed.page(chain, {"{}", access("a", "x"), R"({"errors" : [ "a  b" ]})"}, true);
        QCOMPARE(before.rows->size(), 1u);
        const TableState after = feed.dataset.state(TableId::Rejected);
        QCOMPARE(after.rows->flat(), RowIds({0, 1, 2}));
        const auto cell = [&after](std::string_view column, std::uint32_t row) {
            const int index = schemaOf(TableId::Rejected).columnNamed(column);
            return cellText(*after.table, index, row, QTimeZone::utc());
        };
        QCOMPARE(cell("table", 0), std::string("recordings"));
        QCOMPARE(cell("position", 0), std::string("2"));
        QCOMPARE(cell("reason", 0), std::string("it is not an object"));
        QCOMPARE(cell("item", 0), std::string("5"));
        QCOMPARE(cell("storedAt", 2), isoTime(storedMs(sequence), QTimeZone::utc()));
        QCOMPARE(cell("page", 2), std::to_string(sequence));
        QCOMPARE(cell("position", 2), std::string("3"));
        QCOMPARE(cell("table", 2), std::string("accesses"));
        QCOMPARE(cell("subject", 2), std::string("a"));
        QCOMPARE(cell("reason", 2), std::string("the service reports an error instead: [\"a  b\"]"));
        QCOMPARE(cell("item", 2), std::string(R"({"errors":["a  b"]})"));
        QCOMPARE(after.table->raw(2).page, sequence);
        QCOMPARE(after.table->raw(2).length, 23u);
        QCOMPARE(feed.dataset.state(TableId::Accesses).rows->size(), 1u);
    }

    void statesStayAsTheyWereWhileAnotherThreadReads()
    {
        Feed feed;
        ChainState &chain = feed.chain(PageKind::RecordingDetail, u"a"_s);
        Latest<TableState> latest(feed.dataset.state(TableId::Accesses));
        std::atomic_bool isDone = false;
        std::atomic<int> wrong = 0;
        std::atomic<std::size_t> most = 0;
        std::thread reader([&] {
            const int email = schemaOf(TableId::Accesses).columnNamed("email");
            for (bool wasLast = false; !wasLast;) {
                wasLast = isDone;
                const std::shared_ptr<const TableState> state = latest.get();
                most = std::max(most.load(), state->rows->size());
                for (const std::uint32_t row : *state->rows) {
                    if (state->table->text(email, row) != "p" + std::to_string(row) + "@example.com")
                        ++wrong;
                }
            }
        });
        int person = 0;
        for (int page = 0; page < 200; ++page) {
            QByteArrayList items;
            for (int item = 0; item < 100; ++item)
                items << access("a", "p" + QByteArray::number(person++) + "@example.com");
            feed.page(chain, items, false);
            latest.set(feed.dataset.state(TableId::Accesses));
        }
        isDone = true;
        reader.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(most.load(), 20'000u);
    }

    /// Random pages of few recordings, in many chains, against the rules written out naively.
    void agreesWithTheRules()
    {
        for (quint32 seed = 1; seed <= 60; ++seed) {
            QRandomGenerator random(seed);
            Feed feed;
            struct Chain
            {
                ChainState *state;
                bool isImported;
                bool isComplete = false;
                QByteArrayList emails = {}; // one letter each
            };
            std::vector<Chain> chains;
            for (int step = 0; step < 40; ++step) {
                std::size_t which = std::size_t(random.bounded(8));
                if (which >= chains.size()) {
                    which = chains.size();
                    chains.push_back(
                        {&feed.chain(PageKind::RecordingDetail, u"a"_s), random.bounded(3) == 0});
                }
                Chain &chain = chains[which];
                if (chain.isComplete)
                    continue;
                QByteArrayList items;
                for (int count = random.bounded(4); count > 0; --count) {
                    const QByteArray email(1, char('a' + random.bounded(3)));
                    chain.emails << email;
                    items << access("a", email);
                }
                chain.isComplete = random.bounded(5) == 0;
                feed.page(*chain.state, items, chain.isComplete,
                          chain.isImported ? RunKind::Import : RunKind::Recordings);

                const Chain *base = nullptr;
                for (const Chain &candidate : chains) {
                    if (!candidate.isImported && candidate.isComplete)
                        base = &candidate;
                }
                for (const Chain &candidate : chains) {
                    const bool isFetched = !candidate.isImported && (!base || !base->isComplete);
                    if (isFetched && (!base || candidate.emails.size() >= base->emails.size()))
                        base = &candidate;
                }
                QMap<QByteArray, qsizetype> expected;
                for (const QByteArray &email : {"a"_ba, "b"_ba, "c"_ba}) {
                    qsizetype most = base ? base->emails.count(email) : 0;
                    for (const Chain &candidate : chains) {
                        if (candidate.isImported)
                            most = std::max(most, candidate.emails.count(email));
                    }
                    if (most > 0)
                        expected[email] = most;
                }
                QMap<QByteArray, qsizetype> actual;
                for (const QByteArray &email : feed.rows(TableId::Accesses, {"email"}))
                    ++actual[email];
                QVERIFY2(actual == expected, qPrintable(u"seed %1, step %2"_s.arg(seed).arg(step)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestDataset)
#include "tst_dataset.moc"
