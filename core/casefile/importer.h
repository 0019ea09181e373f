// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/support/cancel.h"

#include <QStringList>

namespace auditdesk {

struct ImportReport
{
    RunId run = 0;
    std::uint32_t pages = 0;
    std::uint32_t items = 0;
    std::uint32_t rejected = 0;
    struct Refused
    {
        QString file;
        int line = 0; ///< from 1 where the file has a page a line; 0: the whole file
        Error error;  ///< File, TooLarge or Malformed
    };
    std::vector<Refused> refused; ///< what was no page; the run is then incomplete, all else is kept
};

/// Imports saved responses as one run: a file holds one page, or one page a line. Each page's kind is found
/// from its items; pages of one kind and subject (the recording, session or site of its first item) make one
/// chain. A page without items takes kind and subject of the page before it in the same file; where there is
/// none it is refused, since nothing says what it is a page of. Bytes that come twice are imported once. A
/// byte order mark before the first page is left out; UTF-16 is refused. A Slido chain without a page that
/// ends it, and anything refused, leaves the run incomplete. An Error means that the case could not take it
/// in, or that it was cancelled; what was committed before stays.
Result<ImportReport> importPages(Case &target, const QStringList &files, Clock &clock,
                                 const CancelFlag &cancel = {});

} // namespace auditdesk
