// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"

#include "core/casefile/casefile.h"
#include "core/casefile/caseformat.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSysInfo>

namespace auditdesk {

using namespace Qt::StringLiterals;

QByteArray findingsIn(const QString &path)
{
    const auto report = verifyCase(path);
    if (!report)
        return messageOf(report);
    QStringList lines;
    for (const VerifyProblem &problem : report->problems)
        lines += describe(problem);
    return lines.join(u'\n').toUtf8();
}

QList<QJsonObject> actionsOf(const QString &path)
{
    QList<QJsonObject> actions;
    SystemClock clock;
    const auto file = CaseFile::open(path, CaseFile::Access::Read, clock);
    if (!file)
        return actions;
    const auto read = (*file)->forEach([&actions](const Entry &entry, const QByteArray &) -> Result<void> {
        if (entry.kind == EntryKind::Action)
            actions.append(entry.payload);
        return {};
    });
    return read ? actions : QList<QJsonObject>();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeContent(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size() &&
           file.flush();
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
}

QByteArray lockText(qint64 process, const QByteArray &program, const QByteArray &host, const QByteArray &boot)
{
    return QByteArray::number(process) + '\n' + program + '\n' + host + '\n' + QSysInfo::machineUniqueId() +
           '\n' + boot + '\n';
}

bool makeVersion1(const QString &path)
{
    return runSql(path, {u"ALTER TABLE head DROP COLUMN seal"_s, u"PRAGMA user_version = 1"_s}) &&
           isVersion1(path);
}

bool isVersion1(const QString &path)
{
    const QStringList expected = {
        u"CREATE TABLE entry (sequence INTEGER PRIMARY KEY, utc INTEGER NOT NULL, kind TEXT NOT NULL, "
        "payload TEXT NOT NULL, hash BLOB NOT NULL) STRICT"_s,
        u"CREATE TABLE body (sequence INTEGER PRIMARY KEY REFERENCES entry(sequence), "
        "packed BLOB NOT NULL) STRICT"_s,
        u"CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), length INTEGER NOT NULL, "
        "hash BLOB NOT NULL) STRICT"_s};
    QStringList statements;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tests-version"_s);
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        QSqlQuery query(database);
        if (database.open()) {
            query = QSqlQuery(u"SELECT sql FROM sqlite_schema ORDER BY rowid"_s, database);
            while (query.next())
                statements += query.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(u"tests-version"_s);
    const QByteArray header = contentOf(path).left(100);
    return statements == expected && header.mid(60, 4) == QByteArray("\0\0\0\1", 4) &&
           header.mid(68, 4) == "AuDt" && findingsIn(path).isEmpty();
}

bool isSoak()
{
    return qEnvironmentVariableIsSet("AUDITDESK_SOAK");
}

QString quickFolder()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/auditdesk-XXXXXX"_s;
}

bool rewritePages(const QString &path, const std::function<void(QJsonObject &payload)> &change)
{
    const QString connection = u"tests-rewrite"_s;
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(path);
        isDone = database.open();
        QSqlQuery all(u"SELECT sequence, utc, kind, payload FROM entry ORDER BY sequence"_s, database);
        QSqlQuery update(database);
        QByteArray hash = chainStart();
        quint32 length = 0;
        isDone = isDone && all.isActive() &&
                 update.prepare(u"UPDATE entry SET payload = ?, hash = ? WHERE sequence = ?"_s);
        while (isDone && all.next()) {
            length = all.value(0).toUInt();
            const QByteArray kind = all.value(2).toByteArray();
            QByteArray text = all.value(3).toByteArray();
            if (kind == nameOf(EntryKind::Page).toUtf8()) {
                QJsonObject payload = QJsonDocument::fromJson(text).object();
                change(payload);
                text = QJsonDocument(payload).toJson(QJsonDocument::Compact);
            }
            hash = entryHash(hash, length, all.value(1).toLongLong(), kind, text);
            update.addBindValue(QString::fromUtf8(text));
            update.addBindValue(hash);
            update.addBindValue(length);
            isDone = update.exec();
        }
        isDone = isDone && update.prepare(u"UPDATE head SET hash = ?, length = ?"_s);
        update.addBindValue(hash);
        update.addBindValue(length);
        isDone = isDone && update.exec();
    }
    QSqlDatabase::removeDatabase(connection);
    return isDone;
}

bool runSql(const QString &path, const QStringList &statements)
{
    const QString connection = u"tests-run-sql"_s;
    bool isDone = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(path);
        isDone = database.open();
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            isDone = isDone && query.exec(statement);
            if (query.lastError().isValid())
                qWarning("%s", qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return isDone;
}

} // namespace auditdesk
