// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/manifest.h"

#include "core/export/exportjob.h"
#include "core/export/manifestcheck.h"
#include "core/export/rowplaces.h"
#include "core/support/isotime.h"
#include "core/support/safefile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonValue timeOf(qint64 utcMs)
{
    return utcMs == 0 ? QJsonValue() : QString::fromStdString(isoTime(utcMs, QTimeZone::utc()));
}

QString idOf(const TableSchema &schema, int column)
{
    return textOf(schema.columns[static_cast<std::size_t>(column)].id);
}

QJsonArray orderOf(const TableSchema &schema, const std::vector<SortKey> &order)
{
    QJsonArray keys;
    for (const SortKey &key : order.empty() ? std::vector{schema.defaultOrder} : order)
        keys.append(QString(idOf(schema, key.column) + (key.descending ? u":desc"_s : QString())));
    return keys;
}

/// null: every line is an item as the service sent it.
QJsonValue columnsOf(const ExportJob &job)
{
    const TableSchema &schema = job.table->schema();
    QJsonArray columns;
    for (const int column : job.options.columns)
        columns.append(idOf(schema, column));
    if (!columns.isEmpty())
        return columns;
    if (job.format == ExportFormat::JsonLines)
        return QJsonValue();
    for (const int column : schema.usualColumns())
        columns.append(idOf(schema, column));
    return columns;
}

QJsonObject contentOf(const ExportJob &job, const ExportOrigin &origin)
{
    const bool isCsv = job.format == ExportFormat::Csv;
    return {{u"table"_s, textOf(job.table->schema().name)},
            {u"format"_s, nameOf(job.format)},
            {u"preset"_s, isCsv ? QJsonValue(nameOf(job.options.preset)) : QJsonValue()},
            {u"columns"_s, columnsOf(job)},
            {u"filter"_s, origin.filter},
            {u"filterResolved"_s, origin.resolvedFilter},
            {u"selection"_s, origin.isSelection},
            {u"selected"_s,
             origin.isSelection ? QJsonValue(placesOf(*job.table, *job.rows).toJson()) : QJsonValue()},
            {u"order"_s, orderOf(job.table->schema(), origin.order)},
            {u"timeZone"_s, QString::fromLatin1(job.options.zone.id())},
            {u"anonymousHidden"_s, job.options.hideAnonymous},
            {u"anonymousMaskedFromFilter"_s, origin.masksAnonymous},
            {u"revealed"_s,
             origin.masksAnonymous ? placesOf(*job.table, origin.revealed).toJson() : QJsonArray()}};
}

QJsonObject guardedOf(const ExportJob &job, const WriteReport &report)
{
    QJsonObject columns;
    for (const auto &[column, cells] : report.guardedColumns)
        columns.insert(idOf(job.table->schema(), column), static_cast<qint64>(cells));
    return {{u"cells"_s, static_cast<qint64>(report.guardedCells)}, {u"columns"_s, columns}};
}

QJsonArray runsOf(const CaseSnapshot &snapshot)
{
    QJsonArray runs;
    for (const RunState &run : snapshot.runs) {
        const RunOutcome outcome = snapshot.outcomeOf(run);
        const bool isIncomplete = outcome == RunOutcome::Incomplete;
        runs.append(QJsonObject{{u"id"_s, qint64(run.id)},
                                {u"kind"_s, nameOf(run.kind)},
                                {u"outcome"_s, nameOf(outcome)},
                                {u"reason"_s, isIncomplete ? describe(run.shortfall) : QString()},
                                {u"started"_s, timeOf(run.startedMs)},
                                {u"ended"_s, timeOf(run.endedMs)},
                                {u"asOf"_s, timeOf(completeAsOfMs(run))}});
    }
    return runs;
}

} // namespace

QJsonObject completenessJson(const Completeness &completeness)
{
    return {{u"state"_s, nameOf(completeness.state)},
            {u"asOf"_s, timeOf(completeness.asOfMs)},
            {u"reason"_s, describe(completeness.shortfall)}};
}

QString manifestPathOf(const QString &exportPath)
{
    return exportPath + u".manifest.json"_s;
}

QByteArray checksumLine(const QString &fileName, const QByteArray &sha256)
{
    QByteArray name = fileName.toUtf8();
    const qsizetype length = name.size();
    name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    return (name.size() == length ? QByteArray() : QByteArray("\\")) + sha256.toHex() + "  " + name;
}

QByteArray manifestOf(const ExportJob &job, const ExportResult &result, const ExportOrigin &origin)
{
    const CaseSnapshot &snapshot = *origin.snapshot;
    const TableId table = job.table->schema().id;
    const std::vector<Coverage> coverage = coverageOf(snapshot, table);
    const QString fileName = QFileInfo(result.path).fileName();
    const QJsonObject manifest{
        {u"manifest"_s, manifestMark.toString()},
        {u"version"_s, manifestVersion},
        {u"program"_s, programName.toString()},
        {u"file"_s, fileName},
        {u"bytes"_s, result.size},
        {u"sha256"_s, QString::fromLatin1(result.sha256.toHex())},
        {u"sha256sum"_s, QString::fromUtf8(checksumLine(fileName, result.sha256))},
        {u"rows"_s, QJsonObject{{u"written"_s, qint64(result.report.rows)},
                                {u"expected"_s, qint64(job.rows->size())},
                                {u"inTable"_s, qint64(snapshot.table(table).rows->size())},
                                {u"rejected"_s, qint64(snapshot.rejectedOf(table))}}},
        {u"export"_s, contentOf(job, origin)},
        {u"guarded"_s, guardedOf(job, result.report)},
        {u"completeness"_s, completenessJson(snapshot.completenessOf(table))},
        {u"coverage"_s, toJson(coverage)},
        {u"service"_s, servicesOf(coverage)},
        {u"case"_s, QJsonObject{{u"file"_s, QFileInfo(snapshot.path).fileName()},
                                {u"id"_s, QString::fromLatin1(snapshot.caseId.toHex())},
                                {u"length"_s, qint64(snapshot.head.length)},
                                {u"head"_s, QString::fromLatin1(snapshot.head.hash.toHex())}}},
        {u"runs"_s, runsOf(snapshot)}};
    return QJsonDocument(manifest).toJson();
}

Result<QString> writeManifest(const ExportJob &job, const ExportResult &result, const ExportOrigin &origin)
{
    const QString path = manifestPathOf(result.path);
    if (const QFileInfo info(path); (info.exists() || info.isSymLink()) && !isManifest(path)) {
        return failure(ErrorKind::File,
                       u"%1 could not be written: what stands there is no manifest."_s.arg(path));
    }
    auto file = SafeFile::create(path);
    Result<void> done;
    if (!file)
        done = failure(file.error());
    if (done)
        done = (*file)->write(manifestOf(job, result, origin));
    if (done) {
        if (const auto written = (*file)->commit(); !written)
            done = failure(written.error());
    }
    if (!done) {
        removeManifestOf(result.path);
        return failure(done.error());
    }
    return path;
}

bool removeManifestOf(const QString &exportPath)
{
    const QString path = manifestPathOf(exportPath);
    return isManifest(path) && QFile::remove(path);
}

} // namespace auditdesk
