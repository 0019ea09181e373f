// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"

#include <QObject>

namespace auditdesk {

/// The key that seals the heads of cases, from the system's keychain, where it is made when it is first asked
/// for. Nothing waits for it: where there is no keychain, or it stays locked, found() never comes.
class SealKeychain : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    void ask(); ///< once; more often changes nothing

Q_SIGNALS:
    void found(const auditdesk::Secret &key);

private:
    void make();

    bool m_isAsked = false;
};

} // namespace auditdesk
