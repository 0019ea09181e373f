// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvcells.h"

#include <QString>
#include <QStringDecoder>
#include <algorithm>
#include <array>
#include <simdjson.h>

namespace auditdesk {

namespace {

using namespace std::string_view_literals;

// What the characters of a text say of it, one bit each: worked out for every distinct text of an export.
enum Trait : std::uint8_t { NeedsQuotes = 1, NoIdCharacter = 2, NoAscii = 4, MaySeparate = 8 };

constexpr bool isAsciiSeparator(unsigned char byte)
{
    return byte == ';' || byte == '|' || (byte >= '\t' && byte <= '\r') || (byte >= 0x1c && byte <= 0x1e);
}

constexpr auto traitsOf = [] {
    std::array<std::uint8_t, 256> traits{};
    for (std::size_t byte = 0; byte < traits.size(); ++byte) {
        const bool isId = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                          (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '_';
        const bool isControl = byte < ' ' || byte == 0x7f;
        // NEL begins with 0xc2, LS and PS with 0xe2.
        const bool maySeparate =
            isAsciiSeparator(static_cast<unsigned char>(byte)) || byte == 0xc2 || byte == 0xe2;
        traits[byte] = std::uint8_t((byte == ',' || byte == '"' || isControl ? NeedsQuotes : 0) |
                                    (isId ? 0 : NoIdCharacter) | (byte >= 0x80 ? NoAscii : 0) |
                                    (maySeparate ? MaySeparate : 0));
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

/// The length of the one of `candidates` that `text` begins with; 0 for none.
template <std::size_t count>
std::size_t lengthOfAny(std::string_view text, const std::array<std::string_view, count> &candidates)
{
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [text](std::string_view each) { return text.starts_with(each); });
    return found == candidates.end() ? 0 : found->size();
}

bool beginsWithSign(std::string_view text)
{
    constexpr std::array wide{"\uff1d"sv, "\uff0b"sv, "\uff0d"sv, "\uff20"sv};
    return !text.empty() && ("=+-@"sv.find(text.front()) != std::string_view::npos ||
                             (text.front() == '\xef' && lengthOfAny(text, wide) > 0));
}

/// The length of the cell separator or line end that `text` begins with; 0 for none.
std::size_t separatorLength(std::string_view text)
{
    constexpr std::array wide{"\u0085"sv, "\u2028"sv, "\u2029"sv};
    if (text.empty())
        return 0;
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte < 0x80)
        return isAsciiSeparator(byte) ? 1 : 0;
    return lengthOfAny(text, wide);
}

/// Past what a spreadsheet may strip from the front of a cell. An apostrophe counts as a quotation mark, so
/// that a guarded text can be told from one that came with an apostrophe.
std::size_t skipStripped(std::string_view text, std::size_t at)
{
    constexpr std::array wide{"\u00a0"sv, "\u200b"sv, "\u3000"sv, "\ufeff"sv};
    while (at < text.size()) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool isStripped = byte == ' ' || byte == '"' || byte == '\'' || byte == 0x7f ||
                                (byte < ' ' && !isAsciiSeparator(byte));
        const std::size_t length = byte < 0x80 ? (isStripped ? 1 : 0) : lengthOfAny(text.substr(at), wide);
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

} // namespace

bool looksLikeFormula(std::string_view text, ColumnKind kind)
{
    const std::size_t first = text.find_first_not_of(" \"'"sv);
    if (first == std::string_view::npos)
        return false;
    const bool isFormula = "\t\r\n\0"sv.find(text[first]) != std::string_view::npos ||
                           beginsWithSign(text.substr(skipStripped(text, first)));
    return isFormula && (kind != ColumnKind::Identifier || (traitsOfAll(text) & NoIdCharacter) != 0);
}

std::size_t nextInnerFormula(std::string_view text, std::size_t from)
{
    for (std::size_t at = from; at < text.size();) {
        const std::size_t separator = separatorLength(text.substr(at));
        if (separator == 0) {
            ++at;
            continue;
        }
        at = skipStripped(text, at + separator);
        if (beginsWithSign(text.substr(at)))
            return at;
    }
    return std::string_view::npos;
}

CsvForm csvFormOf(std::string_view text, ColumnKind kind, bool withGuard)
{
    CsvForm form;
    if (text.empty())
        return form;
    const std::uint8_t traits = traitsOfAll(text);
    form.isGuarded = withGuard && looksLikeFormula(text, kind);
    form.isInnerGuarded =
        withGuard && (traits & MaySeparate) != 0 && nextInnerFormula(text) != std::string_view::npos;
    form.isQuoted = form.isGuarded || form.isInnerGuarded || text.front() == ' ' || text.back() == ' ' ||
                    (traits & NeedsQuotes) != 0;
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
    std::size_t formula = form.isInnerGuarded ? nextInnerFormula(text) : std::string_view::npos;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min({text.find('"', begin), formula, text.size()});
        out += text.substr(begin, end - begin);
        begin = end;
        if (end == formula) {
            out += '\'';
            formula = nextInnerFormula(text, end);
        } else if (end < text.size()) {
            out += "\"\"";
            ++begin;
        }
    }
    out += '"';
    return form.isGuarded || form.isInnerGuarded;
}

bool isGuardedForm(std::string_view cell, std::string_view text)
{
    // The front first: every version put its apostrophe there, before spaces and quotation marks.
    if (cell.size() > text.size() && cell.front() == '\'' && looksLikeFormula(text, ColumnKind::Text) &&
        isGuardedForm(cell.substr(1), text))
        return true;
    std::size_t at = 0;
    std::size_t formula = nextInnerFormula(text);
    for (const char character : cell) {
        if (at == formula) {
            formula = nextInnerFormula(text, at);
            if (character == '\'')
                continue;
        }
        if (at == text.size() || character != text[at])
            return false;
        ++at;
    }
    return at == text.size();
}

std::string validUtf8(std::string_view text)
{
    if (simdjson::validate_utf8(text))
        return std::string(text);
    // QString::fromUtf8() would leave out a byte order mark at the front, which is a part of the text.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringConverter::Flag::Stateless | QStringConverter::Flag::ConvertInitialBom);
    const QString decoded = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    return decoded.toStdString();
}

} // namespace auditdesk
