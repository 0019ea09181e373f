// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filterreading.h"

namespace auditdesk {

/// What is wrong with the word at token `at`, which stands alone: it names a column or an operator, or looks
/// like a mistyped one beside a column, an operator or a quoted value. `isAfterComparison`: directly behind
/// one. nullopt: it is a word to search.
std::optional<FilterError> slipAt(const FilterReading &reading, std::size_t at, bool isAfterComparison);

/// Of an operator of other languages.
FilterError foreignOperator(const FilterToken &token);

/// A word with "*" at its beginning or end, where people expect it to stand for anything.
bool hasWildcard(const QString &word);

} // namespace auditdesk
