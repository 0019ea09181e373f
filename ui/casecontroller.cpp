// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casecontroller.h"

#include "core/query/order.h"
#include "ui/caseworker.h"
#include "ui/discard.h"

#include <QDateTime>
#include <QHash>
#include <QPointer>
#include <QSet>
#include <QThread>
#include <QThreadPool>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int exportProgressIntervalMs = 100;

/// `done` for another thread: called on the receiver's, unless `context` is gone by then. The receiver lives
/// longer than every thread that may call it.
template <class T>
std::function<void(T)> onThreadOf(QObject *receiver, QObject *context, std::function<void(T)> done)
{
    return [receiver, guard = QPointer<QObject>(context), done = std::move(done)](T value) {
        QMetaObject::invokeMethod(
            receiver,
            [guard, done, value = std::move(value)]() mutable {
                if (guard)
                    done(std::move(value));
            },
            Qt::QueuedConnection);
    };
}

Error stillOpening()
{
    return errorOf(ErrorKind::Usage, u"The case is still being opened."_s);
}

Result<ExportResult> writeExport(const ExportRequest &request, const CancelFlag &cancel,
                                 const RowProgress &progress)
{
    ExportJob job{request.source, request.rows, ExportFormat::Csv, request.options, {}, request.origin};
    if (!request.order.empty()) {
        RowIds sorted = request.rows->flat();
        sortRows(*request.source, sorted, request.order, cancel);
        job.rows = std::make_shared<const RowList>(std::move(sorted));
    }
    if (!request.asJsonLines)
        return exportTable(job, request.path, cancel, progress);
    SystemClock clock;
    auto reader = CaseFile::open(request.origin.snapshot->path, CaseFile::Access::Read, clock);
    if (!reader)
        return failure(reader.error());
    job.format = ExportFormat::JsonLines;
    job.bodies = [&reader](std::uint32_t page) { return (*reader)->body(page); };
    return exportTable(job, request.path, cancel, progress);
}

} // namespace

struct CaseController::Private
{
    QThread thread;
    CancelFlag closing;
    CaseWorker *worker = nullptr; ///< lives and dies on `thread`
    CancelFlag verifying;         ///< the newest; one at a time
    QThreadPool readerPool;

    std::shared_ptr<const CaseSnapshot> snapshot;
    /// What was shown before a preview took its place.
    std::optional<std::shared_ptr<const CaseSnapshot>> beforePreview;
    FetchProgress progress;
    int unfinishedRuns = 0;
    QSet<std::uint32_t> revealed;
    QHash<std::uint32_t, Reveal> reveals; // of the same rows
    Secret sealKey;
    std::optional<Connection> connection; // its secrets stay in memory

    template <class Function>
    void post(Function function)
    {
        QMetaObject::invokeMethod(worker, std::move(function), Qt::QueuedConnection);
    }
    /// How the log names an event.
    std::optional<QJsonObject> eventPlace(std::uint32_t row) const
    {
        const auto events = snapshot ? snapshot->table(TableId::Events).table : nullptr;
        if (!events || row >= events->rowCount())
            return std::nullopt;
        const RawLocation raw = events->raw(row);
        return QJsonObject{
            {u"table"_s, u"events"_s}, {u"page"_s, qint64{raw.page}}, {u"offset"_s, qint64{raw.offset}}};
    }
    void fetch(const CaseWorker::StartFetch &start)
    {
        ++unfinishedRuns;
        post([w = worker, start] { w->fetch(start); });
    }
};

CaseController::CaseController(QObject *parent)
    : SnapshotSource(parent)
    , d(std::make_unique<Private>())
{
    d->worker = new CaseWorker(d->closing);
    connectWorker();
    d->worker->moveToThread(&d->thread);
    connect(&d->thread, &QThread::finished, d->worker, &QObject::deleteLater);
    d->thread.setObjectName(u"case"_s);
    d->thread.start();
}

CaseController::~CaseController()
{
    d->closing.cancel();
    d->verifying.cancel();
    d->post([w = d->worker] { w->shutDown(); });
    d->readerPool.waitForDone();
    d->thread.wait();
}

