// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apiclient.h"

#include <QStringList>
#include <functional>
#include <optional>

namespace auditdesk {

/// Who is signed in (GET /people/me).
struct Person
{
    QString id;
    QString displayName;
    QString email;
    QString organizationUuid; ///< lower case, decoded from the public orgId: the default sessionOrgId
};

struct Site
{
    QString url; ///< a host name such as "example.webex.com"
    bool isDefault = false;
};

/// A meeting instance that has Slido (GET /meetings?…&hasSlido=true).
struct SlidoSession
{
    QString id; ///< {meetingSeriesId}_I_{conferenceId}
    QString title;
    QString hostEmail;
    std::optional<qint64> startMs;
};

/// The UUID in a public Webex id: unpadded base64url of ciscospark://<region>/<kind>/<uuid>, lower-cased; or
/// the text itself where it already is a UUID. Empty otherwise.
QString uuidOfPublicId(const QString &id);

void fetchMe(ApiClient &client, QObject *context, std::function<void(Result<Person>)> done);
void fetchSites(ApiClient &client, QObject *context, std::function<void(Result<std::vector<Site>>)> done);
/// All pages. `hostEmail` empty: the account's own meetings.
void fetchSlidoSessions(ApiClient &client, qint64 fromMs, qint64 toMs, const QString &hostEmail,
                        const QString &site, QObject *context,
                        std::function<void(Result<std::vector<SlidoSession>>)> done);

} // namespace auditdesk
