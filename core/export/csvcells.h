// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace auditdesk {

/// Whether a spreadsheet might take a text for a formula: it begins, after any spaces and quotation marks,
/// with = + - @, a tab, CR, LF, NUL, or a full-width = + - @. An identifier of ASCII letters, digits, - and _
/// alone never is one: ids may begin with - and must stay what they are.
bool looksLikeFormula(std::string_view text, ColumnKind kind);

/// How a text is written as a CSV cell.
struct CsvForm
{
    bool isQuoted = false; ///< holds a comma, a quotation mark, a control character, or a space at either end
    bool isGuarded = false;  ///< gets a leading ', and quotation marks
    bool isRepaired = false; ///< is not valid UTF-8: U+FFFD takes the place of what is not
};
CsvForm csvFormOf(std::string_view text, ColumnKind kind, bool withGuard);

/// Whether the cell is guarded.
bool appendCsvCell(std::string &out, std::string_view text, CsvForm form);

/// Valid UTF-8, whatever came: U+FFFD takes the place of what is not.
std::string validUtf8(std::string_view text);

} // namespace auditdesk
