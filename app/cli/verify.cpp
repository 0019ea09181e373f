// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/export/exportcheck.h"

#include <algorithm>

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

/// What was looked at, line by line, and what the exit status is.
struct Findings
{
    QString text;
    int status = exitDone;
};

/// What a verdict amounts to: the last line about the export, and the exit status.
Findings conclusion(ExportVerdict verdict)
{
    switch (verdict) {
    case ExportVerdict::AsManifest:
        return {u"The export is as its manifest says.\n"_s};
    case ExportVerdict::AsWritten:
        return {u"The export is as it was written: made again from the case, it is the same, byte for byte,\n"
                "and the case bears out its manifest.\n"_s};
    case ExportVerdict::OtherVersion:
        return {
            u"The export is of another version of the program, which wrote the same rows in another way.\n"
            "Made again from the case, every row agrees, and the case bears out the manifest.\n"_s};
    case ExportVerdict::Unproven:
        return {
            u"The case could not prove the export. It agrees with its manifest; that is all that is known.\n"_s,
            exitFailed};
    case ExportVerdict::Missing:
        return {u"The export is missing: nothing can be said about its content.\n"_s, exitFailed};
    case ExportVerdict::OtherCase:
        return {u"The export was made from another case: this one says nothing about it.\n"_s, exitFailed};
    case ExportVerdict::Changed:
        break;
    }
    return {u"The export, or its manifest, was changed after it was written, or is damaged.\n"_s,
            exitIntegrity};
}

Findings findingsOf(const ExportCheck &check)
{
    Findings findings = conclusion(check.verdict);
    findings.text.prepend(problemLines(check.problems));
    return findings;
}

QString describe(const Manifest &manifest)
{
    return u"export   %1\nrows     %2\nbytes    %3\nsha256   %4\n"_s.arg(
        manifest.file, QString::number(manifest.rows), QString::number(manifest.bytes),
        QString::fromLatin1(manifest.sha256.toHex()));
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

Findings findingsOf(const VerifyReport &report)
{
    QStringList problems;
    for (const VerifyProblem &problem : report.problems)
        problems += auditdesk::describe(problem);
    QString text = u"entries  %1\npages    %2\nhead     %3\nseal     %4\n"_s.arg(
        QString::number(report.entries), QString::number(report.pages),
        QString::fromLatin1(report.head.hash.toHex()), textOf(report.seal));
    text += problemLines(problems);
    text += problems.isEmpty() ? u"The case is as it was written.\n"_s
                               : u"The case was changed after it was written, or is damaged.\n"_s;
    return {text, problems.isEmpty() ? exitDone : exitIntegrity};
}

Findings findingsOf(const ExportReport &report)
{
    Findings all{describe(report.manifest), exitDone};
    const auto add = [&all](const Findings &findings) {
        all.text += findings.text;
        all.status = std::max(all.status, findings.status);
    };
    if (report.ofCase && *report.ofCase)
        add(findingsOf(**report.ofCase));
    else if (report.ofCase)
        add({problemLines({auditdesk::describe(report.ofCase->error())}) +
                 u"The case could not be checked.\n"_s,
             exitStatus(report.ofCase->error())});
    add(findingsOf(report.check));
    if (report.check.verdict == ExportVerdict::AsManifest)
        all.text +=
            u"The file and its manifest were compared with each other alone. That does not prove that they\n"
            "come from a case: whoever changes both passes. "_s +
            (report.ofCase ? u"A case that is as it was written is needed, too.\n"_s
                           : u"--case FILE checks that, too.\n"_s);
    return all;
}

Result<Findings> found(const Verify &command, const CancelFlag &cancel)
{
    if (command.manifest.isEmpty()) {
        const auto report = verifyCase(command.caseFile, cancel);
        return report ? Result<Findings>(findingsOf(*report)) : failure(report.error());
    }
    const auto report = verifyExport(command.manifest, command.caseFile, cancel);
    return report ? Result<Findings>(findingsOf(*report)) : failure(report.error());
}

} // namespace

int run(const Verify &command, Console &console, const CancelFlag &cancel)
{
    const auto findings = found(command, cancel);
    if (!findings)
        return fail(findings.error(), console);
    return finish(console.writeText(findings->text), findings->status, console);
}

} // namespace auditdesk::cli
