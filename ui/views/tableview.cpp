// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tableview.h"

#include "ui/models/rowselectionmodel.h"
#include "ui/models/tablemodel.h"
#include "ui/views/rowdelegate.h"
#include "ui/views/sortheader.h"
#include "ui/viewsettings.h"

#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSettings>
#include <algorithm>
#include <array>
#include <memory>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// What a person looks for first, where that is not the order in which the service sends the fields.
std::vector<std::string_view> leadingColumns(TableId id)
{
    switch (id) {
    case TableId::Recordings:
        return {"topic",         "timeRecorded",   "hostEmail",      "viewCount",          "viewsFound",
                "downloadCount", "downloadsFound", "viewDifference", "downloadDifference", "verdict",
                "lastAccess"};
    case TableId::Accesses:
        return {"accessTime", "name", "email", "topic", "viewed", "downloaded"};
    case TableId::Events:
        return {"createdAt", "type", "text", "author"};
    case TableId::Rejected:
        return {"table", "reason", "item"};
    }
    return {};
}

std::vector<int> defaultColumns(const TableSchema &schema)
{
    std::vector<int> columns;
    for (const std::string_view id : leadingColumns(schema.id))
        columns.push_back(schema.columnNamed(id));
    for (int column = 0; column < int(schema.columns.size()); ++column) {
        const bool isShown = schema.columns[std::size_t(column)].shown;
        if (isShown && std::find(columns.begin(), columns.end(), column) == columns.end())
            columns.push_back(column);
    }
    return columns;
}

} // namespace

TableView::TableView(TableModel &model, ViewSettings &settings, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_settings(settings)
    , m_header(new SortHeader(model, this))
{
    setHorizontalHeader(m_header);
    setModel(&model);
    // Rows have one height and none is hidden. To remember which are not so, it would look at each of a
    // million whenever they are put in order.
    disconnect(&model, &QAbstractItemModel::layoutAboutToBeChanged, verticalHeader(), nullptr);
    // After the view, for the view hears first of rows that go, and decides what is current then.
    m_selection = new RowSelectionModel(model, this);
    const std::unique_ptr<QItemSelectionModel> ownOne(selectionModel());
    setSelectionModel(m_selection);
    auto *delegate = new RowDelegate(model, *this);
    delegate->setParent(this);
    setItemDelegate(delegate);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    applyMetrics();
    restoreColumns();

    connect(&settings, &ViewSettings::densityChanged, this, &TableView::applyMetrics);
    connect(&settings, &ViewSettings::zoneChanged, this, &TableView::fillWidth);
    connect(&model, &TableModel::rowsAboutToChange, this, &TableView::rememberPlace);
    connect(&model, &TableModel::rowsChanged, this, &TableView::restorePlace);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TableView::updateSelection);
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::detailRequested);
    connect(m_header, &QHeaderView::sectionResized, this, [this] {
        if (!m_isAdjusting)
            m_hasOwnWidths = m_hasOwnColumns = true;
    });
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_isAdjusting)
            m_hasOwnColumns = true;
    });
}

void TableView::applyMetrics()
{
    const int height = RowDelegate::rowHeight(fontMetrics(), m_settings.isCompact());
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    m_header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 4);
    horizontalScrollBar()->setSingleStep(fontMetrics().averageCharWidth() * 4);
}

// --- Columns

QString TableView::settingsKey() const
{
    return u"columns/"_s + QString::fromStdString(std::string(m_model.schema().name));
}

std::vector<int> TableView::shownColumns() const
{
    std::vector<int> columns;
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        if (!m_header->isSectionHidden(column))
            columns.push_back(column);
    }
    return columns;
}

void TableView::setShownColumns(const std::vector<int> &columns)
{
    m_hasOwnColumns = true;
    showColumns(columns);
    if (!m_hasOwnWidths)
        fillWidth();
}

void TableView::showColumns(const std::vector<int> &columns)
{
    const QScopedValueRollback<bool> adjusting(m_isAdjusting, true);
    for (int column = 0; column < m_header->count(); ++column) {
        const bool isShown = std::find(columns.begin(), columns.end(), column) != columns.end();
        if (isShown && m_header->isSectionHidden(column)) {
            m_header->showSection(column);
            m_header->resizeSection(column, defaultWidth(column));
        }
        m_header->setSectionHidden(column, !isShown);
    }
    for (std::size_t place = 0; place < columns.size(); ++place)
        m_header->moveSection(m_header->visualIndex(columns[place]), int(place));
}

