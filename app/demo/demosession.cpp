// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demosession.h"

#include "app/demo/demowords.h"
#include "app/demo/jsontext.h"

#include <QSet>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 secondMs = 1'000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr int eventsPerPage = 256;

QString toString(words::Text text)
{
    return QString::fromUtf16(text.data(), static_cast<qsizetype>(text.size()));
}

struct Participant
{
    QByteArray userId;
    QString name; ///< empty: joined as a guest
    QString guestName;
};

/// The text of a marked question, and where its marked word lies.
struct Wording
{
    QString text;
    QByteArray profanities;
};

Wording unmarked(const QString &marked)
{
    const qsizetype open = marked.indexOf(u'[');
    const qsizetype close = marked.indexOf(u']');
    if (open < 0)
        return {marked, {}};
    JsonText span;
    span.number("first", open).number("last", close - 2);
    span.boolean("isEmoji", marked.at(open + 1).isSurrogate());
    QString text = marked;
    text.remove(close, 1).remove(open, 1);
    return {text, '[' + span.object() + ']'};
}

/// A question as it stands: every change is told as a snapshot of it.
struct Question
{
    QByteArray id;
    Participant asker;
    bool isAnonymous = false;
    Wording wording;
    QByteArray status;
    QByteArray archivedStatus;
    qint64 createdMs = 0;
    int upvotes = 0;
    int replies = 0;
    bool isDeleted = false;
};

struct PollState
{
    QByteArray id;
    QByteArray resultId;
    QString title;
    const words::Poll *poll = nullptr; ///< null: a survey
    std::vector<QByteArray> optionIds;
    std::vector<QByteArray> questionIds; ///< of a survey: the first is a choice, the others are words
    qint64 createdMs = 0;
    int order = 0;
    bool hideNames = false;
    bool isLocked = false;
    bool revealResults = false;
};

class SessionMaker
{
public:
    SessionMaker(DemoSession &session, const std::vector<DemoPerson> &people,
                 const QByteArray &organizationUuid, SeededRandom &random)
        : m_session(session)
        , m_organizationUuid(organizationUuid)
        , m_random(random)
    {
        const DemoPerson &host = people[static_cast<std::size_t>(session.host)];
        m_moderator = {host.uuid, host.name, {}};
        const qint64 count = m_random.between(45, 160);
        QSet<QByteArray> known = {m_moderator.userId};
        for (qint64 i = 0; i < count; ++i) {
            const DemoPerson &person = m_random.pick(people);
            if (m_random.chance(18))
                m_participants.push_back({m_random.uuid(), {}, person.name.section(u' ', 0, 0)});
            else if (!known.contains(person.uuid))
                m_participants.push_back({person.uuid, person.name, {}});
            known.insert(person.uuid);
        }
    }

    void make(int events);

private:
    void emitEvent(qint64 ms, const QByteArray &userId, const JsonText &data);
    JsonText resource(const char *type, qint64 createdMs, qint64 modifiedMs, bool isDeleted = false) const;
    qint64 moment() { return m_random.between(m_session.startMs, m_session.endMs); }
    qint64 after(qint64 ms, qint64 mostSeconds)
    {
        return std::min(ms + m_random.between(5, mostSeconds) * secondMs, m_session.endMs + 20 * minuteMs);
    }
    static QByteArray userJson(const Participant &user, bool isAnonymous);

    void makeSettings();
    void makeQuestion();
    qint64 moderate(Question &question, qint64 ms);
    qint64 discuss(Question &question, qint64 ms);
    void finish(Question &question, qint64 ms);
    void tell(const Question &question, qint64 ms, const QByteArray &userId);
    void act(const Question &question, const char *action, qint64 ms, const QByteArray &userId);

    void makePoll(const words::Poll *poll, int place, int places);
    void tell(const PollState &state, qint64 ms, bool isDeleted = false);
    void activate(const QByteArray &pollId, qint64 ms);
    void answer(const PollState &state, qint64 beginMs, qint64 endMs, int percent);
    void answerOnce(const PollState &state, const Participant &user, qint64 ms);
    void addAnswer(const PollState &state, JsonText &data);
    void review(const PollState &state, const QByteArray &answerId, qint64 ms);
    QByteArray optionsJson(const PollState &state) const;
    QByteArray chosenJson(const PollState &state);
    void orderForTheWire();

