// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filterspans.h"

#include "core/query/relativedate.h"
#include "core/support/casefold.h"
#include "core/support/nearestword.h"
#include "core/support/zonenames.h"

#include <QLocale>
#include <QRegularExpression>
#include <array>

namespace auditdesk {

using namespace Qt::StringLiterals;
using What = LocalTest::What;

namespace {

constexpr std::int64_t msPerMinute = 60'000;
constexpr std::int64_t msPerDay = 24 * 60 * msPerMinute;

FilterSpan only(std::int64_t number)
{
    return {{number, number}, true};
}

auto mistake(const FilterValue &value, FilterMistake kind, const QString &suggestion = {})
{
    FilterError error = mistakeAt(value.first, kind, value.text);
    error.length = std::max(error.length, int(value.written.size()));
    error.suggestion = suggestion;
    return tl::make_unexpected(error);
}

Filtered<FilterSpan> integer(const FilterValue &value)
{
    bool isNumber = false;
    const qlonglong number = QLocale::c().toLongLong(value.text, &isNumber);
    if (!isNumber || number == missingNumber)
        return mistake(value, FilterMistake::NoNumber);
    return only(number);
}

Filtered<FilterSpan> boolean(const FilterReading &reading, const FilterOperand &operand,
                             const FilterValue &value)
{
    const QString named = reading.names.valueLabelled(operand.column, value.text).value_or(value.text);
    const std::string word = foldCase(named.toStdString());
    if (word == "true" || word == "yes")
        return only(1);
    if (word == "false" || word == "no")
        return only(0);
    return mistake(value, FilterMistake::NoBoolean,
                   nearestWord(value.text, {u"true"_s, u"false"_s, u"yes"_s, u"no"_s}));
}

Filtered<FilterSpan> relative(const FilterReading &reading, const FilterOperand &operand,
                              const FilterValue &value)
{
    const auto span = relativeDate(value.words, reading.nowMs, operand.zone);
    const bool isDay = operand.function == What::Day;
    if (!span || (isDay && !span->days))
        return mistake(value, isDay ? FilterMistake::NoDay : FilterMistake::NoTime);
    const InstantRange range = isDay ? *span->days : span->instants;
    return FilterSpan{{range.first, range.last}, true};
}

Filtered<FilterSpan> instants(const FilterOperand &operand, const FilterValue &value)
{
    const auto time = readTypedTime(value.text.toStdString(), operand.zone);
    if (time)
        return FilterSpan{{time->instants.first, time->instants.last}, time->isDate};
    const TypedTimeMistake &why = time.error();
    if (!why.jump) {
        const QString word = value.text.section(u' ', 0, 0);
        return mistake(value, FilterMistake::NoTime,
                       nearestWord(word, {u"today"_s, u"yesterday"_s, u"last"_s, u"this"_s}));
    }
    auto error = mistake(value, FilterMistake::TimeSkipped);
    error.value().skipped = {QString::fromLatin1(operand.zone.id()), why.localMs, why.isDate,
                             why.jump->fromLocalMs, why.jump->toLocalMs};
    return error;
}

Filtered<FilterSpan> timeOfDay(const FilterValue &value)
{
    static const QRegularExpression form(u"^([0-9]{1,2}):([0-9]{2})(:([0-9]{2}))?$"_s);
    const QRegularExpressionMatch match = form.match(value.text);
    const int hour = match.capturedView(1).toInt();
    const int minute = match.capturedView(2).toInt();
    const int second = match.capturedView(4).toInt();
    const std::int64_t ms = (hour * 60 + minute) * msPerMinute + second * 1000;
    if (!match.hasMatch() || minute > 59 || second > 59 || ms > msPerDay)
        return mistake(value, FilterMistake::NoTimeOfDay);
    return only(ms);
}

Filtered<FilterSpan> weekday(const FilterValue &value)
{
    static const QStringList names{u"monday"_s, u"tuesday"_s,  u"wednesday"_s, u"thursday"_s,
                                   u"friday"_s, u"saturday"_s, u"sunday"_s};
    constexpr qsizetype shortName = 3;
    for (qsizetype day = 0; day < names.size(); ++day) {
        const bool isNamed = value.text.compare(names[day], Qt::CaseInsensitive) == 0 ||
                             value.text.compare(names[day].first(shortName), Qt::CaseInsensitive) == 0;
        if (isNamed)
            return only(day + 1);
    }
    return mistake(value, FilterMistake::NoWeekday, nearestWord(value.text, names));
}

Filtered<FilterSpan> day(const FilterValue &value)
{
    const auto written = readWrittenTime(value.text.toStdString());
    if (!written || written->hasTime)
        return mistake(value, FilterMistake::NoDay);
    return only(written->ms() / msPerDay);
}

/// A bound of a span, so that it is read back as the same.
QString boundText(const FilterOperand &operand, std::int64_t bound)
{
    if (operand.function != What::Day)
        return quotedFilterValue(QString::fromStdString(isoTime(bound, QTimeZone::utc())));
    const CivilDate date = civilFromDays(bound);
    return QDate(date.year, int(date.month), int(date.day)).toString(Qt::ISODate);
}

QString equalText(const FilterOperand &operand, const FilterValue &value, const FilterSpan &span)
{
    if (!value.isRelative()) // in a list a quoted value is never a relative date
        return value.isQuoted() ? QString(operand.text % u" in ("_s % value.written % u')')
                                : QString(operand.text % u" = "_s % value.written);
    const QString within = u"(%1 >= %2 and %1 <= %3)"_s.arg(
        operand.text, boundText(operand, span.range.first), boundText(operand, span.range.last));
    // A quoted one finds odd values of this text, too.
    const bool isTextToo = value.isQuoted() && !operand.function;
    return isTextToo ? within % u" or "_s % operand.text % u" in ("_s % value.written % u')' : within;
}

QString orderText(const FilterOperand &operand, QStringView sign, bool isFromEnd, const FilterValue &value,
                  const FilterSpan &span)
{
    const QString bound = value.isRelative()
                              ? boundText(operand, isFromEnd ? span.range.last : span.range.first)
                              : value.written;
    return operand.text % u' ' % sign % u' ' % bound;
}

} // namespace

bool isEquality(FilterOperator op)
{
    return op == FilterOperator::Equal || op == FilterOperator::NotEqual || op == FilterOperator::In;
}

Filtered<FilterSpan> spanOf(const FilterReading &reading, const FilterOperand &operand,
                            const FilterValue &value)
{
    if (value.isRelative())
        return relative(reading, operand, value);
    if (operand.function == What::TimeOfDay)
        return timeOfDay(value);
    if (operand.function == What::Weekday)
        return weekday(value);
    if (operand.function == What::Day)
        return day(value);
    switch (reading.column(operand.column).kind) {
    case ColumnKind::Integer:
        return integer(value);
    case ColumnKind::Boolean:
        return boolean(reading, operand, value);
    default:
        return instants(operand, value);
    }
}

QString withoutRelativeDates(const FilterOperand &operand, FilterOperator op,
                             const std::vector<FilterValue> &values, const std::vector<FilterSpan> &spans)
{
    switch (op) {
    case FilterOperator::Less:
        return orderText(operand, u"<", false, values[0], spans[0]);
    case FilterOperator::LessOrEqual:
        return orderText(operand, u"<=", true, values[0], spans[0]);
    case FilterOperator::Greater:
        return orderText(operand, u">", true, values[0], spans[0]);
    case FilterOperator::GreaterOrEqual:
        return orderText(operand, u">=", false, values[0], spans[0]);
    case FilterOperator::Between:
        return u'(' % orderText(operand, u">=", false, values[0], spans[0]) % u" and "_s %
               orderText(operand, u"<=", true, values[1], spans[1]) % u')';
    default: {
        QStringList parts;
        for (std::size_t i = 0; i < values.size(); ++i)
            parts += equalText(operand, values[i], spans[i]);
        return u'(' % parts.join(u" or "_s) % u')';
    }
    }
}

} // namespace auditdesk
