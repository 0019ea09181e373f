// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filterparser.h"

#include "core/query/filterslips.h"
#include "core/support/casefold.h"

namespace auditdesk {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;
using Node = Filter::Node;

namespace {

constexpr int deepest = 100; // parentheses: no person writes more, and the stack stays small

bool canStandAlone(Kind kind)
{
    return kind == Kind::Word || kind == Kind::Quoted || kind == Kind::Open || kind == Kind::Not;
}

/// Of a token where a condition should begin.
FilterError noCondition(const FilterToken &token)
{
    switch (token.kind) {
    case Kind::End:
        return mistakeAt(token, FilterMistake::EndMissing);
    case Kind::Foreign:
        return foreignOperator(token);
    case Kind::Operator:
        return mistakeAt(token, FilterMistake::ColumnMissing);
    default:
        return mistakeAt(token, FilterMistake::ConditionMissing);
    }
}

} // namespace

FilterParser::FilterParser(FilterReading &reading)
    : m_reading(reading)
{
}

Filtered<std::shared_ptr<const Node>> FilterParser::parse()
{
    auto tokens = lexFilter(m_reading.text);
    if (!tokens)
        return tl::make_unexpected(tokens.error());
    m_reading.tokens = std::move(*tokens);
    if (m_reading.current().kind == Kind::End)
        return nullptr;
    auto node = parseAny();
    if (!node)
        return tl::make_unexpected(node.error());
    if (m_reading.current().kind == Kind::Close)
        return errorAt(m_reading.current(), FilterMistake::ParenthesisNeverOpened);
    return std::make_shared<const Node>(std::move(*node));
}

Filtered<Node> FilterParser::parseAny()
{
    std::vector<Node> children;
    for (;;) {
        auto child = parseAll();
        if (!child)
            return child;
        children.push_back(std::move(*child));
        if (m_reading.current().kind != Kind::Or)
            return grouped(Node::Kind::Any, std::move(children));
        m_reading.take();
    }
}

Filtered<Node> FilterParser::parseAll()
{
    std::vector<Node> children;
    for (;;) {
        auto child = parseNot();
        if (!child)
            return child;
        children.push_back(std::move(*child));
        const Kind next = m_reading.current().kind;
        if (next == Kind::And)
            m_reading.take();
        else if (next == Kind::Or || next == Kind::Close || next == Kind::End)
            return grouped(Node::Kind::All, std::move(children));
        else if (next == Kind::Foreign)
            return tl::make_unexpected(foreignOperator(m_reading.current()));
        else if (!canStandAlone(next))
            return errorAt(m_reading.current(), FilterMistake::ColumnMissing);
    }
}

Filtered<Node> FilterParser::parseNot()
{
    bool isNegated = false;
    while (m_reading.current().kind == Kind::Not) {
        isNegated = !isNegated;
        m_reading.take();
    }
    if (!canStandAlone(m_reading.current().kind))
        return tl::make_unexpected(noCondition(m_reading.current()));
    auto node = m_reading.current().kind == Kind::Open           ? parseGroup()
                : isComparisonAt(m_reading.tokens, m_reading.at) ? parseComparison()
                                                                 : parseSearch();
    if (node && isNegated)
        return negated(std::move(*node));
    return node;
}

Filtered<Node> FilterParser::parseGroup()
{
    const FilterToken open = m_reading.take();
    if (m_depth == deepest)
        return errorAt(open, FilterMistake::NestedTooDeeply);
    ++m_depth;
    auto node = parseAny();
    --m_depth;
    if (!node)
        return node;
    if (m_reading.current().kind != Kind::Close)
        return errorAt(open, FilterMistake::ParenthesisNeverClosed);
    m_reading.take();
    return node;
}

Filtered<Node> FilterParser::parseComparison()
{
    FilterComparison comparison(m_reading);
    auto node = comparison.read();
    m_comparisonEnd = m_reading.at;
    m_mayComparisonGoOn = comparison.mayGoOn();
    return node;
}

Filtered<Node> FilterParser::parseSearch()
{
    const std::size_t at = m_reading.at;
    const FilterToken &value = m_reading.take();
    if (value.kind == Kind::Quoted)
        return search(value);
    const bool isAfterComparison = at > 0 && at == m_comparisonEnd;
    if (const auto slip = slipAt(m_reading, at, isAfterComparison))
        return tl::make_unexpected(*slip);
    if (isAfterComparison && m_mayComparisonGoOn)
        return errorAt(value, FilterMistake::ValueOfManyWords, value.text);
    return search(value);
}

Node FilterParser::search(const FilterToken &value)
{
    std::vector<Node> children;
    QString labelled; // conditions on values whose labels say it
    for (std::size_t column = 0; column < m_reading.schema.columns.size(); ++column) {
        const ColumnSpec &spec = m_reading.schema.columns[column];
        if (!spec.searched || !spec.isText())
            continue;
        Node child;
        child.kind = Node::Kind::Text;
        child.column = int(column);
        child.text.how = textTestOf(FilterOperator::Contains, spec.kind);
        child.text.values.push_back(foldCase(value.text.toStdString()));
        children.push_back(std::move(child));
        for (const QString &stored : m_reading.names.valuesWithLabelContaining(int(column), value.text)) {
            Node equal;
            equal.kind = Node::Kind::Text;
            equal.column = int(column);
            equal.text.values.push_back(foldCase(stored.toStdString()));
            children.push_back(std::move(equal));
            labelled += u" or "_s % m_reading.columnName(int(column)) % u" = "_s % quotedFilterValue(stored);
        }
    }
    if (!labelled.isEmpty()) {
        const QString written = m_reading.textOf(value, value);
        m_reading.rewrites.push_back({value.position, value.length, u'(' % written % labelled % u')'});
    }
    return grouped(Node::Kind::Any, std::move(children));
}

} // namespace auditdesk
