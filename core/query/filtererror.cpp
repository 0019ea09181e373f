// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filtererror.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

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

/// "02:30" and "29 Mar 2026", of local milliseconds.
QString timeOfDay(std::int64_t localMs)
{
    const QTime time = QDateTime::fromMSecsSinceEpoch(localMs, Qt::UTC).time();
    return time.toString(time.second() == 0 ? u"HH:mm"_s : u"HH:mm:ss"_s);
}

QString date(std::int64_t localMs)
{
    return QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(localMs, Qt::UTC).date(), u"d MMM yyyy"_s);
}

QString skipped(const SkippedTime &time)
{
    if (time.isDate)
        return u"%1 doesn't exist in %2: clocks went from %3 on %4 to %5 on %6."_s.arg(
            date(time.localMs), time.zone, timeOfDay(time.fromLocalMs), date(time.fromLocalMs),
            timeOfDay(time.toLocalMs), date(time.toLocalMs));
    return u"%1 doesn't exist on %2 in %3: clocks went from %4 to %5."_s.arg(
        timeOfDay(time.localMs), date(time.localMs), time.zone, timeOfDay(time.fromLocalMs),
        timeOfDay(time.toLocalMs));
}

QString columnAlone(const FilterError &error)
{
    const QString condition = error.kind == ColumnKind::Boolean   ? error.column + u" = true"_s
                              : error.kind == ColumnKind::Time    ? error.column + u" = today"_s
                              : error.kind == ColumnKind::Integer ? error.column + u" > 0"_s
                                                                  : error.column + u" contains \"…\""_s;
    return u"\"%1\" is a column. Write a condition such as %2, or put the word in quotation marks to search "
           u"for it."_s.arg(error.text, condition);
}

/// The sentence, and the suggestion behind it where there is one.
QString suggesting(const QString &sentence, const FilterError &error)
{
    return error.suggestion.isEmpty() ? sentence
                                      : sentence + u" Did you mean \"%1\"?"_s.arg(error.suggestion);
}

/// Of the mistakes that are about a value.
QString ofValue(const FilterError &error)
{
    switch (error.mistake) {
    case FilterMistake::ColumnAsValue:
        return u"\"%1\" is a column. Put it in quotation marks to compare with the word."_s.arg(error.text);
    case FilterMistake::NullAsValue:
        return u"Write \"is null\" for a missing value, or put \"%1\" in quotation marks."_s.arg(error.text);
    case FilterMistake::WildcardAsValue:
        return u"\"*\" is no wildcard here. Use contains or matches, or put \"%1\" in quotation marks."_s.arg(
            error.text);
    case FilterMistake::ValueLikeAnother:
        return u"\"%1\" is no known value. Did you mean \"%2\"? Otherwise put it in quotation marks."_s.arg(
            error.text, error.suggestion);
    case FilterMistake::ValueOfManyWords:
        return u"Put a value of several words in quotation marks, or write \"and\" before \"%1\"."_s.arg(
            error.text);
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
        return suggesting(
            u"\"%1\" is no time. Write a date such as 2026-01-31 or \"last 7 days\", or a time such "
            u"as 2026-01-31T10:00:00Z."_s.arg(error.text),
            error);
    case FilterMistake::NoBoolean:
        return suggesting(u"\"%1\" is neither true nor false."_s.arg(error.text), error);
    case FilterMistake::NoTimeOfDay:
        return u"\"%1\" is no time of day such as 20:00."_s.arg(error.text);
    case FilterMistake::NoWeekday:
        return suggesting(u"\"%1\" is no weekday: mon, tue, wed, thu, fri, sat or sun."_s.arg(error.text),
                          error);
    case FilterMistake::NoDay:
        return u"\"%1\" is no date such as 2026-01-31."_s.arg(error.text);
    case FilterMistake::UnknownZone:
        return suggesting(u"There is no time zone \"%1\"."_s.arg(error.text), error);
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
        return suggesting(u"There is no column \"%1\"."_s.arg(error.text), error);
    case FilterMistake::UnknownOperator:
        return suggesting(u"There is no operator \"%1\"."_s.arg(error.text), error);
    case FilterMistake::WordLikeColumn:
        return u"\"%1\" looks like the column %2. Put it in quotation marks to search for the word."_s.arg(
            error.text, error.suggestion);
    case FilterMistake::WordLikeOperator:
        return u"\"%1\" looks like the operator \"%2\". Put it in quotation marks to search for the word."_s
            .arg(error.text, error.suggestion);
    case FilterMistake::ColumnAlone:
        return columnAlone(error);
    case FilterMistake::OperatorOfOtherKind:
        return u"%1 is %2: \"%3\" can't be used with it."_s.arg(error.column, inWords(error.kind),
                                                                error.text);
    case FilterMistake::ListMissing:
        return u"\"in\" takes a list in parentheses: in (a, b)."_s;
    case FilterMistake::NullMissing:
        return u"\"is\" takes null or not null. Write \"=\" to compare with a value."_s;
    case FilterMistake::BetweenWithoutAnd:
        return u"\"between\" takes two values: between a and b."_s;
    case FilterMistake::BetweenReversed:
        return u"Nothing lies between these values: the first is greater than the second."_s;
    case FilterMistake::NoTimeColumn:
        return u"Here stands the name of a column of times, such as %1."_s.arg(error.column);
    case FilterMistake::OperatorOfWeekday:
        return u"A weekday takes =, != and in, not \"%1\"."_s.arg(error.text);
    default:
        return {};
    }
}

} // namespace

QString inEnglish(const FilterError &error)
{
    switch (error.mistake) {
    case FilterMistake::QuotationNeverClosed:
        return u"This quotation mark is never closed."_s;
    case FilterMistake::QuotationWithinWord:
        return u"A space is missing after this quoted text."_s;
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
    case FilterMistake::NoRegularExpression:
        return u"This is no regular expression: %1."_s.arg(error.text);
    case FilterMistake::PatternTooCostly:
        return u"The pattern \"%1\" takes too long on some of the texts, so that nothing can be told. Write "
               u"it "
               u"without repetitions inside of repetitions, such as (a+)+."_s.arg(error.text);
    default: {
        const QString condition = ofCondition(error);
        return condition.isEmpty() ? ofValue(error) : condition;
    }
    }
}

QString inContext(const FilterError &error, const QString &filterText)
{
    constexpr int around = 60; // characters, so that it stays on the line of a terminal
    const int first = std::max(0, error.position - around);
    const QString before = first > 0 ? u"…"_s : QString();
    const int length = std::clamp(error.length, 1, around);
    QString shown = before + filterText.mid(first, error.position - first + length + around);
    std::replace_if(
        shown.begin(), shown.end(), [](QChar c) { return c.isSpace(); }, u' ');
    return u"%1 (at character %2)\n  %3\n  %4%5"_s.arg(
        inEnglish(error), QString::number(error.position + 1), shown,
        QString(before.size() + error.position - first, u' '), QString(length, u'^'));
}

} // namespace auditdesk
