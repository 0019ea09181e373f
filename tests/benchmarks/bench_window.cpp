// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/bins.h"
#include "core/query/grownquery.h"
#include "tests/benchmarks/benchmarks.h"
#include "tests/benchmarks/structrows.h"
#include "tests/support/window/millionrows.h"
#include "ui/charts/chartview.h"
#include "ui/charts/overviewcharts.h"
#include "ui/models/rowchange.h"
#include "ui/models/tablemodel.h"
#include "ui/snapshotsource.h"
#include "ui/views/tableview.h"

#include <QChartView>
#include <QHeaderView>
#include <QImage>
#include <QLineSeries>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <algorithm>
#include <map>
#include <optional>
#include <span>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize windowSize{1280, 800};
constexpr std::size_t addedRows = 256;
/// Below this, the rows that arrive are many beside those that are there.
constexpr std::size_t fewestRows = 10'000;

/// A case that shows what it is told to.
class BenchSource : public SnapshotSource
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

/// The case when only these of its accesses were in.
std::shared_ptr<const CaseSnapshot> snapshotOf(const BenchTables &tables, RowList accesses)
{
    auto snapshot = std::make_shared<CaseSnapshot>();
    snapshot->tables = {
        tables.recordings,
        {tables.accesses.table, std::make_shared<const RowList>(std::move(accesses))},
        tables.events,
        {std::make_shared<const Table>(schemaOf(TableId::Rejected)), std::make_shared<const RowList>()}};
    return snapshot;
}

/// Paints what is to be painted anew, now rather than with the next frame.
void paintChanged(QWidget &window)
{
    QEvent update(QEvent::UpdateRequest);
    QCoreApplication::sendEvent(&window, &update);
}

/// A table of accesses in a window of its own.
struct ShownTable
{
    WindowFixture fixture;
    ViewSettings settings{fixture.settings};
    BenchSource source;
    TableModel model{TableId::Accesses, source, settings};
    TableView view{model, settings};

    ShownTable()
    {
        view.resize(windowSize);
        view.show();
    }
    void show(const std::shared_ptr<const CaseSnapshot> &snapshot)
    {
        source.show(snapshot);
        runUntil([this] { return !model.isWorking(); });
    }
};

void benchPage(Bench &bench)
{
    ShownTable shown;
    shown.show(snapshotOf(bench.tables(), *bench.tables().accesses.rows));
    QImage image(shown.view.viewport()->size(), QImage::Format_ARGB32_Premultiplied);
    const auto paint = [&] { shown.view.viewport()->render(&image); };
    QScrollBar *bar = shown.view.verticalScrollBar();
    const auto scroll = [&] { // to rows that were not seen for long
        bar->setValue(bar->value() + bar->pageStep() <= bar->maximum() ? bar->value() + bar->pageStep() : 0);
        paint();
    };
    // By turns, so that a machine that is busy for a while is so for both.
    QAbstractItemDelegate *ours = shown.view.itemDelegate();
    QStyledItemDelegate plain;
    std::array<double, 2> paintMs{1e9, 1e9};
    std::array<double, 2> scrollMs{1e9, 1e9};
    for (int round = 0; round < 6; ++round) {
        for (const std::size_t which : {std::size_t{0}, std::size_t{1}}) {
            shown.view.setItemDelegate(which == 0 ? ours : &plain);
            paintMs[which] = std::min(paintMs[which], Bench::best(8, paint));
            scrollMs[which] = std::min(scrollMs[which], Bench::best(8, scroll));
        }
    }
    shown.view.setItemDelegate(ours);
    bench.compare(u"paint a page of the table"_s, paintMs[0], u"QStyledItemDelegate"_s, paintMs[1], 0.7);
    bench.compare(u"scroll by a page"_s, scrollMs[0], u"QStyledItemDelegate"_s, scrollMs[1], 1.0);
}

/// What the same costs in a table of structs, sorted by a proxy that stays sorted.
double proxyMs(const BenchTables &tables, StructModel::Column column, const RowList &expected, bool &isSame)
{
    std::vector<AccessStruct> rows = structsOf(tables.accesses);
    const std::vector<AccessStruct> added(rows.end() - addedRows, rows.end());
    const std::vector<AccessStruct> all = rows;
    rows.resize(rows.size() - addedRows);
    StructModel model(std::move(rows));
    QSortFilterProxyModel proxy;
    proxy.setSortRole(StructModel::SortRole);
    proxy.setSortCaseSensitivity(Qt::CaseInsensitive);
    proxy.setSourceModel(&model);
    proxy.sort(column, Qt::DescendingOrder);
    QTableView view;
    view.setModel(&proxy);
    view.resize(windowSize);
    view.show();
    QCoreApplication::processEvents();
    const double tookMs = Bench::best(1, [&] {
        model.append(added);
        paintChanged(view);
    });
    isSame = proxy.rowCount() == int(expected.size());
    for (int row = 0; isSame && row < proxy.rowCount(); ++row) {
        const AccessStruct &ours = all[expected[std::size_t(row)]];
        const AccessStruct &theirs = all[std::size_t(proxy.mapToSource(proxy.index(row, 0)).row())];
        // Of rows that are alike in this column, the proxy has an order of its own.
        isSame = column == StructModel::Time ? ours.timeMs == theirs.timeMs
                                             : ours.email.compare(theirs.email, Qt::CaseInsensitive) == 0;
    }
    return tookMs;
}

