// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/sqlitetable.h"

#include "core/support/casefold.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

void check(bool isDone, const QSqlQuery &query)
{
    if (!isDone)
        qFatal("SQLite: %s", qPrintable(query.lastError().text()));
}

QSqlQuery queryOn(const QString &connection)
{
    QSqlQuery query(QSqlDatabase::database(connection));
    query.setForwardOnly(true);
    return query;
}

} // namespace

SqliteTable::SqliteTable(const QString &schema)
    : m_connection(QUuid::createUuid().toString())
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setDatabaseName(u":memory:"_s);
    if (!database.open())
        qFatal("SQLite can't be opened");
    QSqlQuery query = queryOn(m_connection);
    check(query.exec(schema), query);
}

SqliteTable::SqliteTable(SqliteTable &&other) noexcept
    : m_connection(std::exchange(other.m_connection, {}))
{
}

SqliteTable::~SqliteTable()
{
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

void SqliteTable::fill(const QString &statement, const TableState &state,
                       const std::function<void(std::uint32_t, QVariantList &)> &valuesOf)
{
    QSqlQuery query = queryOn(m_connection);
    check(query.exec(u"BEGIN"_s), query);
    query.prepare(statement);
    QVariantList values;
    for (const std::uint32_t row : *state.rows) {
        values = {row};
        valuesOf(row, values);
        for (int i = 0; i < values.size(); ++i)
            query.bindValue(i, values[i]);
        check(query.exec(), query);
    }
    check(query.exec(u"COMMIT"_s), query);
}

SqliteTable SqliteTable::ofAccesses(const TableState &accesses)
{
    SqliteTable made(
        u"CREATE TABLE access (row INTEGER PRIMARY KEY, recordingId TEXT, topic TEXT, topicFolded "
        u"TEXT, name TEXT, nameFolded TEXT, email TEXT, emailFolded TEXT, time INTEGER, viewed "
        u"INTEGER, downloaded INTEGER)"_s);
    const Table &table = *accesses.table;
    const auto column = [&](const char *id) { return table.schema().columnNamed(id); };
    made.fill(u"INSERT INTO access VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s, accesses,
              [&](std::uint32_t row, QVariantList &values) {
                  values << toQString(table.text(column("recordingId"), row));
                  for (const char *id : {"topic", "name", "email"}) {
                      const std::string_view text = table.text(column(id), row);
                      values << toQString(text) << toQString(foldCase(text));
                  }
                  values << qint64(table.number(column("accessTime"), row))
                         << table.boolean(column("viewed"), row) << table.boolean(column("downloaded"), row);
              });
    return made;
}

SqliteTable SqliteTable::ofEvents(const TableState &events)
{
    SqliteTable made(u"CREATE TABLE event (row INTEGER PRIMARY KEY, type TEXT, time INTEGER)"_s);
    const Table &table = *events.table;
    const int type = table.schema().columnNamed("type");
    const int time = table.schema().timeColumn;
    made.fill(u"INSERT INTO event VALUES (?, ?, ?)"_s, events, [&](std::uint32_t row, QVariantList &values) {
        values << toQString(table.text(type, row)) << qint64(table.number(time, row));
    });
    return made;
}

RowIds SqliteTable::rows(const QString &statement) const
{
    QSqlQuery query = queryOn(m_connection);
    check(query.exec(statement), query);
    RowIds rows;
    while (query.next())
        rows.push_back(query.value(0).toUInt());
    return rows;
}

std::vector<std::vector<QVariant>> SqliteTable::values(const QString &statement) const
{
    QSqlQuery query = queryOn(m_connection);
    check(query.exec(statement), query);
    std::vector<std::vector<QVariant>> all;
    while (query.next()) {
        std::vector<QVariant> &row = all.emplace_back();
        for (int column = 0; column < query.record().count(); ++column)
            row.push_back(query.value(column));
    }
    return all;
}

} // namespace auditdesk
