// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <cstdint>
#include <deque>
#include <span>
#include <string>

namespace auditdesk {

/// Fields of events that only the first generation of the service's types has. What is no string is odd, and
/// kept as its JSON.
struct FirstGenerationFields
{
    Cell userId;       ///< data.user.id
    Cell userName;     ///< data.userName
    Cell resultId;     ///< data.resultId
    Cell textAnswerId; ///< data.textAnswerId
    Cell showNames;    ///< data.showNames

    /// The field of that key, below "data" or below its "user"; nullptr: there is none.
    Cell *field(std::string_view parent, std::string_view key);
};

/// Fills the cells of a row that follow from its other cells. `texts` keeps what had to be made anew. Returns
/// which columns may have been filled, a bit each.
///  - accesses: the domain of the e-mail address;
///  - events: createdAt; text, which is the title of a poll where there is no text; subjectId, the thing the
///    event is about (of a type this program does not know, the most particular id there is); authorUserId,
///    of answers the answering user, else the user of the data; author, the name, else the unverified name,
///    else authorUserId. The envelope's user is never the author. Events of the first generation fill the
///    columns of their successors where those are missing.
std::uint64_t fillDerivedCells(TableId table, std::span<Cell> cells, std::deque<std::string> &texts,
                               const FirstGenerationFields &former);

/// The part of an e-mail address after its last "@", folded; empty where there is none.
std::string domainOf(std::string_view email);

} // namespace auditdesk
