// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartimage.h"
#include "ui/charts/chartview.h"
#include "ui/theme.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QImage>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace auditdesk;

namespace {

ChartData chart(ChartData::Shape shape, int categories, int seriesCount)
{
    ChartData data;
    data.shape = shape;
    data.title = u"Views and downloads per recording, top %1 of 412"_s.arg(categories);
    data.valueTitle = u"Number of accesses"_s;
    data.categoryTitle = u"Recording"_s;
    const QStringList topics{u"Board sync"_s, u"اجتماع مجلس الإدارة السنوي لمراجعة الميزانية"_s,
                             u"四半期レビュー会議"_s,
                             u"Quarterly all-hands with a title that does not want to come to an end"_s};
    const std::array looks{SeriesLook{SeriesLook::Kind::Views, {}},
                           SeriesLook{SeriesLook::Kind::Downloads, {}},
                           SeriesLook{SeriesLook::Kind::EventType, u"poll"_s}};
    for (int category = 0; category < categories; ++category) {
        data.categories.push_back({topics[category % topics.size()], u"recordingId = \"%1\""_s.arg(category),
                                   std::nullopt, category * qint64(86'400'000)});
    }
    data.endMs = categories * qint64(86'400'000);
    for (int series = 0; series < seriesCount; ++series) {
        ChartSeries one{
            u"Series %1"_s.arg(series), looks[static_cast<std::size_t>(series)], u"viewed = true"_s, {}};
        for (int category = 0; category < categories; ++category)
            one.values.push_back(1000 + 100 * category + 10 * series);
        data.series.push_back(one);
    }
    return data;
}

void addShapes()
{
    QTest::addColumn<ChartData::Shape>("shape");
    QTest::addColumn<int>("categories");
    QTest::addColumn<int>("seriesCount");
    QTest::newRow("rows") << ChartData::Shape::Rows << 10 << 2;
    QTest::newRow("rows of one series") << ChartData::Shape::Rows << 5 << 1;
    QTest::newRow("side by side") << ChartData::Shape::TimeBars << 20 << 2;
    QTest::newRow("over each other") << ChartData::Shape::TimeBars << 366 << 2;
    QTest::newRow("stack") << ChartData::Shape::TimeStack << 20 << 3;
    QTest::newRow("dense stack") << ChartData::Shape::TimeStack << 366 << 3;
}

QImage imageOf(const ChartData &data)
{
    return QImage::fromData(chartImage(data, ImageFormat::Png, QSize(600, 360), QGuiApplication::font()),
                            "PNG");
}

/// Where a picture of QSize(600, 360) with its border has a place of the scene.
QPoint pixelAt(QPointF position)
{
    return ((position + QPointF(12, 12)) * 2).toPoint();
}

} // namespace

