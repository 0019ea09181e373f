// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/filtererrortext.h"

#include "ui/text/servicetext.h"

#include <QCoreApplication>

namespace auditdesk {

namespace {

struct FilterErrorTexts
{
    Q_DECLARE_TR_FUNCTIONS(FilterErrorText)
};

QString operatorOfOtherKind(const FilterError &error)
{
    switch (error.kind) {
    case ColumnKind::Integer:
        return FilterErrorTexts::tr("%1 is a number: \"%2\" can't be used with it.")
            .arg(error.column, error.text);
    case ColumnKind::Time:
        return FilterErrorTexts::tr("%1 is a time: \"%2\" can't be used with it.")
            .arg(error.column, error.text);
    case ColumnKind::Boolean:
        return FilterErrorTexts::tr("%1 is true or false: \"%2\" can't be used with it.")
            .arg(error.column, error.text);
    default:
        return FilterErrorTexts::tr("%1 is text: \"%2\" can't be used with it.")
            .arg(error.column, error.text);
    }
}

QString wording(const FilterError &error)
{
    switch (error.mistake) {
    case FilterMistake::QuotationNeverClosed:
        return FilterErrorTexts::tr("This quotation mark is never closed.");
    case FilterMistake::ParenthesisNeverClosed:
        return FilterErrorTexts::tr("This parenthesis is never closed.");
    case FilterMistake::ParenthesisNeverOpened:
        return FilterErrorTexts::tr("This parenthesis was never opened.");
    case FilterMistake::NestedTooDeeply:
        return FilterErrorTexts::tr("Parentheses are nested too deeply.");
    case FilterMistake::EndMissing:
        return FilterErrorTexts::tr("Something is missing at the end.");
    case FilterMistake::ConditionMissing:
        return FilterErrorTexts::tr("Something is missing before this.");
    case FilterMistake::ColumnMissing:
        return FilterErrorTexts::tr("A column's name must stand before this.");
    case FilterMistake::ColumnInQuotationMarks:
        return FilterErrorTexts::tr("A column's name stands without quotation marks.");
    case FilterMistake::UnknownColumn:
        if (error.column.isEmpty())
            return FilterErrorTexts::tr("There is no column \"%1\".").arg(error.text);
        return FilterErrorTexts::tr("There is no column \"%1\". Did you mean \"%2\"?")
            .arg(error.text, error.column);
    case FilterMistake::OperatorOfOtherKind:
        return operatorOfOtherKind(error);
    case FilterMistake::ListMissing:
        return FilterErrorTexts::tr("\"in\" takes a list in parentheses: in (a, b).");
    case FilterMistake::ValueMissing:
        return FilterErrorTexts::tr("A value is missing before this.");
    case FilterMistake::ValueMissingAtEnd:
        return FilterErrorTexts::tr("A value is missing at the end.");
    case FilterMistake::CommaMissing:
        return FilterErrorTexts::tr("A comma is missing before this.");
    case FilterMistake::LanguageWordAsValue:
        return FilterErrorTexts::tr("\"%1\" is a word of the filter language: put it in quotation marks.")
            .arg(error.text);
    case FilterMistake::NoNumber:
        return FilterErrorTexts::tr("\"%1\" is no whole number.").arg(error.text);
    case FilterMistake::NoTime:
        return FilterErrorTexts::tr("\"%1\" is no time. Write a date such as 2026-01-31 or a time such as "
                                    "2026-01-31T10:00:00Z.")
            .arg(error.text);
    case FilterMistake::NoBoolean:
        return FilterErrorTexts::tr("\"%1\" is neither true nor false.").arg(error.text);
    case FilterMistake::NoRegularExpression:
        return FilterErrorTexts::tr("This is no regular expression: %1.").arg(error.text);
    }
    return {};
}

} // namespace

QString filterErrorText(const FilterError &error)
{
    return displayText(wording(error));
}

} // namespace auditdesk
