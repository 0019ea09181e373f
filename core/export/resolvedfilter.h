// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

namespace auditdesk {

/// Whether `resolved` can be what Filter::resolvedText() once made of `typed`. Instants may differ where they
/// depend on the day of the export. A text in the labels of another language can't be read here and passes:
/// the rows follow from the resolved text in any case. Pure; any thread.
bool isResolvedOf(const QString &resolved, const QString &typed, const TableSchema &schema,
                  const QTimeZone &zone);

} // namespace auditdesk
