// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportjob.h"

#include "core/casefile/caseformat.h"
#include "core/support/enumnames.h"
#include "core/support/safefile.h"
#include "core/support/sha256.h"

#include <QFileInfo>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

bool isCase(const QString &path)
{
    const auto header = readCaseHeader(path);
    return header || header.error().kind == ErrorKind::NewerCase ||
           header.error().kind == ErrorKind::Integrity; // damaged, it is proof all the same
}

/// A case may be the only proof of what it holds, and what lies beside it may be a part of it.
Result<void> checkTarget(const QString &path)
{
    if (isCase(path)) {
        return failure(ErrorKind::Usage,
                       u"%1 is an Audit Desk case; an export does not replace it."_s.arg(path));
    }
    const QString canonical = QFileInfo(path).canonicalFilePath();
    for (const QString &file : {path, canonical}) {
        for (const QString &ending : {u".lock"_s, u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
            const QString owner = file.chopped(std::min(ending.size(), file.size()));
            if (file.endsWith(ending, Qt::CaseInsensitive) && isCase(owner)) {
                return failure(
                    ErrorKind::Usage,
                    u"%1 is kept for the Audit Desk case %2; an export can't be written there."_s.arg(path,
                                                                                                      owner));
            }
        }
    }
    return {};
}

Result<WriteReport> write(const ExportJob &job, const ByteSink &sink, const CancelFlag &cancel,
                          const RowProgress &progress)
{
    return job.format == ExportFormat::Csv
               ? writeCsv(*job.table, *job.rows, job.options, sink, cancel, progress)
               : writeJsonLines(*job.table, *job.rows, job.options, job.bodies, sink, cancel, progress);
}

} // namespace

QString nameOf(ExportFormat format)
{
    return format == ExportFormat::Csv ? u"csv"_s : u"jsonl"_s;
}

QString nameOf(CsvPreset preset)
{
    constexpr std::array<QStringView, 3> names = {u"safe", u"excel", u"exact"};
    return nameIn(names, preset);
}

Result<ExportResult> exportTable(const ExportJob &job, const ByteSink &sink, const CancelFlag &cancel,
                                 const RowProgress &progress)
{
    ExportResult result;
    Sha256 hash;
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
    if (auto checked = checkTarget(path); !checked)
        return failure(std::move(checked.error()));
    auto file = SafeFile::create(path);
    if (!file)
        return failure(std::move(file.error()));
    const ByteSink sink = [&file](QByteArrayView bytes) { return (*file)->write(bytes); };
    const auto report = write(job, sink, cancel, progress);
    if (!report)
        return failure(report.error());
    if (cancel.isCancelled()) // while the last rows were written
        return failure(ErrorKind::Cancelled, u"The export was cancelled."_s);
    auto written = (*file)->commit();
    if (!written)
        return failure(std::move(written.error()));
    ExportResult result{*report, written->path, written->size, written->sha256, {}, {}, false};
    if (!job.origin) {
        result.isManifestRemoved = removeManifestOf(path);
    } else if (auto manifest = writeManifest(job, result, *job.origin)) {
        result.manifest = std::move(*manifest);
    } else {
        result.manifestError = std::move(manifest.error());
    }
    return result;
}

} // namespace auditdesk
