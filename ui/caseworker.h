// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"

#include <QElapsedTimer>
#include <QTimer>
#include <deque>

namespace auditdesk {

/// The half of CaseController that lives on its worker thread: it owns the case, the client and the fetch.
/// What changes the case is done one after the other; a lookup or a look at a row's JSON does not wait. All
/// signals come in the order in which things happened. Thread: the worker's, for every call but the
/// constructor's; what comes while a case is opened (casePreviewed, openingProgressed) is sent by any thread.
class CaseWorker : public QObject
{
    Q_OBJECT

public:
    template <class T>
    using Done = std::function<void(Result<T>)>; ///< called on the worker's thread

    /// `closing` ends a long import early.
    explicit CaseWorker(CancelFlag closing);
    ~CaseWorker() override;

    void setSealKey(const Secret &key);
    void createCase(const QString &path);
    void openCase(const QString &path);
    void closeCase();
    void addImport(const std::shared_ptr<const ImportPlan> &plan, const Done<ImportReport> &done);
    void itemJson(const QString &casePath, RawLocation raw, const Done<QByteArray> &done);
    void recordAction(const QString &action, const QJsonObject &details, const Done<void> &done);

    void setConnection(const Connection &connection);
    void testConnection(const Connection &connection, const Done<Person> &done);
    void fetchPerson(const Done<Person> &done);
    void fetchSiteList(const Done<std::vector<Site>> &done);
    void fetchSessions(qint64 fromMs, qint64 toMs, const QString &hostEmail, const QString &site,
                       const Done<std::vector<SlidoSession>> &done);

    using StartFetch = std::function<Result<void>(FetchJob &)>;
    void fetch(const StartFetch &start);
    void cancelFetch();
    /// The window is done with a snapshot. A newer one follows only then: where the window is slower than the
    /// fetch, they would pile up before it.
    void snapshotSeen();
    /// Ends what runs, closes the case and then the thread's event loop.
    void shutDown();

Q_SIGNALS:
    void caseOpened(const std::shared_ptr<const auditdesk::CaseSnapshot> &snapshot);
    void caseNotOpened(const auditdesk::Error &error); ///< the case that was open still is
    /// The first rows of the case that is being opened: isWhole is false.
    void casePreviewed(const std::shared_ptr<const auditdesk::CaseSnapshot> &snapshot);
    void caseDoubted(const auditdesk::Error &error); ///< the open case takes no more: its seal is wrong
    void openingProgressed(std::uint32_t done, std::uint32_t total);
    void caseClosed();
    void snapshotTaken(const std::shared_ptr<const auditdesk::CaseSnapshot> &snapshot);
    void progressed(const auditdesk::FetchProgress &progress);
    void fetchFinished(const auditdesk::FetchEnd &end);
    void fetchRefused(const auditdesk::Error &error); ///< it never began; Cancelled where it was waiting

private:
    struct Task
    {
        std::function<void()> run;
        std::function<void(const Error &)> drop; ///< empty: always run
    };
    void enqueue(Task task);
    void startNext();
    void dropWaiting();
    void endFetch();
    void replaceCase(Result<std::unique_ptr<Case>> opened);
    void startFetch(const StartFetch &start);
    void finishFetch(const FetchEnd &end);
    void publishSoon();
    void publish();
    std::unique_ptr<ApiClient> makeClient(const Connection &connection);

    SystemClock m_clock;
    Secret m_sealKey;
    CancelFlag m_closing;
    std::unique_ptr<Case> m_case;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<ApiClient> m_formerClient; ///< of a fetch that began before the connection changed
    std::unique_ptr<FetchJob> m_job;
    std::deque<Task> m_tasks;
    FetchProgress m_progress;
    QTimer m_publishTimer;
    QElapsedTimer m_sincePublished;
    qint64 m_snapshotMs = 0;        ///< that the newest one took to make
    int m_unseen = 0;               ///< snapshots on their way to the window
    bool m_isPublishingDue = false; ///< as soon as they are seen
};

} // namespace auditdesk
