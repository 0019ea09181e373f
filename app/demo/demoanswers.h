// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demodata.h"

#include <QHash>
#include <QUrl>
#include <QUrlQuery>
#include <optional>

namespace auditdesk {

/// What the simulated service is asked.
struct DemoRequest
{
    QString path; ///< below the base URL: "/people/me"
    QUrlQuery query;
    QByteArray timeZone; ///< of the "timezone" header; empty: UTC
    qint64 nowMs = 0;
};

struct DemoAnswer
{
    int status = 200;
    QByteArray body;
    QByteArray trackingId;
    QUrl next; ///< for the Link header; empty: none
};

/// The service's replies to GETs by someone signed in: limits, filters, pages. No transport. Thread: one.
class DemoAnswers
{
public:
    DemoAnswers(DemoData data, const QUrl &baseUrl);

    DemoAnswer answer(const DemoRequest &request) const;
    /// The service's error body; every endpoint's errors look alike.
    static DemoAnswer error(int status, const QString &message);

private:
    struct Range
    {
        qint64 fromMs = 0;
        qint64 toMs = 0; ///< excluded
        bool contains(qint64 ms) const { return ms >= fromMs && ms < toMs; }
    };
    struct Page
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        QUrl next;
    };

    DemoAnswer me() const;
    DemoAnswer person(const QString &id) const;
    DemoAnswer siteList() const;
    DemoAnswer accessSummary(const DemoRequest &request) const;
    DemoAnswer accessDetail(const DemoRequest &request) const;
    DemoAnswer meetings(const DemoRequest &request) const;
    DemoAnswer slidoEvents(const DemoRequest &request) const;

    QByteArray personJson(const DemoPerson &person) const;
    /// As `from` and `to` say it; either may be absent. Not set: `refusal` is the answer.
    std::optional<Range> timeRange(const DemoRequest &request, DemoAnswer &refusal) const;
    std::optional<Page> page(const DemoRequest &request, std::size_t count, DemoAnswer &refusal) const;
    bool isHost(int person, const QString &asked) const;
    /// -1: no such site.
    int siteNamed(const QString &url) const;

    DemoData m_data;
    QUrl m_baseUrl;
    QHash<QString, std::size_t> m_recordings; ///< by id
};

} // namespace auditdesk
