// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/overviewpage.h"

#include "core/casefile/reconciliation.h"
#include "ui/charts/chartimage.h"
#include "ui/charts/chartpanel.h"
#include "ui/charts/overviewcharts.h"
#include "ui/snapshotsource.h"
#include "ui/text/errortext.h"
#include "ui/theme.h"
#include "ui/views/figuretile.h"
#include "ui/views/overviewbins.h"
#include "ui/viewsettings.h"

#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFutureWatcher>
#include <QGridLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <algorithm>
#include <array>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int savedRows = 15;
constexpr int refreshPauseMs = 400; // rows may arrive ten times a second; nobody reads figures that fast

} // namespace

struct OverviewPage::Private
{
    enum Chart { Recordings, Accesses, EventTypes, Events };
    enum Tile {
        RecordingTile,
        ViewTile,
        DownloadTile,
        PersonTile,
        DomainTile,
        EventTile,
        ParticipantTile,
        RunTile
    };

    Private(OverviewPage *page, SnapshotSource &snapshots, ViewSettings &viewSettings)
        : q(page)
        , source(snapshots)
        , settings(viewSettings)
    {
    }

    OverviewPage *q;
    SnapshotSource &source;
    ViewSettings &settings;
    QScrollArea *scroll = nullptr;
    QLabel *title = nullptr;
    QGridLayout *tileGrid = nullptr;
    QGridLayout *chartGrid = nullptr;
    std::array<FigureTile *, 8> tiles{};
    std::array<ChartPanel *, 4> panels{};
    int tileColumns = 0;
    int chartColumns = 0;

    QFutureWatcher<OverviewBins> watcher;
    QTimer pause; ///< between two works, while rows arrive
    CancelFlag cancel;
    bool isRunning = false; ///< until its answer has been taken, which is later than the future's end
    bool isStale = false;   ///< something changed since the work that runs was started
    std::optional<OverviewBins> bins;
    std::optional<TimeUnit> accessUnit;
    std::optional<TimeUnit> eventUnit;
    std::optional<TimeSpan> accessSpan;
    std::optional<TimeSpan> eventSpan;

    void build();
    void buildTiles();
    void buildCharts();
    void fillUnits(QComboBox &choice, std::optional<TimeUnit> &unit);
    void letNarrow(ChartPanel &panel, std::optional<TimeSpan> &span, std::optional<TimeUnit> &unit);
    void arrange(int width);
    void applyLook();

    void refresh();
    void restart();
    void finish();
    void forget();

    /// Why there is nothing to draw, and what to do.
    struct Emptiness
    {
        QString headline;
        QString hint;
    };
    Emptiness accessEmptiness() const;
    Emptiness eventEmptiness() const;
    static Emptiness noCase();

    void showAll();
    void showRecordings();
    void showTiles();
    void showRecordingTile();
    void showRunTile();
    void showUnits(QComboBox &choice, const TimeSeries &series) const;
    ChartData withCompleteness(ChartData chart) const;
    ChartData topRecordings(int rows) const;
};

void OverviewPage::Private::build()
{
    auto *outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    scroll = new QScrollArea(q);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setBackgroundRole(QPalette::Base);
    outer->addWidget(scroll);
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto *column = new QVBoxLayout(content);
    // The tiles' tint under the pointer reaches as far outside as their text stands inside.
    constexpr int overhang = FigureTile::padding;
    column->setContentsMargins(theme::spacePage - overhang, theme::spaceGroups, theme::spacePage - overhang,
                               theme::spaceGroups);
    column->setSpacing(theme::spaceRelated / 2);
    title = new QLabel(OverviewPage::tr("Overview"), content);
    title->setTextFormat(Qt::PlainText);
    title->setContentsMargins(overhang, 0, overhang, 0);
    column->addWidget(title);
    tileGrid = new QGridLayout;
    tileGrid->setSpacing(0);
    column->addLayout(tileGrid);
    column->addSpacing(theme::spaceRelated);
    chartGrid = new QGridLayout;
    chartGrid->setContentsMargins(overhang, 0, overhang, 0);
    chartGrid->setHorizontalSpacing(theme::spacePage);
    chartGrid->setVerticalSpacing(theme::spaceGroups);
    column->addLayout(chartGrid, 1);
    scroll->setWidget(content);
    buildTiles();
    buildCharts();
    applyLook();
}

