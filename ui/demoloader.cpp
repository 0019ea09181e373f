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
    ++m_round;
    m_controller.fetchSiteList(this, inThisRound<std::vector<Site>>(
                                         [this](const std::vector<Site> &sites) { fetchRecordings(sites); }));
}

void DemoLoader::cancel()
{
    ++m_round;
    if (std::exchange(m_openRuns, 0) != 0)
        Q_EMIT finished(false);
}

/// What goes on with an answer, unless the loading was cancelled or began anew meanwhile: by then another
/// case may be open.
template <class T>
std::function<void(Result<T>)> DemoLoader::inThisRound(std::function<void(const T &)> next)
{
    return [this, round = m_round, next = std::move(next)](const Result<T> &answer) {
        if (round != m_round)
            return;
        if (answer)
            next(*answer);
        else
            stop(answer.error());
    };
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
    m_controller.fetchPerson(
        this, inThisRound<Person>([this](const Person &person) { fetchSessions(person.organizationUuid); }));
}

void DemoLoader::fetchSessions(const QString &organization)
{
    m_controller.fetchSessions(m_fromMs, m_toMs, {}, {}, this,
                               inThisRound<std::vector<SlidoSession>>(
                                   [this, organization](const std::vector<SlidoSession> &sessions) {
                                       fetchSlido(organization, sessions);
                                   }));
}

void DemoLoader::fetchSlido(const QString &organization, const std::vector<SlidoSession> &sessions)
{
    SlidoParameters parameters;
    parameters.sessionOrgId = organization;
    for (const SlidoSession &session : sessions)
        parameters.sessionIds.append(session.id);
    m_controller.fetchSlido(parameters);
}

void DemoLoader::stop(const Error &error)
{
    ++m_round;
    m_openRuns = 0;
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
