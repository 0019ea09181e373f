// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/runledger.h"

namespace auditdesk::cli {

/// What a run was asked for, as one line of English: sites, hosts and dates, or sessions; and the service.
/// Empty for an import.
QString coverageText(const RunState &run);

} // namespace auditdesk::cli
