// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportjob.h"
#include "core/export/manifestcheck.h"
#include "core/support/platformfile.h"
#include "tests/support/casetools.h"
#include "tests/support/disklimit.h"
#include "tests/support/manualclock.h"
#include "tests/support/peakmemory.h"
#include "tests/support/savedcase.h"
#include "tests/support/tablebuilder.h"
#include "tests/support/unprivileged.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// Makes what stands in the way in `folder`; returns the path to export to, empty where it can't be made
/// here.
using Obstacle = std::function<QString(const QString &folder)>;
Q_DECLARE_METATYPE(Obstacle)

namespace {

ExportJob randomJob(ExportFormat format, std::uint32_t rows)
{
    const TableState state = stateOf(randomTable(TableId::Accesses, rows, 70));
    ExportJob job{state.table, state.rows, format, {}, {}, {}};
    job.options.columns = {0, 1, 2, 3, 4}; // else JSON Lines would need a case
    return job;
}

/// Every name in a folder and below, with what is in it.
QMap<QString, QByteArray> treeOf(const QString &folder)
{
    QMap<QString, QByteArray> tree;
    const QDir::Filters all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    const QFileInfoList entries = QDir(folder).entryInfoList(all);
    for (const QFileInfo &entry : entries) {
        const bool isRegular = isRegularFile(entry.filePath());
        tree.insert(entry.fileName(), isRegular ? contentOf(entry.filePath()) : QByteArray("no file"));
        if (entry.isDir() && !entry.isSymLink()) {
            const auto below = treeOf(entry.filePath());
            for (auto each = below.begin(); each != below.end(); ++each)
                tree.insert(entry.fileName() + u'/' + each.key(), each.value());
        }
    }
    return tree;
}

/// Exports as somebody who may not do everything, and says how that ended.
int exportUnprivileged(const QString &path)
{
    if (!becomeUnprivileged())
        return 1;
    const auto result = exportTable(randomJob(ExportFormat::Csv, 10), path);
    std::fputs(result ? "written" : qPrintable(result.error().what), stdout);
    return result || result.error().kind == ErrorKind::File ? 0 : 1;
}

/// In a folder on a file system that is too small for it.
int exportToSmallDisk(const QString &folder)
{
    const QString path = folder + u"/export.csv"_s;
    const QByteArray old(2000, 'o');
    if (!writeContent(path, old))
        return 1;
    for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::JsonLines}) {
        const auto result = exportTable(randomJob(format, 20'000), path);
        if (result || result.error().kind != ErrorKind::File || contentOf(path) != old ||
            filesIn(folder).size() != 1)
            return 1;
        std::fputs(qPrintable(result.error().what), stdout);
    }
    return 0;
}

} // namespace

/// What goes wrong while an export is written, and what is left then.
class TestExportFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        // Somebody unprivileged may look in, and put files there.
        QCOMPARE(::chmod(qPrintable(m_folder->path()), 0777), 0);
    }

    void aFullDiskKeepsTheOldFile_data();
    void aFullDiskKeepsTheOldFile();
    void refusesTheTarget_data();
    void refusesTheTarget();
    void aCancelLeavesNothing_data();
    void aCancelLeavesNothing();
    void manyRowsStaySmall_data();
    void manyRowsStaySmall();

