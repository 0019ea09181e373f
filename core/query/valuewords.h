// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filternode.h"
#include "core/records/columnspec.h"

namespace auditdesk {

/// Lets a condition on a column with ColumnSpec::words be written with the words: `verdict = "summary
/// higher"` means the same as `verdict = summaryHigher`, and `contains` looks into both. Pure; any thread.
void takeWords(const ColumnSpec &spec, TextTest &test);

} // namespace auditdesk
