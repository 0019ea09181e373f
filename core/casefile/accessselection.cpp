// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/accessselection.h"

#include "core/support/casefold.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <span>

namespace auditdesk {

namespace {

int emailColumn()
{
    static const int column = schemaOf(TableId::Accesses).columnNamed("email");
    return column;
}

int domainColumn()
{
    static const int column = schemaOf(TableId::Accesses).columnNamed("domain");
    return column;
}

/// Equal for equal items, and for no others.
using Identity = std::array<std::int64_t, 12>;

Identity identityOf(const Table &accesses, const UntoldRows &untold, std::uint32_t row)
{
    Identity identity{};
    if (const Fingerprint *fingerprint = untold.find(row)) {
        std::memcpy(identity.data() + 1, fingerprint->data(), fingerprint->size());
        return identity;
    }
    std::size_t next = 0;
    identity[next++] = 1; // told by its cells
    const std::span<const ColumnSpec> columns = accesses.schema().columns;
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
        const ColumnSpec &spec = columns[static_cast<std::size_t>(column)];
        if (!spec.isDerived())
            identity.at(next++) = spec.isText()                      ? accesses.textId(column, row)
                                  : spec.kind == ColumnKind::Boolean ? accesses.boolean(column, row)
                                                                     : accesses.number(column, row);
    }
    return identity;
}

template <class Side, class Visit>
void forEachRow(const Side &side, const Visit &visit)
{
    for (const auto &[first, end] : side.ranges) {
        for (std::uint32_t row = first; row < end; ++row)
            visit(row);
    }
}

} // namespace

AccessSelection::Side &AccessSelection::sideOf(std::string_view recordingId, ChainId chain, bool isImported)
{
    Recording &recording = m_recordings[std::string(recordingId)];
    if (!std::exchange(recording.isChanged, true))
        m_changed.push_back(&recording);
    // A chain goes on where it stopped, so that the one wanted is most often the last.
    const auto isChain = [&](const Side &side) { return side.chain == chain; };
    const auto found = std::find_if(recording.sides.rbegin(), recording.sides.rend(), isChain);
    if (found != recording.sides.rend())
        return *found;
    recording.sides.push_back({chain, isImported, false, 0, 0, 0, {}});
    return recording.sides.back();
}

void AccessSelection::add(std::string_view recordingId, ChainId chain, bool isImported, std::uint32_t first,
                          std::uint32_t end)
{
    Side &side = sideOf(recordingId, chain, isImported);
    side.ranges.emplace_back(first, end);
    side.rowCount += end - first;
}

void AccessSelection::complete(std::string_view recordingId, ChainId chain, RunId run, std::uint32_t page)
{
    Side &side = sideOf(recordingId, chain, false);
    side.isComplete = true;
    side.run = run;
    side.lastPage = page;
}

/// Of the fetched chains the newest complete one, else the fullest, of equals the newest.
const AccessSelection::Side *AccessSelection::chosen(const Recording &recording)
{
    const auto value = [](const Side &side) {
        return std::tuple(side.isComplete, side.isComplete ? 0 : side.rowCount, side.chain);
    };
    const Side *best = nullptr;
    for (const Side &side : recording.sides) {
        if (!side.isImported && (!best || value(side) > value(*best)))
            best = &side;
    }
    return best;
}

void AccessSelection::select(Recording &recording, const Table &accesses, const UntoldRows &untold)
{
    const Side *base = chosen(recording);
    bool hasImports = false;
    for (const Side &side : recording.sides) {
        hasImports |= side.isImported;
        if (!side.isImported)
            forEachRow(side, [&](std::uint32_t row) { m_counting.set(row, &side == base); });
    }
    m_duplicates -= recording.duplicates;
    recording.duplicates = 0;
    if (!hasImports)
        return;

    std::map<Identity, std::uint32_t> counted; // how many equal rows count so far
    if (base)
        forEachRow(*base, [&](std::uint32_t row) { ++counted[identityOf(accesses, untold, row)]; });
    for (const Side &side : recording.sides) {
        if (!side.isImported)
            continue;
        std::map<Identity, std::uint32_t> seen; // how many of them this side has
        forEachRow(side, [&](std::uint32_t row) {
            const Identity identity = identityOf(accesses, untold, row);
            std::uint32_t &there = counted[identity];
            const bool isNew = ++seen[identity] > there;
            m_counting.set(row, isNew);
            there += isNew ? 1 : 0;
            recording.duplicates += isNew ? 0 : 1;
        });
    }
    m_duplicates += recording.duplicates;
}

