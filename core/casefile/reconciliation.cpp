// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/reconciliation.h"

#include "core/casefile/accessselection.h"
#include "core/records/rowblocks.h"

#include <algorithm>
#include <array>
#include <utility>

namespace auditdesk {

namespace {

constexpr std::array<std::string_view, 5> verdictNames = {"notComparable", "detailsHigher", "summaryHigher",
                                                          "equalWithinLag", "equal"};

int accessColumn(std::string_view id)
{
    return schemaOf(TableId::Accesses).columnNamed(id);
}

using TruthCells = CompactArray<std::int8_t>;

/// Visits the rows of a chain, as many at once as lie together in a column.
template <class Visit>
void forEachStretch(const CompleteDetails &details, const Visit &visit)
{
    for (const auto &[begin, end] : details.ranges) {
        for (std::uint32_t first = begin, next = begin; first < end; first = next) {
            const std::size_t toEnd = RowBlock::mostRows - (first & (RowBlock::mostRows - 1));
            next = static_cast<std::uint32_t>(std::min<std::size_t>(end, first + toEnd));
            visit(first, next - first);
        }
    }
}

std::int64_t countTrue(const TruthCells &cells, const CompleteDetails &details)
{
    std::array<std::int8_t, RowBlock::mostRows> room{};
    std::int64_t count = 0;
    forEachStretch(details, [&](std::uint32_t first, std::size_t size) {
        const std::int8_t *those = cells.read(first, size, room.data());
        count += std::count(those, those + size, std::int8_t{1});
    });
    return count;
}

std::int64_t countTrueUntil(const TruthCells &cells, const Table &accesses, const CompleteDetails &details,
                            qint64 untilMs)
{
    const CompactArray<std::int64_t> &times = accesses.numbers(accesses.schema().timeColumn);
    std::int64_t count = 0;
    for (const auto &[first, end] : details.ranges) {
        for (std::uint32_t row = first; row < end; ++row) {
            const std::int64_t time = times[row];
            count += cells[row] == 1 && time != missingNumber && time <= untilMs ? 1 : 0;
        }
    }
    return count;
}

/// Times are looked at only where more was found than `told`: seldom.
AccessesFound countAccesses(const Table &accesses, int column, const CompleteDetails &details,
                            std::int64_t told, qint64 oldUntilMs)
{
    const TruthCells &cells = accesses.booleans(column);
    AccessesFound found{countTrue(cells, details), 0};
    if (told >= 0 && told < found.all)
        found.old = countTrueUntil(cells, accesses, details, oldUntilMs);
    return found;
}

Cell numberCell(std::int64_t number)
{
    return number == missingNumber ? Cell{} : Cell{Cell::State::Value, number, {}};
}

} // namespace

std::string_view nameOf(Verdict verdict)
{
    return verdictNames[static_cast<std::size_t>(verdict)];
}

CountComparison compareCount(std::int64_t told, const AccessesFound &found)
{
    if (told < 0) // missingNumber, too
        return {found.all, missingNumber, Verdict::NotComparable};
    const Verdict verdict = told == found.all  ? Verdict::Equal
                            : told > found.all ? Verdict::SummaryHigher
                            : told < found.old ? Verdict::DetailsHigher
                                               : Verdict::EqualWithinLag;
    return {found.all, told - found.all, verdict};
}

Reconciler::Recording &Reconciler::changed(std::uint32_t recording)
{
    if (recording >= m_recordings.size())
        m_recordings.resize(std::max<std::size_t>(recording + std::size_t{1}, 2 * m_recordings.size()));
    Recording &its = m_recordings[recording];
    if (!std::exchange(its.isChanged, true))
        m_changed.push_back(recording);
    return its;
}

void Reconciler::addSummary(std::uint32_t recording, const SummaryCounts &counts, const Telling &telling)
{
    Recording &its = changed(recording);
    if (its.counts != counts)
        its.tellings.clear();
    its.counts = counts;
    its.tellings.push_back(telling);
}

void Reconciler::detailsCompleted(std::string_view recordingId)
{
    m_completed.emplace_back(recordingId);
}

Reconciliation Reconciler::reconcile(const Recording &recording, std::string_view recordingId,
                                     const Table &accesses, const AccessSelection &selection)
{
    static const int viewedColumn = accessColumn("viewed");
    static const int downloadedColumn = accessColumn("downloaded");
    const auto details = selection.completeDetails(recordingId);
    if (!details)
        return {};
    const auto telling =
        std::find_if(recording.tellings.rbegin(), recording.tellings.rend(), [&](const Telling &one) {
            return one.run == details->run && one.page < details->lastPage;
        });
    const bool isOfOneRun = telling != recording.tellings.rend();
    const SummaryCounts told = isOfOneRun ? recording.counts : SummaryCounts{};
    const qint64 oldUntilMs = isOfOneRun ? telling->receivedMs - summaryLagMs : missingNumber;
    return {compareCount(told.views, countAccesses(accesses, viewedColumn, *details, told.views, oldUntilMs)),
            compareCount(told.downloads,
                         countAccesses(accesses, downloadedColumn, *details, told.downloads, oldUntilMs))};
}

void Reconciler::update(Table &recordings, const Table &accesses, const AccessSelection &selection)
{
    static const int idColumn = schemaOf(TableId::Recordings).columnNamed("recordingId");
    const Dictionary &ids = recordings.dictionary(idColumn);
    for (const std::string &recordingId : m_completed) {
        // One that no summary told of yet is looked at when a summary does.
        if (const std::uint32_t recording = ids.idOf(recordingId); recording != 0)
            changed(recording);
    }
    m_completed.clear();
    bool isOther = m_filledRows != recordings.rowCount();
    for (const std::uint32_t recording : m_changed) {
        Recording &its = m_recordings[recording];
        const Reconciliation result = reconcile(its, ids.text(recording), accesses, selection);
        isOther |= result != its.result;
        its.result = result;
        its.isChanged = false;
    }
    m_changed.clear();
    if (isOther)
        fill(recordings);
    m_filledRows = recordings.rowCount();
}

void Reconciler::fill(Table &recordings) const
{
    const TableSchema &schema = recordings.schema();
    const int idColumn = schema.columnNamed("recordingId");
    const std::uint32_t rowCount = recordings.rowCount();
    std::vector<Cell> viewsFound(rowCount), downloadsFound(rowCount), viewDifference(rowCount),
        downloadDifference(rowCount), verdict(rowCount);
    for (std::uint32_t row = 0; row < rowCount; ++row) {
        const Reconciliation &result = m_recordings[recordings.textId(idColumn, row)].result;
        viewsFound[row] = numberCell(result.views.found);
        downloadsFound[row] = numberCell(result.downloads.found);
        viewDifference[row] = numberCell(result.views.difference);
        downloadDifference[row] = numberCell(result.downloads.difference);
        verdict[row] = {Cell::State::Value, missingNumber, nameOf(result.verdict())};
    }
    recordings.replaceColumn(schema.columnNamed("viewsFound"), viewsFound);
    recordings.replaceColumn(schema.columnNamed("downloadsFound"), downloadsFound);
    recordings.replaceColumn(schema.columnNamed("viewDifference"), viewDifference);
    recordings.replaceColumn(schema.columnNamed("downloadDifference"), downloadDifference);
    recordings.replaceColumn(schema.columnNamed("verdict"), verdict);
}

} // namespace auditdesk
