// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "core/casefile/case.h"

namespace auditdesk::cli {

/// Puts on record that an export tells anonymous senders, and says so. Where the case can't be written, it
/// says that it can't be recorded; the export goes on.
void recordUnmasking(const Export &command, Case &source, Console &console);

/// Whether the export is JSON Lines that may name anonymous senders.
bool namesAnonymous(const Export &command);

} // namespace auditdesk::cli
