// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filterparser.h"

#include "core/query/valuewords.h"
#include "core/support/casefold.h"
#include "core/support/isotime.h"

#include <QDateTime>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;
using Node = Filter::Node;

namespace {

constexpr int deepest = 100; // parentheses: no person writes more, and the stack stays small
constexpr std::int64_t least = missingNumber + 1;
constexpr std::int64_t most = INT64_MAX;

auto errorAt(const FilterToken &token, FilterMistake mistake, const QString &text = {})
{
    return tl::make_unexpected(mistakeAt(token, mistake, text));
}

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::string folded(const QString &text)
{
    return foldCase(text.toStdString());
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row;
    for (std::size_t j = 0; j <= b.size(); ++j)
        row.push_back(j);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

/// The column whose name is meant by a slip of the finger; empty where none is near.
std::string_view nearestColumn(const TableSchema &schema, const std::string &name)
{
    std::string_view nearest;
    std::size_t distance = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (const ColumnSpec &column : schema.columns) {
        const std::size_t its = editDistance(name, foldCase(column.id));
        if (its < distance) {
            distance = its;
            nearest = column.id;
        }
    }
    return nearest;
}

bool canStandAlone(Kind kind)
{
    return kind == Kind::Word || kind == Kind::Quoted || kind == Kind::Open || kind == Kind::Not;
}

FilterMistake notOfKind(ColumnKind kind)
{
    switch (kind) {
    case ColumnKind::Integer:
        return FilterMistake::NoNumber;
    case ColumnKind::Time:
        return FilterMistake::NoTime;
    default:
        return FilterMistake::NoBoolean;
    }
}

bool isApplicable(FilterOperator op, ColumnKind kind)
{
    if (op == FilterOperator::Equal || op == FilterOperator::NotEqual || op == FilterOperator::In)
        return true;
    const bool isOfText = op == FilterOperator::Contains || op == FilterOperator::Matches;
    return isOfText ? kind <= ColumnKind::Json : kind != ColumnKind::Boolean;
}

Node negated(Node node)
{
    Node result;
    result.kind = Node::Kind::Not;
    result.children.push_back(std::move(node));
    return result;
}

/// One child is itself: a tree holds no groups of one.
Node grouped(Node::Kind kind, std::vector<Node> children)
{
    if (children.size() == 1)
        return std::move(children.front());
    Node result;
    result.kind = kind;
    result.children = std::move(children);
    return result;
}

std::optional<QDate> bareDate(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{4})-([0-9]{2})-([0-9]{2})$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date(match.capturedView(1).toInt(), match.capturedView(2).toInt(),
                     match.capturedView(3).toInt());
    return date.isValid() ? std::optional(date) : std::nullopt;
}

std::optional<NumberTest::Range> comparedWith(FilterOperator op, NumberTest::Range value)
{
    switch (op) {
    case FilterOperator::Less:
        return NumberTest::Range{least, value.first - 1};
    case FilterOperator::LessOrEqual:
        return NumberTest::Range{least, value.last};
    case FilterOperator::Greater:
        if (value.last == most)
            return std::nullopt;
        return NumberTest::Range{value.last + 1, most};
    case FilterOperator::GreaterOrEqual:
        return NumberTest::Range{value.first, most};
    default:
        return value;
    }
}

TextTest::How howOf(FilterOperator op, ColumnKind kind)
{
    switch (op) {
    case FilterOperator::Less:
        return TextTest::How::Less;
    case FilterOperator::LessOrEqual:
        return TextTest::How::LessOrEqual;
    case FilterOperator::Greater:
        return TextTest::How::Greater;
    case FilterOperator::GreaterOrEqual:
        return TextTest::How::GreaterOrEqual;
    case FilterOperator::Contains:
        return kind == ColumnKind::Json ? TextTest::How::JsonContains : TextTest::How::Contains;
    case FilterOperator::Matches:
        return TextTest::How::Matches;
    default:
        return TextTest::How::OneOf;
    }
}

} // namespace

FilterParser::FilterParser(const QString &text, const TableSchema &schema, const QTimeZone &zone)
    : m_text(text)
    , m_schema(schema)
    , m_zone(zone)
{
}

tl::expected<std::shared_ptr<const Node>, FilterError> FilterParser::parse()
{
    auto tokens = lexFilter(m_text);
    if (!tokens)
        return tl::make_unexpected(tokens.error());
    m_tokens = std::move(*tokens);
    if (current().kind == Kind::End)
        return nullptr;
    auto node = parseAny();
    if (!node)
        return tl::make_unexpected(node.error());
    if (current().kind == Kind::Close)
        return errorAt(current(), FilterMistake::ParenthesisNeverOpened);
    return std::make_shared<const Node>(std::move(*node));
}

