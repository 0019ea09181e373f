// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"

#include <QObject>

namespace auditdesk {

class MainWindow;

/// Does the demo without a person: loads everything, then leaves the three tables as CSV, the four charts and
/// a picture of the window in a folder, says so on standard output, and ends the program: status 0 only where
/// every run was complete and everything was written. Window's thread.
class DemoSaver : public QObject
{
    Q_OBJECT

public:
    DemoSaver(CaseController &controller, MainWindow &window, const QString &folder,
              QObject *parent = nullptr);

    void start();

private:
    void exportNext();
    void saveCharts();
    void savePicture();
    void tell(const QString &line);
    void end(int status);
    void fail(const Error &error);

    CaseController &m_controller;
    MainWindow &m_window;
    QString m_folder;
    std::size_t m_tablesWritten = 0;
    bool m_isComplete = false;
    bool m_hasEnded = false;
};

} // namespace auditdesk
