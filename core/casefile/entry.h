// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/parse/pageparser.h"
#include "core/support/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QUrl>
#include <optional>
#include <vector>

namespace auditdesk {

using RunId = std::uint32_t;
using ChainId = std::uint32_t;

enum class RunKind : std::uint8_t { Recordings, Slido, Import };
enum class RunOutcome : std::uint8_t {
    Running,    ///< being fetched now, or interrupted without a word: a reopened case shows it as incomplete
    Complete,   ///< every chain that was asked for came to its last page
    Incomplete, ///< something is missing; `reason` says what
};

/// One series of pages: a first request and the pages that follow from it, each found through the one before.
struct ChainSpec
{
    PageKind kind = PageKind::RecordingSummary;
    QString subject; ///< recordingId, sessionId, or the site of a summary; for people and for finding equal
                     ///< chains
    QUrl firstUrl;   ///< absolute, without token; empty for imported pages
};

/// What must be remembered of a reply beside its body.
struct PageReceipt
{
    QUrl url; ///< as asked, without token; for imports file:// of the file read
    int status = 200;
    qint64 receivedMs = 0; ///< UTC, our clock
    QString date;          ///< the service's Date header as it came
    QString trackingId;
    QUrl nextUrl; ///< the request that continues the chain; empty: this was the last page
};

/// One line of the case's append-only log, as runs and pages are told in it. A case is nothing but these
/// lines, the page bodies, and the head of the hash chain over both.
enum class EntryKind : std::uint8_t {
    CaseCreated,
    RunStarted,   ///< {run, kind, parameters}
    ChainStarted, ///< {run, chain, kind, subject, url, replaces}; the last only where it begins a chain
                  ///< again whose page token died: that chain's number
    Page,         ///< {run, chain, url, status, received, date, trackingId, next, items, rejected, size,
                  ///< sha256, packedSha256}; has a body. verify counts anew which `items` became rows
    ChainFailed,  ///< {run, chain, reason, error, final}
    RunResumed,   ///< {run}
    RunEnded,     ///< {run, outcome, reason, error}; the last two only where it is incomplete, and no error
                  ///< where its chains failed each by itself
    Action,       ///< {action, …}: something a person did that must be on record (a reveal, an export)
    RunScoped,    ///< {run, parameters}: the run's parameters, completed by what its lookups found
};

/// The names by which these stand in the file, and those of nameOf(ErrorKind); they never change.
QString nameOf(EntryKind kind);
QString nameOf(RunKind kind);
QString nameOf(RunOutcome outcome);
QString nameOf(PageKind kind);
std::optional<EntryKind> entryKindNamed(QStringView name);
std::optional<RunKind> runKindNamed(QStringView name);
std::optional<RunOutcome> runOutcomeNamed(QStringView name);
std::optional<PageKind> pageKindNamed(QStringView name);

/// An error in the parts that an entry keeps: {kind, what, status, message, trackingId, notBefore, cause,
/// certificate, lostFrom, lostUntil}, without those that are empty. `reason` beside it is the same as one
/// English sentence, for people who read the file.
QJsonObject toJson(const Error &error);
/// The error of an entry; what is missing or odd in it is left empty. Where its kind is missing, or one that
/// this version does not know, it is Unknown.
Error errorIn(const QJsonObject &payload);

struct Entry
{
    std::uint32_t sequence = 0; ///< from 1, without gaps
    qint64 utcMs = 0;
    EntryKind kind = EntryKind::CaseCreated;
    QJsonObject payload;
};

struct NewEntry
{
    EntryKind kind;
    QJsonObject payload;
    std::optional<QByteArray> body = {};
    std::optional<qint64> utcMs = {}; ///< now where it is empty
};

} // namespace auditdesk
