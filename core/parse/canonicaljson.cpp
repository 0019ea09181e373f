// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/canonicaljson.h"

#include <algorithm>

namespace auditdesk {

void CanonicalJson::clear()
{
    m_text.clear();
    m_members.clear();
    m_openMembers.clear();
}

CanonicalJson::Mark CanonicalJson::beginObject()
{
    m_text += '{';
    return m_members.size();
}

void CanonicalJson::beginMember()
{
    m_openMembers.push_back(m_members.size());
    m_members.push_back({m_text.size(), 0, 0});
}

void CanonicalJson::endKey()
{
    m_members[m_openMembers.back()].keyEnd = m_text.size();
    m_text += ':';
}

void CanonicalJson::endMember()
{
    m_members[m_openMembers.back()].end = m_text.size();
    m_openMembers.pop_back();
}

void CanonicalJson::endObject(Mark mark)
{
    const auto first = m_members.begin() + static_cast<std::ptrdiff_t>(mark);
    if (first != m_members.end()) {
        // The members stand one after another, without commas; they are copied back in order, with commas.
        const std::size_t base = first->begin;
        m_unsorted.assign(m_text, base);
        m_text.resize(base);
        const std::string_view unsorted = m_unsorted;
        const auto key = [&](const Member &member) {
            return unsorted.substr(member.begin - base, member.keyEnd - member.begin);
        };
        std::sort(first, m_members.end(), [&](const Member &left, const Member &right) {
            const int compared = key(left).compare(key(right));
            return compared != 0 ? compared < 0 : left.begin < right.begin;
        });
        for (auto member = first; member != m_members.end(); ++member) {
            if (member != first)
                m_text += ',';
            m_text += unsorted.substr(member->begin - base, member->end - member->begin);
        }
        m_members.resize(mark);
    }
    m_text += '}';
}

} // namespace auditdesk
