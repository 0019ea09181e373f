// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace auditdesk {

/// Whether a spreadsheet might take a text for a formula: it begins, after any spaces, quotation marks and
/// invisible characters, with = + - @, a tab, CR, LF, NUL, or a full-width = + - @. An identifier of ASCII
/// letters, digits, - and _ alone never is one: ids may begin with - and must stay what they are.
bool looksLikeFormula(std::string_view text, ColumnKind kind);

/// Where the next formula within a text begins, from `from` on; npos if there is none. A spreadsheet may
/// separate cells by ; tab or |, or read each line as a row, whatever the quotation marks say. So = + - @ and
/// their full-width forms count after one of these or a line end (CR, LF, VT, FF, FS, GS, RS, NEL, LS, PS),
/// also with spaces, quotation marks and invisible characters in between.
std::size_t nextInnerFormula(std::string_view text, std::size_t from = 0);

/// How a text is written as a CSV cell.
struct CsvForm
{
    bool isQuoted = false; ///< holds a comma, a quotation mark, a control character, or a space at either end
    bool isGuarded = false;      ///< gets a leading ', and quotation marks
    bool isInnerGuarded = false; ///< gets a ' before each formula within it, and quotation marks
    bool isRepaired = false;     ///< is not valid UTF-8: U+FFFD takes the place of what is not
};
CsvForm csvFormOf(std::string_view text, ColumnKind kind, bool withGuard);

/// Whether the cell is guarded.
bool appendCsvCell(std::string &out, std::string_view text, CsvForm form);

/// Whether `cell` is `text` with nothing but apostrophes of a formula guard added: at its front, or before
/// formulas within it. Guards of other versions of the program are recognised too.
bool isGuardedForm(std::string_view cell, std::string_view text);

/// Valid UTF-8, whatever came: U+FFFD takes the place of what is not.
std::string validUtf8(std::string_view text);

} // namespace auditdesk
