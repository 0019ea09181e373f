// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/nearestword.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestNearestWord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("a letter is missing") << u"contans"_s << u"contains"_s;
        QTest::newRow("a letter too many") << u"emaill"_s << u"email"_s;
        QTest::newRow("two letters changed places") << u"emial"_s << u"email"_s;
        QTest::newRow("case") << u"EMIAL"_s << u"email"_s;
        QTest::newRow("a prefix of one word") << u"download"_s << u"downloaded"_s;
        QTest::newRow("a short prefix") << u"do"_s << QString();
        QTest::newRow("a name") << u"Benedikt"_s << QString();
        QTest::newRow("short words") << u"or"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("far too long") << QString(100'000, u'e') << QString();
    }

    void finds()
    {
        QFETCH(QString, word);
        QFETCH(QString, nearest);
        const QStringList known = {u"email"_s, u"name"_s, u"downloaded"_s, u"contains"_s, u"in"_s};
        QCOMPARE(nearestWord(word, known), nearest);
    }
};

QTEST_GUILESS_MAIN(TestNearestWord)
#include "tst_nearestword.moc"
