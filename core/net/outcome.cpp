// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/outcome.h"

#include "core/net/errorreply.h"
#include "core/net/httpdate.h"
#include "core/net/linkheader.h"
#include "core/net/origin.h"
#include "core/net/tlserror.h"
#include "core/net/tokensearch.h"

#include <QNetworkReply>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

const QString unpackable = u"The answer can't be decompressed"_s;

Outcome failedOutcome(ErrorKind kind, QString what, Retry retry = Retry::Never,
                      ErrorCause cause = ErrorCause::None)
{
    Error error = errorOf(kind, std::move(what));
    error.cause = cause;
    return {failure(std::move(error)), retry};
}

/// A transfer that broke off, or never began.
Outcome brokenOutcome(const Attempt &attempt, qint64 nowMs)
{
    const QNetworkReply &reply = *attempt.reply;
    const QString text = reply.errorString();
    switch (reply.error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return {failure(errorOfTls(attempt.tlsErrors, attempt.certificate, text, nowMs))};
    case QNetworkReply::UnknownContentError:
        return failedOutcome(ErrorKind::Malformed, unpackable, Retry::Alone);
    case QNetworkReply::ProtocolUnknownError:
        return failedOutcome(ErrorKind::Network, text);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return failedOutcome(ErrorKind::Network, u"The proxy wants a name and a password"_s, Retry::Never,
                             ErrorCause::ProxyCredentials);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return failedOutcome(ErrorKind::Network, u"The proxy failed: "_s + text, Retry::Alone,
                             ErrorCause::ProxyFailed);
    case QNetworkReply::HostNotFoundError:
        return failedOutcome(ErrorKind::Network, u"The service's name was not found: "_s + text, Retry::Alone,
                             ErrorCause::NameNotFound);
    case QNetworkReply::ConnectionRefusedError:
        return failedOutcome(ErrorKind::Network, u"The connection was refused"_s, Retry::Alone,
                             ErrorCause::ConnectionRefused);
    default:
        // Qt 6.4 has no code for a proxy that refuses the connection, only its text.
        return failedOutcome(ErrorKind::Network, u"The connection failed: "_s + text, Retry::Alone,
                             text.contains("proxy"_L1, Qt::CaseInsensitive) ? ErrorCause::ProxyFailed
                                                                            : ErrorCause::None);
    }
}

/// What we stopped ourselves, and why.
Outcome stoppedOutcome(Stopped stopped, const ApiLimits &limits)
{
    if (stopped == Stopped::TooLarge) {
        return failedOutcome(ErrorKind::TooLarge, u"The answer is larger than "_s +
                                                      QString::number(limits.maxBodyBytes) + u" bytes"_s);
    }
    if (stopped == Stopped::Deadline) {
        return failedOutcome(ErrorKind::Timeout,
                             u"The service was too slow: the answer took more than "_s +
                                 QString::number(limits.deadlineMs / 1000) + u" s"_s,
                             Retry::Alone, ErrorCause::TooSlow);
    }
    if (stopped == Stopped::HeadTooLarge) {
        return failedOutcome(ErrorKind::Malformed, u"The answer's headers are too large: more than "_s +
                                                       QString::number(limits.maxHeadBytes / 1024) +
                                                       u" KiB, or none that can be read"_s);
    }
    const bool isHead = stopped == Stopped::HeadTooSlow;
    const QString missing = isHead ? u"its headers were not complete within "_s : u"nothing came for "_s;
    const int limitMs = isHead ? limits.headTimeoutMs : limits.idleTimeoutMs;
    return failedOutcome(ErrorKind::Timeout,
                         u"The service did not answer in time: "_s + missing +
                             QString::number(limitMs / 1000) + u" s"_s,
                         Retry::Alone, ErrorCause::NoAnswer);
}

/// Qt 6.4 takes an interim status (RFC 9110, 15.2) for the answer: it ends without an error and without the
/// bytes of the answer that may follow.
Outcome interimOutcome(int status)
{
    Error error = errorOf(ErrorKind::Malformed,
                          u"The service, or something before it, sent an interim status in the place of its "
                          "answer"_s);
    error.httpStatus = status;
    return {failure(std::move(error)), Retry::Alone};
}

/// Fewer or more bytes than the reply said, or several lengths. Qt tells of most such replies, but not of
/// all, and it may send a request again by itself after a part of the first answer was read.
bool isOtherLength(const QNetworkReply &reply, const QByteArray &body)
{
    if (!reply.hasRawHeader("Content-Length") || reply.hasRawHeader("Content-Encoding"))
        return false;
    const QList<QByteArray> lengths = reply.rawHeader("Content-Length").split(',');
    return std::any_of(lengths.begin(), lengths.end(), [&body](const QByteArray &length) {
        return length.trimmed() != QByteArray::number(body.size());
    });
}

