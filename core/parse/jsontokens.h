// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace auditdesk {

/// A text as a row of JSON tokens: brackets, braces, colons, commas, strings with their quotes, and whatever
/// else stands between those. simdjson's first stage finds where they begin. That they follow each other as
/// JSON asks, and that a number is one, is for the reader to check; a string may still hold a wrong escape.
/// The text must outlive it. One thread.
class JsonTokens
{
public:
    /// Looks through all of `json`. problem() where it is not UTF-8, a string has no end or holds a control
    /// character, or there is nothing in it.
    explicit JsonTokens(std::string_view json);
    ~JsonTokens();
    JsonTokens(const JsonTokens &) = delete;
    JsonTokens &operator=(const JsonTokens &) = delete;

    const char *problem() const { return m_problem; } ///< in English; nullptr: none

    std::string_view json() const { return m_json; }
    std::size_t count() const { return m_count; }
    /// The first byte of a token; NUL behind the last one, where no other function may be asked.
    char first(std::size_t token) const { return token < m_count ? m_json[m_begins[token]] : '\0'; }
    std::size_t begin(std::size_t token) const
    {
        return m_begins[token];
    } ///< bytes from the text's beginning
    /// From a token to the next one, white space and all.
    std::string_view upToNext(std::size_t token) const
    {
        return m_json.substr(m_begins[token], m_begins[token + 1] - m_begins[token]);
    }
    std::string_view text(std::size_t token) const
    {
        std::string_view text = upToNext(token);
        while (isSpace(text.back())) // never all of it
            text.remove_suffix(1);
        return text;
    }
    /// From the begin of one token to the end of another.
    std::string_view range(std::size_t from, std::size_t last) const
    {
        return m_json.substr(m_begins[from], m_begins[last] + text(last).size() - m_begins[from]);
    }

private:
    struct Scanner;
    static bool isSpace(char character)
    {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    std::string_view m_json;
    const char *m_problem = nullptr;
    std::size_t m_count = 0;
    const std::uint32_t *m_begins = nullptr; ///< of m_count tokens, and the text's length
    std::unique_ptr<Scanner> m_scanner;
};

} // namespace auditdesk
