// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/usage.h"

#include <algorithm>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr OptionSpec caseOption{u"--case", u"FILE", u"the case file", true};
constexpr OptionSpec newCaseOption{u"--case", u"FILE", u"the case file; made where it does not exist", true};
constexpr OptionSpec baseUrlOption{u"--base-url", u"URL",
                                   u"the service; default: AUDITDESK_BASE_URL, else the commercial cloud"};
constexpr OptionSpec tokenFileOption{u"--token-file", u"FILE",
                                     u"read the access token from FILE; default: AUDITDESK_TOKEN"};
constexpr OptionSpec authorityOption{
    u"--ca-file", u"FILE", u"trust the authorities in FILE (PEM) beside the system's; put on record"};
constexpr OptionSpec logOption{u"--log", u"FILE",
                               u"write what is asked of the service, without the token, to FILE"};

constexpr OptionSpec recordingOptions[] = {
    newCaseOption,
    {u"--from", u"DATE", u"recorded at or after; default: 90 days before --to"},
    {u"--to", u"DATE", u"recorded before; default: now"},
    {u"--host", u"EMAIL|all", u"recordings of that host, or of all; default: your own"},
    {u"--site", u"URL", u"a site; may be repeated; default: every site that the account lists", false, true},
    {u"--details", u"changed|all|none", u"whose accesses to fetch; default: changed, those with new counts"},
    baseUrlOption,
    tokenFileOption,
    authorityOption,
    logOption,
};
constexpr OptionSpec slidoOptions[] = {
    newCaseOption,
    {u"--session", u"ID", u"a Slido session; may be repeated", true, true},
    {u"--org", u"UUID", u"the organization of the sessions; default: your own"},
    baseUrlOption,
    tokenFileOption,
    authorityOption,
    logOption,
};
constexpr OptionSpec resumeOptions[] = {caseOption, baseUrlOption, tokenFileOption, authorityOption,
                                        logOption};
constexpr OptionSpec listJsonOption{u"--json", u"", u"as a JSON array of objects"};
constexpr OptionSpec listSitesOptions[] = {listJsonOption, baseUrlOption, tokenFileOption, authorityOption,
                                           logOption};
constexpr OptionSpec listSessionsOptions[] = {
    {u"--from", u"DATE", u"began at or after; default: 90 days before --to"},
    {u"--to", u"DATE", u"began before; default: now"},
    {u"--host", u"EMAIL", u"meetings of that host; default: your own"},
    {u"--site", u"URL", u"meetings of that site; default: those that the service lists"},
    listJsonOption,
    baseUrlOption,
    tokenFileOption,
    authorityOption,
    logOption,
};
constexpr OptionSpec importOptions[] = {newCaseOption};
constexpr OptionSpec exportOptions[] = {
    caseOption,
    {u"--output", u"FILE|-", u"where to write; default: -, standard output"},
    {u"--format", u"csv|jsonl", u"default: csv"},
    {u"--columns", u"a,b,...", u"these columns, in this order; default: all"},
    {u"--where", u"EXPR", u"only rows that pass this filter"},
    {u"--sort", u"column[:desc],...", u"default: by time, as the window shows it"},
    {u"--time-zone", u"ZONE", u"UTC, local, or an IANA name; default: UTC"},
    {u"--preset", u"safe|excel|exact", u"of CSV; default: safe"},
    {u"--manifest", u"", u"also write OUTPUT.manifest.json, which proves the export"},
};
constexpr OptionSpec verifyOptions[] = {
    {u"--case", u"FILE", u"check this case"},
    {u"--manifest", u"FILE", u"check the export that this manifest lies beside"},
};
constexpr OptionSpec infoOptions[] = {caseOption, {u"--json", u"", u"as one JSON object"}};
constexpr OptionSpec demoOptions[] = {{u"--port", u"N", u"the port; default: any free one"}};

constexpr QStringView fetchNotes = u"DATE is a date such as 2026-01-31, its midnight in UTC, or an ISO 8601 "
                                   u"time. What has come stays in the\n"
                                   u"case whatever happens; \"resume\" goes on from there.\n";

constexpr QStringView recordingNotes =
    u"DATE is a date such as 2026-01-31, its midnight in UTC, or an ISO 8601 time. What has come stays in "
    u"the\n"
    u"case whatever happens; \"resume\" goes on from there.\n\n"
    u"Without --site every site of the account is asked; where the account may not list its sites, the\n"
    u"preferred one, which is said. With --details all the accesses of every recording are asked for, also\n"
    u"where its counts are 0. The service answers for the last 365 days: an earlier --from is refused. Days\n"
    u"that passed that limit while a run was paused are named when it is resumed, and the rest is fetched.\n";

constexpr QStringView verifyNotes =
    u"At least one of the two is needed. With both, the case must also be the one that the export was made\n"
    u"from and still hold all that it held then: so a tail that was cut off is found, which the case alone\n"
    u"can't show. What differs is told, and the exit status is 4.\n";

