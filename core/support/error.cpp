// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/error.h"

#include "core/support/enumnames.h"
#include "core/support/isotime.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, 28> errorKinds = {
    u"usage",       u"cancelled",   u"network",   u"timeout",     u"tls",         u"tooLarge",
    u"redirected",  u"foreignLink", u"loop",      u"notSignedIn", u"forbidden",   u"notFound",
    u"rejected",    u"rateLimited", u"server",    u"malformed",   u"notACase",    u"newerCase",
    u"caseLocked",  u"readOnly",    u"integrity", u"file",        u"interrupted", u"openEnded",
    u"pageMissing", u"notImported", u"agedOut",   u"unknown",
};
static_assert(errorKinds.size() == static_cast<std::size_t>(ErrorKind::Unknown) + 1);

constexpr std::array<QStringView, 17> errorCauses = {
    u"none",
    u"noAnswer",
    u"tooSlow",
    u"nameNotFound",
    u"connectionRefused",
    u"proxyFailed",
    u"proxyCredentials",
    u"signInPage",
    u"retriesUsedUp",
    u"certificateExpired",
    u"certificateNotYetValid",
    u"certificateSelfSigned",
    u"certificateOfOtherHost",
    u"unknownAuthority",
    u"certificateRejected",
    u"oldProtocol",
    u"handshakeFailed",
};
static_assert(errorCauses.size() == static_cast<std::size_t>(ErrorCause::HandshakeFailed) + 1);

} // namespace

QString nameOf(ErrorKind kind)
{
    return nameIn(errorKinds, kind);
}

std::optional<ErrorKind> errorKindNamed(QStringView name)
{
    return valueIn<ErrorKind>(errorKinds, name);
}

QString nameOf(ErrorCause cause)
{
    return nameIn(errorCauses, cause);
}

std::optional<ErrorCause> errorCauseNamed(QStringView name)
{
    return valueIn<ErrorCause>(errorCauses, name);
}

Error errorOf(ErrorKind kind, QString what)
{
    Error error;
    error.kind = kind;
    error.what = std::move(what);
    return error;
}

Error agedOut(const TimeRange &lost)
{
    const auto text = [](qint64 utcMs) { return QString::fromStdString(isoTime(utcMs, QTimeZone::utc())); };
    Error error = errorOf(ErrorKind::AgedOut,
                          u"The service does not answer that far back any more: recordings made from "_s +
                              text(lost.fromMs) + u" until "_s + text(lost.untilMs) + u" can't be had"_s);
    error.lost = lost;
    return error;
}

QString describe(const Error &error)
{
    QString text = error.what;
    if (error.httpStatus != 0)
        text += u" (HTTP "_s + QString::number(error.httpStatus) + u')';
    if (!error.serviceMessage.isEmpty())
        text += u": "_s + error.serviceMessage;
    if (!error.trackingId.isEmpty())
        text += u" [tracking id "_s + error.trackingId + u']';
    if (error.notBeforeMs) {
        const qint64 wholeSecondMs = (*error.notBeforeMs + 999) / 1000 * 1000;
        text += u"; asking again is useless before "_s +
                QString::fromStdString(isoTime(wholeSecondMs, QTimeZone::utc()));
    }
    return text;
}

} // namespace auditdesk
