// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apiclient.h"
#include "core/net/retrypolicy.h"

#include <QList>
#include <QSslCertificate>
#include <QSslError>

class QNetworkReply;

namespace auditdesk {

/// Why we ended a transfer ourselves. QNetworkReply reports all of them alike.
enum class Stopped {
    No,
    Idle,
    HeadTooSlow,
    HeadTooLarge,
    Deadline,
    TooLarge,
    AskedAgain, ///< the connection can't be trusted any more; no fault of this attempt
};

/// One try to get an answer, and what came of it.
struct Attempt
{
    ApiRequest request;
    int attempts = 0;               ///< made so far, this one included
    QNetworkReply *reply = nullptr; ///< of the one under way
    QByteArray body;
    QList<QSslError> tlsErrors;
    QSslCertificate certificate; ///< that the errors are about
    Stopped stopped = Stopped::No;
};

/// Whom the attempt asked, as whom, and when it ended.
struct Asked
{
    const QUrl &baseUrl;
    const Secret &token;
    const ApiLimits &limits;
    qint64 utcMs = 0;
};

/// What an attempt came to.
struct Outcome
{
    Result<ApiReply> result;
    Retry retry = Retry::Never;
    std::optional<qint64> retryAfterMs = {};
};

/// Whether an answer is still to follow it (1xx).
bool isInterimStatus(int status);

/// Whether the headers of an answer have more than `mostBytes`, or so many that Qt gave none of them.
bool isHeadTooLarge(const QNetworkReply &reply, qint64 mostBytes);

/// The body is looked at only where the transport called the reply whole, or for the words of an error.
Outcome judge(const Attempt &attempt, const Asked &asked);

} // namespace auditdesk
