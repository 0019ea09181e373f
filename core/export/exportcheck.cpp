// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportcheck.h"

#include "core/export/exportrows.h"
#include "core/export/exportspec.h"
#include "core/support/clock.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 1024 * 1024;

/// What a member of the manifest is about.
QString subjectOf(const QString &member)
{
    static const QHash<QString, QString> subjects{
        {u"rows"_s, u"how many rows there are"_s},
        {u"export"_s, u"what was exported"_s},
        {u"guarded"_s, u"the cells that were guarded against formulas"_s},
        {u"completeness"_s, u"how complete the table was"_s},
        {u"coverage"_s, u"what the table covers"_s},
        {u"service"_s, u"the service"_s},
        {u"runs"_s, u"the runs"_s},
        {u"case"_s, u"the case"_s},
        {u"bytes"_s, u"the size of the file"_s},
        {u"sha256"_s, u"the SHA-256 of the file"_s},
    };
    return subjects.value(member, u"\"%1\""_s.arg(member));
}

/// Which run the manifest says was being fetched; 0: none.
RunId activeRunIn(const Manifest &manifest)
{
    const QJsonArray runs = manifest.json.value("runs"_L1).toArray();
    for (const auto &run : runs) {
        if (run[u"outcome"_s].toString() == nameOf(RunOutcome::Running))
            return static_cast<RunId>(run[u"id"_s].toInteger());
    }
    return 0;
}

/// Without the English sentences, which another version may word in another way.
QJsonValue withoutReasons(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        const QJsonArray items = value.toArray();
        for (const auto &item : items)
            array.append(withoutReasons(item));
        return array;
    }
    QJsonObject object = value.toObject();
    object.remove("reason"_L1);
    return value.isObject() ? QJsonValue(object) : value;
}

/// One export, its manifest and its case.
class Checker
{
public:
    Checker(const Manifest &manifest, const QString &path, const Case &asOf,
            std::shared_ptr<const CaseSnapshot> snapshot, const CancelFlag &cancel)
        : m_manifest(manifest)
        , m_path(path)
        , m_case(asOf)
        , m_snapshot(std::move(snapshot))
        , m_cancel(cancel)
        , m_isOtherVersion(manifest.program != programName || manifest.version != manifestVersion)
    {
    }

    Result<ExportCheck> run()
    {
        auto spec = exportSpecOf(m_manifest);
        if (!spec)
            return unmade(spec.error());
        const TableState &state = m_snapshot->table(spec->schema->id);
        auto rows = spec->rows(state, m_cancel);
        if (m_cancel.isCancelled())
            return failure(ErrorKind::Cancelled, u"Cancelled."_s);
        if (!rows)
            return unmade(rows.error());
        ExportJob job{state.table,  std::make_shared<const RowList>(std::move(*rows)),
                      spec->format, spec->options,
                      {},           {}};
        job.bodies = [this](std::uint32_t page) { return m_case.body(page); };
        return compared(job, originOf(*spec, state));
    }

private:
    /// This very version could make again all that it wrote: then the manifest was changed.
    Result<ExportCheck> unmade(const Error &error) const
    {
        return ExportCheck{m_isOtherVersion ? ExportVerdict::Unproven : ExportVerdict::Changed, {error.what}};
    }

    ExportOrigin originOf(const ExportSpec &spec, const TableState &state) const
    {
        ExportOrigin origin;
        origin.snapshot = m_snapshot;
        origin.filter = spec.filter;
        origin.masksAnonymous = spec.masksAnonymous;
        origin.isSelection = spec.selected.has_value();
        origin.order = spec.order;
        origin.resolvedFilter = spec.resolvedFilter;
        origin.revealed = rowsAt(*state.table, spec.revealed);
        return origin;
    }

