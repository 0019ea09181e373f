// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <vector>

namespace auditdesk {

/// Row numbers of one table, in an order, while they are worked on.
using RowIds = std::vector<std::uint32_t>;

/// Row numbers of one table, in the order shown. Immutable. Lists that are made from others share their
/// memory, so that a few rows among a million cost what few rows cost; a stretch that is shared keeps the
/// memory that it was made with, at worst twice the list's own. Places are below size(). Spans and iterators
/// are valid as long as the list. Any thread.
class RowList
{
public:
    RowList() = default;
    RowList(RowIds rows); // NOLINT(google-explicit-constructor): the same, to be kept

    std::size_t size() const { return m_pieces.empty() ? 0 : m_pieces.back().end; }
    bool empty() const { return m_pieces.empty(); }
    std::uint32_t operator[](std::size_t place) const { return from(place).front(); }
    /// The row at `place`, and those behind it that lie side by side with it in memory.
    std::span<const std::uint32_t> from(std::size_t place) const;
    std::vector<std::span<const std::uint32_t>> stretches() const; ///< all of those, one behind the other
    RowIds flat() const;

    /// With `rows` at those `places` of the new list, one for each, in ascending order.
    RowList withInserted(std::span<const std::uint32_t> rows, std::span<const std::uint32_t> places) const;
    RowList withAppended(std::span<const std::uint32_t> rows) const;

    /// Quick where memory is shared.
    bool startsWith(const RowList &other) const;
    bool operator==(const RowList &other) const { return size() == other.size() && startsWith(other); }

    class Iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = std::uint32_t;
        using difference_type = std::ptrdiff_t;
        using pointer = const std::uint32_t *;
        using reference = const std::uint32_t &;

        Iterator() = default;
        Iterator(const RowList &list, std::size_t place)
            : m_list(&list)
            , m_place(place)
        {
            read();
        }
        reference operator*() const { return *m_row; }
        Iterator &operator++()
        {
            ++m_place;
            if (++m_row == m_end)
                read();
            return *this;
        }
        Iterator operator++(int)
        {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator &other) const { return m_place == other.m_place; }

    private:
        void read()
        {
            if (m_place == m_list->size())
                return;
            const std::span<const std::uint32_t> rows = m_list->from(m_place);
            m_row = rows.data();
            m_end = m_row + rows.size();
        }

        const RowList *m_list = nullptr;
        std::size_t m_place = 0;
        const std::uint32_t *m_row = nullptr;
        const std::uint32_t *m_end = nullptr;
    };
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

private:
    struct Piece
    {
        std::shared_ptr<const std::uint32_t> rows; ///< the first; keeps all of them
        std::size_t end; ///< how many rows stand in this piece and in those before it
    };
    void add(RowIds rows);
    void share(const Piece &piece, std::size_t first, std::size_t count);

    std::vector<Piece> m_pieces; // none is empty
};

} // namespace auditdesk
