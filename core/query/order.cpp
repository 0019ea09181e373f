// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/order.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>

namespace auditdesk {

namespace {

// So wide that one pass of the radix sort keeps its counters and the ends of its runs in the cache.
constexpr int widestDigit = 12;
// Below this, counting costs more than comparing.
constexpr std::size_t fewRows = 1024;

template <class Code>
struct Entry
{
    Code code; ///< a number in the order wanted, from 0
    std::uint32_t row;
};

/// Stable; by digits from the last to the first.
template <class Code>
void radixSort(std::vector<Entry<Code>> &entries, Code largest, const CancelFlag &cancel)
{
    const int width = int(std::bit_width(largest));
    const int passes = (width + widestDigit - 1) / widestDigit;
    if (passes == 0)
        return;
    const int digitWidth = (width + passes - 1) / passes;
    const Code digitMask = Code((Code{1} << digitWidth) - 1);
    std::vector<Entry<Code>> sorted(entries.size());
    for (int pass = 0; pass < passes && !cancel.isCancelled(); ++pass) {
        const int shift = pass * digitWidth;
        std::vector<std::uint32_t> places(std::size_t{1} << digitWidth);
        for (const Entry<Code> &entry : entries)
            ++places[std::size_t((entry.code >> shift) & digitMask)];
        std::uint32_t place = 0;
        for (std::uint32_t &count : places)
            place += std::exchange(count, place);
        for (const Entry<Code> &entry : entries)
            sorted[places[std::size_t((entry.code >> shift) & digitMask)]++] = entry;
        entries.swap(sorted);
    }
}

template <class Code>
void sortEntries(std::vector<Entry<Code>> &entries, Code largest, const CancelFlag &cancel)
{
    const auto isBefore = [](const Entry<Code> &a, const Entry<Code> &b) { return a.code < b.code; };
    if (std::is_sorted(entries.begin(), entries.end(), isBefore))
        return;
    if (entries.size() < fewRows)
        std::stable_sort(entries.begin(), entries.end(), isBefore);
    else
        radixSort(entries, largest, cancel);
}

/// Rows without a place in the order go behind the others: first the odd ones, then the missing ones.
struct Remainder
{
    RowIds odd;
    RowIds missing;
};

template <class Code>
void writeBack(RowIds &rows, const std::vector<Entry<Code>> &entries, const Remainder &remainder)
{
    auto next = std::transform(entries.begin(), entries.end(), rows.begin(),
                               [](const Entry<Code> &entry) { return entry.row; });
    next = std::copy(remainder.odd.begin(), remainder.odd.end(), next);
    std::copy(remainder.missing.begin(), remainder.missing.end(), next);
}

void sortByText(const Table &table, RowIds &rows, const SortKey &key, const Anonymity &anonymity,
                const CancelFlag &cancel)
{
    const auto &ids = table.textIds(key.column);
    const auto index = table.dictionary(key.column).index();
    const std::uint32_t largest = table.dictionary(key.column).size();
    const bool isPartlyHidden = anonymity.concerns(table, key.column);
    std::vector<Entry<std::uint32_t>> entries;
    entries.reserve(rows.size());
    Remainder remainder;
    for (const std::uint32_t row : rows) {
        const std::uint32_t id = isPartlyHidden && anonymity.hides(table, key.column, row) ? 0 : ids[row];
        const std::uint32_t rank = index->rank[id];
        if (id == 0)
            remainder.missing.push_back(row);
        else
            entries.push_back({key.descending ? largest - rank : rank, row});
    }
    sortEntries(entries, largest, cancel);
    writeBack(rows, entries, remainder);
}

/// `numberOf(row)` is missingNumber for odd and missing rows. Numbers become their distance from the least
/// one, so that times of one year need few digits.
template <class NumberOf>
void sortByNumber(const Table &table, RowIds &rows, const SortKey &key, const Anonymity &anonymity,
                  NumberOf numberOf, const CancelFlag &cancel)
{
    std::vector<Entry<std::uint64_t>> entries;
    entries.reserve(rows.size());
    Remainder remainder;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    std::int64_t most = std::numeric_limits<std::int64_t>::min();
    for (const std::uint32_t row : rows) {
        const std::int64_t number = numberOf(row);
        if (number == missingNumber) {
            const bool isMissing =
                table.isMissing(key.column, row) || anonymity.hides(table, key.column, row);
            (isMissing ? remainder.missing : remainder.odd).push_back(row);
            continue;
        }
        least = std::min(least, number);
        most = std::max(most, number);
        entries.push_back({std::uint64_t(number), row});
    }
    for (Entry<std::uint64_t> &entry : entries)
        entry.code = key.descending ? std::uint64_t(most) - entry.code : entry.code - std::uint64_t(least);
    if (!entries.empty())
        sortEntries(entries, std::uint64_t(most) - std::uint64_t(least), cancel);
    writeBack(rows, entries, remainder);
}

void sortByArrival(RowIds &rows, const CancelFlag &cancel)
{
    if (std::is_sorted(rows.begin(), rows.end()))
        return;
    std::vector<Entry<std::uint32_t>> entries;
    entries.reserve(rows.size());
    for (const std::uint32_t row : rows)
        entries.push_back({row, row});
    sortEntries(entries, *std::max_element(rows.begin(), rows.end()), cancel);
    writeBack(rows, entries, {});
}

void sortByKey(const Table &table, RowIds &rows, const SortKey &key, const Anonymity &anonymity,
               const CancelFlag &cancel)
{
    const ColumnSpec &column = table.schema().columns[std::size_t(key.column)];
    if (column.isText()) {
        sortByText(table, rows, key, anonymity, cancel);
    } else if (column.kind == ColumnKind::Boolean) {
        const auto &cells = table.booleans(key.column);
        const auto numberOf = [&cells](std::uint32_t row) -> std::int64_t {
            return cells[row] < 0 ? missingNumber : cells[row];
        };
        sortByNumber(table, rows, key, anonymity, numberOf, cancel);
    } else {
        const auto &cells = table.numbers(key.column);
        sortByNumber(
            table, rows, key, anonymity, [&cells](std::uint32_t row) { return cells[row]; }, cancel);
    }
}

} // namespace

void sortRows(const Table &table, RowIds &rows, const std::vector<SortKey> &keys, const CancelFlag &cancel,
              const Anonymity &anonymity)
{
    // Every step is stable, so the last key goes first and the first one has the last word.
    sortByArrival(rows, cancel);
    for (auto key = keys.rbegin(); key != keys.rend() && !cancel.isCancelled(); ++key)
        sortByKey(table, rows, *key, anonymity, cancel);
}

} // namespace auditdesk
