// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/fetchcommand.h"
#include "app/cli/interrupt.h"
#include "app/demo/demoservice.h"
#include "core/support/coredumps.h"
#include "core/support/log.h"

#include <QCoreApplication>

namespace {

using namespace auditdesk;
using namespace auditdesk::cli;
using namespace Qt::StringLiterals;

/// Before anything else: no token may reach a disk with the process's memory or a log, and no locale may have
/// a say.
void settleProcess()
{
    forbidCoreDumps();
    takeOverLog();
#ifndef Q_OS_WIN
    qputenv("LC_ALL", "C.UTF-8");
#endif
}

/// Serves until it is interrupted.
int serveDemo(const ServeDemo &command, Console &console, Clock &clock, Interrupt &interrupt)
{
    const auto service = DemoService::start(command.port, clock.utcMs());
    if (!service)
        return fail(service.error(), console);
    QObject::connect(&interrupt, &Interrupt::happened, qApp, [] { QCoreApplication::exit(exitDone); });
    const QByteArray text = "AUDITDESK_BASE_URL=" + (*service)->baseUrl().toEncoded() +
                            "\nAUDITDESK_TOKEN=" + (*service)->token().reveal() + '\n';
    auto written = console.write(text);
    if (written)
        written = console.flush();
    if (!written)
        return fail(written.error(), console);
    console.say(u"Serving an invented organization; Ctrl+C ends it."_s);
    return QCoreApplication::exec();
}

template <class Command>
int fetch(const Command &command, Console &console, Clock &clock, Interrupt &interrupt)
{
    FetchCommand fetching(console, clock, interrupt);
    QObject::connect(&fetching, &FetchCommand::finished, qApp, &QCoreApplication::exit, Qt::QueuedConnection);
    fetching.start(command);
    return QCoreApplication::exec();
}

struct Runner
{
    Console &console;
    Clock &clock;
    Interrupt &interrupt;

    int operator()(const FetchRecordings &command) const { return fetch(command, console, clock, interrupt); }
    int operator()(const FetchSlido &command) const { return fetch(command, console, clock, interrupt); }
    int operator()(const Resume &command) const { return fetch(command, console, clock, interrupt); }
    int operator()(const ServeDemo &command) const { return serveDemo(command, console, clock, interrupt); }
    int operator()(const Export &command) const { return run(command, console, clock, interrupt.flag()); }
    int operator()(const Import &command) const { return run(command, console, clock, interrupt.flag()); }
    int operator()(const Info &command) const { return run(command, console, clock); }
    int operator()(const Verify &command) const { return run(command, console); }
    int operator()(const ShowHelp &command) const { return run(command, console); }
    int operator()(const ShowVersion &command) const { return run(command, console); }
};

} // namespace

// std::visit would throw for a variant without a value; ending is right then.
// NOLINTNEXTLINE(bugprone-exception-escape)
int main(int argc, char *argv[])
{
    settleProcess();
    QCoreApplication application(argc, argv);
    Console console;
    SystemClock clock;
    const auto command = parseArguments(QCoreApplication::arguments().mid(1), clock.utcMs());
    if (!command) {
        const int status = fail(command.error(), console);
        console.say(u"\"auditdesk-cli --help\" tells the commands and their options."_s);
        return status;
    }
    Interrupt interrupt;
    return std::visit(Runner{console, clock, interrupt}, *command);
}
