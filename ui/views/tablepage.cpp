// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tablepage.h"

#include "ui/place.h"
#include "ui/snapshotsource.h"
#include "ui/text/cellpresenter.h"
#include "ui/text/clipboardtext.h"
#include "ui/text/errortext.h"
#include "ui/text/filtertext.h"
#include "ui/text/quickfilter.h"
#include "ui/theme.h"
#include "ui/views/columnsdialog.h"
#include "ui/views/emptynotice.h"
#include "ui/views/filterbar.h"
#include "ui/views/selectednotice.h"
#include "ui/views/sortheader.h"
#include "ui/views/tableview.h"
#include "ui/viewsettings.h"

#include <QClipboard>

#include <QFutureWatcher>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int busyAfterMs = 100; // sooner, a sign that work goes on would only flicker

} // namespace

struct TablePage::Private
{
    Private(TablePage &page, TableId id, SnapshotSource &snapshotSource, ViewSettings &viewSettings)
        : q(page)
        , source(snapshotSource)
        , settings(viewSettings)
        , presenter(snapshotSource, viewSettings)
        , model(id, snapshotSource, viewSettings)
    {
    }

    void build();
    void connectParts();
    void applyLook();
    void updateNotice();
    void updateSummary();
    void addCondition(const QString &condition, int back);
    void showMenu(const QPoint &globalPosition, const QModelIndex &index);
    void showHeaderMenu(const QPoint &position);
    void addSortActions(QMenu &menu, int column);
    void copyCell(const QModelIndex &index);

    TablePage &q;
    SnapshotSource &source;
    ViewSettings &settings;
    CellPresenter presenter;
    TableModel model;
    QLabel *titleLabel = nullptr;
    FilterBar *filterBar = nullptr;
    QPushButton *columnsButton = nullptr;
    TableView *view = nullptr;
    EmptyNotice *notice = nullptr;
    SelectedNotice *selectedNotice = nullptr;
    QTimer busy;
    QFutureWatcher<QString> copying;
};

void TablePage::Private::build()
{
    const QString title = placeTitle(placeOf(model.tableId()));
    titleLabel = new QLabel(title, &q);
    filterBar = new FilterBar(model.schema(), &q);
    filterBar->setZone(settings.zone());
    columnsButton = new QPushButton(TablePage::tr("Columns…"), &q);
    columnsButton->setToolTip(TablePage::tr("Choose which columns are shown, and their order"));
    filterBar->addButton(columnsButton);
    view = new TableView(model, settings, &q);
    view->setAccessibleName(title);
    view->setAccessibleDescription(
        TablePage::tr("Enter shows the details of a row, the context menu filters by a value"));
    notice = new EmptyNotice(view->viewport());
    selectedNotice = new SelectedNotice(*view, &q);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme::spaceGroups, theme::spaceGroups, theme::spaceGroups, theme::spaceRelated);
    head->setSpacing(theme::spaceRelated);
    auto *titleLine = new QHBoxLayout;
    titleLine->addWidget(titleLabel, 1);
    titleLine->addWidget(selectedNotice);
    head->addLayout(titleLine);
    head->addWidget(filterBar);
    auto *layout = new QVBoxLayout(&q);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(view, 1);
    q.setFocusProxy(view);
    busy.setSingleShot(true);
    busy.setInterval(busyAfterMs);
    applyLook();
}

void TablePage::Private::connectParts()
{
    connect(filterBar, &FilterBar::applied, &q, [this](const QString &text) {
        model.setFilter(text);
        updateSummary();
        Q_EMIT q.filterChanged(text);
    });
    connect(filterBar, &FilterBar::mistakeGone, &q, &TablePage::filterMistakeGone);
    connect(filterBar, &FilterBar::leaveRequested, &q, [this] { q.focusTable(); });
    connect(columnsButton, &QPushButton::clicked, &q, [this] { q.chooseColumns(); });
    connect(&settings, &ViewSettings::zoneChanged, &q, [this] { filterBar->setZone(settings.zone()); });
    connect(view, &TableView::copyRequested, &q, [this] { q.copySelection(); });
    connect(view, &TableView::currentRowChanged, &q, &TablePage::currentRowChanged);
    connect(view, &TableView::detailRequested, &q, &TablePage::detailRequested);
    connect(view, &QWidget::customContextMenuRequested, &q, [this](const QPoint &position) {
        showMenu(view->viewport()->mapToGlobal(position), view->indexAt(position));
    });
    view->sortHeader().setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view->sortHeader(), &QWidget::customContextMenuRequested, &q,
            [this](const QPoint &position) { showHeaderMenu(position); });
    connect(notice, &EmptyNotice::actionRequested, &q, [this] { q.setFilter({}); });
    const auto update = [this] {
        updateNotice();
        selectedNotice->refresh();
        updateSummary();
    };
    connect(&model, &TableModel::rowsChanged, &q, update);
    connect(&source, &SnapshotSource::snapshotChanged, &q, update);
    connect(&model, &TableModel::workingChanged, &q, [this] {
        if (model.isWorking()) {
            busy.start();
        } else {
            busy.stop();
            updateNotice();
            updateSummary();
        }
    });
    connect(&busy, &QTimer::timeout, &q, [this] { updateSummary(); });
    if (model.isWorking())
        busy.start();
    connect(&copying, &QFutureWatcherBase::finished, &q,
            [this] { QGuiApplication::clipboard()->setText(copying.result()); });
    update();
}

