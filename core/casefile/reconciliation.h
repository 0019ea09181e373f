// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/entry.h"
#include "core/records/table.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace auditdesk {

class AccessSelection;

/// How what a summary counts compares with the accesses that the details list; the worst first.
enum class Verdict : std::uint8_t { NotComparable, DetailsHigher, SummaryHigher, EqualWithinLag, Equal };

/// "notComparable", "detailsHigher", … as in the column `verdict`.
std::string_view nameOf(Verdict verdict);

/// The service may list an access so much earlier than its summary counts it.
inline constexpr qint64 summaryLagMs = qint64{24} * 60 * 60 * 1000;

/// The views, or the downloads, in one complete chain of details.
struct AccessesFound
{
    std::int64_t all = 0;
    /// Of them those that are at least summaryLagMs older than the summary. Needed only where `all` is more
    /// than the summary counts.
    std::int64_t old = 0;
};

/// One count of a summary beside the accesses found; missingNumber where a number can't be said.
struct CountComparison
{
    std::int64_t found = missingNumber;
    std::int64_t difference = missingNumber; ///< the summary's count less `found`
    Verdict verdict = Verdict::NotComparable;
    bool operator==(const CountComparison &) const = default;
};

/// `told`: the summary's count; not comparable where it is missing (missingNumber) or negative.
CountComparison compareCount(std::int64_t told, const AccessesFound &found);

struct Reconciliation
{
    CountComparison views;
    CountComparison downloads;

    Verdict verdict() const { return std::min(views.verdict, downloads.verdict); } ///< the worse
    bool operator==(const Reconciliation &) const = default;
};

/// The counts of a recording in one summary; missingNumber where one is missing or odd.
struct SummaryCounts
{
    std::int64_t views = missingNumber;
    std::int64_t downloads = missingNumber;
    bool operator==(const SummaryCounts &) const = default;
};

/// Compares each recording's summary with its newest complete chain of details, where both are of one run and
/// the details came later: a summary that was told once more, by a chain that began again, may be newer. An
/// older run's chain counts too, as long as every summary since tells that run's counts. Imported details are
/// never known to be complete. Work is done in update(), for the recordings that changed. Any thread, one at
/// a time.
class Reconciler
{
public:
    /// When a summary told its counts.
    struct Telling
    {
        RunId run;
        std::uint32_t page; ///< the case's number of it
        qint64 receivedMs;  ///< UTC
    };
    /// A summary's item. `recording`: the id of its recordingId in the recordings' dictionary.
    void addSummary(std::uint32_t recording, const SummaryCounts &counts, const Telling &telling);
    /// The last page of a chain of details came.
    void detailsCompleted(std::string_view recordingId);

    /// Fills viewsFound, downloadsFound, viewDifference, downloadDifference and verdict of `recordings`.
    void update(Table &recordings, const Table &accesses, const AccessSelection &selection);

private:
    struct Recording
    {
        SummaryCounts counts;          ///< of the newest summary
        std::vector<Telling> tellings; ///< the newest summaries, as far back as all tell these counts
        Reconciliation result;
        bool isChanged = false;
    };
    Recording &changed(std::uint32_t recording);
    static Reconciliation reconcile(const Recording &recording, std::string_view recordingId,
                                    const Table &accesses, const AccessSelection &selection);
    void fill(Table &recordings) const;

    std::vector<Recording> m_recordings;  // by id
    std::vector<std::uint32_t> m_changed; // ids
    std::vector<std::string> m_completed; // whose details came to their end since the last update()
    std::uint32_t m_filledRows = 0;
};

} // namespace auditdesk