    Result<ExportCheck> compared(const ExportJob &job, const ExportOrigin &origin)
    {
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::File, u"%1 can't be read: %2."_s.arg(m_path, file.errorString()));
        bool isSame = true;
        qint64 line = 1; // of the first difference
        const ByteSink sink = [&](QByteArrayView bytes) -> Result<void> {
            if (!isSame)
                return {};
            const QByteArray there = file.read(bytes.size());
            isSame = bytes == there;
            const auto differing =
                std::mismatch(bytes.begin(), bytes.end(), there.begin(), there.end()).first;
            line += std::count(bytes.begin(), differing, '\n');
            return {};
        };
        auto made = exportTable(job, sink, m_cancel);
        if (!made)
            return failure(made.error());
        isSame = isSame && file.atEnd();
        made->path = m_path;

        ExportCheck check{ExportVerdict::AsWritten, {}};
        const bool mayDiffer = !isSame && m_isOtherVersion;
        if (mayDiffer) {
            const auto differing = differingRow(job);
            if (!differing)
                return failure(differing.error());
            if (*differing > 0)
                check.problems += u"Row %1 is not what the case gives."_s.arg(*differing);
        } else if (!isSame) {
            check.problems +=
                u"The file is not what the case gives; they differ from line %1 on."_s.arg(line);
        }
        const QJsonObject expected = QJsonDocument::fromJson(manifestOf(job, *made, origin)).object();
        check.problems += differingMembers(expected, isSame);
        if (!check.problems.isEmpty())
            check.verdict = ExportVerdict::Changed;
        else if (mayDiffer)
            check.verdict = ExportVerdict::OtherVersion;
        return check;
    }

    /// The number of the first row of the file that says something else than the case does, the header not
    /// counted; 0: all rows agree.
    Result<qint64> differingRow(const ExportJob &job) const
    {
        ExportJob exact = job;
        exact.options.preset = CsvPreset::Exact;
        QFile file(m_path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::File, u"%1 can't be read: %2."_s.arg(m_path, file.errorString()));
        ExportRows theirs(job.format), ours(job.format);
        const auto nextOfFile = [&]() -> std::optional<ExportRows::Row> {
            for (;;) {
                if (auto row = theirs.take())
                    return row;
                const QByteArray block = file.read(blockSize);
                theirs.add(block);
                if (block.isEmpty()) {
                    theirs.finish();
                    return theirs.take();
                }
            }
        };
        qint64 row = job.format == ExportFormat::Csv ? -1 : 0;
        qint64 differing = 0;
        const ByteSink sink = [&](QByteArrayView bytes) -> Result<void> {
            ours.add(bytes);
            while (const auto expected = ours.take()) {
                ++row;
                const auto found = differing == 0 ? nextOfFile() : std::nullopt;
                if (differing == 0 && (!found || !isSameRow(job.format, *found, *expected)))
                    differing = std::max<qint64>(row, 1);
            }
            return {};
        };
        if (const auto made = exportTable(exact, sink, m_cancel); !made)
            return failure(made.error());
        return differing == 0 && nextOfFile() ? row + 1 : differing;
    }

    /// What the manifest says in another way than one that is made now. Another version may word sentences
    /// and guard cells in another way; what was exported was read from it before.
    QStringList differingMembers(const QJsonObject &expected, bool isSame) const
    {
        QSet<QString> members;
        for (const QJsonObject &object : {expected, m_manifest.json}) {
            const QStringList keys = object.keys();
            members += QSet<QString>(keys.begin(), keys.end());
        }
        QStringList sorted = members.values();
        sorted.sort();
        QStringList problems;
        for (const QString &member : sorted) {
            if (!isSameMember(member, expected, isSame))
                problems +=
                    u"What the manifest says of %1 is not what the case gives."_s.arg(subjectOf(member));
        }
        return problems;
    }

    bool isSameMember(const QString &member, const QJsonObject &expected, bool isSameFile) const
    {
        QJsonValue said = m_manifest.json.value(member);
        QJsonValue given = expected.value(member);
        if (member == u"program" || member == u"version")
            return true;
        if (member == u"case") { // its file may have another name now
            const auto withoutFile = [](const QJsonValue &value) {
                QJsonObject object = value.toObject();
                object.remove("file"_L1);
                return object;
            };
            return withoutFile(said) == withoutFile(given);
        }
        if (member == u"bytes" || member == u"sha256" || member == u"sha256sum")
            return !isSameFile || said == given; // else the file is a problem of its own
        if (said == given)
            return true;
        if (member == u"completeness" && said == completenessAsOwner(expected))
            return true;
        if (!m_isOtherVersion)
            return false;
        if (m_manifest.version == 1 && (member == u"coverage" || member == u"service"))
            return !m_manifest.json.contains(member);
        return member == u"export" || member == u"guarded" || withoutReasons(said) == withoutReasons(given);
    }

    /// The window holds a case that it writes to, and so knows that nobody else is fetching a run without an
    /// end. Who reads only does not know, and says it in another way.
    QJsonObject completenessAsOwner(const QJsonObject &expected) const
    {
        const std::string table = expected[u"export"_s][u"table"_s].toString().toStdString();
        return completenessJson(
            m_case.ledger().completenessOf(schemaNamed(table)->id, m_snapshot->activeRun, true));
    }

    const Manifest &m_manifest;
    const QString m_path;
    const Case &m_case;
    const std::shared_ptr<const CaseSnapshot> m_snapshot;
    const CancelFlag &m_cancel;
    const bool m_isOtherVersion;
};

} // namespace

