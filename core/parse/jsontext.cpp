// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/jsontext.h"

#include <algorithm>
#include <limits>

namespace auditdesk {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

int hexValue(char character)
{
    if (isDigit(character))
        return character - '0';
    const char lower = static_cast<char>(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Four hexadecimal digits at `at`.
std::optional<char32_t> codeUnit(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return std::nullopt;
    char32_t unit = 0;
    for (const char character : text.substr(at, 4)) {
        const int digit = hexValue(character);
        if (digit < 0)
            return std::nullopt;
        unit = unit * 16 + static_cast<char32_t>(digit);
    }
    return unit;
}

void appendCodePoint(std::string &out, char32_t codePoint)
{
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (codePoint < 0x80) {
        put(codePoint);
        return;
    }
    if (codePoint < 0x800) {
        put(0xc0 | (codePoint >> 6));
    } else {
        if (codePoint < 0x10000) {
            put(0xe0 | (codePoint >> 12));
        } else {
            put(0xf0 | (codePoint >> 18));
            put(0x80 | ((codePoint >> 12) & 0x3f));
        }
        put(0x80 | ((codePoint >> 6) & 0x3f));
    }
    put(0x80 | (codePoint & 0x3f));
}

bool isHighSurrogate(char32_t unit)
{
    return unit >= 0xd800 && unit < 0xdc00;
}

bool isLowSurrogate(char32_t unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

/// The escape \u at `at` and, where it begins a pair, the one after it. Returns the characters taken, 0 for
/// none.
std::size_t appendUnicodeEscape(std::string &out, std::string_view text, std::size_t at, Unescaped &result)
{
    const std::optional<char32_t> first = codeUnit(text, at + 2);
    if (!first)
        return 0;
    if (isHighSurrogate(*first) && text.substr(at + 6, 2) == "\\u") {
        const std::optional<char32_t> second = codeUnit(text, at + 8);
        if (second && isLowSurrogate(*second)) {
            appendCodePoint(out, 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00));
            return 12;
        }
    }
    const bool isLone = isHighSurrogate(*first) || isLowSurrogate(*first);
    result.hasLoneSurrogate |= isLone;
    appendCodePoint(out, isLone ? char32_t{0xfffd} : *first);
    return 6;
}

/// What `\x` stands for, but for `\u`; NUL for no escape.
char simpleEscape(char character)
{
    switch (character) {
    case '"':
    case '\\':
    case '/':
        return character;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return '\0';
    }
}

} // namespace

Unescaped appendUnescaped(std::string &out, std::string_view escaped)
{
    Unescaped result;
    for (std::size_t at = 0; at < escaped.size();) {
        const std::size_t backslash = std::min(escaped.find('\\', at), escaped.size());
        out += escaped.substr(at, backslash - at);
        at = backslash;
        if (at == escaped.size())
            break;
        const char kind = at + 1 < escaped.size() ? escaped[at + 1] : '\0';
        std::size_t taken = 0;
        if (kind == 'u') {
            taken = appendUnicodeEscape(out, escaped, at, result);
        } else if (const char character = simpleEscape(kind)) {
            out += character;
            taken = 2;
        }
        if (taken == 0) {
            result.isValid = false;
            break;
        }
        at += taken;
    }
    return result;
}

void appendJsonString(std::string &out, std::string_view text)
{
    constexpr std::string_view hexDigits = "0123456789abcdef";
    out += '"';
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            out += '\\';
            out += character;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hexDigits[byte >> 4];
            out += hexDigits[byte & 0xf];
        } else {
            out += character;
        }
    }
    out += '"';
}

std::string withoutWhiteSpace(std::string_view json)
{
    std::string text;
    text.reserve(json.size());
    bool isInString = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char character = json[at];
        if (isInString && character == '\\' && at + 1 < json.size()) {
            text += character;
            text += json[++at];
            continue;
        }
        if (character == '"')
            isInString = !isInString;
        const bool isSpace = character == ' ' || character == '\n' || character == '\r' || character == '\t';
        if (isInString || !isSpace)
            text += character;
    }
    return text;
}

bool isJsonNumber(std::string_view token)
{
    std::size_t at = 0;
    const auto skipDigits = [&] {
        const std::size_t first = at;
        while (at < token.size() && isDigit(token[at]))
            ++at;
        return at > first;
    };
    const auto skipOneOf = [&](std::string_view characters) {
        const bool isThere = at < token.size() && characters.find(token[at]) != std::string_view::npos;
        at += isThere ? 1 : 0;
        return isThere;
    };
    skipOneOf("-");
    if (!skipOneOf("0") && !skipDigits())
        return false;
    if (skipOneOf(".") && !skipDigits())
        return false;
    if (skipOneOf("eE")) {
        skipOneOf("+-");
        if (!skipDigits())
            return false;
    }
    return at == token.size();
}

std::optional<std::int64_t> wholeNumber(std::string_view token)
{
    const bool isNegative = !token.empty() && token.front() == '-';
    const std::string_view unsignedToken = token.substr(isNegative ? 1 : 0);
    // Nearly all are some digits.
    constexpr std::size_t safeDigits = 18;
    const bool isShort = !unsignedToken.empty() && unsignedToken.size() <= safeDigits;
    if (isShort && (unsignedToken.front() != '0' || unsignedToken.size() == 1)) {
        std::int64_t number = 0;
        std::size_t at = 0;
        for (; at < unsignedToken.size() && isDigit(unsignedToken[at]); ++at)
            number = number * 10 + (unsignedToken[at] - '0');
        if (at == unsignedToken.size())
            return isNegative ? -number : number;
    }
    if (!isJsonNumber(token))
        return std::nullopt;
    token = unsignedToken;

    const std::size_t exponentAt = std::min(token.find_first_of("eE"), token.size());
    const std::string_view mantissa = token.substr(0, exponentAt);
    const std::size_t pointAt = std::min(mantissa.find('.'), mantissa.size());
    std::string digits(mantissa.substr(0, pointAt));
    std::int64_t scale = 0; // the number is digits × 10^scale
    if (pointAt < mantissa.size()) {
        const std::string_view fraction = mantissa.substr(pointAt + 1);
        digits += fraction;
        scale -= static_cast<std::int64_t>(fraction.size());
    }
    if (exponentAt < token.size()) {
        const bool isNegativeExponent = token[exponentAt + 1] == '-';
        std::int64_t exponent = 0;
        for (const char character : token.substr(exponentAt + 1)) {
            if (isDigit(character))
                exponent = std::min<std::int64_t>(exponent * 10 + (character - '0'), 1'000'000'000'000);
        }
        scale += isNegativeExponent ? -exponent : exponent;
    }
    const std::size_t last = digits.find_last_not_of('0');
    if (last == std::string::npos)
        return 0;
    scale += static_cast<std::int64_t>(digits.size() - 1 - last);
    digits.resize(last + 1);
    digits.erase(0, digits.find_first_not_of('0'));

    constexpr std::int64_t mostDigits = 19;
    if (scale < 0 || scale > mostDigits || static_cast<std::int64_t>(digits.size()) + scale > mostDigits)
        return std::nullopt;
    digits.append(static_cast<std::size_t>(scale), '0');
    std::uint64_t magnitude = 0; // 19 digits fit
    for (const char digit : digits)
        magnitude = magnitude * 10 + static_cast<std::uint64_t>(digit - '0');
    if (magnitude > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    const auto number = static_cast<std::int64_t>(magnitude);
    return isNegative ? -number : number;
}

} // namespace auditdesk