    DemoSession &m_session;
    const QByteArray m_organizationUuid;
    SeededRandom &m_random;
    Participant m_moderator;
    std::vector<Participant> m_participants;
    QSet<qint64> m_moments;
    qint64 m_activePollMs = 0;
};

void SessionMaker::make(int events)
{
    makeSettings();
    std::vector<std::size_t> choice(words::polls().size());
    for (std::size_t i = 0; i < choice.size(); ++i)
        choice[i] = i;
    m_random.shuffle(choice);
    const int places = std::clamp(events / 130, 3, 6);
    for (int place = 0; place < places && static_cast<int>(m_session.events.size()) < events * 6 / 10;
         ++place)
        makePoll(place == 1 ? nullptr : &words::polls()[choice[static_cast<std::size_t>(place)]], place,
                 places);
    do
        makeQuestion();
    while (static_cast<int>(m_session.events.size()) < events);
    orderForTheWire();
}

/// No two events of a session at the same millisecond: the service's could be, but then two that are equal
/// would be one.
void SessionMaker::emitEvent(qint64 ms, const QByteArray &userId, const JsonText &data)
{
    while (m_moments.contains(ms))
        ++ms;
    m_moments.insert(ms);
    JsonText envelope;
    envelope.number("createdAtMs", ms).text("sessionId", m_session.id);
    envelope.text("sessionOrgId", m_organizationUuid).text("userId", userId).raw("data", data.object());
    m_session.events.push_back(envelope.object());
}

JsonText SessionMaker::resource(const char *type, qint64 createdMs, qint64 modifiedMs, bool isDeleted) const
{
    JsonText data;
    data.text("type", QByteArray(type)).text("sessionId", m_session.id);
    data.number("createdAtMs", createdMs).number("modifiedAtMs", modifiedMs).boolean("isDeleted", isDeleted);
    return data;
}

QByteArray SessionMaker::userJson(const Participant &user, bool isAnonymous)
{
    JsonText json;
    json.text("userId", user.userId);
    if (isAnonymous || user.name.isEmpty())
        json.null("name");
    else
        json.text("name", user.name);
    if (isAnonymous || user.guestName.isEmpty())
        json.null("unverifiedName");
    else
        json.text("unverifiedName", user.guestName);
    return json.object();
}

void SessionMaker::makeSettings()
{
    const qint64 preparedMs = m_session.startMs - m_random.between(20, 90) * minuteMs;
    const qint64 openedMs = m_session.startMs + m_random.between(5, 60) * secondMs;
    for (const auto &[ms, anonymity] : {std::pair(preparedMs, false), std::pair(openedMs, true)})
        emitEvent(ms, m_moderator.userId,
                  resource("session", preparedMs, ms).boolean("anonymityEnabled", anonymity));
    for (const auto &[ms, enabled, moderation] :
         {std::tuple(preparedMs + minuteMs, true, false), std::tuple(openedMs + 20 * secondMs, true, true),
          std::tuple(m_session.endMs + 2 * minuteMs, false, true)})
        emitEvent(ms, m_moderator.userId,
                  resource("qaa", preparedMs + minuteMs, ms)
                      .boolean("enabled", enabled)
                      .boolean("moderation", moderation));
}

void SessionMaker::tell(const Question &question, qint64 ms, const QByteArray &userId)
{
    JsonText data;
    data.text("type", QByteArray("qaaQuestion")).text("sessionId", m_session.id);
    data.text("questionId", question.id);
    data.number("createdAtMs", question.createdMs).number("modifiedAtMs", ms);
    data.boolean("isDeleted", question.isDeleted);
    data.text("text", question.wording.text).boolean("isAnonymous", question.isAnonymous);
    if (!question.archivedStatus.isEmpty())
        data.text("archivedStatus", question.archivedStatus);
    data.raw("profanities", question.wording.profanities.isEmpty() ? "[]" : question.wording.profanities);
    data.number("upvotes", question.upvotes).number("replyCount", question.replies);
    data.raw("user", userJson(question.asker, question.isAnonymous));
    data.text("status", question.status);
    emitEvent(ms, userId, data);
}

void SessionMaker::act(const Question &question, const char *action, qint64 ms, const QByteArray &userId)
{
    JsonText data = resource("qaaQuestionAction", ms, ms);
    data.text("questionId", question.id).text("action", QByteArray(action));
    emitEvent(ms, userId, data);
}

