// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/anonymousthings.h"
#include "core/query/order.h"
#include "core/query/tablequery.h"
#include "tests/support/tablebuilder.h"

#include <QLocale>
#include <QTest>
#include <algorithm>
#include <clocale>
#include <limits>
#include <random>

using namespace auditdesk;

namespace {

/// By code points, folded one by one by Qt: none of the core's own folding or ranking.
std::u32string foldedCodePoints(std::string_view utf8)
{
    std::u32string folded;
    for (const uint codePoint : QString::fromUtf8(utf8.data(), qsizetype(utf8.size())).toUcs4())
        folded += char32_t(QChar::toCaseFolded(codePoint));
    return folded;
}

/// 0: has a place in the order, 1: odd, 2: missing.
int standing(const Table &table, int column, std::uint32_t row)
{
    if (table.isMissing(column, row))
        return 2;
    const bool isText = table.schema().columns[std::size_t(column)].isText();
    return !isText && !table.oddText(column, row).empty() ? 1 : 0;
}

/// Negative: a first. Positive: b first.
int compareByKey(const Table &table, const SortKey &key, std::uint32_t a, std::uint32_t b)
{
    const int standingA = standing(table, key.column, a);
    const int standingB = standing(table, key.column, b);
    if (standingA != standingB || standingA > 0)
        return standingA - standingB;
    const auto sign = [](auto left, auto right) { return left < right ? -1 : right < left ? 1 : 0; };
    int result = 0;
    const ColumnSpec &spec = table.schema().columns[std::size_t(key.column)];
    if (spec.isText()) {
        const std::string_view textA = table.text(key.column, a);
        const std::string_view textB = table.text(key.column, b);
        result = sign(foldedCodePoints(textA), foldedCodePoints(textB));
        if (result == 0)
            result = sign(textA, textB);
    } else if (spec.kind == ColumnKind::Boolean) {
        result = table.boolean(key.column, a) - table.boolean(key.column, b);
    } else {
        result = sign(table.number(key.column, a), table.number(key.column, b));
    }
    return key.descending ? -result : result;
}

RowIds naivelySorted(const Table &table, RowIds rows, const std::vector<SortKey> &keys)
{
    std::sort(rows.begin(), rows.end());
    std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        for (const SortKey &key : keys) {
            if (const int compared = compareByKey(table, key, a, b); compared != 0)
                return compared < 0;
        }
        return false;
    });
    return rows;
}

RowIds shuffled(RowIds rows, unsigned seed)
{
    std::mt19937 engine(seed);
    for (std::size_t i = rows.size(); i > 1; --i)
        std::swap(rows[i - 1], rows[engine() % i]);
    return rows;
}

} // namespace

class TestOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithNaiveSort_data();
    void agreesWithNaiveSort();
    void agreesOnSeveralKeys();
    void hiddenCellsAreMissing();
    void spreadsOverAllNumbers();
    void isTheSameInEveryLocale();
    void stopsWhenCancelled();
    void queryFallsBackToTheDefaultOrder();
};

void TestOrder::agreesWithNaiveSort_data()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<int>("rowCount");
    // On both sides of where comparing gives way to counting.
    QTest::newRow("recordings, few") << 0 << 300;
    QTest::newRow("accesses, few") << 1 << 1;
    QTest::newRow("events, few") << 2 << 900;
    QTest::newRow("recordings, many") << 0 << 5000;
    QTest::newRow("accesses, many") << 1 << 20'000;
    QTest::newRow("none") << 1 << 0;
}

void TestOrder::agreesWithNaiveSort()
{
    QFETCH(const int, id);
    QFETCH(const int, rowCount);
    const Table table = randomTable(TableId(id), std::uint32_t(rowCount), 77);
    const RowIds start = shuffled(allRows(table), 5);
    for (int column = 0; column < int(table.schema().columns.size()); ++column) {
        for (const bool descending : {false, true}) {
            RowIds rows = start;
            sortRows(table, rows, {{column, descending}});
            QVERIFY2(rows == naivelySorted(table, start, {{column, descending}}),
                     std::string(table.schema().columns[std::size_t(column)].id).c_str());
        }
    }
}

