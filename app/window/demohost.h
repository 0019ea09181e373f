// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demoservice.h"
#include "ui/casecommands.h"

#include <QTemporaryDir>
#include <memory>

namespace auditdesk {

/// Owns the simulated service of the window and the folder in which the demo's cases are made. The service is
/// started when it is first asked for, slow enough for its progress to be seen. Outlives whoever has a case
/// of it open. Thread: the window's.
class DemoHost
{
public:
    /// Cases go to `folder` as demo.auditdesk, replacing one that is there; empty: to a temporary folder.
    explicit DemoHost(const QString &folder);

    Result<DemoStart> start();

private:
    Result<QString> casePath();

    QString m_folder;
    std::unique_ptr<QTemporaryDir> m_temporary;
    int m_casesMade = 0;
    std::unique_ptr<DemoService> m_service;
};

} // namespace auditdesk
