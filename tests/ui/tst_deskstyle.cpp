// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/deskstyle.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QTextDocument>
#include <QToolTip>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestDeskStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new DeskStyle); }

    void labelsArePlain()
    {
        QLabel label(u"<b>bold</b>"_s);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
    }

    /// They are HTML wherever they are made; shown as plain text, a person would read its tags.
    void tooltipsAreDrawnAsTheyAreMade()
    {
        QWidget owner;
        owner.show();
        QToolTip::showText(QPoint(10, 10), Qt::convertFromPlainText(u"a <b> c"_s), &owner);
        QLabel *tip = nullptr;
        const QWidgetList all = QApplication::allWidgets();
        for (QWidget *widget : all) {
            if (widget->inherits("QTipLabel"))
                tip = qobject_cast<QLabel *>(widget);
        }
        QVERIFY(tip);
        QVERIFY(tip->textFormat() != Qt::PlainText);
        QTextDocument drawn;
        drawn.setHtml(tip->text());
        QCOMPARE(drawn.toPlainText(), u"a <b> c"_s);
    }
};

QTEST_MAIN(TestDeskStyle)
#include "tst_deskstyle.moc"
