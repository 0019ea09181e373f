// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apiclient.h"

#include "core/net/errorreply.h"
#include "core/net/origin.h"
#include "core/net/outcome.h"
#include "core/net/pacer.h"
#include "core/net/retrypolicy.h"
#include "core/net/retryquota.h"
#include "core/net/sleepwatch.h"
#include "core/support/log.h"

#include <QAuthenticator>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslConfiguration>
#include <algorithm>
#include <limits>
#include <list>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();
constexpr qint64 mostUnread =
    1024 * 1024; // bytes that Qt reads ahead of us: else all that comes while we are busy
constexpr qint64 shortestToldMs = 1000; // a wait for the pace; shorter ones come between any two requests
constexpr int tooManyRequests = 429;
constexpr qint64 untoldWaitMs = 60'000; // limits count by the minute

/// One get(), from the call to its answer.
struct Job : Attempt
{
    QPointer<QObject> context;
    QMetaObject::Connection contextEnd;
    ApiClient::Done done;
    qint64 dueMs = 0;         ///< monotonic: not to be sent before
    qint64 sentMs = 0;        ///< monotonic, as the next
    qint64 heardMs = 0;       ///< of the newest byte
    qint64 headDueMs = never; ///< by when the headers must be complete; `never` before they are awaited
};
using Jobs = std::list<Job>;

/// Through the event loop, so that nobody is called back from within a call of his own.
void post(QObject *context, ApiClient::Done done, Result<ApiReply> result)
{
    QMetaObject::invokeMethod(
        context, [done = std::move(done), result = std::move(result)]() mutable { done(std::move(result)); },
        Qt::QueuedConnection);
}

} // namespace

struct ApiClient::Private
{
    ApiClient *q;
    QUrl baseUrl;
    Secret token;
    QNetworkAccessManager &network;
    Clock &clock;
    RandomSource random;
    ApiLimits limits;
    Pacer pacer;
    RetryQuota retries;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    std::optional<Authority> authority = {};
    QString proxyUser = {};
    Secret proxyPassword = {};
    bool isProxyAnswered = false;

    Jobs jobs = {}; ///< in the order they came
    int inFlight = 0;
    qint64 gateMs = 0; ///< monotonic: nothing is sent before
    qint64 wakeMs = never;
    qint64 waitingUntilMs = 0;
    qint64 heldBackUntilMs = 0; ///< not told yet
    qint64 requestCount = 0;
    SleepWatch sleepWatch{clock, q, [this] { return inFlight > 0; }, [this] { askAgain(); }};
    qint64 limitsDueMs = never;      ///< monotonic: when the limits of those in flight are looked at next
    bool areConnectionsOver = false; ///< nothing is sent before they are gone

    void wake();
    qint64 sendAllDue();
    void wakeAt(qint64 dueMs);
    void tellWaiting(qint64 dueMs);
    bool isWaitingUntil(qint64 dueMs) const;

    void send(Jobs::iterator job);
    void watchLimits(qint64 dueMs);
    void lookAtLimits();
    static bool isUnderway(const Job &job);
    qint64 endMs(const Job &job) const;
    void stopLate();
    void stop(Jobs::iterator job, Stopped why);
    void dropConnections();
    void askAgain();
    void answerProxy(QAuthenticator &authenticator);
    QNetworkRequest networkRequest(const ApiRequest &request) const;
    void awaitHead(Jobs::iterator job);
    void readHead(Jobs::iterator job);
    void readBody(Jobs::iterator job);
    void finishAttempt(Jobs::iterator job);
    bool takeRetry(Error &error);
    bool waitForRetry(Job &job, Outcome &outcome);
    void failWaiting(const Error &error);

    void answer(Jobs::iterator job, Result<ApiReply> result);
    void forget(Jobs::iterator job);
    void dropOrphans();
};

/// Sends what may be sent, and comes back when the next may.
void ApiClient::Private::wake()
{
    const qint64 dueMs = sendAllDue();
    if (dueMs != never)
        wakeAt(dueMs);
    tellWaiting(dueMs);
}

