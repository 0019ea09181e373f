// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/rowlist.h"

#include <QtGlobal>
#include <algorithm>
#include <utility>

namespace auditdesk {

namespace {

/// As many rows are copied for one that comes between them, and less than twice as many at most.
constexpr std::size_t copiedRows = 256;
/// Rows that come behind the others, a few at a time, grow to stretches of so many: long ones are worked on
/// faster.
constexpr std::size_t stretchRows = 4096;

struct Part
{
    std::size_t begin;
    std::size_t end;
};

/// The part of a piece that is written anew for a row that comes at `place`: what would be too small a rest
/// at the piece's end belongs to the last one, so that pieces do not get smaller and smaller.
Part partAt(std::size_t place, std::size_t begin, std::size_t end)
{
    const std::size_t last = std::max<std::size_t>((end - begin) / copiedRows, 1) - 1;
    const std::size_t which = std::min((place - begin) / copiedRows, last);
    return {begin + which * copiedRows, which == last ? end : begin + (which + 1) * copiedRows};
}

} // namespace

RowList::RowList(RowIds rows)
{
    add(std::move(rows));
}

void RowList::add(RowIds rows)
{
    if (rows.empty())
        return;
    rows.shrink_to_fit(); // it may be kept for long
    const std::size_t end = size() + rows.size();
    const auto owner = std::make_shared<const RowIds>(std::move(rows));
    m_pieces.push_back({{owner, owner->data()}, end});
}

/// `count` rows of another list's piece, from its row `first` on.
void RowList::share(const Piece &piece, std::size_t first, std::size_t count)
{
    if (count > 0)
        m_pieces.push_back({{piece.rows, piece.rows.get() + first}, size() + count});
}

std::span<const std::uint32_t> RowList::from(std::size_t place) const
{
    const auto piece =
        std::upper_bound(m_pieces.begin(), m_pieces.end(), place,
                         [](std::size_t wanted, const Piece &one) { return wanted < one.end; });
    const std::size_t begin = piece == m_pieces.begin() ? 0 : std::prev(piece)->end;
    return {piece->rows.get() + (place - begin), piece->end - place};
}

std::vector<std::span<const std::uint32_t>> RowList::stretches() const
{
    std::vector<std::span<const std::uint32_t>> all;
    all.reserve(m_pieces.size());
    std::size_t begin = 0;
    for (const Piece &piece : m_pieces)
        all.emplace_back(piece.rows.get(), piece.end - std::exchange(begin, piece.end));
    return all;
}

RowIds RowList::flat() const
{
    RowIds rows;
    rows.reserve(size());
    for (const std::span<const std::uint32_t> some : stretches())
        rows.insert(rows.end(), some.begin(), some.end());
    return rows;
}

RowList RowList::withInserted(std::span<const std::uint32_t> rows,
                              std::span<const std::uint32_t> places) const
{
    Q_ASSERT(rows.size() == places.size() && std::is_sorted(places.begin(), places.end()));
    // The place of this list that a row comes before.
    const auto oldPlace = [&](std::size_t which) { return places[which] - which; };
    const auto isWithin = [&](std::size_t which, std::size_t end) {
        return which < rows.size() && oldPlace(which) < end;
    };
    RowList list;
    list.m_pieces.reserve(m_pieces.size() + 2 * std::min(rows.size(), size() / copiedRows + 1));
    std::size_t next = 0;
    std::size_t begin = 0;
    for (const Piece &piece : m_pieces) {
        const auto append = [&, first = piece.rows.get()](RowIds &out, std::size_t from, std::size_t to) {
            out.insert(out.end(), first + (from - begin), first + (to - begin));
        };
        std::size_t done = begin;
        while (isWithin(next, piece.end)) {
            const Part part = partAt(oldPlace(next), begin, piece.end);
            list.share(piece, done - begin, part.begin - done);
            done = part.begin;
            std::size_t last = next;
            while (isWithin(last, part.end))
                ++last;
            RowIds merged;
            merged.reserve(part.end - part.begin + last - next);
            for (; next < last; ++next) {
                append(merged, done, oldPlace(next));
                merged.push_back(rows[next]);
                done = oldPlace(next);
            }
            append(merged, done, part.end);
            done = part.end;
            list.add(std::move(merged));
        }
        list.share(piece, done - begin, piece.end - done);
        begin = piece.end;
    }
    return next < rows.size() ? list.withAppended(rows.subspan(next)) : list;
}

RowList RowList::withAppended(std::span<const std::uint32_t> rows) const
{
    if (rows.empty())
        return *this;
    RowList list = *this;
    RowIds end;
    if (!empty()) {
        const Piece last = list.m_pieces.back();
        list.m_pieces.pop_back();
        const std::size_t count = last.end - list.size();
        const std::size_t shared = count / stretchRows * stretchRows;
        end.reserve(count - shared + rows.size());
        end.assign(last.rows.get() + shared, last.rows.get() + count);
        list.share(last, 0, shared);
    }
    end.insert(end.end(), rows.begin(), rows.end());
    list.add(std::move(end));
    return list;
}

bool RowList::startsWith(const RowList &other) const
{
    if (other.size() > size())
        return false;
    auto ours = m_pieces.begin();
    auto theirs = other.m_pieces.begin();
    std::size_t ourBegin = 0;
    std::size_t theirBegin = 0;
    for (std::size_t place = 0; place < other.size();) {
        const std::uint32_t *ourRow = ours->rows.get() + (place - ourBegin);
        const std::uint32_t *theirRow = theirs->rows.get() + (place - theirBegin);
        const std::size_t end = std::min(ours->end, theirs->end);
        if (ourRow != theirRow && !std::equal(ourRow, ourRow + (end - place), theirRow))
            return false;
        if (ours->end == end)
            ourBegin = (ours++)->end;
        if (theirs->end == end)
            theirBegin = (theirs++)->end;
        place = end;
    }
    return true;
}

} // namespace auditdesk
