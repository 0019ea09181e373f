// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/grownquery.h"

#include "core/support/casefold.h"

#include <algorithm>
#include <span>

namespace auditdesk {

namespace {

/// Above this share of the rows before, looking at each by itself costs more than running the query whole.
constexpr std::size_t worthwhileShare = 32;

bool hasOnlyGrown(const TableState &before, const TableState &now)
{
    if (!before.table || !before.rows || !now.table || !now.rows || before.rows->empty())
        return false;
    if (before.rows->size() > now.rows->size() ||
        !std::equal(before.rows->begin(), before.rows->end(), now.rows->begin()))
        return false;
    for (int column = 0; column < int(now.table->schema().columns.size()); ++column) {
        if (!now.table->continues(*before.table, column))
            return false;
    }
    return true;
}

/// A table of these rows alone, without what is hidden in them: what filter and order prepare for a table
/// they prepare for all of its texts.
Table excerptOf(const Table &table, std::span<const std::uint32_t> rows, const Anonymity &anonymity)
{
    Table excerpt(table.schema());
    std::vector<Cell> cells(table.schema().columns.size());
    for (const std::uint32_t row : rows) {
        for (std::size_t column = 0; column < cells.size(); ++column)
            cells[column] = anonymity.hides(table, int(column), row) ? Cell{} : table.cell(int(column), row);
        excerpt.append(cells, {}, 0);
    }
    return excerpt;
}

/// Compares two rows as sortRows() orders them.
class RowOrder
{
public:
    RowOrder(const Table &table, const std::vector<SortKey> &keys, const Anonymity &anonymity)
        : m_table(table)
        , m_keys(keys)
        , m_anonymity(anonymity)
    {
    }

    bool isBefore(std::uint32_t left, std::uint32_t right) const
    {
        for (const SortKey &key : m_keys) {
            if (const int compared = compare(key, left, right); compared != 0)
                return compared < 0;
        }
        return left < right;
    }

private:
    enum Standing { Value, Odd, Missing }; // in either direction

    Standing standingOf(int column, std::uint32_t row) const
    {
        if (m_table.isMissing(column, row) || m_anonymity.hides(m_table, column, row))
            return Missing;
        const ColumnSpec &spec = m_table.schema().columns[std::size_t(column)];
        if (spec.isText())
            return Value;
        const bool hasValue = spec.kind == ColumnKind::Boolean ? m_table.boolean(column, row) >= 0
                                                               : m_table.number(column, row) != missingNumber;
        return hasValue ? Value : Odd;
    }

    int compare(const SortKey &key, std::uint32_t left, std::uint32_t right) const
    {
        const Standing standing = standingOf(key.column, left);
        if (const Standing other = standingOf(key.column, right); standing != other)
            return standing < other ? -1 : 1;
        if (standing != Value)
            return 0;
        const int compared = compareValues(key.column, left, right);
        return key.descending ? -compared : compared;
    }

    int compareValues(int column, std::uint32_t left, std::uint32_t right) const
    {
        const auto sign = [](const auto &a, const auto &b) { return a < b ? -1 : b < a ? 1 : 0; };
        const ColumnSpec &spec = m_table.schema().columns[std::size_t(column)];
        if (spec.kind == ColumnKind::Boolean)
            return sign(m_table.boolean(column, left), m_table.boolean(column, right));
        if (!spec.isText())
            return sign(m_table.number(column, left), m_table.number(column, right));
        if (m_table.textId(column, left) == m_table.textId(column, right))
            return 0;
        const std::string_view leftText = m_table.text(column, left);
        const std::string_view rightText = m_table.text(column, right);
        const int compared = sign(foldCase(leftText), foldCase(rightText));
        return compared != 0 ? compared : sign(leftText, rightText);
    }

    const Table &m_table;
    const std::vector<SortKey> &m_keys;
    const Anonymity &m_anonymity;
};

} // namespace

std::optional<GrownRows> runGrown(const TableQuery &query, const TableState &before, const RowIds &found,
                                  const TableState &now, const CancelFlag &cancel)
{
    if (!hasOnlyGrown(before, now))
        return std::nullopt;
    const auto added = std::span(*now.rows).subspan(before.rows->size());
    if (added.size() > before.rows->size() / worthwhileShare + 1)
        return std::nullopt;

    const Table &table = *now.table;
    std::vector<SortKey> keys = query.order;
    if (keys.empty())
        keys.push_back(table.schema().defaultOrder);
    const auto excerpt = std::make_shared<const Table>(excerptOf(table, added, query.anonymity));
    auto numbers = std::make_shared<RowIds>(added.size());
    for (std::uint32_t number = 0; number < numbers->size(); ++number)
        (*numbers)[number] = number;
    RowIds arrivals = TableQuery{query.filter, keys, {}}.run({excerpt, std::move(numbers)}, cancel);

    GrownRows grown;
    grown.rows.reserve(found.size() + arrivals.size());
    grown.places.reserve(arrivals.size());
    const RowOrder order(table, keys, query.anonymity);
    auto next = found.begin();
    for (const std::uint32_t arrival : arrivals) {
        if (cancel.isCancelled())
            return grown;
        const std::uint32_t row = added[arrival];
        const auto place =
            std::upper_bound(next, found.end(), row,
                             [&order](std::uint32_t a, std::uint32_t b) { return order.isBefore(a, b); });
        grown.rows.insert(grown.rows.end(), next, place);
        grown.places.push_back(std::uint32_t(grown.rows.size()));
        grown.rows.push_back(row);
        next = place;
    }
    grown.rows.insert(grown.rows.end(), next, found.end());
    return grown;
}

} // namespace auditdesk
