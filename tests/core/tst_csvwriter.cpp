// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/anonymousthings.h"
#include "core/export/csvcells.h"
#include "core/export/tablewriter.h"
#include "core/records/celltext.h"
#include "core/support/isotime.h"
#include "tests/support/csvreader.h"
#include "tests/support/tablebuilder.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTest>
#include <clocale>
#include <map>
#include <random>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

/// Keeps what a writer wrote, and how it came.
struct Buffer
{
    std::string bytes;
    std::size_t largestBlock = 0;
    int blocks = 0;

    ByteSink sink()
    {
        return [this](QByteArrayView block) -> Result<void> {
            bytes.append(block.data(), std::size_t(block.size()));
            largestBlock = std::max(largestBlock, std::size_t(block.size()));
            ++blocks;
            return {};
        };
    }
};

std::string csvOf(const Table &table, const WriteOptions &options, WriteReport *report = nullptr)
{
    Buffer buffer;
    const auto written = writeCsv(table, allRows(table), options, buffer.sink());
    if (!written)
        qFatal("%s", qPrintable(written.error().what));
    if (report)
        *report = *written;
    return buffer.bytes;
}

std::vector<int> columnsNamed(const Table &table, std::initializer_list<std::string_view> ids)
{
    std::vector<int> columns;
    for (const std::string_view id : ids)
        columns.push_back(table.schema().columnNamed(id));
    return columns;
}

/// Cell by cell, as the rules of writeCsv() say; `guarded`: of each column, cells that the guard changed.
std::string naiveCsv(const Table &table, const RowIds &rows, const WriteOptions &options,
                     std::map<int, std::uint64_t> *guarded = nullptr)
{
    const Anonymity anonymity{options.hideAnonymous, {}};
    std::string csv = options.preset == CsvPreset::Excel ? "\xef\xbb\xbf" : "";
    const auto endLine = [&csv](std::size_t start, bool isOneColumn) {
        csv += isOneColumn && csv.size() == start ? "\"\"\r\n" : "\r\n";
    };
    for (std::size_t i = 0; i < options.columns.size(); ++i)
        csv.append(i > 0 ? "," : "").append(table.schema().columns[std::size_t(options.columns[i])].id);
    endLine(0, false);
    for (const std::uint32_t row : rows) {
        const std::size_t start = csv.size();
        for (std::size_t i = 0; i < options.columns.size(); ++i) {
            const int column = options.columns[i];
            const ColumnKind kind = table.schema().columns[std::size_t(column)].kind;
            const std::string text = cellText(table, column, row, options.zone);
            const bool isText = kind <= ColumnKind::Json || !table.oddText(column, row).empty();
            const ColumnKind textKind = kind <= ColumnKind::Json ? kind : ColumnKind::Text;
            csv += i > 0 ? "," : "";
            if (anonymity.hides(table, column, row))
                continue;
            if (!isText)
                csv += text;
            else if (appendCsvCell(csv, text,
                                   csvFormOf(text, textKind, options.preset != CsvPreset::Exact)) &&
                     guarded)
                ++(*guarded)[column];
        }
        endLine(start, options.columns.size() == 1);
    }
    return csv;
}

std::int64_t ms(std::string_view time)
{
    return *parseIsoTime(time);
}

Table hostileAccesses()
{
    Table table(schemaOf(TableId::Accesses));
    appendRow(table, {{"recordingId", textCell("4f914b1dfe3c4d11a61730f18c0f5387")},
                      {"topic", textCell("Budget, \"final\"")},
                      {"name", textCell("=HYPERLINK(\"https://example.org\",\"x\")")},
                      {"email", textCell("anna@example.com")},
                      {"accessTime", numberCell(ms("2026-03-29T00:59:59Z"))},
                      {"viewed", booleanCell(true)},
                      {"downloaded", booleanCell(false)},
                      {"domain", textCell("example.com")}});
    appendRow(table, {{"recordingId", textCell("-id_of-base64")},
                      {"topic", textCell("two\r\nlines")},
                      {"name", textCell("\u0130lker \u5c71\u7530 \U0001F600")},
                      {"email", textCell("+tag@example.org")},
                      {"accessTime", numberCell(ms("2026-03-29T01:00:00.250Z"))},
                      {"viewed", booleanCell(false)},
                      {"downloaded", booleanCell(true)},
                      {"domain", textCell("example.org")}});
    appendRow(table, {{"recordingId", textCell("-1+cmd|' /C calc'!A0")},
                      {"topic", textCell(" spaced ")},
                      {"name", textCell("")},
                      {"accessTime", oddCell("-soon")},
                      {"viewed", oddCell("maybe, or not")}});
    return table;
}

