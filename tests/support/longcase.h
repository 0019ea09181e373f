// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"

namespace auditdesk {

/// Makes a case of `pages` pages of ten accesses, each of a recording of its own. It is shown before it is
/// open where it has more than 64. Its run has no end.
Result<void> makeLongCase(const QString &path, int pages, Clock &clock);

} // namespace auditdesk
