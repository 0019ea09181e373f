// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/chainscope.h"

#include "core/net/origin.h"
#include "core/support/isotime.h"
#include "core/webex/fetchplan.h"
#include "core/webex/nextpage.h"

#include <QUrlQuery>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> foreign(const QString &what)
{
    return failure(ErrorKind::ForeignLink,
                   u"The case wants to ask for something that its run was not asked for: "_s + what);
}

/// The query items of a first request, each of which is taken once by the one that knows it.
class Items
{
public:
    explicit Items(const QUrl &url)
        : m_items(QUrlQuery(url).queryItems(QUrl::FullyDecoded))
    {
    }
    /// The value of that name; null where it is missing, or there more than once.
    QString take(const QString &name)
    {
        QString value;
        const auto isNamed = [&name](const auto &item) { return item.first == name; };
        if (std::count_if(m_items.begin(), m_items.end(), isNamed) == 1)
            value = std::find_if(m_items.begin(), m_items.end(), isNamed)->second;
        m_hasDouble |= m_items.removeIf(isNamed) > 1;
        return value;
    }
    bool isEmpty() const { return m_items.isEmpty() && !m_hasDouble; }

private:
    QList<std::pair<QString, QString>> m_items;
    bool m_hasDouble = false;
};

std::optional<qint64> timeOf(const QString &text)
{
    return parseIsoTime(text.toStdString());
}

/// What is wrong with the first request of a chain; empty: nothing.
QString wrongSummary(Items items, const RecordingParameters &asked)
{
    const auto from = timeOf(items.take(u"from"_s));
    const auto to = timeOf(items.take(u"to"_s));
    if (!from || !to || *from < asked.fromMs || *to > asked.toMs || *from >= *to)
        return u"another range"_s;
    if (items.take(u"hostEmail"_s) != asked.hostEmail)
        return u"another host"_s;
    const QString site = items.take(u"siteUrl"_s);
    if (asked.sites.isEmpty() ? !site.isEmpty() : !asked.sites.contains(site))
        return u"another site"_s;
    items.take(u"max"_s);
    return items.isEmpty() ? QString() : u"another question"_s;
}

QString wrongDetail(Items items, const RecordingParameters &asked, const QString &recordingId)
{
    if (recordingId.isEmpty() || items.take(u"recordingId"_s) != recordingId)
        return u"another recording"_s;
    // Where all hosts were asked for, each recording has its own.
    if (const QString host = items.take(u"hostEmail"_s);
        asked.hostEmail != "all"_L1 && host != asked.hostEmail)
        return u"another host"_s;
    items.take(u"max"_s);
    return items.isEmpty() ? QString() : u"another question"_s;
}

QString wrongSession(Items items, const SlidoParameters &asked, const QString &sessionId)
{
    if (items.take(u"sessionOrgId"_s) != asked.sessionOrgId)
        return u"another organization"_s;
    if (items.take(u"sessionId"_s) != sessionId || !asked.sessionIds.contains(sessionId))
        return u"another session"_s;
    return items.isEmpty() ? QString() : u"another question"_s;
}

Result<void> checkFirst(const ApiClient &client, const RunState &run, const ChainSpec &chain)
{
    const QUrl endpoint = endpointOf(client, chain.kind);
    const bool isSlido = chain.kind == PageKind::SlidoEvents;
    if (isSlido != (run.kind == RunKind::Slido) || !isSameOrigin(chain.firstUrl, endpoint) ||
        chain.firstUrl.path(QUrl::FullyEncoded) != endpoint.path(QUrl::FullyEncoded))
        return foreign(u"another part of the service"_s);
    const auto worded = [](const QString &wrong) -> Result<void> {
        return wrong.isEmpty() ? Result<void>() : foreign(wrong);
    };
    const Items items(chain.firstUrl);
    if (isSlido) {
        const auto asked = slidoParameters(run.parameters);
        return asked ? worded(wrongSession(items, *asked, chain.subject)) : failure(asked.error());
    }
    const auto asked = recordingParameters(run.parameters);
    if (!asked)
        return failure(asked.error());
    return worded(chain.kind == PageKind::RecordingSummary ? wrongSummary(items, *asked)
                                                           : wrongDetail(items, *asked, chain.subject));
}

} // namespace

Result<QUrl> nextRequestOf(const ApiClient &client, const RunState &run, const ChainState &chain)
{
    if (const auto checked = checkFirst(client, run, chain.spec); !checked)
        return failure(checked.error());
    if (chain.pages == 0)
        return chain.spec.firstUrl;
    if (!isSameOrigin(chain.nextUrl, chain.spec.firstUrl))
        return foreign(u"another service"_s);
    return continuation(chain.spec.firstUrl, chain.nextUrl);
}

std::optional<TimeWindow> windowOf(const ChainSpec &chain)
{
    const QUrlQuery query(chain.firstUrl);
    const auto from = timeOf(query.queryItemValue(u"from"_s, QUrl::FullyDecoded));
    const auto to = timeOf(query.queryItemValue(u"to"_s, QUrl::FullyDecoded));
    if (!from || !to)
        return {};
    return TimeWindow{*from, *to};
}

ChainSpec withFrom(const ChainSpec &chain, qint64 fromMs)
{
    ChainSpec later = chain;
    later.firstUrl =
        withQueryItem(chain.firstUrl, u"from"_s, QString::fromStdString(isoTime(fromMs, QTimeZone::utc())));
    return later;
}

} // namespace auditdesk
