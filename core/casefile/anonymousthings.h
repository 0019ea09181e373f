// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <memory>

namespace auditdesk {

/// Judges which persons are masked in each event. A thing is a question, a reply or a poll answer; its events
/// are its versions and the actions on it.
///  - A thing is anonymous if isAnonymous is true or unreadable (null too) in any of its versions. All of its
///    versions are masked then, earlier ones too. An answer is anonymous as well if hideNames was true or
///    unreadable in any version of its poll, or in a sub-question of it.
///  - The envelope's user of an event of an anonymous thing is masked unless that user differs from every
///    known author of the thing, and an author is known.
///  - Where an event tells neither its type nor whether it is anonymous, both are masked: its data can't be
///    read.
/// Any thread, one call at a time.
class AnonymousThings
{
public:
    AnonymousThings();
    ~AnonymousThings();
    AnonymousThings(AnonymousThings &&other) noexcept;
    AnonymousThings &operator=(AnonymousThings &&other) noexcept;

    /// A row that comes with the next update() holds null for isAnonymous or hideNames: its cell does not
    /// tell null from nothing. Rows come ascending.
    void noteNull(std::uint32_t row);

    /// Judges the rows that came since the last call, and earlier rows where the new ones say more about
    /// them. `events` is always the same table. The masks are of all its rows, and immutable.
    std::shared_ptr<const PersonMasks> update(const Table &events);

private:
    class Judge;
    struct Private;
    std::unique_ptr<Private> d;
};

/// Judges a table that is complete.
void maskPersons(Table &events);

} // namespace auditdesk
