// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <QString>

namespace auditdesk {

/// What can be wrong with a filter's text.
enum class FilterMistake {
    QuotationNeverClosed,
    ParenthesisNeverClosed,
    ParenthesisNeverOpened,
    NestedTooDeeply,
    EndMissing,             ///< something that the words before ask for
    ConditionMissing,       ///< before this
    ColumnMissing,          ///< before this
    ColumnInQuotationMarks, ///< there it is a value
    UnknownColumn,
    OperatorOfOtherKind, ///< of columns of another kind
    ListMissing,         ///< after "in"
    ValueMissing,        ///< before this
    ValueMissingAtEnd,
    CommaMissing, ///< before this
    LanguageWordAsValue,
    NoNumber,
    NoTime,
    NoBoolean,
    NoRegularExpression,
};

/// A filter's first mistake, and where it is (in UTF-16 units, for the window's cursor). Whoever shows it
/// finds the words: inEnglish() for the command line, filterErrorText() for the window.
struct FilterError
{
    FilterMistake mistake = FilterMistake::EndMissing;
    int position = 0;
    int length = 0;
    QString text;   ///< what was typed there; of NoRegularExpression: why
    QString column; ///< of OperatorOfOtherKind; of UnknownColumn the one that may be meant, or empty
    ColumnKind kind = ColumnKind::Text; ///< of OperatorOfOtherKind: the column's
};

/// One plain English sentence, or two.
QString inEnglish(const FilterError &error);

} // namespace auditdesk
