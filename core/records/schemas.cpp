// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/columnspec.h"

#include <QtGlobal>
#include <algorithm>
#include <array>

namespace auditdesk {

namespace {

using enum ColumnKind;

constexpr ValueWords verdictWords[] = {
    {"equal", QT_TRANSLATE_NOOP("Column", "equal")},
    {"equalWithinLag", QT_TRANSLATE_NOOP("Column", "equal within the lag")},
    {"summaryHigher", QT_TRANSLATE_NOOP("Column", "summary higher")},
    {"detailsHigher", QT_TRANSLATE_NOOP("Column", "details higher")},
    {"notComparable", QT_TRANSLATE_NOOP("Column", "not comparable")},
};

constexpr ColumnSpec recordingColumns[] = {
    {.id = "recordingId",
     .path = "recordingId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Recording ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The service's identifier of the recording."),
     .searched = true,
     .shown = false,
     .width = 24},
    {.id = "topic",
     .path = "topic",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Topic"),
     .description = QT_TRANSLATE_NOOP("Column", "The topic of the recorded meeting."),
     .searched = true,
     .width = 36},
    {.id = "timeRecorded",
     .path = "timeRecorded",
     .kind = Time,
     .title = QT_TRANSLATE_NOOP("Column", "Recorded"),
     .description = QT_TRANSLATE_NOOP("Column", "When the recording was made."),
     .width = 20},
    {.id = "siteUrl",
     .path = "siteUrl",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Site"),
     .description = QT_TRANSLATE_NOOP("Column", "The Webex site that the recording belongs to."),
     .searched = true,
     .width = 24},
    {.id = "hostEmail",
     .path = "hostEmail",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Host"),
     .description = QT_TRANSLATE_NOOP("Column", "The e-mail address of the recording's host."),
     .searched = true,
     .width = 28},
    {.id = "viewCount",
     .path = "viewCount",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Views"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "How often the recording was viewed, as the service's summary counts it."),
     .width = 10},
    {.id = "downloadCount",
     .path = "downloadCount",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Downloads"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "How often the recording was downloaded, as the service's summary counts it."),
     .width = 10},
    {.id = "accessCount",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Accesses loaded"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "How many rows of the access log this case holds for the recording. One row may be a view "
                   "and a download, so this is no count of views."),
     .shown = false,
     .width = 10},
    {.id = "lastAccess",
     .kind = Time,
     .title = QT_TRANSLATE_NOOP("Column", "Last access"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The latest access to the recording among the rows in this case."),
     .width = 20},
    {.id = "distinctViewers",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "People"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "How many different e-mail addresses accessed the recording, without regard to case."),
     .width = 10},
    {.id = "externalPercent",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "External (%)"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "The percentage of accesses by people whose e-mail domain differs from the host's."),
     .width = 10},
    {.id = "viewsFound",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Views found"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "How many views are in the newest complete list of accesses that was fetched for the "
                   "recording; empty where there is none. Imported rows don't count."),
     .width = 10},
    {.id = "downloadsFound",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Downloads found"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "How many downloads are in the newest complete list of accesses that was fetched for the "
                   "recording; empty where there is none. Imported rows don't count."),
     .width = 10},
    {.id = "viewDifference",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "View difference"),
     .description =
         QT_TRANSLATE_NOOP("Column", "Views less views found: negative where more were found than the "
                                     "summary counts; empty where the two can't be compared."),
     .width = 10},
    {.id = "downloadDifference",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Download difference"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "Downloads less downloads found: negative where more were found than the "
                   "summary counts; empty where the two can't be compared."),
     .width = 10},
    {.id = "verdict",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Verdict"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "Whether the summary counts as many views and downloads as were found; of the two, the "
                   "worse. The lag is the 24 hours within which a summary may not count an access yet."),
     .width = 17,
     .words = verdictWords},
    {.id = "run",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Run"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The number of the acquisition that the row arrived with first."),
     .shown = false,
     .width = 14,
     .isHidden = true},
};

