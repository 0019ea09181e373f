// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

namespace auditdesk {

/// Which cells say who an anonymous event came from, and are left empty where that is not to be told.
class AnonymityMask
{
public:
    AnonymityMask(const Table &table, bool isWanted)
        : m_table(table)
        , m_isAnonymous(isWanted ? table.schema().columnNamed("isAnonymous") : -1)
    {
    }

    bool hides(int column, std::uint32_t row) const
    {
        return m_isAnonymous >= 0 && m_table.schema().columns[std::size_t(column)].isPersonal &&
               isAnonymous(row);
    }

private:
    /// Where isAnonymous can't be read, the event is taken for anonymous: what is told can't be taken back.
    bool isAnonymous(std::uint32_t row) const
    {
        return m_table.boolean(m_isAnonymous, row) != 0 && !m_table.isMissing(m_isAnonymous, row);
    }

    const Table &m_table;
    const int m_isAnonymous; ///< the column; -1: nothing is hidden
};

} // namespace auditdesk
