// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/filtererrortext.h"

#include "ui/text/servicetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace auditdesk {

using namespace Qt::StringLiterals;

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

QString timeOfDay(qint64 localMs)
{
    const QTime time = QDateTime::fromMSecsSinceEpoch(localMs, Qt::UTC).time();
    return time.toString(time.second() == 0 ? u"HH:mm"_s : u"HH:mm:ss"_s);
}

QString date(qint64 localMs)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(localMs, Qt::UTC).date(), u"d MMM yyyy"_s);
}

QString skipped(const SkippedTime &time)
{
    if (time.isDate)
        return FilterErrorTexts::tr("%1 doesn't exist in %2: clocks went from %3 on %4 to %5 on %6.")
            .arg(date(time.localMs), time.zone, timeOfDay(time.fromLocalMs), date(time.fromLocalMs),
                 timeOfDay(time.toLocalMs), date(time.toLocalMs));
    return FilterErrorTexts::tr("%1 doesn't exist on %2 in %3: clocks went from %4 to %5.")
        .arg(timeOfDay(time.localMs), date(time.localMs), time.zone, timeOfDay(time.fromLocalMs),
             timeOfDay(time.toLocalMs));
}

QString columnAlone(const FilterError &error)
{
    const QString condition = error.kind == ColumnKind::Boolean   ? error.column + u" = true"_s
                              : error.kind == ColumnKind::Time    ? error.column + u" = today"_s
                              : error.kind == ColumnKind::Integer ? error.column + u" > 0"_s
                                                                  : error.column + u" contains \"…\""_s;
    return FilterErrorTexts::tr(
               "\"%1\" is a column. Write a condition such as %2, or put the word in quotation "
               "marks to search for it.")
        .arg(error.text, condition);
}

/// The sentence, and the suggestion behind it where there is one.
QString suggesting(const QString &sentence, const FilterError &error)
{
    return error.suggestion.isEmpty()
               ? sentence
               : sentence + u' ' + FilterErrorTexts::tr("Did you mean \"%1\"?").arg(error.suggestion);
}

/// Of the mistakes that are about a value.
QString ofValue(const FilterError &error)
{
    switch (error.mistake) {
    case FilterMistake::ColumnAsValue:
        return FilterErrorTexts::tr("\"%1\" is a column. Put it in quotation marks to compare with the word.")
            .arg(error.text);
    case FilterMistake::NullAsValue:
        return FilterErrorTexts::tr(
                   "Write \"is null\" for a missing value, or put \"%1\" in quotation marks.")
            .arg(error.text);
    case FilterMistake::WildcardAsValue:
        return FilterErrorTexts::tr("\"*\" is no wildcard here. Use contains or matches, or put \"%1\" "
                                    "in quotation marks.")
            .arg(error.text);
    case FilterMistake::ValueLikeAnother:
        return FilterErrorTexts::tr(
                   "\"%1\" is no known value. Did you mean \"%2\"? Otherwise put it in quotation marks.")
            .arg(error.text, error.suggestion);
    case FilterMistake::ValueOfManyWords:
        return FilterErrorTexts::tr(
                   "Put a value of several words in quotation marks, or write \"and\" before "
                   "\"%1\".")
            .arg(error.text);
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
        return suggesting(
            FilterErrorTexts::tr("\"%1\" is no time. Write a date such as 2026-01-31 or \"last 7 "
                                 "days\", or a time such as 2026-01-31T10:00:00Z.")
                .arg(error.text),
            error);
    case FilterMistake::NoBoolean:
        return suggesting(FilterErrorTexts::tr("\"%1\" is neither true nor false.").arg(error.text), error);
    case FilterMistake::NoTimeOfDay:
        return FilterErrorTexts::tr("\"%1\" is no time of day such as 20:00.").arg(error.text);
    case FilterMistake::NoWeekday:
        return suggesting(FilterErrorTexts::tr("\"%1\" is no weekday: mon, tue, wed, thu, fri, sat or sun.")
                              .arg(error.text),
                          error);
    case FilterMistake::NoDay:
        return FilterErrorTexts::tr("\"%1\" is no date such as 2026-01-31.").arg(error.text);
    case FilterMistake::UnknownZone:
        return suggesting(FilterErrorTexts::tr("There is no time zone \"%1\".").arg(error.text), error);
    case FilterMistake::TimeSkipped:
        return skipped(error.skipped);
    default:
        return {};
    }
}

/// Of the mistakes that are about a column or an operator.
QString ofCondition(const FilterError &error)
{
    switch (error.mistake) {
    case FilterMistake::UnknownColumn:
        return suggesting(FilterErrorTexts::tr("There is no column \"%1\".").arg(error.text), error);
    case FilterMistake::UnknownOperator:
        return suggesting(FilterErrorTexts::tr("There is no operator \"%1\".").arg(error.text), error);
    case FilterMistake::WordLikeColumn:
        return FilterErrorTexts::tr(
                   "\"%1\" looks like the column %2. Put it in quotation marks to search for the word.")
            .arg(error.text, error.suggestion);
    case FilterMistake::WordLikeOperator:
        return FilterErrorTexts::tr(
                   "\"%1\" looks like the operator \"%2\". Put it in quotation marks to search "
                   "for the word.")
            .arg(error.text, error.suggestion);
    case FilterMistake::ColumnAlone:
        return columnAlone(error);
    case FilterMistake::OperatorOfOtherKind:
        return operatorOfOtherKind(error);
    case FilterMistake::ListMissing:
        return FilterErrorTexts::tr("\"in\" takes a list in parentheses: in (a, b).");
    case FilterMistake::NullMissing:
        return FilterErrorTexts::tr("\"is\" takes null or not null. Write \"=\" to compare with a value.");
    case FilterMistake::BetweenWithoutAnd:
        return FilterErrorTexts::tr("\"between\" takes two values: between a and b.");
    case FilterMistake::BetweenReversed:
        return FilterErrorTexts::tr(
            "Nothing lies between these values: the first is greater than the second.");
    case FilterMistake::NoTimeColumn:
        return FilterErrorTexts::tr("Here stands the name of a column of times, such as %1.")
            .arg(error.column);
    case FilterMistake::OperatorOfWeekday:
        return FilterErrorTexts::tr("A weekday takes =, != and in, not \"%1\".").arg(error.text);
    default:
        return {};
    }
}

QString wording(const FilterError &error)
{
    switch (error.mistake) {
    case FilterMistake::QuotationNeverClosed:
        return FilterErrorTexts::tr("This quotation mark is never closed.");
    case FilterMistake::QuotationWithinWord:
        return FilterErrorTexts::tr("A space is missing after this quoted text.");
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
    case FilterMistake::NoRegularExpression:
        return FilterErrorTexts::tr("This is no regular expression: %1.").arg(error.text);
    case FilterMistake::PatternTooCostly:
        return FilterErrorTexts::tr(
                   "The pattern \"%1\" takes too long on some of the texts, so that nothing can be "
                   "told. Write it without repetitions inside of repetitions, such as (a+)+.")
            .arg(error.text);
    default: {
        const QString condition = ofCondition(error);
        return condition.isEmpty() ? ofValue(error) : condition;
    }
    }
}

} // namespace

QString filterErrorText(const FilterError &error)
{
    return displayText(wording(error));
}

} // namespace auditdesk
