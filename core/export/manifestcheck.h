// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"
#include "core/export/exportjob.h"

#include <QJsonObject>
#include <QStringList>

namespace auditdesk {

inline constexpr QStringView manifestMark = u"auditdesk-export"; ///< the value of "manifest" in each
/// Version 1 had no coverage, no resolved filter, and neither the rows of a selection nor the reveals.
inline constexpr int manifestVersion = 2;
inline constexpr QStringView programName = u"Audit Desk " AUDITDESK_VERSION;

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
    int version = manifestVersion;
    QString program;  ///< and its version: programName of the one that wrote it
    QJsonObject json; ///< all of it, as it was read
};

/// Whether the file is marked as a manifest, of any version. Nothing else is ever replaced or removed as one.
bool isManifest(const QString &path);

/// File where there is none or it can't be read. Malformed where it is no manifest of this or an earlier
/// version, claims what can't be, or names another place.
Result<Manifest> readManifest(const QString &path);

/// Where the export lies that the manifest at `manifestPath` tells of.
QString exportPathOf(const Manifest &manifest, const QString &manifestPath);

/// What of the file beside the manifest is not as it says, each as one sentence of plain English: its size,
/// its SHA-256, and its rows, counted anew. Empty: all is. This compares the two with each other alone:
/// whoever changes both passes. checkAgainstCase() needs the case and finds that.
Result<QStringList> checkExport(const Manifest &manifest, const QString &manifestPath,
                                const CancelFlag &cancel = {});

} // namespace auditdesk
