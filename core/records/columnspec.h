// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace auditdesk {

enum class ColumnKind : std::uint8_t {
    Text,       ///< words of people; folded for search and order
    Identifier, ///< an id, a URL: text that is shown in monospace, elided in the middle
    Json,       ///< a nested value, kept as its JSON text without white space
    Integer,    ///< int64
    Time,       ///< int64, UTC milliseconds
    Boolean,
};

/// A value that the window shows in words.
struct ValueWords
{
    std::string_view value; ///< as it is stored and exported
    std::string_view title; ///< English; the window shows it through translate("Column", title)
};

/// Whom a column of events names.
enum class PersonRole : std::uint8_t {
    None,
    Author, ///< who wrote the question, the reply or the answer
    DoneBy, ///< the envelope's user, who may be a moderator
};

/// The one description of a column: parser, table, filter bar, charts and every export read it. Adding a
/// column is one entry in its list.
struct ColumnSpec
{
    std::string_view id; ///< the service's own field name: CSV header, and the name in filters
    /// Where the parser finds it ("data.user.name"); empty: derived. A time whose path ends in "Ms" is a
    /// number of milliseconds since 1970 in UTC, any other is ISO 8601.
    std::string_view path = {};
    ColumnKind kind;
    std::string_view title;               ///< English; the window shows it through translate("Column", title)
    std::string_view description;         ///< one English sentence for the tooltip, translated likewise
    bool searched = false;                ///< bare words of a filter look here
    bool shown = true;                    ///< shown before a person chose columns
    int width = 12;                       ///< in characters, before a person chose
    PersonRole person = PersonRole::None; ///< masked in events of anonymous things
    bool isHidden = false;                ///< shown and exported only where it is chosen or named
    /// An earlier column of the table, of whose texts most that come here are: both share one dictionary.
    std::string_view textsOf = {};
    std::span<const ValueWords> words = {}; ///< all values of the column, where the window words them

    bool isDerived() const { return path.empty(); }
    bool isText() const { return kind <= ColumnKind::Json; }
    std::string_view titleOf(std::string_view value) const; ///< English; `value` itself where it has no words
};

enum class TableId : std::uint8_t {
    Recordings,
    Accesses,
    Events,
    Rejected, ///< the items that could become no row of the others
};
inline constexpr int tableCount = 4;
/// Those that hold what the service sent: what is counted and drawn.
inline constexpr std::array serviceTables = {TableId::Recordings, TableId::Accesses, TableId::Events};

struct SortKey
{
    int column; ///< index into TableSchema::columns
    bool descending = false;
    bool operator==(const SortKey &) const = default;
};

struct TableSchema
{
    TableId id;
    std::string_view name; ///< "recordings", "accesses", "events", "rejected": as on the command line
    std::span<const ColumnSpec> columns;
    int timeColumn;
    SortKey defaultOrder;

    int columnNamed(std::string_view id) const; ///< without regard to ASCII case; -1 where there is none
    /// All that are shown and exported without being chosen: those that are not hidden, in their order.
    std::vector<int> usualColumns() const;
    /// The column whose dictionary a column uses: its own, or that of one before.
    std::size_t textsAt(std::size_t column) const;
};

const TableSchema &schemaOf(TableId id);
const TableSchema *schemaNamed(std::string_view name);

} // namespace auditdesk
