// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/casefile/importplan.h"

#include <QStringList>

namespace auditdesk {

struct ImportReport
{
    RunId run = 0;
    std::uint32_t pages = 0;
    std::uint32_t items = 0;
    std::uint32_t rejected = 0;
    std::uint32_t emptyPages = 0; ///< ImportPlan::emptyPages
    ImportCounts counts{};        ///< the same by kind
    std::vector<ImportRefusal>
        refused;                    ///< what was not imported; the run is then incomplete, all else is kept
    std::uint64_t refusedUnits = 0; ///< ImportPlan::refusedUnits
};

/// Adds what surveyImport() found to a case, as one run. Pages of one kind and subject make one chain. Those
/// of accesses do so only within one source: sources may hold the same accesses in other bytes, and equal
/// ones of several chains count once. A Slido chain without a page that ends it, and anything refused, leaves
/// the run incomplete. An Error means that the case could not take it in, or that it was cancelled; what was
/// committed before stays.
Result<ImportReport> addImport(Case &target, const ImportPlan &plan, Clock &clock,
                               const CancelFlag &cancel = {});

/// Both in one step, of files. Usage where none is named.
Result<ImportReport> importPages(Case &target, const QStringList &files, Clock &clock,
                                 const CancelFlag &cancel = {});

} // namespace auditdesk
