// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"
#include "core/query/tablequery.h"
#include "core/support/isotime.h"
#include "tests/support/tablebuilder.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

QTimeZone prague()
{
    return QTimeZone("Europe/Prague");
}

std::int64_t ms(std::string_view time)
{
    return *parseIsoTime(time);
}

/// A Wednesday, after midnight in Prague while it is still Tuesday in UTC.
std::int64_t now()
{
    return ms("2026-10-27T23:30:00Z");
}

/// Rows at these times, and one without a time and one with an odd one behind them.
Table accessesAt(std::initializer_list<std::string_view> times)
{
    Table table(schemaOf(TableId::Accesses));
    for (const std::string_view time : times)
        appendRow(table, {{"accessTime", numberCell(ms(time))}});
    appendRow(table, {});
    appendRow(table, {{"accessTime", oddCell("yesterday")}});
    return table;
}

Filtered<RowIds> found(const Table &table, const QString &text, std::int64_t nowMs = now())
{
    const auto filter = Filter::parse(text, table.schema(), prague(), nowMs);
    if (!filter)
        return tl::make_unexpected(filter.error());
    return filter->apply(table, allRows(table));
}

} // namespace

/// What the words of the filter language mean: quotation marks, ranges, relative dates, clocks, labels.
class TestFilterLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotes_data();
    void quotes();
    void compares_data();
    void compares();
    void relativeDates_data();
    void relativeDates();
    void clocks_data();
    void clocks();
    void labels_data();
    void labels();
    void wordsToSearch_data();
    void wordsToSearch();
    void resolves_data();
    void resolves();
    void translatedLabelsAreResolved();
    void comparesComposed_data();
    void comparesComposed();
    void ordersComposed();
    void stopsAtTheLimitOfAPattern_data();
    void stopsAtTheLimitOfAPattern();
    void readsLongLists();
};

void TestFilterLanguage::quotes_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value :
         {"\"O'Rourke x\"", "“O'Rourke x”", "„O'Rourke x“", "”O'Rourke x”", "«O'Rourke x»", "»O'Rourke x«",
          "‘O'Rourke x’", "‚O'Rourke x‘", "'O'Rourke x'", "“O'Rourke x\""})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void TestFilterLanguage::quotes()
{
    QFETCH(const QString, value);
    Table table(schemaOf(TableId::Accesses));
    appendRow(table, {{"name", textCell("O'Rourke x")}});
    appendRow(table, {{"name", textCell("O'Rourke xy")}});
    QCOMPARE(*found(table, u"name = "_s + value), RowIds{0});
    QCOMPARE(*found(table, u"name="_s + value + u" or name in ("_s + value + u",a)"_s), RowIds{0});
    QCOMPARE(*found(table, value), (RowIds{0, 1}));
    QCOMPARE(*found(table, u"name contains O'Rourke"_s), (RowIds{0, 1}));
    QCOMPARE(*found(table, u"O’Rourke"_s), RowIds{}); // another character
}

void TestFilterLanguage::compares_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<RowIds>("rows");
    const auto row = [](const char *text, const RowIds &rows) {
        QTest::newRow(text) << QString::fromUtf8(text) << rows;
    };
    row("name is null", {3});
    row("name is not null", {0, 1, 2});
    row("not name IS NULL", {0, 1, 2});
    row("accessTime is null", {1});
    row("accessTime is not null", {0, 2, 3});
    row("viewed is null", {1, 2, 3});
    row("name not in (anna, \"carl x\")", {1, 3});
    row("name not contains a", {1, 3});
    row("name not matches \"^[ab]\"", {2, 3});
    row("name between anna and bert", {0, 1});
    row("name not between anna and bert", {2, 3});
    row("accessTime between 2026-01-01 and 2026-01-31", {0});
    row("accessTime between 2026-01-31T20:00 and 2026-02-01", {0, 2});
    row("accessTime not between 2026-01-01 and 2026-01-31", {1, 2, 3});
    row("accessTime between 2026-01-01 and 2026-01-31 and name = bert", {});
    row("accessTime > 2026-01-31 23:30", {2});
    row("accessTime >= \"2026-01-31 23:30\" and accessTime <= 2026-02-01 00:30", {2});
    row("accessTime ≥ 2026-02-01", {2});
    row("name ≠ anna", {1, 2, 3});
}