/// Rows arrive in a table that is sorted and shown, until they are painted.
void benchAppend(Bench &bench, const char *columnId, StructModel::Column modelColumn)
{
    constexpr std::size_t rounds = 7; // with more, the first would add many beside those that are there
    const BenchTables &tables = bench.tables();
    const int column = schemaOf(TableId::Accesses).columnNamed(columnId);
    const QString work = u"append 256 rows, sorted by "_s + QLatin1StringView(columnId);
    ShownTable shown;
    shown.model.setOrder({{column, true}});
    const RowIds all = tables.accesses.rows->flat();
    const auto rest = std::span(all).last(rounds * addedRows);
    shown.show(snapshotOf(tables, RowIds(all.data(), rest.data())));
    double shownMs = 1e9;
    double mergeMs = 1e9;
    for (std::size_t round = 0; round < rounds; ++round) {
        const TableState before = shown.source.snapshot()->table(TableId::Accesses);
        const auto found = shown.model.rows();
        const auto added = rest.subspan(round * addedRows, addedRows);
        const auto next = snapshotOf(tables, before.rows->withAppended(added));
        QCoreApplication::processEvents(); // paints what came before, which is no part of this
        shownMs = std::min(shownMs, Bench::best(1, [&] {
                               shown.show(next);
                               paintChanged(shown.view);
                           }));
        const TableState now = shown.source.snapshot()->table(TableId::Accesses);
        std::shared_ptr<const RowChange> change;
        mergeMs = std::min(mergeMs, Bench::best(1, [&] {
                               auto grown = runGrown({{}, {{column, true}}, {true, {}}}, before, *found, now);
                               change = grown ? RowChange::grown(found, std::move(*grown)) : nullptr;
                           }));
        bench.require(change && *change->target == *shown.model.rows(), work);
    }
    bench.figure(work + u", merge alone"_s, u"ms"_s, mergeMs);
    bool isSame = true;
    const double theirsMs =
        bench.hasBaselines() ? proxyMs(tables, modelColumn, *shown.model.rows(), isSame) : 0;
    bench.require(isSame, work + u" by QSortFilterProxyModel"_s);
    bench.compare(work, shownMs, u"QSortFilterProxyModel"_s, theirsMs, 0.1);
    if (const std::optional<double> times = bench.timesTheSmallest(work + u", merge alone"_s))
        bench.figure(work + u", merge alone: growth"_s, u"times"_s, *times);
    if (const std::optional<double> times = bench.timesTheSmallest(work))
        bench.figure(work + u": growth"_s, u"times"_s, *times, 1.3);
}

void benchChart(Bench &bench)
{
    const TableState &state = bench.tables().accesses;
    const double oursMs = Bench::best(3, [&] {
        const TimeSeries bins = accessesOverTime(*state.table, *state.rows, TimeUnit::Day, QTimeZone::utc());
        ChartView view;
        view.resize(windowSize);
        view.setData(accessesChart(bins, QTimeZone::utc()));
        view.grab();
    });
    double lineMs = 0;
    if (bench.hasBaselines()) {
        lineMs = Bench::best(1, [&] {
            const auto &times = state.table->numbers(state.table->schema().timeColumn);
            QList<QPointF> points;
            points.reserve(qsizetype(state.rows->size()));
            for (const std::uint32_t row : *state.rows)
                points.emplace_back(double(times[row]), double(row % 97));
            auto *series = new QLineSeries;
            series->replace(points);
            QChartView view;
            view.chart()->addSeries(series);
            view.chart()->createDefaultAxes();
            view.resize(windowSize);
            view.grab();
        });
    }
    bench.compare(u"chart of all rows, to its first paint"_s, oursMs, u"QLineSeries"_s, lineMs, 1.0 / 50);
}

void benchStalls(Bench &bench)
{
    constexpr double longestStallMs = 50;
    MillionRows scenario(bench.rows());
    const auto figures = scenario.run();
    bench.require(!figures.empty(), u"the window at work: "_s + scenario.problem());
    std::vector<QString> order;
    std::map<QString, double> longestMs;
    for (const MillionRows::Figure &figure : figures) {
        if (!longestMs.contains(figure.step))
            order.push_back(figure.step);
        longestMs[figure.step] = std::max(longestMs[figure.step], figure.longest.cpuMs);
    }
    for (const QString &step : order)
        bench.figure(u"window busy: "_s + step, u"ms"_s, longestMs[step], longestStallMs);
}

} // namespace

void benchWindow(Bench &bench)
{
    benchPage(bench);
    benchChart(bench);
    if (bench.rows() < fewestRows) {
        bench.skip(u"the window at work, below %1 rows"_s.arg(fewestRows));
        return;
    }
    benchAppend(bench, "accessTime", StructModel::Time);
    benchAppend(bench, "email", StructModel::Email);
    benchStalls(bench);
}

} // namespace auditdesk