private:
    void fillTheDisk(int limit, ExportFormat format);
    void fillTheDiskAfterTheExport(int limit);
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExportFaults::aFullDiskKeepsTheOldFile_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("limit");
    for (const QString &file : {u"CSV"_s, u"JSON Lines"_s}) {
        for (int limit = 0; limit < 100'000; limit += 4096)
            QTest::addRow("X01 %s, full at %d bytes", qPrintable(file), limit) << file << limit;
    }
    for (int limit = 4096; limit < 40'000; limit += 4096)
        QTest::addRow("X01 manifest, full at %d bytes", limit) << u"manifest"_s << limit;
    QTest::newRow("X01 a small file system") << u"file system"_s << 0;
}

void TestExportFaults::aFullDiskKeepsTheOldFile()
{
    QFETCH(const QString, file);
    QFETCH(const int, limit);
    if (file == u"manifest") {
        fillTheDiskAfterTheExport(limit);
    } else if (file == u"file system") {
#ifdef Q_OS_LINUX
        QStringList arguments = {
            u"--mount"_s,
            u"--"_s,
            u"sh"_s,
            u"-c"_s,
            u"mount -t tmpfs -o size=64k none \"$1\" && exec \"$0\" --small-disk \"$1\""_s,
            QCoreApplication::applicationFilePath(),
            m_folder->path()};
        if (::geteuid() != 0)
            arguments.prepend(u"--map-root-user"_s);
        QProcess child;
        child.start(u"unshare"_s, arguments);
        if (!child.waitForFinished())
            QSKIP("There is no unshare here.");
        const QByteArray errors = child.readAllStandardError();
        if (errors.contains("unshare: ") || errors.contains("mount: "))
            QSKIP("No file system may be mounted here.");
        const QByteArray output = child.readAllStandardOutput();
        QCOMPARE(child.exitCode(), 0);
        QVERIFY2(output.count("/export.csv could not be written: No space left on device") == 2,
                 output.constData());
#else
        QSKIP("Only Linux mounts a small file system so simply.");
#endif
    } else {
        fillTheDisk(limit, file == u"CSV" ? ExportFormat::Csv : ExportFormat::JsonLines);
    }
}

void TestExportFaults::fillTheDisk(int limit, ExportFormat format)
{
    const QString target = path(u"export.out"_s);
    const QByteArray old(2000, 'o');
    QVERIFY(writeContent(target, old));
    const ExportJob job = randomJob(format, format == ExportFormat::Csv ? 2200 : 1000);
    Result<ExportResult> result;
    {
        const DiskLimit full(static_cast<rlim_t>(limit));
        result = exportTable(job, target);
    }
    QVERIFY(failsWith(result, ErrorKind::File));
    QVERIFY2(result.error().what.startsWith(target + u" could not be written: "_s),
             qPrintable(result.error().what));
    QCOMPARE(contentOf(target), old);
    QCOMPARE(filesIn(m_folder->path()), QStringList(u"export.out"_s));
    const auto whole = exportTable(job, [](QByteArrayView) { return Result<void>(); });
    QVERIFY(whole->size > 100'000); // there was a byte to fail at in every row
}

/// The export stays, and no older manifest lies about it.
void TestExportFaults::fillTheDiskAfterTheExport(int limit)
{
    ManualClock clock;
    const auto source = savedCase(path(u"a.auditdesk"_s), {accessesPage(0, 3)}, clock);
    QVERIFY2(source, messageOf(source).constData());
    auto snapshot = std::make_shared<CaseSnapshot>(*(*source)->snapshot());
    snapshot->runs.resize(200, snapshot->runs.front()); // each some lines of the manifest
    const TableState &state = snapshot->table(TableId::Accesses);
    ExportJob job{state.table, state.rows, ExportFormat::Csv,
                  {},          {},         ExportOrigin{snapshot, {}, false, false, {}}};
    const QString target = path(u"export.csv"_s);
    QVERIFY(exportTable(job, target));
    QVERIFY(contentOf(manifestPathOf(target)).size() > 40'000);
    const QStringList files = filesIn(m_folder->path());

    job.options.zone = QTimeZone("Europe/Prague");
    Result<ExportResult> result;
    {
        const DiskLimit full(static_cast<rlim_t>(limit));
        result = exportTable(job, target);
    }
    QVERIFY2(result, messageOf(result).constData());
    QVERIFY(contentOf(target).contains("+02:00"));
    QVERIFY(result->manifest.isEmpty());
    QVERIFY(result->manifestError && result->manifestError->kind == ErrorKind::File);
    QVERIFY(result->manifestError->what.startsWith(manifestPathOf(target) + u" could not be written: "_s));
    QStringList left = files;
    left.removeOne(u"export.csv.manifest.json"_s);
    QCOMPARE(filesIn(m_folder->path()), left);
}

void TestExportFaults::refusesTheTarget_data()
{
    QTest::addColumn<Obstacle>("obstacle");
    QTest::addColumn<QString>("reason"); // empty: it is written
    const auto row = [](const char *name, const QString &reason, Obstacle obstacle) {
        QTest::newRow(name) << std::move(obstacle) << reason;
    };
    const auto inFolder = [](const QString &name) {
        return [name](const QString &folder) { return QString(folder + u'/' + name); };
    };
    row("X02 a folder that may not be written", u"nothing can be created in its folder (Permission denied)"_s,
        [](const QString &folder) {
            const QString closed = folder + u"/closed"_s;
            const bool isMade = QDir().mkdir(closed) && writeContent(closed + u"/export.csv"_s, "old") &&
                                ::chmod(qPrintable(closed + u"/export.csv"_s), 0666) == 0 &&
                                ::chmod(qPrintable(closed), 0555) == 0;
            return isMade ? closed + u"/export.csv"_s : QString();
        });
    row("X02 a file of somebody else in a shared folder",
        u"it could not be put in its place (Operation not permitted)"_s, [](const QString &folder) {
            const QString file = folder + u"/export.csv"_s;
            const bool isMade = ::geteuid() == 0 && writeContent(file, "old") &&
                                ::chmod(qPrintable(file), 0666) == 0 &&
                                ::chmod(qPrintable(folder), 01777) == 0;
            return isMade ? file : QString();
        });
    row("X02 an immutable file", u"could not be"_s, [](const QString &folder) {
        const QString file = folder + u"/export.csv"_s;
        const bool isMade =
            writeContent(file, "old") && QProcess::execute(u"chattr"_s, {u"-f"_s, u"+i"_s, file}) == 0;
        return isMade ? file : QString();
    });
    row("X03 a write-protected file", u"it is write-protected"_s, [](const QString &folder) {
        const QString file = folder + u"/export.csv"_s;
        return writeContent(file, "old") && ::chmod(qPrintable(file), 0444) == 0 ? file : QString();
    });
    row("X03 no such folder", u"there is no folder "_s, inFolder(u"no/such/export.csv"_s));
    row("X03 a folder that vanishes meanwhile", u"there is no folder "_s, [](const QString &folder) {
        return QDir().mkdir(folder + u"/stick"_s) ? folder + u"/stick/export.csv"_s : QString();
    });
    row("X03 a file for a folder", u"there is no folder "_s, [](const QString &folder) {
        return writeContent(folder + u"/notes"_s, "old") ? folder + u"/notes/export.csv"_s : QString();
    });
    row("X03 a file system that takes no files", u"nothing can be created in its folder ("_s,
        [](const QString &) {
            return QDir(u"/sys/kernel"_s).exists() ? u"/sys/kernel/export.csv"_s : QString();
        });
    row("X03 a name too long", u"its name is too long"_s, inFolder(QString(256, u'x')));
    row("X03 a name too long in UTF-8", u"its name is too long"_s, inFolder(QString(128, u'ž')));
    row("X03 a path too long", u"there is no folder "_s,
        inFolder(QString(u"folder/"_s).repeated(700) + u"e.csv"_s));
    row("X03 NUL in the name", u"that is no file name"_s, inFolder(QString(u"export\0.csv"_s)));
    row("X03 no name", u"that is no file name"_s, inFolder(QString()));
#ifdef Q_OS_WIN
    const QString reserved = u"Windows has no file of that name"_s;
#else
    const QString reserved; // a name like any other
#endif
    row("X03 a name that Windows reserves", reserved, inFolder(u"con.csv"_s));
    const QString noFile = u"something stands there that is no regular file"_s;
    row("X04 a link", noFile, [](const QString &folder) {
        const QString link = folder + u"/export.csv"_s;
        const QString file = folder + u"/other.csv"_s;
        return writeContent(file, "old") && ::chmod(qPrintable(file), 0666) == 0 && QFile::link(file, link)
                   ? link
                   : QString();
    });
    row("X04 a link to nothing", noFile, [](const QString &folder) {
        const QString link = folder + u"/export.csv"_s;
        return QFile::link(folder + u"/nothing"_s, link) ? link : QString();
    });
    row("X04 a file with another name", QString(), [](const QString &folder) {
        const QString file = folder + u"/other.csv"_s;
        const QString name = folder + u"/export.csv"_s;
        const bool isMade = writeContent(file, "old") && ::chmod(qPrintable(file), 0666) == 0 &&
                            (::geteuid() != 0 || ::chown(qPrintable(file), 65534, 65534) == 0) &&
                            ::link(qPrintable(file), qPrintable(name)) == 0;
        return isMade ? name : QString();
    });
    row("X04 a pipe", noFile, [](const QString &folder) {
        const QString pipe = folder + u"/export.csv"_s;
        return ::mkfifo(qPrintable(pipe), 0666) == 0 ? pipe : QString();
    });
    row("X04 a device", noFile,
        [](const QString &) { return QFile::exists(u"/dev/full"_s) ? u"/dev/full"_s : QString(); });
    row("X04 a folder", noFile, [](const QString &folder) {
        const QString below = folder + u"/export.csv"_s;
        return QDir().mkdir(below) ? below : QString();
    });
}

void TestExportFaults::refusesTheTarget()
{
    QFETCH(const Obstacle, obstacle);
    QFETCH(const QString, reason);
    const QString target = obstacle(m_folder->path());
    if (target.isEmpty())
        QSKIP("It can't be made on this system, or not by this user.");
    const bool isImmutable = reason == u"could not be";
    auto release = qScopeGuard([&target] { // else nobody could delete it any more
        QProcess::execute(u"chattr"_s, {u"-f"_s, u"-i"_s, target});
    });
    if (!isImmutable)
        release.dismiss();
    auto before = treeOf(m_folder->path());

    // As somebody whom permissions bind.
    QString said;
    const QDir stick(path(u"stick"_s));
    if (target.contains(QChar::Null) ||
        stick.exists()) { // no argument of a program; nothing to do with rights
        const auto result = exportTable(randomJob(ExportFormat::Csv, 10), target, {},
                                        [stick](std::uint64_t) { QDir(stick).removeRecursively(); });
        QVERIFY(failsWith(result, ErrorKind::File));
        said = result.error().what;
    } else {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {u"--unprivileged"_s, target});
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitCode(), 0);
        said = QString::fromUtf8(child.readAllStandardOutput());
    }
    before.remove(u"stick"_s);
    auto after = treeOf(m_folder->path());
    const QString name = QFileInfo(target).fileName();
    if (reason.isEmpty()) {
        QCOMPARE(said, u"written"_s);
        QVERIFY(after.take(name).startsWith("recordingId,"));
        auto others = before;
        others.remove(name);
        QCOMPARE(after, others); // the bytes under another name too
        return;
    }
    QVERIFY2(said.startsWith(target), qPrintable(said));
    QVERIFY2(said.contains(u" could not be written: "_s) && said.contains(reason), qPrintable(said));
    QCOMPARE(after, before);
}

void TestExportFaults::aCancelLeavesNothing_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("hasOld");
    const int csv = int(ExportFormat::Csv);
    const int json = int(ExportFormat::JsonLines);
    QTest::newRow("X09 before the first row") << csv << 0 << true;
    QTest::newRow("X09 half way") << csv << 10'000 << true;
    QTest::newRow("X09 half way, to a new file") << csv << 10'000 << false;
    QTest::newRow("X09 half way, JSON Lines") << json << 10'000 << true;
    QTest::newRow("X09 at the last row") << json << 20'000 << false;
}

