// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/anonymity.h"
#include "core/support/cancel.h"

#include <vector>

namespace auditdesk {

/// Sorts `rows` by `keys`, then by arrival (row number). Text by its case-folded code points, then by the
/// text itself; missing values after all others in either direction, numbers, times and booleans that could
/// not be read (odd ones) just before them; cells that `anonymity` hides are missing. The same in every
/// locale. Stops early, with any order, once cancelled.
void sortRows(const Table &table, RowIds &rows, const std::vector<SortKey> &keys,
              const CancelFlag &cancel = {}, const Anonymity &anonymity = {});

} // namespace auditdesk
