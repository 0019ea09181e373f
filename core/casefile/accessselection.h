// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/countingrows.h"
#include "core/casefile/entry.h"
#include "core/casefile/untoldrows.h"
#include "core/records/dictionary.h"
#include "core/records/table.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace auditdesk {

/// What the access rows that count say of one recording.
struct RecordingAccesses
{
    std::uint32_t count = 0;
    std::int64_t lastAccess = missingNumber;
    std::uint32_t people = 0; ///< distinct e-mails, case-folded
    std::vector<std::pair<std::uint32_t, std::uint32_t>>
        domains; ///< ids in the table's domain column, how often
};

/// The rows of one complete chain of details.
struct CompleteDetails
{
    RunId run = 0;
    std::uint32_t lastPage = 0; ///< the case's number of the page that completed it
    std::span<const std::pair<std::uint32_t, std::uint32_t>> ranges; ///< of rows: first, end
};

/// Decides which rows of the accesses table count, recording by recording, by the rules in Dataset. Work is
/// done in update(), and only for the recordings that changed. Any thread, one at a time.
class AccessSelection
{
public:
    /// The rows [first, end) of the table, which one page of `chain` brought for `recordingId`.
    void add(std::string_view recordingId, ChainId chain, bool isImported, std::uint32_t first,
             std::uint32_t end);
    /// The chain's last page is in, rows or none; `page` is the case's number of it.
    void complete(std::string_view recordingId, ChainId chain, RunId run, std::uint32_t page);

    void update(const Table &accesses, const UntoldRows &untold);

    // As of the last update():
    std::shared_ptr<const RowList> countingRows() { return m_counting.list(); }
    std::uint64_t duplicates() const { return m_duplicates; } ///< imported rows that were there already
    const RecordingAccesses *of(std::string_view recordingId) const; ///< nullptr: nothing came for it
    /// Of the recording's newest complete chain; valid until something is added. None before there is one.
    std::optional<CompleteDetails> completeDetails(std::string_view recordingId) const;

private:
    struct Side
    {
        ChainId chain;
        bool isImported;
        bool isComplete = false;
        RunId run = 0; // where it is complete, as the next
        std::uint32_t lastPage = 0;
        std::uint32_t rowCount = 0;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges; // of rows: first, end
    };
    /// Counts ids, for one recording after another.
    class Tally
    {
    public:
        void add(std::uint32_t id);
        std::size_t distinct() const { return m_ids.size(); }
        /// By ascending ids, how often each came.
        std::vector<std::pair<std::uint32_t, std::uint32_t>> counts();
        void clear();

    private:
        std::vector<std::uint32_t> m_counts; // by id
        std::vector<std::uint32_t> m_ids;    // those that came
    };
    struct Recording
    {
        std::vector<Side> sides;
        RecordingAccesses accesses;
        std::uint64_t duplicates = 0;
        bool isChanged = false;
    };
    Side &sideOf(std::string_view recordingId, ChainId chain, bool isImported);
    static const Side *chosen(const Recording &recording);
    void select(Recording &recording, const Table &accesses, const UntoldRows &untold);
    void summarize(Recording &recording, const Table &accesses);
    void foldEmails(const Dictionary &emails);

    std::unordered_map<std::string, Recording> m_recordings;
    std::vector<Recording *> m_changed; // nodes of the map stay where they are
    CountingRows m_counting;
    std::uint64_t m_duplicates = 0;
    Dictionary m_folded;                   // of the addresses that are not written folded
    std::vector<std::uint32_t> m_foldedOf; // by m_folded's ids: the first address of those
    std::vector<std::uint32_t> m_people; // by the email column's ids: the first of equal ones; 0: no address
    // Of one recording, while it is summed up; the memory serves the next.
    Tally m_peopleOfOne;
    Tally m_domainsOfOne;
};

} // namespace auditdesk
