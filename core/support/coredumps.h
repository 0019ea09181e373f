// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auditdesk {

/// The memory of this process holds a token: no core dump of it is written, and on Linux no other process of
/// the same person reads it. Called before there is a token.
void forbidCoreDumps();

} // namespace auditdesk
