// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/importsource.h"
#include "core/parse/replykind.h"
#include "core/support/cancel.h"

#include <array>
#include <vector>

namespace auditdesk {

/// Where units of a source stand; 0: all of it.
struct ImportRange
{
    std::uint32_t source = 0; ///< place in ImportPlan::sources
    ImportForm form = ImportForm::Whole;
    int first = 0, last = 0; ///< lines or elements, from 1
};

/// A page that was found, and where its bytes lie.
struct ImportPage
{
    ImportRange range;
    qint64 offset = 0;
    qint64 size = 0;
    /// Its body is made of the items that lie there: `{"items":[`, the items byte for byte with `,` and a
    /// line end between them, `]}`.
    bool isAssembled = false;
    PageKind kind = PageKind::RecordingSummary;
    QString subject = {};     ///< the recording, session or site of its first item
    QString next = {};        ///< its token of the page that follows
    std::uint32_t repeat = 0; ///< how many earlier pages of its source say the same, in other bytes
    std::uint32_t items = 0;  ///< that become rows
    std::uint32_t rejected = 0;
    QByteArray sha256 = {}; ///< of its body
};

/// Bytes that are not imported: a source, or some of its units that stand together.
struct ImportRefusal
{
    ImportRange range;
    QString source; ///< ImportSource::name()
    Refusal why;
};
/// "pages.jsonl, lines 3 to 7"
QString placeOf(const ImportRefusal &refusal);

/// How much there is of one kind.
struct ImportCount
{
    std::uint32_t pages = 0;
    std::uint32_t items = 0; ///< that become rows
    std::uint32_t rejected = 0;
};
using ImportCounts = std::array<ImportCount, 3>; ///< by PageKind

/// What sources hold, before anything is added to a case.
struct ImportPlan
{
    static constexpr std::size_t mostRefusals = 1000; ///< that are told one by one

    std::vector<ImportSource> sources;
    std::vector<ImportPage> pages;
    std::vector<ImportRefusal> refused;
    std::uint64_t refusedUnits = 0; ///< sources, lines and elements; those that are not told one by one, too
    std::uint32_t emptyPages =
        0; ///< true pages without items of which nothing says the kind: nothing to keep

    ImportCounts counts() const;
};

/// Looks through the sources. A source is one page; or an array, or lines, of pages or of single items. Items
/// that stand together make pages of at most 1000. A page without items takes kind and subject of the page
/// before it in the same source. Bytes that come twice are one page. A byte order mark is left out. Pure but
/// for reading; any thread.
Result<ImportPlan> surveyImport(std::vector<ImportSource> sources, const CancelFlag &cancel = {});

/// The body of a page of the plan, read again; none where it is not what was found there any more.
std::optional<QByteArray> bodyOf(const ImportPlan &plan, const ImportPage &page);

} // namespace auditdesk
