// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/columnsdialog.h"

#include "ui/text/errortext.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTextDocument>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastRows = 8;
constexpr int mostRows = 24;
constexpr int rowsBeside = 7; ///< how many of its rows the rest of the dialog is high

} // namespace

ColumnsDialog::ColumnsDialog(const TableSchema &schema, const std::vector<int> &shown, QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
    , m_up(new QPushButton(theme::icon(u"go-up"_s, palette()), tr("Move &up"), this))
    , m_down(new QPushButton(theme::icon(u"go-down"_s, palette()), tr("Move &down"), this))
{
    setWindowTitle(tr("Columns"));
    m_list->setAccessibleName(tr("Columns, in the order shown"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setUniformItemSizes(true);
    for (const int column : shown)
        addColumn(schema, column, true);
    for (int column = 0; column < int(schema.columns.size()); ++column) {
        if (std::find(shown.begin(), shown.end(), column) == shown.end())
            addColumn(schema, column, false);
    }
    m_list->setCurrentRow(0);

    auto *hint = new QLabel(tr("Marked columns are shown, in this order. Drag to reorder."), this);
    hint->setWordWrap(true);
    auto *moves = new QVBoxLayout;
    moves->addWidget(m_up);
    moves->addWidget(m_down);
    moves->addStretch();
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_list, 1);
    middle->addLayout(moves);
    auto *buttons = new QDialogButtonBox(
        QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    buttons->button(QDialogButtonBox::RestoreDefaults)->setText(tr("Restore defaults"));
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({}); // of another family than ours
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spaceGroups, theme::spaceGroups, theme::spaceGroups,
                               theme::spaceGroups);
    layout->setSpacing(theme::spaceRelated);
    layout->addWidget(hint);
    layout->addLayout(middle, 1);
    layout->addWidget(buttons);
    const int rows = std::clamp(m_list->count(), leastRows, mostRows) + rowsBeside;
    resize(fontMetrics().averageCharWidth() * 64, (fontMetrics().height() + 2) * rows);

    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::updateButtons);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnsDialog::updateButtons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        Q_EMIT resetRequested();
        reject();
    });
    updateButtons();
}

void ColumnsDialog::addColumn(const TableSchema &schema, int column, bool isShown)
{
    const ColumnSpec &spec = schema.columns[std::size_t(column)];
    auto *item = new QListWidgetItem(columnText(spec.title), m_list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                   Qt::ItemIsDragEnabled);
    item->setCheckState(isShown ? Qt::Checked : Qt::Unchecked);
    item->setData(Qt::UserRole, column);
    item->setToolTip(Qt::convertFromPlainText(columnText(spec.description), Qt::WhiteSpaceNormal));
}

std::vector<int> ColumnsDialog::columns() const
{
    std::vector<int> columns;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            columns.push_back(m_list->item(row)->data(Qt::UserRole).toInt());
    }
    return columns;
}

void ColumnsDialog::move(int by)
{
    const int row = m_list->currentRow();
    QListWidgetItem *item = m_list->takeItem(row);
    m_list->insertItem(row + by, item);
    m_list->setCurrentItem(item);
}

void ColumnsDialog::updateButtons()
{
    m_up->setEnabled(m_list->currentRow() > 0);
    m_down->setEnabled(m_list->currentRow() >= 0 && m_list->currentRow() < m_list->count() - 1);
    m_ok->setEnabled(!columns().empty());
}

} // namespace auditdesk