/// Addresses that differ in case alone are one person's: that of the first of them.
void AccessSelection::foldEmails(const Dictionary &emails)
{
    if (m_people.empty())
        m_people.push_back(0);
    while (m_people.size() < emails.size()) {
        const auto id = static_cast<std::uint32_t>(m_people.size());
        const std::string_view email = emails.text(id);
        const std::string folded = foldCase(email);
        std::uint32_t person = email.empty() ? 0 : id;
        // Most are written folded, and then nothing but a spelling that came before has to be looked for.
        std::uint32_t known = m_folded.idOf(folded);
        if (known == 0 && folded != email) {
            known = m_folded.add(folded);
            m_foldedOf.resize(known + 1, 0);
            const std::uint32_t written = emails.idOf(folded);
            m_foldedOf[known] = written != 0 && written < id ? written : id;
        }
        if (known != 0)
            person = m_foldedOf[known];
        m_people.push_back(person);
    }
}

void AccessSelection::Tally::add(std::uint32_t id)
{
    if (id >= m_counts.size())
        m_counts.resize(std::max<std::size_t>(id + std::size_t{1}, 2 * m_counts.size()), 0);
    if (m_counts[id]++ == 0)
        m_ids.push_back(id);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> AccessSelection::Tally::counts()
{
    std::sort(m_ids.begin(), m_ids.end());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> counted;
    counted.reserve(m_ids.size());
    for (const std::uint32_t id : m_ids)
        counted.emplace_back(id, m_counts[id]);
    return counted;
}

void AccessSelection::Tally::clear()
{
    for (const std::uint32_t id : m_ids)
        m_counts[id] = 0;
    m_ids.clear();
}

void AccessSelection::summarize(Recording &recording, const Table &accesses)
{
    RecordingAccesses summary;
    const int timeColumn = accesses.schema().timeColumn;
    for (const Side &side : recording.sides) {
        forEachRow(side, [&](std::uint32_t row) {
            if (!m_counting[row])
                return;
            ++summary.count;
            summary.lastAccess = std::max(summary.lastAccess, accesses.number(timeColumn, row));
            if (const std::uint32_t person = m_people[accesses.textId(emailColumn(), row)])
                m_peopleOfOne.add(person);
            if (const std::uint32_t domain = accesses.textId(domainColumn(), row))
                m_domainsOfOne.add(domain);
        });
    }
    summary.people = static_cast<std::uint32_t>(m_peopleOfOne.distinct());
    summary.domains = m_domainsOfOne.counts();
    m_peopleOfOne.clear();
    m_domainsOfOne.clear();
    recording.accesses = std::move(summary);
}

void AccessSelection::update(const Table &accesses, const UntoldRows &untold)
{
    m_counting.resize(accesses.rowCount());
    foldEmails(accesses.dictionary(emailColumn()));
    for (Recording *recording : m_changed) {
        select(*recording, accesses, untold);
        summarize(*recording, accesses);
        recording->isChanged = false;
    }
    m_changed.clear();
}

const RecordingAccesses *AccessSelection::of(std::string_view recordingId) const
{
    const auto found = m_recordings.find(std::string(recordingId));
    return found == m_recordings.end() ? nullptr : &found->second.accesses;
}

std::optional<CompleteDetails> AccessSelection::completeDetails(std::string_view recordingId) const
{
    const auto found = m_recordings.find(std::string(recordingId));
    const Side *side = found == m_recordings.end() ? nullptr : chosen(found->second);
    if (!side || !side->isComplete)
        return std::nullopt;
    return CompleteDetails{side->run, side->lastPage, side->ranges};
}

} // namespace auditdesk
