// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/manifestcheck.h"
#include "core/query/tablequery.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/savedcase.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// A manifest as it is written, and as it is read from somebody who may wish us ill.
class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_case.reset(); // before its folder
        m_folder = std::make_unique<QTemporaryDir>();
        m_export = path(u"who.csv"_s);
        QByteArray page = accessesPage(0, 5);
        page.replace("Person 1", "=cmd|' /C calc'!A0").replace("Person 3", "@SUM(A1)");
        auto made = savedCase(path(u"q3.auditdesk"_s), {page}, m_clock);
        QVERIFY2(made, messageOf(made).constData());
        m_case = std::move(*made);
    }

    void saysWhatTheExportIs();
    void saysOfEachRunHowItEnded();
    void isTheSameEveryTime();
    void sha256sumTakesItsLine_data();
    void sha256sumTakesItsLine();
    void replacesOnlyManifests();
    void goesWithTheFileThatItToldOf();
    void whatIsNoManifestIsRefused_data();
    void whatIsNoManifestIsRefused();
    void findsWhatDiffers_data();
    void findsWhatDiffers();
    void namesTheCaseAndItsHead();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    ExportJob job() const
    {
        const auto snapshot = m_case->snapshot();
        const TableState &state = snapshot->table(TableId::Accesses);
        return {state.table, state.rows, ExportFormat::Csv,
                {},          {},         ExportOrigin{snapshot, {}, false, false, {}}};
    }
    QJsonObject manifest() const
    {
        return QJsonDocument::fromJson(contentOf(manifestPathOf(m_export))).object();
    }
    /// The export's manifest with one member replaced; `place` is a path such as "rows/written".
    void change(const QString &place, const QJsonValue &value) const
    {
        QJsonObject object = manifest();
        const QString member = place.section(u'/', 0, 0);
        if (place.contains(u'/')) {
            QJsonObject inner = object[member].toObject();
            inner[place.section(u'/', 1)] = value;
            object[member] = inner;
        } else {
            object[member] = value;
        }
        QVERIFY(writeContent(manifestPathOf(m_export), QJsonDocument(object).toJson()));
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Case> m_case;
    QString m_export;
};

void TestManifest::saysWhatTheExportIs()
{
    ExportJob job = this->job();
    const TableSchema &schema = schemaOf(TableId::Accesses);
    const int name = schema.columnNamed("name");
    job.options.columns = {schema.columnNamed("accessTime"), name};
    job.options.zone = QTimeZone("Europe/Prague");
    job.rows = std::make_shared<const RowList>(RowIds{3, 1, 0});
    job.origin->filter = u"name contains \"e\""_s;
    job.origin->resolvedFilter = job.origin->filter;
    job.origin->order = {{name, true}};
    const auto result = exportTable(job, m_export);
    QVERIFY2(result, messageOf(result).constData());
    QCOMPARE(result->manifest, m_export + u".manifest.json"_s);
    QVERIFY(!result->manifestError);

    const QJsonObject said = manifest();
    const QByteArray bytes = contentOf(m_export);
    const QString sha256 =
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    QCOMPARE(said[u"file"_s].toString(), u"who.csv"_s);
    QCOMPARE(said[u"bytes"_s].toInteger(), bytes.size());
    QCOMPARE(said[u"sha256"_s].toString(), sha256);
    QCOMPARE(said[u"sha256sum"_s].toString(), sha256 + u"  who.csv"_s);
    QCOMPARE(said[u"program"_s].toString(), QStringLiteral("Audit Desk " AUDITDESK_VERSION));
    QCOMPARE(said[u"rows"_s].toObject(),
             QJsonObject({{u"written"_s, 3}, {u"expected"_s, 3}, {u"inTable"_s, 5}, {u"rejected"_s, 0}}));
    QCOMPARE(said[u"export"_s].toObject(),
             QJsonObject({{u"table"_s, u"accesses"_s},
                          {u"format"_s, u"csv"_s},
                          {u"preset"_s, u"safe"_s},
                          {u"columns"_s, QJsonArray({u"accessTime"_s, u"name"_s})},
                          {u"filter"_s, u"name contains \"e\""_s},
                          {u"filterResolved"_s, u"name contains \"e\""_s},
                          {u"selection"_s, false},
                          {u"selected"_s, QJsonValue()},
                          {u"order"_s, QJsonArray({u"name:desc"_s})},
                          {u"timeZone"_s, u"Europe/Prague"_s},
                          {u"anonymousHidden"_s, false},
                          {u"anonymousMaskedFromFilter"_s, false},
                          {u"revealed"_s, QJsonArray()}}));
    QCOMPARE(said[u"guarded"_s].toObject(),
             QJsonObject({{u"cells"_s, 2}, {u"columns"_s, QJsonObject({{u"name"_s, 2}})}}));
    QCOMPARE(said[u"completeness"_s][u"state"_s].toString(), u"complete"_s);
    const auto snapshot = m_case->snapshot();
    QCOMPARE(said[u"case"_s].toObject(),
             QJsonObject({{u"file"_s, u"q3.auditdesk"_s},
                          {u"id"_s, QString::fromLatin1(snapshot->caseId.toHex())},
                          {u"length"_s, qint64(snapshot->head.length)},
                          {u"head"_s, QString::fromLatin1(snapshot->head.hash.toHex())}}));
    QCOMPARE(snapshot->caseId.size(), 32);
    QVERIFY(snapshot->caseId != snapshot->head.hash);

    // Whole items: neither columns nor a preset.
    job.format = ExportFormat::JsonLines;
    job.options.columns.clear();
    job.bodies = [this](std::uint32_t page) { return m_case->body(page); };
    m_export = path(u"who.jsonl"_s);
    QVERIFY(exportTable(job, m_export));
    QCOMPARE(manifest()[u"export"_s][u"columns"_s], QJsonValue());
    QCOMPARE(manifest()[u"export"_s][u"preset"_s], QJsonValue());
    QCOMPARE(manifest()[u"guarded"_s][u"cells"_s].toInt(), 0);
    const auto read = readManifest(manifestPathOf(m_export));
    QVERIFY2(read, messageOf(read).constData());
    QCOMPARE(checkExport(*read, manifestPathOf(m_export)).value_or(QStringList(u"failed"_s)), QStringList());
}

