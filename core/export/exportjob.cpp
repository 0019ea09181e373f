// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportjob.h"

#include "core/support/safefile.h"

#include <QCryptographicHash>

namespace auditdesk {

namespace {

Result<WriteReport> write(const ExportJob &job, const ByteSink &sink, const CancelFlag &cancel,
                          const RowProgress &progress)
{
    return job.format == ExportFormat::Csv
               ? writeCsv(*job.table, *job.rows, job.options, sink, cancel, progress)
               : writeJsonLines(*job.table, *job.rows, job.options, job.bodies, sink, cancel, progress);
}

} // namespace

Result<ExportResult> exportTable(const ExportJob &job, const ByteSink &sink, const CancelFlag &cancel,
                                 const RowProgress &progress)
{
    ExportResult result;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const ByteSink hashing = [&](QByteArrayView bytes) {
        hash.addData(bytes);
        result.size += bytes.size();
        return sink(bytes);
    };
    const auto report = write(job, hashing, cancel, progress);
    if (!report)
        return failure(report.error());
    result.report = *report;
    result.sha256 = hash.result();
    return result;
}

Result<ExportResult> exportTable(const ExportJob &job, const QString &path, const CancelFlag &cancel,
                                 const RowProgress &progress)
{
    auto file = SafeFile::create(path);
    if (!file)
        return failure(std::move(file.error()));
    const ByteSink sink = [&file](QByteArrayView bytes) { return (*file)->write(bytes); };
    const auto report = write(job, sink, cancel, progress);
    if (!report)
        return failure(report.error());
    auto written = (*file)->commit();
    if (!written)
        return failure(std::move(written.error()));
    return ExportResult{*report, written->path, written->size, written->sha256};
}

} // namespace auditdesk
