// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QString>
#include <QTimeZone>
#include <vector>

namespace auditdesk {

/// A condition that one cell suggests.
struct QuickFilter
{
    QString title;     ///< for a menu, translated
    QString condition; ///< in the filter language
    int back = 0;      ///< above 0: a value is yet to be typed, so many characters before the end
};

/// What can be asked of the rows, seeing this cell; times and dates in `zone`. Never for a masked cell: that
/// is the caller's to know.
std::vector<QuickFilter> quickFilters(const Table &table, int column, std::uint32_t row,
                                      const QTimeZone &zone);

} // namespace auditdesk
