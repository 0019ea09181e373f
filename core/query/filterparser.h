// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filterlexer.h"
#include "core/query/filternode.h"

namespace auditdesk {

/// Reads a filter by the grammar in filter.h, once: recursive descent, no deeper than its parentheses.
class FilterParser
{
public:
    FilterParser(const QString &text, const TableSchema &schema, const QTimeZone &zone);

    /// The filter's tree; nothing where the text is blank.
    tl::expected<std::shared_ptr<const Filter::Node>, FilterError> parse();

private:
    template <class T>
    using Parsed = tl::expected<T, FilterError>;

    Parsed<Filter::Node> parseAny();
    Parsed<Filter::Node> parseAll();
    Parsed<Filter::Node> parseNot();
    Parsed<Filter::Node> parseGroup();
    Parsed<Filter::Node> parseComparison();
    Parsed<std::vector<FilterToken>> parseValues(FilterOperator op);
    Filter::Node search(const FilterToken &value) const;

    Parsed<int> columnOf(const FilterToken &name) const;
    Parsed<Filter::Node> textNode(int column, FilterOperator op,
                                  const std::vector<FilterToken> &values) const;
    Parsed<Filter::Node> numberNode(int column, FilterOperator op,
                                    const std::vector<FilterToken> &values) const;
    std::optional<NumberTest::Range> rangeOf(ColumnKind kind, const QString &value) const;

    const FilterToken &current() const { return m_tokens[m_at]; }
    FilterToken take() { return m_tokens[m_at++]; }

    const QString m_text;
    const TableSchema &m_schema;
    const QTimeZone m_zone;
    std::vector<FilterToken> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
};

} // namespace auditdesk