/// Returns when the next request may be sent as far as time decides; `never` where none waits for time.
qint64 ApiClient::Private::sendAllDue()
{
    const qint64 nowMs = clock.monotonicMs();
    qint64 earliestMs = never;
    if (areConnectionsOver) {
        if (inFlight > 0)
            return never; // it would go with them; finishAttempt() comes back here
        network.clearConnectionCache();
        areConnectionsOver = false;
    }
    for (auto job = jobs.begin(); job != jobs.end() && inFlight < limits.requestsInFlight; ++job) {
        if (job->reply)
            continue;
        const qint64 dueMs = std::max({gateMs, job->dueMs, nowMs + pacer.delayMs(nowMs)});
        if (dueMs <= nowMs)
            send(job);
        else
            earliestMs = std::min(earliestMs, dueMs);
    }
    return earliestMs;
}

void ApiClient::Private::wakeAt(qint64 dueMs)
{
    if (wakeMs <= dueMs)
        return;
    wakeMs = dueMs;
    // Sending takes time: it may be due by now, and a timer that is to end before it begins never does.
    clock.callAfter(std::max<qint64>(0, dueMs - clock.monotonicMs()), q, [this, dueMs] {
        if (wakeMs != dueMs)
            return; // an earlier call took its place
        wakeMs = never;
        wake();
    });
}

bool ApiClient::Private::isWaitingUntil(qint64 dueMs) const
{
    const qint64 nowMs = clock.monotonicMs();
    if (dueMs == never || dueMs <= nowMs || (inFlight > 0 && gateMs <= nowMs))
        return false;
    return dueMs - nowMs >= shortestToldMs || pacer.delayMs(nowMs) < dueMs - nowMs;
}

void ApiClient::Private::tellWaiting(qint64 dueMs)
{
    if (const qint64 untilMs = std::exchange(heldBackUntilMs, 0); untilMs != 0)
        Q_EMIT q->heldBack(untilMs);
    const qint64 untilMs = isWaitingUntil(dueMs) ? clock.utcMs() + dueMs - clock.monotonicMs() : 0;
    if (untilMs == waitingUntilMs)
        return;
    waitingUntilMs = untilMs;
    Q_EMIT q->waiting(untilMs);
}

QNetworkRequest ApiClient::Private::networkRequest(const ApiRequest &request) const
{
    QNetworkRequest result(request.url);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setSslConfiguration(tls);
    result.setDecompressedSafetyCheckThreshold(-1); // maxBodyBytes is the stricter rule
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    result.setRawHeader("User-Agent", "AuditDesk/" AUDITDESK_VERSION);
    result.setRawHeader("Accept", "application/json");
    result.setRawHeader("Authorization", "Bearer " + token.reveal());
    return result;
}

void ApiClient::Private::send(Jobs::iterator job)
{
    ++job->attempts;
    ++inFlight;
    ++requestCount;
    pacer.sent(clock.monotonicMs());
    job->stopped = Stopped::No;
    job->body.clear();
    job->tlsErrors.clear();
    job->sentMs = clock.monotonicMs();
    job->heardMs = job->sentMs;
    job->headDueMs = never;
    QNetworkReply *reply = network.get(networkRequest(job->request));
    job->reply = reply;
    QObject::connect(reply, &QNetworkReply::requestSent, q, [this, job] { awaitHead(job); });
    QObject::connect(reply, &QNetworkReply::metaDataChanged, q, [this, job] { readHead(job); });
    reply->setReadBufferSize(mostUnread);
    QObject::connect(reply, &QNetworkReply::readyRead, q, [this, job] { readBody(job); });
    QObject::connect(reply, &QNetworkReply::sslErrors, q, [job](const QList<QSslError> &errors) {
        job->tlsErrors = errors;
        job->certificate = job->reply->sslConfiguration().peerCertificate();
    });
    QObject::connect(reply, &QNetworkReply::finished, q, [this, job] { finishAttempt(job); });
    watchLimits(endMs(*job));
    sleepWatch.start();
}

/// Qt's own time-out can't be told from a cancel, and it keeps its own time. One timer for all: those of many
/// requests would outlast them by a minute, and Qt goes through a list of them.
void ApiClient::Private::watchLimits(qint64 dueMs)
{
    if (limitsDueMs <= dueMs)
        return;
    limitsDueMs = dueMs;
    clock.callAfter(std::max<qint64>(0, dueMs - clock.monotonicMs()), q, [this, dueMs] {
        if (limitsDueMs == dueMs) // else an earlier call took its place
            lookAtLimits();
    });
}

