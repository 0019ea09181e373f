// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/reconciliation.h"

#include "core/casefile/dataset.h"
#include "core/query/filter.h"
#include "core/records/celltext.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 summaryMs = 1'790'000'000'000;

/// A recording's summary; a count is left as JSON, so that it can be odd.
QByteArray summary(const QByteArray &views, const QByteArray &downloads = "0", const QByteArray &topic = "T")
{
    return R"({"recordingId":"r","topic":")" + topic + R"(","viewCount":)" + views + R"(,"downloadCount":)" +
           downloads + "}";
}

QByteArray access(qint64 ageMs, bool viewed = true, bool downloaded = false)
{
    static int number = 0;
    return R"({"recordingId":"r","email":"p)" + QByteArray::number(++number) +
           R"(@example.com","accessTime":")" +
           QByteArray::fromStdString(isoTime(summaryMs - ageMs, QTimeZone::utc())) + R"(","viewed":)" +
           (viewed ? "true" : "false") + R"(,"downloaded":)" + (downloaded ? "true" : "false") + "}";
}

QByteArrayList views(int count, qint64 ageMs = 10 * dayMs)
{
    QByteArrayList items;
    for (int i = 0; i < count; ++i)
        items << access(ageMs);
    return items;
}

/// Runs into a dataset, as a case feeds them to it.
class Runs
{
public:
    Dataset dataset;

    void begin(qint64 receivedMs = summaryMs)
    {
        ++m_run;
        m_receivedMs = receivedMs;
    }
    void summaries(const QByteArrayList &items, RunKind kind = RunKind::Recordings)
    {
        page(PageKind::RecordingSummary, u"example.com"_s, items, true, kind);
    }
    void details(const QByteArrayList &items, bool isLast = true, RunKind kind = RunKind::Recordings)
    {
        page(PageKind::RecordingDetail, u"r"_s, items, isLast, kind);
    }
    /// A whole run.
    void fetch(const QByteArray &summary, const QByteArrayList &accesses, qint64 receivedMs = summaryMs)
    {
        begin(receivedMs);
        summaries({summary});
        details(accesses);
    }

    /// "views found, difference; downloads found, difference; verdict" of the recording's row that counts.
    QString told()
    {
        const TableState state = dataset.state(TableId::Recordings);
        const std::uint32_t row = (*state.rows)[0];
        QStringList cells;
        for (const std::string_view column :
             {"viewsFound", "viewDifference", "downloadsFound", "downloadDifference", "verdict"}) {
            const int index = state.table->schema().columnNamed(column);
            const std::string text = cellText(*state.table, index, row, QTimeZone::utc());
            cells << (text.empty() ? u"-"_s : QString::fromStdString(text));
        }
        return cells.join(u' ');
    }

private:
    void page(PageKind kind, const QString &subject, const QByteArrayList &items, bool isLast, RunKind run)
    {
        const auto parsed = parsePage(kind, "{\"items\":[" + items.join(',') + "]}");
        if (!parsed)
            qFatal("the test's page is malformed: %s", qPrintable(parsed.error().what));
        ChainState chain;
        chain.id = ++m_chain;
        chain.run = m_run;
        chain.spec.kind = kind;
        chain.spec.subject = subject;
        chain.receivedMs = m_receivedMs;
        dataset.append(*parsed, ++m_sequence, m_receivedMs, chain, run, isLast);
    }

    RunId m_run = 0;
    ChainId m_chain = 0;
    std::uint32_t m_sequence = 0;
    qint64 m_receivedMs = 0;
};

using Feed = std::function<void(Runs &)>;

Feed fetched(const QByteArray &summary, const QByteArrayList &accesses)
{
    return [=](Runs &runs) { runs.fetch(summary, accesses); };
}

} // namespace

