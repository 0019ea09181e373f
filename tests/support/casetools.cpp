// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"

#include "core/casefile/casefile.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

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

bool isSoak()
{
    return qEnvironmentVariableIsSet("AUDITDESK_SOAK");
}

QString quickFolder()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/auditdesk-XXXXXX"_s;
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
