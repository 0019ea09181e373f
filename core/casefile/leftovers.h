// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QString>

namespace auditdesk {

class CaseDatabase;

/// What a crash left beside a case, judged before it is believed. SQLite takes over whatever is in "NAME-wal"
/// and "NAME-journal", be it another file's, and would write it into the case.

/// By who holds the lock, before the case is opened: rolls a journal back in a copy beside it and verifies
/// that. Integrity where it is not the case's own.
Result<void> checkJournal(const QString &file);

/// By who only reads: takes the lock, and undoes what checkJournal() finds to be the case's own. Where
/// somebody has the lock it is that writer's, and nothing is done.
Result<void> undoJournal(const QString &file);

/// Whether the case as seen through its WAL still is the one that is in the file, and proves itself:
/// Integrity.
Result<void> checkLog(const QString &file, const CaseDatabase &throughLog);

/// The same as far as it can be told at once, for readers: whether the WAL is of the same case.
Result<void> checkLogsCase(const QString &file, const CaseDatabase &throughLog);

} // namespace auditdesk
