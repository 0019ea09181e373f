// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filtererror.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString inWords(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Integer:
        return u"a number"_s;
    case ColumnKind::Time:
        return u"a time"_s;
    case ColumnKind::Boolean:
        return u"true or false"_s;
    default:
        return u"text"_s;
    }
}

} // namespace

QString inEnglish(const FilterError &error)
{
    switch (error.mistake) {
    case FilterMistake::QuotationNeverClosed:
        return u"This quotation mark is never closed."_s;
    case FilterMistake::ParenthesisNeverClosed:
        return u"This parenthesis is never closed."_s;
    case FilterMistake::ParenthesisNeverOpened:
        return u"This parenthesis was never opened."_s;
    case FilterMistake::NestedTooDeeply:
        return u"Parentheses are nested too deeply."_s;
    case FilterMistake::EndMissing:
        return u"Something is missing at the end."_s;
    case FilterMistake::ConditionMissing:
        return u"Something is missing before this."_s;
    case FilterMistake::ColumnMissing:
        return u"A column's name must stand before this."_s;
    case FilterMistake::ColumnInQuotationMarks:
        return u"A column's name stands without quotation marks."_s;
    case FilterMistake::UnknownColumn:
        if (error.column.isEmpty())
            return u"There is no column \"%1\"."_s.arg(error.text);
        return u"There is no column \"%1\". Did you mean \"%2\"?"_s.arg(error.text, error.column);
    case FilterMistake::OperatorOfOtherKind:
        return u"%1 is %2: \"%3\" can't be used with it."_s.arg(error.column, inWords(error.kind),
                                                                error.text);
    case FilterMistake::ListMissing:
        return u"\"in\" takes a list in parentheses: in (a, b)."_s;
    case FilterMistake::ValueMissing:
        return u"A value is missing before this."_s;
    case FilterMistake::ValueMissingAtEnd:
        return u"A value is missing at the end."_s;
    case FilterMistake::CommaMissing:
        return u"A comma is missing before this."_s;
    case FilterMistake::LanguageWordAsValue:
        return u"\"%1\" is a word of the filter language: put it in quotation marks."_s.arg(error.text);
    case FilterMistake::NoNumber:
        return u"\"%1\" is no whole number."_s.arg(error.text);
    case FilterMistake::NoTime:
        return u"\"%1\" is no time. Write a date such as 2026-01-31 or a time such as 2026-01-31T10:00:00Z."_s
            .arg(error.text);
    case FilterMistake::NoBoolean:
        return u"\"%1\" is neither true nor false."_s.arg(error.text);
    case FilterMistake::NoRegularExpression:
        return u"This is no regular expression: %1."_s.arg(error.text);
    }
    return {};
}

} // namespace auditdesk
