// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/fetchcommand.h"
#include "app/cli/listcommand.h"
#include "app/demo/demoservice.h"
#include "core/net/systemproxy.h"
#include "core/support/coredumps.h"
#include "core/support/interrupt.h"
#include "core/support/log.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <exception>

#ifndef Q_OS_WIN
#include <sys/resource.h>
#endif

namespace {

using namespace auditdesk;
using namespace auditdesk::cli;
using namespace Qt::StringLiterals;

/// Nothing here throws but what finds no memory, or no thread, and none can go on without. What was committed
/// to a case stays, as after a kill.
[[noreturn]] void endWithoutMemory()
{
    std::fputs("auditdesk-cli: There is not enough memory to go on. What was kept stays.\n", stderr);
    std::_Exit(exitFailed);
}

/// Libraries end the program where they get no file; better to say so before.
bool mayOpenFiles()
{
#ifndef Q_OS_WIN
    constexpr rlim_t needed = 32;
    rlimit files = {};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < needed) {
        std::fprintf(stderr, "auditdesk-cli: Too few files may be open at once: %d, and %d are needed.\n",
                     static_cast<int>(files.rlim_cur), static_cast<int>(needed));
        return false;
    }
#endif
    return true;
}

/// Before anything else: no token may reach a disk with the process's memory or a log, and no locale may have
/// a say.
void settleProcess()
{
    std::set_terminate(endWithoutMemory);
    forbidCoreDumps();
    ignoreFileSizeSignal();
    takeOverLog();
#ifndef Q_OS_WIN
    qputenv("LC_ALL", "C.UTF-8");
    // GLib's loop ends the program itself where it gets no memory or no pipe; Qt's own does not.
    qputenv("QT_NO_GLIB", "1");
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

/// Runs what asks the service until it is done.
template <class Running, class Command>
int ask(const Command &command, Console &console, Clock &clock, Interrupt &interrupt)
{
    Running running(console, clock, interrupt);
    QObject::connect(&running, &Running::finished, qApp, &QCoreApplication::exit, Qt::QueuedConnection);
    running.start(command);
    return QCoreApplication::exec();
}

struct Runner
{
    Console &console;
    Clock &clock;
    Interrupt &interrupt;

    template <class Command>
    int fetch(const Command &command) const
    {
        return ask<FetchCommand>(command, console, clock, interrupt);
    }
    int operator()(const FetchRecordings &command) const { return fetch(command); }
    int operator()(const FetchSlido &command) const { return fetch(command); }
    int operator()(const Resume &command) const { return fetch(command); }
    int operator()(const List &command) const { return ask<ListCommand>(command, console, clock, interrupt); }
    int operator()(const ServeDemo &command) const { return serveDemo(command, console, clock, interrupt); }
    int operator()(const Export &command) const { return run(command, console, clock, interrupt.flag()); }
    int operator()(const Import &command) const { return run(command, console, clock, interrupt.flag()); }
    int operator()(const Info &command) const { return run(command, console, clock, interrupt.flag()); }
    int operator()(const Verify &command) const { return run(command, console, interrupt.flag()); }
    int operator()(const ShowHelp &command) const { return run(command, console); }
    int operator()(const ShowVersion &command) const { return run(command, console); }
};

} // namespace

// std::visit would throw for a variant without a value; ending is right then.
// NOLINTNEXTLINE(bugprone-exception-escape)
int main(int argc, char *argv[])
{
    settleProcess();
    if (!mayOpenFiles())
        return exitFailed;
    QCoreApplication application(argc, argv);
    QNetworkProxyFactory::setApplicationProxyFactory(new SystemProxyFactory);
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
