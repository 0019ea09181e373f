// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>
#include <memory>
#include <optional>

namespace auditdesk {

/// A virtual X display of its own, on which programs are started until their first window is painted. Only
/// where Xvfb is installed. One thread.
class FirstPaint
{
public:
    /// nullptr: there is no Xvfb here.
    static std::unique_ptr<FirstPaint> make();
    ~FirstPaint();

    struct Start
    {
        double ms = 0;         ///< until there is a picture in a window
        double residentMb = 0; ///< memory then
    };
    /// The program is ended at once. Nothing: no window was painted within 20 seconds.
    std::optional<Start> start(const QString &program, const QStringList &arguments,
                               const QStringList &environment) const;

private:
    struct Private;
    explicit FirstPaint(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
