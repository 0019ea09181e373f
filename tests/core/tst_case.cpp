// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case.h"
#include "core/records/celltext.h"
#include "core/webex/runparameters.h"
#include "tests/support/casetools.h"
#include "tests/support/disklimit.h"
#include "tests/support/manualclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <sys/time.h>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;
using State = Completeness::State;

namespace {

QByteArray pageOf(const QJsonArray &items, const QString &next = {})
{
    QJsonObject page{{u"items"_s, items}};
    if (!next.isNull())
        page.insert(u"next"_s, next);
    return QJsonDocument(page).toJson(QJsonDocument::Compact);
}

QByteArray summaries(int first, int count)
{
    QJsonArray items;
    for (int i = first; i < first + count; ++i)
        items.append(QJsonObject{{u"recordingId"_s, u"r%1"_s.arg(i)},
                                 {u"topic"_s, u"Týdenní porada %1"_s.arg(i)},
                                 {u"timeRecorded"_s, u"2026-03-01T10:00:00Z"_s},
                                 {u"siteUrl"_s, u"a.example.com"_s},
                                 {u"hostEmail"_s, u"host@example.com"_s},
                                 {u"viewCount"_s, i},
                                 {u"downloadCount"_s, 0}});
    return pageOf(items);
}

QByteArray accesses(const QString &recording, int count)
{
    QJsonArray items;
    for (int i = 0; i < count; ++i)
        items.append(QJsonObject{{u"recordingId"_s, recording},
                                 {u"topic"_s, u"Topic"_s},
                                 {u"name"_s, u"Person %1"_s.arg(i)},
                                 {u"email"_s, u"person%1@example.org"_s.arg(i)},
                                 {u"accessTime"_s, u"2026-04-01T10:00:00Z"_s},
                                 {u"viewed"_s, true},
                                 {u"downloaded"_s, i % 2 == 0}});
    return pageOf(items);
}

QByteArray events(const QString &session, int first, int count)
{
    QJsonArray items;
    for (int i = first; i < first + count; ++i)
        items.append(QJsonObject{
            {u"createdAtMs"_s, qint64{1'790'000'000'000} + i},
            {u"sessionId"_s, session},
            {u"sessionOrgId"_s, u"org"_s},
            {u"userId"_s, u"user%1"_s.arg(i % 7)},
            {u"data"_s,
             QJsonObject{{u"type"_s, u"qaa"_s}, {u"sessionId"_s, session}, {u"enabled"_s, i % 2 == 0}}}});
    items.append(u"no event at all"_s); // one rejected item a page
    return pageOf(items, {});
}

PageReceipt receipt(const QString &next = {})
{
    return {QUrl(u"https://example.com/asked?max=100"_s), 200,          1'790'000'000'500,
            u"Tue, 13 Oct 2026 10:00:00 GMT"_s,           u"TRACK_1"_s, QUrl(next)};
}

Result<std::uint32_t> commit(Case &target, ChainId chain, const QByteArray &body, const QString &next = {})
{
    const auto parsed = parsePage(target.ledger().chain(chain)->spec.kind, body);
    if (!parsed)
        return failure(parsed.error());
    return target.commitPage(chain, receipt(next), body, *parsed);
}

ChainId startChain(Case &target, RunId run, PageKind kind, const QString &subject)
{
    const ChainSpec spec{kind, subject, QUrl(u"https://example.com/first?s="_s + subject)};
    const auto ids = target.startChains(run, {&spec, 1});
    return ids ? ids->front() : 0;
}

/// All that a snapshot shows, as text.
Error serverError()
{
    Error error = errorOf(ErrorKind::Server, u"The service failed"_s);
    error.httpStatus = 503;
    error.serviceMessage = u"Out of \"order\""_s;
    error.trackingId = u"T_1"_s;
    return error;
}

/// The payload of the last entry of a kind.
QJsonObject lastPayload(const QString &path, EntryKind kind, Clock &clock)
{
    QJsonObject payload;
    const auto file = CaseFile::open(path, CaseFile::Access::Read, clock);
    if (file)
        static_cast<void>((*file)->forEach([&](const Entry &entry, const QByteArray &) -> Result<void> {
            if (entry.kind == kind)
                payload = entry.payload;
            return {};
        }));
    return payload;
}

QByteArray shown(const CaseSnapshot &snapshot)
{
    QByteArray text;
    for (const TableState &state : snapshot.tables) {
        const auto columns = static_cast<int>(state.table->schema().columns.size());
        text += QByteArray::fromStdString(std::string(state.table->schema().name)) + ":\n";
        for (const std::uint32_t row : *state.rows) {
            for (int column = 0; column < columns; ++column)
                text +=
                    QByteArray::fromStdString(cellText(*state.table, column, row, QTimeZone::utc())) + '|';
            const RawLocation raw = state.table->raw(row);
            text += QByteArray::number(raw.page) + '+' + QByteArray::number(raw.offset) + '\n';
        }
    }
    for (const RunState &run : snapshot.runs)
        text += QByteArray::number(run.id) + ' ' + nameOf(run.kind).toUtf8() + ' ' +
                nameOf(run.outcome).toUtf8() + ' ' + describe(run.shortfall).toUtf8() + ' ' +
                QByteArray::number(run.startedMs) + ' ' + QByteArray::number(run.endedMs) + ' ' +
                QByteArray::number(run.pages) + ' ' + QByteArray::number(run.items) + ' ' +
                QByteArray::number(static_cast<qint64>(run.chains.size())) + '\n';
    for (const Completeness &completeness : snapshot.completeness)
        text += QByteArray::number(static_cast<int>(completeness.state)) + ' ' +
                QByteArray::number(completeness.asOfMs) + ' ' + describe(completeness.shortfall).toUtf8() +
                '\n';
    for (const std::uint64_t duplicates : snapshot.duplicates)
        text += QByteArray::number(duplicates) + '\n';
    return text + QByteArray::number(snapshot.head.length) + ' ' + snapshot.head.hash.toHex();
}

} // namespace

class TestCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"case.auditdesk"_s);
    }

    void showsTheSameWhenOpenedAgain()
    {
        QByteArray before;
        {
            const auto created = Case::create(m_path, m_clock);
            QVERIFY2(created, messageOf(created).constData());
            Case &target = **created;
            fetchRecordings(target);
            m_clock.advance(5000);
            fetchSlido(target);
            QVERIFY(target.recordAction(u"reveal"_s, {{u"userId"_s, u"user1"_s}}));
            const auto snapshot = target.snapshot();
            QCOMPARE(snapshot->path, m_path);
            QCOMPARE(snapshot->table(TableId::Recordings).rows->size(), 5U);
            QCOMPARE(snapshot->table(TableId::Accesses).rows->size(), 9U);
            QCOMPARE(snapshot->table(TableId::Events).rows->size(), 40U);
            QCOMPARE(snapshot->table(TableId::Rejected).rows->size(), 2U);
            QCOMPARE(snapshot->completenessOf(TableId::Recordings).state, State::Complete);
            QCOMPARE(snapshot->completenessOf(TableId::Events).state, State::Incomplete);
            QCOMPARE(snapshot->runs.at(0).items, 14U);
            QCOMPARE(snapshot->runs.at(1).items, 42U);
            before = shown(*snapshot);
        }
        for (const Access access : {Access::Read, Access::Review, Access::Write}) {
            std::uint32_t last = 0;
            const auto progress = [&last](std::uint32_t done, std::uint32_t total) {
                QCOMPARE(done, last + 1);
                QVERIFY(done <= total);
                last = done;
            };
            const auto opened = Case::open(m_path, access, m_clock, progress);
            QVERIFY2(opened, messageOf(opened).constData());
            QCOMPARE(shown(*(*opened)->snapshot()), before);
            QCOMPARE((*opened)->snapshot()->isReadOnly, access == Access::Read);
            QCOMPARE(last, (*opened)->snapshot()->head.length);
        }
        const auto report = verifyCase(m_path);
        QVERIFY(report);
        QVERIFY(report->problems.empty());
        QCOMPARE(report->pages, 6U);
    }

    void keepsBodiesAndReceipts()
    {
        const auto created = Case::create(m_path, m_clock);
        Case &target = **created;
        const auto run = target.startRun(RunKind::Recordings, {});
        const ChainId chain = startChain(target, *run, PageKind::RecordingDetail, u"r1"_s);
        const QByteArray body = " " + accesses(u"r1"_s, 3) + "\r\n";
        const auto sequence = commit(target, chain, body, u"https://example.com/next?a=%2B&b=ü"_s);
        QVERIFY2(sequence, messageOf(sequence).constData());
        QCOMPARE(target.body(*sequence).value_or(QByteArray()), body);
        QCOMPARE(target.ledger().chain(chain)->nextUrl, QUrl(u"https://example.com/next?a=%2B&b=%C3%BC"_s));
        const auto table = target.snapshot()->table(TableId::Accesses);
        const RawLocation raw = table.table->raw((*table.rows)[0]);
        QCOMPARE(raw.page, *sequence);
        QVERIFY(body.mid(raw.offset, raw.length).startsWith("{\""));
        QVERIFY(failsWith(target.body(1), ErrorKind::Integrity));
    }

    void isCompleteOnlyWhenEveryChainIs()
    {
        const auto created = Case::create(m_path, m_clock);
        Case &target = **created;
        const auto run = target.startRun(RunKind::Slido, {});
        const ChainId one = startChain(target, *run, PageKind::SlidoEvents, u"s"_s);
        const ChainId two = startChain(target, *run, PageKind::SlidoEvents, u"t"_s);
        QVERIFY(commit(target, one, events(u"s"_s, 0, 3)));
        QVERIFY(commit(target, two, events(u"t"_s, 0, 3), u"https://example.com/more"_s));
        const auto head = target.snapshot()->head;
        QVERIFY(failsWith(target.endRun(*run, RunOutcome::Complete), ErrorKind::Integrity));
        QVERIFY(failsWith(commit(target, one, events(u"s"_s, 9, 3)), ErrorKind::Integrity));
        QCOMPARE(target.snapshot()->head.hash, head.hash); // nothing was written that could not be read again
        QCOMPARE(target.snapshot()->activeRun, *run);
        QCOMPARE(target.snapshot()->completenessOf(TableId::Events).state, State::Loading);
        QCOMPARE(target.snapshot()->table(TableId::Events).rows->size(), 6U);
        QVERIFY(commit(target, two, events(u"t"_s, 3, 3)));
        QVERIFY(target.endRun(*run, RunOutcome::Complete));
        QCOMPARE(target.snapshot()->completenessOf(TableId::Events).state, State::Complete);
        QVERIFY(failsWith(target.resumeRun(*run), ErrorKind::Integrity));
        QVERIFY(failsWith(commit(target, two, events(u"t"_s, 6, 3)), ErrorKind::Integrity));
        QVERIFY(failsWith(target.failChain(99, serverError(), false), ErrorKind::Integrity));
    }

    void keepsWhyInWordsAndInParts()
    {
        const QJsonObject parts{{u"kind"_s, u"server"_s},
                                {u"what"_s, u"The service failed"_s},
                                {u"status"_s, 503},
                                {u"message"_s, u"Out of \"order\""_s},
                                {u"trackingId"_s, u"T_1"_s}};
        const QString words = u"The service failed (HTTP 503): Out of \"order\" [tracking id T_1]"_s;
        {
            const auto created = Case::create(m_path, m_clock);
            fetchSlido(**created);
            const QJsonObject failed = lastPayload(m_path, EntryKind::ChainFailed, m_clock);
            QCOMPARE(failed.value("reason"_L1).toString(), words);
            QCOMPARE(failed.value("error"_L1).toObject(), parts);
            // The run failed by its chain alone: its words say which, its parts are the chain's.
            const QJsonObject ended = lastPayload(m_path, EntryKind::RunEnded, m_clock);
            QCOMPARE(ended.value("reason"_L1).toString(), u"Events of session t: "_s + words);
            QVERIFY(!ended.contains("error"_L1));
        }
        const auto opened = Case::open(m_path, Access::Write, m_clock);
        QVERIFY2(opened, messageOf(opened).constData());
        Case &target = **opened;
        const Shortfall kept = target.snapshot()->completenessOf(TableId::Events).shortfall;
        QCOMPARE(toJson(kept.error), parts);
        QVERIFY(kept.chain);
        QCOMPARE(kept.chain->kind, PageKind::SlidoEvents);
        QCOMPARE(kept.chain->subject, u"t"_s);
        QCOMPARE(kept.others, 0U);

        QVERIFY(target.resumeRun(1));
        QVERIFY(target.endRun(1, RunOutcome::Incomplete, errorOf(ErrorKind::Cancelled, u"Cancelled"_s)));
        const QJsonObject ended = lastPayload(m_path, EntryKind::RunEnded, m_clock);
        QCOMPARE(ended.value("reason"_L1).toString(), u"Cancelled"_s);
        QCOMPARE(ended.value("error"_L1).toObject().value("kind"_L1).toString(), u"cancelled"_s);
        QVERIFY(!target.snapshot()->runs.at(0).shortfall.chain);
    }

    void fetchesOneRunAtATime()
    {
        const auto created = Case::create(m_path, m_clock);
        Case &target = **created;
        const auto first = target.startRun(RunKind::Slido, {});
        QVERIFY(first);
        QVERIFY(failsWith(target.startRun(RunKind::Recordings, {}), ErrorKind::Usage));
        QVERIFY(target.endRun(*first, RunOutcome::Incomplete, errorOf(ErrorKind::Cancelled, u"Cancelled"_s)));
        const auto second = target.startRun(RunKind::Recordings, {});
        QCOMPARE(second.value_or(0), 2U);
        QVERIFY(failsWith(target.resumeRun(*first), ErrorKind::Usage));
    }

    void goesOnWhereItWasInterrupted()
    {
        {
            const auto created = Case::create(m_path, m_clock);
            Case &target = **created;
            const auto run = target.startRun(RunKind::Slido, {});
            const ChainId chain = startChain(target, *run, PageKind::SlidoEvents, u"s"_s);
            QVERIFY(commit(target, chain, events(u"s"_s, 0, 10), u"https://example.com/second"_s));
        }
        const auto opened = Case::open(m_path, Access::Write, m_clock);
        QVERIFY2(opened, messageOf(opened).constData());
        Case &target = **opened;
        QCOMPARE(target.snapshot()->activeRun, 0U);
        QCOMPARE(target.snapshot()->runs.at(0).outcome, RunOutcome::Running);
        QCOMPARE(target.snapshot()->completenessOf(TableId::Events).state, State::Incomplete);
        QVERIFY(target.resumeRun(1));
        QCOMPARE(target.snapshot()->completenessOf(TableId::Events).state, State::Loading);
        QCOMPARE(target.ledger().chain(1)->nextUrl, QUrl(u"https://example.com/second"_s));
        QVERIFY(commit(target, 1, events(u"s"_s, 10, 10)));
        QVERIFY(target.endRun(1, RunOutcome::Complete));
        QCOMPARE(target.snapshot()->table(TableId::Events).rows->size(), 20U);
        QCOMPARE(target.snapshot()->completenessOf(TableId::Events).state, State::Complete);
    }

    void aSnapshotStaysWhatItWas()
    {
        const auto created = Case::create(m_path, m_clock);
        Case &target = **created;
        const auto run = target.startRun(RunKind::Slido, {});
        const ChainId chain = startChain(target, *run, PageKind::SlidoEvents, u"s"_s);
        QVERIFY(commit(target, chain, events(u"s"_s, 0, 10), u"https://example.com/second"_s));
        const auto before = target.snapshot();
        QCOMPARE(target.snapshot(), before);
        const QByteArray text = shown(*before);
        QVERIFY(commit(target, chain, events(u"s"_s, 10, 10)));
        QVERIFY(target.snapshot() != before);
        QCOMPARE(shown(*before), text);
        QCOMPARE(before->table(TableId::Events).rows->size(), 10U);
        QCOMPARE(target.snapshot()->table(TableId::Events).rows->size(), 20U);
    }

    void namesThePageThatCanNotBeReadAnyMore()
    {
        {
            const auto created = Case::create(m_path, m_clock);
            Case &target = **created;
            const auto run = target.startRun(RunKind::Slido, {});
            const ChainId chain = startChain(target, *run, PageKind::SlidoEvents, u"s"_s);
            QCOMPARE(target.commitPage(chain, receipt(), "{\"items\":[", {}).value_or(0), 4U);
        }
        const auto opened = Case::open(m_path, Access::Read, m_clock);
        QVERIFY(failsWith(opened, ErrorKind::Integrity));
        QVERIFY2(opened.error().what.contains(u"entry 4 "_s), qPrintable(opened.error().what));
    }

    void aCaseInOtherHandsIsReviewed()
    {
        const auto created = Case::create(m_path, m_clock);
        QVERIFY(failsWith(Case::open(m_path, Access::Write, m_clock), ErrorKind::CaseLocked));
        const auto reviewed = Case::open(m_path, Access::Review, m_clock);
        QVERIFY2(reviewed, messageOf(reviewed).constData());
        QVERIFY((*reviewed)->snapshot()->isReadOnly);
        QVERIFY(failsWith((*reviewed)->startRun(RunKind::Slido, {}), ErrorKind::ReadOnly));
        QCOMPARE((*reviewed)->snapshot()->activeRun, 0U);
        QVERIFY((*created)->startRun(RunKind::Slido, {}));
    }

    void aRunWithoutAnEndMayBeInOtherHands()
    {
        const auto reason = [this] {
            const auto opened = Case::open(m_path, Access::Review, m_clock);
            return opened ? describe((*opened)->snapshot()->completenessOf(TableId::Events).shortfall)
                          : describe(opened.error());
        };
        {
            const auto created = Case::create(m_path, m_clock);
            QVERIFY((*created)->startRun(RunKind::Slido, {}));
            QCOMPARE(reason(), u"The run was interrupted, or is being fetched by another program"_s);
        }
        QCOMPARE(reason(), u"The run was interrupted"_s);
    }

    void aRecordingToldInManyWaysIsOneConflict()
    {
        const auto created = Case::create(m_path, m_clock);
        Case &target = **created;
        const auto run = target.startRun(RunKind::Recordings, {});
        const ChainId chain = startChain(target, *run, PageKind::RecordingSummary, u"a.example.com"_s);
        for (int views = 1; views <= 3; ++views) {
            const QByteArray body = summaries(0, 2).replace(
                "\"viewCount\":1", QByteArray("\"viewCount\":" + QByteArray::number(views)));
            QVERIFY(
                commit(target, chain, body, views == 3 ? QString() : u"https://example.com/%1"_s.arg(views)));
        }
        QVERIFY(target.endRun(*run, RunOutcome::Complete));
        const auto snapshot = target.snapshot();
        QCOMPARE(snapshot->conflicts->size(), 2U);
        QCOMPARE(snapshot->conflictsOf(snapshot->runs.back()), 1U);
        QCOMPARE(snapshot->table(TableId::Recordings).rows->size(), 2U);
    }

    /// Somebody touched the file: nothing more is written, and nothing is being fetched any more.
    void aRunWhoseEndIsRefusedByTheFileIsOver()
    {
        const auto created = Case::create(m_path, m_clock);
        Case &target = **created;
        const auto run = target.startRun(RunKind::Slido, {});
        QVERIFY(run);
        const timeval longAgo[2] = {};
        QCOMPARE(::utimes(qPrintable(m_path), longAgo), 0);
        QVERIFY(failsWith(target.endRun(*run, RunOutcome::Incomplete, serverError()), ErrorKind::Integrity));
        QCOMPARE(target.snapshot()->activeRun, 0U);
    }

    void aFullDiskShowsNothingThatIsNotKept()
    {
        const auto created = Case::create(m_path, m_clock);
        Case &target = **created;
        const auto run = target.startRun(RunKind::Slido, {});
        const ChainId chain = startChain(target, *run, PageKind::SlidoEvents, u"s"_s);
        QVERIFY(commit(target, chain, events(u"s"_s, 0, 10), u"https://example.com/second"_s));
        const QByteArray before = shown(*target.snapshot());
        {
            const DiskLimit full(4096);
            QVERIFY(failsWith(commit(target, chain, events(u"s"_s, 10, 10)), ErrorKind::File));
            QCOMPARE(shown(*target.snapshot()), before);
            // Nor can the run's end be written; it is not being fetched any more all the same.
            QVERIFY(failsWith(target.endRun(*run, RunOutcome::Incomplete, serverError()), ErrorKind::File));
            QCOMPARE(target.snapshot()->activeRun, 0U);
            QCOMPARE(target.snapshot()->completenessOf(TableId::Events).state, State::Incomplete);
        }
        QVERIFY(target.resumeRun(*run));
        QVERIFY(commit(target, chain, events(u"s"_s, 10, 10)));
        QVERIFY(target.endRun(*run, RunOutcome::Complete));
        QCOMPARE(target.snapshot()->table(TableId::Events).rows->size(), 20U);
        QVERIFY(verifyCase(m_path)->problems.empty());
    }

    void replaysManyPagesInTheirOrder()
    {
        constexpr int pages = 1000; // more than one batch of the replay
        {
            const auto file = CaseFile::create(m_path, m_clock);
            std::vector<NewEntry> entries = {
                {EntryKind::RunStarted,
                 {{u"run"_s, 1}, {u"kind"_s, u"slido"_s}, {u"parameters"_s, QJsonObject()}}}};
            for (int i = 0; i < pages; ++i) {
                const QJsonObject chain{{u"run"_s, 1}, {u"chain"_s, i + 1}};
                QJsonObject start = chain;
                start[u"kind"_s] = i % 2 == 0 ? u"slidoEvents"_s : u"recordingDetail"_s;
                const QString subject = u"s%1"_s.arg(i);
                entries.push_back({EntryKind::ChainStarted, start});
                entries.push_back(
                    {EntryKind::Page, chain, i % 2 == 0 ? events(subject, i, 1) : accesses(subject, 1)});
            }
            QVERIFY((*file)->append(entries));
        }
        const auto opened = Case::open(m_path, Access::Read, m_clock);
        QVERIFY2(opened, messageOf(opened).constData());
        const auto snapshot = (*opened)->snapshot();
        const TableState &state = snapshot->table(TableId::Events);
        QCOMPARE(state.rows->size(), std::size_t{pages / 2});
        QCOMPARE(snapshot->table(TableId::Accesses).rows->size(), std::size_t{pages / 2});
        const int column = state.table->schema().columnNamed("sessionId");
        for (std::size_t i = 0; i < state.rows->size(); ++i)
            QCOMPARE(QByteArray::fromStdString(std::string(state.table->text(column, (*state.rows)[i]))),
                     "s" + QByteArray::number(static_cast<qint64>(2 * i)));
    }

