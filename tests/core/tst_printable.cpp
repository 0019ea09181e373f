// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/printable.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestPrintable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesWhatIsHidden_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &text, const QString &shown) {
            QTest::newRow(name) << text << shown;
        };
        row("plain", u"Žluťoučký 🐎\nנתונים"_s, u"Žluťoučký 🐎\nנתונים"_s);
        row("C0", u"a\u001b[2J\u0007\u0000b\t"_s, uR"(a\u001b[2J\u0007\u0000b\u0009)"_s);
        row("C1 and DEL", u"\u007f\u009b31m"_s, uR"(\u007f\u009b31m)"_s);
        row("marks of direction", u"\u061c\u200e\u200f\u202a\u202e\u2066\u2069"_s,
            uR"(\u061c\u200e\u200f\u202a\u202e\u2066\u2069)"_s);
        row("tag characters", u"x\U000e0001\U000e0020\U000e007f"_s, uR"(x\u{e0001}\u{e0020}\u{e007f})"_s);
        row("variant selectors beyond", u"x\U000e0100\U000e01ef"_s, uR"(x\u{e0100}\u{e01ef})"_s);
        row("invisible", u"\u00ad\u034f\u115f\u180e\u200b\u2060\u2064\u2800\u3164\ufeff\ufff9\uffa0"_s,
            uR"(\u00ad\u034f\u115f\u180e\u200b\u2060\u2064\u2800\u3164\ufeff\ufff9\uffa0)"_s);
        row("line separators", u"\u2028\u2029\u0085"_s, uR"(\u2028\u2029\u0085)"_s);
        row("musical and shorthand controls", u"\U0001d173\U0001bca0"_s, uR"(\u{1d173}\u{1bca0})"_s);
        row("half a surrogate pair", QString(QChar(0xd83d)) + u"x"_s, u"\ufffdx"_s);
        row("joiners in words", u"می\u200cخواهم"_s, u"می\u200cخواهم"_s);
        row("joiners in emoji", u"👩\u200d💻❤\ufe0f\u200d🔥"_s, u"👩\u200d💻❤\ufe0f\u200d🔥"_s);
        row("joiners among Latin letters", u"pay\u200dpal\u200c"_s, uR"(pay\u200dpal\u200c)"_s);
        row("a row of joiners", u"م\u200c\u200d\u200cم"_s, uR"(م\u200c\u200d\u200cم)"_s);
        row("a row of variants", u"❤\ufe0f\ufe00\ufe01"_s, u"❤\ufe0f\\ufe00\\ufe01"_s);
        row("variant of a letter", u"a\ufe0f"_s, uR"(a\ufe0f)"_s);
    }

    void escapesWhatIsHidden()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, shown);
        QCOMPARE(printable(text), shown);
    }

    void jsonKeepsItsMeaning()
    {
        const QString text = u"\U000e0001\u202e\u001b\u007f\u009b\u2028\n\"\\"_s;
        const QJsonDocument document(QJsonObject{{text, QJsonObject{{u"a"_s, text}}}});
        const QByteArray json = printableJson(document.toJson());
        QVERIFY2(json.contains(R"(\udb40\udc01\u202e\u001b\u007f\u009b\u2028\n\"\\)"), json.constData());
        QVERIFY(std::all_of(json.begin(), json.end(),
                            [](char c) { return c == '\n' || (c >= 0x20 && c < 0x7f); }));
        QCOMPARE(QJsonDocument::fromJson(json), document);
    }
};

QTEST_GUILESS_MAIN(TestPrintable)
#include "tst_printable.moc"
