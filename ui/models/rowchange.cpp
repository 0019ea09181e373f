// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowchange.h"

namespace auditdesk {

namespace {

constexpr std::uint32_t nowhere = UINT32_MAX;

std::vector<std::uint32_t> placesOf(const RowList &rows, std::size_t rowCount)
{
    std::vector<std::uint32_t> places(rowCount, nowhere);
    std::uint32_t place = 0;
    for (const std::uint32_t row : rows)
        places[row] = place++;
    return places;
}

} // namespace

std::uint32_t RowChange::Reorder::placeOf(std::uint32_t oldPlace, std::uint32_t row) const
{
    if (!places.empty())
        return places[row];
    const std::size_t staying = rows->size() - inserted.size();
    if (oldPlace >= staying)
        return inserted[oldPlace - staying];
    // Of those inserted, the n-th stands behind as many old rows as its place is larger than n.
    std::uint32_t earlier = 0;
    for (std::uint32_t rest = static_cast<std::uint32_t>(inserted.size()); earlier < rest;) {
        const std::uint32_t middle = earlier + (rest - earlier) / 2;
        if (inserted[middle] - middle <= oldPlace)
            earlier = middle + 1;
        else
            rest = middle;
    }
    return oldPlace + earlier;
}

std::shared_ptr<const RowChange> RowChange::between(const std::shared_ptr<const RowList> &from,
                                                    std::shared_ptr<const RowList> to, std::size_t rowCount,
                                                    const CancelFlag &cancel)
{
    auto change = std::make_shared<RowChange>();
    change->target = std::move(to);
    const RowList &target = *change->target;
    if (target.startsWith(*from)) {
        change->keptCount = from->size();
        change->withAppended = change->target;
        return change;
    }

    std::vector<std::uint32_t> targetPlaces = placesOf(target, rowCount);
    if (cancel.isCancelled())
        return change;
    const std::vector<std::uint32_t> oldPlaces = placesOf(*from, rowCount);
    if (cancel.isCancelled())
        return change;
    RowIds kept;
    RowIds added;
    kept.reserve(from->size());
    for (const std::uint32_t row : target)
        (oldPlaces[row] != nowhere ? kept : added).push_back(row);
    change->keptCount = kept.size();
    if (cancel.isCancelled())
        return change;

    change->kept = std::make_shared<const RowList>(kept);
    change->withAppended = std::make_shared<const RowList>(change->kept->withAppended(added));

    for (const std::uint32_t row : *from) {
        if (targetPlaces[row] == nowhere)
            kept.push_back(row);
    }
    auto ordered = std::make_shared<const RowList>(std::move(kept));
    if (*ordered != *from) {
        std::vector<std::uint32_t> places = placesOf(*ordered, rowCount);
        change->before = std::make_unique<const Reorder>(Reorder{std::move(ordered), std::move(places), {}});
    }
    if (*change->withAppended != target)
        change->after = std::make_unique<const Reorder>(Reorder{change->target, std::move(targetPlaces), {}});
    return change;
}

std::shared_ptr<const RowChange> RowChange::grown(const std::shared_ptr<const RowList> &from, GrownRows to)
{
    auto change = std::make_shared<RowChange>();
    change->keptCount = from->size();
    change->target = std::make_shared<const RowList>(std::move(to.rows));
    if (to.places.empty() || to.places.front() >= from->size()) {
        change->withAppended = change->target;
        return change;
    }
    RowIds added;
    for (const std::uint32_t place : to.places)
        added.push_back((*change->target)[place]);
    change->withAppended = std::make_shared<const RowList>(from->withAppended(added));
    change->after = std::make_unique<const Reorder>(Reorder{change->target, {}, std::move(to.places)});
    return change;
}

} // namespace auditdesk