QByteArray golden(const QString &name)
{
    QFile file(QStringLiteral(TEST_DATA_DIR) % u'/' % name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no golden file %s", qPrintable(name));
    return file.readAll();
}

} // namespace

class TestCsvWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchesGoldenFile_data();
    void matchesGoldenFile();
    void isTheSameInEveryLocaleAndZone();
    void guardsFormulas_data();
    void guardsFormulas();
    void guardsFormulasWithin_data();
    void guardsFormulasWithin();
    void comesBackThroughAnotherReader_data();
    void comesBackThroughAnotherReader();
    void keepsAwkwardCells_data();
    void keepsAwkwardCells();
    void writesEveryLineVisibly();
    void hidesTheAnonymous();
    void writesValidUtf8();
    void writesBoundedBlocks();
    void isTheSameOnAnyNumberOfThreads_data();
    void isTheSameOnAnyNumberOfThreads();
    void longLinesAreWrittenInTheirOrder();
    void stops();
};

void TestCsvWriter::matchesGoldenFile_data()
{
    QTest::addColumn<int>("preset");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("guarded");
    QTest::newRow("safe") << int(CsvPreset::Safe) << QByteArray("UTC") << u"accesses-safe.csv"_s << 4;
    QTest::newRow("excel, Prague") << int(CsvPreset::Excel) << QByteArray("Europe/Prague")
                                   << u"accesses-excel-prague.csv"_s << 4;
    QTest::newRow("exact, Kathmandu")
        << int(CsvPreset::Exact) << QByteArray("Asia/Kathmandu") << u"accesses-exact-kathmandu.csv"_s << 0;
}

void TestCsvWriter::matchesGoldenFile()
{
    QFETCH(const int, preset);
    QFETCH(const QByteArray, zone);
    QFETCH(const QString, file);
    WriteOptions options;
    options.preset = CsvPreset(preset);
    if (zone != "UTC")
        options.zone = QTimeZone(zone);
    WriteReport report;
    const QByteArray written = QByteArray::fromStdString(csvOf(hostileAccesses(), options, &report));
    QCOMPARE(written, golden(file));
    QCOMPARE(report.rows, std::uint64_t{3});
    QTEST(int(report.guardedCells), "guarded");
}

void TestCsvWriter::isTheSameInEveryLocaleAndZone()
{
    const QByteArray machineZone = qgetenv("TZ");
    for (const char *zone : {"America/St_Johns", "Pacific/Apia", "UTC"}) {
        for (const char *locale : {"tr_TR.UTF-8", "ar_EG.UTF-8"}) {
            qputenv("TZ", zone);
            tzset();
            QLocale::setDefault(QLocale(QString::fromLatin1(locale)));
            std::setlocale(LC_ALL, locale); // where it is installed
            QCOMPARE(QByteArray::fromStdString(csvOf(hostileAccesses(), {})), golden(u"accesses-safe.csv"_s));
        }
    }
    qputenv("TZ", machineZone);
    tzset();
    QLocale::setDefault(QLocale::c());
    std::setlocale(LC_ALL, "C.UTF-8");
}

