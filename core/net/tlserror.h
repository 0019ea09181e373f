// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <QList>
#include <QSslCertificate>
#include <QSslError>

namespace auditdesk {

/// Why a secure connection was refused. `problems`: what was found wrong with the certificates, `shown` being
/// the service's own; none where it did not come that far, and `library` is all there is to go by. `nowMs`:
/// this computer's clock, which may be what is wrong.
Error errorOfTls(const QList<QSslError> &problems, const QSslCertificate &shown, const QString &library,
                 qint64 nowMs);

} // namespace auditdesk