void SessionMaker::makeQuestion()
{
    Question question;
    question.id = m_random.uuid();
    question.asker = m_random.pick(m_participants);
    question.isAnonymous = m_random.chance(35);
    question.wording = unmarked(toString(m_random.chance(8) ? m_random.pick(words::rudeQuestions())
                                                            : m_random.pick(words::questions())));
    question.status = "in-review";
    question.createdMs = moment();
    tell(question, question.createdMs, question.asker.userId);
    qint64 ms = moderate(question, after(question.createdMs, 180));
    if (question.status == "public") {
        ms = discuss(question, ms);
        finish(question, ms);
    }
}

qint64 SessionMaker::moderate(Question &question, qint64 ms)
{
    if (m_random.chance(15)) { // corrected by its author before anyone saw it
        question.wording.text += m_random.chance(50) ? u" Thanks!"_s : u" 🙏"_s;
        tell(question, ms, question.asker.userId);
        ms = after(ms, 120);
    }
    const bool isRude = !question.wording.profanities.isEmpty();
    const bool isRejected = m_random.chance(isRude ? 70 : 6);
    act(question, isRejected ? "reject" : "approve", ms, m_moderator.userId);
    question.status = isRejected ? "archived" : "public";
    question.archivedStatus = isRejected ? "Archived" : "";
    tell(question, ms + 1, m_moderator.userId);
    if (isRejected && m_random.chance(20)) {
        ms = after(ms, 600);
        act(question, "restore", ms, m_moderator.userId);
        question.status = "public";
        question.archivedStatus.clear();
        tell(question, ms + 1, m_moderator.userId);
    }
    return after(ms, 60);
}

qint64 SessionMaker::discuss(Question &question, qint64 ms)
{
    constexpr int voterWeights[] = {20, 30, 25, 15, 10};
    constexpr int voters[] = {0, 2, 5, 9, 18};
    const int votes = voters[m_random.weighted(voterWeights)];
    for (int vote = 0; vote < votes; ++vote) {
        const QByteArray userId = m_random.pick(m_participants).userId;
        ms = after(ms, 90);
        const bool isTakenBack = question.upvotes > 0 && m_random.chance(7);
        act(question, isTakenBack ? "removeUpvote" : "upvote", ms, userId);
        question.upvotes += isTakenBack ? -1 : 1;
        if (vote % 4 == 3 || vote + 1 == votes)
            tell(question, ms + 1, userId);
    }
    const qint64 replies = m_random.chance(45) ? m_random.between(1, 3) : 0;
    for (qint64 i = 0; i < replies; ++i) {
        const bool isModerator = m_random.chance(40);
        const Participant user = isModerator ? m_moderator : m_random.pick(m_participants);
        const bool isAnonymous = !isModerator && m_random.chance(25);
        const QByteArray replyId = m_random.uuid();
        const QString text = toString(m_random.pick(words::replies()));
        const qint64 createdMs = ms = after(ms, 240);
        const auto tellReply = [&](qint64 atMs, const QString &words, bool isDeleted) {
            JsonText data = resource("qaaQuestionReply", createdMs, atMs, isDeleted);
            data.text("questionId", question.id).text("replyId", replyId);
            data.raw("user", userJson(user, isAnonymous)).boolean("isAnonymous", isAnonymous);
            data.text("text", words);
            emitEvent(atMs, user.userId, data);
        };
        tellReply(ms, text, false);
        ++question.replies;
        tell(question, ms + 1, user.userId);
        if (m_random.chance(12))
            tellReply(ms = after(ms, 120), text % u" (edited)", false);
        else if (m_random.chance(6))
            tellReply(ms = after(ms, 200), text, true);
    }
    return ms;
}

void SessionMaker::finish(Question &question, qint64 ms)
{
    if (m_random.chance(6)) {
        question.isDeleted = true;
        tell(question, after(ms, 400), question.asker.userId);
        return;
    }
    if (m_random.chance(30)) {
        act(question, "highlight", ms = after(ms, 300), m_moderator.userId);
        act(question, "unhighlight", ms = after(ms, 240), m_moderator.userId);
    }
    if (!m_random.chance(70))
        return; // left open
    const bool isAnswered = m_random.chance(75);
    ms = after(ms, 120);
    act(question, isAnswered ? "answer" : "archive", ms, m_moderator.userId);
    question.status = "archived";
    question.archivedStatus = isAnswered ? "Answered" : "Archived";
    tell(question, ms + 1, m_moderator.userId);
}