FilterParser::Parsed<Node> FilterParser::parseAny()
{
    std::vector<Node> children;
    for (;;) {
        auto child = parseAll();
        if (!child)
            return child;
        children.push_back(std::move(*child));
        if (current().kind != Kind::Or)
            return grouped(Node::Kind::Any, std::move(children));
        take();
    }
}

FilterParser::Parsed<Node> FilterParser::parseAll()
{
    std::vector<Node> children;
    for (;;) {
        auto child = parseNot();
        if (!child)
            return child;
        children.push_back(std::move(*child));
        const Kind next = current().kind;
        if (next == Kind::And)
            take();
        else if (next == Kind::Or || next == Kind::Close || next == Kind::End)
            return grouped(Node::Kind::All, std::move(children));
        else if (!canStandAlone(next))
            return errorAt(current(), FilterMistake::ColumnMissing);
    }
}

FilterParser::Parsed<Node> FilterParser::parseNot()
{
    bool isNegated = false;
    while (current().kind == Kind::Not) {
        isNegated = !isNegated;
        take();
    }
    if (current().kind == Kind::End)
        return errorAt(current(), FilterMistake::EndMissing);
    if (!canStandAlone(current().kind)) {
        return errorAt(current(), current().kind == Kind::Operator ? FilterMistake::ColumnMissing
                                                                   : FilterMistake::ConditionMissing);
    }
    auto node = current().kind == Kind::Open ? parseGroup() : parseComparison();
    if (node && isNegated)
        return negated(std::move(*node));
    return node;
}

FilterParser::Parsed<Node> FilterParser::parseGroup()
{
    const FilterToken open = take();
    if (m_depth == deepest)
        return errorAt(open, FilterMistake::NestedTooDeeply);
    ++m_depth;
    auto node = parseAny();
    --m_depth;
    if (!node)
        return node;
    if (current().kind != Kind::Close)
        return errorAt(open, FilterMistake::ParenthesisNeverClosed);
    take();
    return node;
}

FilterParser::Parsed<Node> FilterParser::parseComparison()
{
    const FilterToken name = take();
    if (current().kind != Kind::Operator)
        return search(name);
    if (name.kind == Kind::Quoted)
        return errorAt(name, FilterMistake::ColumnInQuotationMarks);
    const auto column = columnOf(name);
    if (!column)
        return tl::make_unexpected(column.error());
    const FilterToken op = take();
    const ColumnSpec &spec = m_schema.columns[std::size_t(*column)];
    if (!isApplicable(op.op, spec.kind)) {
        FilterError error =
            mistakeAt(op, FilterMistake::OperatorOfOtherKind, m_text.mid(op.position, op.length));
        error.column = toQString(spec.id);
        error.kind = spec.kind;
        return tl::make_unexpected(error);
    }
    const auto values = parseValues(op.op);
    if (!values)
        return tl::make_unexpected(values.error());
    auto node = spec.isText() ? textNode(*column, op.op, *values) : numberNode(*column, op.op, *values);
    if (node && op.op == FilterOperator::NotEqual)
        return negated(std::move(*node));
    return node;
}

FilterParser::Parsed<std::vector<FilterToken>> FilterParser::parseValues(FilterOperator op)
{
    const bool isList = op == FilterOperator::In;
    const FilterToken open = current();
    if (isList) {
        if (open.kind != Kind::Open)
            return errorAt(open, FilterMistake::ListMissing);
        take();
    }
    std::vector<FilterToken> values;
    for (;;) {
        const FilterToken &value = current();
        const QString text = m_text.mid(value.position, value.length);
        if (value.kind == Kind::End)
            return errorAt(value, FilterMistake::ValueMissingAtEnd);
        if (value.kind != Kind::Word && value.kind != Kind::Quoted) {
            return errorAt(
                value, text[0].isLetter() ? FilterMistake::LanguageWordAsValue : FilterMistake::ValueMissing,
                text);
        }
        values.push_back(take());
        if (!isList)
            return values;
        if (current().kind == Kind::Close) {
            take();
            return values;
        }
        if (current().kind == Kind::End)
            return errorAt(open, FilterMistake::ParenthesisNeverClosed);
        if (current().kind != Kind::Comma)
            return errorAt(current(), FilterMistake::CommaMissing);
        take();
    }
}

