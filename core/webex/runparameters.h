// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <vector>

namespace auditdesk {

enum class DetailsMode { Changed, All, None };

/// What a run asks the service about its own scope before its first page.
enum class Lookup {
    None,
    Account,         ///< who is signed in
    AccountAndSites, ///< that, and every site of the account
    Organization,    ///< of who is signed in
};

/// What a run of recording audit reports was asked for. Times are UTC milliseconds; `to` is exclusive.
struct RecordingParameters
{
    qint64 fromMs = 0;
    qint64 toMs = 0;
    QString
        hostEmail; ///< empty: the account's own recordings; "all": every host of the site (administrators)
    QStringList sites; ///< those asked; empty: the preferred site, whose name is not known
    DetailsMode details = DetailsMode::Changed;
    QString account = {};         ///< e-mail address of who is signed in; empty where it is not known
    Lookup lookup = Lookup::None; ///< what is still to be looked up; None once that is done
};

struct SlidoParameters
{
    QString sessionOrgId; ///< the organization's UUID
    QStringList sessionIds;
    Lookup lookup = Lookup::None; ///< Organization: sessionOrgId is still to be looked up
};

QJsonObject toJson(const RecordingParameters &parameters);
QJsonObject toJson(const SlidoParameters &parameters);
Result<RecordingParameters> recordingParameters(const QJsonObject &json);
Result<SlidoParameters> slidoParameters(const QJsonObject &json);

/// One summary request's range: at most 90 days, `from` inclusive, `to` exclusive.
struct TimeWindow
{
    qint64 fromMs;
    qint64 toMs;
    bool operator==(const TimeWindow &) const = default;
};

/// How far back the service answers: 365 days (OpenAPI, /recordingReport/accessSummary, `from`), less an hour
/// for the time until the last window is asked.
qint64 earliestFromMs(qint64 nowMs);

/// The same for a page that is asked for now: a run may have been paused since it was planned. A whole
/// minute.
qint64 earliestAskedMs(qint64 nowMs);

/// The range in windows, newest first, that touch and never overlap. Usage where it is empty, or begins
/// before earliestFromMs(): said, not silently cut.
Result<std::vector<TimeWindow>> planWindows(qint64 fromMs, qint64 toMs, qint64 nowMs);

} // namespace auditdesk
