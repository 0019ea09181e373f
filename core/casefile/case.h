// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"
#include "core/casefile/coverage.h"
#include "core/casefile/dataset.h"
#include "core/casefile/importedfiles.h"
#include "core/casefile/runledger.h"

#include <array>
#include <memory>

namespace auditdesk {

/// All that can be seen of a case at one moment; immutable, for any thread.
struct CaseSnapshot
{
    QString path;
    /// False while the case is still being opened: these are its first rows, and nothing is to be judged,
    /// fetched or exported by them.
    bool isWhole = true;
    bool isReadOnly = false;
    FolderKind folderKind = FolderKind::Local; ///< who else may reach the case's folder
    QString formerCopy;                        ///< CaseFile::formerCopy()
    std::optional<CaseFile::Holder> holder;    ///< the other program that may write to it
    std::array<TableState, tableCount> tables;
    std::array<Completeness, tableCount> completeness;
    std::array<std::uint64_t, tableCount> duplicates{};
    /// See Dataset::conflicts().
    std::shared_ptr<const std::vector<Conflict>> conflicts = std::make_shared<std::vector<Conflict>>();
    std::vector<RunState> runs;
    /// What the runs were asked for and what of it came; coverageOf() makes a table's coverage of it.
    std::shared_ptr<const std::vector<CoveragePart>> coverageParts =
        std::make_shared<std::vector<CoveragePart>>();
    ImportedFiles importedFiles;
    RunId activeRun = 0;    ///< 0: nothing is being fetched
    RunId resumableRun = 0; ///< RunLedger::resumable(); 0: there is nothing to resume
    CaseFile::Head head;
    QByteArray caseId; ///< CaseFile::id(): what manifests call the case

    /// A run that has no end and that nobody here is fetching counts as incomplete.
    RunOutcome outcomeOf(const RunState &run) const
    {
        const bool isOpen = run.outcome == RunOutcome::Running && run.id != activeRun;
        return isOpen ? RunOutcome::Incomplete : run.outcome;
    }
    /// The run is an import: its rows were not fetched by this program.
    bool isImport(RunId run) const
    {
        return run > 0 && run <= runs.size() && runs[run - 1].kind == RunKind::Import;
    }
    /// How many recordings `run` told of in two ways.
    std::size_t conflictsOf(const RunState &run) const;
    /// How many items that were meant for `table` could not become a row of it.
    std::uint64_t rejectedOf(TableId table) const;
    const TableState &table(TableId id) const { return tables[static_cast<std::size_t>(id)]; }
    const Completeness &completenessOf(TableId id) const
    {
        return completeness[static_cast<std::size_t>(id)];
    }
};

/// A case: its file, and what the file's entries amount to. Everything that is shown is derived from kept
/// bytes: a page is committed first and only then appended to the tables, and opening a case replays its
/// pages through the same parser. Thread: one; the snapshots go anywhere.
class Case
{
public:
    static Result<std::unique_ptr<Case>> create(const QString &path, Clock &clock,
                                                const CaseFile::Options &options = {});
    // What open() calls while it works is called on any thread, one call at a time.
    /// Entries read, entries in all.
    using Progress = std::function<void(std::uint32_t done, std::uint32_t total)>;
    /// The rows that are there already, before all of a larger case is: after the first pages, and whenever
    /// there are twice as many. A case that turns out to be damaged was previewed as well.
    using Preview = std::function<void(const std::shared_ptr<const CaseSnapshot> &)>;
    static Result<std::unique_ptr<Case>> open(const QString &path, CaseFile::Access access, Clock &clock,
                                              const Progress &progress = {},
                                              const CaseFile::Options &options = {},
                                              const Preview &preview = {});
    /// The case as it was when its log ended with the entry `head`, read-only. `activeRun` was being fetched
    /// then; 0: none was. Integrity where the case has no such entry.
    static Result<std::unique_ptr<Case>> openAsOf(const QString &path, const CaseFile::Head &head,
                                                  RunId activeRun, Clock &clock,
                                                  const CancelFlag &cancel = {});
    ~Case();

    /// Usage while another run is being fetched: one at a time.
    Result<RunId> startRun(RunKind kind, const QJsonObject &parameters);
    /// The run's parameters, completed by what its lookups found. Integrity unless it waits for them
    /// (RunState::awaitsLookup()).
    Result<void> scopeRun(RunId run, const QJsonObject &parameters);
    Result<std::vector<ChainId>> startChains(RunId run, std::span<const ChainSpec> chains);
    /// Begins a chain again whose page token died: a new one takes its place. Integrity where it is complete,
    /// or was begun again before.
    Result<ChainId> restartChain(ChainId dead);
    /// Page, cursor and run state in one transaction; then the rows. Returns the page's sequence number.
    Result<std::uint32_t> commitPage(ChainId chain, const PageReceipt &receipt, const QByteArray &body,
                                     const ParsedPage &parsed);
    /// `isFinal`: asking again would be useless (404), so a resume passes it by.
    Result<void> failChain(ChainId chain, const Error &error, bool isFinal);
    /// Usage as startRun(); Integrity where the run is complete. Failures that are not final are forgotten.
    Result<void> resumeRun(RunId run);
    /// Complete is refused (Integrity) while a chain of the run is not. Where the end can't be written, the
    /// run is not being fetched any more all the same, and counts as interrupted. `error`: what ended it as
    /// incomplete; none where its chains failed each by itself.
    Result<void> endRun(RunId run, RunOutcome outcome, const std::optional<Error> &error = {});
    /// Puts something a person did on record: `action` and its details.
    Result<void> recordAction(const QString &action, const QJsonObject &details);

    Result<void> setSealKey(const Secret &key); ///< CaseFile::setSealKey()

    const RunLedger &ledger() const;
    Result<QByteArray> body(std::uint32_t page) const;
    std::shared_ptr<const CaseSnapshot> snapshot();

private:
    struct Private;
    explicit Case(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
