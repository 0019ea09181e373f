// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filterlexer.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

struct Symbol
{
    QStringView text;
    FilterToken::Kind kind;
    FilterOperator op = FilterOperator::Equal;
};

// The longer ones first.
constexpr Symbol symbols[] = {
    {u"!=", FilterToken::Kind::Operator, FilterOperator::NotEqual},
    {u"<=", FilterToken::Kind::Operator, FilterOperator::LessOrEqual},
    {u">=", FilterToken::Kind::Operator, FilterOperator::GreaterOrEqual},
    {u"=", FilterToken::Kind::Operator, FilterOperator::Equal},
    {u"<", FilterToken::Kind::Operator, FilterOperator::Less},
    {u">", FilterToken::Kind::Operator, FilterOperator::Greater},
    {u"(", FilterToken::Kind::Open},
    {u")", FilterToken::Kind::Close},
    {u",", FilterToken::Kind::Comma},
};

constexpr Symbol keywords[] = {
    {u"and", FilterToken::Kind::And},
    {u"or", FilterToken::Kind::Or},
    {u"not", FilterToken::Kind::Not},
    {u"contains", FilterToken::Kind::Operator, FilterOperator::Contains},
    {u"matches", FilterToken::Kind::Operator, FilterOperator::Matches},
    {u"in", FilterToken::Kind::Operator, FilterOperator::In},
};

const Symbol *symbolAt(QStringView rest)
{
    for (const Symbol &symbol : symbols) {
        if (rest.startsWith(symbol.text))
            return &symbol;
    }
    return nullptr;
}

bool isEscape(QStringView rest)
{
    return rest.size() >= 2 && rest[0] == u'\\' && (rest[1] == u'"' || rest[1] == u'\\');
}

/// Reads the quoted text at the start of `rest`; false where it is not closed.
bool readQuoted(QStringView rest, FilterToken &token)
{
    token.kind = FilterToken::Kind::Quoted;
    qsizetype at = 1;
    while (at < rest.size() && rest[at] != u'"') {
        if (isEscape(rest.sliced(at)))
            ++at;
        token.text += rest[at];
        ++at;
    }
    token.length = int(qMin(at + 1, rest.size()));
    return at < rest.size();
}

void readWord(QStringView rest, FilterToken &token)
{
    qsizetype end = 1;
    while (end < rest.size() && !rest[end].isSpace() && rest[end] != u'"' && !symbolAt(rest.sliced(end)))
        ++end;
    const QStringView word = rest.first(end);
    token.kind = FilterToken::Kind::Word;
    token.text = word.toString();
    token.length = int(end);
    for (const Symbol &keyword : keywords) {
        if (word.compare(keyword.text, Qt::CaseInsensitive) == 0) {
            token.kind = keyword.kind;
            token.op = keyword.op;
        }
    }
}

} // namespace

tl::expected<std::vector<FilterToken>, FilterError> lexFilter(const QString &text)
{
    std::vector<FilterToken> tokens;
    for (qsizetype at = 0; at < text.size();) {
        const QStringView rest = QStringView(text).sliced(at);
        if (rest[0].isSpace()) {
            ++at;
            continue;
        }
        FilterToken token;
        token.position = int(at);
        if (rest[0] == u'"') {
            if (!readQuoted(rest, token)) {
                return tl::make_unexpected(mistakeAt(token, FilterMistake::QuotationNeverClosed));
            }
        } else if (const Symbol *symbol = symbolAt(rest)) {
            token.kind = symbol->kind;
            token.op = symbol->op;
            token.length = int(symbol->text.size());
        } else {
            readWord(rest, token);
        }
        at += token.length;
        tokens.push_back(std::move(token));
    }
    FilterToken end;
    end.position = int(text.size());
    tokens.push_back(std::move(end));
    return tokens;
}

FilterError mistakeAt(const FilterToken &token, FilterMistake mistake, const QString &text)
{
    FilterError error;
    error.mistake = mistake;
    error.position = token.position;
    error.length = token.length;
    error.text = text;
    return error;
}

int positionWithin(const QString &filterText, const FilterToken &token, int index)
{
    if (token.kind != FilterToken::Kind::Quoted)
        return token.position + index;
    qsizetype at = token.position + 1;
    for (int unit = 0; unit < index && at < token.position + token.length - 1; ++unit)
        at += isEscape(QStringView(filterText).sliced(at)) ? 2 : 1;
    return int(at);
}

QString quotedFilterValue(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\\', u"\\\\"_s);
    quoted.replace(u'"', u"\\\""_s);
    return u'"' % quoted % u'"';
}

} // namespace auditdesk
