// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"

#include <functional>

namespace auditdesk {

inline constexpr int smallFetchPages = 5;

/// A fetch of five pages without a network: begins a run, or goes on with the one that is there from its
/// cursors, as a FetchJob does. `kept` is told how many pages of the run are in, after each.
Result<void> fetchSmall(Case &target, const std::function<void(std::uint32_t pages)> &kept = {});

/// CSV and JSON Lines of all tables, one after the other: all that can be exported.
Result<QByteArray> everyExport(Case &source);
/// The same without the rejected items, which name the entry that they came in: a fetch that was cut off and
/// gone on with has more entries.
Result<QByteArray> everyRow(Case &source);

} // namespace auditdesk
