// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"

#include <QObject>

namespace auditdesk {

/// Loads everything that a connection's account can see of the last year into the open case: the recordings
/// of every site with their accesses, and the events of every Slido session. For the demo, whose service is
/// ours to ask. Window's thread.
class DemoLoader : public QObject
{
    Q_OBJECT

public:
    explicit DemoLoader(CaseController &controller, QObject *parent = nullptr);

    void start(qint64 nowMs);
    void cancel(); ///< starts no further run; the controller cancels the one that it fetches

Q_SIGNALS:
    void finished(bool isComplete);             ///< every run came to its end; at once where it was cancelled
    void failed(const auditdesk::Error &error); ///< a list could not be had; finished() follows

private:
    template <class T>
    std::function<void(Result<T>)> inThisRound(std::function<void(const T &)> next);
    void fetchRecordings(const std::vector<Site> &sites);
    void fetchSessions(const QString &organization);
    void fetchSlido(const QString &organization, const std::vector<SlidoSession> &sessions);
    void stop(const Error &error);
    void countRun(bool isComplete);

    CaseController &m_controller;
    qint64 m_toMs = 0;
    qint64 m_fromMs = 0;
    int m_round = 0; ///< answers of an earlier one are nobody's
    int m_openRuns = 0;
    bool m_isComplete = true;
};

} // namespace auditdesk
