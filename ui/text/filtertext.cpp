// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/filtertext.h"

#include "core/query/filterlexer.h"
#include "ui/text/errortext.h"
#include "ui/text/servicetext.h"

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

/// The token after the condition that begins at `at`.
std::size_t afterCondition(const std::vector<FilterToken> &tokens, std::size_t at)
{
    while (tokens[at].kind == Kind::Not)
        ++at;
    if (tokens[at].kind == Kind::Open)
        return afterGroup(tokens, at);
    if (tokens[at].kind != Kind::End)
        ++at;
    if (tokens[at].kind != Kind::Operator)
        return at;
    ++at;
    if (tokens[at].kind == Kind::Open)
        return afterGroup(tokens, at);
    return tokens[at].kind == Kind::End ? at : at + 1;
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
        return {u"contains"_s, u"="_s, u"!="_s, u"in"_s, u"matches"_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
    return {u"="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s, u"in"_s};
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
    Expectation expected;
    bool isList = false;
    for (const FilterToken &token : tokens) {
        switch (token.kind) {
        case Kind::And:
        case Kind::Or:
        case Kind::Not:
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
            break;
        case Kind::Word:
        case Kind::Quoted:
            if (expected.what == What::Value) {
                expected.what = isList ? What::Value : What::Connective;
            } else {
                expected.column =
                    token.kind == Kind::Word ? schema.columnNamed(token.text.toStdString()) : -1;
                expected.what = expected.column >= 0 ? What::Operator : What::Connective;
            }
            break;
        case Kind::End:
            break;
        }
    }
    return expected;
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
        if (expected.column >= 0) {
            const ColumnSpec &column = schema.columns[std::size_t(expected.column)];
            if (column.kind == ColumnKind::Boolean)
                words = {u"true"_s, u"false"_s};
            for (const ValueWords &value : column.words)
                words += toText(value.value);
        }
        break;
    case What::Connective:
        words = {u"and"_s, u"or"_s};
        break;
    }
    return words;
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
    const auto tokens = tokensOf(part);
    std::size_t at = 0;
    while (tokens[at].kind == Kind::Not)
        ++at;
    QString label;
    const std::size_t count = tokens.size() - 1 - at;
    if (count == 1 && (tokens[at].kind == Kind::Word || tokens[at].kind == Kind::Quoted)) {
        label = u'\u201c' % tokens[at].text % u'\u201d';
    } else if (count >= 3 && tokens[at].kind == Kind::Word && tokens[at + 1].kind == Kind::Operator) {
        const int column = schema.columnNamed(tokens[at].text.toStdString());
        QStringList values;
        for (std::size_t i = at + 2; i < tokens.size() - 1; ++i) {
            if (tokens[i].kind == Kind::Word || tokens[i].kind == Kind::Quoted)
                values += tokens[i].text;
        }
        // Whatever is more than one comparison is shown as it was written.
        const bool isList =
            tokens[at + 2].kind == Kind::Open && afterGroup(tokens, at + 2) == tokens.size() - 1;
        if (column >= 0 && !values.isEmpty() && (count == 3 || isList))
            label =
                comparisonLabel(schema.columns[std::size_t(column)], tokens[at + 1].op, values.join(u", "_s));
    }
    if (label.isEmpty())
        return displayText(part);
    return displayText(at % 2 == 1 ? FilterTexts::tr("not: %1").arg(label) : label);
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
