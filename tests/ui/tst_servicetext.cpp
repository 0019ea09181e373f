// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/servicetext.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestServiceText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shown_data();
    void shown();
    void staysOneLine();
};

void TestServiceText::shown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("plain") << u"Board sync"_s << u"Board sync"_s;
    QTest::newRow("accents and symbols stay") << u"Žofie Çelik – 100 €"_s << u"Žofie Çelik – 100 €"_s;
    QTest::newRow("override") << u"invoice\u202egpj.exe"_s << u"invoice⟨U+202E⟩gpj.exe"_s;
    QTest::newRow("isolates and marks")
        << u"a\u2066b\u2069\u200fc\u061c"_s << u"a⟨U+2066⟩b⟨U+2069⟩⟨U+200F⟩c⟨U+061C⟩"_s;
    QTest::newRow("right to left is isolated")
        << u"\u05e9\u05dc\u05d5\u05dd"_s << u"\u2068\u05e9\u05dc\u05d5\u05dd\u2069"_s;
    QTest::newRow("line breaks and tab") << u"a\nb\r\nc\td"_s << u"a↵b↵c⇥d"_s;
    QTest::newRow("C0, DEL and C1") << u"\x1b[31m\x7f\u0085"_s << u"␛[31m␡⟨U+0085⟩"_s;
    QTest::newRow("zero width") << u"ad\u200bmin\ufeff"_s << u"ad⟨U+200B⟩min⟨U+FEFF⟩"_s;
    QTest::newRow("flood of marks") << (u"Z"_s + QString(12, QChar(0x0300)) + u"a"_s)
                                    << (u"Z"_s + QString(4, QChar(0x0300)) + u"…a"_s);
    QTest::newRow("line separator") << u"a\u2028b"_s << u"a⟨U+2028⟩b"_s;
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u"b"_s) << u"a␀b"_s;
    QTest::newRow("joiner between Latin letters") << u"pay\u200dpal"_s << u"pay⟨U+200D⟩pal"_s;
    QTest::newRow("joiner in an emoji stays")
        << u"\U0001F469\u200d\U0001F4BB"_s << u"\U0001F469\u200d\U0001F4BB"_s;
    QTest::newRow("joiner in Persian stays") << u"می\u200cخواهم"_s << u"\u2068می\u200cخواهم\u2069"_s;
    QTest::newRow("markup is only text") << u"<b>x</b> & <img src=x>"_s << u"<b>x</b> & <img src=x>"_s;
    QTest::newRow("placeholders are only text") << u"%1 %n {}"_s << u"%1 %n {}"_s;
}

void TestServiceText::shown()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(displayText(text), shown);
    QCOMPARE(displayText(std::string_view(text.toStdString())), shown);
}

void TestServiceText::staysOneLine()
{
    for (char32_t c = 0; c < 0x3000; ++c) {
        const QString shown = displayText(u"a"_s + QChar(char16_t(c)) + u"b"_s);
        QVERIFY2(!shown.contains(u'\n') && !shown.contains(u'\r') && !shown.contains(QChar(0x2028)) &&
                     !shown.contains(QChar(0x2029)) && !shown.contains(QChar(0x85)),
                 qPrintable(QString::number(c, 16)));
    }
}

QTEST_GUILESS_MAIN(TestServiceText)
#include "tst_servicetext.moc"