void TestExportFaults::aCancelLeavesNothing()
{
    QFETCH(const int, format);
    QFETCH(const int, after);
    QFETCH(const bool, hasOld);
    ManualClock clock;
    const QTemporaryDir elsewhere;
    const auto source = savedCase(elsewhere.filePath(u"a.auditdesk"_s), accessesPages(0, 20'001), clock);
    QVERIFY2(source, messageOf(source).constData());
    const auto snapshot = (*source)->snapshot();
    const TableState &state = snapshot->table(TableId::Accesses);
    ExportJob job{state.table,
                  state.rows,
                  ExportFormat(format),
                  {},
                  [&](std::uint32_t page) { return (*source)->body(page); },
                  ExportOrigin{snapshot, {}, false, false, {}}};
    const QString target = path(u"export.out"_s);
    if (hasOld)
        QVERIFY(exportTable(job, target));
    const auto before = treeOf(m_folder->path());
    QCOMPARE(before.contains(u"export.out.manifest.json"_s), hasOld);

    job.options.zone = QTimeZone("Europe/Prague");
    const CancelFlag cancel;
    if (after == 0)
        cancel.cancel();
    const auto result = exportTable(job, target, cancel, [&](std::uint64_t rows) {
        if (rows >= std::uint64_t(after))
            cancel.cancel();
    });
    QVERIFY(failsWith(result, ErrorKind::Cancelled));
    QCOMPARE(treeOf(m_folder->path()), before);
}

void TestExportFaults::manyRowsStaySmall_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<bool>("isToFile");
    QTest::addColumn<bool>("isCancelled");
    for (const bool isToFile : {false, true}) {
        for (const bool isCancelled : {false, true}) {
            for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::JsonLines})
                QTest::addRow("X10 %s%s%s", format == ExportFormat::Csv ? "CSV" : "JSON Lines",
                              isToFile ? ", to a file" : "", isCancelled ? ", cancelled" : "")
                    << int(format) << isToFile << isCancelled;
        }
    }
}

