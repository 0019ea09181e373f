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
    std::size_t subjectId = place(TableId::Events, "subjectId");
    std::size_t text = place(TableId::Events, "text");
    std::size_t title = place(TableId::Events, "title");
    std::size_t author = place(TableId::Events, "author");
    std::size_t authorUserId = place(TableId::Events, "authorUserId");
    std::size_t userName = place(TableId::Events, "userName");
    std::size_t unverifiedName = place(TableId::Events, "unverifiedName");
    std::size_t answerUserId = place(TableId::Events, "answerUserId");
    std::size_t participantId = place(TableId::Events, "participantId");
    std::size_t dataSessionId = place(TableId::Events, "dataSessionId");
    std::size_t questionId = place(TableId::Events, "questionId");
    std::size_t replyId = place(TableId::Events, "replyId");
    std::size_t pollId = place(TableId::Events, "pollId");
    std::size_t pollResultId = place(TableId::Events, "pollResultId");
    std::size_t pollAnswerId = place(TableId::Events, "pollAnswerId");
    std::size_t activePollId = place(TableId::Events, "activePollId");
    std::size_t hideNames = place(TableId::Events, "hideNames");
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
    const std::array<std::pair<std::string_view, std::size_t>, 12> subjects{{
        {"qaaQuestion", at.questionId},
        {"qaaQuestionReply", at.replyId},
        {"qaaQuestionAction", at.questionId},
        {"poll", at.pollId},
        {"pollAnswer", at.pollAnswerId},
        {"pollAnswerReview", at.pollAnswerId},
        {"activePoll", at.activePollId},
        // of the first generation
        {"choiceQuestion", at.pollId},
        {"textQuestion", at.pollId},
        {"choiceAnswer", at.pollId}, // it has no id of its own
        {"textAnswer", at.pollAnswerId},
        {"textReview", at.pollAnswerId},
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

bool isOneOf(std::string_view type, std::initializer_list<std::string_view> types)
{
    return std::find(types.begin(), types.end(), type) != types.end();
}

/// hideNames, from showNames. What is no boolean can't be read.
Cell hideNamesOf(Cell showNames)
{
    if (showNames.state == Cell::State::Missing)
        return showNames;
    if (showNames.state == Cell::State::Odd && (showNames.text == "true" || showNames.text == "false"))
        return {Cell::State::Value, showNames.text == "false" ? 1 : 0, {}};
    showNames.state = Cell::State::Odd;
    return showNames;
}

/// The columns of today's fields, from those of the first generation.
std::uint64_t fillFirstGeneration(std::span<Cell> cells, const FirstGenerationFields &former,
                                  const EventPlaces &at)
{
    std::uint64_t filled = 0;
    const auto fill = [&](std::size_t place, const Cell &cell) {
        const bool isNull = cell.state == Cell::State::Odd && cell.text == "null" && place != at.hideNames;
        if (cells[place].state != Cell::State::Missing || cell.state == Cell::State::Missing || isNull)
            return;
        cells[place] = cell;
        filled |= std::uint64_t{1} << place;
    };
    fill(at.participantId, former.userId);
    fill(at.userName, former.userName);
    const std::string_view type = cells[at.type].text;
    if (!type.starts_with("choice") && !type.starts_with("text"))
        return filled;
    if (isOneOf(type, {"choiceQuestion", "textQuestion"})) {
        fill(at.pollId, cells[at.questionId]);
        fill(at.hideNames, hideNamesOf(former.showNames));
    } else if (isOneOf(type, {"choiceAnswer", "textAnswer", "textReview"})) {
        fill(at.pollId, cells[at.questionId]);
        fill(at.pollResultId, former.resultId);
        fill(at.pollAnswerId, former.textAnswerId);
    }
    return filled;
}

/// The user id of who wrote it.
Cell authorIdOf(std::span<const Cell> cells, const EventPlaces &at)
{
    const std::string_view type = cells[at.type].text;
    if (type.ends_with("Answer") && isOneOf(type, {"pollAnswer", "choiceAnswer", "textAnswer"}))
        return firstText(cells, {at.answerUserId, at.participantId});
    if (type == "qaaQuestionReply") // the first generation has it beside the reply
        return firstText(cells, {at.participantId, at.answerUserId});
    return firstText(cells, {at.participantId});
}

std::uint64_t fillEvent(std::span<Cell> cells, const FirstGenerationFields &former)
{
    static const EventPlaces at;
    const std::uint64_t formerColumns = fillFirstGeneration(cells, former, at);
    cells[at.createdAt] = cells[at.createdAtMs];
    cells[at.subjectId] = subjectOf(cells, at);
    if (cells[at.text].state == Cell::State::Missing)
        cells[at.text] = cells[at.title];
    cells[at.authorUserId] = authorIdOf(cells, at);
    cells[at.author] = firstText(cells, {at.userName, at.unverifiedName, at.authorUserId});
    static const std::uint64_t filled = std::uint64_t{1} << at.createdAt | std::uint64_t{1} << at.subjectId |
                                        std::uint64_t{1} << at.text | std::uint64_t{1} << at.author |
                                        std::uint64_t{1} << at.authorUserId;
    return filled | formerColumns;
}

} // namespace

std::string domainOf(std::string_view email)
{
    return foldCase(domainIn(email));
}

Cell *FirstGenerationFields::field(std::string_view parent, std::string_view key)
{
    if (parent == "user")
        return key == "id" ? &userId : nullptr;
    if (parent != "data")
        return nullptr;
    return key == "userName"       ? &userName
           : key == "resultId"     ? &resultId
           : key == "textAnswerId" ? &textAnswerId
           : key == "showNames"    ? &showNames
                                   : nullptr;
}

std::uint64_t fillDerivedCells(TableId table, std::span<Cell> cells, std::deque<std::string> &texts,
                               const FirstGenerationFields &former)
{
    switch (table) {
    case TableId::Recordings:
    case TableId::Rejected:
        break; // what is derived there needs other rows, or no item
    case TableId::Accesses:
        return fillAccess(cells, texts);
    case TableId::Events:
        return fillEvent(cells, former);
    }
    return 0;
}

} // namespace auditdesk
