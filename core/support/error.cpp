// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/error.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

QString describe(const Error &error)
{
    QString text = error.what;
    if (error.httpStatus != 0)
        text += u" (HTTP "_s + QString::number(error.httpStatus) + u')';
    if (!error.serviceMessage.isEmpty())
        text += u": "_s + error.serviceMessage;
    if (!error.trackingId.isEmpty())
        text += u" [tracking id "_s + error.trackingId + u']';
    return text;
}

} // namespace auditdesk