private:
    void fetchRecordings(Case &target)
    {
        const RecordingParameters parameters{0, 86'400'000, {}, {u"a.example.com"_s}, DetailsMode::Changed};
        const auto run = target.startRun(RunKind::Recordings, toJson(parameters));
        QVERIFY(run);
        m_clock.advance(1000);
        const ChainId summary = startChain(target, *run, PageKind::RecordingSummary, u"a.example.com"_s);
        QVERIFY(commit(target, summary, summaries(0, 3), u"https://example.com/second"_s));
        QVERIFY(commit(target, summary, summaries(3, 2)));
        const std::vector<ChainSpec> specs = {{PageKind::RecordingDetail, u"r1"_s, {}},
                                              {PageKind::RecordingDetail, u"r2"_s, {}}};
        const auto details = target.startChains(*run, specs);
        QVERIFY(details);
        QCOMPARE(details->size(), 2U);
        QVERIFY(commit(target, details->at(0), accesses(u"r1"_s, 4)));
        QVERIFY(commit(target, details->at(1), accesses(u"r2"_s, 5)));
        m_clock.advance(1000);
        QVERIFY(target.endRun(*run, RunOutcome::Complete));
    }

    void fetchSlido(Case &target)
    {
        const auto run = target.startRun(RunKind::Slido, toJson(SlidoParameters{u"org"_s, {u"s"_s, u"t"_s}}));
        const ChainId one = startChain(target, *run, PageKind::SlidoEvents, u"s"_s);
        const ChainId two = startChain(target, *run, PageKind::SlidoEvents, u"t"_s);
        QVERIFY(commit(target, one, events(u"s"_s, 0, 20)));
        QVERIFY(commit(target, two, events(u"t"_s, 0, 20), u"https://example.com/more"_s));
        QVERIFY(target.failChain(two, serverError(), false));
        QVERIFY(target.endRun(*run, RunOutcome::Incomplete));
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestCase)
#include "tst_case.moc"
