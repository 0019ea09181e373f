// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/manifestcheck.h"
#include "tests/support/casetools.h"
#include "tests/support/clidemo.h"
#include "tests/support/csvreader.h"
#include "tests/support/manualclock.h"
#include "tests/support/savedcase.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

/// Whether a process has written so many bytes of a file that has no name yet, or a temporary one.
bool hasWritten(qint64 process, qint64 bytes)
{
    for (int number = 3; number < 64; ++number) {
        const QFileInfo open(u"/proc/%1/fd/%2"_s.arg(process).arg(number));
        const QString target = open.symLinkTarget();
        const bool isPart = target.contains("/#"_L1) || target.endsWith(".auditdesk-part"_L1);
        if (isPart && open.size() >= bytes)
            return true;
    }
    return false;
}

} // namespace

/// Exports of the real program, and what `verify --manifest` says of them.
class TestExportCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_demo.start()); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void filterColumnsAndOrderAreHonoured();
    void bytesAreTheSameEverywhere_data();
    void bytesAreTheSameEverywhere();
    void exportToFileTellsItsHash();
    void exportSparesTheCase();
    void brokenOutputIsAFailure();
    void anInterruptLeavesNothing();
    void manifestsProveExports();
    void aManifestThatCanNotBeWrittenIsAFailure();
    void anOlderManifestGoesWithItsFile();
    void changedExportsAreFound_data();
    void changedExportsAreFound();
    void cutCasesAreFound();
    void verdictsAreToldApart_data();
    void verdictsAreToldApart();
    void sha256sumTakesThePrintedLine();
    void tellsWhatItCovers();
    void incompletenessIsCarried_data();
    void incompletenessIsCarried();
    void rejectedItemsAreATable();
    void aKillLeavesOldOrNew_data();
    void aKillLeavesOldOrNew();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    Ended run(const QStringList &arguments) const { return m_demo.run(arguments); }
    /// `export accesses` of the demo's case to a file with a manifest.
    Ended exportTo(const QString &file, const QStringList &options = {}) const
    {
        return run(QStringList{u"export"_s, u"accesses"_s, u"--case"_s, m_demo.caseFile, u"--output"_s, file,
                               u"--manifest"_s} +
                   options);
    }

    CliDemo m_demo;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExportCommand::filterColumnsAndOrderAreHonoured()
{
    std::size_t downloads = 0;
    for (const DemoRecording &recording : m_demo.data.recordings)
        downloads += static_cast<std::size_t>(recording.downloadCount());
    const auto records =
        readCsv(m_demo
                    .exported(u"accesses"_s, {u"--where"_s, u"downloaded = true"_s, u"--columns"_s,
                                              u"accessTime,downloaded"_s, u"--sort"_s, u"accessTime"_s,
                                              u"--time-zone"_s, u"Asia/Kathmandu"_s})
                    .toStdString());
    QVERIFY(records);
    QCOMPARE(records->size(), downloads + 1);
    QCOMPARE(records->front(), std::vector<std::string>({"accessTime", "downloaded"}));
    for (std::size_t i = 1; i < records->size(); ++i) {
        QVERIFY((*records)[i][0].ends_with("+05:45"));
        QVERIFY(i == 1 || (*records)[i - 1][0] <= (*records)[i][0]);
        QCOMPARE((*records)[i][1], std::string("true"));
    }
}

void TestExportCommand::bytesAreTheSameEverywhere_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("isOfLibrary"); // the C library knows the languages too, not Qt alone
    for (const QString &table : {u"recordings"_s, u"accesses"_s, u"events"_s}) {
        QTest::addRow("X12 %s as CSV", qPrintable(table)) << table << QStringList() << false;
        QTest::addRow("X12 %s as JSON Lines", qPrintable(table))
            << table << QStringList({u"--format"_s, u"jsonl"_s}) << false;
    }
    const QStringList sorted{u"--sort"_s, u"name,topic:desc"_s, u"--preset"_s, u"excel"_s};
    const QStringList filtered{u"--where"_s, u"name contains I or topic contains i"_s};
    for (const bool isOfLibrary : {false, true}) {
        const char *name = isOfLibrary ? ", languages of the C library" : "";
        QTest::addRow("X12 sorted by text%s", name) << u"accesses"_s << sorted << isOfLibrary;
        QTest::addRow("X12 filtered by text in I and i%s", name) << u"accesses"_s << filtered << isOfLibrary;
    }
}

