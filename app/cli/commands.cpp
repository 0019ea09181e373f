// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "app/cli/unmask.h"
#include "core/support/isotime.h"

#include <QFileInfo>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

QString utcText(qint64 utcMs)
{
    return QString::fromStdString(isoTime(utcMs, QTimeZone::utc()));
}

/// The line that goes with every export: whether these rows are all there are.
QString label(const Completeness &completeness)
{
    switch (completeness.state) {
    case Completeness::State::Complete:
        return u"complete as of "_s + utcText(completeness.asOfMs);
    case Completeness::State::Loading:
        return u"incomplete: it is being fetched"_s;
    case Completeness::State::Incomplete:
        return u"incomplete: "_s + reasonOf(completeness);
    case Completeness::State::Empty:
        break;
    }
    return u"nothing of this table was ever fetched or imported"_s;
}

/// For which sites, hosts and dates, or which sessions, that holds.
void tellCoverage(const CaseSnapshot &snapshot, TableId table, Console &console)
{
    constexpr qsizetype mostLines = 3; // "info" has them all
    const std::vector<Coverage> coverage = coverageOf(snapshot, table);
    for (const QString &line : coverageLines(coverage, mostLines))
        console.say(u"covers: "_s + line);
    if (const QString services = servicesOf(coverage); !services.isEmpty())
        console.say(u"service: "_s + services);
}

Result<ExportResult> exportRows(const Export &command, const Case &source,
                                const std::shared_ptr<const CaseSnapshot> &snapshot, const CancelFlag &cancel,
                                Console &console)
{
    const TableState &state = snapshot->table(command.schema->id);
    auto found = command.query.run(state, cancel);
    if (!found)
        return failure(ErrorKind::Usage, u"--where: "_s + inContext(found.error(), command.filter));
    const auto rows = std::make_shared<const RowList>(std::move(*found));
    const auto body = [&source](std::uint32_t page) { return source.body(page); };
    ExportJob job = {state.table, rows, command.format, command.options, body, {}};
    if (command.withManifest) {
        job.origin = {snapshot, command.filter, command.options.hideAnonymous, false, command.query.order};
        job.origin->resolvedFilter = command.query.filter.resolvedText();
    }
    if (command.output.isEmpty()) {
        const ByteSink sink = [&console](QByteArrayView bytes) { return console.write(bytes); };
        auto result = exportTable(job, sink, cancel);
        const auto flushed = console.flush();
        return result && !flushed ? Result<ExportResult>(failure(flushed.error())) : result;
    }
    return exportTable(job, command.output, cancel, [&](std::uint64_t done) {
        console.progress(u"%1 of %2 rows written"_s.arg(done).arg(rows->size()));
    });
}

/// The manifest's place, and the line for `sha256sum -c` as the data that was asked for. It names the file as
/// --output does, so that it works where the command was run; the manifest's own line works beside the file.
/// The export stays whatever becomes of its manifest.
int tellManifest(const ExportResult &result, Console &console)
{
    if (result.isManifestRemoved)
        console.say(
            u"%1 told of the file that was replaced; it was removed"_s.arg(manifestPathOf(result.path)));
    if (result.manifestError) {
        console.say(u"The export is written; its manifest is not."_s);
        return fail(*result.manifestError, console);
    }
    if (result.manifest.isEmpty())
        return exitDone;
    console.say(u"manifest: "_s + result.manifest);
    const QByteArray line = checksumLine(result.path, result.sha256) + '\n';
    return finish(console.write(line), exitDone, console);
}

} // namespace

int fail(const Error &error, Console &console)
{
    console.say(u"auditdesk-cli: "_s + describe(error));
    return exitStatus(error);
}

int finish(const Result<void> &written, int status, Console &console)
{
    if (!written)
        return fail(written.error(), console);
    const auto flushed = console.flush();
    return flushed ? status : fail(flushed.error(), console);
}

Result<std::unique_ptr<Case>> openCase(const QString &path, CaseFile::Access access, Console &console,
                                       Clock &clock)
{
    auto opened = Case::open(path, access, clock, [&](std::uint32_t done, std::uint32_t total) {
        console.progress(u"Reading the case: %1 of %2 entries"_s.arg(done).arg(total));
    });
    console.endProgress();
    return opened;
}

Result<std::unique_ptr<Case>> openOrCreateCase(const QString &path, Console &console, Clock &clock)
{
    const QFileInfo file(path);
    if (file.exists() || file.isSymLink())
        return openCase(path, CaseFile::Access::Write, console, clock);
    return Case::create(path, clock);
}

QString reasonOf(const Completeness &completeness)
{
    const QString reason = describe(completeness.shortfall);
    return completeness.state == Completeness::State::Incomplete && completeness.asOfMs != 0
               ? reason + u"; before that complete as of "_s + utcText(completeness.asOfMs)
               : reason;
}

void tellCase(const CaseSnapshot &snapshot, Console &console)
{
    if (!snapshot.formerCopy.isEmpty())
        console.say(u"The case was of an earlier version; as it was, it is kept as "_s + snapshot.formerCopy);
    QStringList counts;
    for (const TableId id : serviceTables) {
        const TableState &state = snapshot.table(id);
        const std::string_view name = state.table->schema().name;
        counts.append(QString::number(state.rows->size()) % u' ' %
                      QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    console.say(u"The case holds "_s + counts.join(u", "));
}

int run(const Export &command, Console &console, Clock &clock, const CancelFlag &cancel)
{
    const auto access = command.isUnmasked ? CaseFile::Access::Review : CaseFile::Access::Read;
    const auto opened = openCase(command.caseFile, access, console, clock);
    if (!opened)
        return fail(opened.error(), console);
    if (command.isUnmasked)
        recordUnmasking(command, **opened, console);
    const auto snapshot = (*opened)->snapshot();
    const auto result = exportRows(command, **opened, snapshot, cancel, console);
    if (!result) {
        const int status = fail(result.error(), console);
        if (result.error().kind == ErrorKind::File && !command.output.isEmpty())
            console.say(u"What stood there is unchanged. --output takes another name or folder."_s);
        return status;
    }
    console.say(u"%1 of %2 rows written"_s.arg(result->report.rows)
                    .arg(snapshot->table(command.schema->id).rows->size()));
    if (!result->path.isEmpty())
        console.say(u"%1: %2 bytes, SHA-256 %3"_s.arg(result->path, QString::number(result->size),
                                                      QString::fromLatin1(result->sha256.toHex())));
    if (result->report.guardedCells > 0)
        console.say(
            u"cells with text that looks like a formula, which was given a ': %1 (--preset exact leaves them)"_s
                .arg(result->report.guardedCells));
    if (namesAnonymous(command))
        console.say(u"exact: JSON Lines names anonymous senders"_s);
    console.say(label(snapshot->completenessOf(command.schema->id)));
    tellCoverage(*snapshot, command.schema->id, console);
    if (const std::uint64_t rejected = snapshot->rejectedOf(command.schema->id); rejected > 0)
        console.say(
            u"items that could not become rows of it: %1 (\"export rejected\" writes them)"_s.arg(rejected));
    return tellManifest(*result, console);
}

int run(const ShowHelp &command, Console &console)
{
    return finish(console.writeText(command.text), exitDone, console);
}

int run(const ShowVersion &, Console &console)
{
    return finish(console.write("auditdesk-cli " AUDITDESK_VERSION "\n"), exitDone, console);
}

} // namespace auditdesk::cli
