// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/casefold.h"

#include <QChar>
#include <algorithm>

namespace auditdesk {

namespace {

struct Decoded
{
    char32_t codePoint;
    std::size_t length; // 0: no well-formed sequence begins here
};

Decoded decodeUtf8(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t index) -> char32_t { return static_cast<unsigned char>(text[index]); };
    const char32_t lead = byte(at);
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || at + length > text.size())
        return {0, 0};
    char32_t codePoint = lead & (0xffu >> (length + 1));
    for (std::size_t index = 1; index < length; ++index) {
        if ((byte(at + index) & 0xc0) != 0x80)
            return {0, 0};
        codePoint = (codePoint << 6) | (byte(at + index) & 0x3f);
    }
    return {codePoint, length};
}

void appendUtf8(std::string &out, char32_t codePoint)
{
    const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xc0 | (codePoint >> 6));
        put(0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
        put(0xe0 | (codePoint >> 12));
        put(0x80 | ((codePoint >> 6) & 0x3f));
        put(0x80 | (codePoint & 0x3f));
    } else {
        put(0xf0 | (codePoint >> 18));
        put(0x80 | ((codePoint >> 12) & 0x3f));
        put(0x80 | ((codePoint >> 6) & 0x3f));
        put(0x80 | (codePoint & 0x3f));
    }
}

// Without a branch, so that compilers do many bytes at once.
bool isAscii(std::string_view text)
{
    unsigned char all = 0;
    for (const char character : text)
        all |= static_cast<unsigned char>(character);
    return all < 0x80;
}

char foldedAscii(char character)
{
    const bool isUpper = character >= 'A' && character <= 'Z';
    return static_cast<char>(character | (isUpper ? 'a' - 'A' : 0));
}

} // namespace

std::string foldCase(std::string_view utf8)
{
    std::string folded;
    appendFolded(folded, utf8);
    return folded;
}

void appendFolded(std::string &out, std::string_view utf8)
{
    if (isAscii(utf8)) {
        const std::size_t first = out.size();
        out += utf8;
        std::transform(utf8.begin(), utf8.end(), out.begin() + std::ptrdiff_t(first), foldedAscii);
        return;
    }
    for (std::size_t at = 0; at < utf8.size();) {
        if (static_cast<unsigned char>(utf8[at]) < 0x80) {
            out += foldedAscii(utf8[at++]);
            continue;
        }
        const Decoded decoded = decodeUtf8(utf8, at);
        if (decoded.length == 0) { // not UTF-8: kept, so that nothing is equal to what it is not
            out += utf8[at++];
            continue;
        }
        appendUtf8(out, QChar::toCaseFolded(decoded.codePoint));
        at += decoded.length;
    }
}

int compareFolded(std::string_view folded, std::string_view utf8)
{
    const std::size_t common = std::min(folded.size(), utf8.size());
    for (std::size_t at = 0; at < common; ++at) {
        if (static_cast<unsigned char>(utf8[at]) >= 0x80)
            return folded.substr(at).compare(foldCase(utf8.substr(at))); // each character by itself
        const char other = foldedAscii(utf8[at]);
        if (folded[at] != other)
            return static_cast<unsigned char>(folded[at]) < static_cast<unsigned char>(other) ? -1 : 1;
    }
    return folded.size() < utf8.size() ? -1 : folded.size() > utf8.size() ? 1 : 0;
}

} // namespace auditdesk
