// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoanswers.h"

#include "app/demo/jsontext.h"

#include <QDateTime>
#include <QTimeZone>
#include <QUuid>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 longestRangeMs = 90 * dayMs;
constexpr qint64 farthestBackMs = 365 * dayMs;
constexpr qint64 defaultRangeMs = 7 * dayMs;
constexpr int defaultPageSize = 10;
constexpr int largestPage = 100;
constexpr std::size_t eventsPerPage = 256;

QString value(const QUrlQuery &query, const QString &key)
{
    return query.queryItemValue(key, QUrl::FullyDecoded);
}

/// Times in the zone that the request asked for.
class TimeText
{
public:
    explicit TimeText(const QByteArray &zoneName)
        : m_zone(zoneName.isEmpty() ? QTimeZone::utc() : QTimeZone(zoneName))
    {
    }
    bool isValid() const { return m_zone.isValid(); }
    QString operator()(qint64 utcMs) const
    {
        const QDateTime utc = QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC);
        const int offset = m_zone.offsetFromUtc(utc);
        return (offset == 0 ? utc : utc.toOffsetFromUtc(offset)).toString(Qt::ISODate);
    }

private:
    QTimeZone m_zone;
};

std::optional<qint64> parsedTime(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.toMSecsSinceEpoch();
}