void OverviewPage::Private::buildTiles()
{
    struct Spec
    {
        QString title;
        std::optional<TableId> table;
        QString filter;
    };
    const std::array<Spec, 8> specs{{
        {OverviewPage::tr("Recordings"), TableId::Recordings, {}},
        {OverviewPage::tr("Views"), TableId::Accesses, u"viewed = true"_s},
        {OverviewPage::tr("Downloads"), TableId::Accesses, u"downloaded = true"_s},
        {OverviewPage::tr("People"), std::nullopt, {}},
        {OverviewPage::tr("External domains"), std::nullopt, {}},
        {OverviewPage::tr("Slido events"), TableId::Events, {}},
        {OverviewPage::tr("Participants"), std::nullopt, {}},
        {OverviewPage::tr("Runs"), std::nullopt, {}},
    }};
    for (std::size_t i = 0; i < specs.size(); ++i) {
        const Spec &spec = specs[i];
        tiles[i] = new FigureTile(spec.title, spec.table.has_value(), scroll->widget());
        if (spec.table) {
            connect(
                tiles[i], &QAbstractButton::clicked, q,
                [this, table = *spec.table, filter = spec.filter] { Q_EMIT q->drillDown(table, filter); });
        }
    }
    tiles[ViewTile]->setToolTip(OverviewPage::tr(
        "Views in the access log. What the summaries count stands in the recordings' table."));
    tiles[DownloadTile]->setToolTip(OverviewPage::tr(
        "Downloads in the access log. What the summaries count stands in the recordings' table."));
    tiles[PersonTile]->setToolTip(OverviewPage::tr("Different e-mail addresses in the access log"));
    tiles[DomainTile]->setToolTip(OverviewPage::tr("E-mail domains in the access log that no host has"));
    tiles[ParticipantTile]->setToolTip(OverviewPage::tr("Different user ids among the Slido events"));
    tiles[RunTile]->setToolTip(OverviewPage::tr("Fetches and imports into this case"));
}

void OverviewPage::Private::buildCharts()
{
    for (ChartPanel *&panel : panels) {
        panel = new ChartPanel(scroll->widget());
        connect(panel, &ChartPanel::drillDown, q, &OverviewPage::drillDown);
    }
    QComboBox &order = panels[Recordings]->choice();
    order.addItem(OverviewPage::tr("Most viewed"));
    order.addItem(OverviewPage::tr("Most downloaded"));
    order.show();
    connect(&order, &QComboBox::activated, q, [this] { restart(); });
    connect(&panels[Recordings]->view(), &ChartView::rowCapacityChanged, q, [this] { showRecordings(); });
    fillUnits(panels[Accesses]->choice(), accessUnit);
    fillUnits(panels[Events]->choice(), eventUnit);
    letNarrow(*panels[Accesses], accessSpan, accessUnit);
    letNarrow(*panels[Events], eventSpan, eventUnit);
}

/// A span is shown in the unit that fits it, and so is all time again.
void OverviewPage::Private::letNarrow(ChartPanel &panel, std::optional<TimeSpan> &span,
                                      std::optional<TimeUnit> &unit)
{
    connect(&panel, &ChartPanel::spanChosen, q, [this, &span, &unit](const TimeSpan &chosen) {
        span = chosen;
        unit.reset();
        restart();
    });
    connect(&panel, &ChartPanel::spanDismissed, q, [this, &span, &unit] {
        span.reset();
        unit.reset();
        restart();
    });
}

void OverviewPage::Private::fillUnits(QComboBox &choice, std::optional<TimeUnit> &unit)
{
    const std::array<std::pair<QString, TimeUnit>, 5> units{
        {{OverviewPage::tr("Per minute"), TimeUnit::Minute},
         {OverviewPage::tr("Per hour"), TimeUnit::Hour},
         {OverviewPage::tr("Per day"), TimeUnit::Day},
         {OverviewPage::tr("Per week"), TimeUnit::Week},
         {OverviewPage::tr("Per month"), TimeUnit::Month}}};
    for (const auto &[text, value] : units)
        choice.addItem(text, static_cast<int>(value));
    choice.show();
    connect(&choice, &QComboBox::activated, q, [this, &choice, &unit] {
        unit = static_cast<TimeUnit>(choice.currentData().toInt());
        restart();
    });
}

void OverviewPage::Private::applyLook()
{
    title->setFont(theme::pageTitle(q->font()));
}