void ApiClient::Private::lookAtLimits()
{
    limitsDueMs = never;
    stopLate();
    qint64 earliestMs = never;
    for (const Job &job : jobs)
        earliestMs = isUnderway(job) ? std::min(earliestMs, endMs(job)) : earliestMs;
    if (earliestMs != never)
        watchLimits(earliestMs);
}

/// Not where Qt gave it up by itself, and is about to say so.
bool ApiClient::Private::isUnderway(const Job &job)
{
    return job.reply && job.reply->isRunning();
}

/// By when an answer must be whole, or more of it must come.
qint64 ApiClient::Private::endMs(const Job &job) const
{
    return std::min({job.sentMs + limits.deadlineMs, job.heardMs + limits.idleTimeoutMs, job.headDueMs});
}

void ApiClient::Private::stopLate()
{
    const auto isLate = [this](const Job &job) {
        return isUnderway(job) && endMs(job) <= clock.monotonicMs();
    };
    // Whoever is told of one may take others from the list.
    for (auto job = std::find_if(jobs.begin(), jobs.end(), isLate); job != jobs.end();
         job = std::find_if(jobs.begin(), jobs.end(), isLate)) {
        const qint64 now = clock.monotonicMs();
        const bool isDeadline = job->sentMs + limits.deadlineMs <= now;
        stop(job, isDeadline              ? Stopped::Deadline
                  : job->headDueMs <= now ? Stopped::HeadTooSlow
                                          : Stopped::Idle);
    }
}

/// The attempt is over when this returns.
void ApiClient::Private::stop(Jobs::iterator job, Stopped why)
{
    job->stopped = why;
    job->reply->abort();
}

/// What is in flight is asked again, on new connections.
void ApiClient::Private::dropConnections()
{
    areConnectionsOver = true;
    for (auto job = jobs.begin(); job != jobs.end();) {
        const auto next = std::next(job);
        if (job->reply)
            stop(job, Stopped::AskedAgain);
        job = next;
    }
}

/// Connections from before a sleep are dead, and it may take minutes until one of them says so.
void ApiClient::Private::askAgain()
{
    dropConnections();
    wake(); // which also tells anew until when it waits, in today's time
}

/// Once: Qt keeps the answer for all connections, and who asks again has refused it. A wrong password that is
/// told over and over locks people out.
void ApiClient::Private::answerProxy(QAuthenticator &authenticator)
{
    if (proxyUser.isEmpty() || std::exchange(isProxyAnswered, true))
        return;
    authenticator.setUser(proxyUser);
    authenticator.setPassword(QString::fromUtf8(proxyPassword.reveal()));
}

/// Qt tells of headers only when all are in, so one limit holds for silence and for headers drop by drop.
void ApiClient::Private::awaitHead(Jobs::iterator job)
{
    if (job->headDueMs != never || job->heardMs != job->sentMs)
        return; // Qt sent it once more by itself, or the answer was quicker than this signal
    job->headDueMs = clock.monotonicMs() + limits.headTimeoutMs;
    watchLimits(job->headDueMs);
}

void ApiClient::Private::readHead(Jobs::iterator job)
{
    job->heardMs = clock.monotonicMs();
    job->headDueMs = never;
    if (isHeadTooLarge(*job->reply, limits.maxHeadBytes))
        stop(job, Stopped::HeadTooLarge);
}

void ApiClient::Private::readBody(Jobs::iterator job)
{
    if (job->reply->bytesAvailable() > 0)
        job->heardMs = clock.monotonicMs();
    const qint64 room = limits.maxBodyBytes - job->body.size();
    job->body += job->reply->read(room + 1);
    if (job->body.size() <= limits.maxBodyBytes || job->stopped != Stopped::No)
        return;
    job->body = {};
    stop(job, Stopped::TooLarge);
}

