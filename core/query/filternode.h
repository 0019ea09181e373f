// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

#include <QRegularExpression>
#include <QTimeZone>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace auditdesk {

/// A condition on a text cell; `values` are made by foldCase(), and in order.
struct TextTest
{
    enum class How { OneOf, Contains, JsonContains, Matches, Less, LessOrEqual, Greater, GreaterOrEqual };
    How how = How::OneOf;
    std::vector<std::string> values; ///< one, but for OneOf
    QRegularExpression pattern;      ///< of Matches

    /// Not for Matches.
    bool accepts(std::string_view text, std::string_view folded) const;
    /// Of Matches. nullopt: the pattern met the engine's limit, so that neither can be told.
    std::optional<bool> matches(std::string_view text) const;
    bool looksAtText() const { return how == How::JsonContains || how == How::Matches; } ///< not folded alone
    bool acceptsMissing() const;
    bool operator==(const TextTest &) const = default;
};

/// A condition on an integer, a time or a boolean (0 or 1): within one of the ranges, both ends included. The
/// range of missingNumber alone is that of missing values.
struct NumberTest
{
    struct Range
    {
        std::int64_t first;
        std::int64_t last;
    };
    std::vector<Range> ranges;
    std::vector<std::string> oddTexts; ///< case-folded: the odd values that pass

    bool acceptsOdd(std::string_view folded) const;
};

/// A condition on what the clocks of a zone show at a time: within one of the ranges, both ends included.
struct LocalTest
{
    enum class What {
        TimeOfDay, ///< milliseconds since midnight on the clock
        Weekday,   ///< 1 is Monday
        Day        ///< days since 1970
    };
    What what = What::TimeOfDay;
    QTimeZone zone;
    std::vector<NumberTest::Range> ranges;

    /// `offsetMinutes`: of the zone at that instant.
    bool accepts(std::int64_t utcMs, int offsetMinutes) const;
};

/// A filter as a tree. != is Not over =, a search is Any over its columns: so each test says only what it
/// finds.
struct Filter::Node
{
    enum class Kind { All, Any, Not, Text, Number, Local };
    Kind kind = Kind::All;
    std::vector<Node> children; ///< of All, Any and Not
    int column = -1;            ///< of Text, Number and Local
    TextTest text;
    NumberTest number;
    LocalTest local;
    int position = 0; ///< of Matches: where the pattern stands in the filter's text
    int length = 0;
};

} // namespace auditdesk
