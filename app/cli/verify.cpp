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

/// Whether the case is as it was written, and had the manifest's head once. `isOther`: it is another case
/// than the manifest's.
Findings findingsOf(const VerifyReport &report, bool isOther)
{
    QStringList problems;
    for (const VerifyProblem &problem : report.problems) {
        using Kind = VerifyProblem::Kind;
        const bool isOfManifest = problem.kind == Kind::CutOff || problem.kind == Kind::Rewritten;
        if (!isOther || !isOfManifest) // what another case was is no finding about this one
            problems += auditdesk::describe(problem);
    }
    QString text = u"entries  %1\npages    %2\nhead     %3\nseal     %4\n"_s.arg(
        QString::number(report.entries), QString::number(report.pages),
        QString::fromLatin1(report.head.hash.toHex()), textOf(report.seal));
    text += problemLines(problems);
    text += problems.isEmpty() ? u"The case is as it was written.\n"_s
                               : u"The case was changed after it was written, or is damaged.\n"_s;
    return {text, problems.isEmpty() ? exitDone : exitIntegrity};
}

/// Checks a case, an export, or one against the other; what is found is told in the order in which it was.
class Verification
{
public:
    Verification(const Verify &command, const CancelFlag &cancel)
        : m_command(command)
        , m_cancel(cancel)
    {
    }

    Result<void> run()
    {
        if (!m_command.manifest.isEmpty()) {
            auto manifest = readManifest(m_command.manifest);
            if (!manifest)
                return failure(manifest.error());
            m_manifest = std::move(*manifest);
            m_findings.text += describe(*m_manifest);
            const auto check = checkAgainstManifest(*m_manifest, m_command.manifest, m_cancel);
            if (!check)
                return failure(check.error());
            m_isAsManifest = check->verdict == ExportVerdict::AsManifest;
            add(auditdesk::cli::findingsOf(*check));
        }
        if (m_command.caseFile.isEmpty()) {
            m_findings.text +=
                u"The file and its manifest were compared with each other alone. That does not prove "
                "that they\ncome from a case: whoever changes both passes. --case FILE checks "
                "that, too.\n"_s;
            return {};
        }
        return checkCase();
    }

    const Findings &findings() const { return m_findings; }

private:
    void add(const Findings &findings)
    {
        m_findings.text += findings.text;
        m_findings.status = std::max(m_findings.status, findings.status);
    }

    Result<void> checkCase()
    {
        const auto head = m_manifest ? std::optional(m_manifest->head) : std::nullopt;
        const auto report = verifyCase(m_command.caseFile, m_cancel, {head});
        if (!report)
            return failure(report.error());
        const bool isOther = m_manifest && report->caseId != m_manifest->caseId;
        const Findings ofCase = auditdesk::cli::findingsOf(*report, isOther);
        add(ofCase);
        if (isOther) {
            add(auditdesk::cli::findingsOf(
                {ExportVerdict::OtherCase,
                 {u"%1 is another case than the one that the export was made from."_s.arg(
                     m_command.caseFile)}}));
        } else if (m_isAsManifest && ofCase.status == exitDone) {
            const auto check =
                checkAgainstCase(*m_manifest, m_command.manifest, m_command.caseFile, m_cancel);
            if (!check)
                return failure(check.error());
            add(auditdesk::cli::findingsOf(*check));
        }
        return {};
    }

    const Verify &m_command;
    const CancelFlag &m_cancel;
    std::optional<Manifest> m_manifest;
    bool m_isAsManifest = false;
    Findings m_findings;
};

} // namespace

int run(const Verify &command, Console &console, const CancelFlag &cancel)
{
    Verification verification(command, cancel);
    const auto checked = verification.run();
    const Findings &findings = verification.findings();
    const int status = finish(console.writeText(findings.text), findings.status, console);
    return checked ? status : std::max(status, fail(checked.error(), console));
}

} // namespace auditdesk::cli
