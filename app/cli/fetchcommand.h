// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "core/casefile/case.h"
#include "core/net/apiclient.h"
#include "core/support/clock.h"
#include "core/support/interrupt.h"
#include "core/webex/fetchjob.h"

#include <QObject>
#include <memory>

namespace auditdesk::cli {

/// A client of the service that `connection` names, with its token and log. Errors as for a person.
Result<std::unique_ptr<ApiClient>> makeClient(const Connection &connection, Console &console, Clock &clock);

/// Fetches into a case, tells how it goes, and ends when the run ends or an interrupt cancelled it. Thread:
/// one, with an event loop.
class FetchCommand : public QObject
{
    Q_OBJECT

public:
    FetchCommand(Console &console, Clock &clock, Interrupt &interrupt);
    ~FetchCommand() override;

    void start(const FetchRecordings &command);
    void start(const FetchSlido &command);
    void start(const Resume &command);

Q_SIGNALS:
    void finished(int exitStatus);

private:
    Result<void> connectTo(const Connection &connection);
    /// Makes the job, and ends the command where that or `begin` fails.
    template <class Begin>
    void startJob(Result<std::unique_ptr<Case>> opened, const Begin &begin);
    /// False where there is nothing to resume; that is said, and the command ended.
    bool hasRunToResume(const RunLedger &ledger);
    void showProgress();
    void tellScope(const RunScope &scope);
    void end(const FetchEnd &end);
    void end(const Error &error);
    void cancel();

    Console &m_console;
    Clock &m_clock;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Case> m_case;
    std::unique_ptr<FetchJob> m_job; // before the case and the client it uses
    FetchProgress m_progress;
    bool m_tellsSites = false; ///< they are looked up, and not given
};

} // namespace auditdesk::cli
