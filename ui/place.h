// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <QString>
#include <array>
#include <optional>

namespace auditdesk {

/// What the sidebar leads to.
enum class Place { Overview, Recordings, AccessLog, SlidoEvents, Rejected };
inline constexpr std::array places = {Place::Overview, Place::Recordings, Place::AccessLog,
                                      Place::SlidoEvents, Place::Rejected};

/// nullopt for the overview.
std::optional<TableId> tableOf(Place place);
Place placeOf(TableId table);
QString placeTitle(Place place);
QString placeIconName(Place place);

/// "1,204 accesses": a number of a table's rows, translated with its plural.
QString rowCountText(TableId table, qint64 rows);
/// "1,204 of 8,112 accesses"
QString rowCountText(TableId table, qint64 rows, qint64 total);

} // namespace auditdesk
