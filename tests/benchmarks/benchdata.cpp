// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchdata.h"

#include "core/support/isotime.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

namespace auditdesk {

namespace {

constexpr qint64 yearMs = qint64{365} * 86'400'000;
constexpr qint64 endMs = 1'790'000'000'000;
constexpr std::size_t accessesPerPage = 100;

constexpr std::array firstNames = {"Mara",  "Jonas", "Ayşe", "Chen", "Priya", "Søren", "Ivo",  "Lucía",
                                   "Tomás", "Noor",  "Emil", "Hana", "Олег",  "Grace", "Yuki", "Bo"};
constexpr std::array lastNames = {"Keller",  "Okafor",  "Lindqvist", "Nguyen", "Marsh",   "Delacroix",
                                  "Petrova", "Özdemir", "Tanaka",    "Brandt", "Alvarez", "Novak"};
constexpr std::array domains = {"example.com",      "example.org",     "example.net",
                                "mail.example.com", "partner.example", "labs.example"};
constexpr std::array words = {"quarterly", "review",  "budget",    "roadmap",  "training", "safety", "launch",
                              "board",     "privacy", "Überblick", "audit",    "vendor",   "risk",   "policy",
                              "incident",  "hiring",  "support",   "planning", "retro",    "会議",   "why",
                              "when",      "how",     "will",      "change",   "the",      "of",     "next"};

/// Numbers that are near each other give numbers that are not.
quint64 scrambled(quint64 number)
{
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9U;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebU;
    return number ^ (number >> 31);
}

/// Random enough, and seeded at no cost: every item has one of its own.
class QuickRandom
{
public:
    explicit QuickRandom(quint64 seed)
        : m_state(scrambled(seed))
    {
    }
    quint64 below(quint64 bound) { return scrambled(m_state += 0x9e3779b97f4a7c15U) % bound; }
    qint64 between(qint64 least, qint64 most) { return least + qint64(below(quint64(most - least + 1))); }
    bool chance(int percent) { return below(100) < quint64(percent); }

private:
    quint64 m_state;
};

template <class Range>
const char *pick(QuickRandom &random, const Range &range)
{
    return range[random.below(std::size(range))];
}

std::size_t weighted(QuickRandom &random, std::span<const int> weights)
{
    quint64 left = random.below(quint64(std::accumulate(weights.begin(), weights.end(), 0)));
    std::size_t index = 0;
    while (left >= quint64(weights[index]))
        left -= quint64(weights[index++]);
    return index;
}

/// 16 hexadecimal digits.
QByteArray hexOf(quint64 number)
{
    return QByteArray::number(scrambled(number + 0x9e3779b97f4a7c15U), 16).rightJustified(16, '0');
}

QByteArray uuidOf(quint64 kind, quint64 number)
{
    const QByteArray digits = hexOf(number * 16 + kind) + hexOf(~(number * 16 + kind));
    return digits.mid(0, 8) + '-' + digits.mid(8, 4) + '-' + digits.mid(12, 4) + '-' + digits.mid(16, 4) +
           '-' + digits.mid(20);
}

QByteArray sentence(QuickRandom &random, int least, int most)
{
    QByteArray text;
    for (qint64 count = random.between(least, most); count > 0; --count)
        text.append(text.isEmpty() ? "" : " ").append(pick(random, words));
    return text;
}

struct Person
{
    QByteArray name;
    QByteArray email;
};

Person personOf(std::size_t number)
{
    QuickRandom random(quint64{1} << 60 | number);
    const QByteArray first = pick(random, firstNames);
    const QByteArray last = pick(random, lastNames);
    QByteArray email = "user" + QByteArray::number(qulonglong(number)) + '.' + pick(random, words) + '@' +
                       pick(random, domains);
    if (number % 50 == 0)
        email = email.toUpper();
    return {number % 200 == 0 ? QByteArray() : first + ' ' + last, email};
}

/// A key and a value that needs no escape.
void put(QByteArray &out, const char *key, const QByteArray &value)
{
    out.append('"').append(key).append("\":\"").append(value).append("\",");
}

void putRaw(QByteArray &out, const char *key, const QByteArray &value)
{
    out.append('"').append(key).append("\":").append(value).append(',');
}

void putBoolean(QByteArray &out, const char *key, bool value)
{
    putRaw(out, key, value ? "true" : "false");
}

QByteArray topicOf(std::size_t recording)
{
    QuickRandom random(quint64{2} << 60 | recording);
    return sentence(random, 2, 6) + " #" + QByteArray::number(qulonglong(recording));
}

/// The fields of an event that its type has.
void putData(QByteArray &out, QuickRandom &random, int type, quint64 number)
{
    const QByteArray question = uuidOf(1, number / 6);
    const QByteArray poll = uuidOf(2, number / 64);
    const auto putUser = [&] {
        const Person person = personOf(random.below(150'000));
        QByteArray user = "{\"userId\":\"" + uuidOf(3, random.below(150'000)) + "\",\"name\":\"" +
                          person.name + "\",\"unverifiedName\":null}";
        putRaw(out, "user", user);
    };
    switch (type) {
    case 0:
        put(out, "questionId", question);
        put(out, "text", sentence(random, 4, 16) + '?');
        putBoolean(out, "isAnonymous", random.chance(35));
        putRaw(out, "profanities", "[]");
        putRaw(out, "upvotes", QByteArray::number(random.below(40)));
        putRaw(out, "replyCount", QByteArray::number(random.below(4)));
        putUser();
        put(out, "status", random.chance(80) ? "public" : "in-review");
        break;
    case 1:
        put(out, "questionId", question);
        put(out, "replyId", uuidOf(4, number));
        putUser();
        putBoolean(out, "isAnonymous", random.chance(25));
        put(out, "text", sentence(random, 4, 20));
        break;
    case 2:
        put(out, "questionId", question);
        put(out, "action", random.chance(70) ? "upvote" : "approve");
        break;
    case 3:
        put(out, "pollId", poll);
        put(out, "pollType", "simple");
        put(out, "questionType", "choice");
        put(out, "title", sentence(random, 3, 8));
        put(out, "description", "");
        putBoolean(out, "hideNames", random.chance(20));
        putRaw(out, "maxAnswers", "1");
        putRaw(out, "options",
               "{\"" + uuidOf(5, number) + "\":{\"title\":\"yes\",\"isCorrect\":false,\"order\":0},\"" +
                   uuidOf(6, number) + "\":{\"title\":\"no\",\"isCorrect\":false,\"order\":1}}");
        putBoolean(out, "isLocked", false);
        put(out, "activePollResultId", uuidOf(7, number / 64));
        putRaw(out, "order", QByteArray::number(random.below(6)));
        break;
    case 4:
        put(out, "userId", uuidOf(3, random.below(150'000)));
        put(out, "pollId", poll);
        put(out, "pollResultId", uuidOf(7, number / 64));
        put(out, "pollAnswerId", uuidOf(8, number));
        putBoolean(out, "isAnonymous", random.chance(20));
        putRaw(out, "options", "{\"" + uuidOf(5, number / 64) + "\":{}}");
        break;
    case 5:
        put(out, "pollId", poll);
        put(out, "pollResultId", uuidOf(7, number / 64));
        put(out, "pollAnswerId", uuidOf(8, number));
        put(out, "approval", random.chance(90) ? "approved" : "rejected");
        break;
    case 6:
        putRaw(out, "activePollId", random.chance(50) ? QByteArray("null") : QByteArray('"' + poll + '"'));
        break;
    case 7:
        putBoolean(out, "anonymityEnabled", random.chance(50));
        break;
    default:
        putBoolean(out, "enabled", true);
        putBoolean(out, "moderation", random.chance(50));
        break;
    }
}

QByteArray eventOf(std::size_t number, const QByteArray &session)
{
    constexpr std::array types = {"qaaQuestion", "qaaQuestionReply", "qaaQuestionAction",
                                  "poll",        "pollAnswer",       "pollAnswerReview",
                                  "activePoll",  "session",          "qaa"};
    constexpr std::array<int, types.size()> weights = {22, 8, 24, 4, 34, 3, 2, 1, 2};
    QuickRandom random(quint64{3} << 60 | number);
    const std::size_t type = weighted(random, weights);
    const qint64 createdMs = endMs - yearMs + qint64(number) * 31'000 % yearMs + qint64(random.below(1000));
    const QByteArray ms = QByteArray::number(createdMs);
    QByteArray out = "{";
    putRaw(out, "createdAtMs", ms);
    put(out, "sessionId", session);
    put(out, "sessionOrgId", uuidOf(9, 0));
    put(out, "userId", uuidOf(3, random.below(150'000)));
    out += "\"data\":{";
    put(out, "type", types[type]);
    put(out, "sessionId", session);
    putRaw(out, "createdAtMs", ms);
    putRaw(out, "modifiedAtMs", QByteArray::number(createdMs + qint64(random.below(60'000))));
    putBoolean(out, "isDeleted", random.chance(2));
    putData(out, random, int(type), number);
    out.back() = '}';
    return out + '}';
}

} // namespace

AccessPages::AccessPages(std::size_t rows)
    : m_people(std::max<std::size_t>(rows * 149 / 1000, 10))
{
    constexpr std::array<std::size_t, 7> sizes = {5, 10, 20, 35, 60, 100, 120};
    for (std::uint32_t recording = 0; rows > 0; ++recording) {
        for (std::size_t left = std::min(sizes[recording % sizes.size()], rows); left > 0;) {
            const std::size_t here = std::min(left, accessesPerPage);
            left -= here;
            rows -= here;
            m_pages.push_back({recording, std::uint32_t(here), left == 0});
        }
    }
}

QByteArray AccessPages::recordingId(std::size_t recording)
{
    return hexOf(recording) + hexOf(~quint64(recording));
}

QByteArray AccessPages::page(std::size_t index) const
{
    const Page &page = m_pages[index];
    QuickRandom random(quint64{4} << 60 | index);
    const QByteArray id = recordingId(page.recording);
    const QByteArray topic = topicOf(page.recording);
    QByteArray out = "{\"items\":[";
    for (std::uint32_t row = 0; row < page.rows; ++row) {
        const Person person = personOf(random.below(m_people));
        const qint64 timeMs = endMs - qint64(random.below(quint64(yearMs / 1000))) * 1000;
        const bool isDownload = random.chance(20);
        out += '{';
        put(out, "recordingId", id);
        put(out, "topic", topic);
        put(out, "name", person.name);
        put(out, "email", person.email);
        put(out, "accessTime", QByteArray::fromStdString(isoTime(timeMs, QTimeZone::utc())));
        putBoolean(out, "viewed", !isDownload || random.chance(50));
        putBoolean(out, "downloaded", isDownload);
        out.back() = '}';
        out += ',';
    }
    out.back() = ']';
    return out + '}';
}

QByteArray EventPages::sessionId(std::size_t session)
{
    return hexOf(session) + "_I_" + hexOf(~quint64(session));
}

QByteArray EventPages::page(std::size_t index) const
{
    const QByteArray session = sessionId(sessionOf(index));
    const std::size_t end = std::min((index + 1) * pageRows, m_rows);
    QByteArray out = "{\"items\":[";
    for (std::size_t number = index * pageRows; number < end; ++number)
        out += eventOf(number, session) + ',';
    out.back() = ']';
    const QByteArray next = isLastOfSession(index) ? QByteArray() : uuidOf(10, index);
    return out + ",\"next\":\"" + next + "\"}";
}

} // namespace auditdesk