void TableView::resetColumns()
{
    m_hasOwnColumns = m_hasOwnWidths = false;
    m_settings.settings().remove(settingsKey());
    showColumns(defaultColumns(m_model.schema()));
    fillWidth();
}

void TableView::fitColumn(int column)
{
    m_hasOwnWidths = m_hasOwnColumns = true;
    resizeColumnToContents(column);
}

/// Each shown column as "id" or "id:width", the width in characters; ids that no longer exist are passed by.
void TableView::saveState()
{
    if (!m_hasOwnColumns)
        return;
    QStringList saved;
    for (const int column : shownColumns()) {
        QString entry = QString::fromStdString(std::string(m_model.schema().columns[std::size_t(column)].id));
        if (m_hasOwnWidths)
            entry += u':' +
                     QString::number(columnWidth(column) / double(fontMetrics().averageCharWidth()), 'f', 2);
        saved += entry;
    }
    m_settings.settings().setValue(settingsKey(), saved);
}

void TableView::restoreColumns()
{
    const QStringList saved = m_settings.settings().value(settingsKey()).toStringList();
    std::vector<int> columns;
    std::vector<std::pair<int, int>> widths;
    for (const QString &entry : saved) {
        const qsizetype colon = entry.indexOf(u':');
        const int column = m_model.schema().columnNamed(entry.left(colon).toStdString());
        if (column < 0 || std::find(columns.begin(), columns.end(), column) != columns.end())
            continue;
        columns.push_back(column);
        if (const double width = colon < 0 ? 0 : entry.mid(colon + 1).toDouble(); width > 0)
            widths.emplace_back(column, int(qMin(width, 400.0) * fontMetrics().averageCharWidth()));
    }
    m_hasOwnColumns = !columns.empty();
    m_hasOwnWidths = !widths.empty();
    showColumns(columns.empty() ? defaultColumns(m_model.schema()) : columns);
    const QScopedValueRollback<bool> adjusting(m_isAdjusting, true);
    for (int column = 0; column < m_header->count(); ++column)
        m_header->resizeSection(column, defaultWidth(column));
    for (const auto &[column, width] : widths)
        m_header->resizeSection(column, width);
}

int TableView::defaultWidth(int column) const
{
    const ColumnSpec &spec = m_model.schema().columns[std::size_t(column)];
    const int margins = 2 * RowDelegate::margin(fontMetrics());
    int width = spec.width * fontMetrics().averageCharWidth() + margins;
    if (spec.kind == ColumnKind::Time) {
        const int text = fontMetrics().horizontalAdvance(m_settings.widestTimeText()) + margins + 2;
        // Tables are often sorted by a time and something else: the rank needs its place too.
        return qMax(text, m_header->naturalWidth(column) + fontMetrics().averageCharWidth());
    }
    if (!spec.isText())
        width = 0;
    return qMax(width, m_header->naturalWidth(column));
}

/// Words and ids give and take width; figures, times and short words from a list do not.
bool TableView::isFlexible(int column) const
{
    const ColumnSpec &spec = m_model.schema().columns[std::size_t(column)];
    return spec.isText() && spec.width >= 18 && spec.id != "type";
}

/// Flexible columns share what the others leave, by their usual widths, and give way as long as something can
/// be read in them; after that the view scrolls.
void TableView::fillWidth()
{
    if (m_hasOwnWidths)
        return;
    const QScopedValueRollback<bool> adjusting(m_isAdjusting, true);
    const std::vector<int> columns = shownColumns();
    int fixed = 0;
    int wanted = 0;
    for (const int column : columns)
        (isFlexible(column) ? wanted : fixed) += defaultWidth(column);
    const int room = viewport()->width() - fixed;
    int left = room;
    int widest = -1;
    for (const int column : columns) {
        int width = defaultWidth(column);
        if (isFlexible(column)) {
            const bool isId = m_model.schema().columns[std::size_t(column)].kind == ColumnKind::Identifier;
            const int least = qMax(m_header->naturalWidth(column), width * (isId ? 10 : 15) / 20);
            width = qMax(least, int(qint64(width) * room / wanted));
            left -= width;
            if (widest < 0 || defaultWidth(column) > defaultWidth(widest))
                widest = column;
        }
        m_header->resizeSection(column, width);
    }
    if (left > 0 && widest >= 0)
        m_header->resizeSection(widest, m_header->sectionSize(widest) + left);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fillWidth();
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        applyMetrics();
        fillWidth();
    }
}