void CaseController::connectWorker()
{
    connect(d->worker, &CaseWorker::caseOpened, this, [this](const auto &snapshot) {
        d->progress = {};
        if (d->beforePreview)
            replaceSnapshot(snapshot);
        else
            showCase(snapshot);
        discard(std::exchange(d->beforePreview, {}).value_or(nullptr));
        Q_EMIT caseRead();
    });
    connect(d->worker, &CaseWorker::casePreviewed, this, [this](const auto &snapshot) {
        if (d->beforePreview) {
            replaceSnapshot(snapshot);
        } else {
            d->beforePreview = d->snapshot;
            showCase(snapshot);
        }
    });
    connect(d->worker, &CaseWorker::caseNotOpened, this, [this](const Error &error) {
        if (const auto before = std::exchange(d->beforePreview, {}))
            showCase(*before);
        Q_EMIT caseNotOpened(error);
    });
    connect(d->worker, &CaseWorker::caseDoubted, this, &CaseController::caseDoubted);
    connect(d->worker, &CaseWorker::openingProgressed, this, &CaseController::openingProgressed);
    connect(d->worker, &CaseWorker::caseClosed, this, [this] { showCase({}); });
    connect(d->worker, &CaseWorker::snapshotTaken, this, [this](const auto &snapshot) {
        replaceSnapshot(snapshot);
        d->post([w = d->worker] { w->snapshotSeen(); });
    });
    connect(d->worker, &CaseWorker::progressed, this, [this](const FetchProgress &progress) {
        d->progress = progress;
        Q_EMIT progressChanged();
    });
    connect(d->worker, &CaseWorker::fetchFinished, this, [this](const FetchEnd &end) {
        --d->unfinishedRuns;
        Q_EMIT progressChanged();
        Q_EMIT fetchFinished(end);
    });
    connect(d->worker, &CaseWorker::fetchRefused, this, [this](const Error &error) {
        --d->unfinishedRuns;
        Q_EMIT progressChanged();
        if (error.kind != ErrorKind::Cancelled)
            Q_EMIT failed(error);
    });
}

/// Another case than before, or none.
void CaseController::showCase(const std::shared_ptr<const CaseSnapshot> &snapshot)
{
    discard(std::exchange(d->snapshot, snapshot));
    d->revealed.clear();
    d->reveals.clear();
    if (snapshot)
        Q_EMIT caseOpened();
    else
        Q_EMIT caseClosed();
    Q_EMIT snapshotChanged();
}

/// A newer one of the same case.
void CaseController::replaceSnapshot(const std::shared_ptr<const CaseSnapshot> &snapshot)
{
    discard(std::exchange(d->snapshot, snapshot));
    Q_EMIT snapshotChanged();
}

void CaseController::createCase(const QString &path)
{
    Q_EMIT caseOpening(path);
    d->post([w = d->worker, path] { w->createCase(path); });
}

void CaseController::openCase(const QString &path)
{
    Q_EMIT caseOpening(path);
    d->post([w = d->worker, path] { w->openCase(path); });
}

void CaseController::closeCase()
{
    d->post([w = d->worker] { w->closeCase(); });
}

void CaseController::surveyImport(const QStringList &files, const CancelFlag &cancel, QObject *context,
                                  std::function<void(Result<ImportPlan>)> done)
{
    std::vector<ImportSource> sources;
    for (const QString &file : files)
        sources.push_back(ImportSource::ofFile(file));
    d->readerPool.start([sources = std::move(sources), cancel,
                         answer = onThreadOf(this, context, std::move(done))]() mutable {
        answer(auditdesk::surveyImport(std::move(sources), cancel));
    });
}

void CaseController::addImport(const std::shared_ptr<const ImportPlan> &plan, QObject *context,
                               std::function<void(Result<ImportReport>)> done)
{
    d->post([w = d->worker, plan, answer = onThreadOf(this, context, std::move(done))] {
        w->addImport(plan, answer);
    });
}

