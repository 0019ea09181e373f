// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/caseworker.h"

#include <QFileInfo>
#include <QThread>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 publishIntervalMs = 100;
/// Of the time between two snapshots, the share that making one may take: the larger the tables, the longer.
constexpr qint64 snapshotShare = 5;
constexpr int shutDownLimitMs = 3'000;

Error noCase()
{
    return errorOf(ErrorKind::Usage, u"No case is open."_s);
}

Error notConnected()
{
    return errorOf(ErrorKind::NotSignedIn, u"There is no connection to the service."_s);
}

Error cancelled()
{
    return errorOf(ErrorKind::Cancelled, u"Cancelled."_s);
}

} // namespace

CaseWorker::CaseWorker(CancelFlag closing)
    : m_closing(std::move(closing))
    , m_publishTimer(this)
{
    m_publishTimer.setSingleShot(true);
    connect(&m_publishTimer, &QTimer::timeout, this, &CaseWorker::publish);
}

CaseWorker::~CaseWorker()
{
    // The fetch uses the client and the case; both go after it.
    m_job.reset();
    // Clients that still test a connection use the clock; as children they would outlive it.
    qDeleteAll(findChildren<ApiClient *>());
}

void CaseWorker::enqueue(Task task)
{
    m_tasks.push_back(std::move(task));
    startNext();
}

void CaseWorker::startNext()
{
    while (!m_job && !m_tasks.empty()) {
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        task.run();
    }
}

void CaseWorker::dropWaiting()
{
    std::deque<Task> kept;
    std::deque<Task> waiting;
    waiting.swap(m_tasks);
    for (Task &task : waiting) {
        if (task.drop)
            task.drop(cancelled());
        else
            kept.push_back(std::move(task));
    }
    m_tasks.swap(kept);
}

void CaseWorker::endFetch()
{
    dropWaiting();
    if (m_job)
        m_job->cancel();
}

void CaseWorker::setSealKey(const Secret &key)
{
    m_sealKey = key;
    if (const auto kept = m_case ? m_case->setSealKey(key) : Result<void>(); !kept)
        Q_EMIT caseDoubted(kept.error());
}

void CaseWorker::createCase(const QString &path)
{
    endFetch();
    enqueue({[this, path] { replaceCase(Case::create(path, m_clock, {.sealKey = m_sealKey})); }, {}});
}

void CaseWorker::openCase(const QString &path)
{
    const auto open = [this, path] {
        // Our own lock would refuse the file that is already open.
        if (m_case && QFileInfo(m_case->snapshot()->path) == QFileInfo(path)) {
            Q_EMIT caseOpened(m_case->snapshot());
            return;
        }
        QElapsedTimer sinceTold;
        sinceTold.start();
        replaceCase(Case::open(
            path, CaseFile::Access::Review, m_clock,
            [this, &sinceTold](std::uint32_t done, std::uint32_t total) {
                if (sinceTold.elapsed() < publishIntervalMs && done != total)
                    return;
                sinceTold.restart();
                Q_EMIT openingProgressed(done, total);
            },
            {.sealKey = m_sealKey}, [this](const auto &snapshot) { Q_EMIT casePreviewed(snapshot); }));
    };
    endFetch();
    enqueue({open, {}});
}

void CaseWorker::replaceCase(Result<std::unique_ptr<Case>> opened)
{
    if (!opened) {
        Q_EMIT caseNotOpened(opened.error());
        return;
    }
    m_case = std::move(*opened);
    Q_EMIT caseOpened(m_case->snapshot());
}

void CaseWorker::closeCase()
{
    endFetch();
    enqueue({[this] {
                 m_case.reset();
                 Q_EMIT caseClosed();
             },
             {}});
}

void CaseWorker::addImport(const std::shared_ptr<const ImportPlan> &plan, const Done<ImportReport> &done)
{
    const auto import = [this, plan, done] {
        if (!m_case) {
            done(failure(noCase()));
            return;
        }
        auto report = auditdesk::addImport(*m_case, *plan, m_clock, m_closing);
        publish();
        done(std::move(report));
    };
    enqueue({import, [done](const Error &error) { done(failure(error)); }});
}

void CaseWorker::itemJson(const QString &casePath, RawLocation raw, const Done<QByteArray> &done)
{
    if (!m_case || m_case->snapshot()->path != casePath) {
        done(failure(cancelled()));
        return;
    }
    auto body = m_case->body(raw.page);
    if (!body) {
        done(failure(body.error()));
        return;
    }
    if (qsizetype{raw.offset} + qsizetype{raw.length} > body->size()) {
        done(failure(ErrorKind::Integrity, u"The page is shorter than the place of the item."_s));
        return;
    }
    done(body->mid(raw.offset, raw.length));
}

