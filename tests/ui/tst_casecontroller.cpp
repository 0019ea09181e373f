// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoservice.h"
#include "tests/support/casetools.h"
#include "tests/support/longcase.h"
#include "ui/casecontroller.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr int patienceMs = 60'000;

Connection connectionTo(const DemoService &service)
{
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    return {service.baseUrl(), service.token(), limits, true};
}

RecordingParameters lastDays(int days)
{
    RecordingParameters parameters;
    parameters.toMs = QDateTime::currentMSecsSinceEpoch();
    parameters.fromMs = parameters.toMs - days * dayMs;
    parameters.hostEmail = u"all"_s;
    return parameters;
}

} // namespace

/// The controller against the simulated service: what is shown is what was fetched, and nothing waits for the
/// window or the window for it.
class CaseControllerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensNothingAtFirst();
    void createsAndReopensCase();
    void keepsOpenCaseWhereAnotherFails();
    void showsTheFirstRowsOfALongCase();
    void showsTheFormerCaseAgainWhereAPreviewedOneIsDamaged();
    void refusesFetchWithoutCaseOrConnection();
    void tellsWhoIsSignedIn();
    void answersNobodyWhoIsGone();
    void fetchesAndShowsRows();
    void runsOneFetchAfterTheOther();
    void fetchDoesNotPileUpBeforeABusyWindow();
    void cancelEndsFetchAndForgetsWaiting();
    void readsItemJson();
    void revealIsRecordedFirst();
    void exportsWhatItIsGiven();
    void exportNeverReplacesACase();
    void importsSavedPages();
    void closesCleanlyWhileFetching();

private:
    void createCase(const QString &name = u"a.auditdesk"_s);
    std::optional<FetchEnd> fetch(int days);

    QTemporaryDir m_folder;
    std::unique_ptr<DemoService> m_service;
    std::unique_ptr<CaseController> m_controller;
    int m_caseNumber = 0;
    QString m_path;
};

void CaseControllerTest::init()
{
    DemoScale scale;
    scale.recordings = 40;
    scale.sessions = 2;
    scale.eventsPerSession = 300;
    auto service = DemoService::start(0, QDateTime::currentMSecsSinceEpoch(), scale);
    QVERIFY(service);
    m_service = std::move(*service);
    m_controller = std::make_unique<CaseController>();
}

void CaseControllerTest::cleanup()
{
    m_controller.reset();
    m_service.reset();
}

void CaseControllerTest::createCase(const QString &name)
{
    m_path = m_folder.filePath(QString::number(++m_caseNumber) + name);
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_controller->createCase(m_path);
    QVERIFY(opened.wait(patienceMs));
    QVERIFY(m_controller->snapshot());
    QCOMPARE(m_controller->snapshot()->path, m_path);
}

std::optional<FetchEnd> CaseControllerTest::fetch(int days)
{
    QSignalSpy finished(m_controller.get(), &CaseController::fetchFinished);
    m_controller->setConnection(connectionTo(*m_service));
    m_controller->fetchRecordings(lastDays(days));
    if (!finished.wait(patienceMs))
        return std::nullopt;
    return finished.at(0).at(0).value<FetchEnd>();
}

void CaseControllerTest::opensNothingAtFirst()
{
    QVERIFY(!m_controller->snapshot());
    QVERIFY(!m_controller->isFetching());
    QVERIFY(!m_controller->hasConnection());
}

void CaseControllerTest::createsAndReopensCase()
{
    createCase();
    QSignalSpy closed(m_controller.get(), &CaseController::caseClosed);
    m_controller->closeCase();
    QVERIFY(closed.wait(patienceMs));
    QVERIFY(!m_controller->snapshot());

    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_controller->openCase(m_path);
    QVERIFY(opened.wait(patienceMs));
    QCOMPARE(m_controller->snapshot()->path, m_path);

    // Opening what is open anyway is no mistake.
    m_controller->openCase(m_path);
    QVERIFY(opened.wait(patienceMs));
}

