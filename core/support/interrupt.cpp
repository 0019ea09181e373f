// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/interrupt.h"

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <QSocketNotifier>
#include <csignal>
#include <unistd.h>
#endif

namespace auditdesk {

namespace {

// A handler of the system's takes no context.
#ifdef Q_OS_WIN

Interrupt *theInterrupt = nullptr;
const CancelFlag *theFlag = nullptr;

BOOL WINAPI handle(DWORD)
{
    if (theFlag->isCancelled())
        return FALSE;
    theFlag->cancel();
    QMetaObject::invokeMethod(theInterrupt, &Interrupt::happened, Qt::QueuedConnection);
    return TRUE;
}

#else

int handlerEnd = -1;
const CancelFlag *theFlag = nullptr;

extern "C" void handle(int)
{
    theFlag->cancel();
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(handlerEnd, &byte, 1);
}

#endif

} // namespace

Interrupt::Interrupt()
{
    theFlag = &m_flag;
#ifdef Q_OS_WIN
    theInterrupt = this;
    SetConsoleCtrlHandler(handle, TRUE);
#else
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return; // the default action stays
    handlerEnd = ends[1];
    auto *notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        Q_EMIT happened();
    });
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    struct sigaction before = {};
    if (::sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) {
        action.sa_flags = SA_RESTART;
        ::sigaction(SIGHUP, &action, nullptr);
    }
#endif
}

void ignoreFileSizeSignal()
{
#ifndef Q_OS_WIN
    std::signal(SIGXFSZ, SIG_IGN);
#endif
}

} // namespace auditdesk
