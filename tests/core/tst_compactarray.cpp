// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/compactarray.h"

#include "tests/support/latest.h"

#include <QRandomGenerator>
#include <QTest>
#include <atomic>
#include <thread>

using namespace auditdesk;

namespace {

/// Numbers of a range, some of them missing, against a vector of the same.
template <class T>
void compareWithVector(QRandomGenerator &random, T least, std::uint64_t range, std::uint64_t unit)
{
    using Array = CompactArray<T>;
    Array array;
    std::vector<T> expected;
    std::vector<std::pair<Array, std::size_t>> copies;
    while (expected.size() < 4 * Array::chunkSize) {
        const std::size_t count = std::size_t(random.bounded(1, 3'000));
        array.append(count, Array::missing);
        for (std::size_t i = 0; i < count; ++i) {
            const bool isMissing = random.bounded(5) == 0;
            expected.push_back(isMissing ? Array::missing
                                         : T(std::uint64_t(least) + random.generate64() % range * unit));
            if (!isMissing)
                array.set(expected.size() - 1, expected.back());
        }
        copies.emplace_back(array, expected.size());
    }
    copies.emplace_back(array, expected.size());
    for (const auto &[copy, size] : copies) {
        QCOMPARE(copy.size(), size);
        for (std::size_t i = 0; i < size; ++i)
            QCOMPARE(copy[i], expected[i]);
    }
    std::vector<T> buffer(Array::chunkSize);
    for (int round = 0; round < 500; ++round) {
        const std::size_t first = random.generate() % expected.size();
        const std::size_t toEnd =
            std::min(Array::chunkSize - first % Array::chunkSize, expected.size() - first);
        const std::size_t count = 1 + random.generate() % toEnd;
        const T *read = array.read(first, count, buffer.data());
        QVERIFY(std::equal(read, read + count, expected.begin() + std::ptrdiff_t(first)));
    }
    std::vector<std::uint32_t> indices(2'000);
    for (std::uint32_t &index : indices)
        index = std::uint32_t(random.generate() % expected.size());
    indices.back() = std::uint32_t(expected.size() - 1);
    array.gather(indices, buffer.data());
    for (std::size_t i = 0; i < indices.size(); ++i)
        QCOMPARE(buffer[i], expected[indices[i]]);
    array.gather({}, nullptr);
}

} // namespace

class TestCompactArray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsOfAnyRange()
    {
        QRandomGenerator random(3);
        for (const std::uint64_t range :
             {1ull, 254ull, 255ull, 256ull, 65'534ull, 65'535ull, 65'536ull, 0xffff'fffeull}) {
            compareWithVector<std::uint32_t>(random, 1, range, 1);
            if (range < 1'000'000)
                compareWithVector<std::uint32_t>(random, 4'000'000'000u, range, 1);
        }
    }

    void numbersOfAnyRange()
    {
        QRandomGenerator random(4);
        for (const std::uint64_t unit : {1ull, 500ull, 1'000ull, 86'400'000ull}) {
            for (const std::uint64_t range : {1ull, 254ull, 255ull, 65'535ull, 1'000'000ull})
                compareWithVector<std::int64_t>(random, -70'000'000, range, unit);
        }
        compareWithVector<std::int64_t>(random, 1'790'000'000'000, 0x1'0000'0000ull, 1'000);
        compareWithVector<std::int64_t>(random, std::numeric_limits<std::int64_t>::min() + 1,
                                        ~std::uint64_t{0}, 1);
    }

    void missingAlone()
    {
        CompactArray<std::int64_t> array;
        QVERIFY(array.isEmpty());
        array.append(100'000, CompactArray<std::int64_t>::missing);
        array.append(7);
        QCOMPARE(array[99'999], CompactArray<std::int64_t>::missing);
        QCOMPARE(array[100'000], 7);
        std::int64_t buffer[2] = {};
        QCOMPARE(array.read(5, 2, buffer)[1], CompactArray<std::int64_t>::missing);
    }

    void anotherThreadReadsCopies()
    {
        using Array = CompactArray<std::uint32_t>;
        Array array;
        Latest<Array> latest(Array{});
        std::atomic_bool isDone = false;
        std::atomic<std::size_t> wrong = 0, read = 0;
        std::thread reader([&] {
            for (bool wasLast = false; !wasLast;) {
                wasLast = isDone;
                const std::shared_ptr<const Array> copy = latest.get();
                for (std::size_t index = 0; index < copy->size(); ++index)
                    wrong += (*copy)[index] == index + 1 ? 0u : 1u;
                read = copy->size();
            }
        });
        const std::uint32_t count = 5 * std::uint32_t(Array::chunkSize);
        for (std::uint32_t value = 1; value <= count; ++value) {
            array.append(value);
            if (value % 100 == 0 || value == count)
                latest.set(array);
        }
        isDone = true;
        reader.join();
        QCOMPARE(wrong.load(), 0u);
        QCOMPARE(read.load(), array.size());
    }
};

QTEST_APPLESS_MAIN(TestCompactArray)
#include "tst_compactarray.moc"
