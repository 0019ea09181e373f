// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/runscope.h"

#include "core/webex/fetcherrors.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const std::vector<Site> &sites)
{
    QStringList names;
    for (const Site &site : sites) {
        const QString name = site.url.trimmed();
        if (!name.isEmpty() && !names.contains(name, Qt::CaseInsensitive))
            names += name;
    }
    return names;
}

void lookUpSites(ApiClient &client, QObject *context, RunScope scope,
                 std::function<void(Result<RunScope>)> done)
{
    fetchSites(
        client, context,
        [scope = std::move(scope), done = std::move(done)](const Result<std::vector<Site>> &sites) mutable {
            if (sites)
                scope.sites = namesOf(*sites);
            else if (isRefusal(sites.error()))
                scope.sitesRefused = sites.error();
            else
                return done(failure(sites.error()));
            done(std::move(scope));
        });
}

} // namespace

void lookUpScope(ApiClient &client, Lookup lookup, QObject *context,
                 std::function<void(Result<RunScope>)> done)
{
    fetchMe(client, context, [&client, lookup, context, done = std::move(done)](const Result<Person> &me) {
        // Who is signed in is told beside the rows; which organization is asked decides what they are.
        const bool isNeeded = lookup == Lookup::Organization;
        if (!me && (isNeeded || concernsAll(me.error())))
            return done(failure(me.error()));
        RunScope scope;
        if (me) {
            scope.account = me->email;
            scope.organization = me->organizationUuid;
        }
        if (lookup == Lookup::AccountAndSites)
            lookUpSites(client, context, std::move(scope), done);
        else
            done(std::move(scope));
    });
}

QString preferredSiteNotice(const RunScope &scope)
{
    const QString only = u"asks your preferred site only: "_s;
    if (!scope.sitesRefused || scope.sitesRefused->kind == ErrorKind::Malformed)
        return only + u"the service lists no sites for this account"_s;
    return only + u"this account may not list its sites (%1)"_s.arg(scope.sitesRefused->httpStatus);
}

} // namespace auditdesk
