// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"
#include "tests/support/tablebuilder.h"
#include "ui/charts/chartpanel.h"
#include "ui/snapshotsource.h"
#include "ui/views/chip.h"
#include "ui/views/figuretile.h"
#include "ui/views/overviewbins.h"
#include "ui/views/overviewpage.h"
#include "ui/viewsettings.h"

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace auditdesk;

namespace {

class FakeSource final : public SnapshotSource
{
public:
    std::shared_ptr<const CaseSnapshot> snapshot() const override { return m_snapshot; }
    void itemJson(RawLocation, QObject *, std::function<void(Result<QByteArray>)>) override {}
    const QSet<std::uint32_t> &revealedEvents() const override { return m_revealed; }
    std::optional<Reveal> revealOf(std::uint32_t) const override { return std::nullopt; }
    void reveal(std::uint32_t, const QString &) override {}
    void hide(std::uint32_t) override {}

    void show(std::shared_ptr<const CaseSnapshot> snapshot)
    {
        m_snapshot = std::move(snapshot);
        Q_EMIT snapshotChanged();
    }

private:
    std::shared_ptr<const CaseSnapshot> m_snapshot;
    QSet<std::uint32_t> m_revealed;
};

constexpr std::int64_t day = 86'400'000;
constexpr std::int64_t start = 1'791'849'600'000; // 2026-10-13T00:00:00Z

/// `recordings` recordings; the i-th with i + 1 views, on days of their own, and one download.
std::shared_ptr<CaseSnapshot> someCase(int recordings, int events)
{
    Table recordingTable(schemaOf(TableId::Recordings));
    Table accessTable(schemaOf(TableId::Accesses));
    Table eventTable(schemaOf(TableId::Events));
    for (int i = 0; i < recordings; ++i) {
        const std::string id = "r" + std::to_string(i);
        const std::string topic = "Topic " + std::to_string(i);
        appendRow(recordingTable,
                  {{"recordingId", textCell(id)}, {"hostEmail", textCell("host@example.com")}});
        for (int access = 0; access <= i; ++access) {
            appendRow(accessTable, {{"recordingId", textCell(id)},
                                    {"topic", textCell(topic)},
                                    {"email", textCell(access % 2 == 0 ? "a@example.com" : "b@example.org")},
                                    {"accessTime", numberCell(start + access * day)},
                                    {"viewed", booleanCell(true)},
                                    {"downloaded", booleanCell(access == 0)}});
        }
    }
    for (int i = 0; i < events; ++i) {
        appendRow(eventTable, {{"type", textCell(i % 3 == 0 ? "poll" : "qaaQuestion")},
                               {"userId", textCell(i % 2 == 0 ? "u1" : "u2")},
                               {"createdAt", numberCell(start + i * day)}});
    }
    auto snapshot = std::make_shared<CaseSnapshot>();
    snapshot->tables = {stateOf(std::move(recordingTable)), stateOf(std::move(accessTable)),
                        stateOf(std::move(eventTable)), stateOf(Table(schemaOf(TableId::Rejected)))};
    for (Completeness &one : snapshot->completeness)
        one.state = Completeness::State::Complete;
    snapshot->runs.resize(2);
    return snapshot;
}

Completeness incompleteBy(ErrorKind kind)
{
    return {Completeness::State::Incomplete, 0, {errorOf(kind, u"core's English"_s), {}, 0}};
}

struct Window
{
    QTemporaryDir folder;
    QSettings file{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    ViewSettings settings{file};
    FakeSource source;
    OverviewPage page{source, settings};
    QList<FigureTile *> tiles = page.findChildren<FigureTile *>();
    QList<ChartPanel *> panels = page.findChildren<ChartPanel *>();

    Window()
    {
        page.resize(1060, 700);
        page.show();
    }
    QStringList figures() const
    {
        QStringList texts;
        for (const FigureTile *tile : tiles)
            texts << tile->text() + u' ' + tile->figure();
        return texts;
    }
    QStringList visibleTexts() const
    {
        QStringList texts;
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts;
    }
};

qint64 rowsBehind(const CaseSnapshot &snapshot, TableId table, const QString &text, const QTimeZone &zone)
{
    const auto filter = Filter::parse(text, schemaOf(table), zone);
    if (!filter)
        return -1;
    const TableState &state = snapshot.table(table);
    return static_cast<qint64>(filter->apply(*state.table, *state.rows).size());
}

} // namespace

class TestOverviewPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void showsKeyFigures()
    {
        Window window;
        window.source.show(someCase(60, 7));
        QTRY_COMPARE(window.figures(), (QStringList{u"Recordings 60"_s, u"Views 1,830"_s, u"Downloads 60"_s,
                                                    u"People 2"_s, u"External domains 1"_s,
                                                    u"Slido events 7"_s, u"Participants 2"_s, u"Runs 2"_s}));
        QCOMPARE(window.tiles.last()->status(), u"Complete"_s);
        QCOMPARE(window.tiles.last()->accessibleName(), u"Runs: 2, Complete"_s);
    }

