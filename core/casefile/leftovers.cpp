// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/leftovers.h"

#include "core/casefile/casedatabase.h"
#include "core/casefile/caselock.h"
#include "core/casefile/verify.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// The hash of the first entry in the file alone; empty where it has none, or where a write that was cut off
/// left it unreadable: then the whole is judged by its chain.
QByteArray bareCaseId(const QString &file)
{
    const auto bare = CaseDatabase::open(file, CaseDatabase::Mode::Bare);
    return bare ? (*bare)->caseId().value_or(QByteArray()) : QByteArray();
}

Result<void> checkId(const QString &file, const QByteArray &caseId, const QString &leftover)
{
    const QByteArray bareId = bareCaseId(file);
    if (!bareId.isEmpty() && bareId != caseId)
        return failure(ErrorKind::Integrity,
                       u"%1 belongs to another case; nothing was changed."_s.arg(leftover));
    return {};
}

Result<void> checkWhole(const QString &file, const CaseDatabase &database, const QString &leftover)
{
    const auto report = verifyDatabase(database);
    if (!report)
        return failure(report.error());
    if (auto checked = checkId(file, report->caseId, leftover); !checked)
        return checked;
    if (!report->problems.empty())
        return failure(ErrorKind::Integrity,
                       u"With %1 the case %2 does not prove itself; nothing was changed. %3"_s.arg(
                           leftover, file, describe(report->problems.front())));
    return {};
}

} // namespace

Result<void> checkJournal(const QString &file)
{
    const QString journal = file + u"-journal"_s;
    if (QFileInfo(journal).size() == 0)
        return {};
    const QTemporaryDir folder(file + u"-check-XXXXXX"_s);
    const QString copy = folder.filePath(u"case"_s);
    for (const QString &suffix : {u""_s, u"-journal"_s, u"-wal"_s}) {
        QFile part(file + suffix);
        if (part.exists() && !part.copy(copy + suffix))
            return failure(ErrorKind::File,
                           u"%1 can't be tried in a copy of the case: %2"_s.arg(journal, part.errorString()));
    }
    const auto database = CaseDatabase::open(copy, CaseDatabase::Mode::Inspect);
    if (!database)
        return failure(ErrorKind::Integrity,
                       u"%1 does not fit the case; nothing was changed."_s.arg(journal));
    return checkWhole(file, **database, journal);
}

Result<void> undoJournal(const QString &file)
{
    if (QFileInfo(file + u"-journal"_s).size() == 0)
        return {};
    const auto lock = CaseLock::take(file);
    if (!lock)
        return {};
    if (auto checked = checkJournal(file); !checked)
        return checked;
    const auto undone = CaseDatabase::open(file, CaseDatabase::Mode::Inspect);
    return undone ? Result<void>() : failure(undone.error());
}

Result<void> checkLog(const QString &file, const CaseDatabase &throughLog)
{
    const QString log = file + u"-wal"_s;
    return QFileInfo(log).size() == 0 ? Result<void>() : checkWhole(file, throughLog, log);
}

Result<void> checkLogsCase(const QString &file, const CaseDatabase &throughLog)
{
    const QString log = file + u"-wal"_s;
    if (QFileInfo(log).size() == 0)
        return {};
    const auto caseId = throughLog.caseId();
    return caseId ? checkId(file, *caseId, log) : failure(caseId.error());
}

} // namespace auditdesk
