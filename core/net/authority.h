// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QList>
#include <QSslCertificate>
#include <QStringList>

namespace auditdesk {

/// Certificates that a person trusts beside the system's, such as those of a company that inspects what its
/// people's programs say to the world. They add to what is trusted and switch nothing off.
struct Authority
{
    QList<QSslCertificate> certificates;
    QStringList subjects; ///< whose they are, in the same order
    QString sha256;       ///< of the file they came in, in hexadecimal
};

/// The certificates in a PEM file. File where it can't be read, Usage where there is none in it.
Result<Authority> readAuthority(const QString &path);

/// Whose certificate this is, in one line: its common name, or else its organization.
QString subjectOf(const QSslCertificate &certificate);
QString issuerOf(const QSslCertificate &certificate);

} // namespace auditdesk
