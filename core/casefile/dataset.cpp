// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/dataset.h"

#include "core/casefile/accessselection.h"
#include "core/casefile/anonymousthings.h"
#include "core/casefile/eventindex.h"
#include "core/casefile/reconciliation.h"
#include "core/parse/derivedcells.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>

namespace auditdesk {

namespace {

std::size_t indexOf(TableId id)
{
    return static_cast<std::size_t>(id);
}

int columnOf(TableId table, std::string_view id)
{
    return schemaOf(table).columnNamed(id);
}

/// Only those of the cells that belong to `rows`, ascending; their places there become the cells' rows.
NewCells cellsOf(const NewCells &cells, std::span<const std::uint32_t> rows)
{
    NewCells some(cells.size());
    for (std::size_t column = 0; column < cells.size(); ++column) {
        auto next = rows.begin();
        for (const NewCell &cell : cells[column]) {
            next = std::find_if(next, rows.end(), [&](std::uint32_t row) { return row >= cell.row(); });
            if (next != rows.end() && *next == cell.row())
                some[column].emplace_back(cell).setRow(static_cast<std::uint32_t>(next - rows.begin()));
        }
    }
    return some;
}

Cell numberCell(std::int64_t number)
{
    return number == missingNumber ? Cell{} : Cell{Cell::State::Value, number, {}};
}

/// Never 0 where there is any, never 100 where it is not all; missing of nothing.
std::int64_t percentOf(std::int64_t part, std::int64_t whole)
{
    if (whole == 0)
        return missingNumber;
    const std::int64_t rounded = (200 * part + whole) / (2 * whole);
    return part == 0 || part == whole ? rounded : std::clamp<std::int64_t>(rounded, 1, 99);
}

} // namespace

struct Dataset::Private
{
    std::array<Table, tableCount> tables{Table(schemaOf(TableId::Recordings)),
                                         Table(schemaOf(TableId::Accesses)), Table(schemaOf(TableId::Events)),
                                         Table(schemaOf(TableId::Rejected))};
    std::array<std::optional<TableState>, tableCount> states; // none: something changed since
    std::array<std::uint64_t, tableCount> duplicates{};       // but for accesses
    std::vector<Fingerprint> recordingFingerprints;           // of every row
    UntoldRows untoldAccesses;
    CountingRows countingRecordings;
    std::vector<RunId> recordingRuns; // of every row; 0: imported
    std::vector<Conflict> conflicts;
    std::shared_ptr<const std::vector<Conflict>> conflictsState = std::make_shared<std::vector<Conflict>>();
    std::vector<std::uint32_t> recordingRows; // by the recordingId column's ids: the row that counts, plus 1
    EventIndex eventIndex;
    AnonymousThings anonymousThings;
    AccessSelection accesses;
    Reconciler reconciler;
    CountingRows countingRejected;
    // All rows there were when they were last asked for.
    std::shared_ptr<const RowList> listedEvents = std::make_shared<const RowList>();

