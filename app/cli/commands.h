// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "core/casefile/case.h"
#include "core/support/cancel.h"
#include "core/support/clock.h"

namespace auditdesk::cli {

// The commands that need no service. Each does its work and returns the exit status.

int run(const Export &command, Console &console, Clock &clock, const CancelFlag &cancel);
int run(const Import &command, Console &console, Clock &clock, const CancelFlag &cancel);
int run(const Verify &command, Console &console, const CancelFlag &cancel);
int run(const Info &command, Console &console, Clock &clock, const CancelFlag &cancel);
int run(const ShowHelp &command, Console &console);
int run(const ShowVersion &command, Console &console);

/// Says what went wrong, and returns the exit status for it.
int fail(const Error &error, Console &console);
/// The exit status after the data asked for was written: `status`, unless that failed.
int finish(const Result<void> &written, int status, Console &console);
/// Opens the case, telling how far its reading is.
Result<std::unique_ptr<Case>> openCase(const QString &path, CaseFile::Access access, Console &console,
                                       Clock &clock);
/// Opens it for writing, or makes it where it does not exist.
Result<std::unique_ptr<Case>> openOrCreateCase(const QString &path, Console &console, Clock &clock);
/// Why a table is incomplete, and as of when it was complete before that.
QString reasonOf(const Completeness &completeness);
/// Where a former version of it was kept, and how many rows it holds.
void tellCase(const CaseSnapshot &snapshot, Console &console);

} // namespace auditdesk::cli