void TestCsvWriter::guardsFormulas_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("asText");
    QTest::addColumn<bool>("asIdentifier");
    const auto add = [](const char *name, std::string_view text, bool asText, bool asIdentifier) {
        QTest::newRow(name) << QByteArray(text.data(), qsizetype(text.size())) << asText << asIdentifier;
    };
    add("X06 equals sign", "=1+1", true, true);
    add("X06 plus", "+420 555 123", true, true);
    add("X06 minus", "- agenda", true, true);
    add("X06 at", "@SUM(A1)", true, true);
    add("X06 tab", "\t1", true, true);
    add("X06 CR", "\r1", true, true);
    add("X06 LF", "\n1", true, true);
    add("X06 NUL", "\0=1"sv, true, true);
    add("X06 full-width equals sign", "\uff1d1", true, true);
    add("X06 full-width plus", "\uff0b1", true, true);
    add("X06 full-width minus", "\uff0d1", true, true);
    add("X06 full-width at", "\uff20A1", true, true);
    add("X06 after a space", "  =1", true, true);
    add("X06 after a quotation mark", "\"=1\"", true, true);
    add("X06 after an apostrophe", "'=1", true, true);
    add("X06 DDE", "=cmd|' /C calc'!A0", true, true);
    add("X06 minus and DDE", "-1+cmd|' /C calc'!A0", true, true);
    add("X06 a sign alone", "=", true, true);
    add("X06 an id with minus", "-Y2lz_c-29", true, false);
    add("X06 an e-mail address with plus", "+a@example.com", true, true);
    add("X06 harmless: a sign within", "a=1", false, false);
    add("X06 harmless: full-width letter", "\uff21", false, false);
    add("X06 harmless: spaces", "   ", false, false);
    add("X06 harmless: nothing", "", false, false);
    add("X06 harmless: the digits of a negative number", "5", false, false);
}

void TestCsvWriter::guardsFormulas()
{
    QFETCH(const QByteArray, text);
    const std::string value = text.toStdString();
    Table table(schemaOf(TableId::Accesses));
    appendRow(table, {{"recordingId", textCell(value)},
                      {"name", textCell(value)},
                      {"accessTime", value.empty() ? Cell() : oddCell(value)}});
    WriteOptions options;
    options.columns = columnsNamed(table, {"recordingId", "name", "accessTime"});
    QFETCH(const bool, asText);
    QFETCH(const bool, asIdentifier);
    WriteReport report;
    const auto records = readCsv(csvOf(table, options, &report));
    QVERIFY(records);
    const auto &cells = records->at(1);
    QCOMPARE(cells[0], asIdentifier ? "'" + value : value);
    QCOMPARE(cells[1], asText ? "'" + value : value);
    QCOMPARE(cells[2], cells[1]); // an odd value is text
    QCOMPARE(report.guardedCells, std::uint64_t(2 * asText + asIdentifier));
    // Which columns: the manifest says so.
    std::vector<std::pair<int, std::uint64_t>> guarded;
    if (asIdentifier)
        guarded.emplace_back(options.columns[0], 1);
    if (asText)
        guarded.insert(guarded.end(), {{options.columns[1], 1}, {options.columns[2], 1}});
    QCOMPARE(report.guardedColumns, guarded);

    options.preset = CsvPreset::Exact;
    const auto exact = readCsv(csvOf(table, options, &report));
    QVERIFY(exact);
    QCOMPARE(exact->at(1), (std::vector<std::string>{value, value, value}));
    QCOMPARE(report.guardedCells, std::uint64_t{0});

    // A number is no text, whatever it begins with.
    Table numbers(schemaOf(TableId::Recordings));
    appendRow(numbers, {{"viewCount", numberCell(-5)}});
    WriteOptions ofNumbers;
    ofNumbers.columns = columnsNamed(numbers, {"viewCount"});
    QCOMPARE(readCsv(csvOf(numbers, ofNumbers, &report))->at(1).at(0), std::string("-5"));
    QCOMPARE(report.guardedCells, std::uint64_t{0});

    Buffer lines; // exact as well
    QVERIFY(writeJsonLines(table, allRows(table), options, {}, lines.sink()));
    const QJsonObject item = QJsonDocument::fromJson(QByteArray::fromStdString(lines.bytes)).object();
    QCOMPARE(item.value("name"_L1).toString().toUtf8(), text);
    QCOMPARE(item.value("recordingId"_L1).toString().toUtf8(), text);
}

