// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/authority.h"
#include "core/net/secret.h"
#include "core/support/clock.h"
#include "core/support/result.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QNetworkAccessManager;

namespace auditdesk {

struct ApiRequest
{
    QUrl url;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< beside Authorization and Accept
    bool returnsGatewayTimeout = false; ///< 504 is handed back at once: the caller will ask for less
    /// Attempts made already, the last of which brought an answer of no use to the caller. Where there were
    /// any, this is a retry and waits as one. See takeRetry().
    int attemptsBefore = 0;
};

/// A whole reply with status 200. The body is what arrived, decompressed by the transport; nobody looked
/// inside.
struct ApiReply
{
    QUrl url;
    QByteArray body;
    int status = 200;
    int attempts = 1; ///< made until this came, those before the request included
    QByteArray date;
    QString trackingId;
    std::optional<QUrl> next;         ///< from Link; its origin is the client's own
    std::optional<Error> refusedLink; ///< ForeignLink: there was a next, and it must not be asked
    bool isLinkMalformed = false;     ///< there was a Link header that could not be read
};

/// Limits of one client. The numbers are the service's (api contract, "Limits and errors") and common sense.
struct ApiLimits
{
    int requestsPerMinute = 300;     ///< of the service, which Pacer keeps below; 0: no pacing
    int attempts = 4;                ///< per request, the first one included
    int retries = 60;                ///< over all requests, until good answers give some back
    int headTimeoutMs = 10'000;      ///< from the request's last byte to the last one of the answer's headers
    int idleTimeoutMs = 30'000;      ///< to make a connection; without a byte of the body
    int deadlineMs = 60'000;         ///< for a whole answer
    qint64 maxHeadBytes = 64 * 1024; ///< of all headers of an answer
    qint64 maxBodyBytes = 16 * 1024 * 1024;
    qint64 longestWaitMs = 300'000; ///< a longer Retry-After is not sat out: RateLimited, with its due time
    int requestsInFlight = 6;
    std::uint32_t pages = 10'000; ///< of one chain: more of them are no end
};

/// The only door to the service. One client owns the origin rule (scheme, host and port of the base URL,
/// exactly; no user info; https, or http on loopback), the authorization, pacing, waits shared by all its
/// requests, and retries of GETs with full jitter. Redirects are never followed, TLS errors never ignored,
/// and nothing older than TLS 1.2 is spoken. Where the time of day leaps ahead of the elapsed time, the
/// computer slept: what was in flight is asked again on new connections. Thread: one, with an event loop.
class ApiClient : public QObject
{
    Q_OBJECT

public:
    /// On connections of its own: Qt gives a connection to whoever asks for the same host, whatever authority
    /// it was made with, and a proxy's answer as well.
    ApiClient(const QUrl &baseUrl, Secret token, Clock &clock, RandomSource random, ApiLimits limits = {},
              QObject *parent = nullptr);
    /// On those of `network`, which is to outlive it and to serve no other client.
    ApiClient(const QUrl &baseUrl, Secret token, QNetworkAccessManager &network, Clock &clock,
              RandomSource random, ApiLimits limits = {}, QObject *parent = nullptr);
    ~ApiClient() override;

    /// Usage where `url` can't be a base: not https (http only on loopback), user info, query or fragment.
    static Result<QUrl> checkedBaseUrl(const QString &url);

    QUrl baseUrl() const;
    const ApiLimits &limits() const;

    /// Trusts these beside the system's, from the next request on, which waits for those in flight.
    void setAuthority(const Authority &authority);
    const std::optional<Authority> &authority() const;
    /// What a proxy is told that asks for it (ErrorCause::ProxyCredentials is what it ends in where there are
    /// none, or where it refuses them). A proxy never sees the token of an https service. Not to be called
    /// while a request is in flight: it would break off.
    void setProxyCredentials(const QString &user, const Secret &password);
    /// `path` below the base URL ("recordingReport/accessSummary") with its query items, properly encoded.
    QUrl url(const QString &path, const std::vector<std::pair<QString, QString>> &query = {}) const;

    /// Asks, waits and retries as the limits allow, and calls `done` exactly once, never before this returns.
    /// Where `context` is destroyed first the request ends with it. Only a reply that is whole, 200 and JSON
    /// by its type is a value.
    using Done = std::function<void(Result<ApiReply>)>;
    void get(ApiRequest request, QObject *context, Done done);

    /// Ends every request with Cancelled, waiting ones too, and asks no more until the next get().
    void cancelAll();

    /// Whether what failed with `error` may be asked for again: takes one of ApiLimits::retries. Where none
    /// is left, the error says so from then on.
    bool takeRetry(Error &error);

    /// Requests sent so far, retries included.
    qint64 requestCount() const;

Q_SIGNALS:
    /// All requests wait until then (UTC milliseconds), because the service said so, or a retry or the pace
    /// is due; 0: going on.
    void waiting(qint64 untilUtcMs);
    /// The service itself named a time (Retry-After), and it is sat out; told once for each new time, before
    /// waiting().
    void heldBack(qint64 untilUtcMs);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
