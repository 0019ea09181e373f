// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

namespace auditdesk {

/// The text of a filter that finds the same rows at any time. `typed` is the text that it was parsed from.
/// The language has no relative dates yet, so that is what was typed.
inline QString resolvedTextOf(const Filter &filter, const QString &typed)
{
    return filter.passesAll() ? QString() : typed;
}

/// Whether `resolved` can be what resolvedTextOf() once made of `typed`.
inline bool isResolvedOf(const QString &resolved, const QString &typed, const TableSchema &schema,
                         const QTimeZone &zone)
{
    const auto filter = Filter::parse(typed, schema, zone);
    return filter && resolvedTextOf(*filter, typed) == resolved;
}

} // namespace auditdesk
