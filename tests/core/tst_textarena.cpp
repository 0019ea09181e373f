// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/textarena.h"

#include "core/export/csvcells.h"

#include <QRandomGenerator>
#include <QTest>

using namespace auditdesk;

class TestTextArena : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTextsOfAllSizes()
    {
        TextArena arena;
        std::vector<std::pair<TextArena::Place, std::string>> kept;
        for (const std::size_t size : std::initializer_list<std::size_t>{
                 0, 1, 62, 63, 64, 65, 127, 128, 8'191, 8'192, 300'000, 5, 0, 2'000'000}) {
            kept.emplace_back(0, std::string(size, char('a' + int(size % 26))));
            kept.back().first = arena.add(kept.back().second);
        }
        QRandomGenerator random(5);
        for (int i = 0; i < 40'000; ++i) { // more than one shelf of blocks would hold of them alone
            kept.emplace_back(0, std::string(std::size_t(random.bounded(3'000)), char('a' + i % 26)));
            kept.back().first = arena.add(kept.back().second);
        }
        for (const auto &[place, text] : kept)
            QCOMPARE(arena.text(place), std::string_view(text));
    }

    void whatIsPlainNeedsNothingInCsv()
    {
        TextArena arena;
        int plainCount = 0;
        const auto compare = [&](const std::string &text) {
            const bool isPlain = arena.entry(arena.add(text)).isPlain;
            plainCount += isPlain;
            const CsvForm form = csvFormOf(text, ColumnKind::Text, true);
            QVERIFY2(!isPlain || (!form.isQuoted && !form.isGuarded && !form.isRepaired), text.c_str());
        };
        // Every byte in every place of a text of one to three words, among others that are plain.
        for (std::size_t size = 1; size <= 24; ++size) {
            for (std::size_t at = 0; at < size; ++at) {
                for (int byte = 0; byte < 256; ++byte) {
                    std::string text(size, 'z');
                    text[at] = char(byte);
                    compare(text);
                }
            }
        }
        QRandomGenerator random(6);
        for (int round = 0; round < 20'000; ++round) {
            std::string text;
            for (int left = random.bounded(20); left > 0; --left)
                text += char(random.bounded(256));
            compare(text);
        }
        QVERIFY(plainCount > 10'000);
    }

    void whatIsPlain_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isPlain");
        for (const char *text : {"a", "Anna Berg", "anna@example.org", "0b6-4", "It's #4. 50% (done)!", "z~"})
            QTest::newRow(text) << QByteArray(text) << true;
        for (const char *text : {"", " a", "a ", "a,b", "\"a", "a\"", "-a", "=1", "a\tb", "a\x7f", "a;b",
                                 "a|b", "a;=1", "é", "aé", "日"})
            QTest::newRow(text) << QByteArray(text) << false;
    }
    void whatIsPlain()
    {
        QFETCH(QByteArray, text);
        TextArena arena;
        QTEST(arena.entry(arena.add(text.toStdString())).isPlain, "isPlain");
    }
};

QTEST_GUILESS_MAIN(TestTextArena)
#include "tst_textarena.moc"
