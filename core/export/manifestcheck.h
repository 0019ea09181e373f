// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"
#include "core/export/exportjob.h"

#include <QStringList>

namespace auditdesk {

inline constexpr QStringView manifestMark = u"auditdesk-export"; ///< the value of "manifest" in each
inline constexpr int manifestVersion = 1;

/// What a manifest claims, as far as it can be checked. Read from a file that anybody may have written.
struct Manifest
{
    QString file; ///< a plain name: it lies beside the manifest
    qint64 bytes = 0;
    QByteArray sha256; ///< 32 bytes
    qint64 rows = 0;
    ExportFormat format = ExportFormat::Csv;
    QByteArray caseId; ///< 32 bytes
    CaseFile::Head head;
};

/// Whether the file is marked as a manifest, of any version. Nothing else is ever replaced or removed as one.
bool isManifest(const QString &path);

/// File, or Malformed where it is no manifest of this version, claims what can't be, or names another place.
Result<Manifest> readManifest(const QString &path);

/// What of the file beside the manifest is not as it says, each as one sentence of plain English: its size,
/// its SHA-256, and its rows, counted anew. Empty: all is. The case is verifyCase()'s matter, which finds a
/// tail that was cut off by `head`.
Result<QStringList> checkExport(const Manifest &manifest, const QString &manifestPath,
                                const CancelFlag &cancel = {});

} // namespace auditdesk
