// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace auditdesk {

/// Other names that a filter's text may use for the columns of one table and for their values.
struct FilterLabels
{
    struct Column
    {
        int column;
        QString label;
    };
    struct Value
    {
        int column;
        QString value; ///< as it is stored; of a boolean column "true" or "false"
        QString label;
    };
    std::vector<Column> columns;
    std::vector<Value> values;
};

/// Looks up what a filter's text calls columns and values: the stored names first, then the labels of the
/// window's language, then the English ones. Without regard to case. Immutable.
class FilterNames
{
public:
    /// `labels`: those of the window's language; English ones are always known.
    FilterNames(const TableSchema &schema, const FilterLabels &labels);

    int columnNamed(const QString &name) const; ///< -1 where there is none
    /// The stored value that a label stands for.
    std::optional<QString> valueLabelled(int column, const QString &label) const;
    /// The stored values of those labels that contain `part`.
    QStringList valuesWithLabelContaining(int column, const QString &part) const;
    bool hasValueLabels(int column) const;
    QString nearestColumn(const QString &name) const; ///< by the name as stored; empty if none is near
    /// The label or stored value that was probably meant; empty if none is near.
    QString nearestValue(int column, const QString &value) const;

private:
    const TableSchema &m_schema;
    FilterLabels m_labels;
};

} // namespace auditdesk