void TablePage::Private::applyLook()
{
    titleLabel->setFont(theme::pageTitle(q.font()));
    columnsButton->setIcon(theme::icon(u"object-columns"_s, q.palette()));
}

void TablePage::Private::updateSummary()
{
    if (model.isWorking() && !busy.isActive())
        filterBar->setSummary(TablePage::tr("Searching…"));
    else if (!source.snapshot() || !model.table())
        filterBar->setSummary({});
    else if (model.filter().trimmed().isEmpty())
        filterBar->setSummary(rowCountText(model.tableId(), model.totalRows()));
    else
        filterBar->setSummary(rowCountText(model.tableId(), model.rowCount(), model.totalRows()));
}

void TablePage::Private::updateNotice()
{
    if (model.rowCount() > 0) {
        notice->hide();
        return;
    }
    const auto snapshot = source.snapshot();
    if (model.isWorking() && snapshot)
        return; // what is to be seen comes at once
    using State = Completeness::State;
    const Completeness complete = snapshot ? snapshot->completenessOf(model.tableId()) : Completeness{};
    if (!snapshot)
        notice->say(TablePage::tr("No case is open"),
                    TablePage::tr("Open a case, or connect to the service and fetch into a new one."));
    else if (model.totalRows() > 0)
        notice->say(TablePage::tr("Nothing matches the filter"),
                    TablePage::tr("Without it: %1.").arg(rowCountText(model.tableId(), model.totalRows())),
                    TablePage::tr("Clear filter"));
    else if (model.tableId() == TableId::Rejected)
        notice->say(TablePage::tr("Nothing was rejected"),
                    TablePage::tr("Every item that came became a row of its table."));
    else if (complete.state == State::Loading)
        notice->say(TablePage::tr("Waiting for the first rows"),
                    TablePage::tr("They appear here while more are loaded."));
    else if (complete.state == State::Incomplete)
        notice->say(complete.asOfMs != 0 ? TablePage::tr("There is nothing to show")
                                         : TablePage::tr("Nothing could be loaded"),
                    shortfallText(complete.shortfall));
    else if (complete.state == State::Complete)
        notice->say(TablePage::tr("There is nothing to show"),
                    TablePage::tr("The service has no rows for what was asked."));
    else
        notice->say(TablePage::tr("Nothing was fetched yet"),
                    model.tableId() == TableId::Events
                        ? TablePage::tr("Fetch Slido events, or import saved responses.")
                        : TablePage::tr("Fetch recordings, or import saved responses."));
    notice->show();
}

void TablePage::Private::addCondition(const QString &condition, int back)
{
    const QString text = withCondition(model.filter(), condition);
    if (back > 0)
        filterBar->propose(text, back);
    else
        filterBar->setText(text);
}

