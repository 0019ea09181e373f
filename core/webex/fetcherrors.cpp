// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/fetcherrors.h"

namespace auditdesk {

bool concernsAll(const Error &error)
{
    if (error.cause == ErrorCause::SignInPage || error.cause == ErrorCause::ProxyCredentials)
        return true;
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::NotSignedIn:
    case ErrorKind::RateLimited:
    case ErrorKind::Tls:
        return true;
    default:
        return false;
    }
}

bool isRefusal(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Forbidden:
    case ErrorKind::NotFound:
    case ErrorKind::Rejected:
    case ErrorKind::Malformed:
        return error.cause == ErrorCause::None;
    default:
        return false;
    }
}

bool isDeadPageToken(const Error &error, bool isResumed)
{
    switch (error.httpStatus) {
    case 400:
    case 404:
    case 410:
        return true;
    case 500:
        // Where the retries were used up elsewhere, it may be well the next time.
        return isResumed && error.cause == ErrorCause::None;
    default:
        return false;
    }
}

} // namespace auditdesk
