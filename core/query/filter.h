// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filtererror.h"
#include "core/records/anonymity.h"
#include "core/support/cancel.h"

#include <QString>
#include <QTimeZone>
#include <memory>
#include <set>
#include <tl/expected.hpp>

namespace auditdesk {

/// A condition on rows, in the language of the filter bar and of --where:
///   downloaded = true and email contains "example.org" and not (accessTime < 2026-01-01)
///
///   filter     = [ any ]
///   any        = all { "or" all }
///   all        = not { [ "and" ] not }             what stands side by side must all hold
///   not        = { "not" } ( "(" any ")" | comparison | value )
///   comparison = column ( "=" | "!=" | "<" | "<=" | ">" | ">=" | "contains" | "matches" ) value
///              | column "in" "(" value { "," value } ")"
///   value      = word | quoted
///
/// A word runs to white space or one of ( ) , " = < > !=. Between quotation marks anything may stand; \" is a
/// quotation mark, \\ a backslash, and any other backslash itself. Words of the language and column names are
/// read without regard to case; as values, words of the language must be quoted.
///
/// A value alone finds the rows that contain it in one of the searched columns. Text (identifiers and nested
/// JSON too) is compared case-folded, by code point; `matches` looks for a regular expression, without regard
/// to case. What JSON contains is its text, names of members included, with or without its escapes. Numbers,
/// times and booleans (true, yes, false, no) know neither contains nor matches, booleans no < either. Times
/// are ISO 8601, without a zone read in `zone`; a bare date is its whole day there: `= date` is within it, `>
/// date` after it, `<= date` until its end.
///
/// A missing value satisfies only != and `= ""`. A number, time or boolean that could not be read (an odd
/// one) satisfies = and in by its text alone, case-folded, else != and nothing; a quoted value of = != in may
/// therefore be any text in any column. Odd values of text columns are text like any other.
///
/// Immutable, thread-safe.
class Filter
{
public:
    Filter(); ///< lets every row pass

    /// An empty or blank text lets every row pass.
    static tl::expected<Filter, FilterError> parse(const QString &text, const TableSchema &schema,
                                                   const QTimeZone &zone);

    bool passesAll() const;
    std::set<int> columns() const; ///< that it looks at
    /// The rows of `rows` that pass, in their order; cells that `anonymity` hides are missing. Stops early,
    /// with any result, once cancelled.
    RowIds apply(const Table &table, const RowList &rows, const CancelFlag &cancel = {},
                 const Anonymity &anonymity = {}) const;

    struct Node;

private:
    explicit Filter(std::shared_ptr<const Node> root);
    std::shared_ptr<const Node> m_root;
};

/// `text` as a value that parse() reads back as itself: quoted and escaped. For quick filters and chips.
QString quotedFilterValue(const QString &text);

} // namespace auditdesk