void TestCsvWriter::guardsFormulasWithin_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("cell"); // as a reader of CSV reads it
    const auto add = [](const char *name, std::string_view text, std::string_view cell) {
        QTest::newRow(name) << QByteArray(text.data(), qsizetype(text.size()))
                            << QByteArray(cell.data(), qsizetype(cell.size()));
    };
    add("W30 after a semicolon", "Quarterly review;=1+1", "Quarterly review;'=1+1");
    add("W30 after a tab", "a\t=1", "a\t'=1");
    add("W30 after a bar", "a|+1", "a|'+1");
    add("W30 after LF", "a\n-1", "a\n'-1");
    add("W30 after CR", "a\r@SUM(A1)", "a\r'@SUM(A1)");
    add("W30 after CRLF", "a\r\n=1", "a\r\n'=1");
    add("W30 after VT and FF", "a\v=1\f=2", "a\v'=1\f'=2");
    add("W30 after file, group and record separator", "a\x1c=1\x1d=2\x1e=3", "a\x1c'=1\x1d'=2\x1e'=3");
    add("W30 after NEL, LS and PS", "a\u0085=1\u2028=2\u2029=3", "a\u0085'=1\u2028'=2\u2029'=3");
    add("W30 after spaces", "a;  =1", "a;  '=1");
    add("W30 after a quotation mark", "a;\"=1+1\"", "a;\"'=1+1\"");
    add("W30 after quotation marks, spaces and an apostrophe", "a; \"\"' =1", "a; \"\"' '=1");
    add("W30 after invisible characters", "a;\u00a0\u200b\ufeff\u3000=1", "a;\u00a0\u200b\ufeff\u3000'=1");
    add("W30 after a control character", "a;\x01\0=1"sv, "a;\x01\0'=1"sv);
    add("W30 full-width signs", "a;\uff1d1|\uff0b1\t\uff0d1\n\uff20A",
        "a;'\uff1d1|'\uff0b1\t'\uff0d1\n'\uff20A");
    add("W30 several", "a;=1;b;-2;;=3", "a;'=1;b;'-2;;'=3");
    add("W30 at the front and within", "=1;=2", "'=1;'=2");
    add("W30 a tab at the front", "\t=1", "'\t'=1");
    add("W30 an invisible character at the front", "\ufeff=1", "'\ufeff=1");
    add("W30 a separator at the front", ";=1", ";'=1");
    add("W30 beside what is no UTF-8", "\xff;=1", "\ufffd;'=1");
    add("W30 harmless: a sign behind a word", "a;b=1|c-d\te+f\ng@h", "a;b=1|c-d\te+f\ng@h");
    add("W30 harmless: separators alone", "a;b|c;", "a;b|c;");
    add("W30 harmless: an invalid byte in between", "a;\xff=1", "a;\ufffd=1");
    add("W30 harmless: dashes of other kinds", "a;\u2013 b; \u2212 1", "a;\u2013 b; \u2212 1");
}

void TestCsvWriter::guardsFormulasWithin()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, cell);
    const std::string value = text.toStdString();
    const std::string valid = validUtf8(value);
    Table table(schemaOf(TableId::Accesses));
    for (int row = 0; row < 2; ++row) { // a text is judged once
        appendRow(table, {{"recordingId", textCell(value)},
                          {"topic", textCell(value)},
                          {"name", textCell(value)},
                          {"accessTime", oddCell(value)}});
    }
    WriteOptions options;
    options.columns = columnsNamed(table, {"recordingId", "topic", "name", "accessTime"});
    WriteReport report;
    const auto records = readCsv(csvOf(table, options, &report));
    QVERIFY(records);
    QCOMPARE(records->at(1), std::vector<std::string>(4, cell.toStdString()));
    QCOMPARE(records->at(2), records->at(1));
    const bool isGuarded = cell.toStdString() != valid;
    QCOMPARE(report.guardedCells, std::uint64_t(isGuarded ? 8 : 0));
    QVERIFY(isGuardedForm(cell.toStdString(), valid));

    options.preset = CsvPreset::Exact;
    const auto exact = readCsv(csvOf(table, options, &report));
    QVERIFY(exact);
    QCOMPARE(exact->at(1), std::vector<std::string>(4, valid));
    QCOMPARE(report.guardedCells, std::uint64_t{0});
}

void TestCsvWriter::comesBackThroughAnotherReader_data()
{
    QTest::addColumn<int>("id");
    QTest::newRow("recordings") << 0;
    QTest::newRow("accesses") << 1;
    QTest::newRow("events") << 2;
}

