// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/countingrows.h"
#include "core/records/rowlist.h"

#include <QTest>
#include <algorithm>
#include <numeric>
#include <random>

using namespace auditdesk;

namespace {

RowIds numbers(std::uint32_t first, std::size_t count)
{
    RowIds rows(count);
    std::iota(rows.begin(), rows.end(), first);
    return rows;
}

/// How many stretches of memory the list has.
std::size_t pieces(const RowList &list)
{
    std::size_t count = 0;
    for (std::size_t place = 0; place < list.size(); place += list.from(place).size())
        ++count;
    return count;
}

} // namespace

class TestRowList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatItWasMadeOf();
    void takesInRows_data();
    void takesInRows();
    void sharesWhatStays();
    void startsWith();
    void growsInLongStretches();
    void listsWhatCounts();
    void listsShareWhatStays();
};

void TestRowList::isWhatItWasMadeOf()
{
    QVERIFY(RowList().empty());
    QVERIFY(RowList(RowIds()).empty());
    QCOMPARE(RowList().begin(), RowList().end());
    QVERIFY(RowList().withInserted({}, {}).empty());
    const RowIds rows{7, 3, 9};
    const RowList list(rows);
    QCOMPARE(list.size(), 3u);
    QCOMPARE(list.flat(), rows);
    QCOMPARE(RowIds(list.begin(), list.end()), rows);
    QCOMPARE(list[1], 3u);
    QCOMPARE(list.from(1).size(), 2u);
    QVERIFY(list != RowList(RowIds{7, 3}));
    QVERIFY(list != RowList(RowIds{7, 3, 8}));
}

void TestRowList::takesInRows_data()
{
    QTest::addColumn<std::uint32_t>("size");
    QTest::addColumn<std::uint32_t>("most");
    for (const std::uint32_t size : {0U, 1U, 255U, 256U, 511U, 512U, 5000U}) {
        for (const std::uint32_t most : {1U, 20U, 3000U})
            QTest::addRow("%u rows, up to %u at once", size, most) << size << most;
    }
}

/// Many times, at any places, and always as a vector does it; and what was made before stays as it was.
void TestRowList::takesInRows()
{
    QFETCH(const std::uint32_t, size);
    QFETCH(const std::uint32_t, most);
    std::mt19937 random(size + most);
    RowIds expected = numbers(0, size);
    RowList list(expected);
    for (int round = 0; round < 60; ++round) {
        const RowIds rows = numbers(std::uint32_t(expected.size()), random() % (most + 1));
        // Spread over all, or close to each other, or at the end.
        const std::size_t total = expected.size() + rows.size();
        const std::size_t reach = round % 3 == 0 ? total : std::min(total, 2 * rows.size());
        const std::size_t least = round % 3 == 2 ? total - reach : random() % (total - reach + 1);
        const RowIds possible = numbers(std::uint32_t(least), reach);
        RowIds places;
        std::sample(possible.begin(), possible.end(), std::back_inserter(places), rows.size(), random);

        const RowIds before = expected;
        for (std::size_t i = 0; i < rows.size(); ++i)
            expected.insert(expected.begin() + places[i], rows[i]);
        const RowList grown = list.withInserted(rows, places);
        QCOMPARE(grown.size(), expected.size());
        QCOMPARE(grown.flat(), expected);
        QCOMPARE(RowIds(grown.begin(), grown.end()), expected);
        QCOMPARE(list.flat(), before);
        for (std::size_t place = 0; place < expected.size(); place += 1 + random() % 50)
            QCOMPARE(grown[place], expected[place]);
        QVERIFY(pieces(grown) <= expected.size() / 256 + 2); // however often it grew
        list = grown;
    }
}

void TestRowList::sharesWhatStays()
{
    const RowList list(numbers(0, 100'000));
    const std::uint32_t row = 100'000;
    const std::uint32_t place = 50'000;
    const RowList grown = list.withInserted({&row, 1}, {&place, 1});
    QCOMPARE(grown.from(0).data(), list.from(0).data());
    QCOMPARE(grown.from(99'000).data(), list.from(98'999).data());
    QCOMPARE(grown.from(place).front(), row);
    QVERIFY(grown.from(0).size() + grown.from(99'000).size() > 98'000 - 50'000);
    QCOMPARE(pieces(grown), 3u);
}

void TestRowList::startsWith()
{
    const RowList list(numbers(0, 3000));
    const RowList grown = list.withAppended(numbers(3000, 300));
    QCOMPARE(grown.flat(), numbers(0, 3300));
    QVERIFY(grown.startsWith(list));
    QVERIFY(grown.startsWith({}));
    QVERIFY(!list.startsWith(grown));
    QVERIFY(grown.startsWith(numbers(0, 2900))); // in other memory
    QCOMPARE(grown, RowList(numbers(0, 3300)));
    RowIds other = numbers(0, 3000);
    other[2800] = 5;
    QVERIFY(!grown.startsWith(other));
    const std::uint32_t row = 9999;
    const std::uint32_t place = 1500;
    QVERIFY(!grown.withInserted({&row, 1}, {&place, 1}).startsWith(list));
}

void TestRowList::growsInLongStretches()
{
    RowList list;
    while (list.size() < 100'000)
        list = list.withAppended(numbers(std::uint32_t(list.size()), 100));
    QCOMPARE(list.flat(), numbers(0, 100'000));
    QVERIFY(pieces(list) <= 100'000 / 4096 + 1);
    const RowList grown = list.withAppended(numbers(100'000, 1));
    QCOMPARE(grown.from(0).data(), list.from(0).data());
}

void TestRowList::listsWhatCounts()
{
    std::mt19937 random(3);
    CountingRows counting;
    QVERIFY(counting.list()->empty());
    for (int round = 0; round < 200; ++round) {
        const auto first = std::uint32_t(counting.size());
        counting.resize(first + random() % 40);
        for (std::uint32_t row = first; row < counting.size(); ++row)
            counting.set(row, random() % 4 != 0);
        if (random() % 5 == 0 && first > 0) // a newer run replaces rows
            counting.set(std::uint32_t(random() % first), random() % 2 == 0);
        const auto before = counting.list();
        RowIds expected;
        for (std::uint32_t row = 0; row < counting.size(); ++row) {
            if (counting[row])
                expected.push_back(row);
        }
        QCOMPARE(before->flat(), expected);
        QCOMPARE(counting.list()->flat(), expected);
    }
}

void TestRowList::listsShareWhatStays()
{
    CountingRows counting;
    const auto grow = [&counting] {
        const auto first = std::uint32_t(counting.size());
        counting.resize(first + 10'000);
        for (std::uint32_t row = first; row < counting.size(); ++row)
            counting.set(row, true);
    };
    grow();
    const auto before = counting.list();
    grow();
    counting.set(7, true); // as it was
    const auto after = counting.list();
    QCOMPARE(after->flat(), numbers(0, 20'000));
    QCOMPARE(after->from(0).data(), before->from(0).data());
    counting.set(7, false);
    QCOMPARE(counting.list()->size(), 19'999u);
    QCOMPARE(after->size(), 20'000u);
}

QTEST_APPLESS_MAIN(TestRowList)
#include "tst_rowlist.moc"
