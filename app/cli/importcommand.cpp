// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

#include "core/casefile/importer.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

QString nameOfItems(PageKind kind)
{
    switch (kind) {
    case PageKind::RecordingSummary:
        return u"recordings"_s;
    case PageKind::RecordingDetail:
        return u"accesses"_s;
    case PageKind::SlidoEvents:
        break;
    }
    return u"Slido events"_s;
}

/// Nothing is read of any before all are seen to be there: no case is made for nothing.
Result<std::vector<ImportSource>> sourcesOf(const QStringList &files)
{
    std::vector<ImportSource> sources;
    for (const QString &file : files) {
        const QFileInfo info(file);
        if (file != u"-" && (!info.isFile() || !info.isReadable()))
            return failure(ErrorKind::File, u"\"%1\" is no file that can be read."_s.arg(file));
    }
    if (files.count(u"-"_s) > 1)
        return failure(ErrorKind::Usage, u"Standard input (-) can be read once only."_s);
    for (const QString &file : files) {
        if (file != u"-") {
            sources.push_back(ImportSource::ofFile(file));
            continue;
        }
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return failure(ErrorKind::File, u"Standard input can't be read: "_s + input.errorString());
        auto source = readStandardInput(input);
        if (!source)
            return failure(source.error());
        sources.push_back(std::move(*source));
    }
    return sources;
}

void tellImport(const ImportReport &report, Console &console)
{
    console.say(u"imported: pages %1, items %2, rejected %3"_s.arg(report.pages)
                    .arg(report.items)
                    .arg(report.rejected));
    for (std::size_t kind = 0; kind < report.counts.size(); ++kind) {
        const ImportCount &count = report.counts[kind];
        if (count.pages > 0)
            console.say(u"imported %1: pages %2, items %3, rejected %4"_s.arg(
                nameOfItems(static_cast<PageKind>(kind)), QString::number(count.pages),
                QString::number(count.items), QString::number(count.rejected)));
    }
    if (report.emptyPages > 0)
        console.say(u"pages without items, which hold nothing to import: %1"_s.arg(report.emptyPages));
    for (const ImportRefusal &refused : report.refused)
        console.say(u"refused: %1: %2"_s.arg(placeOf(refused), describe(refused.why)));
    if (report.refused.size() == ImportPlan::mostRefusals)
        console.say(u"refused in all: %1"_s.arg(report.refusedUnits));
}

} // namespace

int run(const Import &command, Console &console, Clock &clock, const CancelFlag &cancel)
{
    auto sources = sourcesOf(command.files);
    if (!sources)
        return fail(sources.error(), console);
    const auto plan = surveyImport(std::move(*sources), cancel);
    if (!plan)
        return fail(plan.error(), console);
    const auto opened = openOrCreateCase(command.caseFile, console, clock);
    if (!opened)
        return fail(opened.error(), console);
    const auto report = addImport(**opened, *plan, clock, cancel);
    if (!report)
        return fail(report.error(), console);
    tellImport(*report, console);
    const auto snapshot = (*opened)->snapshot();
    tellCase(*snapshot, console);
    const RunState &run = snapshot->runs.at(report->run - 1);
    if (run.outcome == RunOutcome::Complete)
        return exitDone;
    console.say(u"incomplete: "_s + describe(run.shortfall));
    return exitIncomplete;
}

} // namespace auditdesk::cli
