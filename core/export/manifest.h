// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/export/tablewriter.h"
#include "core/query/order.h"

#include <QJsonObject>

namespace auditdesk {

struct ExportJob;
struct ExportResult;

/// Where the rows of an export come from: what a manifest says beside the job itself.
struct ExportOrigin
{
    std::shared_ptr<const CaseSnapshot> snapshot; ///< never null
    QString filter;                               ///< as typed; empty: none
    bool masksAnonymous = false; ///< filter and order took what the anonymous wrote of themselves for missing
    bool isSelection = false;    ///< rows marked by a person, of those that the filter let pass
    std::vector<SortKey> order;  ///< empty: the schema's default
    /// Filter::resolvedText(): no relative dates are left in it.
    QString resolvedFilter = {};
    /// Rows of events whose author filter and order were told although they mask the anonymous.
    QSet<std::uint32_t> revealed = {};
};

/// The parts of a manifest that tell of a table and the runs behind it, as written in each.
QJsonObject completenessJson(const Completeness &completeness);

/// NAME.manifest.json, beside the export NAME.
QString manifestPathOf(const QString &exportPath);

/// The manifest of an export: JSON that says what the file holds, of which rows of which case, what they
/// cover and how complete they were, and its SHA-256. With the case, the export can be made again from it.
/// The same case and job give the same bytes: no time of writing is in it.
QByteArray manifestOf(const ExportJob &job, const ExportResult &result, const ExportOrigin &origin);

/// A line that `sha256sum -c` takes, without its line feed. A name with a backslash, a line feed or a
/// carriage return is escaped as there.
QByteArray checksumLine(const QString &fileName, const QByteArray &sha256);

/// Writes the manifest of a file just exported, in place of an older one. Where that fails, the older one is
/// removed, because it tells of a file that was replaced. File where something that is no manifest stands in
/// its place: that is left alone.
Result<QString> writeManifest(const ExportJob &job, const ExportResult &result, const ExportOrigin &origin);

/// Removes the manifest of a file that was replaced by one without; whether there was one.
bool removeManifestOf(const QString &exportPath);

} // namespace auditdesk
