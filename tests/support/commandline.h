// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

namespace auditdesk {

/// What became of the real program auditdesk-cli.
struct Ended
{
    int status = -1; ///< -1: it did not end by itself
    QByteArray output;
    QByteArray errors;
};

inline QProcessEnvironment serviceEnvironment(const QUrl &baseUrl)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("AUDITDESK_BASE_URL"), baseUrl.toString());
    environment.insert(QStringLiteral("AUDITDESK_TOKEN"), QStringLiteral("a-token"));
    return environment;
}

/// Starts it and lets this thread's servers answer until it has ended.
inline Ended runCommandLine(const QStringList &arguments, const QProcessEnvironment &environment,
                            const std::function<void()> &inChild = {})
{
    QProcess process;
    process.setProcessEnvironment(environment);
    if (inChild)
        process.setChildProcessModifier(inChild);
    process.start(QStringLiteral(AUDITDESK_CLI), arguments);
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000) ||
        process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace auditdesk