void TablePage::Private::showMenu(const QPoint &globalPosition, const QModelIndex &index)
{
    if (!index.isValid())
        return;
    auto *menu = new QMenu(&q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPalette &colors = q.palette();
    if (!index.data(TableModel::MaskedRole).toBool()) {
        const auto filters =
            quickFilters(*model.table(), index.column(), model.rowId(index.row()), settings.zone());
        for (const QuickFilter &filter : filters) {
            QAction *action = menu->addAction(filter.title);
            connect(action, &QAction::triggered, &q,
                    [this, filter] { addCondition(filter.condition, filter.back); });
        }
        menu->actions().front()->setIcon(theme::icon(u"view-filter"_s, colors));
        menu->addSeparator();
    }
    addSortActions(*menu, index.column());
    menu->addSeparator();
    QAction *copyOne = menu->addAction(theme::icon(u"edit-copy"_s, colors), TablePage::tr("Copy &value"));
    connect(copyOne, &QAction::triggered, &q, [this, at = QPersistentModelIndex(index)] { copyCell(at); });
    QAction *copyRows = menu->addAction(TablePage::tr("&Copy rows"));
    copyRows->setShortcut(QKeySequence::Copy);
    connect(copyRows, &QAction::triggered, &q, [this] { q.copySelection(); });
    menu->addSeparator();
    connect(menu->addAction(theme::icon(u"view-list-details"_s, colors), TablePage::tr("Show &details")),
            &QAction::triggered, &q, &TablePage::detailRequested);
    menu->popup(globalPosition);
}

void TablePage::Private::addSortActions(QMenu &menu, int column)
{
    const auto sortBy = [this, column](bool descending) { model.setOrder({{column, descending}}); };
    const QPalette &colors = q.palette();
    connect(menu.addAction(theme::icon(u"view-sort-ascending"_s, colors), TablePage::tr("Sort &ascending")),
            &QAction::triggered, &q, [sortBy] { sortBy(false); });
    connect(menu.addAction(theme::icon(u"view-sort-descending"_s, colors), TablePage::tr("Sort d&escending")),
            &QAction::triggered, &q, [sortBy] { sortBy(true); });
    QAction *next = menu.addAction(TablePage::tr("Sort by this &next"));
    next->setToolTip(
        TablePage::tr("After the columns that the table is already sorted by (Shift+click on a title)"));
    connect(next, &QAction::triggered, &q, [this, column] { view->sortHeader().sortBy(column, true); });
}

void TablePage::Private::showHeaderMenu(const QPoint &position)
{
    const int column = view->sortHeader().logicalIndexAt(position);
    auto *menu = new QMenu(&q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (column >= 0) {
        addSortActions(*menu, column);
        menu->addSeparator();
        connect(menu->addAction(TablePage::tr("&Fit width")), &QAction::triggered, &q,
                [this, column] { view->fitColumn(column); });
        QAction *hide = menu->addAction(TablePage::tr("&Hide column"));
        hide->setEnabled(view->shownColumns().size() > 1);
        connect(hide, &QAction::triggered, &q, [this, column] {
            std::vector<int> columns = view->shownColumns();
            std::erase(columns, column);
            view->setShownColumns(columns);
        });
    }
    connect(menu->addAction(theme::icon(u"object-columns"_s, q.palette()), TablePage::tr("&Columns…")),
            &QAction::triggered, &q, [this] { q.chooseColumns(); });
    menu->popup(view->sortHeader().mapToGlobal(position));
}

void TablePage::Private::copyCell(const QModelIndex &index)
{
    if (index.isValid())
        QGuiApplication::clipboard()->setText(index.data(TableModel::RawTextRole).toString());
}

TablePage::TablePage(TableId id, SnapshotSource &source, ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, id, source, settings))
{
    d->build();
    d->connectParts();
}

TablePage::~TablePage()
{
    saveState();
    delete d->selectedNotice; // before its view
    delete d->view;           // before its model
}

TableModel &TablePage::model()
{
    return d->model;
}

QString TablePage::filter() const
{
    return d->model.filter();
}

void TablePage::setFilter(const QString &text)
{
    d->filterBar->setText(text);
}

void TablePage::focusFilter()
{
    d->filterBar->focusText();
}

void TablePage::applyFilter()
{
    d->filterBar->apply();
}

bool TablePage::hasFilterMistake() const
{
    return d->filterBar->hasMistake();
}

void TablePage::showFilterMistake()
{
    d->filterBar->showMistake();
}

void TablePage::focusTable()
{
    d->view->setFocus(Qt::ShortcutFocusReason);
}

std::vector<int> TablePage::shownColumns() const
{
    return d->view->shownColumns();
}

RowIds TablePage::selectedRows() const
{
    return d->view->selectedRows();
}

std::optional<std::uint32_t> TablePage::currentRow() const
{
    const QModelIndex current = d->view->currentIndex();
    return current.isValid() ? std::optional(d->model.rowId(current.row())) : std::nullopt;
}

void TablePage::copySelection()
{
    const ClipboardRows rows{
        d->model.table(),        d->view->selectedRows(), {true, d->source.revealedEvents()},
        d->view->shownColumns(), d->settings.zone(),      CellPresenter::anonymous()};
    if (rows.rows.empty())
        return;
    d->copying.setFuture(QtConcurrent::run([rows] { return rows.text(); }));
}

void TablePage::selectAll()
{
    d->view->selectAll();
}

void TablePage::chooseColumns()
{
    auto *dialog = new ColumnsDialog(d->model.schema(), shownColumns(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ColumnsDialog::resetRequested, this, [this] { d->view->resetColumns(); });
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        d->view->setShownColumns(dialog->columns());
        saveState();
    });
    dialog->open();
}

void TablePage::saveState()
{
    d->view->saveState();
}

void TablePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        d->applyLook();
}

} // namespace auditdesk
