// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demoservice.h"

#include <QDateTime>
#include <QObject>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <memory>

namespace auditdesk {

/// What a test of the window needs around it: settings and files of its own, and a small simulated service.
struct WindowFixture
{
    WindowFixture()
        : settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    {
    }

    bool startService(int recordings = 40, int latencyMs = 0)
    {
        DemoScale scale;
        scale.recordings = recordings;
        scale.sessions = 2;
        scale.eventsPerSession = 300;
        scale.latencyMs = latencyMs;
        auto started = DemoService::start(0, QDateTime::currentMSecsSinceEpoch(), scale);
        if (started)
            service = std::move(*started);
        return started.has_value();
    }

    QTemporaryDir folder;
    QSettings settings;
    std::unique_ptr<DemoService> service;
};

} // namespace auditdesk