void TestFilterLanguage::compares()
{
    QFETCH(const QString, text);
    Table table(schemaOf(TableId::Accesses));
    appendRow(table, {{"name", textCell("Anna")},
                      {"viewed", booleanCell(true)},
                      {"accessTime", numberCell(ms("2026-01-31T22:29:00Z"))}});
    appendRow(table, {{"name", textCell("Bert")}});
    appendRow(table, {{"name", textCell("Carl x")}, {"accessTime", numberCell(ms("2026-01-31T23:30:00Z"))}});
    appendRow(table, {{"accessTime", oddCell("soon")}});
    const auto rows = found(table, text);
    QVERIFY2(rows, rows ? "" : qPrintable(inEnglish(rows.error())));
    QTEST(*rows, "rows");
}

void TestFilterLanguage::relativeDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<RowIds>("rows");
    const auto row = [](const char *text, const RowIds &rows) {
        QTest::newRow(text) << QString::fromUtf8(text) << rows;
    };
    row("accessTime = today", {8});
    row("accessTime = yesterday", {7});
    row("accessTime = \"Yesterday\"", {7, 11});
    row("accessTime in (\"yesterday\")", {11});
    row("accessTime in (yesterday, 2026-10-18)", {3, 7});
    row("accessTime = this week", {5, 6, 7, 8, 9});
    row("accessTime = last week", {4});
    row("accessTime < last week", {0, 1, 2, 3});
    row("accessTime <= Last Week", {0, 1, 2, 3, 4});
    row("accessTime > last week", {5, 6, 7, 8, 9});
    row("accessTime >= last week", {4, 5, 6, 7, 8, 9});
    row("accessTime != last week", {0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11});
    row("accessTime = this month", {2, 3, 4, 5, 6, 7, 8});
    row("accessTime = last month", {1});
    row("accessTime = this year", {1, 2, 3, 4, 5, 6, 7, 8, 9});
    row("accessTime = last year", {0});
    row("accessTime = last 1 day", {8});
    row("accessTime = last 7 days", {4, 5, 6, 7, 8});
    row("accessTime = last 2 weeks", {3, 4, 5, 6, 7, 8});
    row("accessTime = last 1 month", {1, 2, 3, 4, 5, 6, 7, 8});
    row("accessTime = last 3 hours", {7, 8});
    row("accessTime between last week and yesterday", {4, 5, 6, 7});
    row("accessTime between 2026-10-18 and last week and not viewed = true", {3, 4});
    row("day(accessTime) = yesterday", {7});
    row("day(accessTime, UTC) = today", {7, 8});
}

void TestFilterLanguage::relativeDates()
{
    QFETCH(const QString, text);
    // It is 2026-10-28 00:30 in Prague; clocks were put back on the 25th.
    const Table table = accessesAt({"2025-12-31T22:59:59Z", "2026-09-30T21:59:59Z", "2026-09-30T22:00:00Z",
                                    "2026-10-18T21:59:59Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z",
                                    "2026-10-26T22:59:59Z", "2026-10-27T22:59:59Z", "2026-10-27T23:10:00Z",
                                    "2026-11-01T22:59:59Z"});
    const auto rows = found(table, text);
    QVERIFY2(rows, rows ? "" : qPrintable(inEnglish(rows.error())));
    QTEST(*rows, "rows");
}

