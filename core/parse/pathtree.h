// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <string_view>
#include <vector>

namespace auditdesk {

/// The columns of a schema by the keys that lead to them: where the parser stands while it reads an item.
/// Immutable.
class PathTree
{
public:
    /// Of a table's schema; made once, lives as long as the program.
    static const PathTree &of(TableId id);

    const PathTree *child(std::string_view key) const; ///< nullptr where no column lies that way
    bool isColumn() const { return m_children.empty(); }
    /// Its own column alone, or all that lie below it in the schema's order; never empty.
    const std::vector<int> &columns() const { return m_columns; }

private:
    explicit PathTree(const TableSchema &schema);
    explicit PathTree(std::string_view key)
        : m_key(key)
    {
    }
    void insert(std::string_view path, int column);

    std::string_view m_key;
    std::vector<int> m_columns;
    std::vector<PathTree> m_children; ///< ordered by key
};

} // namespace auditdesk
