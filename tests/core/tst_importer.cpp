// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/importer.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"

#include <QBuffer>
#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using State = Completeness::State;

namespace {

// The two examples of the service's documentation, with its line breaks.
const QByteArray documentedDetails =
    R"({"items":[
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"John Andersen","email":"john.andersen@example.com","accessTime":"2020-07-13T17:05:35Z","viewed":true,"downloaded":false},
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"Brenda Song","email":"brenda.song@example.com","accessTime":"2020-07-18T19:05:35Z","viewed":false,"downloaded":true},
 {"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Example Topic","name":"Joe Doe","email":"joeDoe@example.com","accessTime":"2020-08-18T19:08:33Z","viewed":true,"downloaded":true}]}
)";
const QByteArray documentedEvents =
    R"({"items":[{"createdAtMs":0,"sessionId":"","sessionOrgId":"","userId":"","data":{"type":"session","sessionId":"","createdAtMs":0,"modifiedAtMs":0,"isDeleted":false,"anonymityEnabled":false}}],"next":""})";

QByteArray accessItem(const QByteArray &recording, int number)
{
    return R"({"recordingId":")" + recording + R"(","topic":"T","name":"N","email":"p)" +
           QByteArray::number(number) +
           R"(@example.org","accessTime":"2026-04-01T10:00:00Z","viewed":true,"downloaded":false})";
}

QByteArray summaryItem(const QByteArray &site, int number)
{
    return R"({"recordingId":"r)" + QByteArray::number(number) +
           R"(","topic":"T","timeRecorded":"2026-04-01T10:00:00Z",)" + R"("siteUrl":")" + site +
           R"(","hostEmail":"h@example.com","viewCount":1,"downloadCount":0})";
}

QByteArray eventItem(const QByteArray &session, int number)
{
    return R"({"createdAtMs":)" + QByteArray::number(number) + R"(,"sessionId":")" + session +
           R"(","sessionOrgId":"o","userId":"u","data":{"type":"qaa"}})";
}

/// An access at a time; `more`: members behind it.
QByteArray accessAt(const QByteArray &time, const QByteArray &more = QByteArray())
{
    return "{\"recordingId\":\"r\",\"email\":\"a@example.com\",\"accessTime\":\"" + time +
           "\",\"viewed\":true" + more + '}';
}

QByteArray page(const QByteArrayList &items, const QByteArray &next = {})
{
    QByteArray text = "{\"items\":[" + items.join(',') + ']';
    if (!next.isEmpty())
        text += ",\"next\":\"" + next + '"';
    return text + '}';
}

} // namespace

class TestImporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_case.reset();
        auto created = Case::create(m_directory->filePath(u"case"_s), m_clock);
        QVERIFY2(created, messageOf(created).constData());
        m_case = std::move(*created);
    }
    void cleanup()
    {
        // Whatever was imported: the case holds together, and shows the same when it is opened again.
        const auto before = m_case->snapshot();
        m_case.reset();
        QVERIFY(verifyCase(before->path)->problems.empty());
        const auto opened = Case::open(before->path, CaseFile::Access::Read, m_clock);
        QVERIFY2(opened, messageOf(opened).constData());
        const auto after = (*opened)->snapshot();
        QCOMPARE(after->runs.size(), before->runs.size());
        for (std::size_t i = 0; i < before->tables.size(); ++i) {
            QCOMPARE(*after->tables[i].rows, *before->tables[i].rows);
            QCOMPARE(after->completeness[i].state, before->completeness[i].state);
            QCOMPARE(describe(after->completeness[i].shortfall), describe(before->completeness[i].shortfall));
        }
    }

    void importsTheDocumentedExamples()
    {
        const auto report =
            import({save(u"details.json"_s, documentedDetails), save(u"slido.json"_s, documentedEvents)});
        QVERIFY2(report, messageOf(report).constData());
        QVERIFY(report->refused.empty());
        QCOMPARE(report->run, 1U);
        QCOMPARE(report->pages, 2U);
        QCOMPARE(report->items, 4U);
        QCOMPARE(report->rejected, 0U);
        QCOMPARE(rows(TableId::Accesses), 3U);
        QCOMPARE(rows(TableId::Events), 1U);
        QCOMPARE(rows(TableId::Recordings), 0U);
        QCOMPARE(stateOf(TableId::Accesses), State::Complete);
        QCOMPARE(stateOf(TableId::Events), State::Complete);
        QCOMPARE(stateOf(TableId::Recordings), State::Empty);
        const RunState &run = m_case->snapshot()->runs.front();
        QCOMPARE(run.kind, RunKind::Import);
        QCOMPARE(run.outcome, RunOutcome::Complete);
        QCOMPARE(run.parameters.value(u"files"_s).toArray(),
                 (QJsonArray{u"details.json"_s, u"slido.json"_s}));
        QCOMPARE(m_case->ledger().chain(1)->spec.subject, u"4f914b1dfe3c4d11a61730f18c0f5387"_s);
        // Kept as it lay there, white space and all.
        const RawLocation raw = m_case->snapshot()->table(TableId::Accesses).table->raw(0);
        QCOMPARE(m_case->body(raw.page).value_or(QByteArray()), documentedDetails);
    }

    void importsAPageALine_data()
    {
        QTest::addColumn<QByteArray>("lineEnd");
        QTest::addColumn<bool>("endsWithOne");
        QTest::newRow("LF") << QByteArray("\n") << true;
        QTest::newRow("CRLF") << QByteArray("\r\n") << true;
        QTest::newRow("blank lines between") << QByteArray("\n \n\r\n") << true;
        QTest::newRow("no end of the last line") << QByteArray("\n") << false;
    }

    void importsAPageALine()
    {
        QFETCH(const QByteArray, lineEnd);
        QFETCH(const bool, endsWithOne);
        const QByteArrayList lines = {page({eventItem("s", 1), eventItem("s", 2)}, "second"),
                                      page({accessItem("r1", 1)}), page({eventItem("s", 3)}, "third"),
                                      page({summaryItem("a.example.com", 1)}), page({eventItem("s", 4)})};
        const auto report =
            import({save(u"pages.jsonl"_s, lines.join(lineEnd) + (endsWithOne ? lineEnd : QByteArray()))});
        QVERIFY2(report, messageOf(report).constData());
        QVERIFY(report->refused.empty());
        QCOMPARE(report->pages, 5U);
        QCOMPARE(rows(TableId::Events), 4U);
        QCOMPARE(rows(TableId::Accesses), 1U);
        QCOMPARE(rows(TableId::Recordings), 1U);
        for (const TableId table : {TableId::Events, TableId::Accesses, TableId::Recordings})
            QCOMPARE(stateOf(table), State::Complete);
        const ChainState &chain = *m_case->ledger().chain(1);
        QCOMPARE(chain.spec.kind, PageKind::SlidoEvents);
        QCOMPARE(chain.spec.subject, u"s"_s);
        QCOMPARE(chain.pages, 3U);
        QVERIFY(chain.isComplete);
    }

    void leavesOutAByteOrderMark()
    {
        const QByteArray mark("\xef\xbb\xbf");
        const QByteArray lines = page({accessItem("r1", 1)}) + "\r\n" + page({accessItem("r2", 1)}) + "\r\n";
        const auto report =
            import({save(u"marked.json"_s, mark + documentedDetails),
                    save(u"plain.json"_s, documentedDetails), save(u"marked.jsonl"_s, mark + lines)});
        QVERIFY2(report, messageOf(report).constData());
        QVERIFY(report->refused.empty());
        QCOMPARE(report->pages, 3U); // the mark makes no other page of the first
        QCOMPARE(rows(TableId::Accesses), 5U);
        QCOMPARE(stateOf(TableId::Accesses), State::Complete);
    }

    void aChainWithoutItsEndIsIncomplete()
    {
        const auto report = import({save(u"1.json"_s, page({eventItem("s", 1)}, "a token/+= ü")),
                                    save(u"2.json"_s, page({eventItem("t", 1)})),
                                    save(u"3.json"_s, page({accessItem("r", 1)}))});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->pages, 3U);
        QCOMPARE(rows(TableId::Events), 2U);
        QCOMPARE(stateOf(TableId::Events), State::Incomplete);
        const RunState &run = m_case->snapshot()->runs.front();
        QCOMPARE(run.outcome, RunOutcome::Incomplete);
        QCOMPARE(run.shortfall.error.kind, ErrorKind::PageMissing);
        QCOMPARE(describe(run.shortfall),
                 u"Events of session s: The page that follows its last one is not among the files"_s);
        QVERIFY(!m_case->ledger().chain(1)->isComplete);
        QVERIFY(m_case->ledger().chain(1)->isFinal);
        QVERIFY(m_case->ledger().chain(2)->isComplete);
    }

    void filesMayComeInAnyOrder()
    {
        const auto report = import({save(u"10.json"_s, page({eventItem("s", 3)})),
                                    save(u"1.json"_s, page({eventItem("s", 1)}, "x")),
                                    save(u"2.json"_s, page({eventItem("s", 2)}, "y"))});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(rows(TableId::Events), 3U);
        QCOMPARE(stateOf(TableId::Events), State::Complete);
        QCOMPARE(m_case->ledger().chain(1)->pages, 3U);
    }

    void theSamePageTwiceIsOnePage()
    {
        const auto report =
            import({save(u"1.json"_s, documentedDetails), save(u"copy.json"_s, documentedDetails),
                    save(u"lines"_s, page({accessItem("r", 1)}) + '\n' + page({accessItem("r", 1)}))});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->pages, 2U);
        QCOMPARE(rows(TableId::Accesses), 4U);
        QCOMPARE(stateOf(TableId::Accesses), State::Complete);
    }

    void refusesWhatIsNoPage_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray(" \n\r\n\t\n");
        QTest::newRow("text") << QByteArray("no page\nat all\n");
        QTest::newRow("CSV") << QByteArray("recordingId,topic\r\n1,2\r\n");
        QTest::newRow("truncated") << documentedDetails.chopped(4);
        QTest::newRow("another shape") << QByteArray(R"({"message":"no","errors":[]})");
        QTest::newRow("an array") << QByteArray("[1]");
        QTest::newRow("items of unknown kind") << QByteArray(R"({"items":[{"a":1}]})");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0\"\0", 6);
        QTest::newRow("UTF-16, the other way round") << QByteArray("\xfe\xff\0{\0\"", 6);
        QTest::newRow("not UTF-8") << QByteArray(
            "{\"items\":[{\"recordingId\":\"\xff\xfe\",\"viewed\":true}]}");
        QTest::newRow("larger than a page") << page({accessItem("r", 1)}) + QByteArray(16 * 1024 * 1024, ' ');
    }

    void refusesWhatIsNoPage()
    {
        QFETCH(const QByteArray, content);
        const QString bad = save(u"bad"_s, content);
        const auto report = import({save(u"good.json"_s, documentedDetails), bad,
                                    m_directory->filePath(u"nowhere"_s), m_directory->path()});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->refused.size(), 3U);
        QCOMPARE(report->refused[0].source, bad);
        for (const ImportRefusal &refused : report->refused) {
            QVERIFY(placeOf(refused).startsWith(refused.source));
            QVERIFY(!describe(refused.why).isEmpty());
        }
        // All else is kept, and nobody takes it for everything.
        QCOMPARE(report->pages, 1U);
        QCOMPARE(rows(TableId::Accesses), 3U);
        QCOMPARE(stateOf(TableId::Accesses), State::Incomplete);
        const Shortfall shortfall = m_case->snapshot()->runs.front().shortfall;
        QCOMPARE(shortfall.error.kind, ErrorKind::NotImported);
        QCOMPARE(describe(shortfall), u"3 files, lines or items were refused"_s);
    }

    /// Whoever mends the file that was refused must learn that a page is missing as well.
    void countsUnfinishedChainsBesideRefusedFiles()
    {
        const auto report =
            import({save(u"bad"_s, "no page"), save(u"1.json"_s, page({eventItem("s", 1)}, "more"))});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(describe(m_case->snapshot()->runs.front().shortfall),
                 u"One file, line or item was refused; series of pages that are not whole: 1"_s);
    }

    void refusesSingleLines()
    {
        const QByteArray tooLong = page({accessItem("r", 9)}) + QByteArray(17 * 1024 * 1024, ' ');
        const QByteArrayList lines = {"broken {", page({accessItem("r", 1)}),
                                      "",         page({accessItem("r", 2)}).chopped(1),
                                      tooLong,    page({accessItem("r", 3)})};
        const auto report = import({save(u"pages.jsonl"_s, lines.join('\n'))});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->refused.size(), 3U);
        QCOMPARE(report->refused[0].range.first, 1);
        QCOMPARE(report->refused[1].range.first, 4);
        QCOMPARE(report->refused[2].range.first, 5);
        QCOMPARE(report->pages, 2U);
        QCOMPARE(rows(TableId::Accesses), 2U);
        QCOMPARE(m_case->snapshot()->runs.front().outcome, RunOutcome::Incomplete);
    }

    void anEmptyPageGoesOnWithThePageBefore()
    {
        const auto report = import({save(u"pages.jsonl"_s, page({eventItem("s", 1)}, "second") + '\n' +
                                                               page({}, "third") + '\n' + page({}) + '\n'),
                                    save(u"lonely.jsonl"_s, page({}) + '\n' + page({accessItem("r", 1)}))});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(m_case->ledger().chain(1)->pages, 3U);
        QVERIFY(m_case->ledger().chain(1)->isComplete);
        QVERIFY(report->refused.empty());
        QCOMPARE(report->emptyPages, 1U);
    }

    void rejectedItemsAreCounted()
    {
        const auto report = import({save(u"1.json"_s, page({accessItem("r", 1), "7", accessItem("r", 2)}))});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->items, 2U);
        QCOMPARE(report->rejected, 1U);
        QCOMPARE(m_case->snapshot()->table(TableId::Rejected).rows->size(), 1U);
        QCOMPARE(stateOf(TableId::Accesses), State::Complete);
    }

    void aRepeatedImportHeals()
    {
        const QString first = save(u"1.json"_s, page({eventItem("s", 1)}, "more"));
        QVERIFY(import({first}));
        QCOMPARE(stateOf(TableId::Events), State::Incomplete);
        // A file of the same name, but of other bytes, is another one.
        QVERIFY(QDir(m_directory->path()).mkdir(u"other"_s));
        QVERIFY(import({save(u"other/1.json"_s, page({eventItem("s", 3)}))}));
        QCOMPARE(stateOf(TableId::Events), State::Incomplete);
        QVERIFY(import({first, save(u"2.json"_s, page({eventItem("s", 2)}))}));
        QCOMPARE(stateOf(TableId::Events), State::Complete);
        QCOMPARE(rows(TableId::Events), 3U);
    }

    void refusesOtherReplies_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("reason"); // words of it
        const auto row = [](const char *name, const QByteArray &content, const QString &reason) {
            QTest::newRow(name) << content << reason;
        };
        const QByteArray invitee =
            R"({"id":"i","email":"secret@example.com","displayName":"B","coHost":false,"meetingId":"m","panelist":false})";
        row("W07 meeting invitees", page({invitee}), u"meeting invitees (GET /meetingInvitees)"_s);
        row("W07 invitees in an array", "[" + invitee + "]", u"meeting invitees (GET /meetingInvitees)"_s);
        row("W07 an invitee a line", invitee + '\n' + invitee + '\n',
            u"meeting invitees (GET /meetingInvitees)"_s);
        row("W07 recordings",
            page({R"({"id":"a","createTime":"t","timeRecorded":"t","hostEmail":"h","password":"secret"})"}),
            u"recordings (GET /recordings), which holds passwords"_s);
        row("W07 recordings among accesses", page({accessItem("secret", 1), summaryItem("a.example.com", 1)}),
            u"several kinds"_s);
        row("W07 invitees among accesses", page({accessItem("secret", 1), invitee}), u"several kinds"_s);
        row("W07 another endpoint", page({R"({"id":"secret","email":"a@example.com"})"}),
            u"another endpoint"_s);
        row("W07 chosen columns", "{\"email\":\"secret@example.com\",\"domain\":\"example.com\"}\n",
            u"--columns"_s);
        row("W07 more items than a page has", page(QByteArrayList(1001, accessItem("secret", 1))),
            u"more items"_s);
    }

    void refusesOtherReplies()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QString, reason);
        const auto report = import({save(u"other.json"_s, content), save(u"good.json"_s, documentedDetails)});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->refused.size(), 1U);
        QVERIFY2(describe(report->refused[0].why).contains(reason),
                 qPrintable(describe(report->refused[0].why)));
        // No byte of it is kept, neither as a row nor as a rejected item.
        QCOMPARE(report->pages, 1U);
        QCOMPARE(rows(TableId::Accesses), 3U);
        QCOMPARE(rows(TableId::Recordings), 0U);
        QCOMPARE(rows(TableId::Rejected), 0U);
        for (const ChainState &chain : {*m_case->ledger().chain(1)}) {
            for (const std::uint32_t entry : chain.pageEntries)
                QVERIFY(!m_case->body(entry).value_or(QByteArray()).contains("secret"));
        }
        QCOMPARE(m_case->ledger().runs().front().chains.size(), std::size_t{1});
        QCOMPARE(stateOf(TableId::Accesses), State::Incomplete);
    }

    void countsOneInstantOnce_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<std::size_t>("count");
        const auto row = [](const char *name, const QByteArray &first, const QByteArray &second,
                            std::size_t count) { QTest::newRow(name) << first << second << count; };
        const QByteArray z = "2026-10-06T10:00:00Z";
        row("W08 offset", accessAt(z), accessAt("2026-10-06T12:00:00+02:00"), 1);
        row("W08 milliseconds", accessAt(z), accessAt("2026-10-06T10:00:00.000Z"), 1);
        row("W08 finer than milliseconds", accessAt(z), accessAt("2026-10-06T10:00:00.000000Z"), 1);
        row("W08 small letters", accessAt(z), accessAt("2026-10-06t10:00:00z"), 1);
        row("W08 midnight", accessAt("2026-10-07T00:00:00Z"), accessAt("2026-10-06T24:00:00Z"), 1);
        row("W08 offset beside an unknown key", accessAt(z, R"(,"device":"phone")"),
            accessAt("2026-10-06T12:00:00+02:00", R"(,"device":"phone")"), 1);
        row("W08 offset beside an odd value", accessAt(z, R"(,"downloaded":"yes")"),
            accessAt("2026-10-06T12:00:00+02:00", R"(,"downloaded":"yes")"), 1);
        row("W08 offset beside null", accessAt(z, R"(,"name":null)"),
            accessAt("2026-10-06T12:00:00+02:00", R"(,"name":null)"), 1);
        // Others stay others.
        row("W08 another instant", accessAt(z), accessAt("2026-10-06T10:00:00+02:00"), 2);
        row("W08 less than a millisecond later", accessAt(z), accessAt("2026-10-06T10:00:00.0001Z"), 2);
        row("W08 another unknown key", accessAt(z, R"(,"device":"phone")"),
            accessAt("2026-10-06T12:00:00+02:00", R"(,"device":"desk")"), 2);
        row("W08 no zone", accessAt(z), accessAt("2026-10-06T10:00:00"), 2);
    }

    void countsOneInstantOnce()
    {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, second);
        QFETCH(const std::size_t, count);
        const QString one = save(u"one.json"_s, page({first}));
        const QString other = save(u"other.json"_s, page({second}));
        const QString lines = save(u"both.jsonl"_s, page({first}) + '\n' + page({second}) + '\n');
        // One after the other, in one import, in one file, and beside what was fetched.
        QVERIFY(import({one}));
        QVERIFY(import({other}));
        QCOMPARE(rows(TableId::Accesses), count);
        m_case = newCase(u"together"_s);
        QVERIFY(import({one, other}));
        QCOMPARE(rows(TableId::Accesses), count);
        m_case = newCase(u"lines"_s);
        QVERIFY(import({lines}));
        QCOMPARE(rows(TableId::Accesses), count);
        m_case = newCase(u"fetched"_s);
        QVERIFY(fetchDetails(first));
        QVERIFY(import({other, lines}));
        QCOMPARE(rows(TableId::Accesses), count);
        // The spelling is kept, where it came from.
        QCOMPARE(m_case->body(m_case->ledger().chain(2)->pageEntries.front()).value_or(QByteArray()),
                 page({second}));
    }

    /// Siblings of the above: what else the service tells the time of.
    void tellsARecordingOnceInAnySpelling()
    {
        QByteArray other = summaryItem("a.example.com", 1);
        other.replace("2026-04-01T10:00:00Z", "2026-04-01T12:00:00.000+02:00");
        QVERIFY(import({save(u"1.json"_s, page({summaryItem("a.example.com", 1)}))}));
        QVERIFY(import({save(u"2.json"_s, page({other}))}));
        const auto snapshot = m_case->snapshot();
        QCOMPARE(snapshot->table(TableId::Recordings).table->rowCount(), 1U);
        QCOMPARE(snapshot->duplicates[std::size_t(TableId::Recordings)], 1U);
    }

    void tellsAnEventOnceInAnySpelling()
    {
        const QByteArray event = eventItem("s", 5);
        QByteArray other = event;
        other.replace("\"createdAtMs\":5", "\"createdAtMs\":5.0");
        QVERIFY(event != other);
        QVERIFY(import({save(u"1.json"_s, page({event})), save(u"2.json"_s, page({other}))}));
        QCOMPARE(rows(TableId::Events), 1U);
    }

    void anEmptyPageLacksNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("W09 a page") << QByteArray("{\"items\": []}");
        QTest::newRow("W09 over several lines") << QByteArray("{\n  \"items\": [\n  ]\n}\n");
        QTest::newRow("W09 lines") << QByteArray("{\"items\":[]}\n{\"items\":[]}\n");
        QTest::newRow("W09 in an array") << QByteArray("[{\"items\":[]}]");
        QTest::newRow("W09 an array of nothing") << QByteArray("[ ]");
    }

    void anEmptyPageLacksNothing()
    {
        QFETCH(const QByteArray, content);
        const QString empty = save(u"empty.json"_s, content);
        const auto alone = import({empty});
        QVERIFY2(alone, messageOf(alone).constData());
        QVERIFY(alone->refused.empty());
        QCOMPARE(m_case->snapshot()->runs.back().outcome, RunOutcome::Complete);
        for (const TableId table : serviceTables)
            QCOMPARE(stateOf(table), State::Empty);
        const auto report = import({save(u"one.json"_s, page({accessItem("r", 1)})), empty});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(rows(TableId::Accesses), 1U);
        QCOMPARE(stateOf(TableId::Accesses), State::Complete);
    }

    void importsItems_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("between");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("array") << QByteArray("[") << QByteArray(",") << QByteArray("]");
        QTest::newRow("array over lines")
            << QByteArray(" [\n  ") << QByteArray(" ,\r\n\t") << QByteArray("\n]\n");
        QTest::newRow("lines") << QByteArray() << QByteArray("\n") << QByteArray("\n");
        QTest::newRow("lines without a last end") << QByteArray() << QByteArray("\r\n") << QByteArray();
    }

    /// Many become pages of at most a thousand; each is kept byte for byte.
    void importsItems()
    {
        QFETCH(const QByteArray, begin);
        QFETCH(const QByteArray, between);
        QFETCH(const QByteArray, end);
        QByteArrayList items;
        for (int i = 0; i < 2'500; ++i)
            items += "{ \"recordingId\" : \"r" + QByteArray::number(i % 3) + "\", \"email\":\"p" +
                     QByteArray::number(i) + "@example.com\",\"name\":\"a ] , \\\" }\", \"accessTime\"" +
                     ":\"2026-04-01T10:00:00Z\" }";
        const QString file = save(u"items.json"_s, begin + items.join(between) + end);
        const auto report = import({file});
        QVERIFY2(report, messageOf(report).constData());
        QVERIFY(report->refused.empty());
        QCOMPARE(report->pages, 3U);
        QCOMPARE(report->items, 2'500U);
        QCOMPARE(rows(TableId::Accesses), 2'500U);
        QCOMPARE(stateOf(TableId::Accesses), State::Complete);
        const auto table = m_case->snapshot()->table(TableId::Accesses).table;
        for (std::uint32_t row = 0; row < table->rowCount(); row += 499) {
            const RawLocation raw = table->raw(row);
            QCOMPARE(m_case->body(raw.page).value_or(QByteArray()).mid(raw.offset, raw.length),
                     items[qsizetype(row)]);
        }
        // The same once more changes nothing, in this import or another.
        QVERIFY(import({file, save(u"copy.json"_s, items.join('\n'))}));
        QCOMPARE(rows(TableId::Accesses), 2'500U);
    }

    void importsOneItem()
    {
        QByteArray pretty = accessItem("r", 1);
        pretty.replace(",", ",\n  ");
        const auto report = import({save(u"item.json"_s, pretty), save(u"event.json"_s, eventItem("s", 1))});
        QVERIFY2(report, messageOf(report).constData());
        QVERIFY(report->refused.empty());
        QCOMPARE(rows(TableId::Accesses), 1U);
        QCOMPARE(rows(TableId::Events), 1U);
        const RawLocation raw = m_case->snapshot()->table(TableId::Accesses).table->raw(0);
        QCOMPARE(m_case->body(raw.page).value_or(QByteArray()).mid(raw.offset, raw.length), pretty);
    }

    /// Accesses of one person in one second are several, however they are saved.
    void equalItemsOfOneFileStaySeveral()
    {
        QVERIFY(
            import({save(u"a.json"_s, "[" + accessItem("r", 1).append(',').repeated(3).chopped(1) + "]")}));
        QCOMPARE(rows(TableId::Accesses), 3U);
        QVERIFY(import({save(u"b.jsonl"_s, accessItem("r", 1).append('\n').repeated(2'100))}));
        QCOMPARE(rows(TableId::Accesses), 2'100U);
    }

    void itemsOfSeveralKindsBecomePagesOfOne()
    {
        const auto report = import(
            {save(u"a.json"_s, "[" + accessItem("r", 1) + ',' + accessItem("r", 2) + ',' + eventItem("s", 1) +
                                   ",7," + summaryItem("a.example.com", 1) + "]")});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->pages, 3U);
        QCOMPARE(rows(TableId::Accesses), 2U);
        QCOMPARE(rows(TableId::Events), 1U);
        QCOMPARE(rows(TableId::Recordings), 1U);
        QCOMPARE(report->refused.size(), 1U);
        QVERIFY(placeOf(report->refused[0]).endsWith(u"a.json, item 4"_s));
    }

    void damagedArrays_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<unsigned>("items");
        const QByteArray item = accessItem("r", 1);
        QTest::newRow("cut off behind an item") << "[" + item << 0U;
        QTest::newRow("cut off in an item") << "[" + item + "," + item.chopped(5) << 1U;
        QTest::newRow("comma at the end") << "[" + item + ",]" << 1U;
        QTest::newRow("something behind") << "[" + item + "] x" << 1U;
        QTest::newRow("no comma") << "[" + item + "\n" + item + "]" << 0U;
        QTest::newRow("closed twice") << "[" + item + "]]" << 1U;
        QTest::newRow("nothing behind its bracket") << QByteArray("[") << 0U;
    }

    /// What is whole in them comes in; that something is missing is told.
    void damagedArrays()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const unsigned, items);
        const auto report = import({save(u"a.json"_s, content)});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->items, items);
        QVERIFY(!report->refused.empty());
        QCOMPARE(m_case->snapshot()->runs.front().outcome, RunOutcome::Incomplete);
    }

    void refusalsAreToldTogether()
    {
        QByteArray lines = accessItem("r", 1) + '\n';
        for (int i = 0; i < 5'000; ++i)
            lines += "7\n";
        const auto report = import({save(u"a.jsonl"_s, lines)});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->refused.size(), 1U);
        QCOMPARE(report->refusedUnits, 5'000U);
        QVERIFY(placeOf(report->refused[0]).endsWith(u"a.jsonl, lines 2 to 5001"_s));
        // A file of nothing but such lines can't fill the memory.
        QByteArray mixed = accessItem("r", 1) + '\n';
        for (int i = 0; i < 2'000; ++i)
            mixed += "7\n{\"id\":1,\"email\":2}\n";
        const auto more = import({save(u"b.jsonl"_s, mixed)});
        QVERIFY2(more, messageOf(more).constData());
        QCOMPARE(more->refused.size(), ImportPlan::mostRefusals);
        QCOMPARE(more->refusedUnits, 4'000U);
    }

    void readsStandardInput()
    {
        QByteArray text = documentedDetails;
        QBuffer input(&text);
        QVERIFY(input.open(QIODevice::ReadOnly));
        auto source = readStandardInput(input);
        QVERIFY2(source, messageOf(source).constData());
        QCOMPARE(source->name(), u"standard input"_s);
        std::vector<ImportSource> sources;
        sources.push_back(std::move(*source));
        const auto plan = surveyImport(std::move(sources));
        QVERIFY2(plan, messageOf(plan).constData());
        QVERIFY(addImport(*m_case, *plan, m_clock));
        QCOMPARE(rows(TableId::Accesses), 3U);
        const auto snapshot = m_case->snapshot();
        QCOMPARE(snapshot->runs.front().parameters.value(u"files"_s).toArray(), QJsonArray{u"-"_s});
        const std::uint32_t entry = snapshot->table(TableId::Accesses).table->raw(0).page;
        QCOMPARE(snapshot->importedFiles.nameOf(entry), u"-"_s);
    }

    void nothingIsAddedThatWasNotSeen()
    {
        const QString file = save(u"a.json"_s, page({accessItem("r", 1)}));
        const auto plan = surveyImport({ImportSource::ofFile(file)});
        QVERIFY2(plan, messageOf(plan).constData());
        QCOMPARE(plan->counts()[std::size_t(PageKind::RecordingDetail)].items, 1U);
        QCOMPARE(m_case->snapshot()->runs.size(), 0U);
        save(u"a.json"_s, page({accessItem("r", 2)}));
        const auto report = addImport(*m_case, *plan, m_clock);
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(report->pages, 0U);
        QCOMPARE(report->refused.size(), 1U);
        QCOMPARE(report->refused[0].why.reason, Refusal::Reason::Changed);
        QCOMPARE(m_case->snapshot()->runs.front().outcome, RunOutcome::Incomplete);
    }

    void rowsTellTheirRunAndFile()
    {
        QVERIFY(import({save(u"1.json"_s, page({accessItem("r", 1), "7"})),
                        save(u"2.json"_s, page({eventItem("s", 1)}))}));
        QVERIFY(import({save(u"3.json"_s, page({accessItem("r", 1), accessItem("r", 2)})),
                        save(u"4.json"_s, page({eventItem("s", 1), eventItem("s", 2)}))}));
        const auto snapshot = m_case->snapshot();
        const auto runOf = [&](TableId id, std::uint32_t row) {
            const Table &table = *snapshot->table(id).table;
            return table.number(table.schema().columnNamed("run"), row);
        };
        const auto fileOf = [&](TableId id, std::uint32_t row) {
            return snapshot->importedFiles.nameOf(snapshot->table(id).table->raw(row).page);
        };
        QVERIFY(snapshot->isImport(1) && snapshot->isImport(2));
        QVERIFY(!snapshot->isImport(0) && !snapshot->isImport(3));
        QCOMPARE(runOf(TableId::Accesses, 0), 1);
        QCOMPARE(runOf(TableId::Accesses, 2), 2);
        QCOMPARE(runOf(TableId::Events, 0), 1);
        QCOMPARE(runOf(TableId::Events, 1), 2); // only what is new
        QCOMPARE(runOf(TableId::Rejected, 0), 1);
        QCOMPARE(fileOf(TableId::Accesses, 0), u"1.json"_s);
        QCOMPARE(fileOf(TableId::Accesses, 2), u"3.json"_s);
        QCOMPARE(fileOf(TableId::Events, 0), u"2.json"_s);
        QCOMPARE(fileOf(TableId::Events, 1), u"4.json"_s);
    }

    void canBeCancelled()
    {
        const CancelFlag cancel;
        cancel.cancel();
        const auto report = importPages(*m_case, {save(u"1.json"_s, documentedDetails)}, m_clock, cancel);
        QVERIFY(failsWith(report, ErrorKind::Cancelled));
        QCOMPARE(m_case->snapshot()->runs.size(), 0U);
        QVERIFY(failsWith(import({}), ErrorKind::Usage));
    }

private:
    QString save(const QString &name, const QByteArray &content)
    {
        const QString path = m_directory->filePath(name);
        return writeContent(path, content) ? path : QString();
    }
    Result<ImportReport> import(const QStringList &files) { return importPages(*m_case, files, m_clock); }
    std::unique_ptr<Case> newCase(const QString &name)
    {
        auto created = Case::create(m_directory->filePath(name), m_clock);
        return created ? std::move(*created) : nullptr;
    }
    /// A run with one complete chain of details of recording r.
    bool fetchDetails(const QByteArray &item)
    {
        const QByteArray body = page({item});
        const ChainSpec spec{PageKind::RecordingDetail, u"r"_s, QUrl(u"https://api.example.com/v1"_s)};
        const PageReceipt receipt{spec.firstUrl, 200, 1, {}, {}, {}};
        const auto run = m_case->startRun(RunKind::Recordings, {});
        const auto chains = m_case->startChains(*run, {&spec, 1});
        const auto parsed = parsePage(spec.kind, body);
        return m_case->commitPage(chains->front(), receipt, body, *parsed) &&
               m_case->endRun(*run, RunOutcome::Complete);
    }
    std::size_t rows(TableId table) { return m_case->snapshot()->table(table).rows->size(); }
    State stateOf(TableId table) { return m_case->snapshot()->completenessOf(table).state; }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Case> m_case;
};

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
