// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tablemodel.h"

#include "core/export/resolvedfilter.h"
#include "core/query/grownquery.h"
#include "ui/discard.h"
#include "ui/models/rowchange.h"
#include "ui/snapshotsource.h"
#include "ui/text/cellpresenter.h"
#include "ui/text/errortext.h"
#include "ui/text/zonetext.h"
#include "ui/viewsettings.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QTextDocument>
#include <QtConcurrentRun>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t cellLimit = 400; // bytes; more never fits a column
constexpr std::size_t tipLimit = 2000;

struct Answer
{
    TableState state;
    std::shared_ptr<const RowChange> change;
    bool isNewQuery = false;
};

std::uint32_t rowCountOf(const TableState &state)
{
    return state.table ? state.table->rowCount() : 0;
}

void letGo(TableState &state)
{
    discard(std::move(state.table));
    discard(std::move(state.rows));
}

/// What the model shows next. Any thread.
struct Work
{
    std::shared_ptr<const RowList> from;
    TableState shown;
    TableState now;
    TableQuery query;
    bool isNewQuery;
    bool mayHaveGrown; ///< `from` is what the same query found in `shown`

    Answer run(const CancelFlag &cancel) const
    {
        Answer answer{now, nullptr, isNewQuery};
        auto grown = mayHaveGrown ? runGrown(query, shown, *from, now, cancel) : std::nullopt;
        if (grown && !cancel.isCancelled()) {
            answer.change = RowChange::grown(from, std::move(*grown));
            return answer;
        }
        auto target = std::make_shared<const RowList>();
        if (now.table && now.rows && !cancel.isCancelled())
            target = std::make_shared<const RowList>(query.run(now, cancel));
        if (!cancel.isCancelled()) {
            answer.change = RowChange::between(from, std::move(target),
                                               std::max(rowCountOf(shown), rowCountOf(now)), cancel);
        }
        if (cancel.isCancelled())
            answer.change.reset();
        return answer;
    }
};

/// Tooltips take what looks like HTML for HTML; a name may look like anything.
QString asToolTip(const QString &plain)
{
    return plain.isEmpty() ? plain : Qt::convertFromPlainText(plain, Qt::WhiteSpaceNormal);
}

} // namespace

struct TableModel::Private
{
    enum class Cause {
        NewData,
        Revealed, ///< the same query finds other rows
        NewQuery
    };

    Private(TableModel &model, TableId tableId, SnapshotSource &snapshotSource, ViewSettings &viewSettings)
        : q(model)
        , schema(schemaOf(tableId))
        , source(snapshotSource)
        , settings(viewSettings)
        , presenter(snapshotSource, viewSettings)
    {
    }

    void ask(Cause cause);
    void follow();
    void answered();
    void show(const Answer &answer);
    void showReordered(const RowChange::Reorder &reorder);
    void startOver();
    void reparse();

    TableModel &q;
    const TableSchema &schema;
    SnapshotSource &source;
    ViewSettings &settings;
    CellPresenter presenter;

    TableState state;                             // what `rows` were worked out from
    std::shared_ptr<const CaseSnapshot> snapshot; // and that is of
    std::shared_ptr<const RowList> rows = std::make_shared<const RowList>();

    QString filterText;
    Filter filter;
    std::vector<SortKey> order;

    QFutureWatcher<Answer> watcher;
    CancelFlag cancel;
    bool isWorking = false;
    bool isBehind = false; // newer data came while a query ran
    TableState asked;
    std::shared_ptr<const CaseSnapshot> askedSnapshot;
    Cause askedFor = Cause::NewData;
};

/// Starts a query over the newest data. A new query stops the one that runs, and takes over what it was for.
void TableModel::Private::ask(Cause cause)
{
    cancel.cancel();
    cancel = CancelFlag();
    letGo(asked);
    discard(std::exchange(askedSnapshot, source.snapshot()));
    if (askedSnapshot)
        asked = askedSnapshot->table(schema.id);
    askedFor = isWorking ? std::max(cause, askedFor) : cause;
    isBehind = false;

    Work work{rows,
              state,
              asked,
              TableQuery{filter, order, {true, source.revealedEvents()}},
              askedFor == Cause::NewQuery,
              askedFor == Cause::NewData};
    watcher.setFuture(QtConcurrent::run([work = std::move(work), stop = cancel] { return work.run(stop); }));
    if (!isWorking) {
        isWorking = true;
        Q_EMIT q.workingChanged();
    }
}

