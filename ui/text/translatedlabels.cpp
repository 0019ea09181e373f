// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/translatedlabels.h"

#include "core/records/valuelabels.h"
#include "ui/text/errortext.h"
#include "ui/theme.h"

#include <QCoreApplication>

namespace auditdesk {

using namespace Qt::StringLiterals;

FilterLabels translatedLabels(const TableSchema &schema)
{
    FilterLabels labels;
    for (std::size_t column = 0; column < schema.columns.size(); ++column) {
        const ColumnSpec &spec = schema.columns[column];
        labels.columns.push_back({int(column), columnText(spec.title)});
        for (const ValueWords &words : spec.words) {
            const auto value = QString::fromUtf8(words.value.data(), qsizetype(words.value.size()));
            labels.values.push_back({int(column), value, columnText(words.title)});
        }
        if (spec.kind != ColumnKind::Boolean)
            continue;
        // As CellPresenter calls them.
        labels.values.push_back(
            {int(column), u"true"_s, QCoreApplication::translate("CellPresenter", "yes")});
        labels.values.push_back(
            {int(column), u"false"_s, QCoreApplication::translate("CellPresenter", "no")});
    }
    for (const ValueLabel &label : valueLabels()) {
        if (label.table != schema.id)
            continue;
        const auto value = QString::fromUtf8(label.value.data(), qsizetype(label.value.size()));
        labels.values.push_back({schema.columnNamed(label.column), value, theme::eventTypeTitle(value)});
    }
    return labels;
}

} // namespace auditdesk
