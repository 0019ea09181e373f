// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/parse/jsontokens.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace auditdesk {

/// Writes the canonical form of JSON values: no white space, the members of every object in the order of
/// their keys' bytes (those of equal keys as they came), one spelling of texts and of whole numbers. Equal
/// values have equal forms whatever the order of their keys was. Half a surrogate pair has no UTF-8: its text
/// keeps its own spelling, so that it equals itself only.
class CanonicalJson
{
public:
    /// A string that stands in the canonical form as another JSON text.
    struct Respelling
    {
        std::size_t token = 0;
        std::string json;
    };
    /// Of the value that begins with token `at`, whose tokens were checked before.
    std::string_view of(const JsonTokens &tokens, std::size_t at,
                        std::span<const Respelling> respellings = {});

private:
    struct Member
    {
        std::size_t begin = 0;
        std::size_t keyEnd = 0;
        std::size_t end = 0;
    };
    void value(const JsonTokens &tokens, std::size_t &at);
    void object(const JsonTokens &tokens, std::size_t &at);
    void array(const JsonTokens &tokens, std::size_t &at);
    void string(std::string_view token);
    void scalar(std::string_view token);
    void sort(std::size_t firstMember);

    std::span<const Respelling> m_respellings;
    std::string m_text;
    std::string m_unescaped;
    std::string m_unsorted;
    std::vector<Member> m_members; ///< of all objects that are open, the innermost last
};

/// Whether two JSON values, which were checked before, have equal canonical forms.
bool isSameJson(std::string_view left, std::string_view right);

} // namespace auditdesk
