// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"

namespace auditdesk {

/// A saved page with the accesses `first` to `first + count - 1` of one made-up recording; no two are equal.
QByteArray accessesPage(int first, int count);

/// The same in pages of at most a thousand.
QList<QByteArray> accessesPages(int first, int count);

/// Makes a case at `path` by importing `pages`, each a file of its own.
Result<std::unique_ptr<Case>> savedCase(const QString &path, const QList<QByteArray> &pages, Clock &clock);

} // namespace auditdesk