QByteArray publicId(const char *kind, const QByteArray &uuid)
{
    const QByteArray plain = QByteArray("ciscospark://us/") + kind + '/' + uuid;
    return plain.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// Where a chain goes on, as text that means nothing to a client. An `isSecondTry` token follows a page that
/// was empty although more was to come.
struct PageToken
{
    std::size_t offset = 0;
    bool isSecondTry = false;

    QByteArray text() const
    {
        const QByteArray plain = "page/" + QByteArray::number(offset) + (isSecondTry ? "/again" : "/");
        return plain.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    }
    static std::optional<PageToken> parsed(const QString &text)
    {
        const auto plain = QByteArray::fromBase64Encoding(
            text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
        const QList<QByteArray> parts = plain ? plain.decoded.split('/') : QList<QByteArray>();
        bool isNumber = false;
        const qulonglong offset = parts.size() == 3 ? parts[1].toULongLong(&isNumber) : 0;
        if (!isNumber || parts[0] != "page")
            return {};
        return PageToken{static_cast<std::size_t>(offset), parts[2] == "again"};
    }
};

QByteArray newTrackingId()
{
    return "DEMO_" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

DemoAnswer items(const char *key, const std::vector<QByteArray> &values)
{
    DemoAnswer answer;
    answer.trackingId = newTrackingId();
    answer.body = QByteArray("{\"") + key + "\":[";
    for (std::size_t i = 0; i < values.size(); ++i)
        answer.body.append(i ? "," : "").append(values[i]);
    answer.body.append("]}");
    return answer;
}

} // namespace

DemoAnswers::DemoAnswers(DemoData data, const QUrl &baseUrl)
    : m_data(std::move(data))
    , m_baseUrl(baseUrl)
{
    for (std::size_t i = 0; i < m_data.recordings.size(); ++i)
        m_recordings.insert(QString::fromLatin1(m_data.recordings[i].id), i);
}

DemoAnswer DemoAnswers::error(int status, const QString &message)
{
    const QByteArray description = '[' + JsonText().text("description", message).object() + ']';
    DemoAnswer answer;
    answer.status = status;
    answer.trackingId = newTrackingId();
    answer.body = JsonText()
                      .text("message", message)
                      .raw("errors", description)
                      .text("trackingId", answer.trackingId)
                      .object();
    return answer;
}

DemoAnswer DemoAnswers::answer(const DemoRequest &request) const
{
    if (!TimeText(request.timeZone).isValid())
        return error(400, u"The time zone is not in the IANA time zone database."_s);
    if (request.path == u"/people/me")
        return me();
    if (request.path.startsWith(u"/people/"))
        return person(request.path.mid(8));
    if (request.path == u"/meetingPreferences/sites")
        return siteList();
    if (request.path == u"/recordingReport/accessSummary")
        return accessSummary(request);
    if (request.path == u"/recordingReport/accessDetail")
        return accessDetail(request);
    if (request.path == u"/meetings")
        return meetings(request);
    if (request.path == u"/slido/compliance/events")
        return slidoEvents(request);
    return error(404, u"The requested resource could not be found."_s);
}

QByteArray DemoAnswers::personJson(const DemoPerson &person) const
{
    JsonText json;
    json.text("id", publicId("PEOPLE", person.uuid));
    json.raw("emails", '[' + JsonText::quoted(person.email) + ']');
    json.text("displayName", person.name);
    json.text("orgId", publicId("ORGANIZATION", m_data.organizationUuid));
    return json.text("type", QByteArray("person")).object();
}

DemoAnswer DemoAnswers::me() const
{
    return {200, personJson(m_data.people[static_cast<std::size_t>(m_data.me)]), newTrackingId(), {}};
}

DemoAnswer DemoAnswers::person(const QString &id) const
{
    const QByteArray asked = id.toLatin1();
    for (const DemoPerson &person : m_data.people) {
        const bool isThis = asked.toLower() == person.uuid || asked == publicId("PEOPLE", person.uuid);
        if (person.isInternal && isThis)
            return {200, personJson(person), newTrackingId(), {}};
    }
    return error(404, u"The person could not be found."_s);
}

DemoAnswer DemoAnswers::siteList() const
{
    std::vector<QByteArray> sites;
    for (const QString &site : m_data.sites)
        sites.push_back(JsonText().text("siteUrl", site).boolean("default", sites.empty()).object());
    return items("sites", sites);
}

bool DemoAnswers::isHost(int person, const QString &asked) const
{
    if (asked.isEmpty())
        return person == m_data.me;
    return m_data.people[static_cast<std::size_t>(person)].email.compare(asked, Qt::CaseInsensitive) == 0;
}

int DemoAnswers::siteNamed(const QString &url) const
{
    for (std::size_t i = 0; i < m_data.sites.size(); ++i) {
        if (m_data.sites[i].compare(url, Qt::CaseInsensitive) == 0)
            return static_cast<int>(i);
    }
    return -1;
}

/// The part of `count` items that the request's page holds. A chain has an empty page in its middle now and
/// then, as the service's have: which ones is fixed.
std::optional<DemoAnswers::Page> DemoAnswers::page(const DemoRequest &request, std::size_t count,
                                                   DemoAnswer &refusal) const
{
    int size = defaultPageSize;
    if (request.query.hasQueryItem(u"max"_s)) {
        bool isNumber = false;
        size = value(request.query, u"max"_s).toInt(&isNumber);
        if (!isNumber || size < 1 || size > largestPage) {
            refusal =
                error(400, u"'max' must be equal to or greater than 1 and equal to or less than 100."_s);
            return {};
        }
    }
    PageToken token;
    if (request.query.hasQueryItem(u"pageToken"_s)) {
        const auto parsed = PageToken::parsed(value(request.query, u"pageToken"_s));
        if (!parsed || parsed->offset > count) {
            refusal = error(400, u"'pageToken' is not valid."_s);
            return {};
        }
        token = *parsed;
    }
    Page page;
    page.begin = token.offset;
    page.end = std::min(page.begin + static_cast<std::size_t>(size), count);
    const bool isEmptyOne = page.begin > 0 && page.begin < count && !token.isSecondTry &&
                            page.begin / static_cast<std::size_t>(size) % 4 == 2;
    if (isEmptyOne)
        page.end = page.begin;
    if (page.end < count) {
        QUrlQuery query = request.query;
        query.removeAllQueryItems(u"pageToken"_s);
        query.addQueryItem(u"pageToken"_s, QString::fromLatin1(PageToken{page.end, isEmptyOne}.text()));
        page.next = m_baseUrl;
        page.next.setPath(m_baseUrl.path() + request.path);
        page.next.setQuery(query);
    }
    return page;
}

std::optional<DemoAnswers::Range> DemoAnswers::timeRange(const DemoRequest &request,
                                                         DemoAnswer &refusal) const
{
    const QString from = value(request.query, u"from"_s);
    const QString to = value(request.query, u"to"_s);
    const auto fromTime = parsedTime(from);
    const auto toTime = parsedTime(to);
    if ((!from.isEmpty() && !fromTime) || (!to.isEmpty() && !toTime)) {
        refusal = error(400, u"'from' and 'to' must be ISO 8601 dates and times."_s);
        return {};
    }
    Range range;
    range.toMs = toTime ? *toTime : fromTime ? *fromTime + defaultRangeMs : request.nowMs;
    range.fromMs = fromTime ? *fromTime : range.toMs - defaultRangeMs;
    if (range.fromMs > range.toMs) {
        refusal = error(400, u"'from' cannot be after 'to'."_s);
        return {};
    }
    return range;
}

DemoAnswer DemoAnswers::accessSummary(const DemoRequest &request) const
{
    DemoAnswer refusal;
    const auto range = timeRange(request, refusal);
    if (!range)
        return refusal;
    if (range->toMs - range->fromMs > longestRangeMs)
        return error(400, u"The interval between 'to' and 'from' cannot exceed 90 days."_s);
    if (request.nowMs - range->fromMs > farthestBackMs)
        return error(400, u"The interval between the current time and 'from' cannot exceed 365 days."_s);
    const QString siteUrl = value(request.query, u"siteUrl"_s);
    const int site = siteUrl.isEmpty() ? 0 : siteNamed(siteUrl);
    if (site < 0)
        return error(403, u"The site does not belong to the organization."_s);

    const QString hostEmail = value(request.query, u"hostEmail"_s);
    std::vector<const DemoRecording *> found;
    for (const DemoRecording &recording : m_data.recordings) {
        const bool isOfHost = hostEmail == u"all" || isHost(recording.host, hostEmail);
        if (isOfHost && recording.site == site && range->contains(recording.timeMs))
            found.push_back(&recording);
    }
    const auto part = page(request, found.size(), refusal);
    if (!part)
        return refusal;
    const TimeText time(request.timeZone);
    std::vector<QByteArray> rows;
    for (std::size_t i = part->begin; i < part->end; ++i) {
        const DemoRecording &recording = *found[i];
        JsonText row;
        row.text("recordingId", recording.id).text("topic", recording.topic);
        row.text("timeRecorded", time(recording.timeMs));
        row.text("siteUrl", m_data.sites[static_cast<std::size_t>(recording.site)]);
        row.text("hostEmail", m_data.people[static_cast<std::size_t>(recording.host)].email);
        row.number("viewCount", recording.viewCount()).number("downloadCount", recording.downloadCount());
        rows.push_back(row.object());
    }
    DemoAnswer answer = items("items", rows);
    answer.next = part->next;
    return answer;
}

DemoAnswer DemoAnswers::accessDetail(const DemoRequest &request) const
{
    const QString id = value(request.query, u"recordingId"_s);
    if (id.isEmpty())
        return error(400, u"'recordingId' is required."_s);
    const auto place = m_recordings.constFind(id);
    // Someone else's recording needs its host's address, as an administrator's call does.
    if (place == m_recordings.cend() ||
        !isHost(m_data.recordings[*place].host, value(request.query, u"hostEmail"_s)))
        return error(404, u"The recording could not be found."_s);
    const DemoRecording &recording = m_data.recordings[*place];
    DemoAnswer refusal;
    const auto part = page(request, recording.accesses.size(), refusal);
    if (!part)
        return refusal;
    const TimeText time(request.timeZone);
    std::vector<QByteArray> rows;
    for (std::size_t i = part->begin; i < part->end; ++i) {
        const DemoAccess &access = recording.accesses[i];
        const DemoPerson &person = m_data.people[static_cast<std::size_t>(access.person)];
        JsonText row;
        row.text("recordingId", recording.id).text("topic", recording.topic);
        row.text("name", person.name).text("email", person.email);
        row.text("accessTime", time(access.timeMs));
        row.boolean("viewed", access.viewed).boolean("downloaded", access.downloaded);
        rows.push_back(row.object());
    }
    DemoAnswer answer = items("items", rows);
    answer.next = part->next;
    return answer;
}

DemoAnswer DemoAnswers::meetings(const DemoRequest &request) const
{
    // Of all meetings the simulated organization keeps only the ended instances that had Slido.
    const QString meetingType = value(request.query, u"meetingType"_s);
    const QString state = value(request.query, u"state"_s);
    const bool areAsked = meetingType == u"meeting" && (state.isEmpty() || state == u"ended") &&
                          value(request.query, u"hasSlido"_s) != u"false";
    DemoAnswer refusal;
    const auto range = timeRange(request, refusal);
    if (!range)
        return refusal;
    const QString siteUrl = value(request.query, u"siteUrl"_s);
    const int site = siteNamed(siteUrl);
    if (!siteUrl.isEmpty() && site < 0)
        return error(403, u"The site does not belong to the organization."_s);

    std::vector<const DemoSession *> found;
    for (const DemoSession &session : m_data.sessions) {
        const bool isThere = range->contains(session.startMs) && (site < 0 || site == session.site) &&
                             isHost(session.host, value(request.query, u"hostEmail"_s));
        if (areAsked && isThere)
            found.push_back(&session);
    }
    const auto part = page(request, found.size(), refusal);
    if (!part)
        return refusal;
    const TimeText time(request.timeZone);
    std::vector<QByteArray> rows;
    for (std::size_t i = part->begin; i < part->end; ++i) {
        const DemoSession &session = *found[i];
        const DemoPerson &host = m_data.people[static_cast<std::size_t>(session.host)];
        JsonText row;
        row.text("id", session.id).text("meetingSeriesId", session.id.left(session.id.indexOf("_I_")));
        row.text("title", session.title);
        row.text("meetingType", QByteArray("meeting")).text("state", QByteArray("ended"));
        row.text("timezone", QByteArray("UTC"));
        row.text("start", time(session.startMs)).text("end", time(session.endMs));
        row.text("hostDisplayName", host.name).text("hostEmail", host.email);
        row.text("siteUrl", m_data.sites[static_cast<std::size_t>(session.site)]);
        row.boolean("hasSlido", true);
        rows.push_back(row.object());
    }
    DemoAnswer answer = items("items", rows);
    answer.next = part->next;
    return answer;
}

DemoAnswer DemoAnswers::slidoEvents(const DemoRequest &request) const
{
    const QByteArray organization = value(request.query, u"sessionOrgId"_s).toLatin1();
    const QByteArray sessionId = value(request.query, u"sessionId"_s).toLatin1();
    if (organization.isEmpty() || sessionId.isEmpty())
        return error(400, u"'sessionOrgId' and 'sessionId' are required."_s);
    if (organization.toLower() != m_data.organizationUuid)
        return error(403, u"The compliance officer role of this organization is required."_s);
    const auto session = std::find_if(m_data.sessions.begin(), m_data.sessions.end(),
                                      [&](const DemoSession &each) { return each.id == sessionId; });
    if (session == m_data.sessions.end())
        return error(404, u"The session could not be found."_s);
    PageToken token;
    const std::size_t count = session->wireOrder.size();
    if (const QString start = value(request.query, u"start"_s); !start.isEmpty()) {
        const auto parsed = PageToken::parsed(start);
        if (!parsed || parsed->offset > count)
            return error(400, u"'start' is not valid."_s);
        token = *parsed;
    }
    const std::size_t end = std::min(token.offset + eventsPerPage, count);
    std::vector<QByteArray> rows;
    for (std::size_t i = token.offset; i < end; ++i)
        rows.push_back(session->events[static_cast<std::size_t>(session->wireOrder[i])]);
    DemoAnswer answer = items("items", rows);
    // The end is told in both ways that the service has: an empty token, or none.
    const bool isEmptyTold = session->id.back() % 2 == 0;
    if (end < count || isEmptyTold) {
        answer.body.chop(1);
        answer.body.append(",\"next\":")
            .append(JsonText::quoted(end < count ? QString::fromLatin1(PageToken{end}.text()) : QString()));
        answer.body.append('}');
    }
    return answer;
}

} // namespace auditdesk