constexpr ColumnSpec accessColumns[] = {
    {.id = "recordingId",
     .path = "recordingId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Recording ID"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The service's identifier of the recording that was accessed."),
     .searched = true,
     .shown = false,
     .width = 24},
    {.id = "topic",
     .path = "topic",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Topic"),
     .description = QT_TRANSLATE_NOOP("Column", "The topic of the recorded meeting."),
     .searched = true,
     .width = 32},
    {.id = "name",
     .path = "name",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Person"),
     .description = QT_TRANSLATE_NOOP("Column", "The name of the person who accessed the recording."),
     .searched = true,
     .width = 22},
    {.id = "email",
     .path = "email",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "E-mail"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The e-mail address of the person who accessed the recording."),
     .searched = true,
     .width = 28},
    {.id = "accessTime",
     .path = "accessTime",
     .kind = Time,
     .title = QT_TRANSLATE_NOOP("Column", "Accessed"),
     .description = QT_TRANSLATE_NOOP("Column", "When the recording was accessed."),
     .width = 20},
    {.id = "viewed",
     .path = "viewed",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Viewed"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether the person viewed the recording in this access."),
     .width = 9},
    {.id = "downloaded",
     .path = "downloaded",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Downloaded"),
     .description =
         QT_TRANSLATE_NOOP("Column", "Whether the person downloaded the recording in this access."),
     .width = 9},
    {.id = "domain",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Domain"),
     .description = QT_TRANSLATE_NOOP("Column", "The domain of the person's e-mail address, in lower case."),
     .searched = true,
     .width = 18},
    {.id = "run",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Run"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The number of the acquisition that the row arrived with first."),
     .shown = false,
     .width = 14,
     .isHidden = true},
};

