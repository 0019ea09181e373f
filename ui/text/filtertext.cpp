// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/filtertext.h"

#include "core/query/filterlexer.h"
#include "core/records/valuelabels.h"
#include "ui/text/errortext.h"
#include "ui/text/servicetext.h"
#include "ui/text/translatedlabels.h"

#include <QCoreApplication>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;

namespace {

struct FilterTexts
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::vector<FilterToken> tokensOf(const QString &text)
{
    return lexFilter(text).value_or(std::vector<FilterToken>(1));
}

/// The token after the group that opens at `at`, or the end.
std::size_t afterGroup(const std::vector<FilterToken> &tokens, std::size_t at)
{
    int depth = 0;
    for (; tokens[at].kind != Kind::End; ++at) {
        if (tokens[at].kind == Kind::Open)
            ++depth;
        else if (tokens[at].kind == Kind::Close && --depth == 0)
            return at + 1;
    }
    return at;
}

/// The token after a value, or after a list of some.
std::size_t afterValue(const std::vector<FilterToken> &tokens, std::size_t at)
{
    if (tokens[at].kind == Kind::Open)
        return afterGroup(tokens, at);
    return tokens[at].kind == Kind::End ? at : at + valueLength(tokens, at);
}

/// The token after what is compared: a column, or a function of one.
std::size_t afterOperand(const std::vector<FilterToken> &tokens, std::size_t at)
{
    if (isFunctionAt(tokens, at))
        return afterGroup(tokens, at + 1);
    return tokens[at].kind == Kind::End ? at : at + 1;
}

/// The token after the condition that begins at `at`.
std::size_t afterCondition(const std::vector<FilterToken> &tokens, std::size_t at)
{
    while (tokens[at].kind == Kind::Not)
        ++at;
    if (tokens[at].kind == Kind::Open)
        return afterGroup(tokens, at);
    at = afterOperand(tokens, at);
    if (tokens[at].kind == Kind::Not && tokens[at + 1].kind == Kind::Operator)
        ++at; // not contains
    if (tokens[at].kind != Kind::Operator)
        return at;
    const FilterOperator op = tokens[at].op;
    ++at;
    if (op == FilterOperator::Is && tokens[at].kind == Kind::Not)
        ++at; // is not null
    at = afterValue(tokens, at);
    const bool hasOtherEnd = op == FilterOperator::Between && tokens[at].kind == Kind::And;
    return hasOtherEnd ? afterValue(tokens, at + 1) : at;
}

bool hasTopLevelOr(const std::vector<FilterToken> &tokens)
{
    int depth = 0;
    for (const FilterToken &token : tokens) {
        depth += token.kind == Kind::Open ? 1 : token.kind == Kind::Close ? -1 : 0;
        if (token.kind == Kind::Or && depth <= 0)
            return true;
    }
    return false;
}

QString operatorSign(FilterOperator op)
{
    switch (op) {
    case FilterOperator::Less:
        return u"<"_s;
    case FilterOperator::LessOrEqual:
        return u"\u2264"_s;
    case FilterOperator::Greater:
        return u">"_s;
    case FilterOperator::GreaterOrEqual:
        return u"\u2265"_s;
    case FilterOperator::NotEqual:
        return u"\u2260"_s;
    case FilterOperator::Contains:
        return FilterTexts::tr("contains");
    case FilterOperator::Matches:
        return FilterTexts::tr("matches");
    case FilterOperator::Equal:
    case FilterOperator::In:
    case FilterOperator::Between:
    case FilterOperator::Is:
        break;
    }
    return u"="_s;
}

QString comparisonLabel(const ColumnSpec &column, FilterOperator op, const QString &value)
{
    const QString title = columnText(column.title);
    const bool isEqual = op == FilterOperator::Equal || op == FilterOperator::In;
    if (value.isEmpty())
        return isEqual ? FilterTexts::tr("%1: empty").arg(title)
                       : FilterTexts::tr("%1: not empty").arg(title);
    if (column.kind == ColumnKind::Boolean) {
        const bool isTrue = value.compare(u"true"_s, Qt::CaseInsensitive) == 0 ||
                            value.compare(u"yes"_s, Qt::CaseInsensitive) == 0;
        return isTrue == isEqual ? title : FilterTexts::tr("%1: no").arg(title);
    }
    const QString shown = column.words.empty() ? value : columnText(column.titleOf(value.toStdString()));
    if (isEqual)
        return title % u": "_s % shown;
    return title % u' ' % operatorSign(op) % u' ' % value;
}

QStringList operatorsFor(ColumnKind kind)
{
    if (kind == ColumnKind::Boolean)
        return {u"="_s};
    if (kind <= ColumnKind::Json)
        return {u"contains"_s, u"="_s, u"!="_s, u"in"_s,      u"matches"_s, u"not contains"_s, u"<"_s,
                u"<="_s,       u">"_s, u">="_s, u"between"_s, u"is null"_s, u"is not null"_s};
    return {u"="_s,  u"!="_s, u"<"_s,       u"<="_s,      u">"_s,
            u">="_s, u"in"_s, u"between"_s, u"is null"_s, u"is not null"_s};
}

/// What the grammar expects after some tokens.
struct Expectation
{
    enum class What { Condition, Operator, Value, Connective } what = What::Condition;
    int column = -1;
};

Expectation expectationAfter(const std::vector<FilterToken> &tokens, const TableSchema &schema)
{
    using What = Expectation::What;
    const FilterNames names(schema, translatedLabels(schema));
    Expectation expected;
    bool isList = false;
    bool isBetween = false; // and its first value
    for (const FilterToken &token : tokens) {
        switch (token.kind) {
        case Kind::And:
            expected = {isBetween ? What::Value : What::Condition, isBetween ? expected.column : -1};
            isBetween = false;
            break;
        case Kind::Not:
            if (expected.what != What::Operator) // not contains
                expected = {};
            break;
        case Kind::Or:
            expected = {};
            break;
        case Kind::Open:
            isList = expected.what == What::Value;
            break;
        case Kind::Comma:
            expected.what = What::Value;
            break;
        case Kind::Close:
            isList = false;
            expected.what = What::Connective;
            break;
        case Kind::Operator:
            expected.what = What::Value;
            isBetween = token.op == FilterOperator::Between;
            break;
        case Kind::Word:
        case Kind::Quoted:
            if (expected.what == What::Value) {
                expected.what = isList ? What::Value : What::Connective;
            } else {
                expected.column = token.kind == Kind::Word ? names.columnNamed(token.text) : -1;
                expected.what = expected.column >= 0 ? What::Operator : What::Connective;
            }
            break;
        case Kind::Foreign:
        case Kind::End:
            break;
        }
    }
    return expected;
}

QStringList valuesOf(const TableSchema &schema, int column)
{
    const ColumnSpec &spec = schema.columns[std::size_t(column)];
    if (spec.kind == ColumnKind::Boolean)
        return {u"true"_s, u"false"_s};
    if (spec.kind == ColumnKind::Time)
        return {u"today"_s,       u"yesterday"_s,  u"this week"_s, u"last week"_s,
                u"last 7 days"_s, u"this month"_s, u"last month"_s};
    QStringList values;
    for (const ValueWords &words : spec.words)
        values += toText(words.value);
    for (const ValueLabel &label : valueLabels()) {
        if (label.table == schema.id && label.column == spec.id)
            values += toText(label.value);
    }
    return values;
}

QStringList candidates(const Expectation &expected, const TableSchema &schema)
{
    using What = Expectation::What;
    QStringList words;
    switch (expected.what) {
    case What::Condition:
        for (const ColumnSpec &column : schema.columns)
            words += toText(column.id);
        words += u"not"_s;
        break;
    case What::Operator:
        return operatorsFor(schema.columns[std::size_t(expected.column)].kind);
    case What::Value:
        if (expected.column >= 0)
            words = valuesOf(schema, expected.column);
        break;
    case What::Connective:
        words = {u"and"_s, u"or"_s};
        break;
    }
    return words;
}

/// "Person: a, b"; empty where it is no comparison that has such words. Adds its "not" to `isNegated`.
QString labelOfComparison(const std::vector<FilterToken> &tokens, std::size_t at, const TableSchema &schema,
                          bool &isNegated)
{
    if (isFunctionAt(tokens, at) || tokens[at].kind == Kind::End)
        return {};
    const int column = FilterNames(schema, translatedLabels(schema)).columnNamed(tokens[at].text);
    const bool hasNot = tokens[at + 1].kind == Kind::Not;
    const std::size_t sign = at + (hasNot ? 2 : 1);
    if (column < 0 || tokens[sign].kind != Kind::Operator || tokens[sign].op == FilterOperator::Between)
        return {};
    const ColumnSpec &spec = schema.columns[std::size_t(column)];
    std::size_t value = sign + 1;
    if (tokens[sign].op == FilterOperator::Is) {
        const bool isNot = tokens[value].kind == Kind::Not;
        return comparisonLabel(spec, isNot ? FilterOperator::NotEqual : FilterOperator::Equal, {});
    }
    if (afterValue(tokens, value) != tokens.size() - 1)
        return {};
    QStringList values;
    const bool isList = tokens[value].kind == Kind::Open;
    for (; value < tokens.size() - 1; ++value) {
        if (tokens[value].kind == Kind::Word || tokens[value].kind == Kind::Quoted)
            values += tokens[value].text;
    }
    if (values.isEmpty())
        return {};
    isNegated = isNegated != hasNot;
    return comparisonLabel(spec, tokens[sign].op, values.join(isList ? u", "_s : u" "_s));
}

} // namespace