void CaseControllerTest::showsTheFirstRowsOfALongCase()
{
    createCase();
    const QString longPath = m_folder.filePath(u"long"_s);
    SystemClock clock;
    QVERIFY(makeLongCase(longPath, 140, clock));
    QStringList order;
    const auto shown = [this](const QString &what) -> QString {
        const auto snapshot = m_controller->snapshot();
        return what + (snapshot->isWhole ? u" whole"_s : u" begun"_s);
    };
    connect(m_controller.get(), &CaseController::caseOpened, this, [&] { order << shown(u"opened"_s); });
    connect(m_controller.get(), &CaseController::caseRead, this, [&] { order << shown(u"read"_s); });
    connect(m_controller.get(), &CaseController::snapshotChanged, this, [&] {
        order << shown(u"changed"_s);
        if (m_controller->snapshot()->isWhole)
            return;
        // Nothing leaves a case that is not whole.
        ExportRequest request;
        request.table = TableId::Accesses;
        request.source = m_controller->snapshot()->table(TableId::Accesses).table;
        request.rows = m_controller->snapshot()->table(TableId::Accesses).rows;
        request.path = m_folder.filePath(u"begun.csv"_s);
        m_controller->exportRows(request, {}, this, [&](const Result<ExportResult> &result) {
            order << (result ? u"exported"_s : u"refused"_s);
        });
    });
    QSignalSpy read(m_controller.get(), &CaseController::caseRead);
    m_controller->openCase(longPath);
    QVERIFY(read.wait(patienceMs));
    QTRY_VERIFY_WITH_TIMEOUT(order.contains(u"refused"_s), patienceMs);
    QVERIFY(!order.contains(u"exported"_s));
    order.removeAll(u"refused"_s);
    QCOMPARE(order, (QStringList{u"opened begun"_s, u"changed begun"_s, u"changed begun"_s,
                                 u"changed whole"_s, u"read whole"_s}));
    QCOMPARE(m_controller->snapshot()->table(TableId::Accesses).rows->size(), 1'400u);
    QVERIFY(!QFile::exists(m_folder.filePath(u"begun.csv"_s)));
}

void CaseControllerTest::showsTheFormerCaseAgainWhereAPreviewedOneIsDamaged()
{
    createCase();
    const QString damagedPath = m_folder.filePath(u"damaged"_s);
    SystemClock clock;
    QVERIFY(makeLongCase(damagedPath, 80, clock));
    QVERIFY(runSql(damagedPath, {u"UPDATE body SET packed = x'00' WHERE sequence = "
                                 "(SELECT max(sequence) FROM body)"_s}));
    QStringList shown;
    connect(m_controller.get(), &CaseController::snapshotChanged, this,
            [&] { shown << m_controller->snapshot()->path; });
    QSignalSpy refused(m_controller.get(), &CaseController::caseNotOpened);
    QSignalSpy read(m_controller.get(), &CaseController::caseRead);
    m_controller->openCase(damagedPath);
    QVERIFY(refused.wait(patienceMs));
    QCOMPARE(read.count(), 0);
    QCOMPARE(shown, (QStringList{damagedPath, m_path}));
    QVERIFY(m_controller->snapshot()->isWhole);
    // What is asked now is asked of the case that is open.
    QSignalSpy changed(m_controller.get(), &CaseController::snapshotChanged);
    m_controller->recordAction(u"test"_s, {});
    QVERIFY(changed.wait(patienceMs));
    QCOMPARE(m_controller->snapshot()->path, m_path);
}

void CaseControllerTest::keepsOpenCaseWhereAnotherFails()
{
    createCase();
    QSignalSpy refused(m_controller.get(), &CaseController::caseNotOpened);
    m_controller->openCase(m_folder.filePath(u"missing.auditdesk"_s));
    QVERIFY(refused.wait(patienceMs));
    QCOMPARE(refused.at(0).at(0).value<Error>().kind, ErrorKind::File);
    QCOMPARE(m_controller->snapshot()->path, m_path);

    m_controller->createCase(m_path); // something stands there
    QVERIFY(refused.wait(patienceMs));
    QCOMPARE(m_controller->snapshot()->path, m_path);
}

void CaseControllerTest::refusesFetchWithoutCaseOrConnection()
{
    QSignalSpy failed(m_controller.get(), &CaseController::failed);
    m_controller->fetchRecordings(lastDays(30));
    QVERIFY(m_controller->isFetching());
    QVERIFY(failed.wait(patienceMs));
    QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::Usage);
    QVERIFY(!m_controller->isFetching());

    createCase();
    m_controller->fetchRecordings(lastDays(30));
    QVERIFY(failed.wait(patienceMs));
    QCOMPARE(failed.at(1).at(0).value<Error>().kind, ErrorKind::NotSignedIn);
    QVERIFY(!m_controller->isFetching());
}

