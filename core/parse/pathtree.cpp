// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/pathtree.h"

#include "core/support/sametext.h"

#include <QtGlobal>
#include <algorithm>
#include <array>

namespace auditdesk {

PathTree::PathTree(const TableSchema &schema)
{
    if (schema.columns.size() > mostNodes)
        qFatal("A schema has too many columns.");
    for (std::size_t column = 0; column < schema.columns.size(); ++column) {
        if (!schema.columns[column].isDerived())
            insert(schema.columns[column].path, column, schema.columns[column]);
    }
    std::size_t next = 0;
    enumerate(next);
}

void PathTree::insert(std::string_view path, std::size_t column, const ColumnSpec &spec)
{
    if (m_columns == 0) {
        m_column = column;
        m_kind = spec.kind;
        m_isEpochMs = spec.kind == ColumnKind::Time && spec.path.ends_with("Ms");
    }
    m_columns |= std::uint64_t{1} << column;
    if (path.empty())
        return;
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view key = path.substr(0, dot);
    auto place = std::find_if(m_children.begin(), m_children.end(),
                              [key](const PathTree &tree) { return tree.m_key == key; });
    if (place == m_children.end())
        place = m_children.insert(place, PathTree(key));
    place->insert(path.substr(std::min(dot + 1, path.size())), column, spec);
}

void PathTree::enumerate(std::size_t &next)
{
    if (next == mostNodes)
        qFatal("A schema has too many keys.");
    m_number = next++;
    m_nodes = std::uint64_t{1} << m_number;
    for (PathTree &child : m_children) {
        child.enumerate(next);
        m_nodes |= child.m_nodes;
    }
}

const PathTree *PathTree::child(std::string_view key) const
{
    // They are few, and most differ in length.
    const auto found = std::find_if(m_children.begin(), m_children.end(),
                                    [key](const PathTree &tree) { return isSameText(tree.m_key, key); });
    return found != m_children.end() ? &*found : nullptr;
}

const PathTree &PathTree::of(TableId id)
{
    static const std::array<PathTree, serviceTables.size()> trees{PathTree(schemaOf(TableId::Recordings)),
                                                                  PathTree(schemaOf(TableId::Accesses)),
                                                                  PathTree(schemaOf(TableId::Events))};
    return trees[static_cast<std::size_t>(id)];
}

} // namespace auditdesk
