// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace auditdesk {

/// The columns of a schema by the keys that lead to them: where the parser stands while it reads an item.
/// Immutable.
class PathTree
{
public:
    /// So many keys and columns a schema may have: a set of them is one word.
    static constexpr std::size_t mostNodes = 64;

    /// Of a table's schema; made once, lives as long as the program.
    static const PathTree &of(TableId id);

    const PathTree *child(std::string_view key) const; ///< nullptr where no column lies that way
    std::string_view key() const { return m_key; }
    std::size_t number() const { return m_number; } ///< among all nodes of the tree, below mostNodes
    bool isColumn() const { return m_children.empty(); }
    /// Its own column, or the first of all that lie below it in the schema's order.
    std::size_t column() const { return m_column; }
    ColumnKind kind() const { return m_kind; }     ///< of column()
    bool isEpochMs() const { return m_isEpochMs; } ///< column() is a time that comes as a number
    /// Bit by bit: the columns, and the nodes, from here on downwards.
    std::uint64_t columns() const { return m_columns; }
    std::uint64_t nodes() const { return m_nodes; }

private:
    explicit PathTree(const TableSchema &schema);
    explicit PathTree(std::string_view key)
        : m_key(key)
    {
    }
    void insert(std::string_view path, std::size_t column, const ColumnSpec &spec);
    void enumerate(std::size_t &next);

    std::string_view m_key;
    std::size_t m_number = 0;
    std::size_t m_column = 0;
    ColumnKind m_kind = ColumnKind::Text;
    bool m_isEpochMs = false;
    std::uint64_t m_columns = 0;
    std::uint64_t m_nodes = 0;
    std::vector<PathTree> m_children;
};

} // namespace auditdesk
