// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartmodel.h"
#include "ui/charts/chartpanel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace auditdesk;

namespace {

ChartData stack()
{
    ChartData data;
    data.shape = ChartData::Shape::TimeStack;
    data.table = TableId::Events;
    data.title = u"Events per day, by type"_s;
    data.categoryTitle = u"Day, UTC"_s;
    data.valueTitle = u"Number of events"_s;
    data.categories = {{u"Monday"_s, u"createdAt < 1"_s, std::nullopt, 0},
                       {u"Tuesday"_s, u"createdAt >= 1"_s, std::nullopt, 86'400'000}};
    data.series = {
        {u"Poll"_s, {SeriesLook::Kind::EventType, u"poll"_s}, u"type = \"poll\""_s, {1200, 3}},
        {u"Session"_s, {SeriesLook::Kind::EventType, u"session"_s}, u"type = \"session\""_s, {0, 4}}};
    return data;
}

} // namespace

class TestChartPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany)); }

    void modelIsATableOfTheBins()
    {
        ChartModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setData(stack());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"Day, UTC"_s);
        QCOMPARE(model.headerData(3, Qt::Horizontal).toString(), u"Total"_s);
        QCOMPARE(model.index(0, 1).data().toString(), u"1.200"_s);
        QCOMPARE(model.index(1, 3).data().toString(), u"7"_s);
        QCOMPARE(model.asText({0, 1}),
                 u"Day, UTC\tPoll\tSession\tTotal\nMonday\t1200\t0\t1200\nTuesday\t3\t4\t7\n"_s);
        model.setData({});
        QCOMPARE(model.rowCount(), 0);
    }

    void tableOpensAndCopiesRows()
    {
        ChartPanel panel;
        panel.setData(stack());
        panel.setShownAsTable(true);
        panel.show();
        auto *table = panel.findChild<QTableView *>();
        QVERIFY(table->isVisible());
        QVERIFY(!panel.view().isVisible());
        QSignalSpy drilled(&panel, &ChartPanel::drillDown);
        Q_EMIT table->activated(table->model()->index(1, 2));
        QCOMPARE(drilled.size(), 1);
        QCOMPARE(drilled.first().at(0).value<TableId>(), TableId::Events);
        QCOMPARE(drilled.first().at(1).toString(), u"createdAt >= 1 and type = \"session\""_s);
        table->selectRow(1);
        table->setFocus();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QTest::keySequence(table, QKeySequence::Copy);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                     u"Day, UTC\tPoll\tSession\tTotal\nTuesday\t3\t4\t7\n"_s);
    }

    void emptyStateSaysWhyAndWhatToDo()
    {
        ChartPanel panel;
        panel.choice().addItem(u"Per day"_s);
        panel.setData(stack());
        panel.show();
        QVERIFY(panel.choice().isVisible());
        panel.showMessage(u"Events"_s, u"No events loaded yet"_s, u"Fetch some."_s);
        QStringList texts;
        const auto labels = panel.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            if (label->isVisible())
                texts << label->text();
        }
        QVERIFY(texts.contains(u"No events loaded yet"_s));
        QVERIFY(texts.contains(u"Fetch some."_s));
        QVERIFY(!panel.view().isVisible());
        QVERIFY(!panel.choice().isVisible());
        QVERIFY(panel.data().isEmpty());
        panel.setData(stack());
        QVERIFY(panel.view().isVisible());
    }

    void sameDataKeepsTheMark()
    {
        ChartPanel panel;
        panel.setData(stack());
        panel.view().setCurrentBar({1, 1});
        panel.setData(stack());
        QCOMPARE(panel.view().currentBar(), std::optional(ChartBar{1, 1}));
    }

    void savesPngAndSvg()
    {
        QTemporaryDir folder;
        ChartPanel panel;
        panel.setData(stack());
        QVERIFY(panel.save(folder.filePath(u"a.png"_s), QSize(400, 300)));
        QCOMPARE(QImage(folder.filePath(u"a.png"_s)).size(), QSize(800, 600));
        QVERIFY(panel.save(folder.filePath(u"a.SVG"_s), QSize(400, 300)));
        QFile svg(folder.filePath(u"a.SVG"_s));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QVERIFY(svg.readAll().contains("<svg"));
        QVERIFY(!panel.save(folder.filePath(u"no/such/folder/a.png"_s), QSize(400, 300)));
    }

    void everyFocusableWidgetIsNamed()
    {
        ChartPanel panel;
        panel.choice().addItem(u"Per day"_s);
        panel.setData(stack());
        for (const QWidget *widget : panel.findChildren<QWidget *>()) {
            const bool isInner = widget->parentWidget() && widget->parentWidget()->inherits("QComboBox");
            if (widget->focusPolicy() != Qt::NoFocus && !isInner && !widget->isWindow() &&
                !widget->focusProxy() && !widget->inherits("QHeaderView") &&
                !widget->inherits("QAbstractItemView"))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
        QVERIFY(!panel.findChild<QTableView *>()->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TestChartPanel)
#include "tst_chartpanel.moc"