    Table &table(TableId id) { return tables[indexOf(id)]; }
    void fillRun(TableId id, std::uint32_t first, RunId run);
    void addRecording(const ParsedPage &page, const ParsedPage::Item &item, std::uint32_t sequence,
                      const ChainState &chain, bool isImported);
    void addSummary(const ParsedPage &page, const ParsedPage::Item &item, std::uint32_t sequence,
                    const ChainState &chain);
    void addEvents(const ParsedPage &page, std::uint32_t sequence, const ChainState &chain);
    void addAccesses(const ParsedPage &page, std::uint32_t sequence, const ChainState &chain,
                     bool isImported);
    void addRejected(const RejectedItem &item, std::uint32_t sequence, qint64 storedMs,
                     const ChainState &chain);
    void uncountRejected(const std::vector<ChainId> &chains);
    void fillRecordings();
    std::shared_ptr<const RowList> allEvents();
    TableState makeState(TableId id);
};

/// Of the rows from `first` on, which one append() brought.
void Dataset::Private::fillRun(TableId id, std::uint32_t first, RunId run)
{
    table(id).fill(columnOf(id, "run"), first, run);
}

void Dataset::Private::addRecording(const ParsedPage &page, const ParsedPage::Item &item,
                                    std::uint32_t sequence, const ChainState &chain, bool isImported)
{
    const RunId run = isImported ? 0 : chain.run;
    static const int idColumn = columnOf(TableId::Recordings, "recordingId");
    const std::string_view recordingId = page.cell(item, idColumn).text;
    const std::uint32_t known = table(TableId::Recordings).dictionary(idColumn).idOf(recordingId);
    const std::uint32_t old = known < recordingRows.size() ? recordingRows[known] : 0;
    if (old != 0) {
        if (recordingFingerprints[old - 1] == item.fingerprint) {
            ++duplicates[indexOf(TableId::Recordings)];
            return;
        }
        countingRecordings.set(old - 1, false);
        // A newer run is expected to bring other counts, and a chain that was begun again; else one run that
        // tells two tales is not.
        const std::vector<ChainId> &former = chain.predecessors;
        const bool wasBegunAgain = std::find(former.begin(), former.end(),
                                             table(TableId::Recordings).chain(old - 1)) != former.end();
        if (run != 0 && recordingRuns[old - 1] == run && !wasBegunAgain) {
            conflicts.push_back({old - 1, table(TableId::Recordings).rowCount()});
            conflictsState.reset();
        }
    }
    const std::uint32_t row = table(TableId::Recordings).rowCount();
    table(TableId::Recordings).append(page.cellsOf(item), {sequence, item.offset, item.length}, chain.id);
    fillRun(TableId::Recordings, row, chain.run);
    recordingFingerprints.push_back(item.fingerprint);
    countingRecordings.resize(row + 1);
    countingRecordings.set(row, true);
    recordingRuns.push_back(run);
    const std::uint32_t id = table(TableId::Recordings).textId(idColumn, row);
    recordingRows.resize(std::max<std::size_t>(recordingRows.size(), id + 1), 0);
    recordingRows[id] = row + 1;
}

/// What a summary counts, whether its item became a row or was there already.
void Dataset::Private::addSummary(const ParsedPage &page, const ParsedPage::Item &item,
                                  std::uint32_t sequence, const ChainState &chain)
{
    static const int idColumn = columnOf(TableId::Recordings, "recordingId");
    static const int viewsColumn = columnOf(TableId::Recordings, "viewCount");
    static const int downloadsColumn = columnOf(TableId::Recordings, "downloadCount");
    const std::uint32_t recording =
        table(TableId::Recordings).dictionary(idColumn).idOf(page.cell(item, idColumn).text);
    reconciler.addSummary(recording,
                          {page.cell(item, viewsColumn).number, page.cell(item, downloadsColumn).number},
                          {chain.run, sequence, chain.receivedMs});
}

void Dataset::Private::addEvents(const ParsedPage &page, std::uint32_t sequence, const ChainState &chain)
{
    Table &events = table(TableId::Events);
    const std::uint32_t first = events.rowCount();
    const std::vector<std::uint32_t> added = eventIndex.takeNew(page, events);
    duplicates[indexOf(TableId::Events)] += page.items.size() - added.size();
    std::vector<NewRow> rows;
    rows.reserve(added.size());
    for (const std::uint32_t item : added) {
        if (holdsNullAnonymity(page.items[item].keys))
            anonymousThings.noteNull(events.rowCount() + static_cast<std::uint32_t>(rows.size()));
        rows.push_back({page.items[item].offset, page.items[item].length});
    }
    if (added.size() == page.items.size())
        events.append(page.cells, rows, sequence, chain.id);
    else
        events.append(cellsOf(page.cells, added), rows, sequence, chain.id);
    fillRun(TableId::Events, first, chain.run);
}

void Dataset::Private::addAccesses(const ParsedPage &page, std::uint32_t sequence, const ChainState &chain,
                                   bool isImported)
{
    static const int idColumn = columnOf(TableId::Accesses, "recordingId");
    // A fetched chain was asked for one recording. A saved page may hold several, and each row says which.
    const std::string subject = isImported ? std::string() : chain.spec.subject.toStdString();
    Table &rows = table(TableId::Accesses);
    const std::uint32_t first = rows.rowCount();
    std::vector<NewRow> added;
    added.reserve(page.items.size());
    for (const ParsedPage::Item &item : page.items) {
        if (!item.isTold)
            untoldAccesses.add(first + static_cast<std::uint32_t>(added.size()), item.fingerprint);
        added.push_back({item.offset, item.length});
    }
    rows.append(page.cells, added, sequence, chain.id);
    fillRun(TableId::Accesses, first, chain.run);
    const auto recordingOf = [&](std::uint32_t row) {
        return subject.empty() ? rows.text(idColumn, row) : std::string_view(subject);
    };
    for (std::uint32_t begin = first, end = first; begin < rows.rowCount(); begin = end) {
        while (end < rows.rowCount() && recordingOf(end) == recordingOf(begin))
            ++end;
        accesses.add(recordingOf(begin), chain.id, isImported, begin, end);
    }
}

void Dataset::Private::addRejected(const RejectedItem &item, std::uint32_t sequence, qint64 storedMs,
                                   const ChainState &chain)
{
    Table &rejected = table(TableId::Rejected);
    const std::string subject = chain.spec.subject.toStdString();
    const std::string reason = describe(item);
    const auto textCell = [](std::string_view text) {
        return text.empty() ? Cell{} : Cell{Cell::State::Value, missingNumber, text};
    };
    std::vector<Cell> cells(rejected.schema().columns.size());
    const auto put = [&](std::string_view id, const Cell &cell) {
        cells[static_cast<std::size_t>(rejected.schema().columnNamed(id))] = cell;
    };
    put("storedAt", numberCell(storedMs));
    put("page", numberCell(sequence));
    put("position", numberCell(item.index + 1));
    put("table", textCell(schemaOf(tableOf(chain.spec.kind)).name));
    put("subject", textCell(subject));
    put("reason", textCell(reason));
    put("item", textCell(item.json));
    put("run", numberCell(chain.run));
    rejected.append(cells, {sequence, item.raw.offset, item.raw.length}, chain.id);
    countingRejected.resize(rejected.rowCount());
    countingRejected.set(rejected.rowCount() - 1, true);
}

/// Of chains that were begun again: the same items came once more.
void Dataset::Private::uncountRejected(const std::vector<ChainId> &chains)
{
    const Table &rejected = table(TableId::Rejected);
    for (std::uint32_t row = 0; row < rejected.rowCount(); ++row) {
        if (std::find(chains.begin(), chains.end(), rejected.chain(row)) != chains.end())
            countingRejected.set(row, false);
    }
    states[indexOf(TableId::Rejected)].reset();
}

/// The columns of recordings that their accesses tell.
void Dataset::Private::fillRecordings()
{
    static const int idColumn = columnOf(TableId::Recordings, "recordingId");
    static const int hostColumn = columnOf(TableId::Recordings, "hostEmail");
    static const int domainColumn = columnOf(TableId::Accesses, "domain");
    Table &recordings = table(TableId::Recordings);
    const Dictionary &domains = table(TableId::Accesses).dictionary(domainColumn);
    const std::uint32_t rowCount = recordings.rowCount();
    std::vector<Cell> counts(rowCount), last(rowCount), people(rowCount), external(rowCount);
    const RecordingAccesses none;
    for (std::uint32_t row = 0; row < rowCount; ++row) {
        const RecordingAccesses *found = accesses.of(recordings.text(idColumn, row));
        const RecordingAccesses &those = found ? *found : none;
        counts[row] = numberCell(those.count);
        last[row] = numberCell(those.lastAccess);
        people[row] = numberCell(those.people);

        const std::string hostDomain = domainOf(recordings.text(hostColumn, row));
        if (hostDomain.empty())
            continue; // who is external can't be told
        const std::uint32_t ownDomain = domains.idOf(hostDomain);
        std::int64_t known = 0, own = 0;
        for (const auto &[domain, count] : those.domains) {
            known += count;
            own += domain == ownDomain ? count : 0;
        }
        external[row] = numberCell(percentOf(known - own, known));
    }
    recordings.replaceColumn(columnOf(TableId::Recordings, "accessCount"), counts);
    recordings.replaceColumn(columnOf(TableId::Recordings, "lastAccess"), last);
    recordings.replaceColumn(columnOf(TableId::Recordings, "distinctViewers"), people);
    recordings.replaceColumn(columnOf(TableId::Recordings, "externalPercent"), external);
    reconciler.update(recordings, table(TableId::Accesses), accesses);
}

std::shared_ptr<const RowList> Dataset::Private::allEvents()
{
    RowIds added(table(TableId::Events).rowCount() - listedEvents->size());
    std::iota(added.begin(), added.end(), static_cast<std::uint32_t>(listedEvents->size()));
    listedEvents = std::make_shared<const RowList>(listedEvents->withAppended(added));
    return listedEvents;
}

TableState Dataset::Private::makeState(TableId id)
{
    std::shared_ptr<const RowList> rows;
    if (id == TableId::Recordings || id == TableId::Accesses)
        accesses.update(table(TableId::Accesses), untoldAccesses);
    switch (id) {
    case TableId::Recordings:
        fillRecordings();
        rows = countingRecordings.list();
        break;
    case TableId::Accesses:
        rows = accesses.countingRows();
        break;
    case TableId::Events:
        table(id).setPersonMasks(anonymousThings.update(table(id)));
        rows = allEvents();
        break;
    case TableId::Rejected:
        rows = countingRejected.list();
        break;
    }
    return {std::make_shared<const Table>(table(id)), std::move(rows)};
}

Dataset::Dataset()
    : d(std::make_unique<Private>())
{
}

Dataset::~Dataset() = default;

void Dataset::append(const ParsedPage &page, std::uint32_t sequence, qint64 storedMs, const ChainState &chain,
                     RunKind runKind, bool isLast)
{
    const PageKind kind = chain.spec.kind;
    const TableId id = tableOf(kind);
    const bool isImported = runKind == RunKind::Import;
    switch (kind) {
    case PageKind::RecordingSummary:
        for (const ParsedPage::Item &item : page.items) {
            d->addRecording(page, item, sequence, chain, isImported);
            d->addSummary(page, item, sequence, chain);
        }
        break;
    case PageKind::RecordingDetail:
        d->addAccesses(page, sequence, chain, isImported);
        if (isLast && !isImported) {
            const std::string recordingId = chain.spec.subject.toStdString();
            d->accesses.complete(recordingId, chain.id, chain.run, sequence);
            d->reconciler.detailsCompleted(recordingId);
        }
        d->states[indexOf(TableId::Recordings)].reset(); // what accesses tell of them
        break;
    case PageKind::SlidoEvents:
        d->addEvents(page, sequence, chain);
        break;
    }
    d->states[indexOf(id)].reset();

    for (const RejectedItem &item : page.rejected)
        d->addRejected(item, sequence, storedMs, chain);
    if (!page.rejected.empty())
        d->states[indexOf(TableId::Rejected)].reset();
    if (isLast && !chain.predecessors.empty())
        d->uncountRejected(chain.predecessors);
}

TableState Dataset::state(TableId id)
{
    std::optional<TableState> &state = d->states[indexOf(id)];
    if (!state)
        state = d->makeState(id);
    return *state;
}

std::shared_ptr<const std::vector<Conflict>> Dataset::conflicts() const
{
    if (!d->conflictsState)
        d->conflictsState = std::make_shared<const std::vector<Conflict>>(d->conflicts);
    return d->conflictsState;
}

std::uint64_t Dataset::duplicates(TableId id) const
{
    if (id != TableId::Accesses)
        return d->duplicates[indexOf(id)];
    d->accesses.update(d->table(id), d->untoldAccesses);
    return d->accesses.duplicates();
}

} // namespace auditdesk
