// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/anonymousthings.h"

#include "core/records/anonymity.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// What an event is about, by its type.
enum class Topic : std::uint8_t {
    NotJudged, ///< nobody has looked at the type yet
    Missing,
    Question,
    QuestionAction,
    Reply,
    Answer,
    AnswerOfUser, ///< first generation: it has no id but its user's
    AnswerReview,
    Poll,
    Other, ///< it can't be anonymous
    Unknown,
};

Topic topicOf(std::string_view type)
{
    if (type.empty())
        return Topic::Missing;
    constexpr std::pair<std::string_view, Topic> topics[] = {
        {"qaaQuestion", Topic::Question},
        {"qaaQuestionAction", Topic::QuestionAction},
        {"qaaQuestionReply", Topic::Reply},
        {"poll", Topic::Poll},
        {"pollAnswer", Topic::Answer},
        {"pollAnswerReview", Topic::AnswerReview},
        {"activePoll", Topic::Other},
        {"session", Topic::Other},
        {"qaa", Topic::Other},
        {"choiceQuestion", Topic::Poll},
        {"textQuestion", Topic::Poll},
        {"choiceAnswer", Topic::AnswerOfUser},
        {"textAnswer", Topic::Answer},
        {"textReview", Topic::AnswerReview},
    };
    const auto *const known = std::find_if(std::begin(topics), std::end(topics),
                                           [&](const auto &one) { return one.first == type; });
    return known == std::end(topics) ? Topic::Unknown : known->second;
}

/// Whether any member named hideNames, at any depth, is something else than false.
bool hidesNames(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray elements = value.toArray();
        return std::any_of(elements.begin(), elements.end(),
                           [](const QJsonValue &one) { return hidesNames(one); });
    }
    const QJsonObject members = value.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        const bool isFalse = member->isBool() && !member->toBool();
        if (member.key() == "hideNames"_L1 ? !isFalse : hidesNames(member.value()))
            return true;
    }
    return false;
}

/// The same of a survey's sub-questions. What is no object can't be read.
bool hidesNames(std::string_view questions)
{
    if (questions.empty())
        return false;
    QJsonParseError error;
    const auto size = static_cast<qsizetype>(questions.size());
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(questions.data(), size), &error);
    return !document.isObject() || hidesNames(QJsonValue(document.object()));
}

struct Columns
{
    int type = named("type");
    int sessionId = named("sessionId");
    int questionId = named("questionId");
    int replyId = named("replyId");
    int pollId = named("pollId");
    int pollResultId = named("pollResultId");
    int pollAnswerId = named("pollAnswerId");
    int userId = named("userId");
    int authorUserId = named("authorUserId");
    int participantId = named("participantId");
    int answerUserId = named("answerUserId");
    int isAnonymous = named("isAnonymous");
    int hideNames = named("hideNames");
    int questions = named("questions");

private:
    static int named(std::string_view id) { return schemaOf(TableId::Events).columnNamed(id); }
};

const Columns &columns()
{
    static const Columns all;
    return all;
}

/// Ids are those of the table's dictionaries; 0: missing.
struct Key
{
    Topic topic = Topic::Other; ///< Question, Reply, Answer or AnswerOfUser; else the event has no thing
    std::uint32_t session = 0;
    std::uint32_t id = 0;
    std::uint32_t parent = 0; ///< of a reply its question, of an answer its poll
    std::uint32_t run = 0;    ///< of an answer
    bool isVersion = true;    ///< else an action on it

    bool hasThing() const { return id != 0; }
    bool isAnswer() const { return topic == Topic::Answer || topic == Topic::AnswerOfUser; }
};

constexpr std::uint32_t none = 0;

/// A thing that is anonymous.
struct Thing
{
    Topic topic;
    bool isAuthorUnreadable;
    bool hasMoreAuthors;
    std::uint32_t session, parent, run;
    std::uint32_t next;   ///< of the things with the same id, plus 1
    std::uint32_t author; ///< the first that was known

