// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filtercomparison.h"

#include "core/query/filterslips.h"
#include "core/query/relativedate.h"
#include "core/support/casefold.h"
#include "core/support/zonenames.h"

#include <algorithm>
#include <map>

namespace auditdesk {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;
using Node = Filter::Node;
using What = LocalTest::What;

namespace {

constexpr std::int64_t least = missingNumber + 1;
constexpr std::int64_t most = INT64_MAX;

std::string folded(const QString &text)
{
    return foldCase(text.toStdString());
}

bool mayFollowNot(const FilterToken &token)
{
    return token.kind == Kind::Operator &&
           (token.op == FilterOperator::Contains || token.op == FilterOperator::Matches ||
            token.op == FilterOperator::In || token.op == FilterOperator::Between);
}

bool isApplicable(FilterOperator op, ColumnKind kind)
{
    if (isEquality(op) || op == FilterOperator::Is)
        return true;
    const bool isOfText = op == FilterOperator::Contains || op == FilterOperator::Matches;
    return isOfText ? kind <= ColumnKind::Json : kind != ColumnKind::Boolean;
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

std::optional<What> functionNamed(const QString &name)
{
    if (name.compare("timeOfDay"_L1, Qt::CaseInsensitive) == 0)
        return What::TimeOfDay;
    if (name.compare("weekday"_L1, Qt::CaseInsensitive) == 0)
        return What::Weekday;
    return What::Day;
}

QString nameOf(What function)
{
    switch (function) {
    case What::TimeOfDay:
        return u"timeOfDay"_s;
    case What::Weekday:
        return u"weekday"_s;
    case What::Day:
        break;
    }
    return u"day"_s;
}

bool isOneOf(const Node &node)
{
    return node.kind == Node::Kind::Text && node.text.how == TextTest::How::OneOf;
}

Node textOf(int column, TextTest::How how, std::vector<std::string> values)
{
    Node node;
    node.kind = Node::Kind::Text;
    node.column = column;
    node.text.how = how;
    std::sort(values.begin(), values.end());
    node.text.values = std::move(values);
    return node;
}

/// Gathers the values that a column may equal: thousands of them are one look into a list.
std::vector<Node> merged(std::vector<Node> children)
{
    std::vector<Node> result;
    std::map<int, std::size_t> byColumn;
    for (Node &child : children) {
        if (!isOneOf(child)) {
            result.push_back(std::move(child));
            continue;
        }
        const auto [known, isNew] = byColumn.try_emplace(child.column, result.size());
        if (isNew) {
            result.push_back(std::move(child));
            continue;
        }
        auto &values = result[known->second].text.values;
        values.insert(values.end(), child.text.values.begin(), child.text.values.end());
    }
    for (const auto &[column, index] : byColumn)
        std::sort(result[index].text.values.begin(), result[index].text.values.end());
    return result;
}

} // namespace

Node negated(Node node)
{
    Node result;
    result.kind = Node::Kind::Not;
    result.children.push_back(std::move(node));
    return result;
}

Node grouped(Node::Kind kind, std::vector<Node> children)
{
    if (kind == Node::Kind::Any)
        children = merged(std::move(children));
    if (children.size() == 1)
        return std::move(children.front());
    Node result;
    result.kind = kind;
    result.children = std::move(children);
    return result;
}

TextTest::How textTestOf(FilterOperator op, ColumnKind kind)
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

bool isComparisonAt(const std::vector<FilterToken> &tokens, std::size_t at)
{
    if (isFunctionAt(tokens, at))
        return true;
    if (tokens[at].kind != Kind::Word && tokens[at].kind != Kind::Quoted)
        return false;
    const FilterToken &next = tokens[at + 1];
    return next.kind == Kind::Operator || (next.kind == Kind::Not && mayFollowNot(tokens[at + 2]));
}

FilterComparison::FilterComparison(FilterReading &reading)
    : m_reading(reading)
    , m_begin(reading.at)
    , m_firstRewrite(reading.rewrites.size())
{
    m_operand.zone = reading.zone;
}

Filtered<Node> FilterComparison::read()
{
    if (const auto operand = readOperand(); !operand)
        return tl::make_unexpected(operand.error());
    if (const auto op = readOperator(); !op)
        return tl::make_unexpected(op.error());
    if (m_op == FilterOperator::Is)
        return readNull();
    const auto values = readValues();
    if (!values)
        return tl::make_unexpected(values.error());
    auto result = node(*values);
    if (result && m_isNegated)
        return negated(std::move(*result));
    return result;
}

Filtered<void> FilterComparison::readOperand()
{
    if (isFunctionAt(m_reading.tokens, m_reading.at))
        return readFunction();
    const auto column = readColumn();
    if (!column)
        return tl::make_unexpected(column.error());
    m_operand.column = *column;
    m_operand.text = m_reading.columnName(*column);
    return {};
}

Filtered<void> FilterComparison::readFunction()
{
    m_operand.function = functionNamed(m_reading.take().text);
    m_reading.take(); // the parenthesis
    const FilterToken argument = m_reading.current();
    FilterError noColumn = mistakeAt(argument, FilterMistake::NoTimeColumn, argument.text);
    noColumn.column = m_reading.columnName(m_reading.schema.timeColumn);
    if (argument.kind != Kind::Word && argument.kind != Kind::Quoted)
        return tl::make_unexpected(noColumn);
    const auto column = readColumn();
    if (!column)
        return tl::make_unexpected(column.error());
    if (m_reading.column(*column).kind != ColumnKind::Time)
        return tl::make_unexpected(noColumn);
    m_operand.column = *column;
    m_operand.text = nameOf(*m_operand.function) % u'(' % m_reading.columnName(*column);
    if (m_reading.current().kind == Kind::Comma) {
        if (auto zone = readZone(); !zone)
            return zone;
    }
    if (m_reading.current().kind != Kind::Close)
        return errorAt(m_reading.tokens[m_begin + 1], FilterMistake::ParenthesisNeverClosed);
    m_reading.take();
    m_operand.text += u')';
    return {};
}

Filtered<int> FilterComparison::readColumn()
{
    const FilterToken &name = m_reading.take();
    const int column = m_reading.names.columnNamed(name.text);
    if (column < 0) {
        FilterError error = mistakeAt(name, FilterMistake::UnknownColumn, name.text);
        error.suggestion = m_reading.names.nearestColumn(name.text);
        return tl::make_unexpected(error);
    }
    const bool isStoredName = m_reading.schema.columnNamed(name.text.toStdString()) == column;
    if (!isStoredName || name.kind == Kind::Quoted)
        m_reading.rewrites.push_back({name.position, name.length, m_reading.columnName(column)});
    return column;
}

Filtered<void> FilterComparison::readZone()
{
    m_reading.take(); // the comma
    const FilterToken &name = m_reading.current();
    if (name.kind != Kind::Word && name.kind != Kind::Quoted)
        return errorAt(name, name.kind == Kind::End ? FilterMistake::ValueMissingAtEnd
                                                    : FilterMistake::ValueMissing);
    const auto zone = timeZoneNamed(name.text);
    if (!zone) {
        FilterError error = mistakeAt(name, FilterMistake::UnknownZone, name.text);
        error.suggestion = nearestZoneName(name.text);
        return tl::make_unexpected(error);
    }
    m_reading.take();
    m_operand.zone = *zone;
    m_operand.text += u", "_s + quotedFilterValue(name.text);
    return {};
}

Filtered<void> FilterComparison::readOperator()
{
    if (m_reading.current().kind == Kind::Not && mayFollowNot(m_reading.tokens[m_reading.at + 1])) {
        m_isNegated = true;
        m_reading.take();
    }
    const FilterToken op = m_reading.current();
    if (op.kind != Kind::Operator) // behind a function
        return tl::make_unexpected(op.kind == Kind::Foreign || op.kind == Kind::Word
                                       ? foreignOperator(op)
                                       : mistakeAt(op, op.kind == Kind::End
                                                           ? FilterMistake::EndMissing
                                                           : FilterMistake::ConditionMissing));
    m_reading.take();
    m_op = op.op;
    m_isNegated = m_isNegated || m_op == FilterOperator::NotEqual;
    if (m_operand.function) {
        const bool isOrder = !isEquality(m_op);
        const bool isOfText = m_op == FilterOperator::Contains || m_op == FilterOperator::Matches;
        if (m_operand.function == What::Weekday && isOrder)
            return errorAt(op, FilterMistake::OperatorOfWeekday, m_reading.textOf(op, op));
        if (!isOfText)
            return {};
    }
    if (isApplicable(m_op, kind()))
        return {};
    FilterError error = mistakeAt(op, FilterMistake::OperatorOfOtherKind, m_reading.textOf(op, op));
    error.column = m_operand.text;
    error.kind = kind();
    return tl::make_unexpected(error);
}

/// "is null" and "is not null": the same as = "" and != "".
Filtered<Node> FilterComparison::readNull()
{
    if (m_reading.current().kind == Kind::Not) {
        m_isNegated = true;
        m_reading.take();
    }
    const FilterToken &null = m_reading.current();
    if (null.kind != Kind::Word || null.text.compare("null"_L1, Qt::CaseInsensitive) != 0)
        return errorAt(null, FilterMistake::NullMissing);
    m_reading.take();
    Node result = textOf(m_operand.column, TextTest::How::OneOf, {std::string()});
    if (!m_reading.column(m_operand.column).isText()) {
        result = Node();
        result.kind = Node::Kind::Number;
        result.column = m_operand.column;
        result.number.ranges.push_back({missingNumber, missingNumber});
        result.number.oddTexts.emplace_back();
    }
    return m_isNegated ? negated(std::move(result)) : result;
}

Filtered<FilterComparison::Values> FilterComparison::readValues()
{
    if (m_op == FilterOperator::In)
        return readList();
    auto first = readValue();
    if (!first)
        return tl::make_unexpected(first.error());
    if (m_op != FilterOperator::Between) {
        m_mayGoOn = m_reading.column(m_operand.column).isText() && !first->isQuoted();
        return Values{std::move(*first)};
    }
    if (m_reading.current().kind != Kind::And)
        return errorAt(m_reading.current(), FilterMistake::BetweenWithoutAnd);
    m_reading.take();
    auto second = readValue();
    if (!second)
        return tl::make_unexpected(second.error());
    return Values{std::move(*first), std::move(*second)};
}

Filtered<FilterComparison::Values> FilterComparison::readList()
{
    const FilterToken open = m_reading.current();
    if (open.kind != Kind::Open)
        return errorAt(open, FilterMistake::ListMissing);
    m_reading.take();
    Values values;
    for (;;) {
        auto value = readValue();
        if (!value)
            return tl::make_unexpected(value.error());
        values.push_back(std::move(*value));
        const FilterToken &next = m_reading.current();
        if (next.kind == Kind::Close) {
            m_reading.take();
            return values;
        }
        if (next.kind == Kind::End)
            return errorAt(open, FilterMistake::ParenthesisNeverClosed);
        if (next.kind != Kind::Comma)
            return errorAt(next, FilterMistake::CommaMissing);
        m_reading.take();
    }
}

Filtered<FilterValue> FilterComparison::readValue()
{
    const FilterToken &first = m_reading.current();
    const QString text = m_reading.textOf(first, first);
    if (first.kind == Kind::End)
        return errorAt(first, FilterMistake::ValueMissingAtEnd);
    if (first.kind == Kind::Foreign)
        return tl::make_unexpected(foreignOperator(first));
    if (first.kind != Kind::Word && first.kind != Kind::Quoted)
        return errorAt(first,
                       text[0].isLetter() ? FilterMistake::LanguageWordAsValue : FilterMistake::ValueMissing,
                       text);
    const std::size_t length = takesTimes() ? valueLength(m_reading.tokens, m_reading.at) : 1;
    FilterValue value{first, first.text, text, {}};
    if (length > 1) {
        value.written = m_reading.textOf(first, m_reading.tokens[m_reading.at + length - 1]);
        value.text = value.written.simplified();
    }
    const QStringList words = value.text.simplified().split(u' ');
    const bool isTextOfList = m_op == FilterOperator::In && value.isQuoted();
    if (takesTimes() && !isTextOfList && relativeDateLength(words) == std::size_t(words.size()))
        value.words = words;
    m_reading.at += length;
    if (const auto checked = checkWord(value); !checked)
        return tl::make_unexpected(checked.error());
    return value;
}

/// A word without quotation marks must not look like something else than a value.
Filtered<void> FilterComparison::checkWord(const FilterValue &value) const
{
    if (value.isQuoted() || value.isRelative() || m_op == FilterOperator::Matches)
        return {};
    const bool isText = m_reading.column(m_operand.column).isText();
    const bool isLabel = m_reading.names.valueLabelled(m_operand.column, value.text).has_value();
    // A title may well be a word to compare with: "name contains person".
    if (!isLabel && m_reading.schema.columnNamed(value.text.toStdString()) >= 0)
        return errorAt(value.first, FilterMistake::ColumnAsValue, value.text);
    if (value.text.compare("null"_L1, Qt::CaseInsensitive) == 0)
        return errorAt(value.first, FilterMistake::NullAsValue, value.text);
    if (!isText)
        return {};
    if (hasWildcard(value.text))
        return errorAt(value.first, FilterMistake::WildcardAsValue, value.text);
    if (!isEquality(m_op) || !m_reading.names.hasValueLabels(m_operand.column))
        return {};
    const QString nearest = m_reading.names.nearestValue(m_operand.column, value.text);
    if (nearest.isEmpty())
        return {};
    FilterError error = mistakeAt(value.first, FilterMistake::ValueLikeAnother, value.text);
    error.suggestion = nearest;
    return tl::make_unexpected(error);
}

bool FilterComparison::takesTimes() const
{
    return m_operand.function ? m_operand.function == What::Day : kind() == ColumnKind::Time;
}

Filtered<Node> FilterComparison::node(const Values &values)
{
    if (m_operand.function || !m_reading.column(m_operand.column).isText())
        return numberNode(values);
    if (m_op == FilterOperator::Contains)
        return containsNode(values.front());
    if (m_op == FilterOperator::Matches)
        return patternNode(values.front());
    return textNode(values);
}

Filtered<Node> FilterComparison::textNode(const Values &values)
{
    if (m_op == FilterOperator::Between) {
        if (folded(values[0].text) > folded(values[1].text))
            return errorAt(values[0].first, FilterMistake::BetweenReversed);
        return grouped(Node::Kind::All,
                       {textOf(m_operand.column, TextTest::How::GreaterOrEqual, {folded(values[0].text)}),
                        textOf(m_operand.column, TextTest::How::LessOrEqual, {folded(values[1].text)})});
    }
    std::vector<std::string> texts;
    for (const FilterValue &value : values) {
        const auto stored =
            isEquality(m_op) ? m_reading.names.valueLabelled(m_operand.column, value.text) : std::nullopt;
        if (stored)
            m_reading.rewrites.push_back(
                {value.first.position, value.first.length, quotedFilterValue(*stored)});
        texts.push_back(folded(stored.value_or(value.text)));
    }
    return textOf(m_operand.column, textTestOf(m_op, kind()), std::move(texts));
}

/// What is contained in a value's label is contained in the value.
Node FilterComparison::containsNode(const FilterValue &value)
{
    Node contained = textOf(m_operand.column, textTestOf(m_op, kind()), {folded(value.text)});
    const QStringList labelled = m_reading.names.valuesWithLabelContaining(m_operand.column, value.text);
    if (labelled.isEmpty())
        return contained;
    std::vector<std::string> texts;
    QStringList quoted;
    for (const QString &stored : labelled) {
        texts.push_back(folded(stored));
        quoted += quotedFilterValue(stored);
    }
    const QString name = m_operand.text;
    const QString both = u'(' % name % u" contains "_s % value.written % u" or "_s % name % u" in ("_s %
                         quoted.join(u", "_s) % u"))"_s;
    rewriteComparison(m_isNegated ? u"not "_s + both : both);
    return grouped(Node::Kind::Any,
                   {std::move(contained), textOf(m_operand.column, TextTest::How::OneOf, std::move(texts))});
}

Filtered<Node> FilterComparison::patternNode(const FilterValue &value) const
{
    Node result = textOf(m_operand.column, TextTest::How::Matches, {});
    QRegularExpression &pattern = result.text.pattern;
    pattern = QRegularExpression(value.text.normalized(QString::NormalizationForm_C),
                                 QRegularExpression::CaseInsensitiveOption |
                                     QRegularExpression::UseUnicodePropertiesOption);
    result.position = value.first.position;
    result.length = value.first.length;
    if (!pattern.isValid()) {
        const int at = positionWithin(m_reading.text, value.first, int(pattern.patternErrorOffset()));
        const int end = value.first.position + value.first.length;
        FilterError error = mistakeAt(value.first, FilterMistake::NoRegularExpression, pattern.errorString());
        error.position = std::min(at, end - 1);
        error.length = std::max(1, end - at);
        return tl::make_unexpected(error);
    }
    pattern.optimize();
    return result;
}

Filtered<Node> FilterComparison::numberNode(const Values &values)
{
    Node result;
    result.kind = m_operand.function ? Node::Kind::Local : Node::Kind::Number;
    result.column = m_operand.column;
    const bool takesTexts = isEquality(m_op) && !m_operand.function;
    std::vector<FilterSpan> spans;
    for (const FilterValue &value : values) {
        FilterSpan span{{missingNumber, missingNumber}, true};
        if (!takesTexts || !value.text.isEmpty()) {
            const auto its = spanOf(m_reading, m_operand, value);
            if (!its && !(takesTexts && value.isQuoted()))
                return tl::make_unexpected(its.error());
            span = its.value_or(FilterSpan{{most, least}, true}); // nothing: it is a text
        }
        spans.push_back(span);
        const auto stored = m_reading.names.valueLabelled(m_operand.column, value.text);
        if (stored && takesTexts)
            m_reading.rewrites.push_back({value.first.position, value.first.length, *stored});
        if (takesTexts && (value.isQuoted() || !value.isRelative()))
            result.number.oddTexts.push_back(folded(value.text));
    }
    std::vector<NumberTest::Range> ranges;
    if (const auto added = addRanges(values, spans, ranges); !added)
        return tl::make_unexpected(added.error());
    if (std::any_of(values.begin(), values.end(), [](const FilterValue &v) { return v.isRelative(); })) {
        const QString text = withoutRelativeDates(m_operand, m_op, values, spans);
        rewriteComparison(m_isNegated ? u"not "_s + text : text);
    }
    result.local = {m_operand.function.value_or(What::Day), m_operand.zone, {}};
    (m_operand.function ? result.local.ranges : result.number.ranges) = std::move(ranges);
    return result;
}

Filtered<void> FilterComparison::addRanges(const Values &values, const std::vector<FilterSpan> &spans,
                                           std::vector<NumberTest::Range> &ranges) const
{
    if (m_op == FilterOperator::Between) {
        const NumberTest::Range range{spans[0].range.first, spans[1].range.last};
        if (range.first <= range.last) {
            ranges.push_back(range);
            return {};
        }
        if (m_operand.function != What::TimeOfDay)
            return errorAt(values[0].first, FilterMistake::BetweenReversed);
        ranges.push_back({range.first, most}); // through midnight
        ranges.push_back({least, range.last});
        return {};
    }
    for (const FilterSpan &span : spans) {
        if (isEquality(m_op) && !span.isContinuous) {
            ranges.push_back({span.range.first, span.range.first});
            ranges.push_back({span.range.last, span.range.last});
        } else if (const auto range = comparedWith(m_op, span.range)) {
            ranges.push_back(*range);
        }
    }
    return {};
}

/// Replaces all of the comparison, which was just read.
void FilterComparison::rewriteComparison(const QString &text)
{
    const FilterToken &first = m_reading.tokens[m_begin];
    const FilterToken &last = m_reading.tokens[m_reading.at - 1];
    m_reading.rewrites.resize(m_firstRewrite);
    m_reading.rewrites.push_back({first.position, last.position + last.length - first.position, text});
}

} // namespace auditdesk
