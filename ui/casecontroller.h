// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/casefile/importer.h"
#include "core/export/exportcheck.h"
#include "core/net/apiclient.h"
#include "core/webex/account.h"
#include "core/webex/fetchjob.h"
#include "ui/snapshotsource.h"

#include <QJsonObject>
#include <QObject>
#include <QUrl>
#include <functional>
#include <memory>
#include <vector>

namespace auditdesk {

/// Where to fetch from and as whom. The token stays in memory.
struct Connection
{
    QUrl baseUrl;
    Secret token;
    ApiLimits limits;
    bool isDemo = false;
    std::optional<Authority> authority = {}; ///< trusted beside the system's
    QString proxyUser = {};                  ///< for a proxy that asks; in memory only
    Secret proxyPassword = {};
};

struct ExportRequest
{
    TableId table = TableId::Recordings;
    std::shared_ptr<const Table> source;
    std::shared_ptr<const RowList> rows;
    std::vector<SortKey> order; ///< to write them in; empty: as they are in `rows`
    bool asJsonLines = false;
    WriteOptions options;
    QString path;
    ExportOrigin origin; ///< for the manifest; where it has no snapshot, the rows are the newest one's
};

/// The window's side of a case. The case, its client and its fetch live on a worker thread of the
/// controller's; what changes there arrives here as immutable snapshots, at most one every 100 ms, and the
/// next only when the one before has been dealt with. Every callback is called on the window's thread, once,
/// unless `context` is destroyed before. Thread: the window's.
class CaseController : public SnapshotSource
{
    Q_OBJECT

public:
    explicit CaseController(QObject *parent = nullptr);
    ~CaseController() override; ///< cancels what runs, and waits until the case is closed

    // The case
    /// Seals what is written from now on, in the case that is open too, and is known to verify().
    void setSealKey(const Secret &key);
    void createCase(const QString &path);
    void openCase(const QString &path);
    void closeCase();
    /// Looks through files on another thread; nothing is added.
    void surveyImport(const QStringList &files, const CancelFlag &cancel, QObject *context,
                      std::function<void(Result<ImportPlan>)> done);
    void addImport(const std::shared_ptr<const ImportPlan> &plan, QObject *context,
                   std::function<void(Result<ImportReport>)> done);
    /// Both, without a question in between.
    void importFiles(const QStringList &files, QObject *context,
                     const std::function<void(Result<ImportReport>)> &done);
    /// nullptr: no case is open.
    std::shared_ptr<const CaseSnapshot> snapshot() const override;
    /// The verbatim JSON of a row.
    void itemJson(RawLocation raw, QObject *context, std::function<void(Result<QByteArray>)> done) override;
    void recordAction(const QString &action, const QJsonObject &details);
    /// Written with its manifest by another thread, which reads the case beside the worker. `progress`: rows
    /// written so far, at most every 100 ms.
    void exportRows(const ExportRequest &request, const CancelFlag &cancel, QObject *context,
                    std::function<void(Result<ExportResult>)> done, const RowProgress &progress = {});

    /// Recomputed from a case's file by another thread, beside the worker; a case that is being written to is
    /// verified as it is at one moment.
    void verify(const QString &path, const CancelFlag &cancel, QObject *context,
                std::function<void(Result<VerifyReport>)> done);
    /// The same of an export: made again from the case at `casePath` and compared.
    void verifyExport(const QString &manifestPath, const QString &casePath, const CancelFlag &cancel,
                      QObject *context, std::function<void(Result<ExportReport>)> done);

    // Where it can't be (a read-only case), it stays hidden, and failed() says why.
    const QSet<std::uint32_t> &revealedEvents() const override;
    std::optional<Reveal> revealOf(std::uint32_t eventRow) const override;
    void reveal(std::uint32_t eventRow, const QString &reason) override;
    void hide(std::uint32_t eventRow) override;

    // The service
    void setConnection(const Connection &connection);
    /// The same connection, with what a proxy on the way wants to know.
    void signInToProxy(const QString &user, const Secret &password);
    bool hasConnection() const;
    bool isDemo() const;
    QUrl baseUrl() const;
    /// Who a connection would sign in, without changing the present one.
    void testConnection(const Connection &connection, QObject *context,
                        std::function<void(Result<Person>)> done);
    void fetchPerson(QObject *context, std::function<void(Result<Person>)> done);
    void fetchSiteList(QObject *context, std::function<void(Result<std::vector<Site>>)> done);
    void fetchSessions(qint64 fromMs, qint64 toMs, const QString &hostEmail, const QString &site,
                       QObject *context, std::function<void(Result<std::vector<SlidoSession>>)> done);

    // Runs; one at a time, a second one is queued until the first has ended. Opening or closing a case, and
    // cancelFetch(), end the one that runs and forget those that wait.
    void fetchRecordings(const RecordingParameters &parameters);
    void fetchSlido(const SlidoParameters &parameters);
    void resumeFetch();
    void cancelFetch();
    bool isFetching() const;
    FetchProgress progress() const;

Q_SIGNALS:
    void caseOpening(const QString &path);
    void openingProgressed(std::uint32_t done, std::uint32_t total); ///< entries read
    /// The case that is open is whole: snapshot()->isWhole. A larger one was shown before: caseOpened() came
    /// with its first rows.
    void caseRead();
    /// Neither made nor opened; the case that was open still is, or is shown again. failed() is not sent.
    void caseNotOpened(const auditdesk::Error &error);
    void caseDoubted(const auditdesk::Error &error); ///< the open case takes no more: its seal is wrong
    void progressChanged();
    void fetchFinished(const auditdesk::FetchEnd &end);
    void failed(const auditdesk::Error &error); ///< of something that has no callback
    void connectionChanged();

private:
    void connectWorker();
    void showCase(const std::shared_ptr<const CaseSnapshot> &snapshot);
    void replaceSnapshot(const std::shared_ptr<const CaseSnapshot> &snapshot);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
