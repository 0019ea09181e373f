// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/webex/account.h"
#include "core/webex/runparameters.h"

namespace auditdesk {

/// What the service says about the scope of a run before its first page.
struct RunScope
{
    QString account;      ///< e-mail address of who is signed in; empty where the service would not say
    QString organization; ///< UUID; empty where the service would not say
    QStringList sites;    ///< of the account; empty: only the preferred one can be asked
    std::optional<Error> sitesRefused =
        {}; ///< why the sites can't be listed; none where there simply are none
};

/// Asks what `lookup` names. A service that would not tell the account, or the sites, is no failure: RunScope
/// says so. Not signed in, a sign-in page and the like fail as a page would; so does whatever keeps the list
/// of sites from coming although the account may see it, such as a dropped connection. `done` as
/// ApiClient::get().
void lookUpScope(ApiClient &client, Lookup lookup, QObject *context,
                 std::function<void(Result<RunScope>)> done);

/// Why a run asks the preferred site only, for standard error.
QString preferredSiteNotice(const RunScope &scope);

} // namespace auditdesk