    bool isOf(const Key &key) const
    {
        return topic == key.topic && session == key.session && parent == key.parent && run == key.run;
    }
    /// An event that lacks a part of the key may be of it, too.
    bool mayBeOf(const Key &key) const
    {
        const auto fits = [](std::uint32_t own, std::uint32_t other) {
            return own == other || own == none || other == none;
        };
        return topic == key.topic && fits(session, key.session) && fits(parent, key.parent) &&
               fits(run, key.run);
    }
};

/// Adds no more spare room than a part of what is there: there are many things.
template <class T>
void growBy(std::vector<T> &elements, std::size_t count)
{
    constexpr std::size_t part = 8;
    const std::size_t needed = elements.size() + count;
    if (needed > elements.capacity())
        elements.reserve(needed + needed / part);
}

} // namespace

struct AnonymousThings::Private
{
    PersonMasks masks;
    std::vector<Topic> topics;           ///< by the type's text id
    std::vector<std::uint8_t> questions; ///< by the text id of `questions`; 0: not read yet, 1: no, 2: hides
    std::vector<std::uint32_t> nullRows; ///< ascending
    std::vector<Thing> things;
    std::unordered_multimap<std::uint32_t, std::uint32_t> moreAuthors; ///< by the place of the thing
    std::vector<std::uint32_t> bySubject; ///< by text id: the first thing with that id, plus 1
    std::unordered_map<std::uint32_t, std::uint32_t> byUser; ///< the same of AnswerOfUser: few, if any
    std::uint32_t knownUsers = 0;                            ///< as many ids as the table's dictionary had
    std::vector<std::uint8_t> capitals; ///< by the text id of a user; 0: not read yet, 1: none, 2: some
    std::unordered_set<std::uint64_t> hiddenPolls; ///< session and poll

    std::uint32_t &head(const Key &key)
    {
        return key.topic == Topic::AnswerOfUser ? byUser[key.id] : bySubject[key.id];
    }
};

/// One update.
class AnonymousThings::Judge
{
public:
    Judge(Private &data, const Table &events)
        : d(data)
        , m_events(events)
        , m_first(static_cast<std::uint32_t>(d.masks.size()))
        , m_knownSubjects(d.bySubject.size())
        , m_knownUsers(d.knownUsers)
        , m_knownThings(d.things.size())
        , m_emptySubject(events.dictionary(columns().questionId).idOf(""))
        , m_emptyUser(events.dictionary(columns().userId).idOf(""))
    {
        d.topics.resize(events.dictionary(columns().type).size(), Topic::NotJudged);
        d.questions.resize(events.dictionary(columns().questions).size());
        const std::size_t subjects = events.dictionary(columns().questionId).size();
        growBy(d.bySubject, subjects - d.bySubject.size());
        d.bySubject.resize(subjects);
        d.knownUsers = events.dictionary(columns().userId).size();
        d.capitals.resize(d.knownUsers);
    }

    void run()
    {
        d.masks.append(m_events.rowCount() - m_first);
        notePolls();
        noteThings(m_isPollOfOldRows ? 0 : m_first);
        m_isOfOldRows |= m_isPollOfOldRows;
        noteAuthors(m_isOfOldRows ? 0 : m_first);
        setMasks(m_isOfOldRows ? 0 : m_first);
    }

private:
    Topic topicOf(std::uint32_t row)
    {
        const std::uint32_t type = m_events.textId(columns().type, row);
        Topic &topic = d.topics[type];
        if (topic == Topic::NotJudged)
            topic = auditdesk::topicOf(m_events.text(columns().type, row));
        return topic;
    }

    std::uint32_t subject(int column, std::uint32_t row) const
    {
        const std::uint32_t id = m_events.textId(column, row);
        return id == m_emptySubject ? none : id;
    }
    std::uint32_t user(int column, std::uint32_t row) const
    {
        const std::uint32_t id = m_events.textId(column, row);
        return id == m_emptyUser ? none : id;
    }

