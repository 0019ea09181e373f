// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace auditdesk {

/// A short list to choose from: rows of plain text, each with a check mark in its first column and a key that
/// stands for it. Window's thread.
class CheckListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    struct Row
    {
        QString key;
        QStringList cells; ///< as shown; one a column
        bool isChecked = false;
    };

    explicit CheckListModel(const QStringList &titles, QObject *parent = nullptr);

    void setRows(std::vector<Row> rows);
    QStringList checkedKeys() const;
    void setAllChecked(bool checked);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    QStringList m_titles;
    std::vector<Row> m_rows;
};

} // namespace auditdesk
