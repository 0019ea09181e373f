// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/tablebuilder.h"

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// A filter and its negation part the rows between them, and its resolved text is the same filter.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Table table = randomTable(TableId::Events, 64, 1);
    static const RowIds all = allRows(table);
    const QString text =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto filter = Filter::parse(text, table.schema(), QTimeZone::utc(), 0);
    if (!filter) {
        require(filter.error().position >= 0 && filter.error().position <= text.size());
        return 0;
    }
    if (filter->passesAll())
        return 0;
    const auto passing = filter->apply(table, all);
    if (!passing) { // a pattern met the engine's limit
        require(passing.error().mistake == FilterMistake::PatternTooCostly);
        return 0;
    }
    const auto resolved = Filter::parse(filter->resolvedText(), table.schema(), QTimeZone::utc(), 0);
    require(resolved.has_value() && *resolved->apply(table, all) == *passing);
    const auto negation = Filter::parse(u"not ("_s + text + u')', table.schema(), QTimeZone::utc(), 0);
    require(negation.has_value());
    const RowIds failing = *negation->apply(table, all);
    require(passing->size() + failing.size() == all.size());
    return 0;
}
