// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/manifest.h"

#include <memory>
#include <optional>

namespace auditdesk {

enum class ExportFormat { Csv, JsonLines };
/// As on the command line: "csv", "jsonl"; "safe", "excel", "exact".
QString nameOf(ExportFormat format);
QString nameOf(CsvPreset preset);

/// What is to be written: the rows of a view (TableQuery::run), of a selection, or of everything, in their
/// order. Window, command line and tests export through here alone.
struct ExportJob
{
    std::shared_ptr<const Table> table;
    std::shared_ptr<const RowList> rows;
    ExportFormat format = ExportFormat::Csv;
    WriteOptions options;
    BodySource bodies;                  ///< JSON Lines without columns reads the items there
    std::optional<ExportOrigin> origin; ///< for a manifest beside the file; none: no manifest is asked for
};

struct ExportResult
{
    WriteReport report;
    QString path; ///< empty: it went to a sink
    qint64 size = 0;
    QByteArray sha256; ///< 32 bytes
    QString manifest;  ///< path of the manifest; empty: none was asked for, or it failed
    std::optional<Error> manifestError;
    bool isManifestRemoved = false; ///< an older one told of the file that was replaced
};

/// Thread: any but the window's; blocks until everything is written. `sink` and `progress` are called
/// meanwhile, on any thread, one call at a time.
Result<ExportResult> exportTable(const ExportJob &job, const ByteSink &sink, const CancelFlag &cancel = {},
                                 const RowProgress &progress = {});
/// To a file that is there whole or not at all: a failure or a cancel leaves an older one as it was, and its
/// manifest with it. Usage where `path` is a case, or a file that belongs to one. The manifest comes after
/// the file: where it fails, the export stays. A crash between the two leaves an older manifest with a new
/// file, which verifyManifest() tells apart.
Result<ExportResult> exportTable(const ExportJob &job, const QString &path, const CancelFlag &cancel = {},
                                 const RowProgress &progress = {});

} // namespace auditdesk
