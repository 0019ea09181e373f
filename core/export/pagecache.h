// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/tablewriter.h"

#include <list>
#include <unordered_map>

namespace auditdesk {

/// Keeps the bodies last asked for, because the rows of a page come one by one and in any order.
class PageCache
{
public:
    static constexpr qsizetype mostBytes = 64 * 1024 * 1024; ///< but at least one body

    explicit PageCache(const BodySource &source)
        : m_source(source)
    {
    }

    /// Valid until the next call.
    Result<const QByteArray *> body(std::uint32_t page);

private:
    struct Entry
    {
        std::uint32_t page;
        QByteArray body;
    };
    const BodySource &m_source;
    std::list<Entry> m_entries; ///< the one last asked for first
    std::unordered_map<std::uint32_t, std::list<Entry>::iterator> m_places;
    qsizetype m_bytes = 0;
};

} // namespace auditdesk
