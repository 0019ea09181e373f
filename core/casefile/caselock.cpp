// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/caselock.h"

#include "core/support/isotime.h"
#include "core/support/platformfile.h"

#include <QDateTime>
#include <QFileInfo>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString lockFileOf(const QString &file)
{
    return file + u".lock"_s;
}

Error heldBy(const QString &file, const CaseFile::Holder &holder)
{
    if (holder.process == 0)
        return errorOf(ErrorKind::CaseLocked, u"The case %1 is held by another program."_s.arg(file));
    return errorOf(ErrorKind::CaseLocked,
                   u"The case %1 is held by %2 on %3 (process %4) since %5."_s.arg(
                       file, holder.program, holder.host, QString::number(holder.process),
                       QString::fromStdString(isoTime(holder.sinceMs / 1000 * 1000, QTimeZone::utc()))));
}

} // namespace

CaseLock::CaseLock(const QString &lockFile)
    : m_lock(lockFile)
{
    m_lock.setStaleLockTime(0);
}

CaseFile::Holder CaseLock::holderOf(const QString &file)
{
    CaseFile::Holder holder;
    QLockFile(lockFileOf(file)).getLockInfo(&holder.process, &holder.host, &holder.program);
    holder.sinceMs = QFileInfo(lockFileOf(file)).lastModified().toMSecsSinceEpoch();
    return holder;
}

Result<std::unique_ptr<CaseLock>> CaseLock::take(const QString &file)
{
    std::unique_ptr<CaseLock> lock(new CaseLock(lockFileOf(file)));
    // A program that was killed, or a power loss, while the lock was made left an empty one: it names nobody,
    // but a program that has just made it will have written its name by now.
    if (lock->m_lock.tryLock(0) || (removeAbandoned(lockFileOf(file)) && lock->m_lock.tryLock(0)))
        return lock;
    if (lock->m_lock.error() != QLockFile::LockFailedError)
        return failure(ErrorKind::ReadOnly,
                       u"The case %1 can't be locked: its folder can't be written."_s.arg(file));
    return failure(heldBy(file, holderOf(file)));
}

} // namespace auditdesk