Result<ExportCheck> checkAgainstManifest(const Manifest &manifest, const QString &manifestPath,
                                         const CancelFlag &cancel)
{
    const QString path = exportPathOf(manifest, manifestPath);
    const auto problems = checkExport(manifest, manifestPath, cancel);
    if (!problems)
        return failure(problems.error());
    if (!QFileInfo::exists(path))
        return ExportCheck{ExportVerdict::Missing, *problems};
    return ExportCheck{problems->isEmpty() ? ExportVerdict::AsManifest : ExportVerdict::Changed, *problems};
}

Result<ExportCheck> checkAgainstCase(const Manifest &manifest, const QString &manifestPath,
                                     const QString &casePath, const CancelFlag &cancel)
{
    SystemClock clock;
    const auto asOf = Case::openAsOf(casePath, manifest.head, activeRunIn(manifest), clock, cancel);
    if (!asOf)
        return failure(asOf.error());
    const auto snapshot = (*asOf)->snapshot();
    return Checker(manifest, exportPathOf(manifest, manifestPath), **asOf, snapshot, cancel).run();
}

Result<ExportReport> verifyExport(const QString &manifestPath, const QString &casePath,
                                  const CancelFlag &cancel, const Secret &sealKey)
{
    auto manifest = readManifest(manifestPath);
    if (!manifest)
        return failure(manifest.error());
    auto check = checkAgainstManifest(*manifest, manifestPath, cancel);
    if (!check)
        return failure(check.error());
    ExportReport report{std::move(*manifest), std::move(*check), {}};
    if (casePath.isEmpty())
        return report;
    report.ofCase = verifyCase(casePath, cancel, {report.manifest.head, sealKey});
    if (cancel.isCancelled())
        return failure(ErrorKind::Cancelled, u"Cancelled."_s);
    const bool isOther = *report.ofCase && (*report.ofCase)->caseId != report.manifest.caseId;
    if (isOther) {
        // What another case was when the export was made is no finding about this one.
        std::erase_if((*report.ofCase)->problems, [](const VerifyProblem &problem) {
            using Kind = VerifyProblem::Kind;
            return problem.kind == Kind::CutOff || problem.kind == Kind::Rewritten;
        });
    }
    if (report.check.verdict != ExportVerdict::AsManifest)
        return report;
    if (isOther) {
        report.check = {ExportVerdict::OtherCase,
                        {u"%1 is another case than the one that the export was made from."_s.arg(casePath)}};
    } else if (report.isCaseGood()) {
        auto made = checkAgainstCase(report.manifest, manifestPath, casePath, cancel);
        if (!made)
            return failure(made.error());
        report.check = std::move(*made);
    }
    return report;
}

} // namespace auditdesk
