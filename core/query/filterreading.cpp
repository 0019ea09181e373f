// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filterreading.h"

namespace auditdesk {

FilterReading::FilterReading(const QString &filterText, const TableSchema &tableSchema,
                             const QTimeZone &timeZone, std::int64_t utcMs, const FilterLabels &labels)
    : text(filterText)
    , schema(tableSchema)
    , zone(timeZone)
    , nowMs(utcMs)
    , names(tableSchema, labels)
{
}

QString FilterReading::textOf(const FilterToken &first, const FilterToken &last) const
{
    return text.mid(first.position, last.position + last.length - first.position);
}

QString FilterReading::columnName(int index) const
{
    const std::string_view id = column(index).id;
    return QString::fromUtf8(id.data(), qsizetype(id.size()));
}

QString FilterReading::resolvedText() const
{
    QString resolved;
    qsizetype from = 0;
    for (const Rewrite &rewrite : rewrites) {
        resolved += QStringView(text).mid(from, rewrite.position - from);
        resolved += rewrite.text;
        from = rewrite.position + rewrite.length;
    }
    return resolved + text.mid(from);
}

} // namespace auditdesk
