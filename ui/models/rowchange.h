// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/grownquery.h"
#include "core/support/cancel.h"

#include <memory>
#include <vector>

namespace auditdesk {

/// How a model gets from the rows it shows to others without losing anybody's selection, in at most four
/// steps: bring the rows that stay into their new order, before those that go; remove those at the end;
/// append those that are new; bring all into order. A pure value, worked out off the window's thread.
struct RowChange
{
    /// A new order of the same rows.
    struct Reorder
    {
        std::shared_ptr<const RowList> rows;
        std::vector<std::uint32_t> places;   ///< of each row, by its number; empty: see `inserted`
        std::vector<std::uint32_t> inserted; ///< all keep their order but the last ones, which go here

        std::uint32_t placeOf(std::uint32_t oldPlace, std::uint32_t row) const;
    };
    using OptionalReorder = std::unique_ptr<const Reorder>;

    OptionalReorder before;                      ///< null: nothing to do in this step
    std::size_t keptCount = 0;                   ///< the rows after these go
    std::shared_ptr<const RowList> kept;         ///< those before them, where any go
    std::shared_ptr<const RowList> withAppended; ///< the kept rows, then the new ones
    OptionalReorder after;                       ///< null: nothing to do in this step
    std::shared_ptr<const RowList> target;       ///< the rows in the end

    /// `rowCount`: one past the largest row number. Stops early, with any answer, once cancelled.
    static std::shared_ptr<const RowChange> between(const std::shared_ptr<const RowList> &from,
                                                    std::shared_ptr<const RowList> to, std::size_t rowCount,
                                                    const CancelFlag &cancel = {});
    /// The same where rows were only added to `from`.
    static std::shared_ptr<const RowChange> grown(const std::shared_ptr<const RowList> &from, GrownRows to);
};

} // namespace auditdesk
