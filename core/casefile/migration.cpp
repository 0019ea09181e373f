// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/migration.h"

#include "core/casefile/caseformat.h"
#include "core/support/platformfile.h"

#include <QFile>
#include <QFileInfo>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// A name that is free: what an earlier attempt left is nobody's to remove.
QString backupName(const QString &file, qint64 version)
{
    const QString name = u"%1.v%2-backup"_s.arg(file, QString::number(version));
    QString free = name;
    for (int i = 2; QFile::exists(free); ++i)
        free = name + u'-' + QString::number(i);
    return free;
}

Result<void> copyTo(const QString &copy, const CaseDatabase &database)
{
    QSqlQuery query = database.query();
    if (!query.prepare(u"VACUUM INTO ?"_s))
        return failure(database.error(query));
    query.bindValue(0, copy);
    if (!query.exec())
        return failure(database.error(query));
    QFile file(copy);
    const bool isThere = file.open(QIODevice::ReadWrite) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && syncFile(file) &&
                         syncDirectory(QFileInfo(copy).path());
    if (!isThere)
        return failure(ErrorKind::File, u"The copy %1 can't be written: %2"_s.arg(copy, file.errorString()));
    file.close();
    const auto head = database.head();
    const auto report = verifyCase(copy);
    if (!head || !report || !report->problems.empty() || report->head != *head)
        return failure(ErrorKind::Integrity,
                       u"The copy %1 does not prove itself; the case stays as it is."_s.arg(copy));
    return {};
}

Result<void> change(const CaseDatabase &database)
{
    for (const QString &statement : {u"BEGIN IMMEDIATE"_s, u"ALTER TABLE head ADD COLUMN seal BLOB"_s,
                                     u"PRAGMA user_version = %1"_s.arg(caseVersion), u"COMMIT"_s}) {
        if (auto done = database.execute(statement); !done) {
            static_cast<void>(database.execute(u"ROLLBACK"_s));
            return done;
        }
    }
    return {};
}

} // namespace

Result<QString> migrate(const QString &file)
{
    // With a rollback journal, so that the file itself is of the one version or of the other.
    const auto database = CaseDatabase::open(file, CaseDatabase::Mode::WriteAlone);
    if (!database)
        return failure(database.error());
    const QString copy = backupName(file, (*database)->version());
    auto done = copyTo(copy, **database);
    if (done)
        done = change(**database);
    if (done)
        return copy;
    QFile::remove(copy);
    return failure(done.error());
}

} // namespace auditdesk