    Key keyOf(std::uint32_t row)
    {
        const Columns &at = columns();
        Key key;
        key.session = m_events.textId(at.sessionId, row);
        Topic topic = topicOf(row);
        if (topic == Topic::Unknown || topic == Topic::Missing) { // by the most particular id
            topic = subject(at.replyId, row) != none        ? Topic::Reply
                    : subject(at.questionId, row) != none   ? Topic::Question
                    : subject(at.pollAnswerId, row) != none ? Topic::Answer
                                                            : Topic::Other;
        }
        switch (topic) {
        case Topic::Question:
        case Topic::QuestionAction:
            key.topic = Topic::Question;
            key.id = subject(at.questionId, row);
            key.isVersion = topic == Topic::Question;
            break;
        case Topic::Reply:
            key.topic = topic;
            key.id = subject(at.replyId, row);
            key.parent = subject(at.questionId, row);
            break;
        case Topic::Answer:
        case Topic::AnswerReview:
        case Topic::AnswerOfUser:
            key.topic = topic == Topic::AnswerOfUser ? topic : Topic::Answer;
            key.id =
                topic == Topic::AnswerOfUser ? user(at.authorUserId, row) : subject(at.pollAnswerId, row);
            key.parent = subject(at.pollId, row);
            key.run = m_events.textId(at.pollResultId, row);
            key.isVersion = topic != Topic::AnswerReview;
            break;
        default:
            break;
        }
        return key;
    }

    bool isNull(std::uint32_t row) const
    {
        return std::binary_search(d.nullRows.begin(), d.nullRows.end(), row);
    }
    /// Whether something came that is no boolean.
    bool isOdd(int column, std::uint32_t row) const
    {
        return m_events.boolean(column, row) < 0 && !m_events.isMissing(column, row);
    }
    bool saysAnonymous(std::uint32_t row)
    {
        const int column = columns().isAnonymous;
        const int value = m_events.boolean(column, row);
        // Null in a poll is that of hideNames.
        return value == 1 ||
               (value < 0 && (isOdd(column, row) || (isNull(row) && topicOf(row) != Topic::Poll)));
    }
    /// Its data is no object, or tells too little to be judged.
    bool isDataUnreadable(std::uint32_t row)
    {
        const Columns &at = columns();
        const bool hasType = topicOf(row) != Topic::Missing && m_events.oddText(at.type, row).empty();
        return !hasType && m_events.boolean(at.isAnonymous, row) < 0;
    }

    static std::uint64_t pollKey(std::uint32_t session, std::uint32_t poll)
    {
        return std::uint64_t{session} << 32 | poll;
    }
    bool isOfHiddenPoll(const Key &key) const
    {
        return key.isAnswer() && !d.hiddenPolls.empty() &&
               d.hiddenPolls.contains(pollKey(key.session, key.parent));
    }
    bool hidesNamesOfAnswers(std::uint32_t row)
    {
        const Columns &at = columns();
        if (m_events.boolean(at.hideNames, row) == 1 || isOdd(at.hideNames, row) || isNull(row) ||
            saysAnonymous(row))
            return true;
        std::uint8_t &known = d.questions[m_events.textId(at.questions, row)];
        if (known == 0)
            known = hidesNames(m_events.text(at.questions, row)) ? 2 : 1;
        return known == 2;
    }

    void notePolls()
    {
        for (std::uint32_t row = m_first; row < m_events.rowCount(); ++row) {
            if (topicOf(row) != Topic::Poll || !hidesNamesOfAnswers(row))
                continue;
            const std::uint32_t poll = subject(columns().pollId, row);
            const std::uint32_t session = m_events.textId(columns().sessionId, row);
            if (poll != none && d.hiddenPolls.insert(pollKey(session, poll)).second)
                m_isPollOfOldRows |= poll < m_knownSubjects;
        }
    }

    void noteThings(std::uint32_t from)
    {
        for (std::uint32_t row = from; row < m_events.rowCount(); ++row) {
            const bool isAnonymous = saysAnonymous(row);
            if (!isAnonymous && (d.hiddenPolls.empty() || !mayBeAnswer(row)))
                continue;
            const Key key = keyOf(row);
            if (key.hasThing() && (isAnonymous || isOfHiddenPoll(key)))
                addThing(key);
        }
    }