void ApiClient::Private::finishAttempt(Jobs::iterator job)
{
    // What is left in the reply may still be over the cap, and abort() would come back to here.
    job->reply->disconnect(q);
    if (job->stopped == Stopped::No && job->reply->isOpen())
        readBody(job);

    const int status = job->reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    Outcome outcome = judge(*job, {baseUrl, token, limits, clock.utcMs()});
    if (!outcome.result)
        outcome.result.error().what = withoutToken(outcome.result.error().what, token);
    qCInfo(serviceLog).noquote() << "GET" << job->reply->url().toDisplayString(QUrl::FullyEncoded) << status
                                 << (outcome.result ? u"%1 bytes"_s.arg(outcome.result->body.size())
                                                    : describe(outcome.result.error()));
    job->reply->deleteLater();
    job->reply = nullptr;
    --inFlight;
    // Qt goes on with a connection whose handshake stalls, and puts the next request on it.
    const bool isSilent = job->stopped == Stopped::Idle || job->stopped == Stopped::HeadTooSlow;
    if (isSilent && job->heardMs == job->sentMs)
        areConnectionsOver = true;
    if (job->stopped == Stopped::AskedAgain) {
        --job->attempts;
        return; // dropConnections() is what stopped it
    }
    // The answer that follows an interim status would be taken for that of the next request.
    const bool isDesynchronized = job->stopped == Stopped::No && isInterimStatus(status);
    const bool isAskedAgain = !outcome.result && outcome.retry != Retry::Never && waitForRetry(*job, outcome);
    if (!outcome.result && outcome.result.error().httpStatus == tooManyRequests)
        pacer.refused(job->sentMs, clock.monotonicMs(), isAskedAgain ? job->dueMs : 0);
    if (!outcome.result && !isAskedAgain) {
        const Error error = outcome.result.error();
        answer(job, std::move(outcome.result));
        if (error.notBeforeMs && *error.notBeforeMs - clock.utcMs() > limits.longestWaitMs)
            failWaiting(error);
    } else if (outcome.result) {
        if (job->request.attemptsBefore == 0) // else it may be of no use once more
            retries.giveBack();
        answer(job, std::move(outcome.result));
    }
    if (isDesynchronized)
        dropConnections();
    wake();
}

bool ApiClient::Private::takeRetry(Error &error)
{
    if (retries.take())
        return true;
    error.cause = ErrorCause::RetriesUsedUp;
    error.what += u"; it was not asked again, because too many requests had to be of late"_s;
    return false;
}

/// False where the job is not to be sent again; the outcome's error then says why.
bool ApiClient::Private::waitForRetry(Job &job, Outcome &outcome)
{
    const bool isLast = job.attempts >= limits.attempts;
    qint64 waitMs = backoffMs(job.attempts, outcome.retry, random());
    if (outcome.retryAfterMs) {
        constexpr double jitterMs = 500; // requests that were told the same should not come back as one
        waitMs = std::max(waitMs, *outcome.retryAfterMs + static_cast<qint64>(jitterMs * random()));
    } else if (outcome.result.error().httpStatus == tooManyRequests && limits.requestsPerMinute != 0) {
        waitMs += untoldWaitMs;
    }
    const bool isTooLong = outcome.retryAfterMs && *outcome.retryAfterMs > limits.longestWaitMs;
    if (isLast || isTooLong || !takeRetry(outcome.result.error())) {
        if (outcome.retryAfterMs)
            outcome.result.error().notBeforeMs = clock.utcMs() + *outcome.retryAfterMs;
        return false;
    }
    job.dueMs = clock.monotonicMs() + waitMs;
    const bool isGateOpen = gateMs <= clock.monotonicMs();
    if (outcome.retry == Retry::Everything)
        gateMs = std::max(gateMs, job.dueMs);
    if (outcome.retryAfterMs && isGateOpen)
        heldBackUntilMs = clock.utcMs() + waitMs;
    return true;
}

/// The service named a time before which asking is useless: that holds for all that wait.
void ApiClient::Private::failWaiting(const Error &error)
{
    for (auto job = jobs.begin(); job != jobs.end();) {
        const auto next = std::next(job);
        if (!job->reply)
            answer(job, failure(error));
        job = next;
    }
}

void ApiClient::Private::answer(Jobs::iterator job, Result<ApiReply> result)
{
    if (job->context)
        post(job->context, std::move(job->done), std::move(result));
    forget(job);
}

void ApiClient::Private::forget(Jobs::iterator job)
{
    QObject::disconnect(job->contextEnd);
    if (job->reply) {
        delete job->reply; // which ends the transfer
        --inFlight;
    }
    jobs.erase(job);
}

void ApiClient::Private::dropOrphans()
{
    for (auto job = jobs.begin(); job != jobs.end();) {
        const auto next = std::next(job);
        if (!job->context)
            forget(job);
        job = next;
    }
    wake();
}

