// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace auditdesk {

// Single JSON tokens and their texts. UTF-8 throughout; what comes in is taken to be valid UTF-8.

/// The characters between a string's quotes, unescaped.
struct Unescaped
{
    bool isValid = true;           ///< false: an escape that JSON does not have
    bool hasLoneSurrogate = false; ///< half a pair, replaced by U+FFFD
};
Unescaped appendUnescaped(std::string &out, std::string_view escaped);

/// `text` as a JSON string with its quotes; only what must be escaped is.
void appendJsonString(std::string &out, std::string_view text);

/// Valid JSON without the white space between its tokens.
std::string withoutWhiteSpace(std::string_view json);

/// Whether `token` is a number by the grammar of RFC 8259.
bool isJsonNumber(std::string_view token);

/// The whole number that a JSON number stands for ("5", "5.0", "5e0"), exactly; nullopt for fractions and for
/// what 64 bits or a column (see missingNumber) can't hold.
std::optional<std::int64_t> wholeNumber(std::string_view token);

} // namespace auditdesk
