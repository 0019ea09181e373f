// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/appendonlyarray.h"
#include "tests/support/latest.h"

#include <QTest>
#include <atomic>
#include <string>
#include <thread>

using namespace auditdesk;

class TestAppendOnlyArray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appendsAcrossChunks()
    {
        AppendOnlyArray<std::uint32_t> array;
        QVERIFY(array.isEmpty());
        const auto count = static_cast<std::uint32_t>(3 * array.chunkSize + 1);
        for (std::uint32_t value = 0; value < count; ++value) {
            array.append(value * 3);
            QCOMPARE(array.size(), std::size_t{value} + 1);
        }
        for (std::uint32_t value = 0; value < count; ++value)
            QCOMPARE(array[value], value * 3);
    }

    void elementsNeverMove()
    {
        AppendOnlyArray<std::string> array;
        array.append("first");
        const std::string *first = &array[0];
        for (std::size_t index = 0; index < 2 * array.chunkSize; ++index)
            array.append("more");
        QCOMPARE(&array[0], first);
        QCOMPARE(*first, std::string("first"));
    }

    void copiesKeepTheirLength()
    {
        AppendOnlyArray<int> array;
        std::vector<AppendOnlyArray<int>> copies;
        const std::size_t count = 2 * array.chunkSize + 5;
        for (std::size_t index = 0; index < count; ++index) {
            if (index % 1'000 == 0 || index % array.chunkSize < 2)
                copies.push_back(array);
            array.append(static_cast<int>(index));
        }
        for (const AppendOnlyArray<int> &copy : copies) {
            QVERIFY(copy.size() < array.size());
            for (std::size_t index = 0; index < copy.size(); ++index)
                QCOMPARE(copy[index], static_cast<int>(index));
        }
        QCOMPARE(copies.front().size(), 0u);
    }

    void copyOutlivesTheOwner()
    {
        AppendOnlyArray<std::string> copy;
        {
            AppendOnlyArray<std::string> owner;
            owner.append("a text too long to be kept inside of its string object");
            copy = owner;
            owner.append("b");
        }
        QCOMPARE(copy.size(), 1u);
        QCOMPARE(copy[0], std::string("a text too long to be kept inside of its string object"));
    }

    void anotherThreadReadsCopies()
    {
        AppendOnlyArray<int> array;
        Latest<AppendOnlyArray<int>> latest(AppendOnlyArray<int>{});
        std::atomic_bool isDone = false;
        std::atomic<std::size_t> wrong = 0, read = 0;
        std::thread reader([&] {
            for (bool wasLast = false; !wasLast;) {
                wasLast = isDone;
                const std::shared_ptr<const AppendOnlyArray<int>> copy = latest.get();
                for (std::size_t index = 0; index < copy->size(); ++index)
                    wrong += (*copy)[index] == static_cast<int>(index) ? 0u : 1u;
                read = copy->size();
            }
        });
        const int count = 5 * static_cast<int>(array.chunkSize);
        for (int value = 0; value < count; ++value) {
            array.append(value);
            if (value % 100 == 99 || value == count - 1)
                latest.set(array);
        }
        isDone = true;
        reader.join();
        QCOMPARE(wrong.load(), 0u);
        QCOMPARE(read.load(), array.size());
    }
};

QTEST_GUILESS_MAIN(TestAppendOnlyArray)
#include "tst_appendonlyarray.moc"
