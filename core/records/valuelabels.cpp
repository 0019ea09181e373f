// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/valuelabels.h"

#include <QtGlobal>

namespace auditdesk {

namespace {

constexpr auto events = TableId::Events;

constexpr std::array<ValueLabel, 9> labels{{
    {events, "type", "session", QT_TRANSLATE_NOOP("EventType", "Session")},
    {events, "type", "qaa", QT_TRANSLATE_NOOP("EventType", "Q&A settings")},
    {events, "type", "qaaQuestion", QT_TRANSLATE_NOOP("EventType", "Question")},
    {events, "type", "qaaQuestionReply", QT_TRANSLATE_NOOP("EventType", "Question reply")},
    {events, "type", "qaaQuestionAction", QT_TRANSLATE_NOOP("EventType", "Question action")},
    {events, "type", "poll", QT_TRANSLATE_NOOP("EventType", "Poll")},
    {events, "type", "pollAnswer", QT_TRANSLATE_NOOP("EventType", "Poll answer")},
    {events, "type", "pollAnswerReview", QT_TRANSLATE_NOOP("EventType", "Poll answer review")},
    {events, "type", "activePoll", QT_TRANSLATE_NOOP("EventType", "Active poll")},
}};

} // namespace

std::span<const ValueLabel> valueLabels()
{
    return labels;
}

} // namespace auditdesk
