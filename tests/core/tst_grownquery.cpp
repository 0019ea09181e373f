// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/grownquery.h"
#include "tests/support/tablebuilder.h"

#include <QTest>
#include <numeric>
#include <random>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// The first rows of a table that goes on: a snapshot from before the others came.
class GrowingTable
{
public:
    GrowingTable(TableId id, std::uint32_t rows, unsigned seed)
        : m_whole(randomTable(id, rows, seed))
        , m_table(schemaOf(id))
    {
    }

    TableState grow(std::uint32_t rows)
    {
        std::vector<Cell> cells(m_whole.schema().columns.size());
        for (; m_table.rowCount() < rows; m_rows.push_back(m_table.rowCount() - 1)) {
            const std::uint32_t row = m_table.rowCount();
            for (std::size_t column = 0; column < cells.size(); ++column)
                cells[column] = m_whole.cell(int(column), row);
            m_table.append(cells, {}, 0);
        }
        return {std::make_shared<const Table>(m_table), std::make_shared<const RowList>(m_rows)};
    }
    void drop(std::uint32_t row) { std::erase(m_rows, row); }
    Table &table() { return m_table; }

private:
    Table m_whole;
    Table m_table;
    RowIds m_rows;
};

TableQuery randomQuery(const TableSchema &schema, std::mt19937 &engine)
{
    const auto below = [&engine](std::size_t bound) { return std::size_t(engine() % bound); };
    TableQuery query;
    const std::array filters{u""_s,
                             u"a"_s,
                             u"\"müller\" or \"δοκιμή\""_s,
                             u"%1 contains B or not %1 != \"abc\""_s,
                             u"not (a and not (%1 = \"\" or %1 matches \"^.a\"))"_s,
                             u"%2 >= 2026-03-01 and (%2 < 2026-10-01 or a)"_s,
                             u"%2 = \"not a value\" or %2 = \"\""_s};
    const auto id = [&schema](std::size_t column) {
        return QString::fromStdString(std::string(schema.columns[column].id));
    };
    std::size_t text = below(schema.columns.size());
    while (!schema.columns[text].isText())
        text = below(schema.columns.size());
    const QString filter = QString(filters[below(filters.size())])
                               .replace(u"%1"_s, id(text))
                               .replace(u"%2"_s, id(std::size_t(schema.timeColumn)));
    query.filter = *Filter::parse(filter, schema, QTimeZone::utc(), 0);
    for (std::size_t keys = below(4); keys > 0; --keys)
        query.order.push_back({int(below(schema.columns.size())), below(2) == 0});
    query.anonymity.isKept = below(2) == 0;
    for (std::uint32_t row = 0; row < 800; row += 7)
        query.anonymity.revealed.insert(row);
    return query;
}

} // namespace

class TestGrownQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheWholeQuery_data();
    void isTheWholeQuery();
    void nothingNewIsNothingNew();
    void anythingElseIsRunWhole();
    void mayBeCancelled();
};

void TestGrownQuery::isTheWholeQuery_data()
{
    QTest::addColumn<int>("id");
    for (const TableId id : {TableId::Recordings, TableId::Accesses, TableId::Events, TableId::Rejected})
        QTest::newRow(schemaOf(id).name.data()) << int(id);
}

void TestGrownQuery::isTheWholeQuery()
{
    QFETCH(int, id);
    std::mt19937 engine(5);
    for (unsigned round = 0; round < 120; ++round) {
        GrowingTable table(TableId(id), 800, round);
        const TableQuery query = randomQuery(schemaOf(TableId(id)), engine);
        TableState before = table.grow(600);
        RowList found = *query.run(before);
        for (std::uint32_t rows = 600; rows < 660;) {
            rows += 1 + std::uint32_t(engine() % 15);
            const TableState now = table.grow(rows);
            const auto grown = *runGrown(query, before, found, now);
            QVERIFY(grown);
            QCOMPARE(grown->rows.flat(), *query.run(now));
            RowIds old;
            for (std::uint32_t place = 0, next = 0; place < grown->rows.size(); ++place) {
                if (next < grown->places.size() && grown->places[next] == place)
                    ++next;
                else
                    old.push_back(grown->rows[place]);
            }
            QCOMPARE(old, found.flat());
            before = now;
            found = grown->rows;
        }
    }
}

void TestGrownQuery::nothingNewIsNothingNew()
{
    GrowingTable table(TableId::Accesses, 800, 1);
    const TableState state = table.grow(700);
    const TableQuery query;
    const RowIds found = *query.run(state);
    const auto grown = *runGrown(query, state, found, table.grow(700));
    QVERIFY(grown);
    QCOMPARE(grown->rows.flat(), found);
    QVERIFY(grown->places.empty());
}

void TestGrownQuery::anythingElseIsRunWhole()
{
    const TableQuery query;
    GrowingTable table(TableId::Recordings, 800, 1);
    QVERIFY(!*runGrown(query, {}, {}, table.grow(0))); // nothing was there
    const TableState before = table.grow(700);
    const RowIds found = *query.run(before);
    QVERIFY(!*runGrown(query, before, found, table.grow(760))); // so many that it is no shorter way
    QVERIFY(!*runGrown(query, before, found, {}));

    GrowingTable replaced(TableId::Recordings, 800, 1);
    const TableState whole = replaced.grow(700);
    QVERIFY(*runGrown(query, whole, *query.run(whole), replaced.grow(702)));
    replaced.drop(3); // by a newer run
    QVERIFY(!*runGrown(query, whole, *query.run(whole), replaced.grow(704)));

    GrowingTable derived(TableId::Recordings, 800, 1);
    const TableState old = derived.grow(700);
    const int column = schemaOf(TableId::Recordings).columnNamed("accessCount");
    derived.table().replaceColumn(column, std::vector<Cell>(700, numberCell(7)));
    QVERIFY(!*runGrown(query, old, *query.run(old), derived.grow(701))); // other values in the same rows
}

/// Before it began: what it then finds is nobody's, but it ends.
void TestGrownQuery::mayBeCancelled()
{
    GrowingTable table(TableId::Accesses, 4000, 2);
    TableQuery query;
    query.order = {{schemaOf(TableId::Accesses).columnNamed("email"), false}};
    const TableState before = table.grow(3900);
    const RowList found = *query.run(before);
    CancelFlag cancel;
    cancel.cancel();
    QVERIFY(*runGrown(query, before, found, table.grow(4000), cancel));
}

QTEST_GUILESS_MAIN(TestGrownQuery)
#include "tst_grownquery.moc"
