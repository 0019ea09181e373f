// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/manifestcheck.h"

namespace auditdesk {

/// What came of checking an export and its manifest, with the case or without it.
enum class ExportVerdict {
    AsManifest,   ///< the file is as its manifest says; without the case, nothing more is known
    AsWritten,    ///< made again from the case, it is the same, and the manifest tells the truth
    OtherVersion, ///< as AsWritten, but another version of the program wrote the same rows in another way
    Unproven,     ///< it can't be made again here: `problems` says why
    Missing,      ///< there is no such file
    OtherCase,    ///< the case at hand is not the one that it was made from
    Changed,      ///< the file or its manifest: `problems` says in what
};

struct ExportCheck
{
    ExportVerdict verdict = ExportVerdict::AsManifest;
    QStringList problems; ///< each one sentence of plain English
};

/// The file beside its manifest: Missing, Changed or AsManifest.
Result<ExportCheck> checkAgainstManifest(const Manifest &manifest, const QString &manifestPath,
                                         const CancelFlag &cancel = {});

/// Makes the export again from the first entries of the case, as many as the manifest names, and compares the
/// bytes with the file, and all that the manifest says with what the case gives. Nothing is written. The case
/// must have passed verifyCase() with the manifest's head, and the file must be there.
Result<ExportCheck> checkAgainstCase(const Manifest &manifest, const QString &manifestPath,
                                     const QString &casePath, const CancelFlag &cancel = {});

/// All that can be found out about an export.
struct ExportReport
{
    Manifest manifest;
    ExportCheck check;
    /// What verifyCase() says of the case at hand, or why that can't be read; none: no case is at hand. Where
    /// it is not as it was written, the export was compared with its manifest alone.
    std::optional<Result<VerifyReport>> ofCase;

    bool isCaseGood() const { return ofCase && ofCase->has_value() && (*ofCase)->problems.empty(); }
};

/// Checks the export that the manifest lies beside; `casePath` may be empty. Window, command line and tests
/// check exports through here alone. File or Malformed where the manifest is missing or can't be read.
Result<ExportReport> verifyExport(const QString &manifestPath, const QString &casePath,
                                  const CancelFlag &cancel = {}, const Secret &sealKey = {});

} // namespace auditdesk
