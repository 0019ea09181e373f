// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

namespace auditdesk {

/// Gives up for good, in a child process, what root may do beyond others; false where that fails.
inline bool becomeUnprivileged()
{
    return ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
}

} // namespace auditdesk
