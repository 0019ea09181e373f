// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/coveragetext.h"

#include "core/net/origin.h"
#include "core/support/isotime.h"
#include "core/webex/runparameters.h"

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

QString timeText(qint64 utcMs)
{
    return QString::fromStdString(isoTime(utcMs, QTimeZone::utc()));
}

QString hostText(const RecordingParameters &asked)
{
    if (asked.hostEmail == "all"_L1)
        return u"all hosts"_s;
    if (!asked.hostEmail.isEmpty())
        return u"host "_s + asked.hostEmail;
    return asked.account.isEmpty() ? u"your own recordings"_s : u"host %1 (you)"_s.arg(asked.account);
}

QString detailsText(DetailsMode details)
{
    switch (details) {
    case DetailsMode::Changed:
        return u"accesses where the counts changed"_s;
    case DetailsMode::All:
        return u"accesses of all recordings"_s;
    case DetailsMode::None:
        break;
    }
    return u"no accesses"_s;
}

QString recordingsText(const RunState &run)
{
    const auto asked = recordingParameters(run.parameters);
    if (!asked)
        return {};
    const QString sites = run.awaitsLookup()       ? u"sites not known yet"_s
                          : asked->sites.isEmpty() ? u"your preferred site"_s
                                                   : asked->sites.join(u", "_s);
    return u"recordings of %1; %2; made from %3 until %4; %5"_s.arg(
        sites, hostText(*asked), timeText(asked->fromMs), timeText(asked->toMs), detailsText(asked->details));
}

QString sessionsText(const RunState &run)
{
    const auto asked = slidoParameters(run.parameters);
    if (!asked)
        return {};
    return u"events of %1; organization %2"_s.arg(asked->sessionIds.join(u", "_s),
                                                  asked->sessionOrgId.isEmpty() ? u"not known yet"_s
                                                                                : asked->sessionOrgId);
}

} // namespace

QString coverageText(const RunState &run)
{
    if (run.kind == RunKind::Import)
        return {};
    const QString what = run.kind == RunKind::Slido ? sessionsText(run) : recordingsText(run);
    const QString service = run.service.isEmpty() ? QString() : u"; service "_s + originText(run.service);
    return what.isEmpty() ? QString() : u"asked for: "_s + what + service;
}

} // namespace auditdesk::cli