/// New data. It waits for a running query to end: under a steady stream of pages nothing would ever be shown
/// otherwise.
void TableModel::Private::follow()
{
    const auto newest = source.snapshot();
    const TableState now = newest ? newest->table(schema.id) : TableState{};
    if (now.table == asked.table && now.rows == asked.rows) {
        discard(std::exchange(askedSnapshot, newest)); // of the same rows
        if (!isWorking)
            discard(std::exchange(snapshot, newest));
        return;
    }
    if (isWorking)
        isBehind = true;
    else
        ask(Cause::NewData);
}

void TableModel::Private::answered()
{
    Answer answer = watcher.future().takeResult();
    isWorking = false;
    if (answer.change)
        show(answer);
    discard(std::move(answer.change));
    if (isWorking)
        return; // someone asked anew when the rows changed
    if (isBehind)
        ask(Cause::NewData);
    else
        Q_EMIT q.workingChanged();
}

void TableModel::Private::show(const Answer &answer)
{
    const RowChange &change = *answer.change;
    const bool hasOtherValues = answer.state.table != state.table && !rows->empty();
    Q_EMIT q.rowsAboutToChange(answer.isNewQuery);
    auto former = rows;
    letGo(state);
    state = answer.state; // row numbers are the same in every state of one case
    discard(std::exchange(snapshot, askedSnapshot));
    if (change.before)
        showReordered(*change.before);
    if (change.keptCount < rows->size()) {
        q.beginRemoveRows({}, int(change.keptCount), int(rows->size()) - 1);
        rows = change.kept;
        q.endRemoveRows();
    }
    if (change.withAppended->size() > change.keptCount) {
        q.beginInsertRows({}, int(change.keptCount), int(change.withAppended->size()) - 1);
        rows = change.withAppended;
        q.endInsertRows();
    }
    if (change.after)
        showReordered(*change.after);
    rows = change.target;
    discard(std::move(former));
    if (hasOtherValues && !rows->empty())
        Q_EMIT q.dataChanged(q.index(0, 0), q.index(q.rowCount() - 1, q.columnCount() - 1));
    Q_EMIT q.rowsChanged();
}

void TableModel::Private::showReordered(const RowChange::Reorder &reorder)
{
    Q_EMIT q.layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = q.persistentIndexList();
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from) {
        const std::uint32_t place = reorder.placeOf(std::uint32_t(index.row()), q.rowId(index.row()));
        to.append(q.createIndex(int(place), index.column()));
    }
    rows = reorder.rows;
    q.changePersistentIndexList(from, to);
    Q_EMIT q.layoutChanged({}, VerticalSortHint);
}

/// Another case: nobody's row means anything any more.
void TableModel::Private::startOver()
{
    Q_EMIT q.rowsAboutToChange(true);
    q.beginResetModel();
    letGo(state);
    discard(std::move(snapshot));
    discard(std::exchange(rows, std::make_shared<const RowList>()));
    q.endResetModel();
    Q_EMIT q.rowsChanged();
    ask(Cause::NewQuery);
}

/// Times without a zone mean another moment in another zone.
void TableModel::Private::reparse()
{
    if (const auto parsed = Filter::parse(filterText, schema, settings.zone())) {
        filter = *parsed;
        if (!filter.passesAll())
            ask(Cause::NewQuery);
    }
}

TableModel::TableModel(TableId id, SnapshotSource &source, ViewSettings &settings, QObject *parent)
    : QAbstractTableModel(parent)
    , d(std::make_unique<Private>(*this, id, source, settings))
{
    connect(&d->watcher, &QFutureWatcherBase::finished, this, [this] { d->answered(); });
    connect(&source, &SnapshotSource::snapshotChanged, this, [this] { d->follow(); });
    connect(&source, &SnapshotSource::caseOpened, this, [this] { d->startOver(); });
    connect(&source, &SnapshotSource::caseClosed, this, [this] { d->startOver(); });
    connect(&source, &SnapshotSource::revealsChanged, this, [this] {
        if (tableId() != TableId::Events)
            return;
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        d->ask(Private::Cause::Revealed); // filter and order may see it now
    });
    connect(&settings, &ViewSettings::zoneChanged, this, [this] {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        d->reparse();
    });
    d->follow();
}

TableModel::~TableModel()
{
    d->cancel.cancel();
}

TableId TableModel::tableId() const
{
    return d->schema.id;
}

const TableSchema &TableModel::schema() const
{
    return d->schema;
}