void TestCsvWriter::comesBackThroughAnotherReader()
{
    QFETCH(const int, id);
    const Table table = randomTable(TableId(id), 3000, 31);
    WriteOptions options;
    options.preset = CsvPreset::Exact;
    options.zone = QTimeZone("Europe/Prague");
    const auto records = readCsv(csvOf(table, options));
    QVERIFY(records);
    QCOMPARE(records->size(), std::size_t{3001});
    const std::vector<int> usual = table.schema().usualColumns();
    QCOMPARE(records->at(0).size(), usual.size());
    for (std::size_t place = 0; place < usual.size(); ++place) {
        const int column = usual[place];
        QCOMPARE(std::string_view(records->at(0)[place]), table.schema().columns[std::size_t(column)].id);
        for (std::uint32_t row = 0; row < table.rowCount(); ++row)
            QCOMPARE(records->at(row + 1)[place], cellText(table, column, row, options.zone));
    }
}

void TestCsvWriter::keepsAwkwardCells_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("back");
    const auto add = [](const char *name, std::string_view text, std::string_view back = {}) {
        const std::string_view expected = back.empty() ? text : back;
        QTest::newRow(name) << QByteArray(text.data(), qsizetype(text.size()))
                            << QByteArray(expected.data(), qsizetype(expected.size()));
    };
    add("X07 comma", "a,b,,c,");
    add("X07 quotation marks", "a \"b\" \"\"c");
    add("X07 a quotation mark alone", "a\"");
    add("X07 CRLF", "a\r\nb\r\n");
    add("X07 lone CR", "a\rb");
    add("X07 lone LF", "a\nb\n");
    add("X07 all of them", "a\",\"b\r\n\"\",\r");
    add("X07 byte order mark", "\xef\xbb\xbf"
                               "a\xef\xbb\xbf");
    add("X07 spaces at the ends", " a ");
    add("X07 NUL within", "a\0b"sv);
    add("X07 semicolon and tab", "a;b\tc");
    add("X07 line separator", "a\u2028b\u0085c");
    add("X07 half a surrogate pair", "a\xed\xa0\x80z", "a\ufffd\ufffd\ufffdz");
    add("X07 overlong", "a\xc0\xafz", "a\ufffd\ufffdz");
    add("X07 a byte order mark before what is no UTF-8",
        "\ufeff"
        "a\xff",
        "\ufeff"
        "a\ufffd");
    static const std::string many(10'000, '"');
    add("X07 10,000 quotation marks", many);
}

void TestCsvWriter::keepsAwkwardCells()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, back);
    for (const CsvPreset preset : {CsvPreset::Safe, CsvPreset::Exact}) {
        Table table(schemaOf(TableId::Accesses));
        appendRow(table, {{"topic", textCell(text.toStdString())}, {"name", textCell(text.toStdString())}});
        appendRow(table, {{"topic", textCell("next")}, {"name", textCell("row")}});
        WriteOptions options;
        options.preset = preset;
        options.columns = columnsNamed(table, {"topic", "name"});
        const auto records = readCsv(csvOf(table, options));
        QVERIFY(records);
        QCOMPARE(records->size(), std::size_t{3});
        QCOMPARE(records->at(1), std::vector<std::string>(2, back.toStdString()));
        QCOMPARE(records->at(2), (std::vector<std::string>{"next", "row"}));
    }
}

void TestCsvWriter::writesEveryLineVisibly()
{
    Table table(schemaOf(TableId::Accesses));
    appendRow(table, {{"name", textCell("a")}});
    appendRow(table, {});
    WriteOptions options;
    options.columns = columnsNamed(table, {"name"});
    QCOMPARE(csvOf(table, options), std::string("name\r\na\r\n\"\"\r\n"));
    options.columns = columnsNamed(table, {"viewed", "name"});
    QCOMPARE(csvOf(table, options), std::string("viewed,name\r\n,a\r\n,\r\n"));
    QCOMPARE(csvOf(Table(schemaOf(TableId::Recordings)), {}),
             std::string("recordingId,topic,timeRecorded,siteUrl,hostEmail,viewCount,downloadCount,"
                         "accessCount,lastAccess,distinctViewers,externalPercent,"
                         "viewsFound,downloadsFound,viewDifference,downloadDifference,verdict\r\n"));
}

