// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fetchcommand.h"

#include "app/cli/commands.h"
#include "app/cli/coveragetext.h"
#include "core/net/accesstoken.h"
#include "core/net/origin.h"
#include "core/support/isotime.h"
#include "core/support/log.h"
#include "core/support/platformfile.h"
#include "core/webex/runscope.h"

#include <QFile>
#include <algorithm>
#include <cstdlib>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView commercialCloud = u"https://webexapis.com/v1";

Result<Secret> accessToken(const QString &file, Console &console)
{
    const QByteArray fromEnvironment = qgetenv("AUDITDESK_TOKEN");
    qunsetenv("AUDITDESK_TOKEN");
    if (file.isEmpty() && fromEnvironment.trimmed().isEmpty())
        return failure(ErrorKind::NotSignedIn,
                       u"There is no access token: set AUDITDESK_TOKEN or use --token-file FILE."_s);
    if (file.isEmpty())
        return accessTokenIn(fromEnvironment, u"AUDITDESK_TOKEN"_s);
    // The name is not repeated: a token given in its place must not be shown.
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File,
                       u"--token-file: the file can't be read: %1."_s.arg(source.errorString()));
    if (isOpenToOthers(source))
        console.say(u"Warning: other users of this computer can read or change the file of --token-file. "
                    "\"chmod 600\" on it keeps the token yours alone."_s);
    return accessTokenIn(source.read(longestToken + 1), u"--token-file"_s); // a longer one is noticed
}

Result<QUrl> baseUrl(const QString &given)
{
    if (!given.isEmpty())
        return ApiClient::checkedBaseUrl(given);
    const QString fromEnvironment = qEnvironmentVariable("AUDITDESK_BASE_URL");
    auto url =
        ApiClient::checkedBaseUrl(fromEnvironment.isEmpty() ? commercialCloud.toString() : fromEnvironment);
    if (!url) {
        Error error = url.error();
        error.what.prepend(u"AUDITDESK_BASE_URL: "_s);
        return failure(error);
    }
    return url;
}

QString wholeSecond(qint64 utcMs)
{
    return QString::fromStdString(isoTime(utcMs / 1000 * 1000, QTimeZone::utc()));
}

/// Whatever ended a run, what came is kept: only a refusal and a failing case have a status of their own.
int statusOf(const FetchEnd &end)
{
    if (!end.error)
        return exitIncomplete;
    switch (end.error->kind) {
    case ErrorKind::NotSignedIn:
    case ErrorKind::Integrity:
    case ErrorKind::File:
    case ErrorKind::ReadOnly:
        return exitStatus(*end.error);
    case ErrorKind::Forbidden:
        return end.pages == 0 ? exitRefused : exitIncomplete;
    default:
        return exitIncomplete;
    }
}

} // namespace

Result<std::unique_ptr<ApiClient>> makeClient(const Connection &connection, Console &console, Clock &clock)
{
    if (!connection.logFile.isEmpty()) {
        if (auto logging = logToFile(connection.logFile); !logging)
            return failure(logging.error());
    }
    const auto url = baseUrl(connection.baseUrl);
    if (!url)
        return failure(url.error());
    auto token = accessToken(connection.tokenFile, console);
    if (!token)
        return failure(token.error());
    std::optional<Authority> authority;
    if (!connection.authorityFile.isEmpty()) {
        auto read = readAuthority(connection.authorityFile);
        if (!read) {
            Error error = read.error();
            error.what.prepend(u"--ca-file: "_s);
            return failure(error);
        }
        authority = std::move(*read);
    }
    ApiLimits limits;
    if (isLoopbackHost(url->host()))
        limits.requestsPerMinute = 0; // what serves on our own machine says itself when it is enough
    auto client = std::make_unique<ApiClient>(*url, std::move(*token), clock, systemRandom(), limits);
    if (authority)
        client->setAuthority(*authority);
    return client;
}

FetchCommand::FetchCommand(Console &console, Clock &clock, Interrupt &interrupt)
    : m_console(console)
    , m_clock(clock)
{
    connect(&interrupt, &Interrupt::happened, this, &FetchCommand::cancel);
}

FetchCommand::~FetchCommand() = default;

Result<void> FetchCommand::connectTo(const Connection &connection)
{
    auto client = makeClient(connection, m_console, m_clock);
    if (!client)
        return failure(client.error());
    m_client = std::move(*client);
    connect(m_client.get(), &ApiClient::waiting, this, [this](qint64 untilUtcMs) {
        m_progress.waitingUntilMs = untilUtcMs;
        showProgress();
    });
    connect(m_client.get(), &ApiClient::heldBack, this, [this](qint64 untilUtcMs) {
        m_console.say(u"waiting until %1: the service asked for it"_s.arg(wholeSecond(untilUtcMs)));
    });
    return {};
}

template <class Begin>
void FetchCommand::startJob(Result<std::unique_ptr<Case>> opened, const Begin &begin)
{
    if (!opened)
        return end(opened.error());
    m_case = std::move(*opened);
    m_job = std::make_unique<FetchJob>(*m_case, *m_client, m_clock);
    connect(m_job.get(), &FetchJob::progressed, this, [this](const FetchProgress &progress) {
        m_progress = progress;
        showProgress();
    });
    connect(m_job.get(), &FetchJob::scoped, this, &FetchCommand::tellScope);
    connect(m_job.get(), &FetchJob::finished, this, qOverload<const FetchEnd &>(&FetchCommand::end));
    if (const auto started = begin(*m_job); !started)
        end(started.error());
}

