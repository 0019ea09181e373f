// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"
#include "core/support/result.h"

#include <QJsonArray>
#include <QSet>
#include <unordered_set>

namespace auditdesk {

/// Where rows stand in the case, as a manifest names them: [{"page": 12, "offsets": "0 310"}]. A page is the
/// number of its entry; an offset counts bytes into its body. Unlike a row's number, a place is the same
/// whenever the case is opened. Any thread.
class RowPlaces
{
public:
    /// Malformed for anything that toJson() does not write.
    static Result<RowPlaces> fromJson(const QJsonValue &json);

    void add(const Table &table, std::uint32_t row);
    bool contains(const Table &table, std::uint32_t row) const;
    std::size_t size() const { return m_places.size(); }
    /// In the order of pages and offsets, whatever the order in which they were added.
    QJsonArray toJson() const;

private:
    std::unordered_set<std::uint64_t> m_places; ///< page << 32 | offset
};

RowPlaces placesOf(const Table &table, const RowList &rows);
RowPlaces placesOf(const Table &table, const QSet<std::uint32_t> &rows);
/// All rows of the table that stand at one of the places.
QSet<std::uint32_t> rowsAt(const Table &table, const RowPlaces &places);

} // namespace auditdesk