void CaseController::importFiles(const QStringList &files, QObject *context,
                                 const std::function<void(Result<ImportReport>)> &done)
{
    surveyImport(files, d->closing, context, [this, context, done](const Result<ImportPlan> &plan) {
        if (plan)
            addImport(std::make_shared<const ImportPlan>(*plan), context, done);
        else
            done(failure(plan.error()));
    });
}

std::shared_ptr<const CaseSnapshot> CaseController::snapshot() const
{
    return d->snapshot;
}

void CaseController::itemJson(RawLocation raw, QObject *context, std::function<void(Result<QByteArray>)> done)
{
    d->post([w = d->worker, raw, path = d->snapshot ? d->snapshot->path : QString(),
             answer = onThreadOf(this, context, std::move(done))] { w->itemJson(path, raw, answer); });
}

void CaseController::recordAction(const QString &action, const QJsonObject &details)
{
    const auto recorded = onThreadOf<Result<void>>(this, this, [this](const Result<void> &result) {
        if (!result)
            Q_EMIT failed(result.error());
    });
    d->post([w = d->worker, action, details, recorded] { w->recordAction(action, details, recorded); });
}

void CaseController::exportRows(const ExportRequest &request, const CancelFlag &cancel, QObject *context,
                                std::function<void(Result<ExportResult>)> done, const RowProgress &progress)
{
    const auto answer = onThreadOf(this, context, std::move(done));
    RowProgress tell;
    if (progress) {
        tell = [toWindow = onThreadOf<std::uint64_t>(this, context, progress), since = QElapsedTimer(),
                closing = d->closing, cancel](std::uint64_t rows) mutable {
            if (closing.isCancelled())
                cancel.cancel();
            if (since.isValid() && since.elapsed() < exportProgressIntervalMs)
                return;
            since.start();
            toWindow(rows);
        };
    } else {
        tell = [closing = d->closing, cancel](std::uint64_t) {
            if (closing.isCancelled())
                cancel.cancel();
        };
    }
    ExportRequest asked = request;
    if (!asked.origin.snapshot)
        asked.origin.snapshot = d->snapshot;
    if (asked.origin.order.empty())
        asked.origin.order = asked.order;
    if (asked.origin.snapshot && !asked.origin.snapshot->isWhole) {
        answer(failure(stillOpening()));
        return;
    }
    d->readerPool.start([asked, cancel, answer, tell] { answer(writeExport(asked, cancel, tell)); });
}

void CaseController::setSealKey(const Secret &key)
{
    d->sealKey = key;
    d->post([w = d->worker, key] { w->setSealKey(key); });
}

void CaseController::verify(const QString &path, const CancelFlag &cancel, QObject *context,
                            std::function<void(Result<VerifyReport>)> done)
{
    d->verifying.cancel();
    d->verifying = cancel;
    const auto answer = onThreadOf(this, context, std::move(done));
    d->readerPool.start(
        [cancel, answer, key = d->sealKey, path] { answer(verifyCase(path, cancel, {.sealKey = key})); });
}

void CaseController::verifyExport(const QString &manifestPath, const QString &casePath,
                                  const CancelFlag &cancel, QObject *context,
                                  std::function<void(Result<ExportReport>)> done)
{
    d->verifying.cancel();
    d->verifying = cancel;
    const auto answer = onThreadOf(this, context, std::move(done));
    d->readerPool.start([cancel, answer, key = d->sealKey, manifestPath, casePath] {
        answer(auditdesk::verifyExport(manifestPath, casePath, cancel, key));
    });
}

const QSet<std::uint32_t> &CaseController::revealedEvents() const
{
    return d->revealed;
}

std::optional<Reveal> CaseController::revealOf(std::uint32_t eventRow) const
{
    const auto found = d->reveals.constFind(eventRow);
    return found == d->reveals.constEnd() ? std::nullopt : std::optional(*found);
}

