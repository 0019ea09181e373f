// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

#include <QRegularExpression>
#include <cstdint>
#include <string>
#include <vector>

namespace auditdesk {

/// A condition on a text cell; `values` are case-folded.
struct TextTest
{
    enum class How { OneOf, Contains, JsonContains, Matches, Less, LessOrEqual, Greater, GreaterOrEqual };
    How how = How::OneOf;
    std::vector<std::string> values; ///< one, but for OneOf
    QRegularExpression pattern;      ///< of Matches

    bool accepts(std::string_view text, std::string_view folded) const;
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

/// A filter as a tree. != is Not over =, a search is Any over its columns: so each test says only what it
/// finds.
struct Filter::Node
{
    enum class Kind { All, Any, Not, Text, Number };
    Kind kind = Kind::All;
    std::vector<Node> children; ///< of All, Any and Not
    int column = -1;            ///< of Text and Number
    TextTest text;
    NumberTest number;
};

} // namespace auditdesk
