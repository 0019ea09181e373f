// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/anonymousthings.h"
#include "core/query/filter.h"
#include "core/query/tablequery.h"
#include "core/support/casefold.h"
#include "core/support/isotime.h"
#include "tests/support/tablebuilder.h"

#include <QTest>
#include <memory>
#include <random>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QTimeZone utc = QTimeZone::utc();

QTimeZone prague()
{
    return QTimeZone("Europe/Prague");
}

std::int64_t ms(std::string_view time)
{
    return *parseIsoTime(time);
}

Table exampleAccesses()
{
    Table table(schemaOf(TableId::Accesses));
    appendRow(table, {{"recordingId", textCell("r-1")},
                      {"topic", textCell("Board meeting")},
                      {"name", textCell("Jana Müller")},
                      {"email", textCell("Jana.Mueller@example.com")},
                      {"accessTime", numberCell(ms("2026-01-31T22:30:00Z"))},
                      {"viewed", booleanCell(true)},
                      {"downloaded", booleanCell(false)}});
    appendRow(table, {{"recordingId", textCell("r-2")},
                      {"topic", textCell("Say \"hello\" \\ bye")},
                      {"name", textCell("MÜLLER, Ota")},
                      {"email", textCell("ota@example.org")},
                      {"accessTime", numberCell(ms("2026-01-31T23:30:00Z"))},
                      {"viewed", booleanCell(false)},
                      {"downloaded", booleanCell(true)}});
    appendRow(table, {{"recordingId", textCell("r-3")},
                      {"topic", textCell("not and or")},
                      {"accessTime", oddCell("yesterday")},
                      {"viewed", oddCell("maybe")}});
    appendRow(table, {{"recordingId", textCell("R-3")},
                      {"topic", textCell("")},
                      {"name", oddCell("12")},
                      {"accessTime", numberCell(ms("2026-02-01T23:00:00Z"))},
                      {"viewed", booleanCell(true)},
                      {"downloaded", booleanCell(true)}});
    return table;
}

/// A random expression, as the text to parse and as a function of one row that is written without the core's
/// evaluator.
struct Expression
{
    QString text;
    std::function<bool(const Table &, std::uint32_t)> passes;
};

class ExpressionMaker
{
public:
    ExpressionMaker(TableId id, unsigned seed)
        : m_schema(schemaOf(id))
        , m_engine(seed)
    {
    }

    Expression make(int depth)
    {
        switch (depth == 0 ? 3 : below(5)) {
        case 0:
            return makeGroup(depth, u"and"_s);
        case 1:
            return makeGroup(depth, u"or"_s);
        case 2: {
            const Expression inner = make(depth - 1);
            return {u"not (%1)"_s.arg(inner.text),
                    [inner](const Table &table, std::uint32_t row) { return !inner.passes(table, row); }};
        }
        default:
            return below(6) == 0 ? makeSearch() : makeComparison();
        }
    }

private:
    unsigned below(std::size_t bound) { return unsigned(m_engine() % bound); }
    std::string_view anyText() { return randomTexts()[below(randomTexts().size())]; }
    static QString quoted(std::string_view text)
    {
        return quotedFilterValue(QString::fromUtf8(text.data(), qsizetype(text.size())));
    }

    Expression makeGroup(int depth, const QString &word)
    {
        const Expression left = make(depth - 1);
        const Expression right = make(depth - 1);
        const bool isAnd = word == u"and";
        const QString between = isAnd && below(2) == 0 ? u" "_s : u' ' % word % u' ';
        return {u'(' % left.text % u')' % between % u'(' % right.text % u')',
                [=](const Table &table, std::uint32_t row) {
                    return isAnd ? left.passes(table, row) && right.passes(table, row)
                                 : left.passes(table, row) || right.passes(table, row);
                }};
    }

    Expression makeSearch()
    {
        const std::string_view text = anyText();
        return {quoted(text), [text](const Table &table, std::uint32_t row) {
                    for (std::size_t column = 0; column < table.schema().columns.size(); ++column) {
                        if (table.schema().columns[column].searched &&
                            containsFolded(table.text(int(column), row), text) &&
                            !table.isMissing(int(column), row))
                            return true;
                    }
                    return false;
                }};
    }