void TestFilterLanguage::clocks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<RowIds>("rows");
    const auto row = [](const char *text, const RowIds &rows) {
        QTest::newRow(text) << QString::fromUtf8(text) << rows;
    };
    row("timeOfDay(accessTime) >= 20:00", {1, 3});
    row("timeOfDay(accessTime, \"UTC\") >= 20:00", {0, 3});
    row("TIMEOFDAY(Accessed, UTC) = 18:00", {1});
    row("timeOfDay(accessTime) between 07:00 and 19:00", {});
    row("timeOfDay(accessTime) between 22:00 and 02:30", {0, 2, 3, 4});
    row("not timeOfDay(accessTime) between 22:00 and 02:30", {1, 5, 6});
    row("timeOfDay(accessTime) not between 22:00 and 02:30", {1, 5, 6});
    row("weekday(accessTime) in (sat, sun)", {1, 2, 4});
    row("weekday(accessTime, Pacific/Apia) = Friday", {0});
    row("weekday(accessTime) != saturday", {0, 2, 3, 4, 5, 6});
    row("day(accessTime) in (2026-07-04, 2026-10-25)", {1, 2, 4});
    row("day(accessTime, \"Asia/Calcutta\") = 2026-10-25", {2, 4});
    row("day(accessTime) > 2026-07-04 and day(accessTime) <= 2026-10-25", {2, 4});
    row("accessTime = 2026-10-25T02:30", {2, 4});
    row("accessTime >= 2026-10-25T02:30", {2, 3, 4});
    row("accessTime > 2026-10-25T02:30", {3});
    row("accessTime <= 2026-10-25T02:30", {0, 1, 2, 4});
    row("accessTime < 2026-10-25T02:30", {0, 1});
    row("accessTime != 2026-10-25T02:30", {0, 1, 3, 5, 6});
}

void TestFilterLanguage::clocks()
{
    QFETCH(const QString, text);
    // Thursday 00:15, Saturday 20:00, Sunday 02:30 (summer), Monday 22:00, Sunday 02:30 (winter)
    const Table table = accessesAt({"2026-01-01T23:15:00Z", "2026-07-04T18:00:00Z", "2026-10-25T00:30:00Z",
                                    "2026-10-26T21:00:00Z", "2026-10-25T01:30:00Z"});
    const auto rows = found(table, text);
    QVERIFY2(rows, rows ? "" : qPrintable(inEnglish(rows.error())));
    QTEST(*rows, "rows");
}

void TestFilterLanguage::labels_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<RowIds>("rows");
    const auto row = [](const char *text, const RowIds &rows) {
        QTest::newRow(text) << QString::fromUtf8(text) << rows;
    };
    row("type = Question", {0});
    row("type = qaaQuestion", {0});
    row("TYPE = QUESTION", {0});
    row("type != question", {1, 2});
    row("type in (question, \"poll answer\")", {0, 1});
    row("type contains \"poll ans\"", {1});
    row("type not contains \"poll ans\"", {0, 2});
    row("\"poll answer\"", {1});
    row("\"Question ID\" = q1", {0});
    row("'Session ID' = s-1 and type = poll", {2});
    row("type = \"something new\"", {});
}

void TestFilterLanguage::labels()
{
    QFETCH(const QString, text);
    Table table(schemaOf(TableId::Events));
    appendRow(table, {{"type", textCell("qaaQuestion")}, {"questionId", textCell("q1")}});
    appendRow(table, {{"type", textCell("pollAnswer")}});
    appendRow(table, {{"type", textCell("poll")}, {"sessionId", textCell("s-1")}});
    const auto rows = found(table, text);
    QVERIFY2(rows, rows ? "" : qPrintable(inEnglish(rows.error())));
    QTEST(*rows, "rows");
}

void TestFilterLanguage::wordsToSearch_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"Emil",
                             "Emil Board",
                             "Emil and Board",
                             "\"viewed\"",
                             "'contains'",
                             "https://example.org",
                             "12:30",
                             "AT&T",
                             "hand or form",
                             "like",
                             "email = Emil",
                             "name contains contans",
                             "name contains PERSON",
                             "email = \"domain\"",
                             "topic = \"board meeting\" sync",
                             "topic = board and sync",
                             "Emil (board)",
                             "today",
                             "type:question",
                             "name matches .*x",
                             "name = “*”",
                             "O'Rourke's",
                             "d’Artagnan"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestFilterLanguage::wordsToSearch()
{
    QFETCH(const QString, text);
    const auto filter = Filter::parse(text, schemaOf(TableId::Accesses), prague(), now());
    QVERIFY2(filter, filter ? "" : qPrintable(inEnglish(filter.error())));
    QCOMPARE(filter->resolvedText(), text);
}

