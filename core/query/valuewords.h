// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filternode.h"
#include "core/records/columnspec.h"

namespace auditdesk {

/// A condition on a text column, which may be written in the column's words (ColumnSpec::words):
/// `verdict = "summary higher"` means the same as `verdict = summaryHigher`, and `contains` looks into both.
/// Pure; any thread.
Filter::Node withWords(const ColumnSpec &spec, Filter::Node node);

} // namespace auditdesk
