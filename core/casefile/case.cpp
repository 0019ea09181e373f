// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case.h"

#include "core/casefile/casereplay.h"

#include <QUuid>

#include <algorithm>
#include <unordered_set>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QUrl &url)
{
    return QString::fromLatin1(url.toEncoded());
}

std::uint32_t itemCount(const ParsedPage &page)
{
    return static_cast<std::uint32_t>(page.items.size() + page.rejected.size());
}

/// So many pages are read before a case is previewed; what is no larger is open at once.
constexpr std::uint32_t pagesOfFirstPreview = 64;

} // namespace

std::size_t CaseSnapshot::conflictsOf(const RunState &run) const
{
    const Table &recordings = *table(TableId::Recordings).table;
    // Told in more than two ways, it is one recording all the same.
    std::unordered_set<std::uint32_t> superseded;
    for (const Conflict &conflict : *conflicts)
        superseded.insert(conflict.older);
    return static_cast<std::size_t>(
        std::count_if(conflicts->begin(), conflicts->end(), [&](const Conflict &conflict) {
            return !superseded.contains(conflict.newer) &&
                   std::binary_search(run.chains.begin(), run.chains.end(), recordings.chain(conflict.newer));
        }));
}

std::uint64_t CaseSnapshot::rejectedOf(TableId table) const
{
    const TableState &rejected = this->table(TableId::Rejected);
    const int column = rejected.table->schema().columnNamed("table");
    // Its own look-up is for the dictionary's owner alone; there are few tables.
    const Dictionary &names = rejected.table->dictionary(column);
    std::uint32_t id = 1;
    while (id < names.size() && names.text(id) != schemaOf(table).name)
        ++id;
    const CompactArray<std::uint32_t> &ids = rejected.table->textIds(column);
    return static_cast<std::uint64_t>(std::count_if(rejected.rows->begin(), rejected.rows->end(),
                                                    [&](std::uint32_t row) { return ids[row] == id; }));
}

struct Case::Private
{
    std::unique_ptr<CaseFile> file;
    Clock *clock = nullptr;
    RunLedger ledger;
    Dataset dataset;
    ImportedFiles importedFiles;
    RunId activeRun = 0;
    QByteArray caseId;
    std::optional<CaseFile::Head> asOf;           // what comes behind this entry was not read
    std::shared_ptr<const CaseSnapshot> snapshot; // null: something changed since
    /// Not anew for each page of a run: nothing of it changes by them. None: something else was added since.
    std::optional<std::array<Completeness, tableCount>> completeness;

    Result<std::uint32_t> append(EntryKind kind, QJsonObject payload);
    Result<void> take(const Entry &entry, const ParsedPage *page);
    Result<void> replay(const Progress &progress, const Preview &preview);
    Result<void> replayAsOf(const CancelFlag &cancel);
    std::shared_ptr<CaseSnapshot> makeSnapshot();
    Result<const ChainState *> openChain(ChainId id) const;
    void setActiveRun(RunId run);
    const std::array<Completeness, tableCount> &currentCompleteness();
};

Case::Case(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Case::~Case() = default;

Result<std::unique_ptr<Case>> Case::create(const QString &path, Clock &clock,
                                           const CaseFile::Options &options)
{
    auto file = CaseFile::create(path, clock, options);
    if (!file)
        return failure(file.error());
    auto d = std::make_unique<Private>();
    d->file = std::move(*file);
    d->clock = &clock;
    const QJsonObject payload{{u"case"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)},
                              {u"program"_s, QStringLiteral("Audit Desk " AUDITDESK_VERSION)}};
    if (const auto created = d->append(EntryKind::CaseCreated, payload); !created)
        return failure(created.error());
    return std::unique_ptr<Case>(new Case(std::move(d)));
}

Result<std::unique_ptr<Case>> Case::open(const QString &path, CaseFile::Access access, Clock &clock,
                                         const Progress &progress, const CaseFile::Options &options,
                                         const Preview &preview)
{
    auto file = CaseFile::open(path, access, clock, options);
    if (!file)
        return failure(file.error());
    auto d = std::make_unique<Private>();
    d->file = std::move(*file);
    d->clock = &clock;
    auto caseId = d->file->id();
    if (!caseId)
        return failure(caseId.error());
    d->caseId = std::move(*caseId);
    if (const auto replayed = d->replay(progress, preview); !replayed)
        return failure(replayed.error());
    return std::unique_ptr<Case>(new Case(std::move(d)));
}

