// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/tablewriter.h"
#include "tests/support/tablebuilder.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <map>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// A table whose rows lie in pages, as a case keeps them.
class PagedTable
{
public:
    PagedTable()
        : m_table(schemaOf(TableId::Events))
    {
    }

    void addItem(std::uint32_t page, const QByteArray &item)
    {
        QByteArray &body = m_pages[page];
        body += body.isEmpty() ? "{\"items\": [\n" : ",\r\n ";
        appendRow(m_table, {}, {page, std::uint32_t(body.size()), std::uint32_t(item.size())});
        body += item;
    }
    const Table &table() const { return m_table; }
    BodySource bodies()
    {
        return [this](std::uint32_t page) -> Result<QByteArray> {
            ++m_reads;
            if (!m_pages.contains(page))
                return failure(ErrorKind::Integrity, u"no such page"_s);
            return m_pages.at(page);
        };
    }
    int reads() const { return m_reads; }

private:
    Table m_table;
    std::map<std::uint32_t, QByteArray> m_pages;
    int m_reads = 0;
};

Result<WriteReport> write(PagedTable &paged, const RowIds &rows, QByteArray &out,
                          const WriteOptions &options = {}, const CancelFlag &cancel = {})
{
    const ByteSink sink = [&out](QByteArrayView bytes) -> Result<void> {
        out += bytes;
        return {};
    };
    return writeJsonLines(paged.table(), rows, options, paged.bodies(), sink, cancel);
}

} // namespace

class TestJsonLinesWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesItemsVerbatim_data();
    void writesItemsVerbatim();
    void keepsTheRowsOrderAndReadsEachPageOnce();
    void writesChosenColumnsTyped();
    void refusesToHideAnyone();
    void tellsWhatIsWrong();
    void writesBoundedBlocks();
};

void TestJsonLinesWriter::writesItemsVerbatim_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QByteArray>("line");
    const auto add = [](const char *name, const QByteArray &item, const QByteArray &line) {
        QTest::newRow(name) << item << line;
    };
    add("white space between", "{ \"a\" :\t[ 1 ,\r\n 2 ] }", "{\"a\":[1,2]}");
    add("white space within", "{\"a\": \" b  c \\n\"}", "{\"a\":\" b  c \\n\"}");
    add("escaped quotation marks", R"({"a": "x\" : \\", "b" : 1})", R"({"a":"x\" : \\","b":1})");
    add("numbers as written", "{\"n\": 9007199254740993, \"m\": 1.50, \"e\": 1E400, \"z\": -0}",
        "{\"n\":9007199254740993,\"m\":1.50,\"e\":1E400,\"z\":-0}");
    add("keys twice, and in their order", "{\"b\":1, \"a\":2, \"b\":3}", "{\"b\":1,\"a\":2,\"b\":3}");
    add("lone surrogate and NUL", R"({"a": "\ud800 \u0000"})", R"({"a":"\ud800 \u0000"})");
    add("other scripts, escaped or not", "{\"a\": \"\u5c71 \\u5c71\"}", "{\"a\":\"\u5c71 \\u5c71\"}");
    add("formulas are exact", "{\"a\": \"=1+1\"}", "{\"a\":\"=1+1\"}");
    add("long", "{\"a\": \"" + QByteArray(300, 'x') + "\", \"b\": [ ] }",
        "{\"a\":\"" + QByteArray(300, 'x') + "\",\"b\":[]}");
}

void TestJsonLinesWriter::writesItemsVerbatim()
{
    QFETCH(const QByteArray, item);
    QFETCH(const QByteArray, line);
    PagedTable paged;
    paged.addItem(1, "{ \"before\" : true }");
    paged.addItem(1, item);
    paged.addItem(1, "{ \"after\" : \"\" }");
    QByteArray out;
    const auto report = write(paged, allRows(paged.table()), out);
    QVERIFY(report);
    QCOMPARE(report->rows, std::uint64_t{3});
    QCOMPARE(out, "{\"before\":true}\n" + line + "\n{\"after\":\"\"}\n");
}

void TestJsonLinesWriter::keepsTheRowsOrderAndReadsEachPageOnce()
{
    PagedTable paged;
    for (int i = 0; i < 1000; ++i)
        paged.addItem(std::uint32_t(i / 10), "{\"i\": " + QByteArray::number(i) + "}");
    RowIds rows;
    QByteArray expected;
    for (std::uint32_t i = 0; i < 1000; i += 3) {
        rows.push_back((i * 7919) % 1000);
        expected += "{\"i\":" + QByteArray::number(rows.back()) + "}\n";
    }
    QByteArray out;
    QVERIFY(write(paged, rows, out));
    QCOMPARE(out, expected);
    QCOMPARE(paged.reads(), 100);
}

