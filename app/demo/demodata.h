// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demoscale.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace auditdesk {

struct DemoPerson
{
    QByteArray uuid; ///< lower case; Slido's userId
    QString name;
    QString email;
    bool isInternal = true; ///< of the organization: /people/{id} knows only those
    int utcOffsetHours = 0; ///< where the working day is
};

struct DemoAccess
{
    int person = 0; ///< index into DemoData::people
    qint64 timeMs = 0;
    bool viewed = true;
    bool downloaded = false;
};

struct DemoRecording
{
    QByteArray id;
    QString topic;
    qint64 timeMs = 0;
    int site = 0; ///< index into DemoData::sites
    int host = 0; ///< index into DemoData::people
    std::vector<DemoAccess> accesses;

    int viewCount() const;
    int downloadCount() const;
};

/// A meeting instance with Slido.
struct DemoSession
{
    QByteArray id; ///< {meetingSeriesId}_I_{conferenceId}
    QString title;
    qint64 startMs = 0;
    qint64 endMs = 0;
    int site = 0;
    int host = 0;
    std::vector<QByteArray> events; ///< each once, as JSON; in no order
    std::vector<int> wireOrder;     ///< indexes into `events` as the service sends them: a few come again
};

/// All that the simulated organization has. Everything is invented.
struct DemoData
{
    QByteArray organizationUuid;
    std::vector<QString> sites; ///< the first is the preferred one
    std::vector<DemoPerson> people;
    int me = 0;                            ///< who is signed in: an index into `people`
    std::vector<DemoRecording> recordings; ///< newest first
    std::vector<DemoSession> sessions;     ///< newest first
};

/// Made from whole numbers only, so that the same scale and `nowMs` give the same data on every platform.
/// Everything happened in the 364 days before `nowMs`. Pure.
DemoData makeDemoData(const DemoScale &scale, qint64 nowMs);

} // namespace auditdesk
