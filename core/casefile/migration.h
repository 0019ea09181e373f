// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casedatabase.h"

namespace auditdesk {

/// Brings a case of an earlier version to this one: first a copy, "NAME.v1-backup", verified and on the
/// medium, then all changes in one transaction. Where it fails the file is of its old version, whole, and the
/// copy is gone again. Returns the copy's path. By who holds the lock; no other connection may be open.
Result<QString> migrate(const QString &file);

} // namespace auditdesk
