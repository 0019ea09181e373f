// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/rowlist.h"

#include <memory>
#include <utility>
#include <vector>

namespace auditdesk {

/// Which rows of a table count. Any thread, one at a time.
class CountingRows
{
public:
    std::size_t size() const { return m_counting.size(); }
    bool operator[](std::uint32_t row) const { return m_counting[row] != 0; }
    void resize(std::size_t size) { m_counting.resize(size, 0); } ///< new rows do not count
    void set(std::uint32_t row, bool counts)
    {
        const bool hasCounted = std::exchange(m_counting[row], counts ? 1 : 0) != 0;
        m_isListRight &= row >= m_listed || hasCounted == counts;
    }

    /// Those that count, in order of arrival. It costs what rows that came since the last one cost, unless an
    /// older one changed.
    std::shared_ptr<const RowList> list()
    {
        if (!m_isListRight)
            m_listed = 0;
        const std::size_t first = std::exchange(m_listed, size());
        RowIds added;
        added.reserve(size() - first);
        for (std::size_t row = first; row < size(); ++row) {
            if (m_counting[row] != 0)
                added.push_back(static_cast<std::uint32_t>(row));
        }
        if (first == 0)
            m_list = std::make_shared<const RowList>(std::move(added));
        else if (!added.empty())
            m_list = std::make_shared<const RowList>(m_list->withAppended(added));
        m_isListRight = true;
        return m_list;
    }

private:
    std::vector<std::uint8_t> m_counting;
    std::shared_ptr<const RowList> m_list; // of the first rows
    std::size_t m_listed = 0;              // how many
    bool m_isListRight = true;
};

} // namespace auditdesk
