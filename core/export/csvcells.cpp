// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvcells.h"

#include <QString>
#include <algorithm>
#include <array>
#include <simdjson.h>

namespace auditdesk {

namespace {

bool isIdCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

bool needsQuotes(char c)
{
    return c == ',' || c == '"' || (c >= 0 && c < ' ') || c == '\x7f';
}

} // namespace

bool looksLikeFormula(std::string_view text, ColumnKind kind)
{
    using namespace std::string_view_literals;
    // A spreadsheet that strips spaces or quotation marks sees what is behind them. An apostrophe counts as
    // one, so that a guarded text can be told from one that came with an apostrophe.
    const std::size_t begin = text.find_first_not_of(" \"'"sv);
    if (begin == std::string_view::npos)
        return false;
    const std::string_view bare = text.substr(begin);
    constexpr std::array wide{"\uff1d"sv, "\uff0b"sv, "\uff0d"sv, "\uff20"sv};
    const bool isFormula = "=+-@\t\r\n\0"sv.find(bare.front()) != std::string_view::npos ||
                           std::any_of(wide.begin(), wide.end(),
                                       [bare](std::string_view sign) { return bare.starts_with(sign); });
    const bool isId = kind == ColumnKind::Identifier && std::all_of(text.begin(), text.end(), isIdCharacter);
    return isFormula && !isId;
}

CsvForm csvFormOf(std::string_view text, ColumnKind kind, bool withGuard)
{
    CsvForm form;
    if (text.empty())
        return form;
    form.isGuarded = withGuard && looksLikeFormula(text, kind);
    form.isQuoted = form.isGuarded || text.front() == ' ' || text.back() == ' ' ||
                    std::any_of(text.begin(), text.end(), needsQuotes);
    form.isRepaired = !simdjson::validate_utf8(text);
    return form;
}

bool appendCsvCell(std::string &out, std::string_view text, CsvForm form)
{
    if (form.isRepaired) {
        form.isRepaired = false;
        return appendCsvCell(out, validUtf8(text), form);
    }
    if (!form.isQuoted) {
        out += text;
        return false;
    }
    out += '"';
    if (form.isGuarded)
        out += '\'';
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('"', begin), text.size());
        out += text.substr(begin, end - begin);
        if (end < text.size())
            out += "\"\"";
        begin = end + 1;
    }
    out += '"';
    return form.isGuarded;
}

std::string validUtf8(std::string_view text)
{
    if (simdjson::validate_utf8(text))
        return std::string(text);
    return QString::fromUtf8(text.data(), qsizetype(text.size())).toStdString();
}

} // namespace auditdesk
