// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace auditdesk::words {

using Text = std::u16string_view;

struct NamePart
{
    Text written; ///< in its own script
    Text latin;   ///< for an e-mail address
};

/// Names that go together, in one script.
struct NameGroup
{
    std::span<const NamePart> given;
    std::span<const NamePart> family;
    bool familyFirst;
    Text separator; ///< between the two names
    int weight;
};

std::span<const NameGroup> nameGroups();

std::span<const Text> meetingTopics();
/// Topics that are awkward for a table, a CSV file or a search: each is used at least once.
std::span<const Text> oddTopics();
std::span<const Text> sessionTitles();

std::span<const Text> questions();
/// Questions with a word that a moderator would look at, marked like [this].
std::span<const Text> rudeQuestions();
std::span<const Text> replies();
std::span<const Text> textAnswers();

struct Poll
{
    Text title;
    std::span<const Text> options; ///< none: people answer in words
};
std::span<const Poll> polls();

} // namespace auditdesk::words
