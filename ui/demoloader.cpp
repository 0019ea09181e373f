// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demoloader.h"

#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 rangeMs = 364 * qint64{86'400'000};

} // namespace

DemoLoader::DemoLoader(CaseController &controller, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
{
    connect(&m_controller, &CaseController::fetchFinished, this,
            [this](const FetchEnd &end) { countRun(end.outcome == RunOutcome::Complete); });
    connect(&m_controller, &CaseController::failed, this, [this] {
        if (m_openRuns > 0)
            countRun(false);
    });
}

void DemoLoader::start(qint64 nowMs)
{
    m_toMs = nowMs;
    m_fromMs = nowMs - rangeMs;
    m_openRuns = 2;
    m_isComplete = true;
    m_controller.fetchSiteList(this, [this](const Result<std::vector<Site>> &sites) {
        if (sites)
            fetchRecordings(*sites);
        else
            stop(sites.error());
    });
}

void DemoLoader::cancel()
{
    if (std::exchange(m_openRuns, 0) != 0)
        Q_EMIT finished(false);
}

void DemoLoader::fetchRecordings(const std::vector<Site> &sites)
{
    RecordingParameters parameters;
    parameters.fromMs = m_fromMs;
    parameters.toMs = m_toMs;
    parameters.hostEmail = u"all"_s;
    for (const Site &site : sites)
        parameters.sites.append(site.url);
    m_controller.fetchRecordings(parameters);
    m_controller.fetchPerson(this, [this](const Result<Person> &person) {
        if (person)
            fetchSessions(person->organizationUuid);
        else
            stop(person.error());
    });
}

void DemoLoader::fetchSessions(const QString &organization)
{
    m_controller.fetchSessions(m_fromMs, m_toMs, {}, {}, this,
                               [this, organization](const Result<std::vector<SlidoSession>> &sessions) {
                                   if (sessions)
                                       fetchSlido(organization, *sessions);
                                   else
                                       stop(sessions.error());
                               });
}

void DemoLoader::fetchSlido(const QString &organization, const std::vector<SlidoSession> &sessions)
{
    if (m_openRuns == 0) // cancelled meanwhile
        return;
    SlidoParameters parameters;
    parameters.sessionOrgId = organization;
    for (const SlidoSession &session : sessions)
        parameters.sessionIds.append(session.id);
    m_controller.fetchSlido(parameters);
}

void DemoLoader::stop(const Error &error)
{
    if (std::exchange(m_openRuns, 0) == 0)
        return;
    Q_EMIT failed(error);
    Q_EMIT finished(false);
}

void DemoLoader::countRun(bool isComplete)
{
    if (m_openRuns == 0)
        return;
    m_isComplete = m_isComplete && isComplete;
    if (--m_openRuns == 0)
        Q_EMIT finished(m_isComplete);
}

} // namespace auditdesk