ApiClient::ApiClient(const QUrl &baseUrl, Secret token, QNetworkAccessManager &network, Clock &clock,
                     RandomSource random, ApiLimits limits, QObject *parent)
    : QObject(parent)
    , d(new Private{this, baseUrl, std::move(token), network, clock, std::move(random), limits,
                    Pacer(limits.requestsPerMinute), RetryQuota(limits.retries)})
{
    d->tls.setProtocol(QSsl::TlsV1_2OrLater);
    connect(&network, &QNetworkAccessManager::proxyAuthenticationRequired, this,
            [this](const QNetworkProxy &, QAuthenticator *authenticator) { d->answerProxy(*authenticator); });
}

ApiClient::ApiClient(const QUrl &baseUrl, Secret token, Clock &clock, RandomSource random, ApiLimits limits,
                     QObject *parent)
    : ApiClient(baseUrl, std::move(token), *new QNetworkAccessManager, clock, std::move(random), limits,
                parent)
{
    d->network.setParent(this);
}

ApiClient::~ApiClient()
{
    cancelAll();
}

Result<QUrl> ApiClient::checkedBaseUrl(const QString &url)
{
    QUrl base(url.trimmed(), QUrl::StrictMode);
    if (!base.isValid() || base.host().isEmpty())
        return failure(ErrorKind::Usage, u"The base URL can't be read"_s);
    if (base.hasQuery() || base.hasFragment())
        return failure(ErrorKind::Usage, u"The base URL may have neither a query nor a fragment"_s);
    if (!isSafeOrigin(base)) {
        return failure(ErrorKind::Usage,
                       u"The base URL must begin with https:// (http:// only on this computer), "
                       "and hold no user name"_s);
    }
    QString path = base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    base.setPath(path, QUrl::TolerantMode);
    return withoutDefaultPort(base);
}

QUrl ApiClient::baseUrl() const
{
    return d->baseUrl;
}

const ApiLimits &ApiClient::limits() const
{
    return d->limits;
}

QUrl ApiClient::url(const QString &path, const std::vector<std::pair<QString, QString>> &query) const
{
    QUrl result = d->baseUrl;
    result.setPath(result.path(QUrl::FullyEncoded) + u'/' + path, QUrl::TolerantMode);
    QByteArray encoded;
    for (const auto &[name, value] : query) {
        if (!encoded.isEmpty())
            encoded += '&';
        encoded += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    if (!encoded.isEmpty())
        result.setQuery(QString::fromLatin1(encoded), QUrl::StrictMode);
    return result;
}

void ApiClient::setAuthority(const Authority &authority)
{
    d->authority = authority;
    // Said in full: a configuration that was given some does not look for the system's by itself any more.
    d->tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + authority.certificates);
    d->areConnectionsOver = true; // Qt goes on with what they were made to trust
}

const std::optional<Authority> &ApiClient::authority() const
{
    return d->authority;
}

void ApiClient::setProxyCredentials(const QString &user, const Secret &password)
{
    d->proxyUser = user;
    d->proxyPassword = password;
    d->isProxyAnswered = false;
    d->network.clearAccessCache(); // what a proxy refused is not offered once more
}

bool ApiClient::takeRetry(Error &error)
{
    return d->takeRetry(error);
}

void ApiClient::get(ApiRequest request, QObject *context, Done done)
{
    if (std::optional<Error> refused = refusalOf(request.url, d->baseUrl, d->token)) {
        post(context, std::move(done), failure(*std::move(refused)));
        return;
    }
    Job &job = d->jobs.emplace_back();
    job.request = std::move(request);
    job.attempts = job.request.attemptsBefore;
    if (job.attempts > 0)
        job.dueMs = d->clock.monotonicMs() + backoffMs(job.attempts, Retry::Alone, d->random());
    job.context = context;
    job.done = std::move(done);
    job.contextEnd = connect(context, &QObject::destroyed, this, [this] { d->dropOrphans(); });
    d->wake();
}

void ApiClient::cancelAll()
{
    while (!d->jobs.empty())
        d->answer(d->jobs.begin(), failure(ErrorKind::Cancelled, u"Cancelled"_s));
    d->tellWaiting(never);
}

qint64 ApiClient::requestCount() const
{
    return d->requestCount;
}

} // namespace auditdesk
