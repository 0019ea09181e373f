// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/reconciliation.h"

#include "core/casefile/accessselection.h"

#include <algorithm>
#include <array>

namespace auditdesk {

namespace {

constexpr std::array<std::string_view, 5> verdictNames = {"notComparable", "detailsHigher", "summaryHigher",
                                                          "equalWithinLag", "equal"};

int accessColumn(std::string_view id)
{
    return schemaOf(TableId::Accesses).columnNamed(id);
}

struct DetailsFound
{
    AccessesFound views;
    AccessesFound downloads;
};

/// `oldUntilMs`: the time of the newest access that counts as old.
DetailsFound countAccesses(const Table &accesses, const CompleteDetails &details, qint64 oldUntilMs)
{
    static const int viewedColumn = accessColumn("viewed");
    static const int downloadedColumn = accessColumn("downloaded");
    const CompactArray<std::int8_t> &viewed = accesses.booleans(viewedColumn);
    const CompactArray<std::int8_t> &downloaded = accesses.booleans(downloadedColumn);
    const CompactArray<std::int64_t> &times = accesses.numbers(accesses.schema().timeColumn);
    DetailsFound found;
    for (const auto &[first, end] : details.ranges) {
        for (std::uint32_t row = first; row < end; ++row) {
            const std::int64_t time = times[row];
            const bool isOld = time != missingNumber && time <= oldUntilMs;
            const bool isView = viewed[row] == 1;
            const bool isDownload = downloaded[row] == 1;
            found.views.all += isView ? 1 : 0;
            found.views.old += isView && isOld ? 1 : 0;
            found.downloads.all += isDownload ? 1 : 0;
            found.downloads.old += isDownload && isOld ? 1 : 0;
        }
    }
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

void Reconciler::addSummary(std::uint32_t recording, const SummaryCounts &counts, RunId run,
                            qint64 receivedMs)
{
    Recording &its = changed(recording);
    if (its.counts != counts)
        its.tellings.clear();
    its.counts = counts;
    if (!its.tellings.empty() && its.tellings.back().run == run)
        its.tellings.back().receivedMs = receivedMs;
    else
        its.tellings.push_back({run, receivedMs});
}

void Reconciler::detailsCompleted(std::string_view recordingId)
{
    m_completed.emplace_back(recordingId);
}

Reconciliation Reconciler::reconcile(const Recording &recording, std::string_view recordingId,
                                     const Table &accesses, const AccessSelection &selection)
{
    const auto details = selection.completeDetails(recordingId);
    if (!details)
        return {};
    const auto telling = std::find_if(recording.tellings.rbegin(), recording.tellings.rend(),
                                      [&](const Telling &one) { return one.run == details->run; });
    const bool isOfOneRun = telling != recording.tellings.rend();
    const DetailsFound found =
        countAccesses(accesses, *details, isOfOneRun ? telling->receivedMs - summaryLagMs : missingNumber);
    const SummaryCounts told = isOfOneRun ? recording.counts : SummaryCounts{};
    return {compareCount(told.views, found.views), compareCount(told.downloads, found.downloads)};
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