void OverviewPage::Private::arrange(int width)
{
    const int room = width - 2 * theme::spacePage;
    const int tileRoom = room + 2 * FigureTile::padding;
    int widestTile = 0;
    for (const FigureTile *tile : tiles)
        widestTile = std::max(widestTile, tile->sizeHint().width());
    const int count = static_cast<int>(tiles.size());
    int columns = count;
    while (columns > 1 && columns * widestTile > tileRoom)
        columns /= 2;
    if (columns != tileColumns) {
        tileColumns = columns;
        for (int i = 0; i < count; ++i) {
            tileGrid->addWidget(tiles[static_cast<std::size_t>(i)], i / columns, i % columns);
            tileGrid->setColumnStretch(i, i < columns ? 1 : 0);
        }
    }
    const int chartWidth = panels[Recordings]->view().minimumSizeHint().width();
    columns = room >= 2 * chartWidth + theme::spacePage ? 2 : 1;
    if (columns == chartColumns)
        return;
    chartColumns = columns;
    for (int i = 0; i < static_cast<int>(panels.size()); ++i) {
        chartGrid->addWidget(panels[static_cast<std::size_t>(i)], i / columns, i % columns);
        chartGrid->setColumnStretch(i, i < columns ? 1 : 0);
        chartGrid->setRowStretch(i, i < 4 / columns ? 1 : 0);
    }
}

// Work

/// For what arrives by itself, often: the work that runs is let finish, and then done again after a pause.
void OverviewPage::Private::refresh()
{
    isStale = true;
    if (isRunning || pause.isActive())
        return;
    isStale = false;
    const auto snapshot = source.snapshot();
    if (!snapshot) {
        forget();
        return;
    }
    OverviewRequest request{snapshot,   settings.zone(), panels[Recordings]->choice().currentIndex() == 1,
                            accessUnit, eventUnit,       accessSpan,
                            eventSpan};
    cancel = {};
    isRunning = true;
    pause.start();
    watcher.setFuture(QtConcurrent::run(
        [request = std::move(request), flag = cancel] { return overviewBins(request, flag); }));
    Q_EMIT q->workingChanged();
}

/// For what a person asked: the answer to the question before is no longer wanted.
void OverviewPage::Private::restart()
{
    cancel.cancel();
    pause.stop();
    refresh();
}

void OverviewPage::Private::finish()
{
    isRunning = false;
    if (!cancel.isCancelled()) {
        bins = watcher.future().takeResult();
        showAll();
    }
    if (isStale || cancel.isCancelled())
        refresh();
    if (!isRunning)
        Q_EMIT q->workingChanged();
}

/// Another case, or none: what is shown is no longer true.
void OverviewPage::Private::forget()
{
    cancel.cancel();
    bins.reset();
    accessSpan.reset();
    eventSpan.reset();
    showAll();
}

// Showing

void OverviewPage::Private::showAll()
{
    showTiles();
    showRecordingTile();
    showRunTile();
    const qint64 events = bins ? bins->figures.events : 0;
    if (bins && bins->recordingCount > 0) {
        showRecordings();
        panels[Accesses]->setSpan(bins->request.accessSpan);
        panels[Accesses]->setData(withCompleteness(bins->accessChart));
        showUnits(panels[Accesses]->choice(), bins->accesses);
    } else {
        const Emptiness why = accessEmptiness();
        panels[Recordings]->showMessage(OverviewPage::tr("Views and downloads per recording"), why.headline,
                                        why.hint);
        panels[Accesses]->showMessage(OverviewPage::tr("Views and downloads over time"), why.headline,
                                      why.hint);
    }
    if (events > 0) {
        panels[EventTypes]->setData(withCompleteness(eventTypesChart(bins->eventTypes)));
        panels[Events]->setSpan(bins->request.eventSpan);
        panels[Events]->setData(withCompleteness(bins->eventChart));
        showUnits(panels[Events]->choice(), bins->events);
    } else {
        const Emptiness why = eventEmptiness();
        panels[EventTypes]->showMessage(OverviewPage::tr("Events per type"), why.headline, why.hint);
        panels[Events]->showMessage(OverviewPage::tr("Events over time, by type"), why.headline, why.hint);
    }
    arrange(scroll->viewport()->width());
}

void OverviewPage::Private::showRecordings()
{
    if (bins && bins->recordingCount > 0)
        panels[Recordings]->setData(topRecordings(panels[Recordings]->view().rowCapacity()));
}

