// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"
#include "core/support/cancel.h"

#include <QString>
#include <QTimeZone>
#include <memory>
#include <tl/expected.hpp>

namespace auditdesk {

/// What is wrong with a filter's text, and where (in UTF-16 units, for the window's cursor).
struct FilterError
{
    int position = 0;
    int length = 0;
    QString message; ///< plain English
};

/// A condition on rows, in the language of the filter bar and of --where:
///   downloaded = true and email contains "example.org" and not (accessTime < 2026-01-01)
/// Operators = != < <= > >= contains matches in; and or not ( ); bare words and quoted texts search all
/// searched columns. Text is compared case-folded; `matches` is a regular expression (without regard to
/// case); `in` takes (a, b, …). `column = ""` finds missing values. Times may be dates; without a zone they
/// are read in `zone`. A missing value satisfies no comparison but != and = "". Immutable, thread-safe.
class Filter
{
public:
    Filter(); ///< lets every row pass

    /// An empty or blank text lets every row pass.
    static tl::expected<Filter, FilterError> parse(const QString &text, const TableSchema &schema,
                                                   const QTimeZone &zone);

    bool passesAll() const;
    /// The rows of `rows` that pass, in their order. Stops early, with any result, once cancelled.
    RowIds apply(const Table &table, const RowIds &rows, const CancelFlag &cancel = {}) const;

    struct Node;

private:
    std::shared_ptr<const Node> m_root;
};

/// `text` as a value that parse() reads back as itself: quoted and escaped. For quick filters and chips.
QString quotedFilterValue(const QString &text);

} // namespace auditdesk