std::vector<FilterPart> filterParts(const QString &text)
{
    const auto tokens = tokensOf(text);
    std::vector<FilterPart> parts;
    const auto add = [&](std::size_t first, std::size_t end) {
        const FilterToken &last = tokens[end - 1];
        const int position = tokens[first].position;
        const int length = last.position + last.length - position;
        parts.push_back({position, length, text.mid(position, length)});
    };
    if (tokens.front().kind == Kind::End)
        return parts;
    if (hasTopLevelOr(tokens)) {
        add(0, tokens.size() - 1);
        return parts;
    }
    for (std::size_t at = 0; tokens[at].kind != Kind::End;) {
        if (tokens[at].kind == Kind::And) {
            ++at;
            continue;
        }
        const std::size_t end = afterCondition(tokens, at);
        add(at, end);
        at = end;
    }
    return parts;
}

QString withoutPart(const QString &text, std::size_t index)
{
    QStringList rest;
    const auto parts = filterParts(text);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i != index)
            rest += parts[i].text;
    }
    return rest.join(u" and "_s);
}

QString withCondition(const QString &text, const QString &condition)
{
    const auto parts = filterParts(text);
    if (parts.empty())
        return condition;
    if (std::any_of(parts.begin(), parts.end(),
                    [&](const FilterPart &part) { return part.text == condition; }))
        return text;
    const QString before = hasTopLevelOr(tokensOf(text)) ? u'(' % text.trimmed() % u')' : text.trimmed();
    return before % u" and "_s % condition;
}

