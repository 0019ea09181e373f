// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filtercomparison.h"

namespace auditdesk {

/// Reads a filter by the grammar in filter.h, once: recursive descent, no deeper than its parentheses.
class FilterParser
{
public:
    explicit FilterParser(FilterReading &reading);

    /// The filter's tree; nothing where the text is blank.
    Filtered<std::shared_ptr<const Filter::Node>> parse();

private:
    Filtered<Filter::Node> parseAny();
    Filtered<Filter::Node> parseAll();
    Filtered<Filter::Node> parseNot();
    Filtered<Filter::Node> parseGroup();
    Filtered<Filter::Node> parseComparison();
    Filtered<Filter::Node> parseSearch();
    Filter::Node search(const FilterToken &value);

    FilterReading &m_reading;
    int m_depth = 0;
    std::size_t m_comparisonEnd = 0; ///< the token behind the last comparison; 0: there was none
    bool m_mayComparisonGoOn = false;
};

} // namespace auditdesk