ChartData OverviewPage::Private::topRecordings(int rows) const
{
    ChartData chart = recordingsChart(bins->recordings, rows, bins->recordingCount, bins->request.zone);
    noteOthers(chart, bins->recordingCount, bins->figures.views, bins->figures.downloads);
    return withCompleteness(std::move(chart));
}

void OverviewPage::Private::showTiles()
{
    const std::array<qint64, 7> figures =
        bins ? std::array<qint64, 7>{bins->figures.recordings,      bins->figures.views,
                                     bins->figures.downloads,       bins->figures.people,
                                     bins->figures.externalDomains, bins->figures.events,
                                     bins->figures.participants}
             : std::array<qint64, 7>{};
    for (std::size_t i = 0; i < figures.size(); ++i)
        tiles[i]->setFigure(bins ? countText(figures[i]) : u"–"_s);
}

/// How many recordings' summaries count what their details list.
void OverviewPage::Private::showRecordingTile()
{
    FigureTile &tile = *tiles[RecordingTile];
    tile.setStatus({}, {});
    tile.setToolTip({});
    QStringList counts;
    qint64 equal = 0;
    for (const ValueCount &one : bins ? bins->verdicts : std::vector<ValueCount>()) {
        if (one.value.empty())
            continue;
        equal += one.value == nameOf(Verdict::Equal) ? one.count : 0;
        const int column = schemaOf(TableId::Recordings).columnNamed("verdict");
        const ColumnSpec &verdict = schemaOf(TableId::Recordings).columns[static_cast<std::size_t>(column)];
        counts << countText(one.count) + u' ' + columnText(verdict.titleOf(one.value));
    }
    if (counts.isEmpty())
        return;
    tile.setStatus(u"emblem-information"_s, OverviewPage::tr("%1 equal").arg(countText(equal)));
    tile.setToolTip(
        OverviewPage::tr("%1 of %2 recordings equal: the summary counts as many views and downloads "
                         "as its details list. By verdict: %3.")
            .arg(countText(equal), countText(bins->figures.recordings), counts.join(u", "_s)));
}

void OverviewPage::Private::showRunTile()
{
    FigureTile &tile = *tiles[RunTile];
    const auto snapshot = source.snapshot();
    if (!snapshot) {
        tile.setFigure(u"–"_s);
        tile.setStatus({}, {});
        return;
    }
    tile.setFigure(countText(static_cast<qint64>(snapshot->runs.size())));
    const bool isIncomplete =
        std::any_of(serviceTables.begin(), serviceTables.end(), [&snapshot](TableId id) {
            return snapshot->completenessOf(id).state == Completeness::State::Incomplete;
        });
    if (snapshot->activeRun != 0)
        tile.setStatus(u"view-refresh"_s, OverviewPage::tr("Fetching…"));
    else if (snapshot->runs.empty())
        tile.setStatus({}, {});
    else if (isIncomplete)
        tile.setStatus(u"emblem-warning"_s, OverviewPage::tr("Incomplete"));
    else if (!snapshot->table(TableId::Rejected).rows->empty())
        tile.setStatus(u"emblem-warning"_s, OverviewPage::tr("Complete, some items rejected"));
    else
        tile.setStatus(u"emblem-success"_s, OverviewPage::tr("Complete"));
}

OverviewPage::Private::Emptiness OverviewPage::Private::accessEmptiness() const
{
    const auto snapshot = source.snapshot();
    if (!snapshot)
        return noCase();
    const Completeness &completeness = snapshot->completenessOf(TableId::Accesses);
    switch (completeness.state) {
    case Completeness::State::Loading:
        return {OverviewPage::tr("Loading accesses…"), {}};
    case Completeness::State::Incomplete:
        return {OverviewPage::tr("No accesses loaded"), shortfallText(completeness.shortfall)};
    case Completeness::State::Complete:
        return {OverviewPage::tr("No accesses"),
                OverviewPage::tr("The service reported none for what was fetched.")};
    case Completeness::State::Empty:
        break;
    }
    return {OverviewPage::tr("No accesses loaded yet"),
            OverviewPage::tr("Fetch recordings with their details to see who viewed and downloaded them.")};
}

