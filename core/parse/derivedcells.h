// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>

namespace auditdesk {

/// Fills the cells of a row that follow from its other cells. `texts` keeps what had to be made anew. Returns
/// which columns may have been filled, a bit each.
///  - accesses: the domain of the e-mail address;
///  - events: createdAt; text, which is the title of a poll where there is no text; subjectId, the thing the
///    event is about (of a type this program does not know, the most particular id there is); actor, the
///    name, else the unverified name, else the user's id.
std::uint64_t fillDerivedCells(TableId table, std::span<Cell> cells, std::deque<std::string> &texts);

/// The part of an e-mail address after its last "@", folded; empty where there is none.
std::string domainOf(std::string_view email);

} // namespace auditdesk
