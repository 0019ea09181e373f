// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/appendonlyarray.h"
#include "core/records/hashindex.h"
#include "core/records/textarena.h"
#include "core/support/prefetch.h"
#include "core/support/texthash.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace auditdesk {

/// The distinct texts of a column, or of some that share them, UTF-8, numbered from 1 in order of arrival; 0
/// means "missing" and reads as "". Copies are snapshots, as with AppendOnlyArray. Thread: add() by the owner
/// only; a snapshot's readers anywhere.
class Dictionary
{
public:
    /// `arena`: where the texts are kept; dictionaries of one owner may share it.
    explicit Dictionary(std::shared_ptr<TextArena> arena = std::make_shared<TextArena>());

    /// The id of `text`, new or known; owner only.
    std::uint32_t add(std::string_view text) { return add(text, textHash(text)); }
    std::uint32_t add(std::string_view text, std::uint32_t hash) ///< `hash`: textHash(text)
    {
        const std::uint32_t known = idOf(text, hash);
        return known != 0 ? known : insert(text, hash);
    }
    /// 0 where it is not known; owner only.
    std::uint32_t idOf(std::string_view text) const { return idOf(text, textHash(text)); }
    std::uint32_t idOf(std::string_view text, std::uint32_t hash) const;
    // Where many texts are added, what add() looks at is fetched for some of them before, step by step; the
    // last two steps are those of reading many, too. The first two: owner only.
    void prefetchSlot(std::uint32_t hash) const { m_shared->ids.prefetch(hash); }
    std::uint32_t likelyId(std::uint32_t hash) const { return m_shared->ids.find(hash); } ///< 0: none
    void prefetchPlace(std::uint32_t id) const { prefetch(&m_places[id - 1]); }
    /// Returns where it lies, for TextArena::entryAt().
    const unsigned char *prefetchText(std::uint32_t id) const
    {
        constexpr std::size_t usual = 36; // where texts like ids end, in another cache line every second time
        const unsigned char *begin = m_arena->begin(m_places[id - 1]);
        prefetch(begin);
        prefetch(begin + usual);
        return begin;
    }

    /// "" for 0; valid as long as any copy lives.
    std::string_view text(std::uint32_t id) const
    {
        return id == 0 ? std::string_view() : m_arena->text(m_places[id - 1]);
    }
    std::uint32_t size() const; ///< one past the largest id

    /// What order and search need of every text, made on first use and kept.
    struct Index
    {
        /// foldCase(text(id)); valid as long as the index.
        std::string_view folded(std::uint32_t id) const
        {
            return id == 0 ? std::string_view()
                           : std::string_view(foldedTexts).substr(ends[id - 1], ends[id] - ends[id - 1]);
        }
        /// By id, its place among all folded texts (equal folded texts: by the text itself). rank[0] is 0.
        std::vector<std::uint32_t> rank;
        std::string foldedTexts;       ///< one behind the other, so that a search runs through plain memory
        std::vector<std::size_t> ends; ///< of the texts there, by id
    };
    /// Thread-safe; shared by all copies of the same size.
    std::shared_ptr<const Index> index() const;

private:
    std::uint32_t insert(std::string_view text, std::uint32_t hash);

    /// What all copies share.
    struct Shared
    {
        HashIndex ids; ///< owner only

        // Any thread, under the mutex. One index is kept: that of the size last asked for.
        std::mutex mutex;
        std::shared_ptr<const Index> index;
    };

    std::shared_ptr<Shared> m_shared;
    std::shared_ptr<TextArena> m_arena;
    AppendOnlyArray<TextArena::Place> m_places; ///< of the text of id i + 1
};

} // namespace auditdesk
