// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/importer.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"

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
        QTest::newRow("an array") << QByteArray("[1,2]");
        QTest::newRow("items of unknown kind") << QByteArray(R"({"items":[{"a":1}]})");
        QTest::newRow("an empty page of unknown kind") << QByteArray(R"({"items":[]})");
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
        QCOMPARE(report->refused[0].file, bad);
        for (const ImportReport::Refused &refused : report->refused) {
            QCOMPARE(refused.line, 0);
            QVERIFY(!refused.error.what.isEmpty());
        }
        // All else is kept, and nobody takes it for everything.
        QCOMPARE(report->pages, 1U);
        QCOMPARE(rows(TableId::Accesses), 3U);
        QCOMPARE(stateOf(TableId::Accesses), State::Incomplete);
        const Shortfall shortfall = m_case->snapshot()->runs.front().shortfall;
        QCOMPARE(shortfall.error.kind, ErrorKind::NotImported);
        QCOMPARE(describe(shortfall), u"3 files or lines were refused"_s);
    }

    /// Whoever mends the file that was refused must learn that a page is missing as well.
    void countsUnfinishedChainsBesideRefusedFiles()
    {
        const auto report =
            import({save(u"bad"_s, "no page"), save(u"1.json"_s, page({eventItem("s", 1)}, "more"))});
        QVERIFY2(report, messageOf(report).constData());
        QCOMPARE(describe(m_case->snapshot()->runs.front().shortfall),
                 u"One file or line was refused; series of pages that are not whole: 1"_s);
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
        QCOMPARE(report->refused[0].line, 1);
        QCOMPARE(report->refused[1].line, 4);
        QCOMPARE(report->refused[2].line, 5);
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
        QCOMPARE(report->refused.size(), 1U);
        QCOMPARE(report->refused[0].line, 1);
        QVERIFY(report->refused[0].file.endsWith(u"lonely.jsonl"_s));
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
    std::size_t rows(TableId table) { return m_case->snapshot()->table(table).rows->size(); }
    State stateOf(TableId table) { return m_case->snapshot()->completenessOf(table).state; }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Case> m_case;
};

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
