// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/rejecteddialog.h"

#include "ui/text/errortext.h"
#include "ui/theme.h"
#include "ui/views/jsonview.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace auditdesk {

namespace {

constexpr int widthInCharacters = 110;
constexpr int heightInLines = 32;

} // namespace

RejectedDialog::RejectedDialog(SnapshotSource &source, std::optional<TableId> first, QWidget *parent)
    : QDialog(parent)
    , m_source(source)
    , m_view(new QTableView(this))
    , m_json(new JsonView(this))
{
    setWindowTitle(tr("Rejected items"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *hint = new QLabel(tr("These items could not become rows. They are kept in the case as they came."));
    hint->setWordWrap(true);
    m_view->setAccessibleName(tr("Rejected items"));
    m_view->setModel(&m_model);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed); // quick with many
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::spaceRelated);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->setColumnWidth(RejectedModel::TableColumn, fontMetrics().averageCharWidth() * 24);
    m_json->setVerbatim(true);

    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_view);
    parts->addWidget(m_json);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spaceGroups, theme::spaceGroups, theme::spaceGroups,
                               theme::spaceGroups);
    layout->setSpacing(theme::spaceRelated);
    layout->addWidget(hint);
    layout->addWidget(parts, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * widthInCharacters, fontMetrics().height() * heightInLines);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { showItem(current.row()); });
    connect(&m_source, &SnapshotSource::snapshotChanged, this, &RejectedDialog::update);
    connect(&m_source, &SnapshotSource::caseOpened, this, &QDialog::reject);
    connect(&m_source, &SnapshotSource::caseClosed, this, &QDialog::reject);
    update();
    select(first);
    m_view->setFocus();
}

int RejectedDialog::count(const CaseSnapshot &snapshot, std::optional<TableId> table)
{
    if (!snapshot.rejected)
        return 0;
    return static_cast<int>(std::count_if(
        snapshot.rejected->begin(), snapshot.rejected->end(),
        [table](const Dataset::Rejected &item) { return !table || tableOf(item.kind) == *table; }));
}

void RejectedDialog::update()
{
    const auto snapshot = m_source.snapshot();
    if (snapshot && snapshot->rejected)
        m_model.setItems(snapshot->rejected);
}

void RejectedDialog::select(std::optional<TableId> first)
{
    const auto snapshot = m_source.snapshot();
    if (m_model.rowCount() == 0)
        return;
    const auto &items = *snapshot->rejected;
    const auto found = std::find_if(items.begin(), items.end(), [first](const Dataset::Rejected &item) {
        return first && tableOf(item.kind) == *first;
    });
    m_view->selectRow(found == items.end() ? 0 : static_cast<int>(found - items.begin()));
}

void RejectedDialog::showItem(int row)
{
    if (row < 0)
        return;
    m_json->showMessage(tr("Loading…"));
    m_source.itemJson(m_model.raw(row), this, [this, row](const Result<QByteArray> &json) {
        if (row != m_view->currentIndex().row())
            return; // another one is selected by now
        if (json)
            m_json->showJson(*json, std::nullopt);
        else
            m_json->showMessage(errorText(json.error()).details());
    });
}

} // namespace auditdesk
