// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <cerrno>
#include <cstdio>
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

tl::unexpected<Error> outputFailure()
{
    return failure(ErrorKind::File, u"Standard output can't be written: %1."_s.arg(
                                        QString::fromLocal8Bit(std::strerror(errno))));
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

Result<void> Console::flush()
{
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return outputFailure();
    return {};
}

QString printable(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        const bool isHidden = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        const bool isJoiner = c == u'\u200c' || c == u'\u200d'; // part of words and of emoji
        if (isHidden && !isJoiner && c != u'\n')
            result += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            result += c;
    }
    return result;
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