void TestExportFaults::manyRowsStaySmall()
{
    QFETCH(const int, format);
    QFETCH(const bool, isToFile);
    QFETCH(const bool, isCancelled);
    constexpr std::uint32_t distinct = 1000;
    constexpr std::uint32_t rowCount = 1'000'000;
    ExportJob job = randomJob(ExportFormat(format), distinct);
    RowIds rows(rowCount);
    for (std::uint32_t i = 0; i < rowCount; ++i)
        rows[i] = i % distinct;
    job.rows = std::make_shared<const RowList>(std::move(rows));

    qint64 bytes = 0;
    qsizetype largestBlock = 0;
    std::uint64_t told = 0;
    bool isAscending = true;
    const CancelFlag cancel;
    QElapsedTimer sinceCancel;
    const ByteSink sink = [&](QByteArrayView block) -> Result<void> {
        bytes += block.size();
        largestBlock = std::max(largestBlock, block.size());
        return {};
    };
    const RowProgress progress = [&](std::uint64_t done) {
        isAscending = isAscending && done > told;
        told = done;
        if (isCancelled && done >= rowCount / 2 && !cancel.isCancelled()) {
            cancel.cancel();
            sinceCancel.start();
        }
    };
    const PeakMemory memory;
    const auto result = isToFile ? exportTable(job, path(u"export.out"_s), cancel, progress)
                                 : exportTable(job, sink, cancel, progress);
    const auto growth = memory.growth();
    QVERIFY(isAscending);
    QVERIFY2(largestBlock <= 1024 * 1024, qPrintable(QString::number(largestBlock)));
    QVERIFY2(growth.value_or(0) < 16 * 1024 * 1024, qPrintable(QString::number(growth.value_or(0))));
    if (isCancelled) {
        QVERIFY(failsWith(result, ErrorKind::Cancelled));
        QVERIFY(sinceCancel.elapsed() < 1000);
        QVERIFY(told < rowCount / 2 + 10'000);
        QCOMPARE(filesIn(m_folder->path()), QStringList());
        return;
    }
    QVERIFY2(result, messageOf(result).constData());
    QCOMPARE(result->report.rows, std::uint64_t{rowCount});
    QCOMPARE(told, std::uint64_t{rowCount});
    QCOMPARE(result->size, isToFile ? QFileInfo(path(u"export.out"_s)).size() : bytes);
    QVERIFY(result->size > 50'000'000);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "--unprivileged"_L1)
        return exportUnprivileged(arguments.value(2));
    if (arguments.value(1) == "--small-disk"_L1)
        return exportToSmallDisk(arguments.value(2));
    TestExportFaults test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_exportfaults.moc"
