// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/texthash.h"

#include <QTest>
#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace auditdesk;

class TestTextHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Wherever it lies, and whatever lies beside it.
    void isTheSameForTheSameText()
    {
        for (std::size_t size = 0; size < 200; ++size) {
            const std::string text(size, size % 2 == 0 ? 'x' : '\xe4');
            const std::uint32_t hash = textHash(text);
            for (std::size_t shift = 0; shift < 9; ++shift) {
                const std::string around = std::string(shift, 'a') + text + "b";
                QCOMPARE(textHash(std::string_view(around).substr(shift, size)), hash);
            }
        }
    }

    /// Of 150,000 texts that differ little, 2.6 pairs have one hash by chance.
    void tellsTextsApart_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {6, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 36, 48, 49, 100})
            QTest::addRow("%d bytes", size) << size;
    }
    void tellsTextsApart()
    {
        QFETCH(const int, size);
        constexpr int count = 150'000;
        std::vector<std::uint32_t> hashes;
        for (int number = 0; number < count; ++number) {
            // The digits stand at the end, at the beginning or in the middle.
            const std::string digits = std::to_string(100'000 + number);
            std::string text(static_cast<std::size_t>(size), '0');
            const std::size_t room = text.size() - digits.size();
            const std::size_t at = number % 3 == 0 ? room : number % 3 == 1 ? 0 : room / 2;
            text.replace(at, digits.size(), digits);
            hashes.push_back(textHash(text));
        }
        std::sort(hashes.begin(), hashes.end());
        const auto distinct = std::unique(hashes.begin(), hashes.end()) - hashes.begin();
        QVERIFY2(count - distinct < 40, QByteArray::number(qint64(count - distinct)).constData());
    }

    /// What a sum over the words alone would take for one.
    void tellsOrderAndLengthApart()
    {
        const std::string one(16, 'a'), other(16, 'b');
        const std::string end = "the end of it all";
        QVERIFY(textHash(one + other + end) != textHash(other + one + end));
        QVERIFY(textHash(one + one + end) != textHash(other + other + end));
        const std::string nulls(300, '\0');
        std::vector<std::uint32_t> hashes;
        for (std::size_t size = 0; size <= nulls.size(); ++size)
            hashes.push_back(textHash(std::string_view(nulls).substr(0, size)));
        std::sort(hashes.begin(), hashes.end());
        const auto distinct = std::unique(hashes.begin(), hashes.end()) - hashes.begin();
        QVERIFY(distinct >= qsizetype(nulls.size())); // one pair has the same by chance in 95,000 runs
    }

    void isNothingOfNothing()
    {
        QCOMPARE(textHash({}), 0u);
        QCOMPARE(textHash(""), 0u);
    }

    /// Whatever the compiler knows.
    void foldsProducts()
    {
        QCOMPARE(foldedByHalves(3, 5), 15u);
        QCOMPARE(foldedByHalves(std::uint64_t{1} << 63, 2), 1u);
        QCOMPARE(foldedByHalves(~std::uint64_t{0}, ~std::uint64_t{0}),
                 ~std::uint64_t{0}); // ...fffe and ...0001
        std::mt19937_64 random(5);
        for (int i = 0; i < 10'000; ++i) {
            const std::uint64_t left = random() >> i % 64, right = random() >> i % 61;
            QCOMPARE(foldedByHalves(left, right), foldedProduct(left, right));
        }
    }
};

QTEST_GUILESS_MAIN(TestTextHash)
#include "tst_texthash.moc"
