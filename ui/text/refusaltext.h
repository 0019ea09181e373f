// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/importplan.h"

namespace auditdesk {

/// What was not imported and why, in the window's language: one line of plain text, safe to show.
QString refusalText(const ImportRefusal &refusal);

/// "2 pages of accesses (150 items)"; one line a kind that there is any of.
QStringList countTexts(const ImportCounts &counts);

} // namespace auditdesk
