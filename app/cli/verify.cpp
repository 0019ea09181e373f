// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/export/manifestcheck.h"

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

QString problemLines(const QStringList &problems)
{
    QString text;
    for (const QString &problem : problems)
        text += u"problem  "_s + problem + u'\n';
    return text;
}

/// What was looked at, line by line, and whether it is as it was written.
struct Findings
{
    QString text;
    bool isGood = true;
};

Result<Findings> checkedExport(const Manifest &manifest, const QString &path, const CancelFlag &cancel)
{
    const auto problems = checkExport(manifest, path, cancel);
    if (!problems)
        return failure(problems.error());
    QString text = u"export   %1\nrows     %2\nbytes    %3\nsha256   %4\n"_s.arg(
        manifest.file, QString::number(manifest.rows), QString::number(manifest.bytes),
        QString::fromLatin1(manifest.sha256.toHex()));
    text += problemLines(*problems);
    text += problems->isEmpty() ? u"The export is as it was written.\n"_s
                                : u"The export was changed after it was written, or is damaged.\n"_s;
    return Findings{text, problems->isEmpty()};
}

QString textOf(SealState seal)
{
    switch (seal) {
    case SealState::None:
        return u"none"_s;
    case SealState::Valid:
        return u"valid"_s;
    case SealState::OtherKey:
        return u"there, of a key that is not known here"_s;
    case SealState::Wrong:
        break;
    }
    return u"wrong"_s;
}

Result<Findings> checkedCase(const QString &path, const std::optional<Manifest> &manifest,
                             const CancelFlag &cancel)
{
    const auto head = manifest ? std::optional(manifest->head) : std::nullopt;
    const auto report = verifyCase(path, cancel, {head});
    if (!report)
        return failure(report.error());
    const bool isOther = manifest && report->caseId != manifest->caseId;
    QStringList problems;
    if (isOther)
        problems += u"%1 is not the case that the export was made from."_s.arg(path);
    for (const VerifyProblem &problem : report->problems) {
        using Kind = VerifyProblem::Kind;
        const bool isOfManifest = problem.kind == Kind::CutOff || problem.kind == Kind::Rewritten;
        if (!isOther || !isOfManifest) // what another case was is no finding about this one
            problems += describe(problem);
    }
    QString text = u"entries  %1\npages    %2\nhead     %3\nseal     %4\n"_s.arg(
        QString::number(report->entries), QString::number(report->pages),
        QString::fromLatin1(report->head.hash.toHex()), textOf(report->seal));
    text += problemLines(problems);
    text += problems.isEmpty() ? u"The case is as it was written.\n"_s
                               : u"The case was changed after it was written, or is damaged.\n"_s;
    return Findings{text, problems.isEmpty()};
}

} // namespace

int run(const Verify &command, Console &console, const CancelFlag &cancel)
{
    QString text;
    bool isGood = true;
    const auto add = [&](const Findings &findings) {
        text += findings.text;
        isGood = isGood && findings.isGood;
    };
    std::optional<Manifest> manifest;
    if (!command.manifest.isEmpty()) {
        const auto read = readManifest(command.manifest);
        if (!read)
            return fail(read.error(), console);
        manifest = *read;
        const auto findings = checkedExport(*manifest, command.manifest, cancel);
        if (!findings)
            return fail(findings.error(), console);
        add(*findings);
    }
    if (!command.caseFile.isEmpty()) {
        const auto findings = checkedCase(command.caseFile, manifest, cancel);
        if (!findings)
            return fail(findings.error(), console);
        add(*findings);
    }
    return finish(console.writeText(text), isGood ? exitDone : exitIntegrity, console);
}

} // namespace auditdesk::cli
