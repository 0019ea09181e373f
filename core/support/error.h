// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

namespace auditdesk {

/// What went wrong, as far as the program acts on it.
enum class ErrorKind {
    Usage,       ///< an argument or a filter is wrong
    Cancelled,   ///< a person stopped it
    Network,     ///< refused, name not found, reset, cut off
    Timeout,     ///< no byte for too long, or over the total deadline
    Tls,         ///< the certificate or the handshake was refused
    TooLarge,    ///< more bytes than one page may have
    Redirected,  ///< the service answered 3xx; never followed
    ForeignLink, ///< a next link leads to another origin; never asked
    Loop,        ///< a next link or token was seen before in the chain
    NotSignedIn, ///< 401, or no token at all
    Forbidden,   ///< 403: a role or scope is missing
    NotFound,    ///< 404 or 410
    Rejected,    ///< any other final 4xx
    RateLimited, ///< 429 or 423, after the attempts allowed, or with too long a wait
    Server,      ///< 5xx, after the attempts allowed
    Malformed,   ///< no JSON, or JSON of another shape
    NotACase,    ///< the file is no case of ours; it was not touched
    NewerCase,   ///< the case was written by a later version
    CaseLocked,  ///< another program holds the case
    ReadOnly,    ///< the case can't be written
    Integrity,   ///< the case's own proof does not hold
    File,        ///< reading or writing a file failed
    Interrupted, ///< a run has no end: it was cut off
    OpenEnded,   ///< a run has no end: it was cut off, or another program is fetching it
    PageMissing, ///< the page that follows is not among the files imported
    NotImported, ///< some of the files or lines to import hold no page
    AgedOut,     ///< the service does not answer that far back any more; see Error::lost
    Unknown,     ///< read from a case, of a kind that this version does not know
};

/// The name by which a kind stands in a case; it never changes.
QString nameOf(ErrorKind kind);
std::optional<ErrorKind> errorKindNamed(QStringView name);

/// What the kind alone does not tell, for whoever words it or acts on it.
enum class ErrorCause {
    None,
    NoAnswer,               ///< Timeout: not a byte for too long
    TooSlow,                ///< Timeout: bytes came, but not all of them in the time that a page may take
    NameNotFound,           ///< Network: the host's name leads nowhere
    ConnectionRefused,      ///< Network: nobody listens there
    ProxyFailed,            ///< Network: the proxy can't be reached, or ended the connection
    ProxyCredentials,       ///< Network: the proxy wants a name and a password, or others than it got
    SignInPage,             ///< Malformed, Redirected: the network answered instead of the service
    RetriesUsedUp,          ///< not asked again, although that might help: too many retries of late
    CertificateExpired,     ///< Tls, as all that follow
    CertificateNotYetValid, ///< as by this computer's clock
    CertificateSelfSigned,
    CertificateOfOtherHost,
    UnknownAuthority,
    CertificateRejected, ///< for another reason; `what` says which
    OldProtocol,         ///< nothing newer than TLS 1.1
    HandshakeFailed,
};

/// The name by which a cause stands in a case; it never changes.
QString nameOf(ErrorCause cause);
std::optional<ErrorCause> errorCauseNamed(QStringView name);

/// What a certificate that was refused says of itself: hostile text, as all that comes over the wire.
struct CertificateFacts
{
    QString subject;
    QString issuer;
    QStringList hosts;
    qint64 fromMs = 0;  ///< UTC milliseconds
    qint64 untilMs = 0; ///< UTC milliseconds
    QString sha256;     ///< its fingerprint, in hexadecimal
};

/// A range of time in UTC milliseconds; the end is exclusive.
struct TimeRange
{
    qint64 fromMs = 0;
    qint64 untilMs = 0;
    bool operator==(const TimeRange &) const = default;
};

/// One failure. `what` is plain English, one sentence, for the command line and for logs; the window makes
/// its own words from `kind`. Text of the service is kept apart, because it is hostile: show it as plain text
/// only. No member ever holds a token.
struct Error
{
    ErrorKind kind = ErrorKind::File;
    QString what;
    QString serviceMessage;            ///< the service's own words, at most 500 characters
    QString trackingId;                ///< the service's id of the request: its support asks for it
    int httpStatus = 0;                ///< 0: no reply
    std::optional<qint64> notBeforeMs; ///< UTC milliseconds before which asking again is useless
    ErrorCause cause = ErrorCause::None;
    std::optional<CertificateFacts> certificate = {}; ///< where one was refused
    std::optional<TimeRange> lost = {};               ///< AgedOut: what can't be had any more
};

Error errorOf(ErrorKind kind, QString what);
/// AgedOut: the recordings of this range can't be had any more.
Error agedOut(const TimeRange &lost);

/// `what`, with the service's words, its tracking id and the time it named where there are any: one line for
/// standard error.
QString describe(const Error &error);

} // namespace auditdesk