OverviewPage::Private::Emptiness OverviewPage::Private::eventEmptiness() const
{
    const auto snapshot = source.snapshot();
    if (!snapshot)
        return noCase();
    const Completeness &completeness = snapshot->completenessOf(TableId::Events);
    switch (completeness.state) {
    case Completeness::State::Loading:
        return {OverviewPage::tr("Loading events…"), {}};
    case Completeness::State::Incomplete:
        return {OverviewPage::tr("No events loaded"), shortfallText(completeness.shortfall)};
    case Completeness::State::Complete:
        return {OverviewPage::tr("No events"),
                OverviewPage::tr("The service reported none for what was fetched.")};
    case Completeness::State::Empty:
        break;
    }
    return {OverviewPage::tr("No events loaded yet"),
            OverviewPage::tr("Fetch the Slido events of the sessions that you want to review.")};
}

OverviewPage::Private::Emptiness OverviewPage::Private::noCase()
{
    return {OverviewPage::tr("No case is open"), OverviewPage::tr("Open a case, or fetch into a new one.")};
}

void OverviewPage::Private::showUnits(QComboBox &choice, const TimeSeries &series) const
{
    const QSignalBlocker blocker(choice);
    auto *model = qobject_cast<QStandardItemModel *>(choice.model());
    for (int i = 0; i < choice.count(); ++i) {
        const auto unit = static_cast<TimeUnit>(choice.itemData(i).toInt());
        model->item(i)->setEnabled(unit == series.unit || binCount(series, unit) <= mostTimeBins);
    }
    choice.setCurrentIndex(choice.findData(static_cast<int>(series.unit)));
}

/// Says in the chart that it counts only what is there so far: the picture of it says so too.
ChartData OverviewPage::Private::withCompleteness(ChartData chart) const
{
    const auto snapshot = source.snapshot();
    const Completeness completeness = snapshot ? snapshot->completenessOf(chart.table) : Completeness();
    QStringList notes;
    if (completeness.state == Completeness::State::Loading) {
        notes << OverviewPage::tr("Still loading");
    } else if (completeness.state == Completeness::State::Incomplete) {
        chart.isIncomplete = true;
        notes << OverviewPage::tr("Incomplete: %1").arg(shortfallText(completeness.shortfall));
    }
    if (!chart.note.isEmpty())
        notes << chart.note;
    chart.note = notes.join(u" · "_s);
    return chart;
}

// The page

OverviewPage::OverviewPage(SnapshotSource &source, ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, source, settings))
{
    d->build();
    d->pause.setSingleShot(true);
    d->pause.setInterval(refreshPauseMs);
    connect(&d->pause, &QTimer::timeout, this, [this] {
        if (d->isStale)
            d->refresh();
    });
    connect(&d->watcher, &QFutureWatcherBase::finished, this, [this] { d->finish(); });
    connect(&source, &SnapshotSource::snapshotChanged, this, [this] { d->refresh(); });
    connect(&settings, &ViewSettings::zoneChanged, this, [this] { d->restart(); });
    for (const auto signal : {&SnapshotSource::caseOpened, &SnapshotSource::caseClosed}) {
        connect(&source, signal, this, [this] {
            d->forget();
            for (ChartPanel *panel : d->panels)
                panel->setShownAsTable(false); // it was chosen for other rows
            d->restart();
        });
    }
    d->showAll();
    d->refresh();
}

OverviewPage::~OverviewPage()
{
    d->cancel.cancel();
}

bool OverviewPage::isWorking() const
{
    return d->isRunning || d->isStale;
}

Result<QStringList> OverviewPage::saveCharts(const QString &folder, const QSize &size)
{
    QStringList names;
    if (!d->bins)
        return names;
    const std::array<std::pair<QString, ChartData>, 4> charts{
        {{u"recordings.png"_s, d->topRecordings(savedRows)},
         {u"accesses-over-time.png"_s, d->panels[Private::Accesses]->data()},
         {u"event-types.png"_s, d->panels[Private::EventTypes]->data()},
         {u"events-over-time.png"_s, d->panels[Private::Events]->data()}}};
    for (const auto &[name, chart] : charts) {
        if (chart.isEmpty())
            continue;
        const auto saved = saveChart(chart, QDir(folder).filePath(name), size, font());
        if (!saved)
            return failure(saved.error());
        names << name;
    }
    return names;
}

void OverviewPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->arrange(event->size().width());
}

void OverviewPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        d->applyLook();
        d->arrange(width());
    }
}

} // namespace auditdesk
