// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "core/net/apiclient.h"
#include "core/support/clock.h"
#include "core/support/interrupt.h"
#include "core/webex/account.h"

#include <QObject>
#include <memory>

namespace auditdesk::cli {

/// Asks the service for a list and writes it to standard output: aligned text, or JSON. A list that did not
/// come whole is not written. Thread: one, with an event loop.
class ListCommand : public QObject
{
    Q_OBJECT

public:
    ListCommand(Console &console, Clock &clock, Interrupt &interrupt);
    ~ListCommand() override;

    void start(const List &command);

Q_SIGNALS:
    void finished(int exitStatus);

private:
    void write(const std::vector<Site> &sites);
    void write(const std::vector<SlidoSession> &sessions);
    void end(const Result<void> &written);

    Console &m_console;
    Clock &m_clock;
    std::unique_ptr<ApiClient> m_client;
    bool m_asJson = false;
};

} // namespace auditdesk::cli
