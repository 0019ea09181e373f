// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/dictionary.h"

#include "core/support/casefold.h"
#include "core/support/sametext.h"

#include <algorithm>
#include <numeric>

namespace auditdesk {

Dictionary::Dictionary(std::shared_ptr<TextArena> arena)
    : m_shared(std::make_shared<Shared>())
    , m_arena(std::move(arena))
{
}

std::uint32_t Dictionary::idOf(std::string_view text, std::uint32_t hash) const
{
    return m_shared->ids.find(hash, [&](std::uint32_t id) { return isSameText(this->text(id), text); });
}

std::uint32_t Dictionary::insert(std::string_view text, std::uint32_t hash)
{
    m_places.append(m_arena->add(text));
    m_shared->ids.insert(hash);
    return size() - 1;
}

std::uint32_t Dictionary::size() const
{
    return static_cast<std::uint32_t>(m_places.size()) + 1;
}

std::shared_ptr<const Dictionary::Index> Dictionary::index() const
{
    const std::lock_guard lock(m_shared->mutex);
    if (m_shared->index && m_shared->index->rank.size() == size())
        return m_shared->index;

    auto index = std::make_shared<Index>();
    index->ends.assign(1, 0);
    index->ends.reserve(size());
    for (std::uint32_t id = 1; id < size(); ++id) {
        appendFolded(index->foldedTexts, text(id));
        index->ends.push_back(index->foldedTexts.size());
    }
    index->foldedTexts.shrink_to_fit();

    std::vector<std::uint32_t> order(size() - 1);
    std::iota(order.begin(), order.end(), 1u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        const int compared = index->folded(left).compare(index->folded(right));
        return compared != 0 ? compared < 0 : text(left) < text(right);
    });
    index->rank.resize(size());
    for (std::uint32_t place = 0; place < order.size(); ++place)
        index->rank[order[place]] = place + 1;

    m_shared->index = index;
    return index;
}

} // namespace auditdesk
