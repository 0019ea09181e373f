// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/runledger.h"
#include "core/parse/pageparser.h"

#include <array>
#include <memory>

namespace auditdesk {

/// A recording that one run told of twice, with different contents: both rows are kept, the newer counts.
struct Conflict
{
    std::uint32_t older = 0;
    std::uint32_t newer = 0;
};

/// The rows of a case: every page's items appended to the table of their kind, and which of them count.
///  - recordings: one row a recordingId, the newest to arrive; one that is equal to the row that counts is
///  not
///    added;
///  - accesses: for each recording the rows of its newest complete chain; before there is one, of the chain
///    with most rows. Equal rows of one chain are separate accesses. Imported rows count as far as they are
///    not there already (equal rows: as many as the fuller side has). A fetched row belongs to the recording
///    its chain asked for, an imported one to the recording that it names;
///  - events: each once, however often it arrived (equal canonical items);
///  - rejected: every item that could become no row, each time it arrived; once more only where a chain was
///  begun again and came to its end.
/// It also fills the derived columns that need other rows: access count, last access, distinct viewers, and
/// the external share, of the accesses whose e-mail domain is known, rounded, but 0 and 100 only where they
/// are exact; missing where the host's domain or everybody else's is unknown. How a recording's summary
/// compares with its details is the Reconciler's.
/// Thread: any, one at a time; snapshots go anywhere.
class Dataset
{
public:
    Dataset();
    ~Dataset();

    /// Appends a committed page. `sequence` is the case's number of it, `storedMs` when that was. `isLast`:
    /// the chain's last page.
    void append(const ParsedPage &page, std::uint32_t sequence, qint64 storedMs, const ChainState &chain,
                RunKind runKind, bool isLast);

    TableState state(TableId id); ///< a snapshot; cheap when nothing changed

    std::uint64_t duplicates(TableId id) const; ///< items that arrived again and were counted, not added
    /// In the order of their newer rows. Immutable.
    std::shared_ptr<const std::vector<Conflict>> conflicts() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