// --- Rows

RowIds TableView::selectedRows() const
{
    return m_selection->selectedIds();
}

/// Rows in sight are all that the view itself has to know of the selection.
void TableView::updateSelection()
{
    const int first = verticalScrollBar()->value();
    const int rowHeight = qMax(verticalHeader()->defaultSectionSize(), 1);
    m_selection->showRows(first, first + viewport()->height() / rowHeight + 1);
}

void TableView::updateGeometries()
{
    QTableView::updateGeometries();
    if (m_selection)
        updateSelection();
}

void TableView::selectAll()
{
    // As one range: QTableView would ask about every row.
    if (m_model.rowCount() > 0) {
        const QItemSelection all(m_model.index(0, 0),
                                 m_model.index(m_model.rowCount() - 1, m_model.columnCount() - 1));
        selectionModel()->select(all, QItemSelectionModel::ClearAndSelect);
    }
}

bool TableView::isCurrentInSight() const
{
    if (!currentIndex().isValid())
        return false;
    const int top = rowViewportPosition(currentIndex().row());
    return top + rowHeight(currentIndex().row()) > 0 && top < viewport()->height();
}

void TableView::showCurrent()
{
    if (!currentIndex().isValid())
        return;
    scrollTo(currentIndex(), PositionAtCenter);
    setFocus(Qt::OtherFocusReason);
}

void TableView::rememberPlace(bool isNewQuery)
{
    m_anchor = QPersistentModelIndex();
    m_toTop = isNewQuery;
    const int first = rowAt(0);
    if (first < 0 || isNewQuery)
        return;
    if (isCurrentInSight())
        m_anchor = currentIndex();
    else if (verticalScrollBar()->value() > 0)
        m_anchor = m_model.index(first, 0);
    m_anchorOffset = m_anchor.row() - first;
}

void TableView::restorePlace()
{
    // Rows that arrive may only have been noted until now; the scroll bar has to know them.
    executeDelayedItemsLayout();
    updateGeometries();
    if (m_anchor.isValid())
        verticalScrollBar()->setValue(m_anchor.row() - m_anchorOffset);
    else if (m_toTop)
        verticalScrollBar()->setValue(0);
    m_anchor = QPersistentModelIndex();
    m_toTop = false;
    if (hasFocus())
        ensureCurrent();
    const QModelIndex current = currentIndex();
    const auto row = current.isValid() ? std::optional(m_model.rowId(current.row())) : std::nullopt;
    if (row != m_currentRow) {
        m_currentRow = row;
        Q_EMIT currentRowChanged();
    }
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
    const auto row = current.isValid() ? std::optional(m_model.rowId(current.row())) : std::nullopt;
    if (row == m_currentRow)
        return;
    m_currentRow = row;
    Q_EMIT currentRowChanged();
}

/// The keyboard needs a cell to start from: the first one in sight.
void TableView::ensureCurrent()
{
    if (currentIndex().isValid() || m_model.rowCount() == 0 || shownColumns().empty())
        return;
    selectionModel()->setCurrentIndex(m_model.index(qMax(0, rowAt(0)), shownColumns().front()),
                                      QItemSelectionModel::NoUpdate);
}

/// The current row goes with the others, rather than that another one far away takes its place.
void TableView::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    if (currentIndex().row() >= start && currentIndex().row() <= end)
        selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

void TableView::updateRow(int row)
{
    if (row >= 0)
        // One more on each side: at a fractional scale a line of the row reaches into the next.
        viewport()->update(0, rowViewportPosition(row) - 1, viewport()->width(), rowHeight(row) + 2);
}

void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    ensureCurrent();
    viewport()->update();
}

void TableView::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    const bool isPlain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == 0;
    if (isPlain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (currentIndex().isValid())
            Q_EMIT detailRequested();
        return;
    }
    QTableView::keyPressEvent(event);
}

/// Rows are what one moves between: with Home and End, too, the column stays.
QModelIndex TableView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if ((action != MoveHome && action != MoveEnd) || m_model.rowCount() == 0)
        return QTableView::moveCursor(action, modifiers);
    const int column = currentIndex().isValid() ? currentIndex().column() : shownColumns().front();
    return m_model.index(action == MoveHome ? 0 : m_model.rowCount() - 1, column);
}

/// Typing ahead would look through every row, on this thread; the filter is there for that.
void TableView::keyboardSearch(const QString &) {}

} // namespace auditdesk
