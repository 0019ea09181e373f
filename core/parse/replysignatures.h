// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/parse/replykind.h"

#include <bitset>
#include <string_view>

namespace auditdesk {

/// The keys of one item, as far as they tell of which endpoint it is. Pure.
class ReplyKeys
{
public:
    static constexpr std::size_t mostKnown = 192; ///< different keys of all signatures

    void add(std::string_view key); ///< without its quotes, as it is written
    void setDataHasType() { m_dataHasType = true; }

    /// The kind that it surely is of. A part of an item is enough in a page: all its keys must then belong to
    /// the kind, and one of them to no other.
    std::optional<PageKind> kind(ReplyKind::Form form) const;
    bool areOf(PageKind kind) const; ///< it has no other keys than those of the kind; maybe none at all
    bool hasErrors() const;
    bool isErrorReply() const; ///< the body of an error: a message and a tracking id
    /// Columns of one of this program's tables that are no item of the service.
    bool areChosenColumns() const;
    bool hasAll(const std::bitset<mostKnown> &keys) const { return (m_known & keys) == keys; }

private:
    std::optional<PageKind> fullKind() const;
    std::size_t count(const std::bitset<mostKnown> &keys) const; ///< how many of them it has

    std::bitset<mostKnown> m_known;
    bool m_hasUnknown = false;
    bool m_dataHasType = false;
};

/// The other endpoint that surely sent it; nullptr: none that is known.
const OtherReply *otherReplyOf(const ReplyKeys &keys);
/// The one reply whose list is not called "items".
const OtherReply &sitesReply();

} // namespace auditdesk
