// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/anonymity.h"

#include <QString>

namespace auditdesk {

class SnapshotSource;
class ViewSettings;

/// How a cell reads: in the table, to a screen reader, in a tooltip and for the clipboard. A masked cell
/// (Anonymity) reads "Anonymous" in all of them; filters and order take it for missing
/// (TableQuery::anonymity). Window's thread.
class CellPresenter
{
public:
    CellPresenter(const SnapshotSource &source, const ViewSettings &settings);

    bool isMasked(const Table &table, int column, std::uint32_t row) const;
    bool isOdd(const Table &table, int column, std::uint32_t row) const;
    /// Worth a second look: an odd value, a text that mixes scripts, or a recording's value that the service
    /// told in two ways within one run. Never of a masked cell.
    bool isMarked(const Table &table, int column, std::uint32_t row) const;

    /// At most `limit` bytes of it, then "…": nobody reads a book in a cell.
    QString shown(const Table &table, int column, std::uint32_t row, std::size_t limit) const;
    /// As shown, but booleans in words and masks and odd values named.
    QString spoken(const Table &table, int column, std::uint32_t row) const;
    /// What there is to say beyond `shown`; plain text, empty where there is nothing.
    QString note(const Table &table, int column, std::uint32_t row) const;
    /// The cell as cellText() writes it: the true characters.
    QString raw(const Table &table, int column, std::uint32_t row) const;

    static QString anonymous();

private:
    bool isImported(std::int64_t run) const;
    /// The other value that the same run brought for the cell of a recording; none mostly.
    std::optional<QString> otherTale(const Table &table, int column, std::uint32_t row) const;

    const SnapshotSource &m_source;
    const ViewSettings &m_settings;
};

} // namespace auditdesk
