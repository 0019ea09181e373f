// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

#include <vector>

namespace auditdesk {

enum class FilterOperator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    Matches,
    In,
    Between,
    Is, ///< before "null" or "not null"
};

struct FilterToken
{
    enum class Kind {
        Word,
        Quoted,
        Open,
        Close,
        Comma,
        And,
        Or,
        Not,
        Operator,
        Foreign, ///< an operator of other languages: && == <>
        End
    };
    Kind kind = Kind::End;
    FilterOperator op = FilterOperator::Equal; ///< of Kind::Operator
    QString text;                              ///< what a word, a quoted text or a foreign operator says
    int position = 0;                          ///< in the filter's text, quotation marks included
    int length = 0;
};

/// The filter's text as tokens; the last one is always End. The one mistake here is a quotation mark that is
/// never closed, or closed within a word.
Filtered<std::vector<FilterToken>> lexFilter(const QString &text);

/// `mistake`, at the place of `token`.
FilterError mistakeAt(const FilterToken &token, FilterMistake mistake, const QString &text = {});

/// Where in the filter's text the UTF-16 unit `index` of a word or a quoted token stands.
int positionWithin(const QString &filterText, const FilterToken &token, int index);

/// How many tokens make up the value that begins with token `at`: more than one for "last 7 days" and for a
/// date with a time of day behind it.
std::size_t valueLength(const std::vector<FilterToken> &tokens, std::size_t at);

/// Whether timeOfDay(…), weekday(…) or day(…) begins with token `at`.
bool isFunctionAt(const std::vector<FilterToken> &tokens, std::size_t at);

} // namespace auditdesk
