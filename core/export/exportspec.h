// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/manifestcheck.h"
#include "core/export/rowplaces.h"
#include "core/query/tablequery.h"

namespace auditdesk {

/// What was exported, as a manifest says it: enough to make the export again from the case.
struct ExportSpec
{
    const TableSchema *schema = nullptr; ///< never null
    ExportFormat format = ExportFormat::Csv;
    WriteOptions options;
    QString filter;         ///< as typed
    QString resolvedFilter; ///< without relative dates
    Filter parsed;          ///< of the resolved one
    std::vector<SortKey> order;
    bool masksAnonymous = false;
    RowPlaces revealed;
    std::optional<RowPlaces> selected; ///< none: it is no selection

    /// The rows of the export in their order. Malformed where a selected row is not among those that pass.
    Result<RowIds> rows(const TableState &state, const CancelFlag &cancel = {}) const;
};

/// Malformed where this version of the program can't make the export again: the sentence says why.
Result<ExportSpec> exportSpecOf(const Manifest &manifest);

} // namespace auditdesk
