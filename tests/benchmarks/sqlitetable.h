// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QSqlDatabase>
#include <QVariant>
#include <functional>
#include <vector>

namespace auditdesk {

/// A table's rows in SQLite, in memory, without an index: the baseline. Thread: the one that made it.
class SqliteTable
{
public:
    /// access (row, recordingId, topic, topicFolded, name, nameFolded, email, emailFolded, time, viewed,
    /// downloaded)
    static SqliteTable ofAccesses(const TableState &accesses);
    /// event (row, type, time)
    static SqliteTable ofEvents(const TableState &events);
    ~SqliteTable();
    SqliteTable(SqliteTable &&other) noexcept;
    SqliteTable &operator=(SqliteTable &&) = delete;

    /// The first column of what `statement` selects.
    RowIds rows(const QString &statement) const;
    std::vector<std::vector<QVariant>> values(const QString &statement) const;

private:
    explicit SqliteTable(const QString &schema);
    void fill(const QString &statement, const TableState &state,
              const std::function<void(std::uint32_t, QVariantList &)> &valuesOf);
    QString m_connection;
};

} // namespace auditdesk