void CaseWorker::recordAction(const QString &action, const QJsonObject &details, const Done<void> &done)
{
    if (!m_case) {
        done(failure(noCase()));
        return;
    }
    auto recorded = m_case->recordAction(action, details);
    if (recorded)
        publishSoon();
    done(std::move(recorded));
}

std::unique_ptr<ApiClient> CaseWorker::makeClient(const Connection &connection)
{
    auto client = std::make_unique<ApiClient>(connection.baseUrl, connection.token, m_clock, systemRandom(),
                                              connection.limits);
    if (connection.authority)
        client->setAuthority(*connection.authority);
    if (!connection.proxyUser.isEmpty())
        client->setProxyCredentials(connection.proxyUser, connection.proxyPassword);
    return client;
}

void CaseWorker::setConnection(const Connection &connection)
{
    auto former = std::exchange(m_client, makeClient(connection));
    if (!former)
        return;
    if (m_job && !m_formerClient) {
        m_formerClient = std::move(former);
        return;
    }
    // Whoever waits for an answer of the former connection is told before it goes.
    former->cancelAll();
    former.release()->deleteLater();
}

void CaseWorker::testConnection(const Connection &connection, const Done<Person> &done)
{
    ApiClient *client = makeClient(connection).release();
    client->setParent(this);
    fetchMe(*client, client, [client, done](Result<Person> person) {
        done(std::move(person));
        client->deleteLater();
    });
}

void CaseWorker::fetchPerson(const Done<Person> &done)
{
    if (m_client)
        fetchMe(*m_client, this, done);
    else
        done(failure(notConnected()));
}

void CaseWorker::fetchSiteList(const Done<std::vector<Site>> &done)
{
    if (m_client)
        fetchSites(*m_client, this, done);
    else
        done(failure(notConnected()));
}

void CaseWorker::fetchSessions(qint64 fromMs, qint64 toMs, const QString &hostEmail, const QString &site,
                               const Done<std::vector<SlidoSession>> &done)
{
    if (m_client)
        fetchSlidoSessions(*m_client, fromMs, toMs, hostEmail, site, this, done);
    else
        done(failure(notConnected()));
}

void CaseWorker::fetch(const StartFetch &start)
{
    enqueue(
        {[this, start] { startFetch(start); }, [this](const Error &error) { Q_EMIT fetchRefused(error); }});
}

void CaseWorker::startFetch(const StartFetch &start)
{
    if (!m_case || !m_client) {
        Q_EMIT fetchRefused(m_case ? notConnected() : noCase());
        return;
    }
    m_progress = {};
    m_job = std::make_unique<FetchJob>(*m_case, *m_client, m_clock);
    connect(m_job.get(), &FetchJob::progressed, this, [this](const FetchProgress &progress) {
        m_progress = progress;
        publishSoon();
    });
    // Queued: the job ends in the midst of its own work, and is deleted where this arrives.
    connect(m_job.get(), &FetchJob::finished, this, &CaseWorker::finishFetch, Qt::QueuedConnection);
    if (const auto started = start(*m_job); !started) {
        m_job.reset();
        Q_EMIT fetchRefused(started.error());
        return;
    }
    publish();
}

void CaseWorker::finishFetch(const FetchEnd &end)
{
    m_job.reset();
    m_formerClient.reset();
    publish();
    Q_EMIT fetchFinished(end);
    startNext();
}

void CaseWorker::cancelFetch()
{
    endFetch();
}

void CaseWorker::shutDown()
{
    endFetch();
    enqueue({[this] {
                 m_case.reset();
                 thread()->quit();
             },
             {}});
    // A window that can't be closed is worse than a run that says it was interrupted.
    QTimer::singleShot(shutDownLimitMs, this, [this] {
        m_job.reset();
        startNext();
    });
}

void CaseWorker::snapshotSeen()
{
    if (--m_unseen == 0 && m_isPublishingDue)
        publishSoon();
}

void CaseWorker::publishSoon()
{
    m_isPublishingDue = m_unseen > 0;
    if (m_isPublishingDue || m_publishTimer.isActive())
        return;
    const qint64 intervalMs = std::max(publishIntervalMs, m_snapshotMs * snapshotShare);
    const qint64 sinceMs = m_sincePublished.isValid() ? m_sincePublished.elapsed() : intervalMs;
    m_publishTimer.start(static_cast<int>(std::clamp<qint64>(intervalMs - sinceMs, 0, intervalMs)));
}

void CaseWorker::publish()
{
    m_publishTimer.stop();
    m_sincePublished.start();
    m_isPublishingDue = false;
    if (!m_case)
        return;
    ++m_unseen;
    const auto snapshot = m_case->snapshot();
    m_snapshotMs = m_sincePublished.elapsed();
    Q_EMIT progressed(m_progress);
    Q_EMIT snapshotTaken(snapshot);
}

} // namespace auditdesk
