// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "core/support/printable.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#else
#include <csignal>
#include <unistd.h>
#endif

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 sparseIntervalMs = 10'000;

bool isErrorTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) == 1;
#endif
}

/// As every program ends that lets SIGPIPE have its way.
[[noreturn]] void endByClosedPipe()
{
#ifdef Q_OS_WIN
    std::_Exit(exitFailed);
#else
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
    std::_Exit(128 + SIGPIPE);     // the signal is blocked: what a shell would say of it
#endif
}

} // namespace

Console::Console()
    : m_isTerminal(isErrorTerminal())
{
    m_sinceProgress.start();
#ifdef Q_OS_WIN
    _setmode(_fileno(stdout), _O_BINARY); // the bytes are the same everywhere
#else
    std::signal(SIGPIPE, SIG_IGN); // a reader that left is an error of write()
#endif
}

void Console::put(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stderr);
    std::fflush(stderr);
}

void Console::say(const QString &text)
{
    endProgress();
    put(printable(text) + u'\n');
}

void Console::progress(const QString &text)
{
    if (m_isTerminal) {
        put(u"\r\033[K"_s + printable(text));
        m_hasProgress = true;
        return;
    }
    if (m_sinceProgress.elapsed() < sparseIntervalMs)
        return;
    m_sinceProgress.start();
    put(printable(text) + u'\n');
}

void Console::endProgress()
{
    if (m_hasProgress)
        put(u"\r\033[K"_s);
    m_hasProgress = false;
}

tl::unexpected<Error> Console::outputFailure()
{
    const int reason = errno;
    if (reason == EPIPE) {
        endProgress();
        endByClosedPipe();
    }
    return failure(ErrorKind::File, u"Standard output can't be written: %1."_s.arg(
                                        QString::fromLocal8Bit(std::strerror(reason))));
}

Result<void> Console::write(QByteArrayView data)
{
    const auto size = static_cast<std::size_t>(data.size());
    if (std::fwrite(data.data(), 1, size, stdout) != size)
        return outputFailure();
    return {};
}

Result<void> Console::writeText(const QString &text)
{
    endProgress();
    return write(printable(text).toUtf8());
}

Result<void> Console::writeJson(const QJsonDocument &document)
{
    endProgress();
    return write(printableJson(document.toJson()));
}

Result<void> Console::flush()
{
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return outputFailure();
    return {};
}

int exitStatus(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Usage:
        return exitUsage;
    case ErrorKind::Cancelled:
        return exitIncomplete;
    case ErrorKind::Integrity:
        return exitIntegrity;
    case ErrorKind::NotSignedIn:
    case ErrorKind::Forbidden:
        return exitRefused;
    default:
        return exitFailed;
    }
}

} // namespace auditdesk::cli
