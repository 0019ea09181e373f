// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/tlserror.h"

#include "core/net/authority.h"
#include "core/net/errorreply.h"
#include "core/support/isotime.h"

#include <QDateTime>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 200;

ErrorCause causeOf(QSslError::SslError problem)
{
    switch (problem) {
    case QSslError::CertificateExpired:
        return ErrorCause::CertificateExpired;
    case QSslError::CertificateNotYetValid:
        return ErrorCause::CertificateNotYetValid;
    case QSslError::SelfSignedCertificate:
        return ErrorCause::CertificateSelfSigned;
    case QSslError::HostNameMismatch:
        return ErrorCause::CertificateOfOtherHost;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return ErrorCause::UnknownAuthority;
    default:
        return ErrorCause::CertificateRejected;
    }
}

CertificateFacts factsOf(const QSslCertificate &certificate)
{
    CertificateFacts facts;
    facts.subject = subjectOf(certificate);
    facts.issuer = issuerOf(certificate);
    constexpr qsizetype mostHosts = 20;
    const QStringList hosts = certificate.subjectAlternativeNames().values();
    for (const QString &host : hosts.first(std::min(hosts.size(), mostHosts)))
        facts.hosts += cleanText(host, {}, longestText);
    facts.hosts.sort();
    facts.fromMs = certificate.effectiveDate().toMSecsSinceEpoch();
    facts.untilMs = certificate.expiryDate().toMSecsSinceEpoch();
    facts.sha256 = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
    return facts;
}

QString textOf(qint64 utcMs)
{
    return QString::fromStdString(isoTime(utcMs / 1000 * 1000, QTimeZone::utc()));
}

QString reasonFor(ErrorCause cause, const QSslError &problem, const CertificateFacts &facts, qint64 nowMs)
{
    const QString ourClock = u", or this computer's clock is wrong: it says "_s + textOf(nowMs);
    switch (cause) {
    case ErrorCause::CertificateExpired:
        return u"its certificate ran out on "_s + textOf(facts.untilMs) + ourClock;
    case ErrorCause::CertificateNotYetValid:
        return u"its certificate is not valid before "_s + textOf(facts.fromMs) + ourClock;
    case ErrorCause::CertificateSelfSigned:
        return u"its certificate is signed by nobody but itself"_s;
    case ErrorCause::CertificateOfOtherHost:
        return u"its certificate is for "_s +
               (facts.hosts.isEmpty() ? facts.subject : facts.hosts.join(u", "_s)).left(longestText);
    case ErrorCause::UnknownAuthority:
        return u"its certificate is signed by an authority that this computer does not trust: "_s +
               facts.issuer;
    default:
        return cleanText(problem.errorString(), {}, longestText);
    }
}

} // namespace

Error errorOfTls(const QList<QSslError> &problems, const QSslCertificate &shown, const QString &library,
                 qint64 nowMs)
{
    Error error = errorOf(ErrorKind::Tls, u"The secure connection was refused: "_s);
    if (problems.isEmpty()) {
        // The library tells this in no other way than its text.
        const bool isOld = library.contains("unsupported protocol"_L1, Qt::CaseInsensitive) ||
                           library.contains("alert protocol version"_L1, Qt::CaseInsensitive);
        error.cause = isOld ? ErrorCause::OldProtocol : ErrorCause::HandshakeFailed;
        error.what +=
            isOld ? u"the service offers nothing newer than TLS 1.1"_s : cleanText(library, {}, longestText);
        return error;
    }
    const QSslCertificate certificate = shown.isNull() ? problems.first().certificate() : shown;
    error.certificate = factsOf(certificate);
    QStringList reasons;
    for (const QSslError &problem : problems) {
        const ErrorCause cause = causeOf(problem.error());
        // Of several, the one that says most: that nobody vouches for it is told of most bad certificates.
        if (error.cause == ErrorCause::None || error.cause == ErrorCause::UnknownAuthority)
            error.cause = cause;
        reasons += reasonFor(cause, problem, *error.certificate, nowMs);
    }
    reasons.removeDuplicates();
    error.what += reasons.join(u"; "_s);
    return error;
}

} // namespace auditdesk
