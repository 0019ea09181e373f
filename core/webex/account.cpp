// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/account.h"

#include "core/support/isotime.h"
#include "core/webex/nextpage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

Error malformed(const ApiReply &reply, QString what)
{
    Error error;
    error.kind = ErrorKind::Malformed;
    error.what = std::move(what);
    error.trackingId = reply.trackingId;
    error.httpStatus = reply.status;
    return error;
}

Result<QJsonArray> arrayIn(const ApiReply &reply, QLatin1StringView key)
{
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    const QJsonValue value = object.value(key);
    if (!value.isArray())
        return failure(malformed(reply, u"The answer holds no list of "_s + key));
    return value.toArray();
}

Result<Person> personIn(const ApiReply &reply)
{
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    Person person;
    person.id = object.value("id"_L1).toString();
    if (person.id.isEmpty())
        return failure(malformed(reply, u"The answer does not say who is signed in"_s));
    person.displayName = object.value("displayName"_L1).toString();
    const QJsonArray emails = object.value("emails"_L1).toArray();
    person.email = emails.isEmpty() ? QString() : emails.first().toString();
    person.organizationUuid = uuidOfPublicId(object.value("orgId"_L1).toString());
    return person;
}

Result<std::vector<Site>> sitesIn(const ApiReply &reply)
{
    const Result<QJsonArray> items = arrayIn(reply, "sites"_L1);
    if (!items)
        return failure(items.error());
    std::vector<Site> sites;
    for (const auto &item : *items) {
        const QJsonObject object = item.toObject();
        const QString url = object.value("siteUrl"_L1).toString();
        if (!url.isEmpty())
            sites.push_back({url, object.value("default"_L1).toBool()});
    }
    return sites;
}

/// Goes from page to page of /meetings and keeps itself alive until it is done.
class SessionListing : public std::enable_shared_from_this<SessionListing>
{
public:
    using Done = std::function<void(Result<std::vector<SlidoSession>>)>;

    SessionListing(ApiClient &client, QObject *context, Done done)
        : m_client(client)
        , m_context(context)
        , m_done(std::move(done))
    {
    }

    void ask(const QUrl &url)
    {
        if (m_asked.isEmpty())
            m_first = url;
        m_asked.insert(url);
        m_client.get({url, {}}, m_context,
                     [self = shared_from_this()](const Result<ApiReply> &reply) { self->take(reply); });
    }

private:
    void take(const Result<ApiReply> &reply)
    {
        if (!reply)
            return m_done(failure(reply.error()));
        const Result<QJsonArray> items = arrayIn(*reply, "items"_L1);
        if (!items)
            return m_done(failure(items.error()));
        for (const auto &item : *items)
            add(item.toObject());
        if (reply->refusedLink)
            return m_done(failure(*reply->refusedLink));
        if (!reply->next)
            return m_done(std::move(m_sessions));
        const Result<QUrl> next = continuation(m_first, *reply->next);
        if (!next)
            return m_done(failure(next.error()));
        if (m_asked.contains(*next))
            return m_done(failure(ErrorKind::Loop, u"The list of meetings leads back to itself"_s));
        if (m_asked.size() >= mostPages)
            return m_done(failure(ErrorKind::Loop, u"The list of meetings does not end"_s));
        ask(*next);
    }

    void add(const QJsonObject &meeting)
    {
        const QString id = meeting.value("id"_L1).toString();
        if (id.isEmpty())
            return;
        SlidoSession session;
        session.id = id;
        session.title = meeting.value("title"_L1).toString();
        session.hostEmail = meeting.value("hostEmail"_L1).toString();
        session.startMs = parseIsoTime(meeting.value("start"_L1).toString().toStdString());
        m_sessions.push_back(std::move(session));
    }

    static constexpr qsizetype mostPages = 1000; // the service lists at most 10,000 meetings

    ApiClient &m_client;
    QObject *m_context;
    Done m_done;
    QUrl m_first;
    QSet<QUrl> m_asked;
    std::vector<SlidoSession> m_sessions;
};

} // namespace

QString uuidOfPublicId(const QString &id)
{
    static const QRegularExpression uuid(u"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"_s);
    QString whole = id.trimmed().toLower();
    if (uuid.match(whole).hasMatch())
        return whole;
    const auto decoded = QByteArray::fromBase64Encoding(
        id.trimmed().toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    const QString text = QString::fromUtf8(decoded.decoded).toLower();
    const QStringList parts = text.split(u'/'); // ciscospark: // region / kind / uuid
    if (parts.size() != 5 || parts[0] != "ciscospark:"_L1 || !uuid.match(parts[4]).hasMatch())
        return {};
    return parts[4];
}

void fetchMe(ApiClient &client, QObject *context, std::function<void(Result<Person>)> done)
{
    client.get({client.url(u"people/me"_s), {}}, context,
               [done = std::move(done)](const Result<ApiReply> &reply) { done(reply.and_then(personIn)); });
}

void fetchSites(ApiClient &client, QObject *context, std::function<void(Result<std::vector<Site>>)> done)
{
    client.get({client.url(u"meetingPreferences/sites"_s), {}}, context,
               [done = std::move(done)](const Result<ApiReply> &reply) { done(reply.and_then(sitesIn)); });
}

void fetchSlidoSessions(ApiClient &client, qint64 fromMs, qint64 toMs, const QString &hostEmail,
                        const QString &site, QObject *context,
                        std::function<void(Result<std::vector<SlidoSession>>)> done)
{
    const auto iso = [](qint64 utcMs) { return QString::fromStdString(isoTime(utcMs, QTimeZone::utc())); };
    std::vector<std::pair<QString, QString>> query{
        {u"meetingType"_s, u"meeting"_s}, {u"state"_s, u"ended"_s}, {u"hasSlido"_s, u"true"_s},
        {u"from"_s, iso(fromMs)},         {u"to"_s, iso(toMs)},     {u"max"_s, u"100"_s}};
    if (!hostEmail.isEmpty())
        query.emplace_back(u"hostEmail"_s, hostEmail);
    if (!site.isEmpty())
        query.emplace_back(u"siteUrl"_s, site);
    std::make_shared<SessionListing>(client, context, std::move(done))->ask(client.url(u"meetings"_s, query));
}

} // namespace auditdesk