// The envelope first, then what every reader needs, then the own fields of the nine types.
constexpr ColumnSpec eventColumns[] = {
    {.id = "createdAt",
     .kind = Time,
     .title = QT_TRANSLATE_NOOP("Column", "Time"),
     .description = QT_TRANSLATE_NOOP("Column", "When the event happened."),
     .width = 20},
    {.id = "createdAtMs",
     .path = "createdAtMs",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Created (ms)"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "When the event happened, in milliseconds since 1970 as the service sent it."),
     .shown = false,
     .width = 15},
    {.id = "type",
     .path = "data.type",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Type"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "What the event is about: one of the service's nine types, or one it added since."),
     .searched = true,
     .width = 18},
    {.id = "sessionId",
     .path = "sessionId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Session ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The Slido session, which is one instance of a meeting."),
     .searched = true,
     .shown = false,
     .width = 24},
    {.id = "sessionOrgId",
     .path = "sessionOrgId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Organization ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The organization that the session belongs to."),
     .searched = true,
     .shown = false,
     .width = 24},
    {.id = "userId",
     .path = "userId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Done by"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "The user ID of the person who did it. That may be a moderator, not the author."),
     .searched = true,
     .width = 24,
     .person = PersonRole::DoneBy},
    {.id = "modifiedAt",
     .path = "data.modifiedAtMs",
     .kind = Time,
     .title = QT_TRANSLATE_NOOP("Column", "Modified"),
     .description = QT_TRANSLATE_NOOP("Column", "When the thing that the event describes was last changed."),
     .shown = false,
     .width = 20},
    {.id = "isDeleted",
     .path = "data.isDeleted",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Deleted"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether the thing that the event describes was deleted."),
     .width = 9},
    {.id = "subjectId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Subject ID"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The question, reply, poll or answer that the event is about."),
     .width = 18},
    {.id = "text",
     .path = "data.text",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Text"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The words of the question, reply or answer, or the title of the poll."),
     .searched = true,
     .width = 44},
    {.id = "author",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Author"),
     .description = QT_TRANSLATE_NOOP("Column", "The person who wrote the question, the reply or the answer: "
                                                "the name, else the unverified name, else the user ID."),
     .searched = true,
     .width = 22,
     .person = PersonRole::Author,
     .textsOf = "userId"},
    {.id = "authorUserId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Author's user ID"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "The user ID of the person who wrote the question, the reply or the answer."),
     .searched = true,
     .shown = false,
     .width = 24,
     .person = PersonRole::Author,
     .textsOf = "userId"},
    {.id = "isAnonymous",
     .path = "data.isAnonymous",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Anonymous"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "Whether the participant chose to stay anonymous to the other participants."),
     .width = 10},
    {.id = "status",
     .path = "data.status",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Status"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether the question is in review, public or archived."),
     .searched = true,
     .width = 11},
    {.id = "action",
     .path = "data.action",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Action"),
     .description =
         QT_TRANSLATE_NOOP("Column", "What was done to the question, such as approve, reject or upvote."),
     .searched = true,
     .width = 12},
    {.id = "archivedStatus",
     .path = "data.archivedStatus",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Archived as"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether the question was archived or answered."),
     .searched = true,
     .shown = false,
     .width = 12},
    {.id = "upvotes",
     .path = "data.upvotes",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Upvotes"),
     .description = QT_TRANSLATE_NOOP("Column", "How many upvotes the question had."),
     .width = 9},
    {.id = "replyCount",
     .path = "data.replyCount",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Replies"),
     .description = QT_TRANSLATE_NOOP("Column", "How many replies the question had."),
     .shown = false,
     .width = 9},
    {.id = "questionId",
     .path = "data.questionId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Question ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The question that the event is about or belongs to."),
     .searched = true,
     .shown = false,
     .width = 18,
     .textsOf = "subjectId"},
    {.id = "replyId",
     .path = "data.replyId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Reply ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The reply that the event is about."),
     .searched = true,
     .shown = false,
     .width = 18,
     .textsOf = "subjectId"},
    {.id = "pollId",
     .path = "data.pollId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Poll ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The poll that the event is about or belongs to."),
     .searched = true,
     .shown = false,
     .width = 18,
     .textsOf = "subjectId"},
    {.id = "pollResultId",
     .path = "data.pollResultId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Poll result ID"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "The round of the poll that the answer counts in; resetting a poll begins a new one."),
     .searched = true,
     .shown = false,
     .width = 18},
    {.id = "pollAnswerId",
     .path = "data.pollAnswerId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Poll answer ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The answer that the event is about."),
     .searched = true,
     .shown = false,
     .width = 18,
     .textsOf = "subjectId"},
    {.id = "activePollId",
     .path = "data.activePollId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Active poll ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The poll that was put on screen."),
     .searched = true,
     .shown = false,
     .width = 18,
     .textsOf = "subjectId"},
    {.id = "activePollResultId",
     .path = "data.activePollResultId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Active poll result ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The round of the poll whose answers count now."),
     .searched = true,
     .shown = false,
     .width = 18},
    {.id = "participantId",
     .path = "data.user.userId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Participant ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The author of the question or reply."),
     .searched = true,
     .shown = false,
     .width = 24,
     .person = PersonRole::Author,
     .textsOf = "userId"},
    {.id = "userName",
     .path = "data.user.name",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Name"),
     .description = QT_TRANSLATE_NOOP("Column", "The author's name as the service knows it."),
     .searched = true,
     .shown = false,
     .width = 22,
     .person = PersonRole::Author},
    {.id = "unverifiedName",
     .path = "data.user.unverifiedName",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Unverified name"),
     .description = QT_TRANSLATE_NOOP("Column", "The name that the author entered; nobody checked it."),
     .searched = true,
     .shown = false,
     .width = 22,
     .person = PersonRole::Author},
    {.id = "answerUserId",
     .path = "data.userId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Answering user ID"),
     .description = QT_TRANSLATE_NOOP("Column", "The person who answered the poll."),
     .searched = true,
     .shown = false,
     .width = 24,
     .person = PersonRole::Author,
     .textsOf = "userId"},
    {.id = "approval",
     .path = "data.approval",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Approval"),
     .description = QT_TRANSLATE_NOOP("Column", "What a moderator decided about the answer."),
     .searched = true,
     .shown = false,
     .width = 10},
    {.id = "pollType",
     .path = "data.pollType",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Poll type"),
     .description =
         QT_TRANSLATE_NOOP("Column", "Whether the poll is a simple one or a survey of several questions."),
     .searched = true,
     .shown = false,
     .width = 10},
    {.id = "questionType",
     .path = "data.questionType",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Question type"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether the poll asks for a choice or for text."),
     .searched = true,
     .shown = false,
     .width = 12},
    {.id = "title",
     .path = "data.title",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Poll title"),
     .description = QT_TRANSLATE_NOOP("Column", "The title of the poll."),
     .searched = true,
     .shown = false,
     .width = 32,
     .textsOf = "text"},
    {.id = "description",
     .path = "data.description",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Poll description"),
     .description = QT_TRANSLATE_NOOP("Column", "The description of the poll."),
     .searched = true,
     .shown = false,
     .width = 32},
    {.id = "options",
     .path = "data.options",
     .kind = Json,
     .title = QT_TRANSLATE_NOOP("Column", "Options"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The options of the poll, or those that were chosen, as JSON."),
     .searched = true,
     .shown = false,
     .width = 32},
    {.id = "questions",
     .path = "data.questions",
     .kind = Json,
     .title = QT_TRANSLATE_NOOP("Column", "Questions"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "The questions of the survey, or the decisions about their answers, as JSON."),
     .searched = true,
     .shown = false,
     .width = 32},
    {.id = "questionAnswers",
     .path = "data.questionAnswers",
     .kind = Json,
     .title = QT_TRANSLATE_NOOP("Column", "Question answers"),
     .description = QT_TRANSLATE_NOOP("Column", "The answers to the questions of a survey, as JSON."),
     .searched = true,
     .shown = false,
     .width = 32},
    {.id = "profanities",
     .path = "data.profanities",
     .kind = Json,
     .title = QT_TRANSLATE_NOOP("Column", "Profanities"),
     .description = QT_TRANSLATE_NOOP(
         "Column", "The places in the question's text that the service's word filter marked, as JSON."),
     .shown = false,
     .width = 20},
    {.id = "maxAnswers",
     .path = "data.maxAnswers",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Answers allowed"),
     .description = QT_TRANSLATE_NOOP("Column", "How many answers a participant may give; 0 is no limit."),
     .shown = false,
     .width = 9},
    {.id = "maxOptions",
     .path = "data.maxOptions",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Options allowed"),
     .description = QT_TRANSLATE_NOOP("Column", "How many options an answer may choose; 0 is no limit."),
     .shown = false,
     .width = 9},
    {.id = "order",
     .path = "data.order",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Place"),
     .description = QT_TRANSLATE_NOOP("Column", "The place of the poll among the session's polls."),
     .shown = false,
     .width = 9},
    {.id = "hideNames",
     .path = "data.hideNames",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Names hidden"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether the poll hides the names of those who answer."),
     .shown = false,
     .width = 9},
    {.id = "enableCorrectOptions",
     .path = "data.enableCorrectOptions",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Has correct options"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether options of the poll can be marked as correct."),
     .shown = false,
     .width = 9},
    {.id = "revealCorrectOptions",
     .path = "data.revealCorrectOptions",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Correct options revealed"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether participants see which options are correct."),
     .shown = false,
     .width = 9},
    {.id = "isLocked",
     .path = "data.isLocked",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Locked"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether the poll takes no more answers."),
     .shown = false,
     .width = 9},
    {.id = "revealResults",
     .path = "data.revealResults",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Results revealed"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether participants see the results of the poll."),
     .shown = false,
     .width = 9},
    {.id = "anonymityEnabled",
     .path = "data.anonymityEnabled",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Anonymity allowed"),
     .description = QT_TRANSLATE_NOOP("Column", "Whether participants of the session may stay anonymous."),
     .shown = false,
     .width = 9},
    {.id = "enabled",
     .path = "data.enabled",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Q&A enabled"),
     .description =
         QT_TRANSLATE_NOOP("Column", "Whether the session's questions and answers are switched on."),
     .shown = false,
     .width = 9},
    {.id = "moderation",
     .path = "data.moderation",
     .kind = Boolean,
     .title = QT_TRANSLATE_NOOP("Column", "Q&A moderated"),
     .description =
         QT_TRANSLATE_NOOP("Column", "Whether a moderator reviews questions before others see them."),
     .shown = false,
     .width = 9},
    {.id = "dataSessionId",
     .path = "data.sessionId",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Session ID in data"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The session as the event's data names it, beside the envelope's."),
     .searched = true,
     .shown = false,
     .width = 24},
    {.id = "dataCreatedAt",
     .path = "data.createdAtMs",
     .kind = Time,
     .title = QT_TRANSLATE_NOOP("Column", "Time in data"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The time as the event's data names it, beside the envelope's."),
     .shown = false,
     .width = 20},
    {.id = "run",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Run"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The number of the acquisition that the row arrived with first."),
     .shown = false,
     .width = 14,
     .isHidden = true},
};

