// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/dictionary.h"

#include "core/support/casefold.h"

#include <QRandomGenerator>
#include <QTest>
#include <algorithm>
#include <map>
#include <thread>

using namespace auditdesk;

namespace {

std::string randomText(QRandomGenerator &random)
{
    const std::vector<std::string> letters{"a", "A", "b", "B", "é", "É", "ß", "日", "😀", "", "Z", "_"};
    std::string text;
    for (int count = random.bounded(4); count > 0; --count)
        text += letters[static_cast<std::size_t>(random.bounded(static_cast<int>(letters.size())))];
    return text;
}

} // namespace

class TestDictionary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithNothing()
    {
        const Dictionary dictionary;
        QCOMPARE(dictionary.size(), 1u);
        QCOMPARE(dictionary.text(0), "");
        QCOMPARE(dictionary.idOf(""), 0u);
        QCOMPARE(dictionary.idOf("a"), 0u);
        const auto index = dictionary.index();
        QVERIFY(index->folded(0).empty());
        QCOMPARE(index->rank, std::vector<std::uint32_t>{0});
    }

    void numbersTextsByArrival()
    {
        Dictionary dictionary;
        QCOMPARE(dictionary.add("b"), 1u);
        QCOMPARE(dictionary.add("a"), 2u);
        QCOMPARE(dictionary.add("b"), 1u);
        QCOMPARE(dictionary.add(""), 3u); // a text like any other: missing is what never came
        QCOMPARE(dictionary.add(""), 3u);
        QCOMPARE(dictionary.add("B"), 4u);
        QCOMPARE(dictionary.add(std::string_view("a\0b", 3)), 5u);
        QCOMPARE(dictionary.add(std::string_view("a\0c", 3)), 6u);
        QCOMPARE(dictionary.size(), 7u);
        QCOMPARE(dictionary.text(2), "a");
        QCOMPARE(dictionary.text(3), "");
        QCOMPARE(dictionary.text(6), std::string_view("a\0c", 3));
        QCOMPARE(dictionary.idOf("B"), 4u);
        QCOMPARE(dictionary.idOf("c"), 0u);
    }

    void keepsManyTexts()
    {
        Dictionary dictionary;
        const std::string large(100'000, 'x');
        for (int number = 0; number < 50'000; ++number)
            QCOMPARE(dictionary.add("text " + std::to_string(number)),
                     static_cast<std::uint32_t>(number) + 1);
        QCOMPARE(dictionary.add(large), 50'001u);
        for (int number = 0; number < 50'000; ++number) {
            const std::string text = "text " + std::to_string(number);
            QCOMPARE(dictionary.text(static_cast<std::uint32_t>(number) + 1), text);
            QCOMPARE(dictionary.idOf(text), static_cast<std::uint32_t>(number) + 1);
        }
        QCOMPARE(dictionary.text(50'001), large);
    }

    void textsStayWithTheirCopies()
    {
        std::string_view text;
        Dictionary copy;
        {
            Dictionary owner;
            owner.add("a text of the first owner");
            copy = owner;
            text = owner.text(1);
            for (int number = 0; number < 10'000; ++number)
                owner.add(std::to_string(number));
            QCOMPARE(owner.size(), 10'002u);
        }
        QCOMPARE(copy.size(), 2u);
        QCOMPARE(copy.text(1), "a text of the first owner");
        QVERIFY(static_cast<const void *>(text.data()) == copy.text(1).data()); // QCOMPARE reads up to a NUL
    }

    void ranksByFoldedTextThenByText()
    {
        Dictionary dictionary;
        for (const char *text : {"b", "É", "a", "B", "e", "", "A", "é"})
            dictionary.add(text);
        std::vector<std::string> ordered(dictionary.size());
        const auto index = dictionary.index();
        for (std::uint32_t id = 1; id < dictionary.size(); ++id)
            ordered[index->rank[id]] = dictionary.text(id);
        const std::vector<std::string> expected{"", "", "A", "a", "B", "b", "e", "É", "é"};
        QCOMPARE(ordered, expected);
        QCOMPARE(index->folded(2), std::string_view("é"));
    }

    void indexAgreesWithAMap()
    {
        QRandomGenerator random(11);
        Dictionary dictionary;
        std::map<std::pair<std::string, std::string>, std::uint32_t> ordered; // (folded, text)
        for (int round = 0; round < 2'000; ++round) {
            const std::string text = randomText(random);
            ordered[{foldCase(text), text}] = dictionary.add(text);
        }
        const auto index = dictionary.index();
        QCOMPARE(index->rank.size(), std::size_t{dictionary.size()});
        QCOMPARE(ordered.size() + 1, std::size_t{dictionary.size()});
        std::uint32_t place = 0;
        for (const auto &[key, id] : ordered) {
            QCOMPARE(index->rank[id], ++place);
            QCOMPARE(index->folded(id), std::string_view(key.first));
        }
    }

    void indexIsSharedByCopiesOfOneSize()
    {
        Dictionary dictionary;
        dictionary.add("b");
        const Dictionary copy = dictionary;
        const auto index = dictionary.index();
        QCOMPARE(copy.index(), index);
        dictionary.add("a");
        QVERIFY(dictionary.index() != index);
        QCOMPARE(dictionary.index()->rank, (std::vector<std::uint32_t>{0, 2, 1}));
        QCOMPARE(copy.index()->rank, (std::vector<std::uint32_t>{0, 1})); // the copy knows nothing of "a"
    }

    void threadsAskForTheIndexAtOnce()
    {
        Dictionary dictionary;
        for (int number = 0; number < 3'000; ++number)
            dictionary.add("Text " + std::to_string(number));
        const Dictionary snapshot = dictionary;
        std::vector<std::shared_ptr<const Dictionary::Index>> indexes(4);
        std::vector<std::thread> threads;
        for (auto &index : indexes)
            threads.emplace_back([&index, snapshot] { index = snapshot.index(); });
        for (int number = 0; number < 3'000; ++number)
            dictionary.add("More " + std::to_string(number));
        for (std::thread &thread : threads)
            thread.join();
        for (const auto &index : indexes) {
            QCOMPARE(index, indexes.front());
            QCOMPARE(index->rank.size(), 3'001u);
        }
    }
};

QTEST_GUILESS_MAIN(TestDictionary)
#include "tst_dictionary.moc"
