// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/longcase.h"

#include "tests/support/savedcase.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

Result<void> makeLongCase(const QString &path, int pages, Clock &clock)
{
    const auto made = Case::create(path, clock);
    if (!made)
        return failure(made.error());
    Case &target = **made;
    const auto run = target.startRun(RunKind::Recordings, {});
    if (!run)
        return failure(run.error());
    constexpr int pageRows = 10;
    for (int page = 0; page < pages; ++page) {
        const ChainSpec chain{PageKind::RecordingDetail, u"r%1"_s.arg(page), {}};
        const auto ids = target.startChains(*run, {&chain, 1});
        if (!ids)
            return failure(ids.error());
        const QByteArray body = accessesPage(page * pageRows, pageRows);
        const auto parsed = parsePage(PageKind::RecordingDetail, body);
        if (!parsed)
            return failure(parsed.error());
        if (const auto kept = target.commitPage(ids->front(), {}, body, *parsed); !kept)
            return failure(kept.error());
    }
    return {};
}

} // namespace auditdesk
