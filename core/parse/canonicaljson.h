// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace auditdesk {

/// Writes the canonical form of a JSON value: no white space, the members of every object in the order of
/// their keys' bytes (those of equal keys as they came). Equal values have equal forms whatever the order of
/// their keys was. The caller writes keys and scalars in one spelling.
class CanonicalJson
{
public:
    void clear();
    std::string_view text() const { return m_text; }

    void append(std::string_view token) { m_text += token; }
    std::string &out() { return m_text; } ///< to append a token to

    using Mark = std::size_t;
    Mark beginObject();
    void beginMember(); ///< then the key's token
    void endKey();      ///< then the value
    void endMember();
    void endObject(Mark mark);

private:
    struct Member
    {
        std::size_t begin = 0;
        std::size_t keyEnd = 0;
        std::size_t end = 0;
    };
    std::string m_text;
    std::vector<Member> m_members; ///< of all objects that are open, the innermost last
    std::vector<std::size_t> m_openMembers;
    std::string m_unsorted;
};

} // namespace auditdesk
