// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

namespace auditdesk {

/// Whether every other request would meet the same error, so that a run ends with it.
bool concernsAll(const Error &error);

/// Whether the service gave its answer, which is that there is nothing here for this account. Asking again
/// would bring the same.
bool isRefusal(const Error &error);

/// Whether a page that was asked for by a link or token of an earlier page fails because that link or token
/// has run out. `isResumed`: it was kept in the case, so that a service may fail over it (500).
bool isDeadPageToken(const Error &error, bool isResumed);

} // namespace auditdesk
