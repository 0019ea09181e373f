// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/eventindex.h"

#include "core/parse/canonicaljson.h"
#include "core/support/sametext.h"

namespace auditdesk {

namespace {

bool areSame(ColumnKind kind, const Cell &left, const Cell &right)
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
        if (!areSame(columns[column].kind, page.cell(item, static_cast<int>(column)),
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
    return m_numbers.try_emplace(keys, static_cast<std::uint32_t>(m_numbers.size())).first->second;
}

/// The number of a row with that hash and those keys that `isSame(row)` accepts; 0: none.
template <class IsSame>
std::uint32_t EventIndex::find(std::uint32_t hash, std::uint32_t keySet, const IsSame &isSame) const
{
    return m_rows.find(hash, [&](std::uint32_t number) {
        const std::uint32_t row = number - 1;
        return m_rows.hashOf(number) == hash && m_keySets[row] == keySet && isSame(row);
    });
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
        for (Suspect &suspect : suspects) {
            const ParsedPage::Item &item = page.items[suspect.item];
            if (suspect.isSame && item.isTold)
                suspect.isSame =
                    areSame(columns[i].kind, page.cell(item, column), events.cell(column, suspect.row));
        }
    }
    std::erase_if(suspects, [](const Suspect &suspect) { return !suspect.isSame; });
}

std::vector<std::uint32_t> EventIndex::takeNew(const ParsedPage &page, const Table &events)
{
    std::vector<std::uint32_t> keySets;
    keySets.reserve(page.items.size());
    for (const ParsedPage::Item &item : page.items) {
        m_rows.prefetch(item.hash);
        keySets.push_back(setOf(item));
    }
    const std::uint32_t first = events.rowCount();
    std::vector<Suspect> known;
    for (std::uint32_t place = 0; place < page.items.size(); ++place) {
        const auto isAny = [](std::uint32_t) { return true; };
        if (const std::uint32_t number = find(page.items[place].hash, keySets[place], isAny))
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
        const auto isSameItem = [&](std::uint32_t row) {
            if (row >= first)
                return areSame(page, item, page.items[added[row - first]]);
            std::vector<Suspect> suspects{{place, row, false}};
            keepSame(suspects, page, events);
            return !suspects.empty();
        };
        if (find(item.hash, keySets[place], isSameItem) != 0)
            continue;
        if (!item.isTold)
            m_untold.add(first + static_cast<std::uint32_t>(added.size()), item.fingerprint);
        added.push_back(place);
        m_keySets.append(keySets[place]);
        m_rows.insert(item.hash);
    }
    return added;
}

} // namespace auditdesk
