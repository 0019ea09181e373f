// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QString>

namespace auditdesk {

// Both are for the holder of the case's lock alone.

/// Makes an empty case at `path`, where nothing stands: whole under another name ("PATH.<32 hexadecimal
/// digits>"), and then renamed. Removes what removeUnfinished() would. File where it fails.
Result<void> makeCase(const QString &path);

/// Removes what a kill left of makeCase(), and of a check of a journal (the folder "PATH-check-XXXXXX").
/// Whoever makes such a thing holds the lock, so it is nobody's. A file of such a name that holds anything
/// stays.
void removeUnfinished(const QString &path);

} // namespace auditdesk
