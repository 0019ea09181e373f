// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sealkey.h"

namespace auditdesk {

/// The system's keychain, with the sealing key's place in it. Where there is none, it fails.
Keychain sealKeychain();

} // namespace auditdesk
