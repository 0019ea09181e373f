// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/grownquery.h"

#include "core/support/casefold.h"
#include "core/support/prefetch.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <span>
#include <utility>

namespace auditdesk {

namespace {

/// Above this share of the rows before, looking at each by itself costs more than running the query whole.
constexpr std::size_t worthwhileShare = 32;

bool hasOnlyGrown(const TableState &before, const TableState &now)
{
    if (!before.table || !before.rows || !now.table || !now.rows || before.rows->empty() ||
        !now.rows->startsWith(*before.rows))
        return false;
    for (int column = 0; column < int(now.table->schema().columns.size()); ++column) {
        if (!now.table->continues(*before.table, column))
            return false;
    }
    return true;
}

/// Whether rows that were there before may pass the query now or stand elsewhere, because other cells of them
/// are masked.
bool areOthersMasked(const TableQuery &query, const std::set<int> &columns, const Table &before,
                     const Table &now)
{
    const auto revisionOf = [](const Table &table) {
        return table.personMasks() ? table.personMasks()->revision() : 0;
    };
    return revisionOf(before) != revisionOf(now) &&
           std::any_of(columns.begin(), columns.end(),
                       [&](int column) { return query.anonymity.concerns(now, column); });
}

/// As filter and order see it.
Cell cellOf(const Table &table, int column, std::uint32_t row, const Anonymity &anonymity)
{
    return anonymity.hides(table, column, row) ? Cell{} : table.cell(column, row);
}

/// Brings cells near, one step of all of them after the other: one comes from memory while others are asked
/// for.
void prefetchCells(const Table &table, int column, std::span<const std::uint32_t> rows)
{
    for (const std::uint32_t row : rows)
        table.prefetch(column, row);
    if (!table.schema().columns[std::size_t(column)].isText())
        return;
    const Dictionary &texts = table.dictionary(column);
    for (const std::uint32_t row : rows) {
        if (const std::uint32_t id = table.textId(column, row))
            texts.prefetchPlace(id);
    }
    for (const std::uint32_t row : rows) {
        if (const std::uint32_t id = table.textId(column, row))
            texts.prefetchText(id);
    }
}

/// A table of these rows and columns alone, without what is hidden in them: what filter and order prepare for
/// a table they prepare for all of its texts.
Table excerptOf(const Table &table, std::span<const std::uint32_t> rows, const std::set<int> &columns,
                const Anonymity &anonymity)
{
    for (const int column : columns)
        prefetchCells(table, column, rows);
    Table excerpt(table.schema());
    std::vector<Cell> cells(table.schema().columns.size());
    for (const std::uint32_t row : rows) {
        for (const int column : columns)
            cells[std::size_t(column)] = cellOf(table, column, row, anonymity);
        excerpt.append(cells, {}, 0);
    }
    return excerpt;
}

/// Where rows that are in order take in others, compared as sortRows() compares them.
class Merge
{
public:
    Merge(const Table &table, const std::vector<SortKey> &keys, const Anonymity &anonymity,
          const RowList &rows)
        : m_table(table)
        , m_keys(keys)
        , m_anonymity(anonymity)
        , m_rows(rows)
    {
    }

    /// Of each arrival, a row of the excerpt that stands for one of `added`: how many of the rows stand
    /// before it.
    std::vector<std::uint32_t> placesOf(std::span<const std::uint32_t> arrivals, const Table &excerpt,
                                        std::span<const std::uint32_t> added) const
    {
        std::vector<std::uint32_t> places(arrivals.size());
        if (m_rows.empty())
            return places;
        const std::vector<std::span<const std::uint32_t>> stretches = m_rows.stretches();
        RowIds heads;
        std::vector<std::uint32_t> begins;
        for (std::uint32_t begin = 0; const std::span<const std::uint32_t> some : stretches) {
            heads.push_back(some.front());
            begins.push_back(std::exchange(begin, begin + std::uint32_t(some.size())));
        }
        std::vector<Search> searches;
        searches.reserve(arrivals.size());
        for (const std::uint32_t arrival : arrivals)
            searches.push_back({arrivalOf(added[arrival], excerpt, arrival), heads, 0, heads.size()});
        findAll(searches);
        for (std::size_t i = 0; i < places.size(); ++i) { // behind one's head, before that of the next
            const std::size_t which = std::max<std::size_t>(searches[i].begin, 1) - 1;
            places[i] = begins[which];
            searches[i] = {std::move(searches[i].arrival), stretches[which], 0, stretches[which].size()};
        }
        findAll(searches);
        for (std::size_t i = 0; i < places.size(); ++i)
            places[i] += std::uint32_t(searches[i].begin);
        return places;
    }

private:
    /// What an arrival is ordered by: once, for all that it is compared with.
    struct Arrival
    {
        std::uint32_t row;
        std::vector<Cell> cells;         // of each key
        std::vector<std::string> folded; // their texts
    };

