// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demodata.h"
#include "app/demo/demoservice.h"
#include "tests/support/commandline.h"

#include <QTemporaryDir>
#include <memory>

namespace auditdesk {

/// The simulated service in this process, and a case that the real command line fetched from it whole.
struct CliDemo
{
    /// False where something failed; a warning says what.
    bool start();

    QString path(const QString &name) const { return folder.filePath(name); }
    Ended run(const QStringList &arguments) const { return runCommandLine(arguments, environment); }
    QStringList fetchRecordings(const QString &file) const;
    QStringList fetchSlido(const QString &file) const;
    /// What the export of a table of the case writes to standard output.
    QByteArray exported(const QString &table, const QStringList &options = {}) const;

    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    const DemoScale scale{.recordings = 60, .sessions = 3, .eventsPerSession = 200};
    const DemoData data = makeDemoData(scale, nowMs);
    std::unique_ptr<DemoService> service;
    QTemporaryDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString caseFile;
};

} // namespace auditdesk