    void tilesOpenTheRowsTheyCount()
    {
        Window window;
        const auto snapshot = someCase(60, 7);
        window.source.show(snapshot);
        QTRY_VERIFY(!window.panels[0]->data().isEmpty());
        QSignalSpy drilled(&window.page, &OverviewPage::drillDown);
        for (const int tile : {0, 1, 2, 5}) {
            QTest::mouseClick(window.tiles[tile], Qt::LeftButton);
            const auto arguments = drilled.takeLast();
            const qint64 rows = rowsBehind(*snapshot, arguments[0].value<TableId>(), arguments[1].toString(),
                                           QTimeZone::utc());
            QCOMPARE(QLocale().toString(rows), window.tiles[tile]->figure());
        }
        QTest::mouseClick(window.tiles[3], Qt::LeftButton);
        QCOMPARE(drilled.size(), 0);
    }

    void barsOpenTheRowsTheyCount()
    {
        Window window;
        const auto snapshot = someCase(30, 20);
        window.source.show(snapshot);
        QTRY_VERIFY(!window.panels[3]->data().isEmpty());
        QSignalSpy drilled(&window.page, &OverviewPage::drillDown);
        for (ChartPanel *panel : window.panels) {
            const ChartBar bar{0, panel->data().seriesCount() - 1};
            panel->view().setCurrentBar(bar);
            QTest::keyClick(&panel->view(), Qt::Key_Return);
            QCOMPARE(drilled.size(), 1);
            const auto arguments = drilled.takeLast();
            QCOMPARE(rowsBehind(*snapshot, arguments[0].value<TableId>(), arguments[1].toString(),
                                window.settings.zone()),
                     panel->data().value(bar));
        }
    }

    void recordingsAreOrderedByChoice()
    {
        Window window;
        auto snapshot = someCase(60, 0);
        window.source.show(snapshot);
        QTRY_VERIFY(!window.panels[0]->data().isEmpty());
        const ChartData byViews = window.panels[0]->data();
        QVERIFY(byViews.title.contains(u"of 60"_s));
        QCOMPARE(byViews.value({0, 0}), 60);
        QComboBox &choice = window.panels[0]->choice();
        choice.setCurrentIndex(1);
        Q_EMIT choice.activated(1);
        QTRY_VERIFY(!window.page.isWorking());
        QCOMPARE(window.panels[0]->data().value({0, 1}), 1);
    }

    void unitIsSwitchable()
    {
        Window window;
        window.source.show(someCase(60, 0));
        QTRY_VERIFY(!window.panels[1]->data().isEmpty());
        QComboBox &choice = window.panels[1]->choice();
        for (const auto &[unit, bins] :
             {std::pair(TimeUnit::Month, 3), std::pair(TimeUnit::Week, 9), std::pair(TimeUnit::Day, 60)}) {
            const int index = choice.findData(static_cast<int>(unit));
            choice.setCurrentIndex(index);
            Q_EMIT choice.activated(index);
            QTRY_COMPARE(window.panels[1]->data().categoryCount(), bins);
            QCOMPARE(choice.currentData().toInt(), static_cast<int>(unit));
        }
    }

