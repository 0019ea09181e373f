// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/entry.h"

#include "core/support/enumnames.h"

#include <QJsonArray>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, 9> entryKinds = {
    u"caseCreated", u"runStarted", u"chainStarted", u"page",      u"chainFailed",
    u"runResumed",  u"runEnded",   u"action",       u"runScoped",
};
constexpr std::array<QStringView, 3> runKinds = {u"recordings", u"slido", u"import"};
constexpr std::array<QStringView, 3> runOutcomes = {u"running", u"complete", u"incomplete"};
constexpr std::array<QStringView, 3> pageKinds = {u"recordingSummary", u"recordingDetail", u"slidoEvents"};

QJsonObject toJson(const CertificateFacts &certificate)
{
    return {{u"subject"_s, certificate.subject},
            {u"issuer"_s, certificate.issuer},
            {u"hosts"_s, QJsonArray::fromStringList(certificate.hosts)},
            {u"from"_s, certificate.fromMs},
            {u"until"_s, certificate.untilMs},
            {u"sha256"_s, certificate.sha256}};
}

CertificateFacts certificateIn(const QJsonObject &parts)
{
    CertificateFacts certificate;
    certificate.subject = parts.value("subject"_L1).toString();
    certificate.issuer = parts.value("issuer"_L1).toString();
    const QJsonArray hosts = parts.value("hosts"_L1).toArray();
    for (const auto &host : hosts)
        certificate.hosts += host.toString();
    certificate.fromMs = parts.value("from"_L1).toInteger();
    certificate.untilMs = parts.value("until"_L1).toInteger();
    certificate.sha256 = parts.value("sha256"_L1).toString();
    return certificate;
}

} // namespace

QString nameOf(EntryKind kind)
{
    return nameIn(entryKinds, kind);
}

QString nameOf(RunKind kind)
{
    return nameIn(runKinds, kind);
}

QString nameOf(RunOutcome outcome)
{
    return nameIn(runOutcomes, outcome);
}

QString nameOf(PageKind kind)
{
    return nameIn(pageKinds, kind);
}

std::optional<EntryKind> entryKindNamed(QStringView name)
{
    return valueIn<EntryKind>(entryKinds, name);
}

std::optional<RunKind> runKindNamed(QStringView name)
{
    return valueIn<RunKind>(runKinds, name);
}

std::optional<RunOutcome> runOutcomeNamed(QStringView name)
{
    return valueIn<RunOutcome>(runOutcomes, name);
}

std::optional<PageKind> pageKindNamed(QStringView name)
{
    return valueIn<PageKind>(pageKinds, name);
}

QJsonObject toJson(const Error &error)
{
    QJsonObject parts{{u"kind"_s, nameOf(error.kind)}};
    if (!error.what.isEmpty())
        parts.insert("what"_L1, error.what);
    if (error.httpStatus != 0)
        parts.insert("status"_L1, error.httpStatus);
    if (!error.serviceMessage.isEmpty())
        parts.insert("message"_L1, error.serviceMessage);
    if (!error.trackingId.isEmpty())
        parts.insert("trackingId"_L1, error.trackingId);
    if (error.notBeforeMs)
        parts.insert("notBefore"_L1, *error.notBeforeMs);
    if (error.cause != ErrorCause::None)
        parts.insert("cause"_L1, nameOf(error.cause));
    if (error.certificate)
        parts.insert("certificate"_L1, toJson(*error.certificate));
    if (error.lost) {
        parts.insert("lostFrom"_L1, error.lost->fromMs);
        parts.insert("lostUntil"_L1, error.lost->untilMs);
    }
    return parts;
}

Error errorIn(const QJsonObject &payload)
{
    const QJsonObject parts = payload.value("error"_L1).toObject();
    Error error;
    error.kind = errorKindNamed(parts.value("kind"_L1).toString()).value_or(ErrorKind::Unknown);
    error.what = parts.value("what"_L1).toString(payload.value("reason"_L1).toString());
    error.httpStatus = parts.value("status"_L1).toInt();
    error.serviceMessage = parts.value("message"_L1).toString();
    error.trackingId = parts.value("trackingId"_L1).toString();
    if (const QJsonValue notBefore = parts.value("notBefore"_L1); notBefore.isDouble())
        error.notBeforeMs = notBefore.toInteger();
    error.cause = errorCauseNamed(parts.value("cause"_L1).toString()).value_or(ErrorCause::None);
    if (const QJsonValue certificate = parts.value("certificate"_L1); certificate.isObject())
        error.certificate = certificateIn(certificate.toObject());
    if (const QJsonValue until = parts.value("lostUntil"_L1); until.isDouble())
        error.lost = TimeRange{parts.value("lostFrom"_L1).toInteger(), until.toInteger()};
    return error;
}

} // namespace auditdesk
