// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/pagecache.h"

namespace auditdesk {

Result<const QByteArray *> PageCache::body(std::uint32_t page)
{
    if (!m_entries.empty() && m_entries.front().page == page)
        return &m_entries.front().body;
    if (const auto known = m_places.find(page); known != m_places.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known->second);
        return &m_entries.front().body;
    }
    auto body = m_source(page);
    if (!body)
        return failure(std::move(body.error()));
    m_bytes += body->size();
    m_entries.push_front({page, std::move(*body)});
    m_places[page] = m_entries.begin();
    while (m_bytes > mostBytes && m_entries.size() > 1) {
        m_bytes -= m_entries.back().body.size();
        m_places.erase(m_entries.back().page);
        m_entries.pop_back();
    }
    return &m_entries.front().body;
}

} // namespace auditdesk