Result<std::unique_ptr<Case>> Case::openAsOf(const QString &path, const CaseFile::Head &head, RunId activeRun,
                                             Clock &clock, const CancelFlag &cancel)
{
    auto file = CaseFile::open(path, CaseFile::Access::Read, clock);
    if (!file)
        return failure(file.error());
    auto d = std::make_unique<Private>();
    d->file = std::move(*file);
    d->clock = &clock;
    d->asOf = head;
    d->activeRun = activeRun;
    auto caseId = d->file->id();
    if (!caseId)
        return failure(caseId.error());
    d->caseId = std::move(*caseId);
    if (const auto replayed = d->replayAsOf(cancel); !replayed)
        return failure(replayed.error());
    return std::unique_ptr<Case>(new Case(std::move(d)));
}

Result<void> Case::Private::replayAsOf(const CancelFlag &cancel)
{
    if (file->head().length < asOf->length)
        return failure(ErrorKind::Integrity, u"The case has no entry %1."_s.arg(asOf->length));
    CaseReplay replay(
        *file,
        [&](const Entry &entry, const ParsedPage *page) {
            return cancel.isCancelled() ? failure(ErrorKind::Cancelled, u"Cancelled."_s) : take(entry, page);
        },
        asOf->length);
    return replay.run();
}

Result<void> Case::Private::replay(const Progress &progress, const Preview &preview)
{
    const std::uint32_t total = file->head().length;
    std::uint32_t pages = 0;
    std::uint32_t nextPreview = pagesOfFirstPreview;
    CaseReplay replay(*file, [&](const Entry &entry, const ParsedPage *page) {
        auto taken = take(entry, page);
        if (progress)
            progress(entry.sequence, std::max(total, entry.sequence));
        pages += page ? 1 : 0;
        if (taken && preview && pages == nextPreview && entry.sequence < total) {
            nextPreview *= 2;
            auto begun = makeSnapshot();
            begun->isWhole = false;
            begun->completeness.fill({Completeness::State::Loading, 0, {}});
            preview(begun);
        }
        return taken;
    });
    return replay.run();
}

Result<void> Case::Private::take(const Entry &entry, const ParsedPage *page)
{
    if (auto applied = ledger.apply(entry, page ? itemCount(*page) : 0); !applied)
        return applied;
    snapshot.reset();
    if (!page) {
        completeness.reset();
        return {};
    }
    const ChainState &chain =
        *ledger.chain(static_cast<ChainId>(entry.payload.value("chain"_L1).toInteger()));
    const RunKind runKind = ledger.run(chain.run)->kind;
    dataset.append(*page, entry.sequence, entry.utcMs, chain, runKind, chain.isComplete);
    if (runKind == RunKind::Import)
        importedFiles.note(entry.sequence, entry.payload.value("url"_L1).toString());
    return {};
}

/// Refused, and nothing written, where the ledger would not take the entry when the case is opened again.
Result<std::uint32_t> Case::Private::append(EntryKind kind, QJsonObject payload)
{
    const Entry entry{file->head().length + 1, clock->utcMs(), kind, std::move(payload)};
    if (const auto checked = ledger.check(entry); !checked)
        return failure(checked.error());
    const NewEntry newEntry{entry.kind, entry.payload, {}, entry.utcMs};
    auto sequence = file->append({&newEntry, 1});
    if (!sequence)
        return sequence;
    if (const auto taken = take(entry, nullptr); !taken)
        return failure(taken.error());
    if (*sequence == 1)
        caseId = file->head().hash;
    return sequence;
}

Result<const ChainState *> Case::Private::openChain(ChainId id) const
{
    const ChainState *chain = ledger.chain(id);
    if (!chain)
        return failure(ErrorKind::Integrity, u"The case has no chain %1."_s.arg(id));
    return chain;
}

void Case::Private::setActiveRun(RunId run)
{
    activeRun = run;
    snapshot.reset();
    completeness.reset();
}

