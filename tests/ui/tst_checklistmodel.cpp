// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/checklistmodel.h"

#include "ui/recentcases.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class CheckListModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksRows();
    void showsServiceTextAsPlainText();
    void remembersRecentCases();
};

void CheckListModelTest::checksRows()
{
    CheckListModel model({u"Meeting"_s, u"Host"_s});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy changed(&model, &CheckListModel::checkedChanged);
    model.setRows({{u"a"_s, {u"A"_s, u"x"_s}, true}, {u"b"_s, {u"B"_s, u"y"_s}, false}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.checkedKeys(), QStringList{u"a"_s});
    QVERIFY(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(!model.setData(model.index(1, 1), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.checkedKeys(), (QStringList{u"a"_s, u"b"_s}));
    model.setAllChecked(false);
    QVERIFY(model.checkedKeys().isEmpty());
    QCOMPARE(model.data(model.index(1, 1)).toString(), u"y"_s);
    QVERIFY(!model.flags(model.index(0, 1)).testFlag(Qt::ItemIsUserCheckable));
    QCOMPARE(changed.count(), 3);
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void CheckListModelTest::showsServiceTextAsPlainText()
{
    CheckListModel model({u"Meeting"_s});
    model.setRows({{u"a"_s, {u"<b>bold</b>"_s}, false}});
    QCOMPARE(model.data(model.index(0, 0)).toString(), u"<b>bold</b>"_s);
    QTextDocument shown;
    shown.setHtml(model.data(model.index(0, 0), Qt::ToolTipRole).toString());
    QCOMPARE(shown.toPlainText(), u"<b>bold</b>"_s);
}

void CheckListModelTest::remembersRecentCases()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"s.ini"_s), QSettings::IniFormat);
    RecentCases cases(settings);
    QStringList made;
    for (int i = 0; i < 12; ++i) {
        QFile file(folder.filePath(QString::number(i) + u".auditdesk"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        made.prepend(file.fileName());
        cases.add(file.fileName());
    }
    QCOMPARE(cases.paths(), made.mid(0, 10));
    cases.add(made.at(3)); // moves to the front, once
    QCOMPARE(cases.paths().first(), made.at(3));
    QCOMPARE(cases.paths().count(made.at(3)), 1);
    QVERIFY(QFile::remove(made.at(0))); // what is gone is forgotten
    QVERIFY(!cases.paths().contains(made.at(0)));
    QSignalSpy changed(&cases, &RecentCases::changed);
    cases.remove(made.at(3));
    QVERIFY(!cases.paths().contains(made.at(3)));
    QCOMPARE(changed.count(), 1);
}

QTEST_MAIN(CheckListModelTest)
#include "tst_checklistmodel.moc"