void CaseController::reveal(std::uint32_t eventRow, const QString &reason)
{
    if (!d->snapshot || d->revealed.contains(eventRow))
        return;
    if (!d->snapshot->isWhole) {
        Q_EMIT failed(stillOpening());
        return;
    }
    std::optional<QJsonObject> details = d->eventPlace(eventRow);
    if (!details)
        return;
    details->insert("reason"_L1, reason);
    const auto recorded = onThreadOf<Result<void>>(
        this, this, [this, eventRow, reason, path = d->snapshot->path](const Result<void> &result) {
            if (!result) {
                Q_EMIT failed(result.error());
            } else if (d->snapshot && d->snapshot->path == path) {
                d->revealed.insert(eventRow);
                d->reveals.insert(eventRow, {QDateTime::currentMSecsSinceEpoch(), reason});
                Q_EMIT revealsChanged(eventRow);
            }
        });
    d->post([w = d->worker, place = *details, recorded] { w->recordAction(u"reveal"_s, place, recorded); });
}

void CaseController::hide(std::uint32_t eventRow)
{
    if (!d->revealed.remove(eventRow))
        return;
    d->reveals.remove(eventRow);
    Q_EMIT revealsChanged(eventRow);
    if (const std::optional<QJsonObject> details = d->eventPlace(eventRow))
        recordAction(u"hide"_s, *details);
}

void CaseController::setConnection(const Connection &connection)
{
    d->connection = connection;
    d->post([w = d->worker, connection] { w->setConnection(connection); });
    Q_EMIT connectionChanged();
}

void CaseController::signInToProxy(const QString &user, const Secret &password)
{
    if (!d->connection)
        return;
    Connection connection = *d->connection;
    connection.proxyUser = user;
    connection.proxyPassword = password;
    setConnection(connection);
}

bool CaseController::hasConnection() const
{
    return d->connection.has_value();
}

bool CaseController::isDemo() const
{
    return d->connection && d->connection->isDemo;
}

QUrl CaseController::baseUrl() const
{
    return d->connection ? d->connection->baseUrl : QUrl();
}

void CaseController::testConnection(const Connection &connection, QObject *context,
                                    std::function<void(Result<Person>)> done)
{
    d->post([w = d->worker, connection, answer = onThreadOf(this, context, std::move(done))] {
        w->testConnection(connection, answer);
    });
}

void CaseController::fetchPerson(QObject *context, std::function<void(Result<Person>)> done)
{
    d->post([w = d->worker, answer = onThreadOf(this, context, std::move(done))] { w->fetchPerson(answer); });
}

void CaseController::fetchSiteList(QObject *context, std::function<void(Result<std::vector<Site>>)> done)
{
    d->post(
        [w = d->worker, answer = onThreadOf(this, context, std::move(done))] { w->fetchSiteList(answer); });
}

void CaseController::fetchSessions(qint64 fromMs, qint64 toMs, const QString &hostEmail, const QString &site,
                                   QObject *context,
                                   std::function<void(Result<std::vector<SlidoSession>>)> done)
{
    d->post([=, w = d->worker, answer = onThreadOf(this, context, std::move(done))] {
        w->fetchSessions(fromMs, toMs, hostEmail, site, answer);
    });
}

void CaseController::fetchRecordings(const RecordingParameters &parameters)
{
    RecordingParameters asked = parameters;
    if (asked.lookup == Lookup::None)
        asked.lookup = Lookup::Account; // who is signed in is told beside what was fetched
    d->fetch([asked](FetchJob &job) { return job.start(asked); });
}

void CaseController::fetchSlido(const SlidoParameters &parameters)
{
    d->fetch([parameters](FetchJob &job) { return job.start(parameters); });
}

void CaseController::resumeFetch()
{
    d->fetch([](FetchJob &job) { return job.resume(); });
}

void CaseController::cancelFetch()
{
    d->post([w = d->worker] { w->cancelFetch(); });
}

bool CaseController::isFetching() const
{
    return d->unfinishedRuns > 0;
}

FetchProgress CaseController::progress() const
{
    return d->progress;
}

} // namespace auditdesk
