// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QString>

namespace auditdesk {

/// What a reader must know beside the verdict of a recording: the normal reasons of a difference, or why its
/// counts can't be compared. Several lines; empty where both counts are equal. `row`: of the recordings'
/// table. Window's thread.
QString verdictNote(const Table &recordings, std::uint32_t row);

} // namespace auditdesk