void TestFilterLanguage::resolves_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("resolved");
    const auto row = [](const char *text, const char *resolved) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(resolved);
    };
    row("viewed = true and board", "viewed = true and board");
    row("not accessTime = today",
        "not ((accessTime >= \"2026-10-27T23:00:00Z\" and accessTime <= \"2026-10-28T22:59:59.999Z\"))");
    row("a accessTime != today b",
        "a not ((accessTime >= \"2026-10-27T23:00:00Z\" and accessTime <= \"2026-10-28T22:59:59.999Z\")) b");
    row("Accessed < last week", "accessTime < \"2026-10-18T22:00:00Z\"");
    row("accessTime > last week", "accessTime > \"2026-10-25T22:59:59.999Z\"");
    row("accessTime >= last 3 hours", "accessTime >= \"2026-10-27T20:30:00Z\"");
    row("accessTime in (2026-01-01, \"yesterday\", yesterday)",
        "(accessTime = 2026-01-01 or accessTime in (\"yesterday\") or (accessTime >= "
        "\"2026-10-26T23:00:00Z\" and "
        "accessTime <= \"2026-10-27T22:59:59.999Z\"))");
    row("accessTime between last week and 2026-10-27",
        "(accessTime >= \"2026-10-18T22:00:00Z\" and accessTime <= 2026-10-27)");
    row("day(Accessed, UTC) in (yesterday)",
        "((day(accessTime, \"UTC\") >= 2026-10-26 and day(accessTime, \"UTC\") <= 2026-10-26))");
    row("\"E-mail\" contains x and Person is null", "email contains x and name is null");
    row("timeOfDay(Accessed) > 20:00", "timeOfDay(accessTime) > 20:00");
}

void TestFilterLanguage::resolves()
{
    QFETCH(const QString, text);
    QFETCH(const QString, resolved);
    const Table table =
        accessesAt({"2026-01-01T10:00:00Z", "2026-10-18T21:59:59Z", "2026-10-25T22:59:59Z",
                    "2026-10-26T22:59:59.999Z", "2026-10-26T23:00:00Z", "2026-10-27T20:30:00Z",
                    "2026-10-27T22:59:59.999Z", "2026-10-27T23:00:00Z", "2026-10-28T22:59:59Z"});
    const auto filter = Filter::parse(text, table.schema(), prague(), now());
    QVERIFY2(filter, filter ? "" : qPrintable(inEnglish(filter.error())));
    QCOMPARE(filter->resolvedText(), resolved);
    const auto again = Filter::parse(filter->resolvedText(), table.schema(), prague(), 0);
    QVERIFY2(again, again ? "" : qPrintable(inEnglish(again.error())));
    QCOMPARE(again->resolvedText(), filter->resolvedText());
    QCOMPARE(*again->apply(table, allRows(table)), *filter->apply(table, allRows(table)));
}

void TestFilterLanguage::translatedLabelsAreResolved()
{
    Table table(schemaOf(TableId::Events));
    appendRow(table, {{"type", textCell("pollAnswer")}, {"isDeleted", booleanCell(true)}});
    appendRow(table, {{"type", textCell("poll")}, {"isDeleted", booleanCell(false)}});
    const int type = table.schema().columnNamed("type");
    const int isDeleted = table.schema().columnNamed("isDeleted");
    FilterLabels labels;
    labels.columns = {{type, u"Art"_s}, {isDeleted, u"Gelöscht"_s}};
    labels.values = {{type, u"pollAnswer"_s, u"Antwort auf Umfrage"_s}, {isDeleted, u"true"_s, u"ja"_s}};
    const auto check = [&](const QString &text) {
        const auto filter = Filter::parse(text, table.schema(), prague(), now(), labels);
        QVERIFY2(filter, qPrintable(text));
        QCOMPARE(*filter->apply(table, allRows(table)), RowIds{0});
        const auto elsewhere = Filter::parse(filter->resolvedText(), table.schema(), prague(), 0);
        QVERIFY2(elsewhere, qPrintable(filter->resolvedText()));
        QCOMPARE(*elsewhere->apply(table, allRows(table)), RowIds{0});
    };
    check(u"art = \"antwort auf umfrage\""_s);
    check(u"art contains \"auf umfrage\""_s);
    check(u"\"antwort auf\""_s);
    check(u"gelöscht = ja"_s);
    check(u"not (Art != \"Antwort auf Umfrage\") Gelöscht = JA"_s);
}