    static bool containsFolded(std::string_view text, std::string_view part)
    {
        return foldCase(text).find(foldCase(part)) != std::string::npos;
    }

    Expression makeComparison()
    {
        const int column = int(below(m_schema.columns.size()));
        const ColumnSpec &spec = m_schema.columns[std::size_t(column)];
        if (spec.isText())
            return makeTextComparison(column);
        if (spec.kind == ColumnKind::Boolean)
            return makeBooleanComparison(column);
        return makeNumberComparison(column, spec.kind == ColumnKind::Time);
    }

    QString nameOf(int column) const
    {
        const std::string_view id = m_schema.columns[std::size_t(column)].id;
        return QString::fromUtf8(id.data(), qsizetype(id.size()));
    }

    Expression makeTextComparison(int column)
    {
        static const QStringList operators{u"="_s, u"!="_s, u"<"_s,        u"<="_s,
                                           u">"_s, u">="_s, u"contains"_s, u"in"_s};
        const QString op = operators[int(below(std::size_t(operators.size())))];
        const std::string_view value = anyText();
        const std::string_view other = anyText();
        const QString written =
            op == u"in" ? u'(' % quoted(value) % u", " % quoted(other) % u')' : quoted(value);
        return {nameOf(column) % u' ' % op % u' ' % written, [=](const Table &table, std::uint32_t row) {
                    const std::string cell = foldCase(table.text(column, row));
                    const std::string wanted = foldCase(value);
                    if (op == u"=")
                        return cell == wanted;
                    if (op == u"!=")
                        return cell != wanted;
                    if (op == u"in")
                        return cell == wanted || cell == foldCase(other);
                    if (table.isMissing(column, row))
                        return false;
                    if (op == u"contains")
                        return cell.find(wanted) != std::string::npos;
                    const int compared = cell.compare(wanted);
                    return op == u"<"    ? compared < 0
                           : op == u"<=" ? compared <= 0
                           : op == u">"  ? compared > 0
                                         : compared >= 0;
                }};
    }

    Expression makeBooleanComparison(int column)
    {
        const bool wanted = below(2) == 0;
        const bool isNegated = below(2) == 0;
        const QString value = wanted ? u"TRUE"_s : u"no"_s;
        return {nameOf(column).toUpper() % (isNegated ? u"!="_s : u"="_s) % value,
                [=](const Table &table, std::uint32_t row) {
                    return (table.boolean(column, row) == (wanted ? 1 : 0)) != isNegated;
                }};
    }

    Expression makeNumberComparison(int column, bool isTime)
    {
        static const QStringList operators{u"="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s};
        const QString op = operators[int(below(std::size_t(operators.size())))];
        // A bare date, a moment, a number; or a text that only odd values can be.
        const bool isText = below(6) == 0 && (op == u"=" || op == u"!=");
        std::int64_t first = std::int64_t{below(21)} - 10;
        std::int64_t last = first;
        QString written = QString::number(first);
        if (isTime) {
            const QDate date = QDate(2026, 1, 1).addDays(below(365));
            first = date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
            written = date.toString(Qt::ISODate);
            last = first + 86'399'999;
            if (below(2) == 0) {
                last = first += 900'000 * std::int64_t{below(96)};
                written = QString::fromStdString(isoTime(first, QTimeZone("Asia/Kathmandu")));
            }
        }
        if (isText)
            written = u"\"aBC\""_s;
        return {nameOf(column) % u' ' % op % u' ' % written, [=](const Table &table, std::uint32_t row) {
                    const std::int64_t number = table.number(column, row);
                    const std::string wanted = isText ? "abc" : foldCase(written.toStdString());
                    const bool equals =
                        number == missingNumber
                            ? !table.isMissing(column, row) && foldCase(table.oddText(column, row)) == wanted
                            : !isText && number >= first && number <= last;
                    if (op == u"=")
                        return equals;
                    if (op == u"!=")
                        return !equals;
                    if (number == missingNumber)
                        return false;
                    return op == u"<"    ? number < first
                           : op == u"<=" ? number <= last
                           : op == u">"  ? number > last
                                         : number >= first;
                }};
    }

    const TableSchema &m_schema;
    std::mt19937 m_engine;
};

} // namespace