void TestCsvWriter::hidesTheAnonymous()
{
    Table table(schemaOf(TableId::Events));
    const auto append = [&table](const Cell &isAnonymous) {
        appendRow(table, {{"type", textCell("qaaQuestion")},
                          {"userId", textCell("u1")},
                          {"text", textCell("Why?")},
                          {"author", textCell("Jana")},
                          {"participantId", textCell("p1")},
                          {"userName", textCell("Jana")},
                          {"unverifiedName", textCell("J.")},
                          {"answerUserId", textCell("u1")},
                          {"isAnonymous", isAnonymous}});
    };
    append(booleanCell(true));
    append(booleanCell(false));
    append({});
    append(oddCell("perhaps"));
    maskPersons(table);
    WriteOptions options;
    options.columns = columnsNamed(table, {"type", "userId", "text", "author", "participantId", "userName",
                                           "unverifiedName", "answerUserId"});
    const std::string shown = "qaaQuestion,u1,Why?,Jana,p1,Jana,J.,u1\r\n";
    const std::string hidden = "qaaQuestion,,Why?,,,,,\r\n";
    const std::string header =
        "type,userId,text,author,participantId,userName,unverifiedName,answerUserId\r\n";
    QCOMPARE(csvOf(table, options), header + shown + shown + shown + shown);
    options.hideAnonymous = true;
    QCOMPARE(csvOf(table, options), header + hidden + shown + shown + hidden);
}

void TestCsvWriter::writesValidUtf8()
{
    Table table(schemaOf(TableId::Accesses));
    appendRow(table,
              {{"name", textCell("lone \xed\xa0\x80 surrogate, \xff")}, {"email", textCell("nul\0!"sv)}});
    WriteOptions options;
    options.columns = columnsNamed(table, {"name", "email"});
    for (const CsvPreset preset : {CsvPreset::Safe, CsvPreset::Exact}) {
        options.preset = preset;
        const std::string bytes = csvOf(table, options);
        QVERIFY(QByteArray::fromStdString(bytes).isValidUtf8());
        const auto records = readCsv(bytes);
        QVERIFY(records);
        QVERIFY(records->at(1)[0].starts_with("lone \uFFFD"));
        QVERIFY(records->at(1)[0].ends_with(" surrogate, \uFFFD"));
        QCOMPARE(records->at(1)[1], std::string("nul\0!"sv));
    }
}

