// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/runparameters.h"

#include "core/support/isotime.h"

#include <QJsonArray>
#include <algorithm>
#include <array>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 longestWindowMs = 90 * dayMs;

struct DetailsName
{
    DetailsMode mode;
    QLatin1StringView name;
};
constexpr std::array detailsNames{
    DetailsName{DetailsMode::Changed, "changed"_L1},
    DetailsName{DetailsMode::All, "all"_L1},
    DetailsName{DetailsMode::None, "none"_L1},
};

struct LookupName
{
    Lookup lookup;
    QLatin1StringView name;
};
constexpr std::array lookupNames{
    LookupName{Lookup::None, ""_L1},
    LookupName{Lookup::Account, "account"_L1},
    LookupName{Lookup::AccountAndSites, "accountAndSites"_L1},
    LookupName{Lookup::Organization, "organization"_L1},
};
const QString lookupKey = u"lookup"_s;

/// Only while something is still to be looked up.
QJsonObject withLookup(QJsonObject json, Lookup lookup)
{
    const auto found = std::find_if(lookupNames.begin(), lookupNames.end(),
                                    [=](const LookupName &one) { return one.lookup == lookup; });
    if (lookup != Lookup::None)
        json.insert(lookupKey, QString(found->name));
    return json;
}

QString isoText(qint64 utcMs)
{
    return QString::fromStdString(isoTime(utcMs, QTimeZone::utc()));
}

tl::unexpected<Error> unreadable(QLatin1StringView key)
{
    return failure(ErrorKind::Integrity, u"The parameters of the run can't be read: \""_s + key + u'"');
}

Result<qint64> timeIn(const QJsonObject &json, QLatin1StringView key)
{
    const std::optional<std::int64_t> time = parseIsoTime(json.value(key).toString().toStdString());
    if (!time)
        return unreadable(key);
    return *time;
}

Result<QString> textIn(const QJsonObject &json, QLatin1StringView key)
{
    const QJsonValue value = json.value(key);
    if (!value.isString())
        return unreadable(key);
    return value.toString();
}

Result<QStringList> textsIn(const QJsonObject &json, QLatin1StringView key)
{
    const QJsonValue value = json.value(key);
    if (!value.isArray())
        return unreadable(key);
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const auto &text : array) {
        if (!text.isString())
            return unreadable(key);
        texts += text.toString();
    }
    return texts;
}

Result<Lookup> lookupIn(const QJsonObject &json)
{
    const QString name = json.value(lookupKey).toString();
    const auto found = std::find_if(lookupNames.begin(), lookupNames.end(),
                                    [&](const LookupName &one) { return one.name == name; });
    if (found == lookupNames.end())
        return unreadable("lookup"_L1);
    return found->lookup;
}

} // namespace

QJsonObject toJson(const RecordingParameters &parameters)
{
    const auto details =
        std::find_if(detailsNames.begin(), detailsNames.end(),
                     [&](const DetailsName &candidate) { return candidate.mode == parameters.details; });
    return withLookup({{u"from"_s, isoText(parameters.fromMs)},
                       {u"to"_s, isoText(parameters.toMs)},
                       {u"hostEmail"_s, parameters.hostEmail},
                       {u"sites"_s, QJsonArray::fromStringList(parameters.sites)},
                       {u"details"_s, QString(details->name)},
                       {u"account"_s, parameters.account}},
                      parameters.lookup);
}

QJsonObject toJson(const SlidoParameters &parameters)
{
    return withLookup({{u"sessionOrgId"_s, parameters.sessionOrgId},
                       {u"sessionIds"_s, QJsonArray::fromStringList(parameters.sessionIds)}},
                      parameters.lookup);
}

Result<RecordingParameters> recordingParameters(const QJsonObject &json)
{
    const Result<qint64> from = timeIn(json, "from"_L1);
    if (!from)
        return failure(from.error());
    const Result<qint64> to = timeIn(json, "to"_L1);
    if (!to)
        return failure(to.error());
    const Result<QString> host = textIn(json, "hostEmail"_L1);
    if (!host)
        return failure(host.error());
    const Result<QStringList> sites = textsIn(json, "sites"_L1);
    if (!sites)
        return failure(sites.error());
    const QString name = json.value("details"_L1).toString();
    const auto details = std::find_if(detailsNames.begin(), detailsNames.end(),
                                      [&](const DetailsName &candidate) { return candidate.name == name; });
    if (details == detailsNames.end())
        return unreadable("details"_L1);
    const Result<Lookup> lookup = lookupIn(json);
    if (!lookup)
        return failure(lookup.error());
    // Runs of former versions hold no account.
    return RecordingParameters{*from,  *to, *host, *sites, details->mode, json.value("account"_L1).toString(),
                               *lookup};
}

Result<SlidoParameters> slidoParameters(const QJsonObject &json)
{
    const Result<QString> organization = textIn(json, "sessionOrgId"_L1);
    if (!organization)
        return failure(organization.error());
    const Result<QStringList> sessions = textsIn(json, "sessionIds"_L1);
    if (!sessions)
        return failure(sessions.error());
    const Result<Lookup> lookup = lookupIn(json);
    if (!lookup)
        return failure(lookup.error());
    return SlidoParameters{*organization, *sessions, *lookup};
}

qint64 earliestFromMs(qint64 nowMs)
{
    return nowMs - 365 * dayMs + hourMs;
}

qint64 earliestAskedMs(qint64 nowMs)
{
    constexpr qint64 marginMs = 5 * minuteMs; // for clocks that differ, and for the way there
    return (nowMs - 365 * dayMs + marginMs + minuteMs - 1) / minuteMs * minuteMs;
}

Result<std::vector<TimeWindow>> planWindows(qint64 fromMs, qint64 toMs, qint64 nowMs)
{
    if (fromMs >= toMs)
        return failure(ErrorKind::Usage, u"The range is empty: it must begin before it ends"_s);
    if (const qint64 earliest = earliestFromMs(nowMs); fromMs < earliest) {
        return failure(ErrorKind::Usage,
                       u"The service keeps recording reports for 365 days only: the range may "
                       "begin at "_s +
                           isoText(earliest) + u" or later"_s);
    }
    std::vector<TimeWindow> windows;
    for (qint64 endMs = toMs; endMs > fromMs;) {
        const qint64 beginMs = std::max(fromMs, endMs - longestWindowMs);
        windows.push_back({beginMs, endMs});
        endMs = beginMs;
    }
    return windows;
}

} // namespace auditdesk