void TestFilterLanguage::comparesComposed_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"mu\u0308ller", "m\u00fcller", "name = \"M\u00dcLLER\"", "name = \"mu\u0308ller\"",
          "name contains u\u0308l", "name contains \u00fcl", "name in (x, mU\u0308ller)",
          "name matches \"^m\u00fcl+er$\"", "name matches \"^m[u\u0308x]ller$\"",
          "name >= mu\u0308ller and name <= m\u00fcller"})
        QTest::newRow(qPrintable(u"W10 "_s + QString::fromUtf8(text).toHtmlEscaped()))
            << QString::fromUtf8(text);
}

void TestFilterLanguage::comparesComposed()
{
    QFETCH(const QString, text);
    Table table(schemaOf(TableId::Accesses));
    appendRow(table, {{"name", textCell("Mu\u0308ller")}});
    appendRow(table, {{"name", textCell("M\u00fcller")}});
    appendRow(table, {{"name", textCell("Muller")}});
    const auto rows = found(table, text);
    QVERIFY2(rows, rows ? "" : qPrintable(inEnglish(rows.error())));
    QCOMPARE(*rows, (RowIds{0, 1}));
    const int name = table.schema().columnNamed("name");
    QCOMPARE(table.text(name, 0), std::string_view("Mu\u0308ller")); // what came stays
}

void TestFilterLanguage::ordersComposed()
{
    Table table(schemaOf(TableId::Accesses));
    const int name = table.schema().columnNamed("name");
    for (const char *text : {"\u00e9b", "e\u0301a", "z", "E\u0301c", "f"})
        appendRow(table, {{"name", textCell(text)}});
    const TableState state = stateOf(std::move(table));
    TableQuery query;
    query.order = {{name, false}};
    QCOMPARE(*query.run(state), (RowIds{4, 2, 1, 0, 3}));
}

void TestFilterLanguage::stopsAtTheLimitOfAPattern_data()
{
    QTest::addColumn<QString>("text");
    const QString pattern = uR"(email matches "^([\w.-]+)+@corp[.]example$|@partner[.]example$")"_s;
    QTest::newRow("W05 a pattern meets the limit") << pattern;
    QTest::newRow("W05 not that pattern") << u"not "_s + pattern;
    QTest::newRow("W05 or something else") << u"viewed = true or "_s + pattern;
}

void TestFilterLanguage::stopsAtTheLimitOfAPattern()
{
    QFETCH(const QString, text);
    Table table(schemaOf(TableId::Accesses));
    for (const char *email : {"maria.@partner.example", "maria.fernandez-de-la-rosa.ext@partner.example"})
        appendRow(table, {{"email", textCell(email)}, {"viewed", booleanCell(true)}});
    const auto rows = found(table, text);
    QVERIFY(!rows);
    QVERIFY(rows.error().mistake == FilterMistake::PatternTooCostly);
    QCOMPARE(text.mid(rows.error().position, 10), u"\"^([\\w.-]+"_s);
    QVERIFY(inEnglish(rows.error()).contains(uR"(^([\w.-]+)+@corp)"_s));
    const TableState state = stateOf(std::move(table));
    TableQuery query;
    query.filter = *Filter::parse(text, state.table->schema(), prague(), now());
    QVERIFY(!query.run(state));
}

/// Thousands of alternatives are one look into a list, and no recursion.
void TestFilterLanguage::readsLongLists()
{
    constexpr int count = 20'000;
    Table table(schemaOf(TableId::Accesses));
    QStringList parts;
    RowIds expected;
    for (int i = 0; i < count; ++i) {
        appendRow(table, {{"email", textCell("p" + std::to_string(i) + "@example.org")}});
        if (i % 2 == 0) {
            parts += u"email = p%1@example.org"_s.arg(i);
            expected.push_back(std::uint32_t(i));
        }
    }
    QCOMPARE(*found(table, parts.join(u" or "_s)), expected);
    QCOMPARE(found(table, u"not ("_s + parts.join(u" or "_s) + u')')->size(), expected.size());
}

QTEST_GUILESS_MAIN(TestFilterLanguage)
#include "tst_filterlanguage.moc"
