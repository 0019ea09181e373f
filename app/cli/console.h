// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QByteArrayView>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QString>

namespace auditdesk::cli {

/// The two standard streams: data on standard output, checked; messages on standard error. Where the reader
/// of standard output has left, as head does, the program ends there, without a word, as by SIGPIPE. Progress
/// is one line that changes where a person looks on, and a line every ten seconds where it goes to a file.
/// Text of the service may be in messages: what would control a terminal is written as an escape (see
/// printable()). Thread: any, one at a time.
class Console
{
public:
    Console();

    /// One message: a line, or several.
    void say(const QString &text);
    void progress(const QString &text);
    /// Takes the changing line away.
    void endProgress();

    Result<void> write(QByteArrayView data);
    Result<void> writeText(const QString &text);           ///< a message that is the data asked for
    Result<void> writeJson(const QJsonDocument &document); ///< the same, as JSON
    Result<void> flush();

private:
    void put(const QString &text);
    tl::unexpected<Error> outputFailure();

    const bool m_isTerminal;
    bool m_hasProgress = false;
    QElapsedTimer m_sinceProgress;
};

/// The exit status that tells of a failure.
int exitStatus(const Error &error);

inline constexpr int exitDone = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitUsage = 2;
inline constexpr int exitIncomplete = 3;
inline constexpr int exitIntegrity = 4;
inline constexpr int exitRefused = 5;

} // namespace auditdesk::cli
