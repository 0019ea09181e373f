// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/casefold.h"

#include <QChar>
#include <QList>
#include <QString>
#include <algorithm>
#include <array>

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
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000}; // by length: less is overlong
    const bool isSurrogate = codePoint >= 0xd800 && codePoint < 0xe000;
    if (codePoint < least.at(length) || isSurrogate || codePoint > 0x10ffff)
        return {0, 0};
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

QList<char32_t> toCodePoints(std::string_view utf8)
{
    QList<char32_t> codePoints;
    for (std::size_t at = 0; at < utf8.size();) {
        const bool isAsciiHere = static_cast<unsigned char>(utf8[at]) < 0x80;
        const Decoded decoded =
            isAsciiHere ? Decoded{static_cast<unsigned char>(utf8[at]), 1} : decodeUtf8(utf8, at);
        codePoints.append(decoded.codePoint);
        at += decoded.length;
    }
    return codePoints;
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

// Below it no letter composes with its neighbours or has another composed form.
constexpr char32_t firstComposing = 0x300;

/// Case folding before composing: a small letter may have a composed form that the capital lacks.
void appendComposed(std::string &out, const QList<char32_t> &folded)
{
    const QString text = QString::fromUcs4(folded.data(), folded.size());
    const QByteArray composed = text.normalized(QString::NormalizationForm_C).toUtf8();
    out.append(composed.data(), static_cast<std::size_t>(composed.size()));
}

/// Folds up to where the text ends or is no UTF-8; returns that place.
std::size_t appendFoldedPart(std::string &out, std::string_view utf8, std::size_t at)
{
    const std::size_t first = out.size();
    QList<char32_t> folded;
    bool mayCompose = false;
    while (at < utf8.size()) {
        const bool isAsciiHere = static_cast<unsigned char>(utf8[at]) < 0x80;
        const Decoded decoded =
            isAsciiHere ? Decoded{static_cast<unsigned char>(utf8[at]), 1} : decodeUtf8(utf8, at);
        if (decoded.length == 0)
            break;
        at += decoded.length;
        const char32_t codePoint = isAsciiHere ? static_cast<unsigned char>(foldedAscii(utf8[at - 1]))
                                               : QChar::toCaseFolded(decoded.codePoint);
        if (!mayCompose && codePoint >= firstComposing) {
            mayCompose = true; // from here on code points are gathered, with those before
            const std::string_view before = std::string_view(out).substr(first);
            folded = toCodePoints(before);
            out.resize(first);
        }
        if (mayCompose)
            folded.append(codePoint);
        else
            appendUtf8(out, codePoint);
    }
    if (mayCompose)
        appendComposed(out, folded);
    return at;
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
        at = appendFoldedPart(out, utf8, at);
        if (at < utf8.size()) // not UTF-8: kept, so that nothing is equal to what it is not
            out += utf8[at++];
    }
}

int compareFolded(std::string_view folded, std::string_view utf8)
{
    const std::size_t common = std::min(folded.size(), utf8.size());
    for (std::size_t at = 0; at < common; ++at) {
        // A letter may compose with the one after it.
        const bool mayCompose = static_cast<unsigned char>(utf8[at]) >= 0x80 ||
                                (at + 1 < utf8.size() && static_cast<unsigned char>(utf8[at + 1]) >= 0x80);
        if (mayCompose)
            return folded.substr(at).compare(foldCase(utf8.substr(at)));
        const char other = foldedAscii(utf8[at]);
        if (folded[at] != other)
            return static_cast<unsigned char>(folded[at]) < static_cast<unsigned char>(other) ? -1 : 1;
    }
    return folded.size() < utf8.size() ? -1 : folded.size() > utf8.size() ? 1 : 0;
}

} // namespace auditdesk