/// What Qt unpacks by itself. Anything else would be passed on as it came.
bool isKnownEncoding(const QByteArray &encoding)
{
    const QByteArray name = encoding.toLower();
    return name.isEmpty() || name == "identity" || name == "gzip" || name == "deflate" || name == "br" ||
           name == "zstd";
}

QString trackingIdOf(const QNetworkReply &reply, const Secret &token)
{
    return cleanText(QString::fromLatin1(reply.rawHeader("trackingId")), token, 200);
}

Outcome judgeSuccess(const Attempt &attempt, const Asked &asked)
{
    const QNetworkReply &reply = *attempt.reply;
    if (isOtherLength(reply, attempt.body))
        return failedOutcome(ErrorKind::Network, u"The answer was cut off"_s, Retry::Alone);
    if (!isKnownEncoding(reply.rawHeader("Content-Encoding")))
        return failedOutcome(ErrorKind::Malformed, unpackable, Retry::Alone);
    const QByteArray contentType = reply.rawHeader("Content-Type");
    if (!isJsonType(contentType)) {
        Error error = errorOfContentType(contentType);
        error.trackingId = trackingIdOf(reply, asked.token);
        return {failure(std::move(error))};
    }
    if (holdsToken(attempt.body, asked.token)) // it would be kept in the case
        return failedOutcome(ErrorKind::Malformed, u"The answer holds the access token"_s);
    ApiReply result;
    result.url = attempt.request.url;
    result.body = attempt.body;
    result.attempts = attempt.attempts;
    result.date = cleanText(QString::fromLatin1(reply.rawHeader("Date")), asked.token, 100).toLatin1();
    result.trackingId = trackingIdOf(reply, asked.token);
    if (const QByteArray link = reply.rawHeader("Link"); !link.isEmpty()) {
        const NextLink next = parseNextLink(link, attempt.request.url);
        result.isLinkMalformed = next.isMalformed;
        if (next.url)
            result.next = next.url->adjusted(QUrl::RemoveFragment);
    }
    if (result.next) {
        if (std::optional<Error> refused = refusalOf(*result.next, asked.baseUrl, asked.token)) {
            result.refusedLink = std::move(refused);
        } else if (holdsToken(result.next->toEncoded(), asked.token)) { // it would be kept in the case
            result.refusedLink.emplace();
            result.refusedLink->kind = ErrorKind::ForeignLink;
            result.refusedLink->what = u"A link of the service holds the access token"_s;
        }
    }
    if (result.refusedLink) {
        result.refusedLink->what = withoutToken(result.refusedLink->what, asked.token);
        result.refusedLink->trackingId = result.trackingId;
        result.next.reset();
    }
    return {std::move(result)};
}

} // namespace

bool isInterimStatus(int status)
{
    return status >= 100 && status < 200;
}

bool isHeadTooLarge(const QNetworkReply &reply, qint64 mostBytes)
{
    const auto &headers = reply.rawHeaderPairs();
    // Where one header has more than 100 KiB, Qt drops them all.
    if (headers.isEmpty())
        return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200;
    constexpr qint64 separators = 4; // ": " and the end of the line
    qint64 size = 0;
    for (const auto &[name, value] : headers)
        size += name.size() + value.size() + separators;
    return size > mostBytes;
}

Outcome judge(const Attempt &attempt, const Asked &asked)
{
    const QNetworkReply &reply = *attempt.reply;
    if (attempt.stopped != Stopped::No)
        return stoppedOutcome(attempt.stopped, asked.limits);
    if (reply.error() == QNetworkReply::ProxyAuthenticationRequiredError)
        return brokenOutcome(attempt, asked.utcMs);
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 200)
        return reply.error() == QNetworkReply::NoError ? judgeSuccess(attempt, asked)
                                                       : brokenOutcome(attempt, asked.utcMs);
    if (isInterimStatus(status))
        return interimOutcome(status);
    if (status < 200)
        return brokenOutcome(attempt, asked.utcMs);
    if (status >= 300 && status < 400)
        return {failure(errorOfRedirect(status, attempt.request.url, reply.rawHeader("Location")))};

    const Retry retry =
        status == 504 && attempt.request.returnsGatewayTimeout ? Retry::Never : retryOf(status);
    Outcome outcome{failure(errorOfStatus(status, reply.rawHeader("Content-Type"), attempt.body,
                                          trackingIdOf(reply, asked.token), asked.token)),
                    retry};
    if (retry != Retry::Never)
        outcome.retryAfterMs =
            parseRetryAfter(reply.rawHeader("Retry-After"), reply.rawHeader("Date"), asked.utcMs);
    return outcome;
}

} // namespace auditdesk
