// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QTimeZone>
#include <string>

namespace auditdesk {

/// A cell as CSV, clipboard and command line write it: times ISO 8601 in `zone`, booleans true/false, missing
/// "", odd values as they came. UTF-8.
std::string cellText(const Table &table, int column, std::uint32_t row, const QTimeZone &zone);
void appendCellText(std::string &out, const Table &table, int column, std::uint32_t row,
                    const QTimeZone &zone);

} // namespace auditdesk
