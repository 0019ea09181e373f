// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filtererror.h"
#include "core/query/filterlabels.h"
#include "core/records/anonymity.h"
#include "core/support/cancel.h"

#include <QString>
#include <QTimeZone>
#include <cstdint>
#include <memory>
#include <set>

namespace auditdesk {

/// A condition on rows, in the language of the filter bar and of --where:
///   downloaded = true and email contains "example.org" and not (accessTime < 2026-01-01)
///
///   filter     = [ any ]
///   any        = all { "or" all }
///   all        = not { [ "and" ] not }             what stands side by side must all hold
///   not        = { "not" } ( "(" any ")" | comparison | value )
///   comparison = operand ( "=" | "!=" | "<" | "<=" | ">" | ">=" | [ "not" ] ( "contains" | "matches" ) )
///   value
///              | operand [ "not" ] "in" "(" value { "," value } ")"
///              | operand [ "not" ] "between" value "and" value
///              | operand "is" [ "not" ] "null"
///   operand    = column | ( "timeOfDay" | "weekday" | "day" ) "(" column [ "," zone ] ")"
///   value      = word | quoted | date time-of-day | relative
///   relative   = "today" | "yesterday" | ( "this" | "last" ) ( "week" | "month" | "year" )
///              | "last" number ( "hours" | "days" | "weeks" | "months" )
///
/// A word runs to white space or one of ( ) , = < > != or a quotation mark. An apostrophe within a word
/// belongs to it. Quotation marks are straight or curly, single or double, or guillemets. Between them
/// anything may stand; a backslash before the closing mark or a backslash takes away its meaning. Words of
/// the language and column names are read without regard to case; as values, words of the language and names
/// of columns must be quoted. A column's title is its name, too (quoted, where it has spaces), and so is the
/// label of a value (type = Question); see FilterLabels.
///
/// A value alone finds the rows that contain it in one of the searched columns. A word that is exactly a
/// column or an operator is a mistake there; so is one that looks like a mistyped one beside a column, an
/// operator or a quoted value. Text (identifiers and nested JSON too) is compared case-folded and composed
/// (foldCase()), by code point; `matches` looks for a regular expression in the composed text, without regard
/// to case. What JSON contains is its text, names of members included, with or without its escapes. Numbers,
/// times and booleans (true, yes, false, no) know neither contains nor matches, booleans no < either.
///
/// Times are ISO 8601, without an offset read in `zone`. A bare date or a relative date is its whole span
/// there: `= date` is within it, `> date` after it, `<= date` until its end. A time that clocks show twice
/// means both instants; one that they skip is a mistake. A quoted relative date is one, too, but in a list it
/// is only text. timeOfDay(), weekday() and day() ask the clocks of their zone, or of `zone`; a time of day
/// between 22:00 and 06:00 passes midnight.
///
/// A missing value satisfies only !=, the operators with "not", `= ""` and `is null`, which is the same. A
/// number, time or boolean that could not be read (an odd one) satisfies = and in by its text alone,
/// case-folded, else != and nothing; a quoted value of = != in may therefore be any text in any column. Odd
/// values of text columns are text like any other.
///
/// Immutable, thread-safe.
class Filter
{
public:
    Filter(); ///< lets every row pass

    /// An empty or blank text lets every row pass. `nowMs`: UTC, for relative dates. `labels`: names of the
    /// window's language beside those that are always known.
    static Filtered<Filter> parse(const QString &text, const TableSchema &schema, const QTimeZone &zone,
                                  std::int64_t nowMs, const FilterLabels &labels = {});

    bool passesAll() const;
    std::set<int> columns() const; ///< that it looks at
    /// The filter's text with instants in the place of relative dates and stored names in that of labels.
    /// Under the same zone it parses to the same filter, whenever and in whatever language that is done.
    QString resolvedText() const;
    /// The rows of `rows` that pass, in their order; cells that `anonymity` hides are missing. Stops early,
    /// with any result, once cancelled. Fails with PatternTooCostly where a pattern of `matches` meets the
    /// limit of the regular expression engine: no row is decided by it.
    Filtered<RowIds> apply(const Table &table, const RowList &rows, const CancelFlag &cancel = {},
                           const Anonymity &anonymity = {}) const;

    struct Node;

private:
    Filter(std::shared_ptr<const Node> root, QString resolvedText);

    std::shared_ptr<const Node> m_root;
    QString m_resolvedText;
};

/// `text` as a value that parse() reads back as itself: quoted and escaped. For quick filters and chips.
QString quotedFilterValue(const QString &text);

} // namespace auditdesk
