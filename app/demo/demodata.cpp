// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demodata.h"

#include "app/demo/demosession.h"
#include "app/demo/demowords.h"
#include "app/demo/seededrandom.h"

#include <QSet>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 reachDays = 364;

constexpr int internalPeople = 260;
constexpr int externalPeople = 90;
constexpr int hosts = 28;

QString toString(words::Text text)
{
    return QString::fromUtf16(text.data(), static_cast<qsizetype>(text.size()));
}

/// How many accesses recordings have: most few, some many, a third none.
struct AudienceTier
{
    int percent;
    int least;
    int most;
};
constexpr AudienceTier audienceTiers[] = {{30, 0, 0},   {28, 1, 6},   {25, 5, 25},
                                          {12, 20, 80}, {4, 80, 260}, {1, 250, 700}};

class DataMaker
{
public:
    DataMaker(const DemoScale &scale, qint64 nowMs)
        : m_scale(scale)
        , m_nowMs(nowMs)
        , m_random(scale.seed)
    {
    }

    DemoData make()
    {
        m_data.organizationUuid = m_random.uuid();
        m_data.sites = {u"meet.example.com"_s, u"meet-emea.example.com"_s};
        makePeople();
        makeSessions();
        makeRecordings();
        makeAccesses();
        makeBulkDownloads();
        const auto newer = [](const DemoRecording &a, const DemoRecording &b) {
            return a.timeMs != b.timeMs ? a.timeMs > b.timeMs : a.id < b.id;
        };
        std::sort(m_data.recordings.begin(), m_data.recordings.end(), newer);
        return std::move(m_data);
    }

private:
    void makePeople();
    QString addressFor(const QString &local, bool isInternal);
    void makeSessions();
    void makeRecordings();
    void makeAccesses();
    void makeBulkDownloads();
    void makeBurst(DemoRecording &recording, int count);
    DemoAccess access(const DemoRecording &recording);
    int siteOfHost(int host) const { return host % 10 < 7 ? 0 : 1; }
    qint64 workingTime(qint64 dayNumber, int utcOffsetHours);
    qint64 today() const { return m_nowMs / dayMs; }
    qint64 earliestMs() const { return m_nowMs - reachDays * dayMs; }

    const DemoScale m_scale;
    const qint64 m_nowMs;
    SeededRandom m_random;
    DemoData m_data;
    QSet<QString> m_addresses;
};

void DataMaker::makePeople()
{
    std::vector<int> weights;
    for (const words::NameGroup &group : words::nameGroups())
        weights.push_back(group.weight);
    constexpr int offsets[] = {0, 1, 1, 2, -5, 5, 8};
    for (int i = 0; i < internalPeople + externalPeople; ++i) {
        const words::NameGroup &group = words::nameGroups()[m_random.weighted(weights)];
        const words::NamePart &given = m_random.pick(group.given);
        const words::NamePart &family = m_random.pick(group.family);
        const words::NamePart &first = group.familyFirst ? family : given;
        const words::NamePart &second = group.familyFirst ? given : family;
        DemoPerson person;
        person.uuid = m_random.uuid();
        person.isInternal = i < internalPeople;
        person.name = toString(first.written) % toString(group.separator) % toString(second.written);
        QString local = toString(given.latin) % u'.' % toString(family.latin);
        if (i % 31 == 7) { // some directories write family names first, and addresses with capital letters
            person.name = toString(family.written) % u", " % toString(given.written);
            local = toString(given.latin).left(1).toUpper() % toString(given.latin).mid(1) %
                    toString(family.latin).left(1).toUpper() % toString(family.latin).mid(1);
        } else if (i % 53 == 11) {
            person.name = toString(given.written) % u" \"Max\" " % toString(family.written);
        }
        person.email = addressFor(local, person.isInternal);
        person.utcOffsetHours = m_random.pick(offsets);
        m_data.people.push_back(std::move(person));
    }
    m_data.me = 0;
}

