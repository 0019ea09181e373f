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
    {u"--columns", u"a,b,...", u"these columns, in this order; default: all but run"},
    {u"--where", u"EXPR", u"only rows that pass this filter"},
    {u"--sort", u"column[:desc],...", u"default: by time, as the window shows it"},
    {u"--time-zone", u"ZONE", u"UTC, local, or an IANA name; default: UTC"},
    {u"--preset", u"safe|excel|exact", u"of CSV; default: safe"},
    {u"--manifest", u"", u"also write OUTPUT.manifest.json, which proves the export"},
    {u"--unmasked", u"", u"tell anonymous senders in CSV; needs --reason"},
    {u"--reason", u"TEXT", u"why they are told; the case records it"},
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
    u"At least one of the two is needed. A manifest alone shows only that the file agrees with it. With "
    u"both,\n"
    u"the export is made again from the case as it was then, and compared byte for byte; so is all that the\n"
    u"manifest says. What was changed ends with 4. A file that is missing, another case, and an export that\n"
    u"can't be made again end with 1 and are told as that.\n";

constexpr CommandSpec commandList[] = {
    {u"list sites", u"", u"list the sites of the account", listSitesOptions,
     u"A line is a site; the preferred one is marked. As JSON: siteUrl, default.\n"},
    {u"list sessions", u"", u"list the meetings that have Slido sessions", listSessionsOptions,
     u"A line is a meeting: session id, start (UTC), host, title. As JSON: id, title, host, start.\n"},
    {u"fetch recordings", u"", u"fetch recording audit reports into a case", recordingOptions,
     recordingNotes},
    {u"fetch slido", u"", u"fetch the events of Slido sessions into a case", slidoOptions, fetchNotes},
    {u"resume", u"", u"go on with the newest unfinished run of a case", resumeOptions, u""},
    {u"import", u"SAVED.json|-...", u"import saved replies of the service into a case", importOptions,
     u"A file, or standard input (-), holds recordings, accesses or Slido events: one JSON page, an array "
     u"of\n"
     u"items, or one page or item a line, as \"export --format jsonl\" without --columns writes them.\n"
     u"Replies of other endpoints are refused and named, and nothing of them is kept.\n"},
    {u"export", u"recordings|accesses|events|rejected", u"write a table of a case as CSV or JSON Lines",
     exportOptions,
     u"\"rejected\" is the table of the items that could not become a row of another, each with the "
     u"reason.\n\n"
     u"EXPR, for example: downloaded = true and email contains \"example.org\" and accessTime >= 2026-01-01\n"
     u"Operators: = != < <= > >= contains matches in (a, b) between a and b is null, also with not before\n"
     u"them; and or not ( ). Dates: today, yesterday, this week, last month, last 7 days. Clocks:\n"
     u"timeOfDay(accessTime) >= 20:00, weekday(accessTime) in (sat, sun), day(accessTime) = 2026-01-31.\n"
     u"Bare words search all text columns. Put values with spaces, and words of the language, in quotation\n"
     u"marks.\n\n"
     u"Presets: safe guards against formulas in spreadsheets, excel is the same with a byte order mark, "
     u"exact\n"
     u"writes the text as it came. JSON Lines is always exact: without --columns each line is the item as "
     u"the\n"
     u"service sent it.\n\n"
     u"CSV of events masks anonymous senders: their cells are empty, for filter and order too. --unmasked "
     u"tells\n"
     u"them, and the case records that with the reason. JSON Lines is exact: it names anonymous senders, and "
     u"says\n"
     u"so on standard error.\n\n"
     u"Whether the table is complete is said on standard error, as the line \"incomplete: ...\" where it is\n"
     u"not; the rows that are there are written and the exit status is 0 all the same. The lines \"covers: "
     u"...\"\n"
     u"say for which sites, hosts and dates, or which sessions, that holds.\n\n"
     u"--manifest needs --output FILE. FILE.manifest.json says what is in the export, of which case, how\n"
     u"complete, and its SHA-256, which is also printed as a line that \"sha256sum -c\" takes here. The "
     u"same\n"
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
    qsizetype width = QStringView(u"-h, --help").size();
    for (const OptionSpec &option : command.options)
        width = std::max(width, option.name.size() + option.valueName.size() + 1);
    QString text = u"Usage: "_s + synopsis(command) + u'\n' + command.summary.mid(0, 1).toString().toUpper() +
                   command.summary.mid(1) + u".\n\n";
    for (const OptionSpec &option : command.options) {
        const QString left = option.name % u' ' % option.valueName;
        text += u"  " % left.leftJustified(width) % u"  " % option.help % u'\n';
    }
    text += u"  " % u"-h, --help"_s.leftJustified(width) % u"  this help\n";
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
           u"\n\"auditdesk-cli help COMMAND\", or COMMAND --help, tells a command's options.\n\n"
           u"  -h, --help  this help\n"
           u"  --version   the version\n\n"
           u"The access token comes from AUDITDESK_TOKEN or --token-file, never from an argument.\n\n"
           u"Exit status: 0 done, 1 failed, 2 wrong usage, 3 incomplete (what came is kept and labelled),\n"
           u"4 integrity check failed, 5 not signed in or refused (401, 403).\n"
           u"Where the reader of standard output leaves, as head does, the program ends without a word, as "
           u"by\n"
           u"SIGPIPE (141 in a shell).\n";
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
