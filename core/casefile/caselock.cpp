// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/caselock.h"

#include "core/support/isotime.h"

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

CaseLock::CaseLock(std::unique_ptr<LockFile> lock)
    : m_lock(std::move(lock))
{
}

CaseFile::Holder CaseLock::holderOf(const QString &file)
{
    const LockFile::Holder told = LockFile::holderOf(lockFileOf(file));
    return {told.program, told.host, told.process,
            QFileInfo(lockFileOf(file)).lastModified().toMSecsSinceEpoch()};
}

Result<std::unique_ptr<CaseLock>> CaseLock::take(const QString &file)
{
    auto lock = LockFile::take(lockFileOf(file));
    if (lock)
        return std::unique_ptr<CaseLock>(new CaseLock(std::move(*lock)));
    if (lock.error() == LockFile::Refusal::Impossible)
        return failure(ErrorKind::ReadOnly,
                       u"The case %1 can't be locked: its folder can't be written."_s.arg(file));
    return failure(heldBy(file, holderOf(file)));
}

} // namespace auditdesk