void TestOrder::agreesOnSeveralKeys()
{
    const Table table = randomTable(TableId::Accesses, 6000, 78);
    RowIds start = shuffled(allRows(table), 6);
    start.resize(4000);
    std::mt19937 engine(79);
    for (int round = 0; round < 40; ++round) {
        std::vector<SortKey> keys;
        for (std::size_t count = 1 + engine() % 4; keys.size() < count;)
            keys.push_back({int(engine() % table.schema().columns.size()), engine() % 2 == 0});
        RowIds rows = start;
        sortRows(table, rows, keys);
        QVERIFY(rows == naivelySorted(table, start, keys));
    }
    RowIds rows = start;
    sortRows(table, rows, {});
    std::sort(start.begin(), start.end());
    QVERIFY(rows == start);
}

void TestOrder::hiddenCellsAreMissing()
{
    Table table = randomTable(TableId::Events, 3000, 83);
    maskPersons(table);
    const Anonymity anonymity{true, {0, 5, 10, 15, 20, 25}};
    const Table told = withoutHidden(table, anonymity);
    const RowIds start = shuffled(allRows(table), 7);
    int differing = 0;
    for (int column = 0; column < int(table.schema().columns.size()); ++column) {
        for (const bool descending : {false, true}) {
            RowIds rows = start;
            sortRows(table, rows, {{column, descending}}, {}, anonymity);
            const RowIds expected = naivelySorted(told, start, {{column, descending}});
            QVERIFY2(rows == expected, std::string(table.schema().columns[std::size_t(column)].id).c_str());
            differing += naivelySorted(table, start, {{column, descending}}) == expected ? 0 : 1;
        }
    }
    QCOMPARE(differing, 2 * 7); // the columns that tell who it was
}

void TestOrder::spreadsOverAllNumbers()
{
    Table table(schemaOf(TableId::Recordings));
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::mt19937_64 engine(80);
    for (int i = 0; i < 3000; ++i)
        appendRow(table,
                  {{"viewCount", numberCell(std::int64_t(engine() % std::uint64_t(most)) - most / 2)}});
    for (const std::int64_t number : {most, missingNumber + 1, std::int64_t{0}, std::int64_t{-1}})
        appendRow(table, {{"viewCount", numberCell(number)}});
    appendRow(table, {{"viewCount", oddCell("1e400")}});
    appendRow(table, {});
    const int column = table.schema().columnNamed("viewCount");
    for (const bool descending : {false, true}) {
        RowIds rows = allRows(table);
        sortRows(table, rows, {{column, descending}});
        QVERIFY(rows == naivelySorted(table, allRows(table), {{column, descending}}));
        QCOMPARE(rows[0], descending ? 3000u : 3001u);
        QCOMPARE(rows[3004], 3004u);
        QCOMPARE(rows[3005], 3005u);
    }
}

void TestOrder::isTheSameInEveryLocale()
{
    const Table table = randomTable(TableId::Accesses, 3000, 81);
    const std::vector<SortKey> keys{{table.schema().columnNamed("name"), false}};
    RowIds expected = allRows(table);
    sortRows(table, expected, keys);
    for (const char *locale : {"tr_TR.UTF-8", "ar_EG.UTF-8", "sv_SE.UTF-8"}) {
        QLocale::setDefault(QLocale(QString::fromLatin1(locale)));
        std::setlocale(LC_ALL, locale);                               // where it is installed
        const Table again = randomTable(TableId::Accesses, 3000, 81); // its index is made in this locale
        RowIds rows = allRows(again);
        sortRows(again, rows, keys);
        QCOMPARE(rows, expected);
    }
    QLocale::setDefault(QLocale::c());
    std::setlocale(LC_ALL, "C.UTF-8");
}

void TestOrder::stopsWhenCancelled()
{
    const Table table = randomTable(TableId::Accesses, 5000, 82);
    const CancelFlag cancel;
    cancel.cancel();
    RowIds rows = allRows(table);
    sortRows(table, rows, {{0, false}}, cancel);
    QCOMPARE(rows, allRows(table)); // nothing was sorted, nothing lost
}

void TestOrder::queryFallsBackToTheDefaultOrder()
{
    Table table(schemaOf(TableId::Accesses));
    for (const std::int64_t time : {2000, 3000, 1000, 3000})
        appendRow(table, {{"accessTime", numberCell(time)}});
    appendRow(table, {});
    const TableState state = stateOf(std::move(table));
    QCOMPARE(TableQuery().run(state), (RowIds{1, 3, 0, 2, 4}));
    TableQuery oldestFirst;
    oldestFirst.order = {{state.table->schema().timeColumn, false}};
    QCOMPARE(oldestFirst.run(state), (RowIds{2, 0, 1, 3, 4}));
    QCOMPARE(TableQuery().run({}), RowIds{});
}

QTEST_GUILESS_MAIN(TestOrder)
#include "tst_order.moc"
