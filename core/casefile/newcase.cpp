// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/newcase.h"

#include "core/casefile/casedatabase.h"
#include "core/casefile/caseformat.h"
#include "core/support/platformfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>
#include <QtEndian>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

const QString journalEnding = u"-journal"_s;

Result<void> makeEmptyCase(const QString &path)
{
    const auto database = CaseDatabase::open(path, CaseDatabase::Mode::Create);
    if (!database)
        return failure(database.error());
    QStringList statements = {u"PRAGMA journal_mode = DELETE"_s, u"BEGIN IMMEDIATE"_s};
    statements += caseSchema();
    statements += u"INSERT INTO head (id, length, hash) VALUES (1, 0, zeroblob(32))"_s;
    statements += u"PRAGMA application_id = %1"_s.arg(caseApplicationId);
    statements += u"PRAGMA user_version = %1"_s.arg(caseVersion);
    statements += u"COMMIT"_s;
    for (const QString &statement : std::as_const(statements)) {
        if (auto done = (*database)->execute(statement); !done)
            return done;
    }
    return {};
}

/// Whether a journal of SQLite's would make its file empty again: nothing was ever committed to that.
bool undoesAll(const QString &journal)
{
    QFile file(journal);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray header = file.read(20);
    constexpr qsizetype sizeBefore = 16; // pages of the file before the change
    return file.size() == 0 ||
           (header.size() == 20 && header.startsWith("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7") &&
            qFromBigEndian<quint32>(header.constData() + sizeBefore) == 0);
}

/// Whether there is nothing in a file that makeCase() may have left, and nobody has it open as a case.
bool isEmptyCase(const QString &file)
{
    if (QFileInfo::exists(file + u".lock"_s))
        return false;
    if (QFileInfo(file).size() == 0 || undoesAll(file + journalEnding))
        return true;
    const auto database = CaseDatabase::open(file, CaseDatabase::Mode::Bare);
    const auto head = database ? (*database)->head() : failure(database.error());
    const auto caseId = database ? (*database)->caseId() : failure(database.error());
    return head && caseId && head->length == 0 && caseId->isEmpty();
}

bool isJournalWithoutFile(const QString &journal)
{
    return !QFileInfo::exists(journal.chopped(journalEnding.size())) && undoesAll(journal);
}

/// Of a copy that was being checked: nothing but the parts of a case is removed, so nothing else can be lost.
void removeCheckFolder(const QString &path)
{
    const QDir folder(path);
    for (const QString &part : {u"case"_s, u"case-journal"_s, u"case-wal"_s, u"case-shm"_s})
        QFile::remove(folder.filePath(part));
    QDir().rmdir(path);
}

} // namespace

Result<void> makeCase(const QString &path)
{
    removeUnfinished(path);
    // Made whole under another name first: under its own there is a case or nothing.
    const QString unfinished = path + u'.' + QUuid::createUuid().toString(QUuid::Id128);
    const auto made = makeEmptyCase(unfinished);
    const bool isInPlace = made && QFile::setPermissions(unfinished, QFile::ReadOwner | QFile::WriteOwner) &&
                           QFile::rename(unfinished, path);
    if (!isInPlace) {
        QFile::remove(unfinished);
        QFile::remove(unfinished + journalEnding);
        Error error =
            made ? errorOf(ErrorKind::File, u"The case %1 can't be created."_s.arg(path)) : made.error();
        error.what.replace(unfinished, path); // a name that nobody will find
        return failure(error);
    }
    syncDirectory(QFileInfo(path).absolutePath());
    return {};
}

void removeUnfinished(const QString &path)
{
    static const QRegularExpression ofMaking(u"^\\.[0-9a-f]{32}$"_s);
    static const QRegularExpression ofJournal(u"^\\.[0-9a-f]{32}-journal$"_s);
    static const QRegularExpression ofCheck(u"^-check-[A-Za-z]{6}$"_s);
    const QFileInfo target(path);
    const auto entries =
        target.dir().entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        if (!entry.fileName().startsWith(target.fileName()))
            continue;
        const QString ending = entry.fileName().mid(target.fileName().size());
        const QString found = entry.filePath();
        if (entry.isDir() && !entry.isSymLink() && ofCheck.match(ending).hasMatch()) {
            removeCheckFolder(found);
        } else if (ofMaking.match(ending).hasMatch() && isRegularFile(found) && isEmptyCase(found)) {
            QFile::remove(found);
            QFile::remove(found + journalEnding);
        } else if (ofJournal.match(ending).hasMatch() && isRegularFile(found) &&
                   isJournalWithoutFile(found)) {
            QFile::remove(found);
        }
    }
}

} // namespace auditdesk