QString DataMaker::addressFor(const QString &local, bool isInternal)
{
    static constexpr const char16_t *partners[] = {u"vellamo.example", u"tarnbrook.example",
                                                   u"okapi-works.example", u"audit.example.org",
                                                   u"Example.net"};
    constexpr int partnerWeights[] = {40, 25, 15, 12, 8};
    const QString domain =
        isInternal ? u"example.com"_s : QString::fromUtf16(partners[m_random.weighted(partnerWeights)]);
    QString address = local % u'@' % domain;
    for (int number = 2; m_addresses.contains(address.toLower()); ++number)
        address = local % QString::number(number) % u'@' % domain;
    m_addresses.insert(address.toLower());
    return address;
}

/// A moment of a working day: busiest before noon and in the early afternoon, hardly any at night.
qint64 DataMaker::workingTime(qint64 dayNumber, int utcOffsetHours)
{
    constexpr int hourWeights[24] = {1,  1,  1,  1,  1,  2,  6,  20, 60, 90, 100, 80,
                                     45, 75, 95, 85, 60, 30, 12, 8,  6,  4,  2,   1};
    const qint64 hour = static_cast<qint64>(m_random.weighted(hourWeights));
    return dayNumber * dayMs + (hour - utcOffsetHours) * hourMs +
           static_cast<qint64>(m_random.below(hourMs / 1000)) * 1000;
}

int weekdayWeight(qint64 dayNumber)
{
    constexpr int weights[7] = {70, 100, 95, 85, 55, 6, 3}; // Monday first
    return weights[(dayNumber + 3) % 7];                    // day 0 was a Thursday
}

void DataMaker::makeSessions()
{
    constexpr int shares[] = {160, 70, 110, 50, 130, 90, 80, 120, 90};
    for (int i = 0; i < m_scale.sessions; ++i) {
        qint64 day = today() - 3 - i * (reachDays - 20) / std::max(m_scale.sessions, 1);
        while (weekdayWeight(day) < 50)
            --day;
        DemoSession session;
        session.title =
            toString(words::sessionTitles()[static_cast<std::size_t>(i) % words::sessionTitles().size()]);
        session.id = m_random.hex(32) + "_I_";
        session.id += QByteArray::number(m_random.between(100'000'000'000'000'000, 999'999'999'999'999'999));
        session.startMs = day * dayMs + m_random.between(8, 15) * hourMs;
        session.endMs = session.startMs + m_random.between(50, 95) * minuteMs;
        session.site = i % 3 == 1 ? 1 : 0;
        session.host = m_data.me;
        const int events =
            m_scale.eventsPerSession * shares[static_cast<std::size_t>(i) % std::size(shares)] / 100;
        fillDemoSession(session, m_data.people, m_data.organizationUuid, events, m_random);
        m_data.sessions.push_back(std::move(session));
    }
}

void DataMaker::makeRecordings()
{
    const auto odd = words::oddTopics();
    for (int i = 0; i < m_scale.recordings; ++i) {
        DemoRecording recording;
        recording.id = m_random.hex(32);
        const auto index = static_cast<std::size_t>(i);
        if (index < m_data.sessions.size()) {
            const DemoSession &session = m_data.sessions[index];
            recording.topic = session.title;
            recording.timeMs = session.startMs;
            recording.site = session.site;
            recording.host = session.host;
        } else {
            const std::size_t place = index - m_data.sessions.size();
            recording.topic =
                toString(place < odd.size() ? odd[place] : m_random.pick(words::meetingTopics()));
            // The lower of two draws: some hosts record much more than others.
            recording.host = static_cast<int>(std::min(m_random.below(hosts), m_random.below(hosts)));
            recording.site = siteOfHost(recording.host);
            do {
                const qint64 day = today() - m_random.between(0, reachDays);
                if (m_random.below(100) < static_cast<quint64>(weekdayWeight(day)))
                    recording.timeMs = workingTime(day, 0);
            } while (recording.timeMs < earliestMs() || recording.timeMs > m_nowMs - hourMs);
        }
        m_data.recordings.push_back(std::move(recording));
    }
}