void TestExportCommand::bytesAreTheSameEverywhere()
{
    QFETCH(const QString, table);
    QFETCH(const QStringList, options);
    QFETCH(const bool, isOfLibrary);
    // Few systems have these two installed.
    const QTemporaryDir languages;
    for (const QString &language : {u"tr_TR"_s, u"ar_EG"_s}) {
        const QString compiled = languages.filePath(language + u".UTF-8"_s);
        if (isOfLibrary &&
            QProcess::execute(u"localedef"_s, {u"-i"_s, language, u"-f"_s, u"UTF-8"_s, compiled}) != 0)
            QSKIP("The C library's languages can't be compiled here.");
    }
    const QString file = path(u"export"_s);
    const QStringList command =
        QStringList{u"export"_s, table, u"--case"_s, m_demo.caseFile, u"--output"_s, file, u"--manifest"_s} +
        options;
    const Ended ended = run(command);
    QVERIFY2(ended.status == 0, ended.errors.constData());
    const QByteArray first = contentOf(file);
    const QByteArray firstManifest = contentOf(manifestPathOf(file));
    QVERIFY(first.size() > 1'000);
    QVERIFY(!firstManifest.isEmpty());
    for (const auto &[language, zone] :
         {std::pair(u"tr_TR.UTF-8"_s, u"America/St_Johns"_s),
          std::pair(u"ar_EG.UTF-8"_s, u"Asia/Kathmandu"_s), std::pair(u"C"_s, u"UTC"_s)}) {
        QProcessEnvironment elsewhere = m_demo.environment;
        elsewhere.insert(u"LANG"_s, language);
        elsewhere.insert(u"LC_ALL"_s, language);
        elsewhere.insert(u"TZ"_s, zone);
        if (isOfLibrary)
            elsewhere.insert(u"LOCPATH"_s, languages.path());
        QVERIFY(QFile::remove(file) && QFile::remove(manifestPathOf(file)));
        const Ended again = runCommandLine(command, elsewhere);
        QCOMPARE(again.status, 0);
        QCOMPARE(again.output, ended.output);
        QVERIFY2(contentOf(file) == first, qPrintable(language));
        QVERIFY2(contentOf(manifestPathOf(file)) == firstManifest, qPrintable(language));
    }
}

void TestExportCommand::exportToFileTellsItsHash()
{
    const QString file = path(u"recordings.csv"_s);
    const Ended ended =
        run({u"export"_s, u"recordings"_s, u"--case"_s, m_demo.caseFile, u"--output"_s, file});
    QVERIFY2(ended.status == 0, ended.errors.constData());
    QVERIFY(ended.output.isEmpty());
    QCOMPARE(filesIn(m_folder->path()), QStringList(u"recordings.csv"_s));
    const QByteArray bytes = contentOf(file);
    QCOMPARE(bytes, m_demo.exported(u"recordings"_s));
    QVERIFY2(ended.errors.contains(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()),
             ended.errors.constData());
    QVERIFY2(ended.errors.contains("60 of 60 rows written"), ended.errors.constData());
    QVERIFY2(ended.errors.contains("\ncomplete as of "), ended.errors.constData());
    for (const QString &written : {file, manifestPathOf(path(u"private.csv"_s))}) {
        if (written != file)
            QCOMPARE(exportTo(path(u"private.csv"_s)).status, 0);
        QCOMPARE(QFile::permissions(written) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
}

void TestExportCommand::exportSparesTheCase()
{
    const QByteArray before = contentOf(m_demo.caseFile);
    for (const QString &target : {m_demo.caseFile, QString(m_demo.caseFile + u".lock"_s)}) {
        const Ended ended = exportTo(target);
        QCOMPARE(ended.status, 2);
        QVERIFY2(ended.errors.contains("Audit Desk case"), ended.errors.constData());
    }
    QVERIFY(contentOf(m_demo.caseFile) == before);
    QVERIFY(!QFile::exists(m_demo.caseFile + u".lock"_s));

    const Ended ended = exportTo(path(u"no/such/folder.csv"_s));
    QCOMPARE(ended.status, 1);
    QVERIFY2(ended.errors.contains("--output takes another name"), ended.errors.constData());
    QVERIFY(ended.output.isEmpty());
}

void TestExportCommand::brokenOutputIsAFailure()
{
#ifdef Q_OS_LINUX
    for (const QStringList &target : {QStringList(), {u"--output"_s, path(u"a.csv"_s), u"--manifest"_s}}) {
        QProcess full;
        full.setStandardOutputFile(u"/dev/full"_s);
        full.start(QStringLiteral(AUDITDESK_CLI),
                   QStringList{u"export"_s, u"recordings"_s, u"--case"_s, m_demo.caseFile} + target);
        QVERIFY(full.waitForFinished(patienceMs));
        QCOMPARE(full.exitStatus(), QProcess::NormalExit);
        QCOMPARE(full.exitCode(), 1);
    }
#endif
    // More than a pipe holds, to a reader that is gone: it ends as by SIGPIPE, without a word.
    QVERIFY(m_demo.exported(u"events"_s, {u"--format"_s, u"jsonl"_s}).size() > 100'000);
    QProcess shell;
    shell.start(u"sh"_s,
                {u"-c"_s, u"{ \"$0\" export events --case \"$1\" --format jsonl; echo $? >&2; } | :"_s,
                 QStringLiteral(AUDITDESK_CLI), m_demo.caseFile});
    QVERIFY(shell.waitForFinished(patienceMs));
    const QByteArray errors = shell.readAllStandardError();
    QCOMPARE(errors, QByteArray("141\n"));
}

void TestExportCommand::anInterruptLeavesNothing()
{
    // It waits for its reader, in the midst of its rows, until it is interrupted.
    ManualClock clock;
    QVERIFY(savedCase(path(u"a.auditdesk"_s), accessesPages(0, 20'000), clock));
    QProcess shell;
    shell.start(u"sh"_s,
                {u"-c"_s,
                 u"mkfifo \"$1/pipe\"; \"$0\" export accesses --case \"$1/a.auditdesk\" >\"$1/pipe\" & "
                 "exec 3<\"$1/pipe\"; head -c 1000 <&3 >/dev/null; kill -INT $!; cat <&3 >/dev/null; "
                 "wait $!; echo $?"_s,
                 QStringLiteral(AUDITDESK_CLI), m_folder->path()});
    QVERIFY(shell.waitForFinished(patienceMs));
    QVERIFY2(shell.readAllStandardOutput() == "3\n", shell.readAllStandardError().constData());
}

void TestExportCommand::manifestsProveExports()
{
    const QString file = path(u"downloads.csv"_s);
    const Ended ended = exportTo(file, {u"--where"_s, u"downloaded = true"_s});
    QVERIFY2(ended.status == 0, ended.errors.constData());
    QVERIFY2(ended.errors.contains(QByteArray(file.toUtf8() + ".manifest.json\n")), ended.errors.constData());
    const QByteArray sha256 = QCryptographicHash::hash(contentOf(file), QCryptographicHash::Sha256).toHex();
    QCOMPARE(ended.output, sha256 + "  " + file.toUtf8() + '\n');
    const QJsonObject manifest = QJsonDocument::fromJson(contentOf(manifestPathOf(file))).object();
    QCOMPARE(manifest[u"export"_s][u"filter"_s].toString(), u"downloaded = true"_s);
    QCOMPARE(manifest[u"export"_s][u"order"_s].toArray(), QJsonArray({u"accessTime:desc"_s}));
    QCOMPARE(manifest[u"rows"_s][u"written"_s], manifest[u"rows"_s][u"expected"_s]);
    QVERIFY(manifest[u"rows"_s][u"written"_s].toInt() < manifest[u"rows"_s][u"inTable"_s].toInt());
    const Ended info = run({u"info"_s, u"--case"_s, m_demo.caseFile, u"--json"_s});
    const QJsonObject said = QJsonDocument::fromJson(info.output).object();
    QCOMPARE(manifest[u"case"_s][u"head"_s], said[u"head"_s]);
    QCOMPARE(manifest[u"case"_s][u"length"_s], said[u"entries"_s]);
    QCOMPARE(manifest[u"case"_s][u"id"_s], said[u"id"_s]);
    QCOMPARE(manifest[u"runs"_s].toArray().size(), 2);

    const Ended verified = run({u"verify"_s, u"--manifest"_s, manifestPathOf(file)});
    QVERIFY2(verified.status == 0, verified.output.constData());
    QVERIFY2(verified.output.contains(sha256) &&
                 verified.output.contains("The export is as its manifest says.\n"),
             verified.output.constData());
    QVERIFY2(verified.output.contains("That does not prove that they\ncome from a case"),
             verified.output.constData());
    const Ended both =
        run({u"verify"_s, u"--manifest"_s, manifestPathOf(file), u"--case"_s, m_demo.caseFile});
    QVERIFY2(both.status == 0, both.output.constData());
    QVERIFY2(both.output.contains("The case is as it was written.\n"), both.output.constData());
    QVERIFY2(both.output.contains("The export is as it was written: made again from the case"),
             both.output.constData());
    QVERIFY(!both.output.contains("does not prove"));

    const Ended none = run({u"verify"_s, u"--manifest"_s, file}); // the export itself
    QCOMPARE(none.status, 1);
    QVERIFY2(none.errors.contains("is no manifest"), none.errors.constData());
    QCOMPARE(run({u"verify"_s, u"--manifest"_s, path(u"absent"_s)}).status, 1);
}

void TestExportCommand::aManifestThatCanNotBeWrittenIsAFailure()
{
    const QString file = path(u"a.csv"_s);
    QVERIFY(QDir().mkdir(manifestPathOf(file)));
    const Ended ended = exportTo(file);
    QCOMPARE(ended.status, 1);
    QVERIFY(ended.output.isEmpty());
    QVERIFY2(ended.errors.contains("The export is written; its manifest is not."), ended.errors.constData());
    QVERIFY2(ended.errors.contains(QByteArray(manifestPathOf(file).toUtf8() + " could not be written: ")),
             ended.errors.constData());
    QCOMPARE(contentOf(file), m_demo.exported(u"accesses"_s));
}

void TestExportCommand::anOlderManifestGoesWithItsFile()
{
    const QString file = path(u"a.csv"_s);
    QCOMPARE(exportTo(file).status, 0);
    const Ended ended = run({u"export"_s, u"events"_s, u"--case"_s, m_demo.caseFile, u"--output"_s, file});
    QCOMPARE(ended.status, 0);
    QVERIFY2(ended.errors.contains(
                 QByteArray(manifestPathOf(file).toUtf8() + " told of the file that was replaced")),
             ended.errors.constData());
    QCOMPARE(filesIn(m_folder->path()), QStringList(u"a.csv"_s));
}

void TestExportCommand::changedExportsAreFound_data()
{
    QTest::addColumn<QStringList>("format");
    QTest::addColumn<double>("place"); // of the flipped bit, from 0 to 1
    QTest::addColumn<bool>("isCut");
    const QStringList csv;
    const QStringList json{u"--format"_s, u"jsonl"_s};
    QTest::newRow("X11 CSV, the first byte") << csv << 0.0 << false;
    QTest::newRow("X11 CSV, in the middle") << csv << 0.5 << false;
    QTest::newRow("X11 CSV, the last byte") << csv << 1.0 << false;
    QTest::newRow("X11 CSV, the last byte cut off") << csv << 1.0 << true;
    QTest::newRow("X11 JSON Lines, the first byte") << json << 0.0 << false;
    QTest::newRow("X11 JSON Lines, in the middle") << json << 0.5 << false;
    QTest::newRow("X11 JSON Lines, the last byte") << json << 1.0 << false;
}

void TestExportCommand::changedExportsAreFound()
{
    QFETCH(const QStringList, format);
    QFETCH(const double, place);
    QFETCH(const bool, isCut);
    const QString file = path(u"accesses.out"_s);
    QCOMPARE(exportTo(file, format).status, 0);
    const QString manifest = manifestPathOf(file);
    QCOMPARE(run({u"verify"_s, u"--manifest"_s, manifest}).status, 0);
    QByteArray bytes = contentOf(file);
    const qsizetype at = qsizetype(double(bytes.size() - 1) * place);
    if (isCut)
        bytes.chop(1);
    else
        bytes[at] = char(bytes[at] ^ 0x20);
    QVERIFY(writeContent(file, bytes));
    const Ended ended = run({u"verify"_s, u"--manifest"_s, manifest, u"--case"_s, m_demo.caseFile});
    QCOMPARE(ended.status, 4);
    QVERIFY2(ended.output.contains(QByteArray("problem  " + file.toUtf8() + " was changed: its SHA-256 is ")),
             ended.output.constData());
    QCOMPARE(ended.output.contains(" bytes, not "), isCut);
    QVERIFY2(ended.output.contains("The case is as it was written.\n"), ended.output.constData());
}

void TestExportCommand::cutCasesAreFound()
{
    const QString file = path(u"q3.auditdesk"_s);
    ManualClock clock;
    { // closed, so that the file alone is the case
        const auto made = savedCase(file, {accessesPage(0, 5)}, clock);
        QVERIFY2(made, messageOf(made).constData());
    }
    const QString earlier = path(u"earlier.auditdesk"_s);
    QVERIFY(QFile::copy(file, earlier));
    const QString page = path(u"page.json"_s);
    QVERIFY(writeContent(page, accessesPage(5, 5)));
    QCOMPARE(run({u"import"_s, u"--case"_s, file, page}).status, 0);
    const QString output = path(u"accesses.csv"_s);
    QCOMPARE(
        run({u"export"_s, u"accesses"_s, u"--case"_s, file, u"--output"_s, output, u"--manifest"_s}).status,
        0);
    const QStringList verify{u"verify"_s, u"--manifest"_s, manifestPathOf(output), u"--case"_s};
    QCOMPARE(run(verify + QStringList{file}).status, 0);

    // It proves itself, but it had more when the export was made.
    QCOMPARE(run({u"verify"_s, u"--case"_s, earlier}).status, 0);
    const Ended cut = run(verify + QStringList{earlier});
    QCOMPARE(cut.status, 4);
    QVERIFY2(cut.output.startsWith("export ") && cut.output.count("problem") == 1, cut.output.constData());
}

void TestExportCommand::verdictsAreToldApart_data()
{
    QTest::addColumn<QString>("done"); // to the export, its manifest or its case
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("told"); // on either stream
    QTest::newRow("W23 nothing") << u"nothing"_s << 0
                                 << QByteArray("The export is as it was written: made again");
    QTest::newRow("W23 the export is missing")
        << u"remove export"_s << 1
        << QByteArray("The export is missing: nothing can be said about its content.");
    QTest::newRow("W23 the manifest is missing")
        << u"remove manifest"_s << 1 << QByteArray("There is no file ");
    QTest::newRow("W23 the case is missing")
        << u"remove case"_s << 1 << QByteArray("The case could not be checked.");
    QTest::newRow("W23 another case")
        << u"other case"_s << 1 << QByteArray("is another case than the one that the export was made from.");
    QTest::newRow("W23 the export was changed")
        << u"change export"_s << 4 << QByteArray("The export, or its manifest, was changed");
    QTest::newRow("W23 the export was changed, and the case is another")
        << u"change export, other case"_s << 4 << QByteArray("The export, or its manifest, was changed");
    QTest::newRow("W23 both were changed")
        << u"change both"_s << 4 << QByteArray("The file is not what the case gives");
    QTest::newRow("W23 the manifest is no JSON any more")
        << u"spoil manifest"_s << 1 << QByteArray("is no manifest of Audit Desk");
}

void TestExportCommand::verdictsAreToldApart()
{
    QFETCH(const QString, done);
    QFETCH(const int, status);
    QFETCH(const QByteArray, told);
    ManualClock clock;
    const QString file = path(u"a.auditdesk"_s), output = path(u"a.csv"_s), manifest = manifestPathOf(output);
    QVERIFY(savedCase(file, {accessesPage(0, 5)}, clock));
    QCOMPARE(
        run({u"export"_s, u"accesses"_s, u"--case"_s, file, u"--output"_s, output, u"--manifest"_s}).status,
        0);
    const QByteArray before = contentOf(output);
    const QByteArray after = QByteArray(before).replace("Person 2", "Person 9");
    const auto hashOf = [](const QByteArray &bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    };
    if (done.startsWith(u"change"_s))
        QVERIFY(writeContent(output, after));
    if (done == u"change both"_s)
        QVERIFY(writeContent(manifest, contentOf(manifest).replace(hashOf(before), hashOf(after))));
    if (done == u"spoil manifest"_s)
        QVERIFY(writeContent(manifest, contentOf(manifest).chopped(3)));
    if (done.startsWith(u"remove"_s))
        QVERIFY(QFile::remove(done == u"remove export"_s     ? output
                              : done == u"remove manifest"_s ? manifest
                                                             : file));
    const QString checked = done.endsWith(u"other case"_s) ? m_demo.caseFile : file;
    const Ended ended = run({u"verify"_s, u"--manifest"_s, manifest, u"--case"_s, checked});
    QCOMPARE(ended.status, status);
    const QByteArray all = ended.output + ended.errors;
    QVERIFY2(all.contains(told), all.constData());
    const bool isChange = all.contains("was changed") || all.contains("is damaged");
    QVERIFY2(isChange == (status == 4), all.constData());
}

void TestExportCommand::sha256sumTakesThePrintedLine()
{
#ifdef Q_OS_LINUX
    // Where the command was run, whatever folder the file is in; the manifest's line beside the file.
    QVERIFY(QDir(m_folder->path()).mkdir(u"sub"_s));
    const auto isGood = [](const QString &folder, const QByteArray &line) {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(u"sha256sum"_s, {u"--check"_s, u"--strict"_s});
        process.write(line);
        process.closeWriteChannel();
        return process.waitForFinished() && process.exitCode() == 0;
    };
    for (const QString &output : {u"a.csv"_s, u"sub/a.csv"_s, u"./sub/../b.csv"_s, path(u"sub/c.csv"_s)}) {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.start(QStringLiteral(AUDITDESK_CLI),
                      {u"export"_s, u"recordings"_s, u"--case"_s, m_demo.caseFile, u"--output"_s, output,
                       u"--manifest"_s});
        QVERIFY(process.waitForFinished(patienceMs));
        QCOMPARE(process.exitCode(), 0);
        const QByteArray line = process.readAllStandardOutput();
        QVERIFY2(isGood(m_folder->path(), line), line.constData());
        const QFileInfo file(QDir(m_folder->path()), output);
        const QByteArray manifest = contentOf(manifestPathOf(file.filePath()));
        const QString beside = QJsonDocument::fromJson(manifest).object()[u"sha256sum"_s].toString();
        QVERIFY2(isGood(file.path(), beside.toUtf8() + '\n'), qPrintable(beside));
        QVERIFY(writeContent(file.filePath(), "other"));
        QVERIFY(!isGood(m_folder->path(), line));
    }
#else
    QSKIP("There is no sha256sum here.");
#endif
}

void TestExportCommand::tellsWhatItCovers()
{
    const Ended ended = exportTo(path(u"a.csv"_s));
    QCOMPARE(ended.status, 0);
    const QJsonObject info =
        QJsonDocument::fromJson(run({u"info"_s, u"--case"_s, m_demo.caseFile, u"--json"_s}).output).object();
    const QJsonObject accesses = info[u"tables"_s][u"accesses"_s].toObject();
    const QJsonArray coverage = accesses[u"coverage"_s].toArray();
    QCOMPARE(coverage.size(), 2); // sites
    QCOMPARE(coverage[0].toObject().keys(),
             QStringList({u"asOf"_s, u"from"_s, u"host"_s, u"site"_s, u"to"_s}));
    QCOMPARE(coverage[0][u"host"_s].toString(), u"all"_s);
    QVERIFY(coverage[0][u"site"_s].toString().endsWith(u".example.com"_s));
    QCOMPARE(accesses[u"asOfOldest"_s], accesses[u"asOf"_s]);
    QCOMPARE(accesses[u"asOf"_s], coverage[0][u"asOf"_s]);
    const QString service = accesses[u"service"_s].toString();
    QVERIFY(m_demo.environment.value(u"AUDITDESK_BASE_URL"_s).startsWith(service) && !service.isEmpty());
    const QJsonObject manifest =
        QJsonDocument::fromJson(contentOf(manifestPathOf(path(u"a.csv"_s)))).object();
    QCOMPARE(manifest[u"coverage"_s].toArray(), coverage);
    QCOMPARE(manifest[u"service"_s].toString(), service);
    const QByteArray line = "covers: sites " + coverage[0][u"site"_s].toString().toUtf8() + ", " +
                            coverage[1][u"site"_s].toString().toUtf8() + ", host all, ";
    QVERIFY2(ended.errors.contains(QByteArray('\n' + line)), ended.errors.constData());
    QVERIFY2(ended.errors.contains(QByteArray("\nservice: " + service.toUtf8() + '\n')),
             ended.errors.constData());
    const Ended text = run({u"info"_s, u"--case"_s, m_demo.caseFile});
    QVERIFY2(text.output.contains(line) && text.output.contains(QByteArray("service: " + service.toUtf8())),
             text.output.constData());
    QVERIFY2(text.output.contains("covers: session"), text.output.constData());

    const QJsonArray sessions = info[u"tables"_s][u"events"_s][u"coverage"_s].toArray();
    QCOMPARE(sessions.size(), qsizetype(m_demo.data.sessions.size()));
    QCOMPARE(sessions[0].toObject().keys(), QStringList({u"asOf"_s, u"organization"_s, u"session"_s}));
}

void TestExportCommand::incompletenessIsCarried_data()
{
    QTest::addColumn<QString>("format");
    // The file itself holds rows alone, so that every reader of CSV and JSON Lines takes it, and its name is
    // the user's: the result line and the manifest beside it tell.
    QTest::newRow("X08 CSV") << u"csv"_s;
    QTest::newRow("X08 JSON Lines") << u"jsonl"_s;
}

void TestExportCommand::incompletenessIsCarried()
{
    QFETCH(const QString, format);
    const QString good = path(u"good.json"_s);
    const QString broken = path(u"broken.json"_s);
    QVERIFY(writeContent(good, accessesPage(0, 3)));
    QVERIFY(writeContent(broken, accessesPage(3, 3).chopped(1)));
    const QString file = path(u"a.auditdesk"_s);
    QCOMPARE(run({u"import"_s, u"--case"_s, file, good, broken}).status, 3);

    const QString output = path(u"accesses.out"_s);
    const Ended ended = run({u"export"_s, u"accesses"_s, u"--case"_s, file, u"--format"_s, format,
                             u"--output"_s, output, u"--manifest"_s});
    QVERIFY2(ended.status == 0, ended.errors.constData()); // the export is whole; the table is not
    QVERIFY2(ended.errors.contains("\nincomplete: "), ended.errors.constData());
    const QByteArray reason =
        ended.errors.mid(ended.errors.indexOf("\nincomplete: ") + 13).split('\n').constFirst();
    QVERIFY(!reason.isEmpty());
    const QJsonObject manifest = QJsonDocument::fromJson(contentOf(manifestPathOf(output))).object();
    QCOMPARE(manifest[u"completeness"_s][u"state"_s].toString(), u"incomplete"_s);
    QCOMPARE(manifest[u"completeness"_s][u"reason"_s].toString().toUtf8(), reason);
    QVERIFY(manifest[u"completeness"_s][u"asOf"_s].isNull());
    QCOMPARE(manifest[u"runs"_s][0][u"outcome"_s].toString(), u"incomplete"_s);
    QCOMPARE(manifest[u"runs"_s][0][u"reason"_s].toString().toUtf8(), reason);
    QCOMPARE(contentOf(output).count('\n'), format == u"csv" ? 4 : 3);
    QVERIFY(!contentOf(output).contains("incomplete"));
    const Ended info = run({u"info"_s, u"--case"_s, file});
    QVERIFY2(info.output.contains(QByteArray("incomplete: " + reason)), info.output.constData());
    // What a manifest proves is the file, not that nothing is missing.
    QCOMPARE(run({u"verify"_s, u"--manifest"_s, manifestPathOf(output), u"--case"_s, file}).status, 0);
}

void TestExportCommand::rejectedItemsAreATable()
{
    const QString page = path(u"page.json"_s);
    QVERIFY(writeContent(page, accessesPage(0, 2).replace("]}", R"(,17,{"viewed" : true}]})")));
    const QString file = path(u"a.auditdesk"_s);
    QCOMPARE(run({u"import"_s, u"--case"_s, file, page}).status, 0);
    const Ended accesses = run({u"export"_s, u"accesses"_s, u"--case"_s, file});
    QVERIFY2(accesses.errors.contains("items that could not become rows of it: 2"),
             accesses.errors.constData());
    const QString output = path(u"rejected.csv"_s);
    const Ended ended = run({u"export"_s, u"rejected"_s, u"--case"_s, file, u"--where"_s,
                             u"reason contains object or viewed"_s, u"--columns"_s,
                             u"page,position,table,reason,item"_s, u"--output"_s, output, u"--manifest"_s});
    QVERIFY2(ended.status == 0, ended.errors.constData());
    const auto records = readCsv(contentOf(output).toStdString());
    QVERIFY(records);
    QCOMPARE(records->size(), std::size_t(3));
    const std::string entry = records->at(1).at(0);
    QCOMPARE(records->at(1), std::vector<std::string>({entry, "3", "accesses", "it is not an object", "17"}));
    QCOMPARE(records->at(2),
             std::vector<std::string>(
                 {entry, "4", "accesses", "it has no recordingId, person or time", R"({"viewed":true})"}));
    QCOMPARE(run({u"verify"_s, u"--manifest"_s, manifestPathOf(output), u"--case"_s, file}).status, 0);
    const Ended lines = run({u"export"_s, u"rejected"_s, u"--case"_s, file, u"--format"_s, u"jsonl"_s});
    QCOMPARE(lines.output, QByteArray("17\n{\"viewed\":true}\n"));
}

void TestExportCommand::aKillLeavesOldOrNew_data()
{
    QTest::addColumn<int>("rounds");
    QTest::addColumn<bool>("isWithin"); // the writing
    QTest::newRow("X05 kill -9 at any moment") << 20 << false;
    QTest::newRow("X05 kill -9 within the writing") << 6 << true;
}

void TestExportCommand::aKillLeavesOldOrNew()
{
    QFETCH(const int, rounds);
    QFETCH(const bool, isWithin);
    ManualClock clock;
    const QString file = path(u"a.auditdesk"_s);
    QVERIFY(savedCase(file, accessesPages(0, 20'000), clock));
    const QString output = path(u"out.csv"_s);
    const auto command = [&](int zone) {
        return QStringList{
            u"export"_s,    u"accesses"_s, u"--case"_s,      file,
            u"--output"_s,  output,        u"--time-zone"_s, zone == 0 ? u"UTC"_s : u"Asia/Tokyo"_s,
            u"--manifest"_s};
    };
    QByteArray whole[2];
    QElapsedTimer took;
    for (int zone : {0, 1}) {
        took.start();
        QCOMPARE(run(command(zone)).status, 0);
        whole[zone] = contentOf(output);
    }
    QVERIFY(whole[0] != whole[1] && whole[0].size() > 1'000'000);
    const qint64 wholeMs = took.elapsed();
    const QString foreign = path(u".out.csv.mine.auditdesk-part"_s);
    QVERIFY(writeContent(foreign, "a note"));
    const QDir folder(m_folder->path());
    const auto parts = [&folder] {
        return folder.entryList({u".out.csv.??????.auditdesk-part"_s}, QDir::Files | QDir::Hidden).size();
    };
    int killed = 0;

    int current = 1;
    for (int round = 0; round < rounds; ++round) {
        const int zone = round % 2;
        QProcess process;
        process.start(QStringLiteral(AUDITDESK_CLI), command(zone));
        QVERIFY(process.waitForStarted());
        const qint64 bytes = whole[zone].size() * round / rounds + 1;
        if (!isWithin)
            process.waitForFinished(int(wholeMs * (round + 1) / rounds));
        while (isWithin && !hasWritten(process.processId(), bytes) && !process.waitForFinished(0)) {
        }
        process.kill();
        QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished(patienceMs));
        QVERIFY(parts() <= 1); // what a round before left is gone
        killed += process.exitStatus() == QProcess::CrashExit ? 1 : 0;
        const QByteArray now = contentOf(output);
        QVERIFY2(now == whole[current] || now == whole[zone], qPrintable(QString::number(now.size())));
        current = now == whole[zone] ? zone : current;
        // The manifest is that of the file, or verify tells that it is of the one before.
        const auto manifest = readManifest(manifestPathOf(output));
        QVERIFY2(manifest, messageOf(manifest).constData());
        const auto problems = checkExport(*manifest, manifestPathOf(output));
        QVERIFY2(problems, messageOf(problems).constData());
        const bool isOfThisFile =
            manifest->sha256 == QCryptographicHash::hash(now, QCryptographicHash::Sha256);
        QCOMPARE(problems->isEmpty(), isOfThisFile);
    }
    QVERIFY(!isWithin || killed > 0);
    // What a kill left is cleared away by the next export to that file, and nothing else is.
    QVERIFY(writeContent(path(u".out.csv.AbCdEf.auditdesk-part"_s), "left"));
    QCOMPARE(run(command(0)).status, 0);
    QCOMPARE(contentOf(output), whole[0]);
    QCOMPARE(filesIn(m_folder->path()), QStringList({u".out.csv.mine.auditdesk-part"_s, u"a.auditdesk"_s,
                                                     u"out.csv"_s, u"out.csv.manifest.json"_s}));
    QCOMPARE(run({u"verify"_s, u"--manifest"_s, manifestPathOf(output)}).status, 0);
}

QTEST_GUILESS_MAIN(TestExportCommand)
#include "tst_exportcommand.moc"