constexpr CommandSpec commandList[] = {
    {u"list sites", u"", u"list the sites of the account", listSitesOptions,
     u"A line is a site; the preferred one is marked. As JSON: siteUrl, default.\n"},
    {u"list sessions", u"", u"list the meetings that have Slido sessions", listSessionsOptions,
     u"A line is a meeting: session id, start (UTC), host, title. As JSON: id, title, host, start.\n"},
    {u"fetch recordings", u"", u"fetch recording audit reports into a case", recordingOptions,
     recordingNotes},
    {u"fetch slido", u"", u"fetch the events of Slido sessions into a case", slidoOptions, fetchNotes},
    {u"resume", u"", u"go on with the newest unfinished run of a case", resumeOptions, u""},
    {u"import", u"SAVED.json...", u"import saved replies of the service into a case", importOptions,
     u"A file holds one JSON page, or one page a line.\n"},
    {u"export", u"recordings|accesses|events|rejected", u"write a table of a case as CSV or JSON Lines",
     exportOptions,
     u"\"rejected\" is the table of the items that could not become a row of another, each with the "
     u"reason.\n\n"
     u"EXPR, for example: downloaded = true and email contains \"example.org\" and accessTime >= 2026-01-01\n"
     u"Operators: = != < <= > >= contains matches in, and or not ( ); bare words search all text columns.\n\n"
     u"Presets: safe guards against formulas in spreadsheets, excel is the same with a byte order mark, "
     u"exact\n"
     u"writes the text as it came. JSON Lines is always exact: without --columns each line is the item as "
     u"the\n"
     u"service sent it.\n\n"
     u"Nobody is hidden here: who an anonymous Slido participant was is filtered on, ordered by and "
     u"written.\n"
     u"(The window hides that, from filters and order too, until it is revealed there.)\n\n"
     u"Whether the table is complete is said on standard error, as the line \"incomplete: ...\" where it is\n"
     u"not; the rows that are there are written and the exit status is 0 all the same.\n\n"
     u"--manifest needs --output FILE. FILE.manifest.json says what is in the export, of which case, how\n"
     u"complete, and its SHA-256, which is also printed as a line that \"sha256sum -c\" takes. The same\n"
     u"case and arguments give the same manifest. Without --manifest, that of a file that is replaced is\n"
     u"removed.\n"},
    {u"verify", u"", u"check that a case, or an export, is as it was written", verifyOptions, verifyNotes},
    {u"info", u"", u"say what a case holds", infoOptions, u""},
    {u"demo-service", u"", u"serve an invented organization on the loopback interface", demoOptions,
     u"Prints the base URL and the token as AUDITDESK_BASE_URL and AUDITDESK_TOKEN; ends on Ctrl+C.\n"},
};

QString synopsis(const CommandSpec &command)
{
    QString line = u"auditdesk-cli "_s + command.name;
    if (!command.operands.isEmpty())
        line += u' ' + command.operands;
    for (const OptionSpec &option : command.options) {
        if (!option.isRequired)
            continue;
        const QString text = option.name % u' ' % option.valueName;
        line += u' ' + text + (option.isRepeatable ? u" [" % text % u"]..." : QString());
    }
    return line + u" [OPTION]...\n";
}

QString helpOf(const CommandSpec &command)
{
    qsizetype width = 0;
    for (const OptionSpec &option : command.options)
        width = std::max(width, option.name.size() + option.valueName.size() + 1);
    QString text = u"Usage: "_s + synopsis(command) + u'\n' + command.summary.mid(0, 1).toString().toUpper() +
                   command.summary.mid(1) + u".\n\n";
    for (const OptionSpec &option : command.options) {
        const QString left = option.name % u' ' % option.valueName;
        text += u"  " % left.leftJustified(width) % u"  " % option.help % u'\n';
    }
    text += u"  " % u"--help"_s.leftJustified(width) % u"  this help\n";
    if (!command.notes.isEmpty())
        text += u'\n' + command.notes;
    return text;
}

} // namespace

const OptionSpec *CommandSpec::option(QStringView optionName) const
{
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const OptionSpec &each) { return each.name == optionName; });
    return found == options.end() ? nullptr : &*found;
}

std::span<const CommandSpec> commands()
{
    return commandList;
}

const CommandSpec *commandNamed(QStringView name)
{
    const auto found = std::find_if(std::begin(commandList), std::end(commandList),
                                    [&](const CommandSpec &each) { return each.name == name; });
    return found == std::end(commandList) ? nullptr : &*found;
}

QString generalHelp()
{
    QString text = u"Usage: auditdesk-cli COMMAND [OPTION]...\n\n"
                   u"Reviews Webex recording audit reports and Slido compliance events.\n\nCommands:\n"_s;
    for (const CommandSpec &command : commandList)
        text += u"  " % command.name.toString().leftJustified(18) % command.summary % u'\n';
    return text +
           u"\n\"auditdesk-cli COMMAND --help\" tells a command's options.\n\n"
           u"  --help     this help\n"
           u"  --version  the version\n\n"
           u"The access token comes from AUDITDESK_TOKEN or --token-file, never from an argument.\n\n"
           u"Exit status: 0 done, 1 failed, 2 wrong usage, 3 incomplete (what came is kept and labelled),\n"
           u"4 integrity check failed, 5 not signed in or refused (401, 403).\n";
}

QString commandHelp(QStringView name)
{
    QString text;
    for (const CommandSpec &command : commandList) {
        if (command.name == name || command.name.startsWith(QString(name % u' ')))
            text += (text.isEmpty() ? QString() : u"\n"_s) + helpOf(command);
    }
    return text;
}

} // namespace auditdesk::cli
