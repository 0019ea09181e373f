// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"
#include "core/support/lockfile.h"

#include <memory>

namespace auditdesk {

/// The file "NAME.lock" beside a case, while this lives. Its age proves nothing: a lock is taken over only
/// from a process of this computer that is gone for certain, since the system itself lets go of what it had
/// locked. A lock of another computer stays until somebody removes it.
class CaseLock
{
public:
    /// `file`: the case, without links. CaseLocked names who holds it, at once; ReadOnly where the folder
    /// takes no lock.
    static Result<std::unique_ptr<CaseLock>> take(const QString &file);
    static CaseFile::Holder holderOf(const QString &file);

private:
    explicit CaseLock(std::unique_ptr<LockFile> lock);
    std::unique_ptr<LockFile> m_lock;
};

} // namespace auditdesk
