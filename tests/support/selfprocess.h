// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <cstdio>

namespace auditdesk {

/// This test program again, in the role that its arguments name.
class SelfProcess : public QProcess
{
public:
    explicit SelfProcess(const QStringList &arguments)
    {
        setProcessChannelMode(QProcess::ForwardedErrorChannel);
        start(QCoreApplication::applicationFilePath(), arguments);
    }
    ~SelfProcess() override
    {
        kill();
        waitForFinished();
    }
    QByteArray nextLine()
    {
        while (!canReadLine()) {
            if (!waitForReadyRead(20'000))
                return {};
        }
        return readLine().trimmed();
    }
    void killNow()
    {
        kill();
        waitForFinished();
    }
};

inline void say(const QByteArray &line)
{
    std::fprintf(stdout, "%s\n", line.constData());
    std::fflush(stdout);
}

} // namespace auditdesk