void CaseControllerTest::tellsWhoIsSignedIn()
{
    std::optional<Result<Person>> person;
    const auto keep = [&person](const Result<Person> &result) { person = result; };

    m_controller->testConnection(connectionTo(*m_service), this, keep);
    QTRY_VERIFY_WITH_TIMEOUT(person, patienceMs);
    QVERIFY(*person);
    QVERIFY(!(*person)->email.isEmpty());
    QVERIFY(!m_controller->hasConnection()); // it was only a test

    person.reset();
    Connection wrong = connectionTo(*m_service);
    wrong.token = Secret("wrong");
    m_controller->testConnection(wrong, this, keep);
    QTRY_VERIFY_WITH_TIMEOUT(person, patienceMs);
    QVERIFY(!*person);
    QCOMPARE(person->error().kind, ErrorKind::NotSignedIn);
}

void CaseControllerTest::answersNobodyWhoIsGone()
{
    m_controller->setConnection(connectionTo(*m_service));
    bool wasCalled = false;
    auto gone = std::make_unique<QObject>();
    m_controller->fetchPerson(gone.get(), [&wasCalled](const Result<Person> &) { wasCalled = true; });
    gone.reset();
    bool isNextAnswered = false;
    m_controller->fetchPerson(this, [&isNextAnswered](const Result<Person> &) { isNextAnswered = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isNextAnswered, patienceMs);
    QVERIFY(!wasCalled);
}

void CaseControllerTest::fetchesAndShowsRows()
{
    createCase();
    QSignalSpy changed(m_controller.get(), &CaseController::snapshotChanged);
    const auto end = fetch(364);
    QVERIFY(end);
    QCOMPARE(end->outcome, RunOutcome::Complete);
    QVERIFY(!m_controller->isFetching());
    const auto snapshot = m_controller->snapshot();
    QVERIFY(snapshot->table(TableId::Recordings).rows->size() > 0);
    QVERIFY(snapshot->table(TableId::Accesses).rows->size() > 0);
    QCOMPARE(snapshot->completenessOf(TableId::Accesses).state, Completeness::State::Complete);
    QCOMPARE(snapshot->activeRun, RunId{0});
    QVERIFY(changed.count() > 0);
    QCOMPARE(m_controller->progress().pages, end->pages);
}

void CaseControllerTest::runsOneFetchAfterTheOther()
{
    createCase();
    m_controller->setConnection(connectionTo(*m_service));
    QSignalSpy finished(m_controller.get(), &CaseController::fetchFinished);
    m_controller->fetchRecordings(lastDays(364));
    m_controller->fetchRecordings(lastDays(364));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, patienceMs);
    QVERIFY(!m_controller->isFetching());
    const auto snapshot = m_controller->snapshot();
    QCOMPARE(snapshot->runs.size(), std::size_t{2});
    QVERIFY(snapshot->runs.at(0).endedMs <= snapshot->runs.at(1).startedMs);
    // Nothing changed between them: the second asked for summaries only.
    QVERIFY(snapshot->runs.at(1).pages < snapshot->runs.at(0).pages);
}

void CaseControllerTest::fetchDoesNotPileUpBeforeABusyWindow()
{
    DemoScale scale;
    scale.recordings = 40;
    scale.latencyMs = 100;
    auto service = DemoService::start(0, QDateTime::currentMSecsSinceEpoch(), scale);
    QVERIFY(service);
    m_service = std::move(*service);
    createCase();
    QSignalSpy changed(m_controller.get(), &CaseController::snapshotChanged);
    QVERIFY(fetch(364));
    const qint64 requests = m_service->requestCount();
    QVERIFY(changed.count() > 5); // it takes many times as long as a snapshot may wait

    createCase();
    changed.clear();
    QSignalSpy finished(m_controller.get(), &CaseController::fetchFinished);
    m_controller->fetchRecordings(lastDays(364));
    while (m_service->requestCount() < 2 * requests)
        QThread::yieldCurrentThread(); // the window is busy until nothing is left to be asked
    QCoreApplication::sendPostedEvents();
    // The first, and as soon as that was seen one of now; the last where all has come.
    QVERIFY2(changed.count() <= 3, qPrintable(QString::number(changed.count())));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, patienceMs);
    QCOMPARE(m_controller->snapshot()->activeRun, RunId{0});
    QCOMPARE(m_controller->snapshot()->runs.back().outcome, RunOutcome::Complete);
}

