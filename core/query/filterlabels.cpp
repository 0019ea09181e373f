// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filterlabels.h"

#include "core/records/valuelabels.h"
#include "core/support/casefold.h"
#include "core/support/nearestword.h"

#include <algorithm>

namespace auditdesk {

namespace {

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::string folded(const QString &text)
{
    return foldCase(text.toStdString());
}

} // namespace

FilterNames::FilterNames(const TableSchema &schema, const FilterLabels &labels)
    : m_schema(schema)
    , m_labels(labels)
{
    for (std::size_t column = 0; column < schema.columns.size(); ++column) {
        const ColumnSpec &spec = schema.columns[column];
        m_labels.columns.push_back({int(column), toQString(spec.title)});
        for (const ValueWords &words : spec.words)
            m_labels.values.push_back({int(column), toQString(words.value), toQString(words.title)});
    }
    for (const ValueLabel &label : valueLabels()) {
        if (label.table == schema.id)
            m_labels.values.push_back(
                {schema.columnNamed(label.column), toQString(label.value), toQString(label.title)});
    }
}

int FilterNames::columnNamed(const QString &name) const
{
    const int stored = m_schema.columnNamed(name.toStdString());
    if (stored >= 0)
        return stored;
    const std::string wanted = folded(name);
    const auto found = std::find_if(
        m_labels.columns.begin(), m_labels.columns.end(),
        [&wanted](const FilterLabels::Column &column) { return folded(column.label) == wanted; });
    return found == m_labels.columns.end() ? -1 : found->column;
}

std::optional<QString> FilterNames::valueLabelled(int column, const QString &label) const
{
    const std::string wanted = folded(label);
    for (const FilterLabels::Value &value : m_labels.values) {
        if (value.column == column && folded(value.value) == wanted)
            return std::nullopt; // a stored value means itself
    }
    for (const FilterLabels::Value &value : m_labels.values) {
        if (value.column == column && folded(value.label) == wanted)
            return value.value;
    }
    return std::nullopt;
}

QStringList FilterNames::valuesWithLabelContaining(int column, const QString &part) const
{
    QStringList values;
    const std::string wanted = folded(part);
    for (const FilterLabels::Value &value : m_labels.values) {
        const bool isLabelled =
            value.column == column && folded(value.label).find(wanted) != std::string::npos;
        if (isLabelled && folded(value.value).find(wanted) == std::string::npos &&
            !values.contains(value.value))
            values += value.value;
    }
    return values;
}

bool FilterNames::hasValueLabels(int column) const
{
    return std::any_of(m_labels.values.begin(), m_labels.values.end(),
                       [column](const FilterLabels::Value &value) { return value.column == column; });
}

QString FilterNames::nearestColumn(const QString &name) const
{
    QStringList known;
    for (const ColumnSpec &column : m_schema.columns)
        known += toQString(column.id);
    if (QString nearest = nearestWord(name, known); !nearest.isEmpty())
        return nearest;
    QStringList labels;
    for (const FilterLabels::Column &column : m_labels.columns)
        labels += column.label;
    const qsizetype index = labels.indexOf(nearestWord(name, labels));
    return index < 0
               ? QString()
               : toQString(m_schema.columns[std::size_t(m_labels.columns[std::size_t(index)].column)].id);
}

QString FilterNames::nearestValue(int column, const QString &value) const
{
    QStringList known;
    for (const FilterLabels::Value &label : m_labels.values) {
        if (label.column != column)
            continue;
        if (folded(label.value) == folded(value) || folded(label.label) == folded(value))
            return {};
        known += label.value;
        known += label.label;
    }
    return nearestWord(value, known);
}

} // namespace auditdesk
