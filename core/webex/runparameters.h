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

/// What a run of recording audit reports was asked for. Times are UTC milliseconds; `to` is exclusive.
struct RecordingParameters
{
    qint64 fromMs = 0;
    qint64 toMs = 0;
    QString
        hostEmail; ///< empty: the account's own recordings; "all": every host of the site (administrators)
    QStringList sites; ///< empty: the preferred site
    DetailsMode details = DetailsMode::Changed;
};

struct SlidoParameters
{
    QString sessionOrgId; ///< the organization's UUID
    QStringList sessionIds;
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

/// The range in windows, newest first, that touch and never overlap. Usage where it is empty, or begins
/// before earliestFromMs(): said, not silently cut.
Result<std::vector<TimeWindow>> planWindows(qint64 fromMs, qint64 toMs, qint64 nowMs);

} // namespace auditdesk
