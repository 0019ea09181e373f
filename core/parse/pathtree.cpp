// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/pathtree.h"

#include <algorithm>
#include <array>

namespace auditdesk {

PathTree::PathTree(const TableSchema &schema)
{
    for (std::size_t column = 0; column < schema.columns.size(); ++column) {
        if (!schema.columns[column].isDerived())
            insert(schema.columns[column].path, static_cast<int>(column));
    }
}

void PathTree::insert(std::string_view path, int column)
{
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view key = path.substr(0, dot);
    const auto isBefore = [](const PathTree &tree, std::string_view wanted) { return tree.m_key < wanted; };
    auto place = std::lower_bound(m_children.begin(), m_children.end(), key, isBefore);
    if (place == m_children.end() || place->m_key != key)
        place = m_children.insert(place, PathTree(key));
    m_columns.push_back(column);
    if (dot == path.size())
        place->m_columns.push_back(column);
    else
        place->insert(path.substr(dot + 1), column);
}

const PathTree *PathTree::child(std::string_view key) const
{
    const auto isBefore = [](const PathTree &tree, std::string_view wanted) { return tree.m_key < wanted; };
    const auto place = std::lower_bound(m_children.begin(), m_children.end(), key, isBefore);
    return place != m_children.end() && place->m_key == key ? &*place : nullptr;
}

const PathTree &PathTree::of(TableId id)
{
    static const std::array<PathTree, serviceTables.size()> trees{PathTree(schemaOf(TableId::Recordings)),
                                                                  PathTree(schemaOf(TableId::Accesses)),
                                                                  PathTree(schemaOf(TableId::Events))};
    return trees[static_cast<std::size_t>(id)];
}

} // namespace auditdesk
