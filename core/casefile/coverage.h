// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/runledger.h"

#include <QJsonArray>

namespace auditdesk {

struct CaseSnapshot;

/// What a table covers: one site, host and time range of recordings and their accesses, one Slido session, or
/// what was imported. All times are UTC milliseconds.
struct Coverage
{
    enum class Kind { Recordings, Session, ImportedFiles };
    Kind kind = Kind::Recordings;
    QString service;      ///< scheme, host and port; empty for imports
    QString site;         ///< empty: the preferred site, whose name is not known
    QString host;         ///< "all" or an e-mail address; empty: the signed-in person, address unknown
    QString organization; ///< of a session
    QString session;
    qint64 fromMs = 0; ///< of recordings
    qint64 toMs = 0;   ///< of recordings; exclusive
    /// As of when all of it is there. Where parts were checked at different times: the earliest of these.
    /// 0: it was asked for, and not all of it is there.
    qint64 asOfMs = 0;
};

/// What one chain of a run covers, before parts are merged.
struct CoveragePart
{
    Coverage coverage;            ///< asOfMs: of the chain's own pages
    qint64 accessesAsOfMs = 0;    ///< of recordings: as of when their accesses are all there; 0: they are not
    bool hasAccesses = false;     ///< of recordings: their accesses were asked for as well
    std::optional<TableId> table; ///< of imports
    ChainId chain = 0;            ///< 0: the run has none yet
};

/// The parts of all runs, in the order of the runs. Pure.
std::vector<CoveragePart> coverageParts(const RunLedger &ledger);

/// What a table of the case covers. Ranges of one site and host that touch or overlap are merged; sites and
/// hosts compare without case. Ordered by site, host and time, or by organization and session. A preferred
/// site without a name gets that of its recordings. Any thread.
std::vector<Coverage> coverageOf(const CaseSnapshot &snapshot, TableId table);

/// {site, host, from, to, asOf}, {organization, session, asOf} or {source, asOf}; a missing asOf is null.
QJsonArray toJson(const std::vector<Coverage> &coverage);
/// The services that were asked, separated by ", "; empty where there is none.
QString servicesOf(const std::vector<Coverage> &coverage);
/// The earliest asOf of what is complete; 0 where nothing is.
qint64 oldestAsOfMs(const std::vector<Coverage> &coverage);

/// One line of plain English for each range and time; sites or sessions that share these share a line. Not
/// more than `most` lines: a last one then says how many are left out.
QStringList coverageLines(const std::vector<Coverage> &coverage, qsizetype most);

} // namespace auditdesk