class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void readsHoweverManyNots();
    void bareWordsFindWhatJsonSays_data();
    void bareWordsFindWhatJsonSays();
    void readsQuotedValuesBack_data();
    void readsQuotedValuesBack();
    void agreesWithNaiveEvaluation_data();
    void agreesWithNaiveEvaluation();
    void columnsThatShareTexts_data();
    void columnsThatShareTexts();
    void hiddenCellsAreMissing();
    void whoIsAnonymous();
    void keepsTheRowsAndOrderItIsGiven();
    void daysFollowTheZonesClock();
    void stopsWhenCancelled();
    void largeTable();
};

void TestFilter::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<RowIds>("expected");
    const auto add = [](const char *name, const char *text, const RowIds &expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << expected;
    };
    const RowIds all{0, 1, 2, 3};
    add("empty", "", all);
    add("blank", " \t\n", all);
    add("word, folded", "müller", {0, 1});
    add("word of another case", "MÜLLER", {0, 1});
    add("words side by side", "müller ota", {1});
    add("quoted text with spaces", "\"board m\"", {0});
    add("keyword quoted", "\"and or\"", {2});
    add("escapes", R"("say \"HELLO\" \\")", {1});
    add("word with punctuation", "mueller@example.com", {0});
    add("and", "müller and ota", {1});
    add("or", "board or ota", {0, 1});
    add("and before or", "board or müller and ota", {0, 1});
    add("or before and, in parentheses", "(board or müller) and ota", {1});
    add("not before and", "not board and müller", {1});
    add("not twice", "not not board", {0});
    add("not of a group", "NOT (board OR ota)", {2, 3});
    add("equal, folded", "name = \"JANA MÜLLER\"", {0});
    add("equal, no spaces", "name=\"jana müller\"", {0});
    add("identifier folded too", "recordingId = r-3", {2, 3});
    add("column without regard to case", "RECORDINGid = r-1", {0});
    add("not equal finds missing", "name != \"jana müller\"", {1, 2, 3});
    add("equal nothing", "name = \"\"", {2});
    add("equal nothing: empty text", "topic = \"\"", {3});
    add("not equal nothing", "name != \"\"", {0, 1, 3});
    add("contains", "email contains EXAMPLE.org", {1});
    add("contains nothing: any value", "name contains \"\"", {0, 1, 3});
    add("text less", "topic < c", {0, 3});
    add("text at most", "topic <= \"board meeting\"", {0, 3});
    add("text greater", "topic > c", {1, 2});
    add("text at least", "topic >= \"not and or\"", {1, 2});
    add("matches", R"(email matches "^[a-z.]+@EXAMPLE\.(com|org)$")", {0, 1});
    add("matches beyond ASCII", R"(name matches "^müller\b")", {1});
    add("matches a quotation mark", R"(topic matches "\"\w+\"")", {1});
    add("in", "recordingId in (r-1, \"R-2\")", {0, 1});
    add("in, one", "recordingId IN(r-1)", {0});
    add("in, with nothing", "name in (\"\", \"jana müller\")", {0, 2});
    add("boolean true", "downloaded = true", {1, 3});
    add("boolean yes", "downloaded = YES", {1, 3});
    add("boolean false", "downloaded = false", {0});
    add("boolean not equal finds missing", "downloaded != true", {0, 2});
    add("boolean missing", "downloaded = \"\"", {2});
    add("boolean odd", "viewed = \"MAYBE\"", {2});
    add("boolean odd is not missing", "viewed = \"\"", {});
    add("boolean in", "viewed in (true, \"maybe\")", {0, 2, 3});
    add("time odd", "accessTime = \"Yesterday\"", {2});
    add("time odd is neither before nor after", "accessTime < 2026-06-01 or accessTime >= 2026-06-01",
        {0, 1, 3});
    add("time, a day", "accessTime = 2026-01-31", {0, 1});
    add("time, not a day", "accessTime != 2026-01-31", {2, 3});
    add("time, until a day's end", "accessTime <= 2026-01-31", {0, 1});
    add("time, before a day", "accessTime < 2026-01-31", {});
    add("time, after a day", "accessTime > 2026-01-31", {3});
    add("time, from a day", "accessTime >= 2026-01-31", {0, 1, 3});
    add("time, a moment", "accessTime >= 2026-01-31T23:30:00Z", {1, 3});
    add("time, a moment with offset", "accessTime = 2026-02-01T00:30:00+01:00", {1});
    add("time, a moment in the zone", "accessTime < 2026-01-31T23:30", {0});
    add("time in", "accessTime in (2026-02-01, \"yesterday\")", {2, 3});
    add("odd text is text", "name = 12", {3});
    add("the promised example",
        "downloaded = true and email contains \"example.org\" and not (accessTime < 2026-01-01)", {1});
}