class TestReconciliation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesOneRun_data()
    {
        QTest::addColumn<Feed>("feed");
        QTest::addColumn<QString>("told");
        QTest::newRow("W14 five told, five found") << fetched(summary("5"), views(5)) << u"5 0 0 0 equal"_s;
        QTest::newRow("W14 five told, six found, one of the last hour")
            << fetched(summary("5"), views(5) + views(1, hourMs)) << u"6 -1 0 0 equalWithinLag"_s;
        QTest::newRow("W14 five told, six found, all old")
            << fetched(summary("5"), views(6)) << u"6 -1 0 0 detailsHigher"_s;
        QTest::newRow("W14 five told, four found")
            << fetched(summary("5"), views(4)) << u"4 1 0 0 summaryHigher"_s;
        QTest::newRow("W14 none told, nothing to fetch")
            << Feed([](Runs &runs) { runs.begin(), runs.summaries({summary("0")}); })
            << u"- - - - notComparable"_s;
        QTest::newRow("W14 no count told")
            << fetched(summary("null"), views(3)) << u"3 - 0 0 notComparable"_s;
        QTest::newRow("W14 details that are not complete") << Feed([](Runs &runs) {
            runs.begin();
            runs.summaries({summary("5")});
            runs.details(views(5), false);
        }) << u"- - - - notComparable"_s;
        QTest::newRow("W14 none told, but two found")
            << fetched(summary("0"), views(2)) << u"2 -2 0 0 detailsHigher"_s;
        QTest::newRow("W14 a negative count")
            << fetched(summary("-1"), views(1)) << u"1 - 0 0 notComparable"_s;
        QTest::newRow("W14 a fractional count")
            << fetched(summary("1.5"), views(1)) << u"1 - 0 0 notComparable"_s;
        QTest::newRow("W14 exactly at the lag's end")
            << fetched(summary("5"), views(5) + views(1, dayMs)) << u"6 -1 0 0 detailsHigher"_s;
        QTest::newRow("W14 within the lag by a second")
            << fetched(summary("5"), views(5) + views(1, dayMs - 1'000)) << u"6 -1 0 0 equalWithinLag"_s;
        QTest::newRow("W14 a row without a time is not known to be old")
            << fetched(summary("1"),
                       views(1) + QByteArrayList{R"({"recordingId":"r","name":"N","viewed":true})"})
            << u"2 -1 0 0 equalWithinLag"_s;
        QTest::newRow("W14 the worse of two counts")
            << fetched(summary("2", "2"), {access(9 * dayMs), access(9 * dayMs, true, true)})
            << u"2 0 1 1 summaryHigher"_s;
        QTest::newRow("W14 a row that is neither")
            << fetched(summary("0"), {access(9 * dayMs, false, false)}) << u"0 0 0 0 equal"_s;
        QTest::newRow("W14 complete and empty") << fetched(summary("1"), {}) << u"0 1 0 0 summaryHigher"_s;
    }
    void comparesOneRun()
    {
        QFETCH(Feed, feed);
        Runs runs;
        feed(runs);
        QTEST(runs.told(), "told");
    }

    void anOlderRunCountsWhileNothingElseIsTold_data()
    {
        QTest::addColumn<Feed>("next");
        QTest::addColumn<QString>("told");
        const QByteArray same = summary("5", "0", "Another topic");
        QTest::newRow("the same counts, details not asked again")
            << Feed([=](Runs &runs) { runs.begin(summaryMs + 9 * dayMs), runs.summaries({same}); })
            << u"6 -1 0 0 equalWithinLag"_s; // by the older run's time
        QTest::newRow("the same counts twice") << Feed([=](Runs &runs) {
            runs.begin(summaryMs + 9 * dayMs), runs.summaries({same});
            runs.begin(summaryMs + 12 * dayMs), runs.summaries({same});
        }) << u"6 -1 0 0 equalWithinLag"_s;
        QTest::newRow("other counts")
            << Feed([](Runs &runs) { runs.begin(), runs.summaries({summary("6")}); })
            << u"6 - 0 - notComparable"_s;
        QTest::newRow("other downloads alone")
            << Feed([](Runs &runs) { runs.begin(), runs.summaries({summary("5", "1")}); })
            << u"6 - 0 - notComparable"_s;
        QTest::newRow("other counts, and back") << Feed([](Runs &runs) {
            runs.begin(), runs.summaries({summary("6")});
            runs.begin(), runs.summaries({summary("5")});
        }) << u"6 - 0 - notComparable"_s;
        QTest::newRow("other counts and their details")
            << Feed([](Runs &runs) { runs.fetch(summary("7"), views(7), summaryMs + dayMs); })
            << u"7 0 0 0 equal"_s;
        QTest::newRow("the same counts and details again, later")
            << Feed([=](Runs &runs) { runs.fetch(same, views(5) + views(1, hourMs), summaryMs + 9 * dayMs); })
            << u"6 -1 0 0 detailsHigher"_s;
        QTest::newRow("details that are not complete yet") << Feed([](Runs &runs) {
            runs.begin(), runs.summaries({summary("5")}), runs.details(views(9), false);
        }) << u"6 -1 0 0 equalWithinLag"_s;
        QTest::newRow("imported accesses don't count")
            << Feed([](Runs &runs) { runs.begin(), runs.details(views(3), true, RunKind::Import); })
            << u"6 -1 0 0 equalWithinLag"_s;
        QTest::newRow("an imported summary with other counts")
            << Feed([](Runs &runs) { runs.begin(), runs.summaries({summary("9")}, RunKind::Import); })
            << u"6 - 0 - notComparable"_s;
    }
    void anOlderRunCountsWhileNothingElseIsTold()
    {
        QFETCH(Feed, next);
        Runs runs;
        runs.fetch(summary("5"), views(5) + views(1, hourMs));
        QCOMPARE(runs.told(), u"6 -1 0 0 equalWithinLag"_s);
        next(runs);
        QTEST(runs.told(), "told");
    }

    void aSummaryThatIsNewerThanItsDetailsIsNotCompared_data()
    {
        QTest::addColumn<QByteArray>("again");
        QTest::addColumn<QString>("told");
        QTest::newRow("a chain that began again, other counts") << summary("8") << u"5 - 0 - notComparable"_s;
        QTest::newRow("a chain that began again, the same counts") << summary("5") << u"5 0 0 0 equal"_s;
    }
    /// Its chain began again after the details had come, which are not asked for once more.
    void aSummaryThatIsNewerThanItsDetailsIsNotCompared()
    {
        QFETCH(QByteArray, again);
        Runs runs;
        runs.fetch(summary("5"), views(5));
        runs.summaries({again});
        QTEST(runs.told(), "told");
    }

    void importsAloneAreNotComparable()
    {
        Runs runs;
        runs.begin();
        runs.summaries({summary("5")}, RunKind::Import);
        runs.details(views(5), true, RunKind::Import);
        QCOMPARE(runs.told(), u"- - - - notComparable"_s);
    }

    void columnsStayWhereNothingChanged()
    {
        Runs runs;
        runs.fetch(summary("5"), views(5));
        const TableState before = runs.dataset.state(TableId::Recordings);
        const int verdict = before.table->schema().columnNamed("verdict");
        runs.begin();
        runs.details(views(2), false);
        const TableState after = runs.dataset.state(TableId::Recordings);
        QVERIFY(after.table != before.table);
        QVERIFY(after.table->continues(*before.table, verdict));
    }

    void verdictsAreFilteredByEitherName_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("passes"); // a recording whose verdict is summaryHigher
        QTest::newRow("stored") << u"verdict = summaryHigher"_s << true;
        QTest::newRow("in words") << u"verdict = \"Summary higher\""_s << true;
        QTest::newRow("another's words") << u"verdict = \"details higher\""_s << false;
        QTest::newRow("not in words") << u"verdict != \"summary higher\""_s << false;
        QTest::newRow("a list") << u"verdict in (\"not comparable\", \"summary higher\")"_s << true;
        QTest::newRow("a part of the words") << u"verdict contains \"y h\""_s << true;
        QTest::newRow("a part of the stored one") << u"verdict contains yHigh"_s << true;
        QTest::newRow("a part of another") << u"verdict contains lag"_s << false;
        QTest::newRow("a part of none") << u"verdict contains tampered"_s << false;
        QTest::newRow("missing") << u"verdict = \"\""_s << false;
    }
    void verdictsAreFilteredByEitherName()
    {
        QFETCH(QString, filter);
        Runs runs;
        runs.fetch(summary("5"), views(4));
        const TableState state = runs.dataset.state(TableId::Recordings);
        const auto parsed = Filter::parse(filter, schemaOf(TableId::Recordings), QTimeZone::utc(), 0);
        QVERIFY(parsed);
        QTEST(!parsed->apply(*state.table, *state.rows)->empty(), "passes");
    }
};

QTEST_GUILESS_MAIN(TestReconciliation)
#include "tst_reconciliation.moc"
