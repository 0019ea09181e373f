// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filterslips.h"

#include "core/support/nearestword.h"

#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;

namespace {

struct Foreign
{
    QStringView word;
    QStringView ours;
};

constexpr Foreign foreignComparisons[] = {
    {u"like", u"contains"},
    {u"ilike", u"contains"},
    {u"has", u"contains"},
    {u"include", u"contains"},
    {u"includes", u"contains"},
    {u"startswith", u"matches"},
    {u"endswith", u"matches"},
    {u"regex", u"matches"},
    {u"regexp", u"matches"},
    {u"rlike", u"matches"},
    {u"eq", u"="},
    {u"equals", u"="},
    {u"equal", u"="},
    {u"ne", u"!="},
    {u"lt", u"<"},
    {u"le", u"<="},
    {u"lte", u"<="},
    {u"gt", u">"},
    {u"ge", u">="},
    {u"gte", u">="},
    {u"before", u"<"},
    {u"after", u">"},
    {u"since", u">="},
    {u"until", u"<="},
    {u"nin", u"not in"},
    {u"==", u"="},
    {u"===", u"="},
    {u"!==", u"!="},
    {u"<>", u"!="},
    {u"=<", u"<="},
    {u"=>", u">="},
    {u"=~", u"matches"},
    {u"!~", u"not matches"},
    {u"~", u"contains"},
    {u":", u"="},
};
constexpr Foreign foreignConnectives[] = {
    {u"&&", u"and"}, {u"||", u"or"},   {u"&", u"and"},   {u"|", u"or"},
    {u"!", u"not"},  {u"und", u"and"}, {u"oder", u"or"}, {u"nicht", u"not"},
};

QString ours(std::span<const Foreign> foreign, const QString &word)
{
    const auto found = std::find_if(foreign.begin(), foreign.end(), [&word](const Foreign &each) {
        return word.compare(each.word, Qt::CaseInsensitive) == 0;
    });
    return found == foreign.end() ? QString() : found->ours.toString();
}

/// The comparison that was meant by a word behind a column; empty if none is near.
QString nearestComparison(const QString &word)
{
    static const QStringList known{u"contains"_s, u"matches"_s, u"in"_s, u"between"_s, u"is"_s};
    const QString foreign = ours(foreignComparisons, word);
    return foreign.isEmpty() ? nearestWord(word, known) : foreign;
}

QString nearestConnective(const QString &word)
{
    static const QStringList known{u"and"_s, u"or"_s, u"not"_s};
    const QString foreign = ours(foreignConnectives, word);
    return foreign.isEmpty() ? nearestWord(word, known) : foreign;
}

FilterError meaning(const FilterToken &token, FilterMistake mistake, const QString &suggestion)
{
    FilterError error = mistakeAt(token, mistake, token.text);
    error.suggestion = suggestion;
    return error;
}

bool isColumn(const FilterReading &reading, const FilterToken &token)
{
    return token.kind == Kind::Word && reading.names.columnNamed(token.text) >= 0;
}

/// A sign glued to a column ("email:x"), or to what follows one ("~x").
FilterError gluedOperator(const FilterToken &token, qsizetype at)
{
    FilterToken sign = token;
    sign.text = token.text.mid(at, 1);
    sign.position = token.position + int(at);
    sign.length = 1;
    return foreignOperator(sign);
}

/// A column that no operator follows.
FilterError columnAlone(const FilterReading &reading, std::size_t at)
{
    const FilterToken &token = reading.tokens[at];
    const std::size_t behind = at + (reading.tokens[at + 1].kind == Kind::Not ? 2 : 1);
    const FilterToken &next = reading.tokens[behind];
    if (next.kind == Kind::Foreign && !ours(foreignComparisons, next.text).isEmpty())
        return foreignOperator(next);
    if (next.kind == Kind::Word) {
        if (next.text.size() > 1 && (next.text[0] == u':' || next.text[0] == u'~'))
            return gluedOperator(next, 0);
        if (const QString meant = nearestComparison(next.text); !meant.isEmpty())
            return meaning(next, FilterMistake::UnknownOperator, meant);
    }
    const int column = reading.names.columnNamed(token.text);
    FilterError error = mistakeAt(token, FilterMistake::ColumnAlone, token.text);
    error.column = reading.columnName(column);
    error.kind = reading.column(column).kind;
    return error;
}

/// "email:x" and "email~x".
std::optional<FilterError> gluedToColumn(const FilterReading &reading, const FilterToken &token)
{
    const auto sign =
        std::find_if(token.text.begin(), token.text.end(), [](QChar c) { return c == u':' || c == u'~'; });
    const qsizetype at = sign - token.text.begin();
    if (sign == token.text.end() || reading.names.columnNamed(token.text.left(at)) < 0)
        return std::nullopt;
    return gluedOperator(token, at);
}

bool isBeside(const FilterReading &reading, std::size_t at)
{
    const FilterToken &next = reading.tokens[at + 1];
    return (at > 0 && reading.tokens[at - 1].kind == Kind::Quoted) || next.kind == Kind::Quoted ||
           isColumn(reading, next) || isFunctionAt(reading.tokens, at + 1);
}

} // namespace

FilterError foreignOperator(const FilterToken &token)
{
    const QString comparison = ours(foreignComparisons, token.text);
    return meaning(token, FilterMistake::UnknownOperator,
                   comparison.isEmpty() ? ours(foreignConnectives, token.text) : comparison);
}

bool hasWildcard(const QString &word)
{
    return word.size() > 1 && (word.startsWith(u'*') || word.endsWith(u'*'));
}

std::optional<FilterError> slipAt(const FilterReading &reading, std::size_t at, bool isAfterComparison)
{
    const FilterToken &token = reading.tokens[at];
    const FilterToken &next = reading.tokens[at + 1];
    if (isColumn(reading, token))
        return columnAlone(reading, at);
    if (auto glued = gluedToColumn(reading, token))
        return glued;
    const bool isSign = token.text.size() == 1 && u"&|!~:"_s.contains(token.text);
    if (isSign)
        return foreignOperator(token);
    if (token.text.size() > 1 && token.text[0] == u'!' && token.text[1].isLetter())
        return gluedOperator(token, 0);
    if (hasWildcard(token.text))
        return mistakeAt(token, FilterMistake::WildcardAsValue, token.text);
    const bool isBeforeComparison = next.kind == Kind::Word && !nearestComparison(next.text).isEmpty();
    if (!isBeforeComparison && !isAfterComparison && !isBeside(reading, at))
        return std::nullopt;
    const QString column = reading.names.nearestColumn(token.text);
    if (isBeforeComparison && !column.isEmpty())
        return meaning(token, FilterMistake::UnknownColumn, column);
    if (const QString connective = nearestConnective(token.text); !connective.isEmpty())
        return meaning(token, FilterMistake::WordLikeOperator, connective);
    if (!isBeside(reading, at))
        return std::nullopt;
    if (const QString comparison = nearestComparison(token.text); !comparison.isEmpty())
        return meaning(token, FilterMistake::WordLikeOperator, comparison);
    if (!column.isEmpty())
        return meaning(token, FilterMistake::WordLikeColumn, column);
    return std::nullopt;
}

} // namespace auditdesk
