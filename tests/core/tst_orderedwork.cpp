// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/orderedwork.h"

#include <QTest>
#include <algorithm>
#include <atomic>
#include <latch>
#include <memory>
#include <numeric>

using namespace auditdesk;

namespace {

struct Item
{
    int number = 0;
    std::thread::id maker = {};
    std::shared_ptr<int> token = {}; // how many items there are is one less than its owners
};
using Work = OrderedWork<Item>;

std::vector<int> firstNumbers(int count)
{
    std::vector<int> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

} // namespace

class TestOrderedWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Though the second is ready before the first.
    void takesInTheOrderOfAdding()
    {
        std::latch second(1);
        std::vector<int> taken;
        bool areTakenByTheirMakers = true;
        Work work(
            3,
            [&](Item &item) {
                if (item.number == 0)
                    second.wait();
                else if (item.number == 1)
                    second.count_down();
                item.maker = std::this_thread::get_id();
            },
            [&](Item &item) {
                areTakenByTheirMakers &= item.maker == std::this_thread::get_id();
                taken.push_back(item.number);
                return true;
            });
        for (int number = 0; number < 500; ++number)
            QVERIFY(work.add({number}));
        work.finish();
        QVERIFY(taken == firstNumbers(500));
        QVERIFY(areTakenByTheirMakers);
    }

    void nothingBehindARefusedOneIsTaken()
    {
        for (const std::size_t threads : std::initializer_list<std::size_t>{0, 1, 4}) {
            std::vector<int> taken;
            std::atomic_int made = 0;
            Work work(
                threads, [&made](Item &) { ++made; },
                [&taken](Item &item) {
                    taken.push_back(item.number);
                    return item.number != 7;
                });
            int added = 0;
            while (added < 1'000'000 && work.add({added}))
                ++added;
            work.finish();
            QVERIFY(taken == firstNumbers(8));
            QVERIFY(added < 20); // whoever adds is told soon
            QVERIFY(made <= added + 1);
            QVERIFY(!work.add({0}));
        }
    }

    void worksWithoutThreads()
    {
        std::vector<int> taken;
        const auto caller = std::this_thread::get_id();
        Work work(
            0, [](Item &item) { item.maker = std::this_thread::get_id(); },
            [&taken, caller](Item &item) {
                taken.push_back(item.number);
                return item.maker == caller && std::this_thread::get_id() == caller;
            });
        for (int number = 0; number < 5; ++number)
            QVERIFY(work.add({number}));
        work.finish();
        QVERIFY(taken == firstNumbers(5));
    }

    void holdsFewItems()
    {
        constexpr long threads = 2;
        const auto token = std::make_shared<int>();
        std::atomic_long most = 0; // a thread may see fewer than there are, never more
        Work work(
            threads, [](Item &) {},
            [&](Item &) {
                most = std::max(most.load(), token.use_count() - 1);
                return true;
            });
        for (int number = 0; number < 20'000; ++number)
            QVERIFY(work.add({number, {}, token}));
        work.finish();
        QVERIFY(most >= 1);
        // Each thread and the caller work on one, as many wait, and one is being added.
        QVERIFY2(most <= 2 * (threads + 1) + 1, QByteArray::number(qint64(most)).constData());
        QCOMPARE(token.use_count(), 1L);
    }

    void dropsWhatWasNotFinished()
    {
        const auto token = std::make_shared<int>();
        std::vector<int> taken;
        {
            Work work(
                0, [](Item &) {},
                [&taken](Item &item) {
                    taken.push_back(item.number);
                    return true;
                });
            QVERIFY(work.add({0, {}, token}));
        }
        QVERIFY(taken.empty());
        QCOMPARE(token.use_count(), 1L);
    }

    void dropsWhatIsBehindARefusedOne()
    {
        const auto token = std::make_shared<int>();
        std::vector<int> taken;
        std::latch isTaking(1);
        std::latch isLetGo(1);
        {
            Work work(
                2, [](Item &) {},
                [&](Item &item) {
                    taken.push_back(item.number);
                    isTaking.count_down();
                    isLetGo.wait();
                    return false;
                });
            for (int number = 0; number < 3; ++number)
                QVERIFY(work.add({number, {}, token}));
            isTaking.wait();
            isLetGo.count_down();
        }
        QVERIFY(taken == firstNumbers(1));
        QCOMPARE(token.use_count(), 1L);
    }
};

QTEST_GUILESS_MAIN(TestOrderedWork)
#include "tst_orderedwork.moc"