constexpr ColumnSpec rejectedColumns[] = {
    {.id = "storedAt",
     .kind = Time,
     .title = QT_TRANSLATE_NOOP("Column", "Stored"),
     .description = QT_TRANSLATE_NOOP("Column", "When the page that holds the item was stored in the case."),
     .width = 20},
    {.id = "page",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Page"),
     .description = QT_TRANSLATE_NOOP("Column", "The number of the case's entry that holds the page."),
     .width = 8},
    {.id = "position",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Position"),
     .description = QT_TRANSLATE_NOOP("Column", "The item's place in the page, from 1."),
     .width = 10},
    {.id = "table",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Table"),
     .description = QT_TRANSLATE_NOOP("Column", "The table that the item was meant for."),
     .searched = true,
     .width = 14},
    {.id = "subject",
     .kind = Identifier,
     .title = QT_TRANSLATE_NOOP("Column", "Asked for"),
     .description =
         QT_TRANSLATE_NOOP("Column", "What the page was asked for: a site, a recording or a session."),
     .searched = true,
     .shown = false,
     .width = 24},
    {.id = "reason",
     .kind = Text,
     .title = QT_TRANSLATE_NOOP("Column", "Reason"),
     .description = QT_TRANSLATE_NOOP("Column", "Why the item could not become a row."),
     .searched = true,
     .width = 44},
    {.id = "item",
     .kind = Json,
     .title = QT_TRANSLATE_NOOP("Column", "Item"),
     .description = QT_TRANSLATE_NOOP("Column", "The item as it came, without white space."),
     .searched = true,
     .width = 40},
    {.id = "run",
     .kind = Integer,
     .title = QT_TRANSLATE_NOOP("Column", "Run"),
     .description =
         QT_TRANSLATE_NOOP("Column", "The number of the acquisition that the row arrived with first."),
     .shown = false,
     .width = 14,
     .isHidden = true},
};