    void aSpanIsShownFiner()
    {
        Window window;
        const auto snapshot = someCase(60, 400);
        window.source.show(snapshot);
        QTRY_VERIFY(!window.panels[3]->data().isEmpty());
        for (const int number : {1, 3}) {
            ChartPanel &panel = *window.panels[number];
            const ChartData wide = panel.data();
            auto *chip = panel.findChild<Chip *>();
            QVERIFY(!chip->isVisible());
            panel.view().setCurrentBar({1, 0});
            QTest::keyClick(&panel.view(), Qt::Key_Right, Qt::ShiftModifier);
            QTest::keyClick(&panel.view(), Qt::Key_Return);
            QTRY_VERIFY(!window.page.isWorking());
            QVERIFY(chip->isVisible());
            const ChartData narrow = panel.data();
            QCOMPARE(chip->text(), wide.spanHeading({1, 2}));
            QVERIFY(narrow.unit < wide.unit || wide.unit == TimeUnit::Hour);
            QVERIFY(narrow.categories.front().startMs >= wide.spanStartMs({1, 2}));
            QVERIFY(narrow.categories.back().startMs < wide.spanEndMs({1, 2}));
            qint64 all = 0;
            for (int bin = 0; bin < narrow.categoryCount(); ++bin)
                all += narrow.value({bin, 0});
            QCOMPARE(all, wide.value({1, 0}) + wide.value({2, 0}));

            QSignalSpy drilled(&window.page, &OverviewPage::drillDown);
            for (QToolButton *button : panel.findChildren<QToolButton *>()) {
                if (button->text() == u"Show rows"_s)
                    button->click();
            }
            QCOMPARE(drilled.size(), 1);
            const qint64 rows = rowsBehind(*snapshot, drilled[0][0].value<TableId>(),
                                           drilled[0][1].toString(), window.settings.zone());
            QVERIFY(rows >= all);

            QTest::mouseClick(chip, Qt::LeftButton);
            QTRY_VERIFY(!window.page.isWorking());
            QCOMPARE(panel.data(), wide);
            QVERIFY(!chip->isVisible());
        }
    }

    /// The chip takes its room from the chart: else a scroll bar comes, and all titles wrap anew.
    void narrowingMovesNothing()
    {
        Window window;
        QFont font;
        font.setPixelSize(12);
        window.page.setFont(font);
        window.page.resize(1077, 706); // beside the sidebar of a window of 1280 by 800
        window.source.show(someCase(60, 400));
        QTRY_VERIFY(!window.panels[3]->data().isEmpty());
        const auto places = [&window] {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            QList<QRect> all;
            for (const ChartPanel *panel : window.panels)
                all << panel->geometry();
            return all;
        };
        const QList<QRect> before = places();
        for (const int number : {1, 3}) {
            ChartPanel &panel = *window.panels[number];
            panel.view().setCurrentBar({1, 0});
            QTest::keyClick(&panel.view(), Qt::Key_Right, Qt::ShiftModifier);
            QTest::keyClick(&panel.view(), Qt::Key_Return);
            QTRY_VERIFY(!window.page.isWorking());
            QVERIFY(panel.findChild<Chip *>()->isVisible());
            QCOMPARE(places(), before);
        }
    }

    void anotherCaseIsShownWhole()
    {
        Window window;
        window.source.show(someCase(60, 0));
        QTRY_VERIFY(!window.panels[1]->data().isEmpty());
        Q_EMIT window.panels[1]->spanChosen({start, start + 3 * day});
        QTRY_COMPARE(window.panels[1]->data().categoryCount(), 49); // hours, to the last row
        Q_EMIT window.source.caseOpened();
        QTRY_VERIFY(!window.page.isWorking());
        QCOMPARE(window.panels[1]->data().categoryCount(), 60);
    }

    void othersAreSummedUp()
    {
        Window window;
        window.source.show(someCase(60, 0));
        QTRY_VERIFY(!window.panels[0]->data().isEmpty());
        const ChartData chart = window.panels[0]->data();
        qint64 views = 0;
        for (int bar = 0; bar < chart.categoryCount(); ++bar)
            views += chart.value({bar, 0});
        QCOMPARE(chart.note, u"Others (%1): views %2, downloads %1"_s.arg(
                                 QString::number(60 - chart.categoryCount()), countText(1830 - views)));
    }

    void zoneMovesTheBins()
    {
        Window window;
        window.source.show(someCase(3, 3));
        QTRY_VERIFY(!window.panels[1]->data().isEmpty());
        QVERIFY(window.panels[1]->data().categoryTitle.contains(u"UTC"_s));
        window.settings.setZone(u"America/New_York"_s);
        QTRY_VERIFY(window.panels[1]->data().categoryTitle.contains(u"America/New_York"_s));
        QCOMPARE(window.panels[1]->data().zone, QTimeZone("America/New_York"));
    }

    void rowsThatArriveAreCounted()
    {
        Window window;
        window.source.show(someCase(3, 3));
        for (int recordings = 4; recordings <= 20; ++recordings)
            window.source.show(someCase(recordings, recordings));
        QTRY_VERIFY(!window.page.isWorking());
        QCOMPARE(window.figures().first(), u"Recordings 20"_s);
        QCOMPARE(window.panels[3]->data().categories.empty(), false);
    }

