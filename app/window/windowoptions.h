// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace auditdesk {

/// What the window's arguments ask for.
struct WindowOptions
{
    QString casePath;
    bool isDemo = false;
    QString saveFolder; ///< with isDemo: do it all without a person, leave the work there
    QString language;   ///< empty: the system's
    QString logFile;    ///< empty: no log is written

    enum class Then { Run, PrintAndLeave, RefuseUsage };
    Then then = Then::Run;
    QString message; ///< for PrintAndLeave and RefuseUsage
};

/// Needs an application object, for its name.
WindowOptions parseWindowOptions(const QStringList &arguments);

} // namespace auditdesk
