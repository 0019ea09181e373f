// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"

namespace auditdesk {

class CaseDatabase;

/// verifyCase() over a case that is open already. Thread: that of the database.
Result<VerifyReport> verifyDatabase(const CaseDatabase &database, const KnownOfCase &known = {},
                                    const CancelFlag &cancel = {});

} // namespace auditdesk
