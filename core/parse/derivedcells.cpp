// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/derivedcells.h"

#include "core/support/casefold.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace auditdesk {

namespace {

std::size_t place(TableId table, std::string_view id)
{
    return static_cast<std::size_t>(schemaOf(table).columnNamed(id));
}

std::string_view domainIn(std::string_view email)
{
    const std::size_t sign = email.rfind('@');
    return sign == std::string_view::npos ? std::string_view() : email.substr(sign + 1);
}

std::uint64_t fillAccess(std::span<Cell> cells, std::deque<std::string> &texts)
{
    static const std::size_t email = place(TableId::Accesses, "email");
    static const std::size_t domain = place(TableId::Accesses, "domain");
    const std::string_view written = domainIn(cells[email].text);
    if (written.empty())
        return 0;
    const auto isFolded = [](char character) {
        return static_cast<unsigned char>(character) < 0x80 && (character < 'A' || character > 'Z');
    };
    cells[domain] = {Cell::State::Value, missingNumber, written};
    if (!std::all_of(written.begin(), written.end(), isFolded))
        cells[domain].text = texts.emplace_back(foldCase(written));
    return std::uint64_t{1} << domain;
}

struct EventPlaces
{
    std::size_t createdAt = place(TableId::Events, "createdAt");
    std::size_t createdAtMs = place(TableId::Events, "createdAtMs");
    std::size_t type = place(TableId::Events, "type");
    std::size_t sessionId = place(TableId::Events, "sessionId");
    std::size_t userId = place(TableId::Events, "userId");
    std::size_t subjectId = place(TableId::Events, "subjectId");
    std::size_t text = place(TableId::Events, "text");
    std::size_t title = place(TableId::Events, "title");
    std::size_t actor = place(TableId::Events, "actor");
    std::size_t userName = place(TableId::Events, "userName");
    std::size_t unverifiedName = place(TableId::Events, "unverifiedName");
    std::size_t answerUserId = place(TableId::Events, "answerUserId");
    std::size_t participantId = place(TableId::Events, "participantId");
    std::size_t dataSessionId = place(TableId::Events, "dataSessionId");
    std::size_t questionId = place(TableId::Events, "questionId");
    std::size_t replyId = place(TableId::Events, "replyId");
    std::size_t pollId = place(TableId::Events, "pollId");
    std::size_t pollAnswerId = place(TableId::Events, "pollAnswerId");
    std::size_t activePollId = place(TableId::Events, "activePollId");
};

/// The first of `places` that has a text.
Cell firstText(std::span<const Cell> cells, std::initializer_list<std::size_t> places)
{
    for (const std::size_t place : places) {
        if (!cells[place].text.empty())
            return cells[place];
    }
    return {};
}

Cell subjectOf(std::span<const Cell> cells, const EventPlaces &at)
{
    const std::array<std::pair<std::string_view, std::size_t>, 7> subjects{{
        {"qaaQuestion", at.questionId},
        {"qaaQuestionReply", at.replyId},
        {"qaaQuestionAction", at.questionId},
        {"poll", at.pollId},
        {"pollAnswer", at.pollAnswerId},
        {"pollAnswerReview", at.pollAnswerId},
        {"activePoll", at.activePollId},
    }};
    const std::string_view type = cells[at.type].text;
    for (const auto &[name, place] : subjects) {
        if (type == name)
            return cells[place];
    }
    if (type == "session" || type == "qaa")
        return firstText(cells, {at.dataSessionId, at.sessionId});
    return firstText(cells, {at.replyId, at.questionId, at.pollAnswerId, at.pollId, at.activePollId});
}

std::uint64_t fillEvent(std::span<Cell> cells)
{
    static const EventPlaces at;
    cells[at.createdAt] = cells[at.createdAtMs];
    cells[at.subjectId] = subjectOf(cells, at);
    if (cells[at.text].state == Cell::State::Missing)
        cells[at.text] = cells[at.title];
    cells[at.actor] =
        firstText(cells, {at.userName, at.unverifiedName, at.userId, at.answerUserId, at.participantId});
    static const std::uint64_t filled = std::uint64_t{1} << at.createdAt | std::uint64_t{1} << at.subjectId |
                                        std::uint64_t{1} << at.text | std::uint64_t{1} << at.actor;
    return filled;
}

} // namespace

std::string domainOf(std::string_view email)
{
    return foldCase(domainIn(email));
}

std::uint64_t fillDerivedCells(TableId table, std::span<Cell> cells, std::deque<std::string> &texts)
{
    switch (table) {
    case TableId::Recordings:
    case TableId::Rejected:
        break; // what is derived there needs other rows, or no item
    case TableId::Accesses:
        return fillAccess(cells, texts);
    case TableId::Events:
        return fillEvent(cells);
    }
    return 0;
}

} // namespace auditdesk