class TestChartView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyBarIsFoundWhereItIs_data() { addShapes(); }
    void everyBarIsFoundWhereItIs()
    {
        QFETCH(ChartData::Shape, shape);
        QFETCH(int, categories);
        QFETCH(int, seriesCount);
        ChartScene scene;
        scene.setSize(QSizeF(900, 400));
        scene.setData(chart(shape, categories, seriesCount));
        for (int category = 0; category < categories; ++category) {
            for (int series = 0; series < seriesCount; ++series) {
                const ChartBar bar{category, series};
                const QRectF rect = scene.barRect(bar);
                QVERIFY(scene.plotRect().adjusted(-1, -1, 1, 1).contains(rect));
                const bool isBehind = shape == ChartData::Shape::TimeBars && categories > 100 && series == 0;
                if (!isBehind)
                    QCOMPARE(scene.barAt(rect.center()), std::optional(bar));
            }
        }
        QCOMPARE(scene.barAt(QPointF(450, 399)), std::optional<ChartBar>());
    }

    void barsAreDrawnWhereTheyAreFound_data() { addShapes(); }
    void barsAreDrawnWhereTheyAreFound()
    {
        QFETCH(ChartData::Shape, shape);
        QFETCH(int, categories);
        QFETCH(int, seriesCount);
        const ChartData data = chart(shape, categories, seriesCount);
        ChartScene scene; // as chartImage() makes it
        scene.setTitleShown(true);
        scene.setLook(QPalette(Qt::white), QGuiApplication::font());
        scene.setSize(QSizeF(576, 336));
        scene.setData(data);
        const QImage image = imageOf(data);
        QCOMPARE(image.size(), QSize(1200, 720));
        const int last = data.seriesCount() - 1;
        const QRectF bar = scene.barRect({categories / 2, last});
        const QColor inside = image.pixelColor(pixelAt(bar.center()));
        QVERIFY2(inside != QColor(Qt::white), qPrintable(inside.name()));
        if (shape == ChartData::Shape::Rows) {
            const QPointF beyond(scene.plotRect().right() - 2, bar.center().y());
            QCOMPARE(image.pixelColor(pixelAt(beyond)), QColor(Qt::white));
        }
    }

    void viewsAndDownloadsDifferInGrey()
    {
        const ChartData data = chart(ChartData::Shape::Rows, 4, 2);
        ChartScene scene;
        scene.setTitleShown(true);
        scene.setLook(QPalette(Qt::white), QGuiApplication::font());
        scene.setSize(QSizeF(576, 336));
        scene.setData(data);
        const QImage image = imageOf(data);
        const int views = qGray(image.pixel(pixelAt(scene.barRect({1, 0}).center())));
        const int downloads = qGray(image.pixel(pixelAt(scene.barRect({1, 1}).center())));
        QVERIFY2(downloads - views > 80, qPrintable(u"%1 %2"_s.arg(views).arg(downloads)));
    }

    void svgHoldsTitleAndLabels()
    {
        ChartData data = chart(ChartData::Shape::Rows, 3, 2);
        data.categories[0].title = u"<b>Board & sync</b>"_s;
        data.note = u"Incomplete: the service asked to wait"_s;
        data.isIncomplete = true;
        const QByteArray svg = chartImage(data, ImageFormat::Svg, QSize(900, 400), QGuiApplication::font());
        QVERIFY(svg.startsWith("<?xml"));
        QVERIFY(svg.contains("top 3 of 412"));
        QVERIFY(svg.contains("&lt;b&gt;Board &amp; sync&lt;/b&gt;"));
        QVERIFY(svg.contains("Incomplete: the service asked to wait"));
    }

    void arrowKeysReachEveryBar_data()
    {
        QTest::addColumn<ChartData::Shape>("shape");
        QTest::addColumn<int>("next");
        QTest::addColumn<int>("nextSeries");
        QTest::newRow("rows") << ChartData::Shape::Rows << int(Qt::Key_Down) << int(Qt::Key_Right);
        QTest::newRow("time") << ChartData::Shape::TimeStack << int(Qt::Key_Right) << int(Qt::Key_Up);
    }
    void arrowKeysReachEveryBar()
    {
        QFETCH(ChartData::Shape, shape);
        QFETCH(int, next);
        QFETCH(int, nextSeries);
        ChartView view;
        view.resize(700, 400);
        const ChartData data = chart(shape, 4, 2);
        view.setData(data);
        QSignalSpy activated(&view, &ChartView::barActivated);
        QTest::keyClick(&view, Qt::Key_Home);
        for (int category = 0; category < 4; ++category) {
            QCOMPARE(view.currentBar(), std::optional(ChartBar{category, 0}));
            QVERIFY(view.accessibleDescription().contains(countText(data.value({category, 0}))));
            QTest::keyClick(&view, Qt::Key(next));
        }
        QTest::keyClick(&view, Qt::Key(nextSeries));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().value<ChartBar>(), (ChartBar{3, 1}));
    }

    void clickOpensTheBarBelowThePointer()
    {
        ChartView view;
        view.resize(700, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setData(chart(ChartData::Shape::Rows, 4, 2));
        QSignalSpy activated(&view, &ChartView::barActivated);
        const QPoint at = view.chartScene().barRect({2, 1}).center().toPoint();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, at);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().value<ChartBar>(), (ChartBar{2, 1}));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(350, 398));
        QCOMPARE(activated.size(), 1);
    }

    void toolTipShowsExactFiguresAsPlainText()
    {
        ChartView view;
        view.resize(700, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        ChartData data = chart(ChartData::Shape::Rows, 4, 2);
        data.categories[1].title = u"<img src=x>"_s;
        view.setData(data);
        QTest::mouseMove(view.viewport(), view.chartScene().barRect({1, 0}).center().toPoint());
        QTRY_VERIFY(QToolTip::text().contains(countText(1100)));
        QVERIFY(QToolTip::text().contains(u"&lt;img src=x&gt;"_s));
        QVERIFY(!QToolTip::text().contains(u"<img"_s));
        // What the system asks for when the pointer rests.
        const QPoint at = view.chartScene().barRect({1, 0}).center().toPoint();
        QHelpEvent rests(QEvent::ToolTip, at, view.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(view.viewport(), &rests);
        QVERIFY(QToolTip::text().contains(countText(1100)));
    }

    void followsThePalette()
    {
        ChartView view;
        view.resize(700, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setData(chart(ChartData::Shape::Rows, 4, 2));
        const QPoint views = view.chartScene().barRect({1, 0}).center().toPoint();
        QPalette dark(QColor(0x2a, 0x2e, 0x32));
        dark.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
        dark.setColor(QPalette::Text, Qt::white);
        for (const QPalette &palette : {QPalette(Qt::white), dark, QPalette(Qt::white)}) {
            view.setPalette(palette);
            QCOMPARE(view.grab().toImage().pixelColor(views),
                     theme::dataColor(theme::DataColor::Views, palette));
        }
    }

    void largerTypeTakesFewerRows()
    {
        ChartView view;
        view.resize(700, 400);
        view.show();
        QSignalSpy changed(&view, &ChartView::rowCapacityChanged);
        const int before = view.rowCapacity();
        QFont font = view.font();
        font.setPointSizeF(font.pointSizeF() * 1.5);
        view.setFont(font);
        QVERIFY(view.rowCapacity() < before);
        QVERIFY(view.rowCapacity() >= 3);
        QCOMPARE(changed.size(), 1);
    }

    void draggingChoosesASpan_data()
    {
        QTest::addColumn<int>("bins");
        QTest::newRow("bars apart") << 20;
        QTest::newRow("areas") << 200;
        QTest::newRow("more bins than pixels") << 2'000;
    }
    void draggingChoosesASpan()
    {
        QFETCH(int, bins);
        ChartView view;
        view.resize(700, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setData(chart(ChartData::Shape::TimeBars, bins, 2));
        QSignalSpy chosen(&view, &ChartView::spanActivated);
        QSignalSpy activated(&view, &ChartView::barActivated);
        const auto at = [&view](int bin) { return view.chartScene().barRect({bin, -1}).center().toPoint(); };
        const auto binAt = [&](int bin) { return view.chartScene().nearestBin(QPointF(at(bin))); };
        const int from = bins * 3 / 4;
        const int to = bins / 4;
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at(from));
        QTest::mouseMove(view.viewport(), at(bins / 2));
        QTest::mouseMove(view.viewport(), at(to)); // back in time
        QVERIFY(view.chartScene().span());
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, at(to));
        QCOMPARE(activated.size(), 0);
        QCOMPARE(chosen.size(), 1);
        const ChartSpan span = chosen.first().first().value<ChartSpan>();
        QCOMPARE(span, (ChartSpan{binAt(to), binAt(from)}));
        QVERIFY(view.accessibleDescription().contains(view.data().spanFigures(span)[0].value));

        // Beyond the edge the span ends at the edge, and Escape lets go of it.
        QTest::mousePress(view.viewport(), Qt::LeftButton, {}, at(to));
        QVERIFY(!view.chartScene().span());
        QTest::mouseMove(view.viewport(), QPoint(2'000, 40));
        QCOMPARE(view.chartScene().span()->last, bins - 1);
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.chartScene().span());
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, QPoint(2'000, 40));
        QCOMPARE(chosen.size(), 1);
    }

    void keysChooseASpan()
    {
        ChartView view;
        view.resize(700, 400);
        view.setData(chart(ChartData::Shape::TimeStack, 9, 2));
        QSignalSpy chosen(&view, &ChartView::spanActivated);
        QSignalSpy activated(&view, &ChartView::barActivated);
        QSignalSpy escaped(&view, &ChartView::escaped);
        view.setCurrentBar({3, 0});
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(view.chartScene().span(), std::optional(ChartSpan{3, 5}));
        QTest::keyClick(&view, Qt::Key_Home, Qt::ShiftModifier);
        QCOMPARE(view.chartScene().span(), std::optional(ChartSpan{0, 3}));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<ChartSpan>(), (ChartSpan{0, 3}));
        QCOMPARE(activated.size(), 0);
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.chartScene().span());
        QCOMPARE(escaped.size(), 0);
        QTest::keyClick(&view, Qt::Key_Escape);
        QCOMPARE(escaped.size(), 1);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Right); // moves on, without it
        QVERIFY(!view.chartScene().span());
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
    }

    void nothingInASpanLeadsNowhere()
    {
        ChartView view;
        view.resize(700, 400);
        ChartData data = chart(ChartData::Shape::TimeStack, 9, 1);
        data.series[0].values = {5, 0, 0, 0, 0, 0, 0, 0, 5};
        view.setData(data);
        QSignalSpy chosen(&view, &ChartView::spanActivated);
        view.setCurrentBar({2, 0});
        QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(chosen.size(), 0);
        QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
        QVERIFY(QToolTip::isVisible());
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QTRY_VERIFY(!QToolTip::isVisible()); // the figures of bars that are no more
    }

    void fewerBarsKeepTheMarkInside()
    {
        ChartView view;
        view.resize(700, 400);
        view.setData(chart(ChartData::Shape::Rows, 9, 2));
        view.setCurrentBar({8, 1});
        view.setData(chart(ChartData::Shape::Rows, 3, 1));
        QCOMPARE(view.currentBar(), std::optional(ChartBar{2, 0}));
        view.setData({});
        QCOMPARE(view.currentBar(), std::optional<ChartBar>());
        QTest::keyClick(&view, Qt::Key_Return); // nothing to open, nothing to crash on
    }
};

QTEST_MAIN(TestChartView)
#include "tst_chartview.moc"