QByteArray SessionMaker::optionsJson(const PollState &state) const
{
    JsonText options;
    for (std::size_t i = 0; i < state.optionIds.size(); ++i) {
        const words::Text title = state.poll ? state.poll->options[i] : words::polls()[0].options[i];
        options.raw(state.optionIds[i], JsonText()
                                            .text("title", toString(title))
                                            .boolean("isCorrect", false)
                                            .number("order", static_cast<qint64>(i))
                                            .object());
    }
    return options.object();
}

void SessionMaker::tell(const PollState &state, qint64 ms, bool isDeleted)
{
    JsonText data = resource("poll", state.createdMs, ms, isDeleted);
    const bool isChoice = !state.optionIds.empty();
    data.text("pollId", state.id).text("pollType", QByteArray(state.poll ? "simple" : "survey"));
    data.text("questionType", QByteArray(!state.poll ? "none" : isChoice ? "choice" : "text"));
    data.text("title", state.title).text("description", QString());
    data.boolean("hideNames", state.hideNames).number("maxAnswers", state.poll && !isChoice ? 3 : 1);
    if (state.poll && isChoice)
        data.raw("options", optionsJson(state)).number("maxOptions", 1);
    data.boolean("enableCorrectOptions", false).boolean("revealCorrectOptions", false);
    data.boolean("isLocked", state.isLocked).boolean("revealResults", state.revealResults);
    if (!state.poll) {
        constexpr const char16_t *titles[] = {u"Was this meeting useful?", u"What should we keep?",
                                              u"What should we change?"};
        JsonText questions;
        for (std::size_t i = 0; i < state.questionIds.size(); ++i) {
            JsonText question;
            question.number("order", static_cast<qint64>(i)).boolean("isRequired", i == 0);
            question.text("questionType", QByteArray(i == 0 ? "choice" : "text"));
            question.text("title", QString::fromUtf16(titles[i])).text("description", QString());
            if (i == 0)
                question.raw("options", optionsJson(state)).number("maxOptions", 1);
            questions.raw(state.questionIds[i], question.object());
        }
        data.raw("questions", questions.object());
    }
    data.text("activePollResultId", state.resultId).number("order", state.order);
    emitEvent(ms, m_moderator.userId, data);
}

void SessionMaker::activate(const QByteArray &pollId, qint64 ms)
{
    if (m_activePollMs == 0)
        m_activePollMs = ms;
    JsonText data = resource("activePoll", m_activePollMs, ms);
    if (pollId.isEmpty())
        data.null("activePollId");
    else
        data.text("activePollId", pollId);
    emitEvent(ms, m_moderator.userId, data);
}

QByteArray SessionMaker::chosenJson(const PollState &state)
{
    return JsonText().raw(m_random.pick(state.optionIds), "{}").object();
}

void SessionMaker::addAnswer(const PollState &state, JsonText &data)
{
    const auto inWords = [this] { return toString(m_random.pick(words::textAnswers())); };
    if (!state.poll) {
        JsonText answers;
        answers.raw(state.questionIds[0], JsonText().raw("options", chosenJson(state)).object());
        for (std::size_t i = 1; i < state.questionIds.size(); ++i) {
            if (m_random.chance(60))
                answers.raw(state.questionIds[i], JsonText().text("text", inWords()).object());
        }
        data.raw("questionAnswers", answers.object());
    } else if (state.optionIds.empty()) {
        data.text("text", inWords());
    } else {
        data.raw("options", chosenJson(state));
    }
}

void SessionMaker::answerOnce(const PollState &state, const Participant &user, qint64 ms)
{
    const QByteArray answerId = m_random.uuid();
    const bool isAnonymous = state.hideNames || m_random.chance(20);
    const auto tellAnswer = [&](qint64 atMs, bool isDeleted) {
        JsonText data = resource("pollAnswer", ms, atMs, isDeleted);
        data.text("userId", user.userId).text("pollId", state.id).text("pollResultId", state.resultId);
        data.text("pollAnswerId", answerId).boolean("isAnonymous", isAnonymous);
        addAnswer(state, data);
        emitEvent(atMs, user.userId, data);
    };
    tellAnswer(ms, false);
    if (m_random.chance(6)) {
        const qint64 againMs = after(ms, 40);
        tellAnswer(againMs, m_random.chance(30));
    }
    const bool isInWords = !state.poll || state.optionIds.empty();
    if (isInWords && m_random.chance(25))
        review(state, answerId, after(ms, 60));
}