void TestCsvWriter::writesBoundedBlocks()
{
    Table table(schemaOf(TableId::Accesses));
    const std::string large(3'500'000, 'x');
    appendRow(table, {{"topic", textCell(large)}});
    for (int i = 0; i < 100'000; ++i)
        appendRow(table, {{"topic", textCell("a topic of the usual length")}, {"viewed", booleanCell(true)}});
    Buffer buffer;
    std::vector<std::uint64_t> progress;
    const auto report = writeCsv(table, allRows(table), {}, buffer.sink(), {},
                                 [&progress](std::uint64_t rows) { progress.push_back(rows); });
    QVERIFY(report);
    QCOMPARE(buffer.largestBlock, std::size_t{1024 * 1024});
    const auto records = readCsv(buffer.bytes);
    QVERIFY(records);
    QCOMPARE(records->size(), std::size_t{100'002});
    QCOMPARE(records->at(1)[1], large);
    QVERIFY(std::is_sorted(progress.begin(), progress.end()));
    QCOMPARE(progress.back(), std::uint64_t{100'001});
    QVERIFY(progress.size() > 10);
}

void TestCsvWriter::isTheSameOnAnyNumberOfThreads_data()
{
    QTest::addColumn<int>("table");
    QTest::addColumn<int>("preset");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<bool>("isInOrder");
    QTest::addColumn<bool>("isAnonymityKept");
    const auto row = [](TableId table, CsvPreset preset, const char *zone, bool isInOrder, bool isKept) {
        QTest::addRow("%s, preset %d, %s, %s%s", schemaOf(table).name.data(), int(preset), zone,
                      isInOrder ? "order of arrival" : "any order", isKept ? ", nobody named" : "")
            << int(table) << int(preset) << QByteArray(zone) << isInOrder << isKept;
    };
    for (const TableId table : serviceTables) {
        row(table, CsvPreset::Safe, "UTC", true, false);
        row(table, CsvPreset::Exact, "America/St_Johns", false, false);
    }
    row(TableId::Events, CsvPreset::Excel, "Asia/Kathmandu", false, true);
    row(TableId::Rejected, CsvPreset::Safe, "Europe/Prague", true, false);
}

void TestCsvWriter::isTheSameOnAnyNumberOfThreads()
{
    QFETCH(const int, table);
    QFETCH(const int, preset);
    QFETCH(const QByteArray, zone);
    QFETCH(const bool, isInOrder);
    QFETCH(const bool, isAnonymityKept);
    constexpr std::uint32_t rowCount = 50'000; // more pieces than three threads have at once
    Table random = randomTable(TableId(table), rowCount, 77);
    if (random.schema().id == TableId::Events)
        maskPersons(random);
    RowIds rows = allRows(random);
    if (!isInOrder)
        std::shuffle(rows.begin(), rows.end(), std::mt19937(3));
    WriteOptions options;
    options.preset = CsvPreset(preset);
    options.zone = zone == "UTC" ? QTimeZone::utc() : QTimeZone(zone);
    options.hideAnonymous = isAnonymityKept;
    for (int column = 0; column < int(random.schema().columns.size()); ++column)
        options.columns.push_back(column);
    std::map<int, std::uint64_t> guarded;
    const std::string expected = naiveCsv(random, rows, options, &guarded);
    QCOMPARE(guarded.empty(), options.preset == CsvPreset::Exact);
    for (const int threads : {1, 2, 3, 8, 0}) {
        options.threads = threads;
        Buffer buffer;
        const auto written = writeCsv(random, rows, options, buffer.sink());
        QVERIFY(written);
        QCOMPARE(written->rows, std::uint64_t{rowCount});
        QVERIFY(buffer.bytes == expected);
        const auto &columns = written->guardedColumns;
        QCOMPARE((std::map<int, std::uint64_t>(columns.begin(), columns.end())), guarded);
    }
    // One column of which little is there: lines of nothing.
    options.columns = {options.columns.back()};
    Buffer buffer;
    QVERIFY(writeCsv(random, rows, options, buffer.sink()));
    QVERIFY(buffer.bytes == naiveCsv(random, rows, options));
}

void TestCsvWriter::longLinesAreWrittenInTheirOrder()
{
    Table table(schemaOf(TableId::Accesses));
    RowIds rows;
    for (int i = 0; i < 12; ++i)
        appendRow(table, {{"topic", textCell(std::string(2'500, char('a' + i)) + (i % 3 == 0 ? "\"" : ""))}});
    for (std::uint32_t i = 0; i < 9'000; ++i)
        rows.push_back(i % 5 == 0 ? i % 12 : 3); // pieces that end before their rows do
    WriteOptions options;
    options.columns = columnsNamed(table, {"topic", "email"});
    const std::string expected = naiveCsv(table, rows, options);
    for (const int threads : {1, 3}) {
        options.threads = threads;
        Buffer buffer;
        QVERIFY(writeCsv(table, rows, options, buffer.sink()));
        QVERIFY(buffer.bytes == expected);
    }
}

void TestCsvWriter::stops()
{
    const Table table = randomTable(TableId::Accesses, 50'000, 32);
    const CancelFlag cancel;
    Buffer buffer;
    const auto cancelled =
        writeCsv(table, allRows(table), {}, buffer.sink(), cancel, [&](std::uint64_t rows) {
            if (rows >= 8192)
                cancel.cancel();
        });
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);

    // At once, and where others may have begun with what follows.
    WriteOptions options;
    options.threads = 3;
    for (const int last : {1, 3}) {
        int calls = 0;
        const auto failed =
            writeCsv(table, allRows(table), options, [&calls, last](QByteArrayView) -> Result<void> {
                return ++calls < last ? Result<void>() : failure(ErrorKind::File, u"The disk is full."_s);
            });
        QVERIFY(!failed);
        QCOMPARE(failed.error().what, u"The disk is full."_s);
        QCOMPARE(calls, last);
    }
}

QTEST_GUILESS_MAIN(TestCsvWriter)
#include "tst_csvwriter.moc"
