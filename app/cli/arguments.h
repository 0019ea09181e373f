// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/exportjob.h"
#include "core/query/tablequery.h"
#include "core/webex/runparameters.h"

#include <variant>

namespace auditdesk::cli {

struct Connection
{
    QString baseUrl;       ///< empty: AUDITDESK_BASE_URL, or the commercial cloud
    QString tokenFile;     ///< empty: AUDITDESK_TOKEN
    QString authorityFile; ///< whom to trust beside the system's authorities; empty: nobody
    QString logFile;       ///< empty: no log is written
};

struct FetchRecordings
{
    QString caseFile;
    Connection connection;
    RecordingParameters parameters;
};

struct FetchSlido
{
    QString caseFile;
    Connection connection;
    SlidoParameters parameters; ///< without an organization: the signed-in person's
};

struct Resume
{
    QString caseFile;
    Connection connection;
};

/// What the service lists for the account.
struct List
{
    enum class What { Sites, Sessions };
    What what = What::Sites;
    Connection connection;
    bool asJson = false;
    // Of sessions: the meetings that began in this range, UTC milliseconds.
    qint64 fromMs = 0;
    qint64 toMs = 0;
    QString hostEmail; ///< empty: the account's own
    QString site;      ///< empty: those that the service chooses
};

struct Import
{
    QString caseFile;
    QStringList files;
};

struct Export
{
    QString caseFile;
    const TableSchema *schema = nullptr;
    TableQuery query;
    ExportFormat format = ExportFormat::Csv;
    WriteOptions options;
    QString filter; ///< as typed
    QString output; ///< empty: standard output
    bool withManifest = false;
    bool isUnmasked = false; ///< anonymous senders are told
    QString reason;          ///< why they are
};

struct Verify
{
    QString caseFile; ///< empty: only the manifest
    QString manifest; ///< empty: only the case
};

struct Info
{
    QString caseFile;
    bool asJson = false;
};

struct ServeDemo
{
    quint16 port = 0; ///< any free one
};

struct ShowHelp
{
    QString text;
};

struct ShowVersion
{
};

using Command = std::variant<FetchRecordings, FetchSlido, Resume, List, Import, Export, Verify, Info,
                             ServeDemo, ShowHelp, ShowVersion>;

/// What the arguments (without the program's name) ask for. Usage where they are wrong: one sentence that
/// names the option. Reads no file, no environment and no clock but `nowMs`; never repeats what could be a
/// token.
Result<Command> parseArguments(const QStringList &arguments, qint64 nowMs);

} // namespace auditdesk::cli