void FetchCommand::start(const FetchRecordings &command)
{
    if (const auto connected = connectTo(command.connection); !connected)
        return end(connected.error());
    RecordingParameters asked = command.parameters;
    asked.lookup = asked.sites.isEmpty() ? Lookup::AccountAndSites : Lookup::Account;
    m_tellsSites = asked.sites.isEmpty();
    startJob(openOrCreateCase(command.caseFile, m_console, m_clock),
             [&](FetchJob &job) { return job.start(asked); });
}

void FetchCommand::start(const FetchSlido &command)
{
    if (const auto connected = connectTo(command.connection); !connected)
        return end(connected.error());
    SlidoParameters asked = command.parameters;
    asked.lookup = asked.sessionOrgId.isEmpty() ? Lookup::Organization : Lookup::None;
    startJob(openOrCreateCase(command.caseFile, m_console, m_clock),
             [&](FetchJob &job) { return job.start(asked); });
}

void FetchCommand::start(const Resume &command)
{
    auto opened = openCase(command.caseFile, CaseFile::Access::Write, m_console, m_clock);
    if (opened) {
        if (!hasRunToResume((*opened)->ledger()))
            return;
        if (const auto connected = connectTo(command.connection); !connected)
            return end(connected.error());
        const auto asked = recordingParameters((*opened)->ledger().resumable()->parameters);
        m_tellsSites = asked && asked->lookup == Lookup::AccountAndSites;
    }
    startJob(std::move(opened), [](FetchJob &job) { return job.resume(); });
}

bool FetchCommand::hasRunToResume(const RunLedger &ledger)
{
    if (ledger.resumable())
        return true;
    const std::vector<RunState> &runs = ledger.runs();
    const bool hasFetch = std::any_of(runs.begin(), runs.end(),
                                      [](const RunState &run) { return run.kind != RunKind::Import; });
    int status = exitDone;
    QString why = u"all that was asked for has been fetched."_s;
    if (const RunState *run = ledger.incomplete()) {
        why = u"what is missing can't be had any more. "_s + describe(run->shortfall);
        status = exitIncomplete;
    } else if (runs.empty()) {
        why = u"this case holds no run."_s;
        status = exitFailed;
    } else if (!hasFetch) {
        why = u"this case holds imported files only, and an import is not resumed."_s;
    }
    m_console.say(u"There is nothing to resume: "_s + why);
    Q_EMIT finished(status);
    return false;
}

void FetchCommand::tellScope(const RunScope &scope)
{
    if (m_tellsSites)
        m_console.say(scope.sites.isEmpty()
                          ? preferredSiteNotice(scope)
                          : u"asks every site of the account: "_s + scope.sites.join(u", "_s));
}

void FetchCommand::showProgress()
{
    QString text = u"pages %1, items %2"_s.arg(m_progress.pages).arg(m_progress.items);
    if (m_progress.chainsKnown > 0)
        text += u", chains %1 of %2%3"_s.arg(m_progress.chainsDone)
                    .arg(m_progress.chainsKnown)
                    .arg(m_progress.isSummaryStage ? u"+"_s : QString());
    if (m_progress.waitingUntilMs > m_clock.utcMs())
        text += u", waiting until "_s + wholeSecond(m_progress.waitingUntilMs);
    m_console.progress(text);
}

void FetchCommand::cancel()
{
    m_console.say(u"Cancelling; what has come is kept."_s);
    if (m_job)
        m_job->cancel();
    else if (m_client)
        m_client->cancelAll();
}

void FetchCommand::end(const Error &error)
{
    Q_EMIT finished(fail(error, m_console));
}

void FetchCommand::end(const FetchEnd &end)
{
    m_console.say(u"fetched: pages %1, items %2, rejected %3, requests %4"_s.arg(end.pages)
                      .arg(end.items)
                      .arg(end.rejected)
                      .arg(m_client->requestCount()));
    const auto snapshot = m_case->snapshot();
    tellCase(*snapshot, m_console);
    const RunState &run = snapshot->runs.at(end.run - 1);
    if (run.clockSkewMs != 0) {
        m_console.say(u"This computer's clock is %1 s %2 the service's."_s.arg(
            QString::number(std::abs(run.clockSkewMs) / 1000),
            run.clockSkewMs > 0 ? u"ahead of"_s : u"behind"_s));
    }
    if (const std::size_t conflicts = snapshot->conflictsOf(run); conflicts > 0) {
        m_console.say(
            u"Recordings that the service told of in two ways within this run, the later one counts: %1"_s
                .arg(conflicts));
    }
    if (const QString coverage = coverageText(run); !coverage.isEmpty())
        m_console.say(coverage);
    if (end.outcome == RunOutcome::Complete) {
        m_console.say(u"complete"_s);
        Q_EMIT finished(exitDone);
        return;
    }
    const bool isTold = run.outcome != RunOutcome::Running; // else even the end could not be written
    m_console.say(u"incomplete: "_s +
                  (isTold || !end.error ? describe(run.shortfall) : describe(*end.error)));
    Q_EMIT finished(statusOf(end));
}

} // namespace auditdesk::cli