const std::array<Completeness, tableCount> &Case::Private::currentCompleteness()
{
    if (!completeness) {
        completeness.emplace();
        for (int i = 0; i < tableCount; ++i)
            completeness->at(static_cast<std::size_t>(i)) =
                ledger.completenessOf(static_cast<TableId>(i), activeRun, !file->isReadOnly());
    }
    return *completeness;
}

Result<RunId> Case::startRun(RunKind kind, const QJsonObject &parameters)
{
    if (d->activeRun != 0)
        return failure(ErrorKind::Usage, u"Another run is still being fetched into this case."_s);
    const RunId run = d->ledger.nextRunId();
    const auto started = d->append(
        EntryKind::RunStarted,
        {{u"run"_s, static_cast<qint64>(run)}, {u"kind"_s, nameOf(kind)}, {u"parameters"_s, parameters}});
    if (!started)
        return failure(started.error());
    d->setActiveRun(run);
    return run;
}

Result<void> Case::scopeRun(RunId run, const QJsonObject &parameters)
{
    const auto scoped = d->append(EntryKind::RunScoped,
                                  {{u"run"_s, static_cast<qint64>(run)}, {u"parameters"_s, parameters}});
    return scoped ? Result<void>() : failure(scoped.error());
}

Result<ChainId> Case::restartChain(ChainId dead)
{
    const auto state = d->openChain(dead);
    if (!state)
        return failure(state.error());
    const ChainId id = d->ledger.nextChainId();
    const ChainState &former = **state;
    const auto started = d->append(EntryKind::ChainStarted, {{u"run"_s, static_cast<qint64>(former.run)},
                                                             {u"chain"_s, static_cast<qint64>(id)},
                                                             {u"kind"_s, nameOf(former.spec.kind)},
                                                             {u"subject"_s, former.spec.subject},
                                                             {u"url"_s, textOf(former.spec.firstUrl)},
                                                             {u"replaces"_s, static_cast<qint64>(dead)}});
    return started ? Result<ChainId>(id) : failure(started.error());
}

Result<std::vector<ChainId>> Case::startChains(RunId run, std::span<const ChainSpec> chains)
{
    std::vector<ChainId> ids;
    std::vector<Entry> entries;
    std::vector<NewEntry> newEntries;
    const qint64 utcMs = d->clock->utcMs();
    for (const ChainSpec &spec : chains) {
        const auto offset = static_cast<std::uint32_t>(ids.size());
        ids.push_back(d->ledger.nextChainId() + offset);
        const QJsonObject payload{{u"run"_s, static_cast<qint64>(run)},
                                  {u"chain"_s, static_cast<qint64>(ids.back())},
                                  {u"kind"_s, nameOf(spec.kind)},
                                  {u"subject"_s, spec.subject},
                                  {u"url"_s, textOf(spec.firstUrl)}};
        entries.push_back({d->file->head().length + 1 + offset, utcMs, EntryKind::ChainStarted, payload});
        newEntries.push_back({EntryKind::ChainStarted, payload, {}, utcMs});
    }
    if (entries.empty())
        return ids;
    // They differ by their numbers alone: what holds for the first holds for all.
    if (const auto checked = d->ledger.check(entries.front()); !checked)
        return failure(checked.error());
    if (const auto appended = d->file->append(newEntries); !appended)
        return failure(appended.error());
    for (const Entry &entry : entries) {
        if (const auto taken = d->take(entry, nullptr); !taken)
            return failure(taken.error());
    }
    return ids;
}

Result<std::uint32_t> Case::commitPage(ChainId chain, const PageReceipt &receipt, const QByteArray &body,
                                       const ParsedPage &parsed)
{
    const auto state = d->openChain(chain);
    if (!state)
        return failure(state.error());
    const QJsonObject payload{{u"run"_s, static_cast<qint64>((*state)->run)},
                              {u"chain"_s, static_cast<qint64>(chain)},
                              {u"url"_s, textOf(receipt.url)},
                              {u"status"_s, receipt.status},
                              {u"received"_s, receipt.receivedMs},
                              {u"date"_s, receipt.date},
                              {u"trackingId"_s, receipt.trackingId},
                              {u"next"_s, textOf(receipt.nextUrl)},
                              {u"items"_s, static_cast<qint64>(parsed.items.size())},
                              {u"rejected"_s, static_cast<qint64>(parsed.rejected.size())}};
    const Entry entry{d->file->head().length + 1, d->clock->utcMs(), EntryKind::Page, payload};
    if (const auto checked = d->ledger.check(entry); !checked)
        return failure(checked.error());
    const NewEntry newEntry{entry.kind, payload, body, entry.utcMs};
    auto sequence = d->file->append({&newEntry, 1});
    if (!sequence)
        return sequence;
    if (const auto taken = d->take(entry, &parsed); !taken)
        return failure(taken.error());
    return sequence;
}