    /// Its place among rows that are in order is one of [begin, end].
    struct Search
    {
        Arrival arrival;
        std::span<const std::uint32_t> rows;
        std::size_t begin;
        std::size_t end;

        bool isOver() const { return begin == end; }
        std::size_t middle() const { return begin + (end - begin) / 2; }
    };

    Arrival arrivalOf(std::uint32_t row, const Table &excerpt, std::uint32_t excerptRow) const
    {
        Arrival arrival{row, {}, {}};
        for (const SortKey &key : m_keys) {
            arrival.cells.push_back(excerpt.cell(key.column, excerptRow));
            arrival.folded.push_back(foldCase(arrival.cells.back().text));
        }
        return arrival;
    }

    /// Halves all of them by turns: what one of them looks at comes from memory while the others are looked
    /// after. Rows that are neighbours in an order are not so in the table.
    void findAll(std::vector<Search> &searches) const
    {
        std::vector<Search *> open(searches.size());
        std::transform(searches.begin(), searches.end(), open.begin(),
                       [](Search &search) { return &search; });
        RowIds middles;
        while (true) {
            open.erase(std::remove_if(open.begin(), open.end(),
                                      [](const Search *search) { return search->isOver(); }),
                       open.end());
            if (open.empty())
                return;
            for (const Search *search : open)
                prefetch(&search->rows[search->middle()]);
            middles.clear();
            for (const Search *search : open)
                middles.push_back(search->rows[search->middle()]);
            prefetchCells(m_table, m_keys.front().column, middles);
            for (std::size_t i = 0; i < open.size(); ++i) {
                if (isBefore(open[i]->arrival, middles[i]))
                    open[i]->end = open[i]->middle();
                else
                    open[i]->begin = open[i]->middle() + 1;
            }
        }
    }

    bool isBefore(const Arrival &arrival, std::uint32_t row) const
    {
        for (std::size_t key = 0; key < m_keys.size(); ++key) {
            if (const int compared = compare(arrival, row, key); compared != 0)
                return compared < 0;
        }
        return arrival.row < row;
    }

    int compare(const Arrival &arrival, std::uint32_t row, std::size_t which) const
    {
        const SortKey &key = m_keys[which];
        const Cell &cell = arrival.cells[which];
        const Cell other = cellOf(m_table, key.column, row, m_anonymity);
        if (cell.state != other.state)
            return standingOf(cell) < standingOf(other) ? -1 : 1;
        if (cell.state != Cell::State::Value)
            return 0;
        const auto sign = [](const auto &a, const auto &b) { return a < b ? -1 : b < a ? 1 : 0; };
        int compared = sign(cell.number, other.number);
        if (compared == 0)
            compared = compareFolded(arrival.folded[which], other.text);
        if (compared == 0)
            compared = sign(cell.text, other.text);
        return key.descending ? -compared : compared;
    }

    /// In either direction: values, odd ones, missing ones.
    static int standingOf(const Cell &cell)
    {
        return cell.state == Cell::State::Value ? 0 : cell.state == Cell::State::Odd ? 1 : 2;
    }

    const Table &m_table;
    const std::vector<SortKey> &m_keys;
    const Anonymity &m_anonymity;
    const RowList &m_rows;
};

} // namespace

std::optional<GrownRows> runGrown(const TableQuery &query, const TableState &before, const RowList &found,
                                  const TableState &now, const CancelFlag &cancel)
{
    if (!hasOnlyGrown(before, now))
        return std::nullopt;
    const std::size_t addedCount = now.rows->size() - before.rows->size();
    if (addedCount > before.rows->size() / worthwhileShare + 1)
        return std::nullopt;
    const RowIds added(RowList::Iterator(*now.rows, before.rows->size()), now.rows->end());

    const Table &table = *now.table;
    std::vector<SortKey> keys = query.order;
    if (keys.empty())
        keys.push_back(table.schema().defaultOrder);
    std::set<int> columns = query.filter.columns();
    for (const SortKey &key : keys)
        columns.insert(key.column);
    if (areOthersMasked(query, columns, *before.table, table))
        return std::nullopt;
    const auto excerpt = std::make_shared<const Table>(excerptOf(table, added, columns, query.anonymity));
    RowIds numbers(added.size());
    std::iota(numbers.begin(), numbers.end(), 0U);
    RowIds arrivals =
        TableQuery{query.filter, keys, {}}.run({excerpt, std::make_shared<const RowList>(numbers)}, cancel);
    if (cancel.isCancelled()) // then they may be in any order
        return GrownRows();
    GrownRows grown;
    grown.places = Merge(table, keys, query.anonymity, found).placesOf(arrivals, *excerpt, added);
    for (std::uint32_t &arrival : arrivals)
        arrival = added[arrival];
    for (std::size_t i = 0; i < grown.places.size(); ++i)
        grown.places[i] += std::uint32_t(i); // those before it came, too
    grown.rows = found.withInserted(arrivals, grown.places);
    return grown;
}

} // namespace auditdesk
