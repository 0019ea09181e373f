// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filterspans.h"

namespace auditdesk {

/// Whether a comparison begins with token `at`: a column's name or a function, with an operator behind it.
bool isComparisonAt(const std::vector<FilterToken> &tokens, std::size_t at);

/// A test of how a text column may be compared.
TextTest::How textTestOf(FilterOperator op, ColumnKind kind);

/// Reads one comparison by the grammar in filter.h, from where `reading` is. Used once.
class FilterComparison
{
public:
    explicit FilterComparison(FilterReading &reading);

    Filtered<Filter::Node> read();
    /// A word behind it may belong to its value: that is a text without quotation marks.
    bool mayGoOn() const { return m_mayGoOn; }

private:
    using Values = std::vector<FilterValue>;

    Filtered<void> readOperand();
    Filtered<void> readFunction();
    Filtered<int> readColumn();
    Filtered<void> readZone();
    Filtered<void> readOperator();
    Filtered<Filter::Node> readNull();
    Filtered<Values> readValues();
    Filtered<Values> readList();
    Filtered<FilterValue> readValue();
    Filtered<void> checkWord(const FilterValue &value) const;

    Filtered<Filter::Node> node(const Values &values);
    Filtered<Filter::Node> textNode(const Values &values);
    Filter::Node containsNode(const FilterValue &value);
    Filtered<Filter::Node> patternNode(const FilterValue &value) const;
    Filtered<Filter::Node> numberNode(const Values &values);
    Filtered<void> addRanges(const Values &values, const std::vector<FilterSpan> &spans,
                             std::vector<NumberTest::Range> &ranges) const;
    void rewriteComparison(const QString &text);
    ColumnKind kind() const { return m_reading.column(m_operand.column).kind; }
    bool takesTimes() const;

    FilterReading &m_reading;
    const std::size_t m_begin;        ///< token
    const std::size_t m_firstRewrite; ///< of this comparison
    FilterOperand m_operand;
    FilterOperator m_op = FilterOperator::Equal;
    bool m_isNegated = false;
    bool m_mayGoOn = false;
};

/// The opposite of a condition.
Filter::Node negated(Filter::Node node);

/// One child is itself: a tree holds no groups of one. Alternatives that one text may be are one test.
Filter::Node grouped(Filter::Node::Kind kind, std::vector<Filter::Node> children);

} // namespace auditdesk