void TestFilter::finds()
{
    QFETCH(const QString, text);
    const Table table = exampleAccesses();
    const auto filter = Filter::parse(text, table.schema(), utc);
    QVERIFY2(filter, filter ? "" : qPrintable(inEnglish(filter.error())));
    QTEST(filter->apply(table, allRows(table)), "expected");
    QCOMPARE(filter->passesAll(), text.trimmed().isEmpty());
}

void TestFilter::readsHoweverManyNots()
{
    QVERIFY(Filter::parse(QString(u"not "_s).repeated(100'001) + u"a", schemaOf(TableId::Recordings), utc));
}

void TestFilter::bareWordsFindWhatJsonSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<RowIds>("expected");
    QTest::newRow("an option") << u"blau"_s << RowIds{0, 1};
    QTest::newRow("beyond ASCII, folded") << u"GRÜN"_s << RowIds{0, 1};
    QTest::newRow("a quotation mark") << uR"("\"oder\"")"_s << RowIds{0, 1};
    QTest::newRow("a pair of escapes") << u"\U0001F600"_s << RowIds{1};
    QTest::newRow("an option's id") << u"o-17"_s << RowIds{0};
    QTest::newRow("a question of a survey") << u"wohin"_s << RowIds{2};
    QTest::newRow("an answer to it") << u"\"nach oben\""_s << RowIds{3};
    QTest::newRow("the column by name") << u"options contains grün"_s << RowIds{0, 1};
    QTest::newRow("JSON as it came") << uR"(options contains "\\u00fcn")"_s << RowIds{1};
    QTest::newRow("not what only places words") << u"isEmoji"_s << RowIds{};
    QTest::newRow("nowhere") << u"rot"_s << RowIds{};
}

void TestFilter::bareWordsFindWhatJsonSays()
{
    QFETCH(const QString, text);
    Table table(schemaOf(TableId::Events));
    appendRow(table, {{"options", textCell(R"({"o-17":{"title":"Grün \"oder\" Blau"}})")}});
    appendRow(table,
              {{"options", textCell(R"([{"title":"Gr\u00fcn \u0022oder\u0022 Blau \ud83d\ude00"}])")}});
    appendRow(table, {{"questions", textCell(R"({"q1":{"title":"Wohin?"}})")}});
    appendRow(table, {{"questionAnswers", textCell(R"({"q1":{"text":"Nach oben"}})")}});
    appendRow(table, {{"profanities", textCell(R"([{"first":0,"last":3,"isEmoji":false}])")}});
    const auto filter = Filter::parse(text, table.schema(), utc);
    QVERIFY2(filter, qPrintable(text));
    QTEST(filter->apply(table, allRows(table)), "expected");
}

void TestFilter::readsQuotedValuesBack_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value :
         {"plain", "", "not", "a \"b\" \\c\\", "\\\"", "\\d+ (x, y) = z", "two\nlines", "žluťoučký"})
        QTest::newRow(value) << QString::fromUtf8(value);
}

void TestFilter::readsQuotedValuesBack()
{
    QFETCH(const QString, value);
    Table table(schemaOf(TableId::Accesses));
    const std::string text = value.toStdString();
    appendRow(table, {{"name", textCell(text)}});
    appendRow(table, {{"name", textCell(text + "x")}});
    const auto filter = Filter::parse(u"name = "_s + quotedFilterValue(value), table.schema(), utc);
    QVERIFY(filter);
    QCOMPARE(filter->apply(table, allRows(table)), RowIds{0});
}

void TestFilter::agreesWithNaiveEvaluation_data()
{
    QTest::addColumn<int>("id");
    QTest::newRow("recordings") << 0;
    QTest::newRow("accesses") << 1;
    QTest::newRow("events") << 2;
}