void CaseControllerTest::cancelEndsFetchAndForgetsWaiting()
{
    createCase();
    m_controller->setConnection(connectionTo(*m_service));
    QSignalSpy finished(m_controller.get(), &CaseController::fetchFinished);
    QSignalSpy failed(m_controller.get(), &CaseController::failed);
    m_controller->fetchRecordings(lastDays(364));
    m_controller->fetchRecordings(lastDays(364));
    m_controller->cancelFetch();
    QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isFetching(), patienceMs);
    QCOMPARE(finished.count(), 1);
    const auto end = finished.at(0).at(0).value<FetchEnd>();
    QCOMPARE(end.outcome, RunOutcome::Incomplete);
    QVERIFY(end.error);
    QCOMPARE(end.error->kind, ErrorKind::Cancelled);
    QCOMPARE(failed.count(), 0);

    m_controller->resumeFetch();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 2, patienceMs);
    QCOMPARE(finished.at(1).at(0).value<FetchEnd>().outcome, RunOutcome::Complete);
}

void CaseControllerTest::readsItemJson()
{
    createCase();
    QVERIFY(fetch(364));
    const auto table = m_controller->snapshot()->table(TableId::Accesses).table;
    std::optional<Result<QByteArray>> json;
    m_controller->itemJson(table->raw(3), this, [&json](const Result<QByteArray> &result) { json = result; });
    QTRY_VERIFY_WITH_TIMEOUT(json, patienceMs);
    QVERIFY(*json);
    const QJsonObject item = QJsonDocument::fromJson(**json).object();
    const int email = table->schema().columnNamed("email");
    const std::string_view expected = table->text(email, 3);
    QCOMPARE(item.value(u"email"_s).toString(),
             QString::fromUtf8(expected.data(), static_cast<qsizetype>(expected.size())));
}

void CaseControllerTest::revealIsRecordedFirst()
{
    createCase();
    m_controller->setConnection(connectionTo(*m_service));
    std::optional<Result<std::vector<SlidoSession>>> sessions;
    std::optional<Result<Person>> person;
    m_controller->fetchPerson(this, [&person](const Result<Person> &result) { person = result; });
    m_controller->fetchSessions(lastDays(364).fromMs, lastDays(364).toMs, {}, {}, this,
                                [&sessions](const auto &result) { sessions = result; });
    QTRY_VERIFY_WITH_TIMEOUT(sessions && person, patienceMs);
    QVERIFY(*sessions && *person);
    QSignalSpy finished(m_controller.get(), &CaseController::fetchFinished);
    m_controller->fetchSlido({(*person)->organizationUuid, {(*sessions)->at(0).id}});
    QVERIFY(finished.wait(patienceMs));

    const std::uint32_t before = m_controller->snapshot()->head.length;
    QSignalSpy revealed(m_controller.get(), &CaseController::revealsChanged);
    QVERIFY(!m_controller->isRevealed(0));
    m_controller->reveal(0, u"Complaint 12"_s);
    QVERIFY(!m_controller->isRevealed(0));
    QVERIFY(revealed.wait(patienceMs));
    QVERIFY(m_controller->isRevealed(0));
    QVERIFY(!m_controller->isRevealed(1));
    QCOMPARE(m_controller->revealOf(0)->reason, u"Complaint 12"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_controller->snapshot()->head.length, before + 1, patienceMs);
    m_controller->hide(0);
    QVERIFY(!m_controller->isRevealed(0) && !m_controller->revealOf(0));
    QTRY_COMPARE_WITH_TIMEOUT(m_controller->snapshot()->head.length, before + 2, patienceMs);

    const RawLocation raw = m_controller->snapshot()->table(TableId::Events).table->raw(0);
    const auto actions = actionsOf(m_controller->snapshot()->path);
    QCOMPARE(actions.size(), 2);
    QCOMPARE(actions[0], (QJsonObject{{u"action"_s, u"reveal"_s},
                                      {u"table"_s, u"events"_s},
                                      {u"page"_s, qint64{raw.page}},
                                      {u"offset"_s, qint64{raw.offset}},
                                      {u"reason"_s, u"Complaint 12"_s}}));
    QCOMPARE(actions[1], (QJsonObject{{u"action"_s, u"hide"_s},
                                      {u"table"_s, u"events"_s},
                                      {u"page"_s, qint64{raw.page}},
                                      {u"offset"_s, qint64{raw.offset}}}));
}

