// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/anonymity.h"

#include <QString>
#include <QTimeZone>
#include <memory>
#include <vector>

namespace auditdesk {

/// Rows on their way to the clipboard. A value that any thread may turn into text.
struct ClipboardRows
{
    std::shared_ptr<const Table> table;
    RowIds rows;
    Anonymity anonymity; ///< the cells that it hides read `mask`
    std::vector<int> columns;
    QTimeZone zone;
    QString mask;

    /// Tab-separated values under a line of column names, as spreadsheets paste them: the true characters,
    /// but no tab or line break within a cell, for it would begin another.
    QString text() const;
};

} // namespace auditdesk
