// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <QString>
#include <cstdint>
#include <tl/expected.hpp>

namespace auditdesk {

/// What can be wrong with a filter's text.
enum class FilterMistake {
    QuotationNeverClosed,
    ParenthesisNeverClosed,
    ParenthesisNeverOpened,
    NestedTooDeeply,
    EndMissing,       ///< something that the words before ask for
    ConditionMissing, ///< before this
    ColumnMissing,    ///< before this
    UnknownColumn,
    UnknownOperator,  ///< after a column, or one of other languages
    WordLikeColumn,   ///< a word to search that looks like a mistyped column
    WordLikeOperator, ///< the same of an operator
    ColumnAlone,      ///< without a condition
    ColumnAsValue,    ///< without quotation marks
    NullAsValue,      ///< without quotation marks
    WildcardAsValue,  ///< "*" at the beginning or end
    ValueLikeAnother, ///< a value that looks like a mistyped one
    ValueOfManyWords, ///< a word directly after a value
    QuotationWithinWord,
    OperatorOfOtherKind, ///< of columns of another kind
    ListMissing,         ///< after "in"
    ValueMissing,        ///< before this
    ValueMissingAtEnd,
    CommaMissing, ///< before this
    LanguageWordAsValue,
    NullMissing, ///< after "is"
    BetweenWithoutAnd,
    BetweenReversed, ///< the first value is greater than the second
    NoTimeColumn,    ///< in a function of a time
    OperatorOfWeekday,
    NoTimeOfDay,
    NoWeekday,
    NoDay,
    UnknownZone,
    TimeSkipped, ///< by the clocks of the zone
    NoNumber,
    NoTime,
    NoBoolean,
    PatternTooCostly, ///< found while the filter ran
    NoRegularExpression,
};

/// A local time that the clocks of a zone skip. Local times are milliseconds since 1970 as if they were UTC.
struct SkippedTime
{
    QString zone;
    std::int64_t localMs = 0;
    bool isDate = false;          ///< a whole day, not a time of day
    std::int64_t fromLocalMs = 0; ///< where the clocks jumped from
    std::int64_t toLocalMs = 0;   ///< and to
};

/// A filter's first mistake, and where it is (in UTF-16 units, for the window's cursor). inEnglish() words it
/// for the command line, filterErrorText() for the window.
struct FilterError
{
    FilterMistake mistake = FilterMistake::EndMissing;
    int position = 0;
    int length = 0;
    QString text;                       ///< what was typed there; of NoRegularExpression: why
    QString column;                     ///< of OperatorOfOtherKind and ColumnAlone
    ColumnKind kind = ColumnKind::Text; ///< the column's
    /// What was probably meant, to stand in the place of the mistake; empty where nothing is near.
    QString suggestion = {};
    SkippedTime skipped = {}; ///< of TimeSkipped
};

/// What a filter finds, or the mistake that only running it shows.
template <class T>
using Filtered = tl::expected<T, FilterError>;

/// One plain English sentence, or two.
QString inEnglish(const FilterError &error);

/// inEnglish(), with the place in the filter's text and that part of the text: three lines for a terminal.
QString inContext(const FilterError &error, const QString &filterText);

} // namespace auditdesk