QString partLabel(const QString &part, const TableSchema &schema)
{
    constexpr qsizetype longest = 200; // characters: more never fits beside other parts
    const auto tokens = tokensOf(part);
    std::size_t at = 0;
    while (tokens[at].kind == Kind::Not)
        ++at;
    const bool isSearch =
        tokens.size() - 1 - at == 1 && (tokens[at].kind == Kind::Word || tokens[at].kind == Kind::Quoted);
    bool isNegated = at % 2 == 1;
    QString label = isSearch ? QString(u'\u201c' % tokens[at].text % u'\u201d')
                             : labelOfComparison(tokens, at, schema, isNegated);
    // Whatever is more than one comparison is shown as it was written.
    if (label.isEmpty())
        label = part;
    else if (isNegated)
        label = FilterTexts::tr("not: %1").arg(label);
    return displayText(label.size() > longest ? label.left(longest) + u'\u2026' : label);
}

FilterCompletion completionAt(const QString &text, int cursor, const TableSchema &schema)
{
    const QString before = text.left(cursor);
    auto lexed = lexFilter(before);
    if (!lexed)
        return {cursor, 0, {}, false}; // within quotation marks
    std::vector<FilterToken> tokens = std::move(*lexed);
    tokens.pop_back();
    FilterCompletion completion{cursor, 0, {}, false};
    QString prefix;
    if (!tokens.empty() && tokens.back().position + tokens.back().length == cursor &&
        before[tokens.back().position].isLetter()) {
        completion.position = tokens.back().position;
        completion.length = tokens.back().length;
        prefix = before.mid(completion.position);
        tokens.pop_back();
    }
    const Expectation expected = expectationAfter(tokens, schema);
    for (const QString &word : candidates(expected, schema)) {
        if (word.startsWith(prefix, Qt::CaseInsensitive))
            completion.words += word;
    }
    if (completion.words.size() == 1 && completion.words.front() == prefix)
        completion.words.clear();
    completion.isPressing = expected.what == Expectation::What::Operator ||
                            (expected.column >= 0 && expected.what == Expectation::What::Value);
    return completion;
}

} // namespace auditdesk
