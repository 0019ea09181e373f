// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/appendonlyarray.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace auditdesk {

/// The distinct texts of one column, UTF-8, numbered from 1 in order of arrival; 0 means "missing" and reads
/// as "". Copies are snapshots, as with AppendOnlyArray. Thread: add() by the owner only; a snapshot's
/// readers anywhere.
class Dictionary
{
public:
    Dictionary();

    std::uint32_t add(std::string_view text);        ///< the id of `text`, new or known; owner only
    std::uint32_t idOf(std::string_view text) const; ///< 0 where it is not known; owner only
    /// Valid as long as any copy lives.
    std::string_view text(std::uint32_t id) const
    {
        return id == 0 ? std::string_view() : m_texts[id - 1];
    }
    std::uint32_t size() const;                      ///< one past the largest id

    /// What order and search need of every text, made on first use and kept: `folded[id]` is
    /// foldCase(text(id)), and `rank[id]` its place among all folded texts (equal folded texts: by the text
    /// itself). rank[0] is 0.
    struct Index
    {
        std::vector<std::string> folded;
        std::vector<std::uint32_t> rank;
    };
    /// Thread-safe; shared by all copies of the same size.
    std::shared_ptr<const Index> index() const;

private:
    struct Shared; ///< arena, hash map and index cache, shared by all copies
    std::shared_ptr<Shared> m_shared;
    AppendOnlyArray<std::string_view> m_texts;
};

} // namespace auditdesk
