// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filterlexer.h"
#include "core/query/filternode.h"

namespace auditdesk {

/// A filter's text while it is read: its tokens, how far the reader came, and what its words refer to. One
/// thread.
class FilterReading
{
public:
    FilterReading(const QString &text, const TableSchema &schema, const QTimeZone &zone, std::int64_t nowMs,
                  const FilterLabels &labels);

    const FilterToken &current() const { return tokens[at]; }
    const FilterToken &take() { return tokens[at++]; }
    /// The filter's text from the first to the last of two tokens.
    QString textOf(const FilterToken &first, const FilterToken &last) const;
    const ColumnSpec &column(int index) const { return schema.columns[std::size_t(index)]; }
    QString columnName(int index) const; ///< as stored

    /// The text with its rewritten places, which must have been added in order.
    QString resolvedText() const;

    /// A place of the text that says something else at another time or in another language.
    struct Rewrite
    {
        int position;
        int length;
        QString text;
    };

    const QString text;
    const TableSchema &schema;
    const QTimeZone zone;
    const std::int64_t nowMs;
    const FilterNames names;
    std::vector<FilterToken> tokens;
    std::size_t at = 0;
    std::vector<Rewrite> rewrites;
};

inline auto errorAt(const FilterToken &token, FilterMistake mistake, const QString &text = {})
{
    return tl::make_unexpected(mistakeAt(token, mistake, text));
}

} // namespace auditdesk
