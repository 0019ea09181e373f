// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QString>

namespace auditdesk {

class CaseDatabase;

/// What a crash left beside a case, judged before it is believed. SQLite takes over whatever is in "NAME-wal"
/// and "NAME-journal", be it another file's, and would write it into the case.

/// Before the case is opened: rolls a journal back in a copy and verifies that. Integrity where it is not the
/// case's own. Unless the lock is ours, a journal beside a lock is taken for that of a writer at work.
Result<void> checkJournal(const QString &file, bool isLockOurs);

/// Whether the case as seen through its WAL still is the one that is in the file: Integrity.
Result<void> checkLog(const QString &file, const CaseDatabase &throughLog);

} // namespace auditdesk
