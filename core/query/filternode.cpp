// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filternode.h"

#include "core/parse/jsontext.h"
#include "core/support/casefold.h"
#include "core/support/isotime.h"

#include <algorithm>

namespace auditdesk {

namespace {

/// A person looks for the words, however the service wrote them ("\u00fc").
bool unescapedContains(std::string_view json, std::string_view folded)
{
    if (json.find('\\') == std::string_view::npos)
        return false;
    std::string unescaped;
    appendUnescaped(unescaped, json);
    return foldCase(unescaped).find(folded) != std::string::npos;
}

} // namespace

bool TextTest::accepts(std::string_view text, std::string_view folded) const
{
    switch (how) {
    case How::OneOf:
        return std::binary_search(values.begin(), values.end(), folded);
    case How::Contains:
        return folded.find(values.front()) != std::string_view::npos;
    case How::JsonContains:
        return folded.find(values.front()) != std::string_view::npos ||
               unescapedContains(text, values.front());
    case How::Matches:
        break; // matches()
    case How::Less:
        return folded < values.front();
    case How::LessOrEqual:
        return folded <= values.front();
    case How::Greater:
        return folded > values.front();
    case How::GreaterOrEqual:
        return folded >= values.front();
    }
    return false;
}

std::optional<bool> TextTest::matches(std::string_view text) const
{
    const QString composed =
        QString::fromUtf8(text.data(), qsizetype(text.size())).normalized(QString::NormalizationForm_C);
    const QRegularExpressionMatch match = pattern.match(composed);
    // The engine gives up after a number of steps; Qt then calls the match invalid.
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

bool TextTest::acceptsMissing() const
{
    return how == How::OneOf && accepts({}, {});
}

bool NumberTest::acceptsOdd(std::string_view folded) const
{
    return std::find(oddTexts.begin(), oddTexts.end(), folded) != oddTexts.end();
}

bool LocalTest::accepts(std::int64_t utcMs, int offsetMinutes) const
{
    constexpr std::int64_t msPerMinute = 60'000;
    constexpr std::int64_t msPerDay = 24 * 60 * msPerMinute;
    constexpr std::int64_t daysPerWeek = 7;
    if (utcMs == missingNumber)
        return false;
    // The last days that 64 bits can hold are beyond every calendar; there the sum is held back.
    const std::int64_t localMs =
        std::clamp(utcMs, missingNumber + msPerDay, INT64_MAX - msPerDay) + offsetMinutes * msPerMinute;
    const std::int64_t days = localMs / msPerDay - (localMs % msPerDay < 0 ? 1 : 0);
    const std::int64_t weekday = ((days + 3) % daysPerWeek + daysPerWeek) % daysPerWeek + 1; // 1970: Thursday
    const std::int64_t value = what == What::Day       ? days
                               : what == What::Weekday ? weekday
                                                       : localMs - days * msPerDay;
    return std::any_of(ranges.begin(), ranges.end(), [value](const NumberTest::Range &range) {
        return value >= range.first && value <= range.last;
    });
}

} // namespace auditdesk