Node FilterParser::search(const FilterToken &value) const
{
    std::vector<Node> children;
    for (std::size_t column = 0; column < m_schema.columns.size(); ++column) {
        const ColumnSpec &spec = m_schema.columns[column];
        if (!spec.searched || !spec.isText())
            continue;
        Node child;
        child.kind = Node::Kind::Text;
        child.column = int(column);
        child.text.how = howOf(FilterOperator::Contains, spec.kind);
        child.text.values.push_back(folded(value.text));
        children.push_back(std::move(child));
    }
    return grouped(Node::Kind::Any, std::move(children));
}

FilterParser::Parsed<int> FilterParser::columnOf(const FilterToken &name) const
{
    const std::string text = name.text.toStdString();
    const int column = m_schema.columnNamed(text);
    if (column >= 0)
        return column;
    FilterError error = mistakeAt(name, FilterMistake::UnknownColumn, name.text);
    error.column = toQString(nearestColumn(m_schema, foldCase(text)));
    return tl::make_unexpected(error);
}

FilterParser::Parsed<Node> FilterParser::textNode(int column, FilterOperator op,
                                                  const std::vector<FilterToken> &values) const
{
    Node node;
    node.kind = Node::Kind::Text;
    node.column = column;
    node.text.how = howOf(op, m_schema.columns[std::size_t(column)].kind);
    for (const FilterToken &value : values)
        node.text.values.push_back(folded(value.text));
    takeWords(m_schema.columns[std::size_t(column)], node.text);
    if (op == FilterOperator::Matches) {
        const FilterToken &value = values.front();
        node.text.pattern =
            QRegularExpression(value.text, QRegularExpression::CaseInsensitiveOption |
                                               QRegularExpression::UseUnicodePropertiesOption);
        if (!node.text.pattern.isValid()) {
            const int at = positionWithin(m_text, value, int(node.text.pattern.patternErrorOffset()));
            const int end = value.position + value.length;
            FilterError error =
                mistakeAt(value, FilterMistake::NoRegularExpression, node.text.pattern.errorString());
            error.position = std::min(at, end - 1);
            error.length = std::max(1, end - at);
            return tl::make_unexpected(error);
        }
        node.text.pattern.optimize();
    }
    return node;
}

FilterParser::Parsed<Node> FilterParser::numberNode(int column, FilterOperator op,
                                                    const std::vector<FilterToken> &values) const
{
    const ColumnKind kind = m_schema.columns[std::size_t(column)].kind;
    const bool isEquality =
        op == FilterOperator::Equal || op == FilterOperator::NotEqual || op == FilterOperator::In;
    Node node;
    node.kind = Node::Kind::Number;
    node.column = column;
    for (const FilterToken &value : values) {
        if (isEquality && value.text.isEmpty()) {
            node.number.ranges.push_back({missingNumber, missingNumber});
            continue;
        }
        const auto its = rangeOf(kind, value.text);
        if (!its && !(isEquality && value.kind == Kind::Quoted))
            return errorAt(value, notOfKind(kind), value.text);
        if (const auto range = its ? comparedWith(op, *its) : std::nullopt)
            node.number.ranges.push_back(*range);
        if (isEquality)
            node.number.oddTexts.push_back(folded(value.text));
    }
    return node;
}

/// From the first to the last number that equals a value as it was typed: a bare date is a whole day.
std::optional<NumberTest::Range> FilterParser::rangeOf(ColumnKind kind, const QString &value) const
{
    const auto only = [](std::int64_t number) { return NumberTest::Range{number, number}; };
    if (kind == ColumnKind::Integer) {
        bool isNumber = false;
        const qlonglong number = QLocale::c().toLongLong(value, &isNumber);
        return isNumber && number >= least ? std::optional(only(number)) : std::nullopt;
    }
    if (kind == ColumnKind::Boolean) {
        const std::string word = folded(value);
        if (word == "true" || word == "yes")
            return only(1);
        return word == "false" || word == "no" ? std::optional(only(0)) : std::nullopt;
    }
    if (const auto date = bareDate(value)) {
        return NumberTest::Range{date->startOfDay(m_zone).toMSecsSinceEpoch(),
                                 date->addDays(1).startOfDay(m_zone).toMSecsSinceEpoch() - 1};
    }
    const auto time = parseTypedTime(value.toStdString(), m_zone);
    return time ? std::optional(only(*time)) : std::nullopt;
}

} // namespace auditdesk