void SessionMaker::review(const PollState &state, const QByteArray &answerId, qint64 ms)
{
    JsonText data = resource("pollAnswerReview", ms, ms);
    data.text("pollId", state.id).text("pollResultId", state.resultId).text("pollAnswerId", answerId);
    const QByteArray approval = m_random.chance(30) ? "rejected" : "none";
    if (state.poll)
        data.text("approval", approval);
    else
        data.raw(
            "questions",
            JsonText().raw(state.questionIds[1], JsonText().text("approval", approval).object()).object());
    emitEvent(ms, m_moderator.userId, data);
}

void SessionMaker::answer(const PollState &state, qint64 beginMs, qint64 endMs, int percent)
{
    for (const Participant &user : m_participants) {
        if (m_random.chance(percent))
            answerOnce(state, user, m_random.between(beginMs, endMs));
    }
}

/// Each poll has its part of the meeting: put on screen, answered, now and then reset, its results shown,
/// locked, taken off.
void SessionMaker::makePoll(const words::Poll *poll, int place, int places)
{
    const qint64 part = (m_session.endMs - m_session.startMs) / places;
    const qint64 beginMs = m_session.startMs + place * part + m_random.between(20, 120) * secondMs;
    const qint64 endMs = beginMs + part * 2 / 3;
    PollState state;
    state.id = m_random.uuid();
    state.resultId = m_random.uuid();
    state.poll = poll;
    state.title = poll ? toString(poll->title) : u"Two minutes for your feedback"_s;
    state.order = place;
    state.hideNames = m_random.chance(25);
    state.createdMs = m_session.startMs - m_random.between(5, 60) * minuteMs;
    const std::size_t options = poll ? poll->options.size() : words::polls()[0].options.size();
    for (std::size_t i = 0; i < options; ++i)
        state.optionIds.push_back(m_random.uuid());
    for (int i = 0; i < 3 && !poll; ++i)
        state.questionIds.push_back(m_random.uuid());

    tell(state, state.createdMs);
    if (m_random.chance(40)) {
        state.title += u" (updated)"_s;
        tell(state, state.createdMs + m_random.between(1, 4) * minuteMs);
    }
    activate(state.id, beginMs);
    qint64 fromMs = beginMs + 5 * secondMs;
    if (m_random.chance(25)) { // started too early: what was answered so far is set aside
        const qint64 resetMs = beginMs + (endMs - beginMs) / 4;
        answer(state, fromMs, resetMs, 15);
        state.resultId = m_random.uuid();
        tell(state, resetMs + secondMs);
        fromMs = resetMs + 2 * secondMs;
    }
    answer(state, fromMs, endMs, static_cast<int>(m_random.between(35, 75)));
    state.revealResults = true;
    tell(state, endMs + 10 * secondMs);
    state.isLocked = true;
    tell(state, endMs + 30 * secondMs);
    activate({}, endMs + 40 * secondMs);
    if (m_random.chance(8))
        tell(state, m_session.endMs + 10 * minuteMs, true);
}

/// The service promises no order, and now and then sends an event again on a later page.
void SessionMaker::orderForTheWire()
{
    m_random.shuffle(m_session.events);
    for (std::size_t i = 0; i < m_session.events.size(); ++i) {
        const std::size_t sent = m_session.wireOrder.size();
        if (sent > eventsPerPage && sent % eventsPerPage == 7)
            m_session.wireOrder.push_back(m_session.wireOrder[m_random.below(sent - eventsPerPage)]);
        m_session.wireOrder.push_back(static_cast<int>(i));
    }
}

} // namespace

void fillDemoSession(DemoSession &session, const std::vector<DemoPerson> &people,
                     const QByteArray &organizationUuid, int events, SeededRandom &random)
{
    SessionMaker(session, people, organizationUuid, random).make(events);
}

} // namespace auditdesk
