// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/casefold.h"

#include <QTest>
#include <string>
#include <vector>

using namespace auditdesk;

class TestCaseFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("folded");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &folded) {
            QTest::newRow(name) << text << folded;
        };
        row("empty", "", "");
        row("ASCII", "John.Andersen@Example.COM [\\]^_`{|}", "john.andersen@example.com [\\]^_`{|}");
        row("Latin", "ÀÉÎ Øresund", "àéî øresund");
        row("Czech", "ŽIŽKOV Ďáblice", "žižkov ďáblice");
        row("Greek, final sigma", "ΣΊΣΥΦΟς", "σίσυφοσ");
        row("Cyrillic", "МОСКВА Ёлка", "москва ёлка");
        row("Armenian", "ԵՐԵՎԱՆ", "երեվան");
        row("Kelvin sign", "\u212a", "k");
        row("Turkish dotted I stays itself", "İ", "İ");
        row("dotless i stays itself", "ı", "ı");
        row("sharp s is one letter", "Straße ẞ", "straße ß");
        row("beyond the basic plane", "\U00010400", "\U00010428");
        row("no case", "日本語 عربي 😀", "日本語 عربي 😀");
        row("decomposed", "Mu\u0308ller Z\u030catec", "müller žatec");
        row("several marks", "a\u0323\u0302 a\u0302\u0323", "ậ ậ");
        row("composed only when small", "J\u030c", "ǰ");
        row("Hangul", "\u1112\u1161\u11ab", "한");
        row("ångström sign", "\u212b", "å");
        row("a mark behind what is no UTF-8", "\xff\u0301", "\xff\u0301");
        row("surrogates are kept", "\xed\xa0\x80", "\xed\xa0\x80");
        row("overlong of three is kept", "\xe0\x81\x81", "\xe0\x81\x81");
        row("NUL", QByteArray("A\0B", 3), QByteArray("a\0b", 3));
        row("not UTF-8 is kept",
            "A\xff\xc3"
            "B\xe2\x82",
            "a\xff\xc3"
            "b\xe2\x82");
        row("overlong is kept", "\xc1\x81", "\xc1\x81");
    }
    void folds()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, folded);
        const std::string result = foldCase({text.constData(), static_cast<std::size_t>(text.size())});
        QCOMPARE(QByteArray::fromStdString(result), folded);
        QCOMPARE(QByteArray::fromStdString(foldCase(result)), folded); // folding again changes nothing
        std::string behind = "Before";
        appendFolded(behind, {text.constData(), static_cast<std::size_t>(text.size())});
        QCOMPARE(behind, "Before" + result);
    }

    void comparesAsFoldedWhole()
    {
        const auto signOf = [](int compared) { return (compared > 0) - (compared < 0); };
        std::vector<std::string> texts{""};
        for (const char *part : {"a", "B", "k", "\u212a", "ẞ", "ž", "Ž", "z\u030c", "E\u0301", "\u0301", "😀",
                                 "\xff", "\xe2\x82"}) {
            for (const char *other : {"", "A", "b", "Z", "É", "\xc3"})
                texts.insert(texts.end(), {std::string(part) + other, std::string(other) + part});
        }
        for (const std::string &left : texts) {
            for (const std::string &right : texts) {
                const std::string folded = foldCase(left);
                QCOMPARE(signOf(compareFolded(folded, right)), signOf(folded.compare(foldCase(right))));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCaseFold)
#include "tst_casefold.moc"