void TestFilter::agreesWithNaiveEvaluation()
{
    QFETCH(const int, id);
    const Table table = randomTable(TableId(id), 500, 20261u + unsigned(id));
    const RowIds rows = allRows(table);
    ExpressionMaker maker(TableId(id), 4711u + unsigned(id));
    std::size_t found = 0;
    for (int round = 0; round < 600; ++round) {
        const Expression expression = maker.make(round % 5);
        const auto filter = Filter::parse(expression.text, table.schema(), utc);
        QVERIFY2(filter, qPrintable(expression.text));
        RowIds expected;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(expected),
                     [&](std::uint32_t row) { return expression.passes(table, row); });
        QVERIFY2(filter->apply(table, rows) == expected, qPrintable(expression.text));
        found += expected.size();
    }
    QVERIFY(found > 600 * rows.size() / 20); // the expressions say something
    QVERIFY(found < 600 * rows.size() * 19 / 20);
}

void TestFilter::columnsThatShareTexts_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<RowIds>("rows");
    const auto row = [](const char *filter, const RowIds &rows) {
        QTest::newRow(filter) << QString::fromLatin1(filter) << rows;
    };
    row("questionId = a", {0, 1});
    row("replyId = a", {2});
    row("questionId = a or replyId = a", {0, 1, 2});
    row("questionId = a and replyId = b", {1});
    row("questionId = b or replyId = b", {1, 2});
    row("questionId = a and not questionId = b and not replyId = b", {0});
    row("questionId contains a and replyId = \"\"", {0});
    row("a", {0, 1, 2});
    row("b", {1, 2});
    row("a b", {1, 2});
    row("c", {});
}

void TestFilter::columnsThatShareTexts()
{
    QFETCH(QString, filter);
    Table table(schemaOf(TableId::Events));
    appendRow(table, {{"questionId", textCell("a")}});
    appendRow(table, {{"questionId", textCell("a")}, {"replyId", textCell("b")}});
    appendRow(table, {{"questionId", textCell("b")}, {"replyId", textCell("a")}});
    const auto parsed = Filter::parse(filter, table.schema(), utc);
    QVERIFY(parsed);
    QTEST(parsed->apply(table, allRows(table)), "rows");
}

void TestFilter::hiddenCellsAreMissing()
{
    Table table = randomTable(TableId::Events, 400, 20264);
    maskPersons(table);
    const RowIds rows = allRows(table);
    Anonymity anonymity{true, {}};
    for (std::uint32_t row = 0; row < table.rowCount(); row += 7)
        anonymity.revealed.insert(row);
    const Table told = withoutHidden(table, anonymity);
    ExpressionMaker maker(TableId::Events, 4714);
    int differing = 0;
    for (int round = 0; round < 400; ++round) {
        const Expression expression = maker.make(round % 4);
        const auto filter = Filter::parse(expression.text, table.schema(), utc);
        QVERIFY2(filter, qPrintable(expression.text));
        const RowIds expected = filter->apply(told, rows);
        QVERIFY2(filter->apply(table, rows, {}, anonymity) == expected, qPrintable(expression.text));
        differing += filter->apply(table, rows) == expected ? 0 : 1;
    }
    QVERIFY(differing > 20); // something was there to be hidden
}

void TestFilter::whoIsAnonymous()
{
    Table table(schemaOf(TableId::Events));
    const Cell id = textCell("u-1");
    const auto append = [&](const Cell &isAnonymous) {
        appendRow(table, {{"type", textCell("qaaQuestion")},
                          {"userId", id},
                          {"authorUserId", id},
                          {"isAnonymous", isAnonymous}});
    };
    append(booleanCell(true));
    append(booleanCell(false));
    append({});
    append(oddCell("perhaps"));
    append(booleanCell(true));
    maskPersons(table);
    const auto find = [&table](const QString &text, const Anonymity &anonymity) {
        return Filter::parse(text, table.schema(), utc)->apply(table, allRows(table), {}, anonymity);
    };
    const Anonymity kept{true, {4}};
    QCOMPARE(find(u"userId = u-1"_s, {}), allRows(table));
    QCOMPARE(find(u"userId = u-1"_s, kept), (RowIds{1, 2, 4}));
    QCOMPARE(find(u"u-1"_s, kept), (RowIds{1, 2, 4}));
    QCOMPARE(find(u"userId != u-1"_s, kept), (RowIds{0, 3}));
    QCOMPARE(find(u"userId = \"\""_s, kept), (RowIds{0, 3}));
    QCOMPARE(find(u"isAnonymous = true"_s, kept), (RowIds{0, 4}));
}