std::optional<FilterError> TableModel::setFilter(const QString &text)
{
    auto parsed = Filter::parse(text, d->schema, d->settings.zone());
    if (!parsed)
        return parsed.error();
    if (text == d->filterText)
        return std::nullopt;
    d->filterText = text;
    d->filter = std::move(*parsed);
    d->ask(Private::Cause::NewQuery);
    return std::nullopt;
}

QString TableModel::filter() const
{
    return d->filterText;
}

QString TableModel::resolvedFilter() const
{
    return resolvedTextOf(d->filter, d->filterText);
}

void TableModel::setOrder(const std::vector<SortKey> &order)
{
    if (order == d->order)
        return;
    d->order = order;
    Q_EMIT orderChanged();
    d->ask(Private::Cause::NewQuery);
}

std::vector<SortKey> TableModel::order() const
{
    return d->order;
}

std::vector<SortKey> TableModel::shownOrder() const
{
    return d->order.empty() ? std::vector<SortKey>{d->schema.defaultOrder} : d->order;
}

std::shared_ptr<const Table> TableModel::table() const
{
    return d->state.table;
}

std::shared_ptr<const RowList> TableModel::rows() const
{
    return d->rows;
}

std::shared_ptr<const CaseSnapshot> TableModel::snapshot() const
{
    return d->snapshot;
}

std::uint32_t TableModel::rowId(int modelRow) const
{
    return (*d->rows)[std::size_t(modelRow)];
}

QString TableModel::shownText(int modelRow, int column) const
{
    return d->presenter.shown(*d->state.table, column, rowId(modelRow), cellLimit);
}

bool TableModel::isMasked(int modelRow, int column) const
{
    return d->presenter.isMasked(*d->state.table, column, rowId(modelRow));
}

bool TableModel::isMarked(int modelRow, int column) const
{
    return d->presenter.isMarked(*d->state.table, column, rowId(modelRow));
}

int TableModel::totalRows() const
{
    return d->state.rows ? int(d->state.rows->size()) : 0;
}

bool TableModel::isUpToDate() const
{
    return !d->isWorking || (d->state.table && d->askedFor != Private::Cause::NewQuery);
}

bool TableModel::isWorking() const
{
    return d->isWorking;
}

int TableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows->size());
}

int TableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->schema.columns.size());
}

QVariant TableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Table &table = *d->state.table;
    const std::uint32_t row = rowId(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index.row(), column);
    case Qt::AccessibleTextRole:
        return d->presenter.spoken(table, column, row);
    case Qt::ToolTipRole: {
        const QString note = d->presenter.note(table, column, row);
        const bool isOdd = d->presenter.isOdd(table, column, row); // then the note repeats what came
        const bool isNoted = d->presenter.isMarked(table, column, row) && !isOdd;
        if (!note.isEmpty() && !isNoted)
            return asToolTip(note);
        const QString shown = d->presenter.shown(table, column, row, tipLimit);
        return asToolTip(isNoted ? shown + u'\n' + note : shown);
    }
    case Qt::TextAlignmentRole: {
        const ColumnKind kind = d->schema.columns[std::size_t(column)].kind;
        const auto across = kind == ColumnKind::Integer   ? Qt::AlignRight
                            : kind == ColumnKind::Boolean ? Qt::AlignHCenter
                                                          : Qt::AlignLeft;
        return int(across | Qt::AlignVCenter);
    }
    case RawTextRole:
        return d->presenter.raw(table, column, row);
    case RowIdRole:
        return row;
    case MaskedRole:
        return isMasked(index.row(), column);
    case MarkedRole:
        return isMarked(index.row(), column);
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount())
        return {};
    const ColumnSpec &spec = d->schema.columns[std::size_t(section)];
    switch (role) {
    case Qt::DisplayRole:
        if (spec.kind == ColumnKind::Time)
            return tr("%1 (%2)").arg(columnText(spec.title), shortZoneTitle(d->settings.zone()));
        return columnText(spec.title);
    case Qt::ToolTipRole:
        return asToolTip(columnText(spec.description) + u'\n' +
                         tr("In filters: %1").arg(QString::fromStdString(std::string(spec.id))));
    case Qt::TextAlignmentRole:
        if (spec.kind == ColumnKind::Integer)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return int((spec.kind == ColumnKind::Boolean ? Qt::AlignHCenter : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void TableModel::sort(int column, Qt::SortOrder order)
{
    setOrder(column < 0 ? std::vector<SortKey>{}
                        : std::vector<SortKey>{{column, order == Qt::DescendingOrder}});
}

} // namespace auditdesk
