// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filterlexer.h"

#include "core/query/relativedate.h"

#include <QRegularExpression>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;
using Kind = FilterToken::Kind;

namespace {

struct Symbol
{
    QStringView text;
    Kind kind;
    FilterOperator op = FilterOperator::Equal;
};

// The longer ones first.
constexpr Symbol symbols[] = {
    {u"===", Kind::Foreign},
    {u"!==", Kind::Foreign},
    {u"==", Kind::Foreign},
    {u"=~", Kind::Foreign},
    {u"!~", Kind::Foreign},
    {u"<>", Kind::Foreign},
    {u"=<", Kind::Foreign},
    {u"=>", Kind::Foreign},
    {u"&&", Kind::Foreign},
    {u"||", Kind::Foreign},
    {u"!=", Kind::Operator, FilterOperator::NotEqual},
    {u"\u2260", Kind::Operator, FilterOperator::NotEqual},
    {u"<=", Kind::Operator, FilterOperator::LessOrEqual},
    {u"\u2264", Kind::Operator, FilterOperator::LessOrEqual},
    {u">=", Kind::Operator, FilterOperator::GreaterOrEqual},
    {u"\u2265", Kind::Operator, FilterOperator::GreaterOrEqual},
    {u"=", Kind::Operator, FilterOperator::Equal},
    {u"<", Kind::Operator, FilterOperator::Less},
    {u">", Kind::Operator, FilterOperator::Greater},
    {u"(", Kind::Open},
    {u")", Kind::Close},
    {u",", Kind::Comma},
};

constexpr Symbol keywords[] = {
    {u"and", Kind::And},
    {u"or", Kind::Or},
    {u"not", Kind::Not},
    {u"contains", Kind::Operator, FilterOperator::Contains},
    {u"matches", Kind::Operator, FilterOperator::Matches},
    {u"in", Kind::Operator, FilterOperator::In},
    {u"between", Kind::Operator, FilterOperator::Between},
    {u"is", Kind::Operator, FilterOperator::Is},
};

/// Marks that open a quotation, and those that close it then.
struct Quotation
{
    QStringView opening;
    QStringView closing;
};
constexpr Quotation quotations[] = {
    {u"\"", u"\""},
    {u"\u201c\u201d\u201e\u201f", u"\u201c\u201d\u201f\""}, // double, curly
    {u"'", u"'"},
    {u"\u2018\u2019\u201a\u201b", u"\u2018\u2019\u201b'"}, // single, curly
    {u"\u00ab\u00bb", u"\u00ab\u00bb"},
    {u"\u2039\u203a", u"\u2039\u203a"},
};

const Symbol *symbolAt(QStringView rest)
{
    for (const Symbol &symbol : symbols) {
        if (rest.startsWith(symbol.text))
            return &symbol;
    }
    return nullptr;
}

const Quotation *quotationAt(QChar mark)
{
    const auto *found = std::find_if(std::begin(quotations), std::end(quotations),
                                     [mark](const Quotation &each) { return each.opening.contains(mark); });
    return found == std::end(quotations) ? nullptr : found;
}

bool isApostrophe(QChar mark)
{
    return mark == u'\'' || mark == u'\u2019';
}

/// Within a quotation that such marks close.
bool isEscape(QStringView rest, QStringView closing)
{
    return rest.size() >= 2 && rest[0] == u'\\' && (closing.contains(rest[1]) || rest[1] == u'\\');
}

/// O'Rourke: between two letters it closes nothing.
bool isWithinWord(QStringView text, qsizetype at)
{
    return isApostrophe(text[at]) && at > 1 && at + 1 < text.size() && text[at - 1].isLetterOrNumber() &&
           text[at + 1].isLetterOrNumber();
}

/// Reads the quoted text at the start of `rest`; false where it is not closed.
bool readQuoted(QStringView rest, const Quotation &quotation, FilterToken &token)
{
    token.kind = Kind::Quoted;
    qsizetype at = 1;
    while (at < rest.size() && (!quotation.closing.contains(rest[at]) || isWithinWord(rest, at))) {
        if (isEscape(rest.sliced(at), quotation.closing))
            ++at;
        token.text += rest[at];
        ++at;
    }
    token.length = int(qMin(at + 1, rest.size()));
    return at < rest.size();
}

bool endsWord(QStringView rest)
{
    return rest[0].isSpace() || (quotationAt(rest[0]) && !isApostrophe(rest[0])) || symbolAt(rest);
}

void readWord(QStringView rest, FilterToken &token)
{
    qsizetype end = 1;
    while (end < rest.size() && !endsWord(rest.sliced(end)))
        ++end;
    const QStringView word = rest.first(end);
    token.kind = Kind::Word;
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

Filtered<std::vector<FilterToken>> lexFilter(const QString &text)
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
        if (const Quotation *quotation = quotationAt(rest[0])) {
            if (!readQuoted(rest, *quotation, token))
                return tl::make_unexpected(mistakeAt(token, FilterMistake::QuotationNeverClosed));
            if (token.length < rest.size() && rest[token.length].isLetterOrNumber())
                return tl::make_unexpected(mistakeAt(token, FilterMistake::QuotationWithinWord));
        } else if (const Symbol *symbol = symbolAt(rest)) {
            token.kind = symbol->kind;
            token.op = symbol->op;
            token.length = int(symbol->text.size());
            if (symbol->kind == Kind::Foreign)
                token.text = symbol->text.toString();
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
    if (token.kind != Kind::Quoted)
        return token.position + index;
    const Quotation *quotation = quotationAt(filterText[token.position]);
    qsizetype at = token.position + 1;
    for (int unit = 0; unit < index && at < token.position + token.length - 1; ++unit)
        at += isEscape(QStringView(filterText).sliced(at), quotation->closing) ? 2 : 1;
    return int(at);
}

std::size_t valueLength(const std::vector<FilterToken> &tokens, std::size_t at)
{
    constexpr std::size_t most = 3;
    QStringList words;
    while (words.size() < qsizetype(most) && tokens[at + std::size_t(words.size())].kind == Kind::Word)
        words += tokens[at + std::size_t(words.size())].text;
    static const QRegularExpression date(u"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"_s);
    static const QRegularExpression timeOfDay(u"^[0-9]{2}:[0-9]{2}"_s);
    if (words.size() > 1 && timeOfDay.match(words[1]).hasMatch() && date.match(words[0]).hasMatch())
        return 2;
    return std::max<std::size_t>(relativeDateLength(words), 1);
}

bool isFunctionAt(const std::vector<FilterToken> &tokens, std::size_t at)
{
    if (tokens[at].kind != Kind::Word || tokens[at + 1].kind != Kind::Open)
        return false;
    const QString &name = tokens[at].text;
    return name.compare("timeOfDay"_L1, Qt::CaseInsensitive) == 0 ||
           name.compare("weekday"_L1, Qt::CaseInsensitive) == 0 ||
           name.compare("day"_L1, Qt::CaseInsensitive) == 0;
}

QString quotedFilterValue(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\\', u"\\\\"_s);
    quoted.replace(u'"', u"\\\""_s);
    return u'"' % quoted % u'"';
}

} // namespace auditdesk