void TestJsonLinesWriter::writesChosenColumnsTyped()
{
    Table table(schemaOf(TableId::Events));
    appendRow(table, {{"createdAt", numberCell(1'774'746'000'000)},
                      {"createdAtMs", numberCell(9'007'199'254'740'993)},
                      {"type", textCell("poll\n\"\\\x01\xff")},
                      {"isDeleted", booleanCell(false)},
                      {"options", textCell(R"({"o1":{"title":"=1"}})")}});
    appendRow(table, {{"createdAt", oddCell("yesterday")},
                      {"createdAtMs", oddCell("1e400")},
                      {"isDeleted", oddCell("perhaps")},
                      {"options", oddCell("not \"JSON\"")}});
    appendRow(table, {{"options", textCell("")}});
    WriteOptions options;
    for (const std::string_view id : {"isDeleted", "createdAt", "createdAtMs", "type", "options"})
        options.columns.push_back(table.schema().columnNamed(id));
    options.zone = QTimeZone("Europe/Prague");
    QByteArray out;
    const ByteSink sink = [&out](QByteArrayView bytes) -> Result<void> {
        out += bytes;
        return {};
    };
    const auto report = writeJsonLines(table, allRows(table), options, {}, sink);
    QVERIFY(report);
    QCOMPARE(out,
             QByteArray("{\"isDeleted\":false,\"createdAt\":\"2026-03-29T03:00:00+02:00\","
                        "\"createdAtMs\":9007199254740993,\"type\":\"poll\\u000a\\\"\\\\\\u0001\uFFFD\","
                        "\"options\":{\"o1\":{\"title\":\"=1\"}}}\n"
                        "{\"isDeleted\":\"perhaps\",\"createdAt\":\"yesterday\",\"createdAtMs\":\"1e400\","
                        "\"type\":null,\"options\":\"not \\\"JSON\\\"\"}\n"
                        "{\"isDeleted\":null,\"createdAt\":null,\"createdAtMs\":null,\"type\":null,"
                        "\"options\":null}\n"));
    for (const QByteArray &line : out.trimmed().split('\n'))
        QVERIFY(QJsonDocument::fromJson(line).isObject());
}

void TestJsonLinesWriter::refusesToHideAnyone()
{
    PagedTable paged;
    paged.addItem(1, "{}");
    WriteOptions options;
    options.hideAnonymous = true;
    QByteArray out;
    const auto report = write(paged, allRows(paged.table()), out, options);
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Usage);
    QVERIFY(out.isEmpty());
}

void TestJsonLinesWriter::tellsWhatIsWrong()
{
    QByteArray out;
    const BodySource shortBody = [](std::uint32_t) -> Result<QByteArray> {
        return QByteArray("{\"items\":[]}");
    };
    const ByteSink sink = [&out](QByteArrayView bytes) -> Result<void> {
        out += bytes;
        return {};
    };
    for (const RawLocation raw :
         {RawLocation{7, 4, 4'000'000'000}, RawLocation{7, 4'000'000'000, 4}, RawLocation{7, 0, 3}}) {
        Table table(schemaOf(TableId::Events));
        appendRow(table, {}, raw);
        const auto report = writeJsonLines(table, RowIds{0}, {}, shortBody, sink);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Integrity);
        QCOMPARE(report.error().what, u"Page 7 of the case does not hold the item that it should."_s);
    }
    PagedTable paged;
    paged.addItem(1, "{}");
    const CancelFlag cancel;
    cancel.cancel();
    const auto cancelled = write(paged, {0}, out, {}, cancel);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::Cancelled);

    Table elsewhere(schemaOf(TableId::Events));
    appendRow(elsewhere, {}, {9, 0, 2});
    const auto missing = writeJsonLines(elsewhere, RowIds{0}, {}, paged.bodies(), sink);
    QVERIFY(!missing);
    QCOMPARE(missing.error().what, u"no such page"_s);
    QVERIFY(out.isEmpty());
}

void TestJsonLinesWriter::writesBoundedBlocks()
{
    PagedTable paged;
    const QByteArray item = "{\"text\": \"" + QByteArray(900'000, 'x') + "\"}";
    for (int i = 0; i < 5; ++i)
        paged.addItem(1, item);
    qsizetype largest = 0;
    qsizetype size = 0;
    const auto report = writeJsonLines(paged.table(), allRows(paged.table()), {}, paged.bodies(),
                                       [&](QByteArrayView bytes) -> Result<void> {
                                           largest = std::max(largest, bytes.size());
                                           size += bytes.size();
                                           return {};
                                       });
    QVERIFY(report);
    QCOMPARE(largest, qsizetype{1024 * 1024});
    QCOMPARE(size, 5 * item.size()); // a space less and a line feed more in each
}

QTEST_GUILESS_MAIN(TestJsonLinesWriter)
#include "tst_jsonlineswriter.moc"
