// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/eventindex.h"

#include "core/parse/canonicaljson.h"
#include "core/support/sametext.h"

#include <algorithm>

namespace auditdesk {

namespace {

/// Whether a row has this cell, which is not odd, and has no odd one itself.
bool hasCell(const Table &table, int column, std::uint32_t row, const Cell &cell)
{
    const ColumnKind kind = table.schema().columns[static_cast<std::size_t>(column)].kind;
    switch (kind) {
    case ColumnKind::Text:
    case ColumnKind::Identifier:
        return isSameText(table.text(column, row), cell.text);
    case ColumnKind::Json:
        return isSameJson(table.text(column, row), cell.text);
    case ColumnKind::Boolean:
        return table.boolean(column, row) == cell.number;
    case ColumnKind::Integer:
    case ColumnKind::Time:
        break;
    }
    return table.number(column, row) == cell.number;
}

bool isSameCell(ColumnKind kind, const Cell &left, const Cell &right)
{
    return left.number == right.number &&
           (kind == ColumnKind::Json ? isSameJson(left.text, right.text) : isSameText(left.text, right.text));
}

bool areSame(const ParsedPage &page, const ParsedPage::Item &item, const ParsedPage::Item &other)
{
    if (!item.isTold || !other.isTold)
        return item.isTold == other.isTold && item.fingerprint == other.fingerprint;
    const std::span<const ColumnSpec> columns = schemaOf(TableId::Events).columns;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (!isSameCell(columns[column].kind, page.cell(item, static_cast<int>(column)),
                        page.cell(other, static_cast<int>(column))))
            return false;
    }
    return true;
}

} // namespace

/// A number for each set of keys that came; there are few. Those of items that are not told say nothing.
std::uint32_t EventIndex::setOf(const ParsedPage::Item &item)
{
    const KeySet keys = item.isTold ? item.keys : KeySet{};
    const auto next = static_cast<std::uint32_t>(m_numbers.size());
    return m_numbers.try_emplace({keys.present, keys.null}, next).first->second;
}

/// Of items whose hashes and keys are the same. One column after another, as the rows were appended: a
/// refresh brings most of what is there once more.
void EventIndex::keepSame(std::vector<Suspect> &suspects, const ParsedPage &page, const Table &events) const
{
    for (Suspect &suspect : suspects) {
        const ParsedPage::Item &item = page.items[suspect.item];
        const Fingerprint *untold = m_untold.find(suspect.row);
        suspect.isSame = item.isTold ? !untold : untold && *untold == item.fingerprint;
    }
    const std::span<const ColumnSpec> columns = events.schema().columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].isDerived()) // equal where the others are
            continue;
        const int column = static_cast<int>(i);
        for (const Suspect &suspect : suspects) {
            if (const std::uint32_t id = columns[i].isText() ? events.textId(column, suspect.row) : 0)
                events.dictionary(column).prefetchText(id);
        }
        auto cell = page.cells[i].begin();
        if (suspects.size() == 1) // of a page that may be large
            cell = std::lower_bound(cell, page.cells[i].end(), suspects.front().item,
                                    [](const NewCell &one, std::uint32_t item) { return one.row() < item; });
        for (Suspect &suspect : suspects) {
            while (cell != page.cells[i].end() && cell->row() < suspect.item)
                ++cell;
            // Where the keys are the same, so are the cells that are missing.
            if (cell != page.cells[i].end() && cell->row() == suspect.item && page.items[suspect.item].isTold)
                suspect.isSame = suspect.isSame && hasCell(events, column, suspect.row, cell->cell());
        }
    }
    std::erase_if(suspects, [](const Suspect &suspect) { return !suspect.isSame; });
}

std::vector<std::uint32_t> EventIndex::takeNew(const ParsedPage &page, const Table &events)
{
    for (const ParsedPage::Item &item : page.items)
        m_rows.prefetch(item.hash);
    const std::uint32_t first = events.rowCount();
    std::vector<Suspect> known;
    for (std::uint32_t place = 0; place < page.items.size(); ++place) {
        const std::uint32_t keySet = setOf(page.items[place]);
        const std::uint32_t number = m_rows.find(
            page.items[place].hash, [&](std::uint32_t likely) { return m_keySets[likely - 1] == keySet; });
        if (number != 0)
            known.push_back({place, number - 1, false});
    }
    if (!known.empty())
        keepSame(known, page, events);

    std::vector<std::uint32_t> added;
    added.reserve(page.items.size() - known.size());
    auto nextKnown = known.begin();
    for (std::uint32_t place = 0; place < page.items.size(); ++place) {
        if (nextKnown != known.end() && nextKnown->item == place) {
            ++nextKnown;
            continue;
        }
        // What is left is new, or twice in the page, or has the hash of another.
        const ParsedPage::Item &item = page.items[place];
        const std::uint32_t keySet = setOf(item);
        const auto isSameItem = [&](std::uint32_t number) {
            const std::uint32_t row = number - 1;
            if (m_hashes[row] != item.hash || m_keySets[row] != keySet)
                return false;
            if (row >= first)
                return areSame(page, item, page.items[added[row - first]]);
            std::vector<Suspect> suspects{{place, row, false}};
            keepSame(suspects, page, events);
            return !suspects.empty();
        };
        if (m_rows.find(item.hash, isSameItem) != 0)
            continue;
        if (!item.isTold)
            m_untold.add(first + static_cast<std::uint32_t>(added.size()), item.fingerprint);
        added.push_back(place);
        m_hashes.append(item.hash);
        m_keySets.append(keySet);
        m_rows.insert(item.hash, [this](std::uint32_t number) { return m_hashes[number - 1]; });
    }
    return added;
}

} // namespace auditdesk
