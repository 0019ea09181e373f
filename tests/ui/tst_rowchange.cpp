// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowchange.h"

#include <QRandomGenerator>
#include <QTest>
#include <algorithm>
#include <numeric>

using namespace auditdesk;

class TestRowChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsToTheTarget_data();
    void leadsToTheTarget();
    void leadsToAnyTarget();
    void leadsToGrownRows();
};

void TestRowChange::leadsToTheTarget_data()
{
    QTest::addColumn<QList<uint>>("from");
    QTest::addColumn<QList<uint>>("to");
    QTest::addColumn<bool>("reordersBefore");
    QTest::addColumn<bool>("reordersAfter");
    QTest::newRow("same") << QList<uint>{1, 2} << QList<uint>{1, 2} << false << false;
    QTest::newRow("append") << QList<uint>{1, 2} << QList<uint>{1, 2, 5} << false << false;
    QTest::newRow("from nothing") << QList<uint>{} << QList<uint>{3, 1} << false << false;
    QTest::newRow("to nothing") << QList<uint>{3, 1} << QList<uint>{} << false << false;
    QTest::newRow("cut the end") << QList<uint>{1, 2, 3} << QList<uint>{1, 2} << false << false;
    QTest::newRow("cut the middle") << QList<uint>{1, 2, 3} << QList<uint>{1, 3} << true << false;
    QTest::newRow("reverse") << QList<uint>{1, 2, 3} << QList<uint>{3, 2, 1} << true << false;
    QTest::newRow("insert before") << QList<uint>{1, 2} << QList<uint>{4, 1, 2} << false << true;
    QTest::newRow("all at once") << QList<uint>{1, 2, 3, 4} << QList<uint>{5, 4, 6, 1} << true << true;
}

void TestRowChange::leadsToTheTarget()
{
    QFETCH(QList<uint>, from);
    QFETCH(QList<uint>, to);
    QFETCH(bool, reordersBefore);
    QFETCH(bool, reordersAfter);
    const auto old = std::make_shared<const RowList>(RowIds(from.begin(), from.end()));
    const auto target = std::make_shared<const RowList>(RowIds(to.begin(), to.end()));
    const auto change = RowChange::between(old, target, 8);
    QCOMPARE(change->before != nullptr, reordersBefore);
    QCOMPARE(change->after != nullptr, reordersAfter);
    QCOMPARE(*change->target, *target);
}

void TestRowChange::leadsToAnyTarget()
{
    QRandomGenerator random(42);
    const auto draw = [&random] {
        RowIds rows(40);
        std::iota(rows.begin(), rows.end(), 0U);
        std::shuffle(rows.begin(), rows.end(), random);
        rows.resize(random.bounded(41U));
        return std::make_shared<const RowList>(rows);
    };
    for (int round = 0; round < 500; ++round) {
        const auto from = draw();
        const auto to = draw();
        const auto change = RowChange::between(from, to, 40);
        RowIds rows = from->flat();
        if (change->before) {
            const RowIds moved = change->before->rows->flat();
            QVERIFY(std::is_permutation(rows.begin(), rows.end(), moved.begin(), moved.end()));
            rows = moved;
            for (std::size_t place = 0; place < rows.size(); ++place)
                QCOMPARE(change->before->places[rows[place]], place);
        }
        rows.resize(change->keptCount);
        if (change->keptCount < from->size())
            QCOMPARE(change->kept->flat(), rows);
        QVERIFY(change->withAppended->startsWith(rows));
        rows = change->withAppended->flat();
        if (change->after) {
            rows = change->after->rows->flat();
            for (std::size_t place = 0; place < rows.size(); ++place)
                QCOMPARE(change->after->places[rows[place]], place);
        }
        QCOMPARE(rows, to->flat());
    }
}

void TestRowChange::leadsToGrownRows()
{
    QRandomGenerator random(43);
    for (int round = 0; round < 300; ++round) {
        // The even rows were there, some odd ones come; row numbers say nothing of the order.
        GrownRows to;
        RowIds from;
        RowIds target;
        const std::uint32_t count = random.bounded(30U);
        std::uint32_t next = 100;
        for (std::uint32_t place = 0; place < count; ++place) {
            if (random.bounded(3U) == 0) {
                to.places.push_back(place);
                target.push_back(next++);
            } else {
                from.push_back(place);
                target.push_back(place);
            }
        }
        to.rows = target;
        const auto change = RowChange::grown(std::make_shared<const RowList>(from), to);
        QCOMPARE(change->keptCount, from.size());
        QVERIFY(!change->before);
        const RowIds appended = change->withAppended->flat();
        QVERIFY(change->withAppended->startsWith(from));
        QCOMPARE(appended != target, change->after != nullptr);
        QCOMPARE(appended.size(), target.size());
        for (std::uint32_t place = 0; place < appended.size(); ++place) {
            const std::uint32_t now = change->after ? change->after->placeOf(place, appended[place]) : place;
            QCOMPARE(target[now], appended[place]);
        }
        QCOMPARE(change->target->flat(), target);
    }
}

QTEST_APPLESS_MAIN(TestRowChange)
#include "tst_rowchange.moc"
