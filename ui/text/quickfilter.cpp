// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/quickfilter.h"

#include "core/query/filter.h"
#include "core/records/celltext.h"

#include <QCoreApplication>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

struct QuickFilterTexts
{
    Q_DECLARE_TR_FUNCTIONS(QuickFilter)
};

} // namespace

std::vector<QuickFilter> quickFilters(const Table &table, int column, std::uint32_t row,
                                      const QTimeZone &zone)
{
    const ColumnSpec &spec = table.schema().columns[std::size_t(column)];
    const QString id = QString::fromStdString(std::string(spec.id)) + u' ';
    const QString value = QString::fromStdString(cellText(table, column, row, zone));
    const QString quoted = quotedFilterValue(value);
    const bool isText = spec.isText();

    std::vector<QuickFilter> filters;
    if (value.isEmpty()) {
        filters.push_back({QuickFilterTexts::tr("Show only rows without a value"), id + u"= \"\""_s});
        filters.push_back({QuickFilterTexts::tr("Hide rows without a value"), id + u"!= \"\""_s});
    } else if (spec.kind == ColumnKind::Time && table.oddText(column, row).empty()) {
        filters.push_back({QuickFilterTexts::tr("Show only this day"), id + u"= "_s + value.left(10)});
        filters.push_back({QuickFilterTexts::tr("Show only from this time on"), id + u">= "_s + value});
        filters.push_back({QuickFilterTexts::tr("Show only up to this time"), id + u"<= "_s + value});
    } else if (spec.kind == ColumnKind::Time) {
        // In a list it is the text alone, not a date of these words.
        filters.push_back({QuickFilterTexts::tr("Show only this value"), id + u"in ("_s + quoted + u')'});
        filters.push_back({QuickFilterTexts::tr("Hide this value"), id + u"not in ("_s + quoted + u')'});
    } else {
        filters.push_back({QuickFilterTexts::tr("Show only this value"), id + u"= "_s + quoted});
        filters.push_back({QuickFilterTexts::tr("Hide this value"), id + u"!= "_s + quoted});
    }
    if (spec.kind == ColumnKind::Integer && table.oddText(column, row).empty() && !value.isEmpty()) {
        filters.push_back({QuickFilterTexts::tr("Show only this and more"), id + u">= "_s + value});
        filters.push_back({QuickFilterTexts::tr("Show only this and less"), id + u"<= "_s + value});
    }
    if (isText)
        filters.push_back({QuickFilterTexts::tr("Contains…"), id + u"contains \"\""_s, 1});
    return filters;
}

} // namespace auditdesk