void TestManifest::saysOfEachRunHowItEnded()
{
    const auto slido = m_case->startRun(RunKind::Slido, {});
    QVERIFY(slido);
    m_clock.advance(60'000);
    QVERIFY(m_case->endRun(*slido, RunOutcome::Complete));
    const auto cut = m_case->startRun(RunKind::Recordings, {});
    QVERIFY(cut);
    Error error = errorOf(ErrorKind::Forbidden, u"A role is missing"_s);
    error.serviceMessage = u"No \u202escope"_s;
    QVERIFY(m_case->endRun(*cut, RunOutcome::Incomplete, error));
    QVERIFY(m_case->startRun(RunKind::Recordings, {}));
    QVERIFY(exportTable(job(), m_export));
    const QJsonArray runs = manifest()[u"runs"_s].toArray();
    QCOMPARE(runs.size(), 4);
    QCOMPARE(runs[0][u"kind"_s].toString(), u"import"_s);
    QCOMPARE(runs[0][u"outcome"_s].toString(), u"complete"_s);
    const auto time = [&](int run, const QString &member) {
        return QDateTime::fromString(runs[run][member].toString(), Qt::ISODate).toMSecsSinceEpoch();
    };
    QCOMPARE(time(0, u"asOf"_s), time(0, u"ended"_s));
    QCOMPARE(runs[1][u"kind"_s].toString(), u"slido"_s);
    // The service may show events 15 minutes late.
    QCOMPARE(time(1, u"asOf"_s), time(1, u"ended"_s) - 15 * 60'000);
    QCOMPARE(runs[2][u"outcome"_s].toString(), u"incomplete"_s);
    QCOMPARE(runs[2][u"reason"_s].toString(), u"A role is missing: No \u202escope"_s);
    QVERIFY(runs[2][u"asOf"_s].isNull());
    QCOMPARE(runs[3][u"outcome"_s].toString(), u"running"_s);
    QCOMPARE(runs[3][u"reason"_s].toString(), QString());
    QCOMPARE(manifest()[u"completeness"_s][u"state"_s].toString(), u"loading"_s);
}

void TestManifest::isTheSameEveryTime()
{
    QVERIFY(exportTable(job(), m_export));
    const QByteArray first = contentOf(manifestPathOf(m_export));
    QVERIFY(!first.isEmpty());
    m_clock.advance(3'600'000);
    QVERIFY(exportTable(job(), m_export));
    QCOMPARE(contentOf(manifestPathOf(m_export)), first);
}

void TestManifest::sha256sumTakesItsLine_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"who.csv"_s;
    QTest::newRow("spaces and words") << u" přístupy 会議 .csv"_s;
    QTest::newRow("backslash") << u"a\\b.csv"_s;
    QTest::newRow("line feed") << u"a\nb.csv"_s;
}

void TestManifest::sha256sumTakesItsLine()
{
#ifdef Q_OS_LINUX
    QFETCH(const QString, name);
    m_export = path(name);
    const auto result = exportTable(job(), m_export);
    QVERIFY(result);
    QVERIFY2(!result->manifestError, qPrintable(result->manifestError.value_or(Error()).what));
    const auto read = readManifest(result->manifest);
    QVERIFY2(read, messageOf(read).constData());
    const auto isGood = [&] {
        QProcess process;
        process.setWorkingDirectory(m_folder->path());
        process.start(u"sha256sum"_s, {u"--check"_s, u"--strict"_s});
        process.write(manifest()[u"sha256sum"_s].toString().toUtf8() + '\n');
        process.closeWriteChannel();
        return process.waitForFinished() && process.exitCode() == 0;
    };
    QVERIFY(isGood());
    QFile file(m_export);
    QVERIFY(file.open(QIODevice::Append) && file.write("x") == 1);
    file.close();
    QVERIFY(!isGood());
#else
    QSKIP("There is no sha256sum here.");
#endif
}

void TestManifest::replacesOnlyManifests()
{
    const QString beside = manifestPathOf(m_export);
    QVERIFY(writeContent(beside, "{\"name\": \"somebody else's\"}"));
    const auto result = exportTable(job(), m_export);
    QVERIFY(result); // the export stays
    QVERIFY(result->manifest.isEmpty());
    QVERIFY(result->manifestError);
    QVERIFY(result->manifestError->what.contains(beside));
    QCOMPARE(contentOf(beside), QByteArray("{\"name\": \"somebody else's\"}"));
    QCOMPARE(contentOf(m_export).count("\r\n"), 6);

    ExportJob without = job();
    without.origin.reset();
    QVERIFY(!exportTable(without, m_export)->isManifestRemoved);
    QVERIFY(QFile::exists(beside));
}

void TestManifest::goesWithTheFileThatItToldOf()
{
    QVERIFY(exportTable(job(), m_export));
    ExportJob without = job();
    without.origin.reset();
    const CancelFlag cancel;
    cancel.cancel();
    QVERIFY(failsWith(exportTable(without, m_export, cancel), ErrorKind::Cancelled));
    QVERIFY(QFile::exists(manifestPathOf(m_export))); // and the file that it tells of is there
    const auto replaced = exportTable(without, m_export);
    QVERIFY(replaced);
    QVERIFY(replaced->isManifestRemoved);
    QVERIFY(!QFile::exists(manifestPathOf(m_export)));
}

void TestManifest::whatIsNoManifestIsRefused_data()
{
    QTest::addColumn<QByteArray>("whole"); // of the manifest; or what replaces one member:
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    const auto add = [](const char *name, const QString &member, const QJsonValue &value) {
        QTest::newRow(name) << QByteArray() << member << value;
    };
    const auto addWhole = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << bytes << QString() << QJsonValue();
    };
    addWhole("empty", " ");
    addWhole("no JSON", "sha256: no");
    addWhole("a list", "[]");
    addWhole("deep", QByteArray(200'000, '['));
    addWhole("deep in a member", R"({"manifest":"auditdesk-export","rows":)" + QByteArray(200'000, '['));
    addWhole("huge", QByteArray(65 * 1024 * 1024, ' '));
    addWhole("mark alone", R"({"manifest":"auditdesk-export","version":1})");
    add("of something else", u"manifest"_s, u"webpack"_s);
    add("without its mark", u"manifest"_s, QJsonValue());
    add("of a later version", u"version"_s, 3);
    add("of version 0", u"version"_s, 0);
    add("of version 1.5", u"version"_s, 1.5);
    add("of version \"1\"", u"version"_s, u"1"_s);
    add("a path", u"file"_s, u"../who.csv"_s);
    add("an absolute path", u"file"_s, u"/etc/passwd"_s);
    add("a folder", u"file"_s, u"who.csv/"_s);
    add("this folder", u"file"_s, u"."_s);
    add("the folder above", u"file"_s, u".."_s);
    add("no name", u"file"_s, QString());
    add("NUL in the name", u"file"_s, QString(u"who.csv"_s + QChar::Null));
    add("a number for a name", u"file"_s, 7);
    add("negative bytes", u"bytes"_s, -1);
    add("half a byte", u"bytes"_s, 0.5);
    add("1e300 bytes", u"bytes"_s, 1e300);
    add("bytes as text", u"bytes"_s, u"12"_s);
    add("a short hash", u"sha256"_s, u"00ff"_s);
    add("a hash in capitals", u"sha256"_s, QString(64, u'A'));
    add("no hash", u"sha256"_s, QString(64, u'g'));
    add("another hash than in the line", u"sha256"_s, QString(64, u'0'));
    add("a line of another file", u"sha256sum"_s, u"x"_s);
    add("negative rows", u"rows/written"_s, -5);
    add("rows as a list", u"rows"_s, QJsonArray({1, 2}));
    add("another format", u"export/format"_s, u"xlsx"_s);
    add("no case", u"case"_s, QJsonValue());
    add("a case id of another length", u"case/id"_s, u"ab"_s);
    add("an empty chain", u"case/length"_s, 0);
    add("more entries than can be", u"case/length"_s, 1e12);
    add("a head that is no hash", u"case/head"_s, true);
}

void TestManifest::whatIsNoManifestIsRefused()
{
    QFETCH(const QByteArray, whole);
    QFETCH(const QString, member);
    QFETCH(const QJsonValue, value);
    QVERIFY(exportTable(job(), m_export));
    const QString file = manifestPathOf(m_export);
    QVERIFY(readManifest(file));
    if (whole.isEmpty())
        change(member, value);
    else
        QVERIFY(writeContent(file, whole));
    const auto read = readManifest(file);
    QVERIFY(failsWith(read, ErrorKind::Malformed));
    QVERIFY2(read.error().what.startsWith(file + u" is no manifest of Audit Desk: "_s),
             qPrintable(read.error().what));
}

void TestManifest::findsWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("problems");
    QTest::newRow("W20 a letter, and the hash of the changed file")
        << QByteArray("Person 2") << QByteArray("Person 9") << QStringList{u"was changed: its SHA-256 is "_s};
    QTest::newRow("rows less") << QByteArray("Board, monthly\",Person 2") << QByteArray()
                               << QStringList{u" bytes, not "_s, u"SHA-256"_s, u" rows, not 5."_s};
    QTest::newRow("a row more, in as many bytes") << QByteArray("Person 2") << QByteArray("Pers\r\n 2")
                                                  << QStringList{u"SHA-256"_s, u"has 6 rows, not 5."_s};
    QTest::newRow("gone") << QByteArray() << QByteArray() << QStringList{u"there is no such file"_s};
}

void TestManifest::findsWhatDiffers()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QStringList, problems);
    QVERIFY(exportTable(job(), m_export));
    const auto read = readManifest(manifestPathOf(m_export));
    QVERIFY(read);
    QCOMPARE(checkExport(*read, manifestPathOf(m_export)).value_or(QStringList(u"failed"_s)), QStringList());
    if (before.isEmpty())
        QVERIFY(QFile::remove(m_export));
    else
        QVERIFY(writeContent(m_export, contentOf(m_export).replace(before, after)));
    const auto found = checkExport(*read, manifestPathOf(m_export));
    QVERIFY2(found, messageOf(found).constData());
    QCOMPARE(found->size(), problems.size());
    const QByteArray sha256 =
        QCryptographicHash::hash(contentOf(m_export), QCryptographicHash::Sha256).toHex();
    for (int i = 0; i < problems.size(); ++i) {
        if (found->at(i).contains(u"SHA-256"_s))
            QVERIFY2(found->at(i).contains(u"its SHA-256 is %1, not "_s.arg(QString::fromLatin1(sha256))),
                     qPrintable(found->at(i)));
        QVERIFY2(found->at(i).contains(problems[i]), qPrintable(found->at(i)));
        QVERIFY2(found->at(i).startsWith(m_export), qPrintable(found->at(i)));
    }
}

void TestManifest::namesTheCaseAndItsHead()
{
    QVERIFY(exportTable(job(), m_export));
    const auto read = readManifest(manifestPathOf(m_export));
    QVERIFY(read);
    QVERIFY(m_case->recordAction(u"export"_s, {})); // a case may have grown since
    const QString file = m_case->snapshot()->path;
    m_case.reset();
    const auto report = verifyCase(file, {}, {read->head});
    QVERIFY2(report, messageOf(report).constData());
    QVERIFY(report->problems.empty());
    QCOMPARE(report->caseId, read->caseId);
    QVERIFY(report->head.hash != read->head.hash);
}

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