    void saysWhyThereIsNothing()
    {
        Window window;
        QVERIFY(window.visibleTexts().contains(u"No case is open"_s));
        auto snapshot = someCase(0, 0);
        for (Completeness &one : snapshot->completeness)
            one.state = Completeness::State::Empty;
        window.source.show(snapshot);
        QTRY_VERIFY(window.visibleTexts().contains(u"No accesses loaded yet"_s));
        QVERIFY(window.visibleTexts().contains(u"No events loaded yet"_s));
        snapshot = std::make_shared<CaseSnapshot>(*snapshot);
        snapshot->completeness[1] = incompleteBy(ErrorKind::Forbidden);
        snapshot->completeness[2].state = Completeness::State::Loading;
        window.source.show(snapshot);
        QTRY_VERIFY(window.visibleTexts().contains(u"Loading events…"_s));
        QVERIFY(window.visibleTexts().contains(u"No accesses loaded"_s));
        QVERIFY(window.visibleTexts().filter(u"The account may not see this"_s).size() == 2);
    }

    void incompleteRowsAreSaidInTheChart()
    {
        Window window;
        auto snapshot = someCase(3, 3);
        snapshot->completeness[1] = incompleteBy(ErrorKind::Cancelled);
        window.source.show(snapshot);
        QTRY_VERIFY(window.panels[0]->data().isIncomplete);
        QVERIFY(window.panels[1]->data().note.contains(u"Stopped"_s));
        QVERIFY(!window.panels[2]->data().isIncomplete);
        QCOMPARE(window.tiles.last()->status(), u"Incomplete"_s);
    }

    void closedCaseLeavesNothing()
    {
        Window window;
        window.source.show(someCase(3, 3));
        QTRY_VERIFY(!window.panels[0]->data().isEmpty());
        window.source.show(nullptr);
        Q_EMIT window.source.caseClosed();
        QVERIFY(window.panels[0]->data().isEmpty());
        QVERIFY(window.visibleTexts().contains(u"No case is open"_s));
        QCOMPARE(window.figures().first(), u"Recordings –"_s);
    }

    void anotherCaseIsShownInCharts()
    {
        Window window;
        window.source.show(someCase(3, 3));
        for (ChartPanel *panel : window.panels)
            panel->setShownAsTable(true);
        Q_EMIT window.source.snapshotChanged();
        QVERIFY(window.panels.at(0)->isShownAsTable());
        Q_EMIT window.source.caseOpened();
        for (const ChartPanel *panel : window.panels)
            QVERIFY(!panel->isShownAsTable());
    }

    void savesTheChartsItHas()
    {
        Window window;
        QTemporaryDir folder;
        QCOMPARE(window.page.saveCharts(folder.path(), QSize(300, 200)).value(), QStringList());
        window.source.show(someCase(20, 0));
        QTRY_VERIFY(!window.panels[0]->data().isEmpty());
        const auto names = window.page.saveCharts(folder.path(), QSize(300, 200));
        QVERIFY(names);
        QCOMPARE(*names, (QStringList{u"recordings.png"_s, u"accesses-over-time.png"_s}));
        for (const QString &name : *names)
            QCOMPARE(QImage(folder.filePath(name)).size(), QSize(600, 400));
        QVERIFY(!window.page.saveCharts(folder.filePath(u"none"_s), QSize(300, 200)));
    }

    void unitWithTooManyBinsGivesWay()
    {
        Table table(schemaOf(TableId::Accesses));
        for (const std::int64_t years : {0, 3})
            appendRow(table,
                      {{"accessTime", numberCell(start + years * 365 * day)}, {"viewed", booleanCell(true)}});
        auto snapshot = someCase(0, 0);
        snapshot->tables[1] = stateOf(std::move(table));
        OverviewRequest request{snapshot, QTimeZone::utc(), false, TimeUnit::Hour, std::nullopt};
        QVERIFY(overviewBins(request, {}).accesses.unit != TimeUnit::Hour);
        request.accessUnit = TimeUnit::Week;
        QCOMPARE(overviewBins(request, {}).accesses.unit, TimeUnit::Week);
    }

    void fitsTheWindow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("chartColumns");
        QTest::newRow("1280 by 800 with its sidebar") << QSize(1080, 700) << 2;
        QTest::newRow("narrow") << QSize(420, 600) << 1;
    }
    void fitsTheWindow()
    {
        QFETCH(QSize, size);
        QFETCH(int, chartColumns);
        Window window;
        window.page.resize(size);
        window.source.show(someCase(60, 60));
        QTRY_VERIFY(!window.panels[3]->data().isEmpty());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        const bool isBeside = window.panels[0]->y() == window.panels[1]->y();
        QCOMPARE(isBeside, chartColumns == 2);
        for (const ChartPanel *panel : window.panels)
            QVERIFY(panel->geometry().right() <= size.width());
    }
};

QTEST_MAIN(TestOverviewPage)
#include "tst_overviewpage.moc"