void TestFilter::keepsTheRowsAndOrderItIsGiven()
{
    const Table table = randomTable(TableId::Accesses, 30'000, 5);
    RowIds rows = allRows(table);
    const auto filter = Filter::parse(u"viewed = true and name contains a"_s, table.schema(), utc);
    const RowIds inOrder = filter->apply(table, rows);
    QVERIFY(inOrder.size() > 1000);

    std::mt19937 engine(3);
    for (std::size_t i = rows.size() - 1; i > 0; --i)
        std::swap(rows[i], rows[engine() % (i + 1)]);
    rows.resize(rows.size() / 2); // every other row does not count
    RowIds expected;
    for (const std::uint32_t row : rows) {
        if (std::binary_search(inOrder.begin(), inOrder.end(), row))
            expected.push_back(row);
    }
    QCOMPARE(filter->apply(table, rows), expected);
    QCOMPARE(filter->apply(table, {}), RowIds{});
    QCOMPARE(Filter().apply(table, rows), rows);
}

void TestFilter::daysFollowTheZonesClock()
{
    Table table(schemaOf(TableId::Accesses));
    // 2026-03-29 has 23 hours in Prague: from 23:00 UTC to 22:00 UTC.
    for (const std::string_view time : {"2026-03-28T22:59:59.999Z", "2026-03-28T23:00:00Z",
                                        "2026-03-29T21:59:59.999Z", "2026-03-29T22:00:00Z"})
        appendRow(table, {{"accessTime", numberCell(ms(time))}});
    const auto find = [&table](const QString &text) {
        return Filter::parse(text, table.schema(), prague())->apply(table, allRows(table));
    };
    QCOMPARE(find(u"accessTime = 2026-03-29"_s), (RowIds{1, 2}));
    QCOMPARE(find(u"accessTime < 2026-03-29"_s), (RowIds{0}));
    QCOMPARE(find(u"accessTime > 2026-03-29"_s), (RowIds{3}));
    QCOMPARE(find(u"accessTime < 2026-03-30T00:00"_s), (RowIds{0, 1, 2}));
}

void TestFilter::stopsWhenCancelled()
{
    const Table table = randomTable(TableId::Accesses, 20'000, 9);
    const CancelFlag cancel;
    cancel.cancel();
    const auto filter = Filter::parse(u"not (name = \"nobody\")"_s, table.schema(), utc);
    QVERIFY(filter->apply(table, allRows(table), cancel).empty());
}

void TestFilter::largeTable()
{
    Table table(schemaOf(TableId::Accesses));
    const std::uint32_t count = 200'000;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::string email = "Person" + std::to_string(i * 7919 % 30'011) + "@example.org";
        appendRow(table,
                  {{"email", textCell(email)},
                   {"accessTime", numberCell(1'767'225'600'000 + std::int64_t{i} * 104'729 % 31'536'000'000)},
                   {"viewed", booleanCell(i % 3 == 0)}});
    }
    const TableState state = stateOf(std::move(table));
    TableQuery query;
    query.filter =
        *Filter::parse(u"viewed = true and email contains \"PERSON12\""_s, state.table->schema(), utc);
    const int email = state.table->schema().columnNamed("email");
    query.order = {{email, true}, {state.table->schema().timeColumn, false}};

    RowIds expected;
    for (std::uint32_t i = 0; i < count; i += 3) {
        if (state.table->text(email, i).starts_with("Person12"))
            expected.push_back(i);
    }
    std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int compared = state.table->text(email, a).compare(state.table->text(email, b));
        const int time = state.table->schema().timeColumn;
        return compared != 0 ? compared > 0 : state.table->number(time, a) < state.table->number(time, b);
    });
    QVERIFY(expected.size() > 2000);
    QVERIFY(query.run(state) == expected);
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
