// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casereplay.h"

#include "core/casefile/case.h"
#include "tests/support/casetools.h"
#include "tests/support/longcase.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;

class TestCaseReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_path = m_folder.filePath(u"case%1"_s.arg(++m_number));
        QVERIFY(makeLongCase(m_path, 140, m_clock));
    }

    void previewsGrowToTheWhole()
    {
        std::vector<std::shared_ptr<const CaseSnapshot>> previews;
        const auto opened = open(previews);
        QVERIFY2(opened, messageOf(opened).constData());
        const auto whole = (*opened)->snapshot();
        QVERIFY(whole->isWhole);
        QCOMPARE(whole->completenessOf(TableId::Accesses).state, Completeness::State::Incomplete);
        QVERIFY(previews.size() >= 2);
        std::size_t rowsBefore = 0;
        for (const auto &preview : previews) {
            QVERIFY(!preview->isWhole);
            QCOMPARE(preview->path, m_path);
            QCOMPARE(preview->caseId, whole->caseId);
            const TableState &state = preview->table(TableId::Accesses);
            QVERIFY(state.rows->size() > rowsBefore);
            QVERIFY(state.rows->size() < whole->table(TableId::Accesses).rows->size());
            rowsBefore = state.rows->size();
            // Rows keep their numbers: a prefix of what is there in the end.
            const auto &all = *whole->table(TableId::Accesses).rows;
            QVERIFY(std::equal(state.rows->begin(), state.rows->end(), all.begin()));
            // Nothing is judged by what is not whole.
            for (const Completeness &completeness : preview->completeness) {
                QCOMPARE(completeness.state, Completeness::State::Loading);
                QCOMPARE(completeness.asOfMs, 0);
            }
            QCOMPARE(preview->resumableRun, 0u);
            QCOMPARE(preview->head.length, 0u);
        }
    }

    void smallCasesAreOpenAtOnce()
    {
        const QString path = m_folder.filePath(u"small"_s);
        QVERIFY(Case::create(path, m_clock));
        int previews = 0;
        QVERIFY(Case::open(path, Access::Read, m_clock, {}, {}, [&previews](const auto &) { ++previews; }));
        QCOMPARE(previews, 0);
    }

    /// A small case may unpack to many millions of items.
    void pagesOfTooManyItemsAreRefused()
    {
        const QString path = m_folder.filePath(u"hostile%1"_s.arg(m_number));
        {
            const auto made = Case::create(path, m_clock);
            QVERIFY2(made, messageOf(made).constData());
            const auto run = (*made)->startRun(RunKind::Import, {});
            QVERIFY(run);
            const ChainSpec spec{PageKind::RecordingDetail, u"r"_s, {}};
            const auto chains = (*made)->startChains(*run, {&spec, 1});
            QVERIFY(chains);
            const QByteArray body = "{\"items\":[" + QByteArray("0,").repeated(8'000'000).chopped(1) + "]}";
            const PageReceipt receipt{QUrl(u"file:///page.json"_s), 200, 1, {}, {}, {}};
            QVERIFY((*made)->commitPage(chains->front(), receipt, body, ParsedPage()));
        }
        QVERIFY(QFileInfo(path).size() < 100'000);
        const auto opened = Case::open(path, Access::Read, m_clock);
        QVERIFY(failsWith(opened, ErrorKind::Integrity));
        QVERIFY2(opened.error().what.contains(u"more than 1000 items"_s), messageOf(opened).constData());
        QVERIFY2(findingsIn(path).contains("1000 items"), findingsIn(path).constData());
    }

    void damageBehindAPreviewIsFound()
    {
        QVERIFY(runSql(m_path, {u"UPDATE body SET packed = x'00' WHERE sequence = "
                                "(SELECT max(sequence) FROM body)"_s}));
        std::vector<std::shared_ptr<const CaseSnapshot>> previews;
        const auto opened = open(previews);
        QVERIFY(failsWith(opened, ErrorKind::Integrity));
        QVERIFY(!previews.empty());
    }

    /// Whatever other threads come to first.
    void firstDamageIsTold()
    {
        QVERIFY(runSql(m_path, {u"UPDATE entry SET utc = utc + 1 WHERE sequence = 200"_s,
                                u"UPDATE body SET packed = x'00' WHERE sequence = "
                                "(SELECT min(sequence) FROM body)"_s}));
        for (int round = 0; round < 5; ++round) {
            std::vector<std::shared_ptr<const CaseSnapshot>> previews;
            const auto opened = open(previews);
            QVERIFY(failsWith(opened, ErrorKind::Integrity));
            QVERIFY2(opened.error().what.contains(u"at entry 4:"_s), messageOf(opened).constData());
        }
    }

    void pageThatCanNotBeReadIsTold()
    {
        // Bytes whose hashes are right, and which are no page all the same.
        const QString path = m_folder.filePath(u"nopage"_s);
        {
            const auto file = CaseFile::create(path, m_clock);
            QVERIFY(file);
            const QJsonObject run{{u"run"_s, 1}, {u"kind"_s, u"slido"_s}};
            const QJsonObject chain{
                {u"run"_s, 1}, {u"chain"_s, 1}, {u"kind"_s, u"slidoEvents"_s}, {u"subject"_s, u"s"_s}};
            const NewEntry entries[] = {
                {EntryKind::CaseCreated, {}},
                {EntryKind::RunStarted, run},
                {EntryKind::ChainStarted, chain},
                {EntryKind::Page, {{u"run"_s, 1}, {u"chain"_s, 1}}, QByteArray("{\"items\":7}")}};
            QVERIFY((*file)->append(entries));
        }
        const auto opened = Case::open(path, Access::Read, m_clock);
        QVERIFY(failsWith(opened, ErrorKind::Integrity));
        QVERIFY2(opened.error().what.contains(u"entry 4"_s), messageOf(opened).constData());
    }

    /// More batches than are parsed at once: those behind the refused one are there already.
    void nothingBehindARefusedPageIsTaken()
    {
        const QString path = m_folder.filePath(u"nopages"_s);
        {
            const auto file = CaseFile::create(path, m_clock);
            QVERIFY(file);
            std::vector<NewEntry> entries = {
                {EntryKind::CaseCreated, {}},
                {EntryKind::RunStarted, {{u"run"_s, 1}, {u"kind"_s, u"slido"_s}}},
                {EntryKind::ChainStarted,
                 {{u"run"_s, 1}, {u"chain"_s, 1}, {u"kind"_s, u"slidoEvents"_s}, {u"subject"_s, u"s"_s}}}};
            for (int page = 0; page < 4'000; ++page)
                entries.push_back(
                    {EntryKind::Page, {{u"run"_s, 1}, {u"chain"_s, 1}}, QByteArray("{\"items\":7}")});
            QVERIFY((*file)->append(entries));
        }
        std::uint32_t taken = 0;
        const auto opened = Case::open(path, Access::Read, m_clock,
                                       [&taken](std::uint32_t done, std::uint32_t) { taken = done; });
        QVERIFY(failsWith(opened, ErrorKind::Integrity));
        QVERIFY2(opened.error().what.contains(u"entry 4 "_s), messageOf(opened).constData());
        QCOMPARE(taken, 3u);
    }

private:
    Result<std::unique_ptr<Case>> open(std::vector<std::shared_ptr<const CaseSnapshot>> &previews)
    {
        return Case::open(m_path, Access::Read, m_clock, {}, {},
                          [&previews](const auto &snapshot) { previews.push_back(snapshot); });
    }

    QTemporaryDir m_folder{quickFolder()};
    ManualClock m_clock;
    QString m_path;
    int m_number = 0;
};

QTEST_GUILESS_MAIN(TestCaseReplay)
#include "tst_casereplay.moc"