constexpr int place(std::span<const ColumnSpec> columns, std::string_view id)
{
    int index = 0;
    while (columns[static_cast<std::size_t>(index)].id != id) // an unknown id does not compile
        ++index;
    return index;
}

/// Whether who shares the texts of a column comes behind it, and that has texts of its own.
constexpr bool areTextsShared(std::span<const ColumnSpec> columns)
{
    for (std::size_t column = 0; column < columns.size(); ++column) {
        const std::string_view home = columns[column].textsOf;
        std::size_t at = 0;
        while (at < column && columns[at].id != home)
            ++at;
        if (!home.empty() && (at == column || columns[column].kind > Json || columns[at].kind > Json ||
                              !columns[at].textsOf.empty()))
            return false;
    }
    return true;
}
static_assert(areTextsShared(recordingColumns) && areTextsShared(accessColumns) &&
              areTextsShared(eventColumns) && areTextsShared(rejectedColumns));

constexpr int timeRecorded = place(recordingColumns, "timeRecorded");
constexpr int accessTime = place(accessColumns, "accessTime");
constexpr int createdAt = place(eventColumns, "createdAt");
constexpr int storedAt = place(rejectedColumns, "storedAt");

constexpr std::array<TableSchema, tableCount> schemas{{
    {TableId::Recordings, "recordings", recordingColumns, timeRecorded, {timeRecorded, true}},
    {TableId::Accesses, "accesses", accessColumns, accessTime, {accessTime, true}},
    {TableId::Events, "events", eventColumns, createdAt, {createdAt, false}},
    {TableId::Rejected, "rejected", rejectedColumns, storedAt, {storedAt, false}},
}};

char asciiLower(char character)
{
    return static_cast<char>(character >= 'A' && character <= 'Z' ? character - 'A' + 'a' : character);
}

} // namespace

std::string_view ColumnSpec::titleOf(std::string_view value) const
{
    const auto found = std::find_if(words.begin(), words.end(),
                                    [value](const ValueWords &its) { return its.value == value; });
    return found == words.end() ? value : found->title;
}

int TableSchema::columnNamed(std::string_view wanted) const
{
    const auto isNamed = [&](const ColumnSpec &column) {
        return std::equal(column.id.begin(), column.id.end(), wanted.begin(), wanted.end(),
                          [](char left, char right) { return asciiLower(left) == asciiLower(right); });
    };
    const auto found = std::find_if(columns.begin(), columns.end(), isNamed);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::vector<int> TableSchema::usualColumns() const
{
    std::vector<int> usual;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (!columns[column].isHidden)
            usual.push_back(static_cast<int>(column));
    }
    return usual;
}

std::size_t TableSchema::textsAt(std::size_t column) const
{
    const std::string_view home = columns[column].textsOf;
    return home.empty() ? column : static_cast<std::size_t>(columnNamed(home));
}

const TableSchema &schemaOf(TableId id)
{
    return schemas[static_cast<std::size_t>(id)];
}

const TableSchema *schemaNamed(std::string_view name)
{
    const auto found = std::find_if(schemas.begin(), schemas.end(),
                                    [&](const TableSchema &schema) { return schema.name == name; });
    return found == schemas.end() ? nullptr : &*found;
}

} // namespace auditdesk
