// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportjob.h"

#include "core/casefile/case.h"
#include "core/query/tablequery.h"
#include "tests/support/csvreader.h"
#include "tests/support/manualclock.h"
#include "tests/support/tablebuilder.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

ExportJob jobOf(const TableState &state)
{
    ExportJob job;
    job.table = state.table;
    job.rows = state.rows;
    return job;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void putFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("can't write %s", qPrintable(path));
}

} // namespace

class TestExportJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesTheSameToFileAndSink_data();
    void writesTheSameToFileAndSink();
    void writesTheViewThatIsShown();
    void leavesAnOlderFileAlone_data();
    void leavesAnOlderFileAlone();
    void sparesCases_data();
    void sparesCases();
    void tellsThatAFolderIsMissing();
    void isTheSameInAnyNumberOfRuns();
};

void TestExportJob::writesTheSameToFileAndSink_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("rows");
    QTest::newRow("csv") << int(ExportFormat::Csv) << 20'000;
    QTest::newRow("json lines") << int(ExportFormat::JsonLines) << 20'000;
    QTest::newRow("csv, no rows") << int(ExportFormat::Csv) << 0;
    QTest::newRow("json lines, no rows") << int(ExportFormat::JsonLines) << 0;
}

void TestExportJob::writesTheSameToFileAndSink()
{
    QFETCH(const int, format);
    QFETCH(const int, rows);
    ExportJob job = jobOf(stateOf(randomTable(TableId::Accesses, std::uint32_t(rows), 50)));
    job.format = ExportFormat(format);
    job.options.columns = {1, 4, 5, 2};

    QByteArray bytes;
    const auto toSink = exportTable(job, [&bytes](QByteArrayView block) -> Result<void> {
        bytes += block;
        return {};
    });
    QVERIFY(toSink);
    QVERIFY(toSink->path.isEmpty());

    const QTemporaryDir folder;
    const QString path = folder.filePath(u"accesses.out"_s);
    std::uint64_t lastProgress = 1;
    const auto toFile =
        exportTable(job, path, {}, [&lastProgress](std::uint64_t done) { lastProgress = done; });
    QVERIFY(toFile);
    QCOMPARE(toFile->path, path);
    QCOMPARE(contentOf(path), bytes);
    QCOMPARE(lastProgress, std::uint64_t(rows));
    for (const auto &result : {*toSink, *toFile}) {
        QCOMPARE(result.report.rows, std::uint64_t(rows));
        QCOMPARE(result.size, bytes.size());
        QCOMPARE(result.sha256, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    }
    QCOMPARE(toSink->report.guardedCells, toFile->report.guardedCells);
    QCOMPARE(bytes.isEmpty(), rows == 0 && job.format == ExportFormat::JsonLines);
}

void TestExportJob::writesTheViewThatIsShown()
{
    const TableState state = stateOf(randomTable(TableId::Accesses, 500, 51));
    const TableSchema &schema = state.table->schema();
    TableQuery query;
    query.filter = *Filter::parse(u"viewed = true and name contains a"_s, schema, QTimeZone::utc(), 0);
    query.order = {{schema.columnNamed("name"), true}};
    ExportJob job = jobOf(state);
    job.rows = std::make_shared<const RowList>(*query.run(state));
    job.options.columns = {schema.columnNamed("name"), schema.columnNamed("viewed")};
    job.options.preset = CsvPreset::Exact; // texts as they are
    QByteArray bytes;
    const auto result = exportTable(job, [&bytes](QByteArrayView block) -> Result<void> {
        bytes += block;
        return {};
    });
    QVERIFY(result);
    const auto records = readCsv(std::string_view(bytes.constData(), std::size_t(bytes.size())));
    QVERIFY(records);
    QVERIFY(job.rows->size() > 20);
    QCOMPARE(records->size(), job.rows->size() + 1);
    QCOMPARE(result->report.rows, std::uint64_t{job.rows->size()});
    for (std::size_t i = 0; i < job.rows->size(); ++i) {
        QCOMPARE(std::string_view(records->at(i + 1)[0]),
                 state.table->text(job.options.columns[0], (*job.rows)[i]));
        QCOMPARE(records->at(i + 1)[1], std::string("true"));
    }
}

void TestExportJob::leavesAnOlderFileAlone_data()
{
    QTest::addColumn<bool>("isCancelled");
    QTest::addColumn<int>("kind");
    QTest::newRow("cancelled") << true << int(ErrorKind::Cancelled);
    QTest::newRow("a page is missing") << false << int(ErrorKind::Integrity);
}

void TestExportJob::leavesAnOlderFileAlone()
{
    QFETCH(const bool, isCancelled);
    ExportJob job = jobOf(stateOf(randomTable(TableId::Accesses, 30'000, 52)));
    if (!isCancelled) {
        job.format = ExportFormat::JsonLines;
        job.bodies = [](std::uint32_t) -> Result<QByteArray> {
            return failure(ErrorKind::Integrity, u"There is no such page."_s);
        };
    }
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"older.csv"_s);
    putFile(path, "older content");
    const CancelFlag cancel;
    const auto result = exportTable(job, path, cancel, [&](std::uint64_t rows) {
        if (isCancelled && rows > 10'000)
            cancel.cancel();
    });
    QVERIFY(!result);
    QTEST(int(result.error().kind), "kind");
    QCOMPARE(contentOf(path), QByteArray("older content"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"older.csv"_s});

    job.format = ExportFormat::Csv;
    const auto again = exportTable(job, path);
    QVERIFY(again);
    QVERIFY(contentOf(path).size() == again->size);
}

void TestExportJob::sparesCases_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("a case") << u"a.auditdesk"_s << true;
    QTest::newRow("a case of another name") << u"renamed.csv"_s << true;
    QTest::newRow("a case of a later version") << u"later.csv"_s << true;
    QTest::newRow("a damaged case") << u"cutoff.csv"_s << true;
    QTest::newRow("a link to a case") << u"link.csv"_s << true;
    QTest::newRow("lock") << u"a.auditdesk.lock"_s << true;
    QTest::newRow("write-ahead log") << u"a.auditdesk-wal"_s << true;
    QTest::newRow("shared memory") << u"a.auditdesk-shm"_s << true;
    QTest::newRow("journal") << u"renamed.csv-journal"_s << true;
    QTest::newRow("lock of nothing") << u"b.auditdesk.lock"_s << false;
    QTest::newRow("journal of a file that is no case") << u"plain.csv-journal"_s << false;
    QTest::newRow("a file that is no case") << u"plain.csv"_s << false;
    QTest::newRow("an ending alone") << u"-wal"_s << false;
}

void TestExportJob::sparesCases()
{
    QFETCH(const QString, target);
    QFETCH(const bool, isRefused);
    const QTemporaryDir folder;
    ManualClock clock;
    QVERIFY(Case::create(folder.filePath(u"a.auditdesk"_s), clock));
    QByteArray bytes = contentOf(folder.filePath(u"a.auditdesk"_s));
    putFile(folder.filePath(u"renamed.csv"_s), bytes);
    putFile(folder.filePath(u"cutoff.csv"_s), bytes.chopped(4096));
    bytes[63] = '\x7f'; // user_version
    putFile(folder.filePath(u"later.csv"_s), bytes);
    putFile(folder.filePath(u"plain.csv"_s), "plain");
    QVERIFY(QFile::link(folder.filePath(u"a.auditdesk"_s), folder.filePath(u"link.csv"_s)));

    const QString path = folder.filePath(target);
    const QByteArray before = contentOf(path);
    const QStringList files = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    const auto result = exportTable(jobOf(stateOf(randomTable(TableId::Accesses, 10, 55))), path);
    QCOMPARE(!result, isRefused);
    if (!isRefused)
        return;
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    QVERIFY(result.error().what.contains(path));
    QCOMPARE(contentOf(path), before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), files);
}

void TestExportJob::tellsThatAFolderIsMissing()
{
    const QTemporaryDir folder;
    const auto result = exportTable(jobOf(stateOf(randomTable(TableId::Accesses, 1, 53))),
                                    folder.filePath(u"missing/accesses.csv"_s));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::File);
}

void TestExportJob::isTheSameInAnyNumberOfRuns()
{
    const QTemporaryDir folder;
    QByteArray first;
    for (const QString &name : {u"1.csv"_s, u"2.csv"_s}) {
        const auto result =
            exportTable(jobOf(stateOf(randomTable(TableId::Events, 2000, 54))), folder.filePath(name));
        QVERIFY(result);
        if (first.isEmpty())
            first = result->sha256;
        QCOMPARE(result->sha256, first);
    }
}

QTEST_GUILESS_MAIN(TestExportJob)
#include "tst_exportjob.moc"