void DataMaker::makeAccesses()
{
    std::vector<std::size_t> order(m_data.recordings.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    m_random.shuffle(order);
    std::size_t rank = 0;
    for (const std::size_t index : order) {
        DemoRecording &recording = m_data.recordings[index];
        int percentile = static_cast<int>(rank++ * 100 / order.size());
        const bool hasSession = index < m_data.sessions.size();
        const AudienceTier *tier = std::begin(audienceTiers);
        while (percentile >= tier->percent) {
            percentile -= tier->percent;
            ++tier;
        }
        const qint64 count =
            hasSession ? m_random.between(60, 220) : m_random.between(tier->least, tier->most);
        if (count > 500)
            makeBurst(recording, static_cast<int>(count) / 2);
        for (qint64 i = static_cast<qint64>(recording.accesses.size()); i < count; ++i) {
            recording.accesses.push_back(access(recording));
            if (m_random.below(400) == 0) // a double click: two accesses in the same second
                recording.accesses.push_back(recording.accesses.back());
        }
    }
}

/// Everybody looks at once, on the morning after: a link in a newsletter.
void DataMaker::makeBurst(DemoRecording &recording, int count)
{
    const qint64 begin = (recording.timeMs / dayMs + 1) * dayMs + 9 * hourMs;
    if (begin + 3 * hourMs > m_nowMs)
        return;
    for (int i = 0; i < count; ++i) {
        DemoAccess burst = access(recording);
        burst.timeMs = begin + m_random.between(0, 3 * 3600 - 1) * 1000;
        recording.accesses.push_back(burst);
    }
}

DemoAccess DataMaker::access(const DemoRecording &recording)
{
    DemoAccess result;
    result.person = m_random.chance(88) ? static_cast<int>(m_random.below(internalPeople))
                                        : static_cast<int>(internalPeople + m_random.below(externalPeople));
    const int offset = m_data.people[static_cast<std::size_t>(result.person)].utcOffsetHours;
    struct Delay
    {
        int leastDays, mostDays;
    };
    constexpr Delay delays[] = {{0, 2}, {2, 14}, {14, 90}, {90, 300}};
    constexpr int delayWeights[] = {50, 28, 16, 6};
    const qint64 earliest = recording.timeMs + 20 * minuteMs;
    for (int attempt = 0; attempt < 30; ++attempt) {
        const Delay &delay = delays[m_random.weighted(delayWeights)];
        const qint64 day = recording.timeMs / dayMs + m_random.between(delay.leastDays, delay.mostDays);
        if (m_random.below(100) >= static_cast<quint64>(weekdayWeight(day)))
            continue;
        result.timeMs = workingTime(day, offset);
        if (result.timeMs >= earliest && result.timeMs < m_nowMs)
            break;
        result.timeMs = 0;
    }
    if (result.timeMs == 0) // too new a recording for any of that
        result.timeMs = earliest + m_random.between(0, (m_nowMs - earliest) / 1000 - 1) * 1000;
    const quint64 kind = m_random.below(100);
    result.viewed = kind < 90;
    result.downloaded = kind >= 82;
    return result;
}

/// One person from outside fetches a lot in a few nights: what a reviewer would want to notice.
void DataMaker::makeBulkDownloads()
{
    const int person = internalPeople + 3;
    for (const qint64 nightsAgo : {41, 40, 12}) {
        qint64 timeMs = (today() - nightsAgo) * dayMs + 22 * hourMs + 40 * minuteMs;
        int left = 24;
        for (DemoRecording &recording : m_data.recordings) {
            if (recording.accesses.empty() || recording.timeMs + hourMs > timeMs || left == 0)
                continue;
            if (!m_random.chance(30))
                continue;
            recording.accesses.push_back({person, timeMs, false, true});
            timeMs += m_random.between(40, 400) * 1000;
            --left;
        }
    }
}

} // namespace

int DemoRecording::viewCount() const
{
    return static_cast<int>(
        std::count_if(accesses.begin(), accesses.end(), [](const DemoAccess &a) { return a.viewed; }));
}

int DemoRecording::downloadCount() const
{
    return static_cast<int>(
        std::count_if(accesses.begin(), accesses.end(), [](const DemoAccess &a) { return a.downloaded; }));
}

DemoData makeDemoData(const DemoScale &scale, qint64 nowMs)
{
    return DataMaker(scale, nowMs).make();
}

} // namespace auditdesk
