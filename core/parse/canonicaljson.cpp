// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/canonicaljson.h"

#include "core/parse/jsontext.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace auditdesk {

std::string_view CanonicalJson::of(const JsonTokens &tokens, std::size_t at,
                                   std::span<const Respelling> respellings)
{
    m_respellings = respellings;
    m_text.clear();
    value(tokens, at);
    return m_text;
}

void CanonicalJson::value(const JsonTokens &tokens, std::size_t &at)
{
    switch (tokens.first(at)) {
    case '{':
        return object(tokens, at);
    case '[':
        return array(tokens, at);
    case '"':
        for (const Respelling &respelling : m_respellings) {
            if (respelling.token == at) {
                m_text += respelling.json;
                ++at;
                return;
            }
        }
        return string(tokens.text(at++));
    default:
        return scalar(tokens.text(at++));
    }
}

void CanonicalJson::object(const JsonTokens &tokens, std::size_t &at)
{
    m_text += '{';
    const std::size_t firstMember = m_members.size();
    for (++at; tokens.first(at) != '}';) {
        if (tokens.first(at) == ',') {
            m_text += ',';
            ++at;
        }
        Member member;
        member.begin = m_text.size();
        string(tokens.text(at));
        member.keyEnd = m_text.size();
        m_text += ':';
        at += 2; // the key and its colon
        value(tokens, at);
        member.end = m_text.size();
        m_members.push_back(member);
    }
    ++at;
    sort(firstMember);
    m_text += '}';
}

/// The members stand one after another; where that is not their order, they are copied back in it.
void CanonicalJson::sort(std::size_t firstMember)
{
    const auto first = m_members.begin() + static_cast<std::ptrdiff_t>(firstMember);
    const auto key = [](const std::string &text, const Member &member) {
        return std::string_view(text).substr(member.begin, member.keyEnd - member.begin);
    };
    const bool isInOrder =
        std::is_sorted(first, m_members.end(), [&](const Member &left, const Member &right) {
            return key(m_text, left) < key(m_text, right);
        });
    if (!isInOrder) {
        m_unsorted = m_text;
        m_text.resize(first->begin);
        std::stable_sort(first, m_members.end(), [&](const Member &left, const Member &right) {
            return key(m_unsorted, left) < key(m_unsorted, right);
        });
        for (auto member = first; member != m_members.end(); ++member) {
            if (member != first)
                m_text += ',';
            m_text += std::string_view(m_unsorted).substr(member->begin, member->end - member->begin);
        }
    }
    m_members.resize(firstMember);
}

void CanonicalJson::array(const JsonTokens &tokens, std::size_t &at)
{
    m_text += '[';
    for (++at; tokens.first(at) != ']';) {
        if (tokens.first(at) == ',') {
            m_text += ',';
            ++at;
        }
        value(tokens, at);
    }
    ++at;
    m_text += ']';
}

void CanonicalJson::string(std::string_view token)
{
    if (token.find('\\') == std::string_view::npos) {
        m_text += token;
        return;
    }
    m_unescaped.clear();
    if (appendUnescaped(m_unescaped, token.substr(1, token.size() - 2)).hasLoneSurrogate)
        m_text += token;
    else
        appendJsonString(m_text, m_unescaped);
}

void CanonicalJson::scalar(std::string_view token)
{
    const std::optional<std::int64_t> number = wholeNumber(token);
    if (!number) {
        m_text += token;
        return;
    }
    std::array<char, 20> digits{};
    m_text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), *number).ptr);
}

bool isSameJson(std::string_view left, std::string_view right)
{
    if (left == right)
        return true;
    CanonicalJson ours, theirs;
    const std::string_view one = ours.of(JsonTokens(left), 0);
    return one == theirs.of(JsonTokens(right), 0);
}

} // namespace auditdesk