    bool mayBeAnswer(std::uint32_t row)
    {
        const Topic topic = topicOf(row);
        return topic == Topic::Answer || topic == Topic::AnswerReview || topic == Topic::AnswerOfUser ||
               topic == Topic::Unknown || topic == Topic::Missing;
    }

    void addThing(const Key &key)
    {
        std::uint32_t &head = d.head(key);
        for (std::uint32_t at = head; at != none; at = d.things[at - 1].next) {
            if (d.things[at - 1].isOf(key))
                return;
        }
        growBy(d.things, 1);
        d.things.push_back({key.topic, false, false, key.session, key.parent, key.run, head, none});
        head = static_cast<std::uint32_t>(d.things.size());
        // An id that is new since the last update is in no row before.
        m_isOfOldRows |= key.id < (key.topic == Topic::AnswerOfUser ? m_knownUsers : m_knownSubjects);
    }

    /// Visits the places of all things that the event may be of.
    template <class Visit>
    void forEachThing(const Key &key, const Visit &visit)
    {
        if (!key.hasThing())
            return;
        for (std::uint32_t at = d.head(key); at != none; at = d.things[at - 1].next) {
            if (d.things[at - 1].mayBeOf(key))
                visit(at - 1);
        }
    }

    void noteAuthors(std::uint32_t from)
    {
        const Columns &at = columns();
        for (std::uint32_t row = from; row < m_events.rowCount(); ++row) {
            if (!mayHaveThing(row))
                continue;
            const Key key = keyOf(row);
            if (!key.isVersion)
                continue;
            forEachThing(key, [&](std::size_t thing) {
                for (const int column : {at.participantId, at.answerUserId}) {
                    if (!m_events.oddText(column, row).empty())
                        noteUnreadableAuthor(thing);
                    else if (const std::uint32_t id = user(column, row))
                        addAuthor(thing, id);
                }
            });
        }
    }

    void noteUnreadableAuthor(std::size_t thing)
    {
        m_isOfOldRows |= !std::exchange(d.things[thing].isAuthorUnreadable, true) && thing < m_knownThings;
    }

    void addAuthor(std::size_t place, std::uint32_t id)
    {
        Thing &thing = d.things[place];
        if (anyAuthor(place, [id](std::uint32_t author) { return author == id; }))
            return;
        if (thing.author == none) {
            thing.author = id;
        } else {
            thing.hasMoreAuthors = true;
            d.moreAuthors.emplace(static_cast<std::uint32_t>(place), id);
        }
        // An author more of a thing that was known before concerns its earlier rows.
        m_isOfOldRows |= place < m_knownThings;
    }

    template <class Test>
    bool anyAuthor(std::size_t place, const Test &test) const
    {
        const Thing &thing = d.things[place];
        if (thing.author != none && test(thing.author))
            return true;
        if (!thing.hasMoreAuthors)
            return false;
        const auto [begin, end] = d.moreAuthors.equal_range(static_cast<std::uint32_t>(place));
        return std::any_of(begin, end, [&test](const auto &more) { return test(more.second); });
    }

    /// The quick part of asking whether the event is of any thing: most are not.
    bool mayHaveThing(std::uint32_t row)
    {
        const auto has = [&](int column) { return d.bySubject[m_events.textId(column, row)] != none; };
        switch (topicOf(row)) {
        case Topic::Question:
        case Topic::QuestionAction:
            return has(columns().questionId);
        case Topic::Reply:
            return has(columns().replyId);
        case Topic::Answer:
        case Topic::AnswerReview:
            return has(columns().pollAnswerId);
        case Topic::Poll:
        case Topic::Other:
            return false;
        default:
            return true;
        }
    }

