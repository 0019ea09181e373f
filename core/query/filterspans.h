// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filterreading.h"

namespace auditdesk {

/// What a comparison compares: a column, or what the clocks of a zone show at a column's times.
struct FilterOperand
{
    int column = -1;
    std::optional<LocalTest::What> function;
    QTimeZone zone; ///< of the function, or the one in force
    QString text;   ///< with stored names
};

/// A value as it was written.
struct FilterValue
{
    FilterToken first;
    QString text;      ///< what its words or its quotation say
    QString written;   ///< as it stands in the filter's text
    QStringList words; ///< of a relative date; else empty

    bool isQuoted() const { return first.kind == FilterToken::Kind::Quoted; }
    bool isRelative() const { return !words.isEmpty(); }
};

/// The numbers that a value means: all from the first to the last, or these two alone.
struct FilterSpan
{
    NumberTest::Range range{};
    bool isContinuous = true;
};

/// Reads a value of a number, a time, a boolean or a function.
Filtered<FilterSpan> spanOf(const FilterReading &reading, const FilterOperand &operand,
                            const FilterValue &value);

/// A comparison with relative dates, with absolute ones in their place. One value but for In and Between.
QString withoutRelativeDates(const FilterOperand &operand, FilterOperator op,
                             const std::vector<FilterValue> &values, const std::vector<FilterSpan> &spans);

/// Whether the operator asks for equality: = != in.
bool isEquality(FilterOperator op);

} // namespace auditdesk