void CaseControllerTest::exportsWhatItIsGiven()
{
    createCase();
    QVERIFY(fetch(364));
    const TableState state = m_controller->snapshot()->table(TableId::Recordings);
    ExportRequest request;
    request.source = state.table;
    request.rows = state.rows;
    request.order = {schemaOf(TableId::Recordings).defaultOrder};
    request.path = m_folder.filePath(u"recordings.csv"_s);
    std::optional<Result<ExportResult>> outcome;
    m_controller->exportRows(request, {}, this, [&outcome](const auto &result) { outcome = result; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, patienceMs);
    QVERIFY(*outcome);
    QCOMPARE((*outcome)->report.rows, std::uint64_t{state.rows->size()});
    QFile file(request.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QCOMPARE(bytes.size(), (*outcome)->size);
    QVERIFY(bytes.startsWith("recordingId,topic,timeRecorded,siteUrl,hostEmail,viewCount,downloadCount"));

    outcome.reset();
    request.asJsonLines = true;
    request.rows = std::make_shared<const RowList>(RowIds{(*state.rows)[0]});
    request.order.clear();
    request.path = m_folder.filePath(u"recordings.jsonl"_s);
    m_controller->exportRows(request, {}, this, [&outcome](const auto &result) { outcome = result; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, patienceMs);
    QVERIFY(*outcome);
    QFile lines(request.path);
    QVERIFY(lines.open(QIODevice::ReadOnly));
    const QByteArray line = lines.readAll();
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(QJsonDocument::fromJson(line).object().contains(u"recordingId"_s));

    outcome.reset();
    const CancelFlag cancel;
    cancel.cancel();
    request.path = m_folder.filePath(u"never.csv"_s);
    m_controller->exportRows(request, cancel, this, [&outcome](const auto &result) { outcome = result; });
    QTRY_VERIFY_WITH_TIMEOUT(outcome, patienceMs);
    QVERIFY(!*outcome);
    QVERIFY(!QFile::exists(request.path));
}

void CaseControllerTest::exportNeverReplacesACase()
{
    createCase();
    const TableState state = m_controller->snapshot()->table(TableId::Recordings);
    ExportRequest request;
    request.source = state.table;
    request.rows = state.rows;
    // Not the open one, and not another: a case may be the only proof of what it holds.
    const QString other = m_folder.filePath(u"other.auditdesk"_s);
    QVERIFY(QFile::copy(m_path, other));
    for (const QString &path : {m_path, other}) {
        request.path = path;
        std::optional<Result<ExportResult>> outcome;
        m_controller->exportRows(request, {}, this, [&outcome](const auto &result) { outcome = result; });
        QTRY_VERIFY_WITH_TIMEOUT(outcome, patienceMs);
        QVERIFY(!*outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Usage);
        QVERIFY(verifyCase(path)->problems.empty());
    }
}

void CaseControllerTest::importsSavedPages()
{
    const QString path = m_folder.filePath(u"page.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"items":[{"recordingId":"r1","topic":"Example","name":"Ann","email":"ann@example.com",)"
               R"("accessTime":"2020-07-13T17:05:35Z","viewed":true,"downloaded":false}]})");
    file.close();
    createCase();
    std::optional<Result<ImportReport>> report;
    m_controller->importFiles({path}, this, [&report](const auto &result) { report = result; });
    QTRY_VERIFY_WITH_TIMEOUT(report, patienceMs);
    QVERIFY(*report);
    QCOMPARE((*report)->items, std::uint32_t{1});
    QCOMPARE(m_controller->snapshot()->table(TableId::Accesses).rows->size(), std::size_t{1});
}

void CaseControllerTest::closesCleanlyWhileFetching()
{
    createCase();
    m_controller->setConnection(connectionTo(*m_service));
    QSignalSpy progressed(m_controller.get(), &CaseController::progressChanged);
    m_controller->fetchRecordings(lastDays(364));
    m_controller->fetchRecordings(lastDays(364));
    QVERIFY(progressed.wait(patienceMs));
    m_controller.reset();
    QVERIFY(!QFile::exists(m_path + u"-wal"_s)); // a closed case is one file

    m_controller = std::make_unique<CaseController>();
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_controller->openCase(m_path);
    QVERIFY(opened.wait(patienceMs));
    const auto snapshot = m_controller->snapshot();
    QVERIFY(!snapshot->isReadOnly); // the lock is gone too
    QCOMPARE(snapshot->runs.size(), std::size_t{1});
    QCOMPARE(snapshot->runs.at(0).outcome, RunOutcome::Incomplete);
}

QTEST_GUILESS_MAIN(CaseControllerTest)
#include "tst_casecontroller.moc"