    void setMasks(std::uint32_t from)
    {
        for (std::uint32_t row = from; row < m_events.rowCount(); ++row) {
            const bool isAnonymous = saysAnonymous(row);
            if (isAnonymous || isDataUnreadable(row) || mayHaveThing(row) || mayBeLoneAnswer(row))
                d.masks.set(row, masksOf(row, isAnonymous));
        }
    }

    /// An answer without an id belongs to its poll all the same.
    bool mayBeLoneAnswer(std::uint32_t row)
    {
        return !d.hiddenPolls.empty() && topicOf(row) == Topic::Answer &&
               subject(columns().pollAnswerId, row) == none;
    }

    std::uint8_t masksOf(std::uint32_t row, bool isAnonymous)
    {
        if (isDataUnreadable(row))
            return PersonMasks::All;
        const Key key = keyOf(row);
        bool isMasked = isAnonymous || (key.isVersion && isOfHiddenPoll(key));
        bool isDoneByMasked = false;
        forEachThing(key, [&](std::size_t thing) {
            isMasked = true;
            isDoneByMasked |= mayBeAuthor(thing, row);
        });
        if (isMasked && !key.hasThing())
            isDoneByMasked = mayBeOwnAuthor(row);
        return static_cast<std::uint8_t>((isMasked ? PersonMasks::Author : 0) |
                                         (isDoneByMasked ? PersonMasks::DoneBy : 0));
    }

    /// Whether a user's id has capital letters. Read once an id: its text lies far away.
    bool hasCapitals(std::uint32_t user)
    {
        std::uint8_t &known = d.capitals[user];
        if (known == 0) {
            const std::string_view text = m_events.dictionary(columns().userId).text(user);
            const bool hasAny =
                std::any_of(text.begin(), text.end(), [](char one) { return one >= 'A' && one <= 'Z'; });
            known = hasAny ? 2 : 1;
        }
        return known == 2;
    }

    bool isDoneBy(std::uint32_t row, std::uint32_t author)
    {
        const std::uint32_t doneBy = m_events.textId(columns().userId, row);
        if (doneBy == author)
            return true;
        if (!hasCapitals(doneBy) && !hasCapitals(author))
            return false;
        const Dictionary &users = m_events.dictionary(columns().userId);
        return isSameUser(users.text(doneBy), users.text(author));
    }

    bool mayBeAuthor(std::size_t place, std::uint32_t row)
    {
        const Thing &thing = d.things[place];
        return thing.isAuthorUnreadable || thing.author == none ||
               anyAuthor(place, [&](std::uint32_t author) { return isDoneBy(row, author); });
    }

    /// Of an event that is anonymous by itself, without a thing.
    bool mayBeOwnAuthor(std::uint32_t row)
    {
        bool isAnyKnown = false;
        for (const int column : {columns().participantId, columns().answerUserId}) {
            const std::uint32_t id = user(column, row);
            if (!m_events.oddText(column, row).empty() || (id != none && isDoneBy(row, id)))
                return true;
            isAnyKnown |= id != none;
        }
        return !isAnyKnown;
    }

    Private &d;
    const Table &m_events;
    const std::uint32_t m_first;
    // As many as there were before this update.
    const std::size_t m_knownSubjects, m_knownUsers, m_knownThings;
    const std::uint32_t m_emptySubject, m_emptyUser; ///< text ids of ""; 0: there is none
    bool m_isPollOfOldRows = false;
    bool m_isOfOldRows = false;
};

AnonymousThings::AnonymousThings()
    : d(std::make_unique<Private>())
{
}

AnonymousThings::~AnonymousThings() = default;
AnonymousThings::AnonymousThings(AnonymousThings &&other) noexcept = default;
AnonymousThings &AnonymousThings::operator=(AnonymousThings &&other) noexcept = default;

void AnonymousThings::noteNull(std::uint32_t row)
{
    d->nullRows.push_back(row);
}

std::shared_ptr<const PersonMasks> AnonymousThings::update(const Table &events)
{
    Judge(*d, events).run();
    return d->masks.snapshot();
}

void maskPersons(Table &events)
{
    events.setPersonMasks(AnonymousThings().update(events));
}

} // namespace auditdesk
