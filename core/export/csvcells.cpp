// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvcells.h"

#include <QString>
#include <algorithm>
#include <array>
#include <simdjson.h>

namespace auditdesk {

namespace {

// What the characters of a text say of it, one bit each: worked out for every distinct text of an export.
enum Trait : std::uint8_t { NeedsQuotes = 1, NoIdCharacter = 2, NoAscii = 4 };

constexpr auto traitsOf = [] {
    std::array<std::uint8_t, 256> traits{};
    for (std::size_t byte = 0; byte < traits.size(); ++byte) {
        const bool isId = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '_';
        const bool isControl = byte < ' ' || byte == 0x7f;
        traits[byte] = std::uint8_t((byte == ',' || byte == '"' || isControl ? NeedsQuotes : 0) |
                                    (isId ? 0 : NoIdCharacter) | (byte >= 0x80 ? NoAscii : 0));
    }
    return traits;
}();

std::uint8_t traitsOfAll(std::string_view text)
{
    std::uint8_t traits = 0;
    for (const char character : text)
        traits |= traitsOf[static_cast<unsigned char>(character)];
    return traits;
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
    return isFormula && (kind != ColumnKind::Identifier || (traitsOfAll(text) & NoIdCharacter) != 0);
}

CsvForm csvFormOf(std::string_view text, ColumnKind kind, bool withGuard)
{
    CsvForm form;
    if (text.empty())
        return form;
    const std::uint8_t traits = traitsOfAll(text);
    form.isGuarded = withGuard && looksLikeFormula(text, kind);
    form.isQuoted =
        form.isGuarded || text.front() == ' ' || text.back() == ' ' || (traits & NeedsQuotes) != 0;
    form.isRepaired = (traits & NoAscii) != 0 && !simdjson::validate_utf8(text);
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