Result<void> Case::failChain(ChainId chain, const Error &error, bool isFinal)
{
    const auto state = d->openChain(chain);
    if (!state)
        return failure(state.error());
    const auto appended = d->append(EntryKind::ChainFailed, {{u"run"_s, static_cast<qint64>((*state)->run)},
                                                             {u"chain"_s, static_cast<qint64>(chain)},
                                                             {u"reason"_s, describe(error)},
                                                             {u"error"_s, toJson(error)},
                                                             {u"final"_s, isFinal}});
    if (!appended)
        return failure(appended.error());
    return {};
}

Result<void> Case::resumeRun(RunId run)
{
    if (d->activeRun != 0)
        return failure(ErrorKind::Usage, u"Another run is still being fetched into this case."_s);
    if (const auto appended =
            d->append(EntryKind::RunResumed, QJsonObject{{u"run"_s, static_cast<qint64>(run)}});
        !appended)
        return failure(appended.error());
    d->setActiveRun(run);
    return {};
}

Result<void> Case::endRun(RunId run, RunOutcome outcome, const std::optional<Error> &error)
{
    QJsonObject payload{{u"run"_s, static_cast<qint64>(run)}, {u"outcome"_s, nameOf(outcome)}};
    if (outcome == RunOutcome::Incomplete)
        payload.insert("reason"_L1, describe(d->ledger.shortfallOf(run, error)));
    if (error)
        payload.insert("error"_L1, toJson(*error));
    // A refused end leaves the run open; one that could not be written does not: nobody fetches it any more.
    const bool isRefused = !d->ledger.check({0, 0, EntryKind::RunEnded, payload});
    const auto appended = d->append(EntryKind::RunEnded, payload);
    if (d->activeRun == run && !isRefused)
        d->setActiveRun(0);
    if (!appended)
        return failure(appended.error());
    return {};
}

Result<void> Case::recordAction(const QString &action, const QJsonObject &details)
{
    QJsonObject payload = details;
    payload.insert("action"_L1, action);
    if (const auto appended = d->append(EntryKind::Action, payload); !appended)
        return failure(appended.error());
    return {};
}

Result<void> Case::setSealKey(const Secret &key)
{
    return d->file->setSealKey(key);
}

const RunLedger &Case::ledger() const
{
    return d->ledger;
}

Result<QByteArray> Case::body(std::uint32_t page) const
{
    return d->file->body(page);
}

std::shared_ptr<const CaseSnapshot> Case::snapshot()
{
    if (!d->snapshot) {
        auto snapshot = d->makeSnapshot();
        snapshot->completeness = d->currentCompleteness();
        const RunState *resumable = d->ledger.resumable();
        snapshot->resumableRun = resumable ? resumable->id : 0;
        snapshot->head = d->asOf.value_or(d->file->head());
        snapshot->coverageParts = std::make_shared<const std::vector<CoveragePart>>(coverageParts(d->ledger));
        d->snapshot = std::move(snapshot);
    }
    return d->snapshot;
}

/// What the entries so far amount to; without a word on whether that is all.
std::shared_ptr<CaseSnapshot> Case::Private::makeSnapshot()
{
    auto made = std::make_shared<CaseSnapshot>();
    made->path = file->path();
    made->isReadOnly = file->isReadOnly();
    made->folderKind = file->folderKind();
    made->formerCopy = file->formerCopy();
    made->holder = file->holder();
    for (std::size_t i = 0; i < static_cast<std::size_t>(tableCount); ++i) {
        const auto table = static_cast<TableId>(i);
        made->tables[i] = dataset.state(table);
        made->duplicates[i] = dataset.duplicates(table);
    }
    made->conflicts = dataset.conflicts();
    made->runs = ledger.runs();
    made->importedFiles = importedFiles;
    made->activeRun = activeRun;
    made->caseId = caseId;
    return made;
}

} // namespace auditdesk
