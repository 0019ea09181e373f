// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filternode.h"

#include "core/parse/jsontext.h"
#include "core/support/casefold.h"

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
        return std::find(values.begin(), values.end(), folded) != values.end();
    case How::Contains:
        return folded.find(values.front()) != std::string_view::npos;
    case How::JsonContains:
        return folded.find(values.front()) != std::string_view::npos ||
               unescapedContains(text, values.front());
    case How::Matches:
        return pattern.match(QString::fromUtf8(text.data(), qsizetype(text.size()))).hasMatch();
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

bool TextTest::acceptsMissing() const
{
    return how == How::OneOf && accepts({}, {});
}

bool NumberTest::acceptsOdd(std::string_view folded) const
{
    return std::find(oddTexts.begin(), oddTexts.end(), folded) != oddTexts.end();
}

} // namespace auditdesk
