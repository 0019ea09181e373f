// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "app/cli/suggestions.h"
#include "app/cli/usage.h"
#include "core/net/apiclient.h"
#include "core/support/localtime.h"
#include "core/support/zonenames.h"
#include "core/webex/account.h"

#include <QDir>
#include <QHash>
#include <QRegularExpression>
#include <algorithm>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 defaultRangeMs = qint64(90) * 24 * 3600 * 1000;

tl::unexpected<Error> usage(const QString &what)
{
    return failure(ErrorKind::Usage, what);
}

tl::unexpected<Error> usage(QStringView option, const QString &what)
{
    return usage(QString(option % u": " % what));
}

/// A command's arguments by its spec: every value checked to be there, none yet for what it says.
struct Given
{
    QHash<QString, QStringList> values;
    QStringList operands;
    bool isHelp = false;

    bool has(const QString &option) const { return values.contains(option); }
    QStringList all(const QString &option) const { return values.value(option); }
    QString value(const QString &option) const { return all(option).value(0); }
};

QStringList optionNames(const CommandSpec &command)
{
    QStringList names{u"--help"_s};
    for (const OptionSpec &option : command.options)
        names += option.name.toString();
    return names;
}

std::optional<QString> whyNotAnOption(const QString &name)
{
    if (name == u"--token")
        return u"--token is no option: others can read a program's arguments. Set AUDITDESK_TOKEN or use "
               u"--token-file FILE."_s;
    if (name == u"--profile")
        return u"--profile is not in this version: set AUDITDESK_TOKEN or use --token-file FILE."_s;
    return {};
}

Result<Given> given(const CommandSpec &command, const QStringList &arguments)
{
    Given result;
    bool areOptionsOver = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (areOptionsOver || !argument.startsWith(u'-') || argument == u"-") {
            result.operands.append(argument);
            continue;
        }
        if (argument == u"--") {
            areOptionsOver = true;
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.left(equals);
        if (name == u"--help" || name == u"-h") {
            result.isHelp = true;
            continue;
        }
        const OptionSpec *option = command.option(name);
        if (!option)
            return usage(whyNotAnOption(name).value_or(
                u"%1 is no option of \"%2\""_s.arg(name, command.name.toString()) +
                didYouMeanOption(name, optionNames(command))));
        if (!option->isRepeatable && result.has(name))
            return usage(name, u"given more than once."_s);
        QString value;
        if (option->valueName.isEmpty()) {
            if (equals >= 0)
                return usage(name, u"takes no value."_s);
        } else {
            if (equals >= 0)
                value = argument.mid(equals + 1);
            else if (i + 1 < arguments.size() && !arguments[i + 1].startsWith(u"--"))
                value = arguments[++i];
            if (value.isEmpty())
                return usage(name, u"%1 is missing."_s.arg(option->valueName));
        }
        result.values[name].append(value);
    }
    return result;
}

Result<void> checkComplete(const CommandSpec &command, const Given &arguments)
{
    for (const OptionSpec &option : command.options) {
        if (option.isRequired && !arguments.has(option.name.toString()))
            return usage(option.name, u"is missing."_s);
    }
    if (command.operands.isEmpty() && !arguments.operands.isEmpty())
        return usage(u"\"%1\" is one argument too many for \"%2\"."_s.arg(arguments.operands[0],
                                                                          command.name.toString()));
    if (!command.operands.isEmpty() && arguments.operands.isEmpty())
        return usage(u"\"%1\" needs %2."_s.arg(command.name.toString(), command.operands.toString()));
    return {};
}

Result<Connection> connection(const Given &arguments)
{
    const QString baseUrl = arguments.value(u"--base-url"_s);
    if (!baseUrl.isEmpty()) {
        if (const auto checked = ApiClient::checkedBaseUrl(baseUrl); !checked)
            return usage(u"--base-url", checked.error().what);
    }
    const QString log = arguments.value(u"--log"_s);
    if (!log.isEmpty() && QDir::cleanPath(log) == QDir::cleanPath(arguments.value(u"--case"_s)))
        return usage(u"--log", u"that is the case."_s);
    return Connection{baseUrl, arguments.value(u"--token-file"_s), arguments.value(u"--ca-file"_s), log};
}

Result<qint64> time(const Given &arguments, const QString &option, qint64 otherwise)
{
    if (!arguments.has(option))
        return otherwise;
    const QString text = arguments.value(option);
    const auto parsed = parseTypedTime(text.toStdString(), QTimeZone::utc());
    if (!parsed)
        return usage(option, u"\"%1\" is no date such as 2026-01-31 and no ISO 8601 time."_s.arg(text));
    return *parsed;
}

Result<void> checkSite(const QString &site)
{
    static const QRegularExpression hostName(u"^[A-Za-z0-9.-]+$"_s);
    if (!hostName.match(site).hasMatch())
        return usage(u"--site", u"\"%1\" is no site such as example.webex.com."_s.arg(site));
    return {};
}

Result<Command> fetchRecordings(const Given &arguments, qint64 nowMs)
{
    FetchRecordings command;
    RecordingParameters &asked = command.parameters;
    command.caseFile = arguments.value(u"--case"_s);
    const auto to = time(arguments, u"--to"_s, nowMs);
    const auto from = to ? time(arguments, u"--from"_s, *to - defaultRangeMs) : to;
    if (!from)
        return failure(from.error());
    asked.fromMs = *from;
    asked.toMs = *to;
    if (const auto windows = planWindows(asked.fromMs, asked.toMs, nowMs); !windows)
        return usage(u"--from", windows.error().what);

    asked.hostEmail = arguments.value(u"--host"_s);
    if (arguments.has(u"--host"_s) && asked.hostEmail != u"all" && !asked.hostEmail.contains(u'@'))
        return usage(u"--host", u"\"%1\" is no e-mail address and not \"all\"."_s.arg(asked.hostEmail));
    asked.sites = arguments.all(u"--site"_s);
    for (const QString &site : asked.sites) {
        if (const auto checked = checkSite(site); !checked)
            return failure(checked.error());
        if (asked.sites.count(site) > 1)
            return usage(u"--site", u"\"%1\" is given more than once."_s.arg(site));
    }
    const QStringList modeNames{u"changed"_s, u"all"_s, u"none"_s};
    const QHash<QString, DetailsMode> modes = {
        {u"changed"_s, DetailsMode::Changed}, {u"all"_s, DetailsMode::All}, {u"none"_s, DetailsMode::None}};
    const QString mode = arguments.value(u"--details"_s);
    if (arguments.has(u"--details"_s) && !modes.contains(mode))
        return usage(u"--details",
                     u"\"%1\" is not changed, all or none"_s.arg(mode) + didYouMean(mode, modeNames));
    asked.details = modes.value(mode, DetailsMode::Changed);

    auto link = connection(arguments);
    if (!link)
        return failure(link.error());
    command.connection = *link;
    return command;
}

Result<Command> fetchSlido(const Given &arguments)
{
    FetchSlido command;
    command.caseFile = arguments.value(u"--case"_s);
    command.parameters.sessionIds = arguments.all(u"--session"_s);
    for (const QString &session : command.parameters.sessionIds) {
        static const QRegularExpression id(u"^[A-Za-z0-9_-]+$"_s);
        if (!id.match(session).hasMatch())
            return usage(u"--session", u"\"%1\" is no session id."_s.arg(session));
        if (command.parameters.sessionIds.count(session) > 1)
            return usage(u"--session", u"\"%1\" is given more than once."_s.arg(session));
    }
    if (arguments.has(u"--org"_s)) {
        const QString organization = arguments.value(u"--org"_s);
        command.parameters.sessionOrgId = uuidOfPublicId(organization);
        if (command.parameters.sessionOrgId.isEmpty())
            return usage(u"--org", u"\"%1\" is no UUID and no public organization id."_s.arg(organization));
    }
    auto link = connection(arguments);
    if (!link)
        return failure(link.error());
    command.connection = *link;
    return command;
}

Result<Command> list(const Given &arguments, List::What what, qint64 nowMs)
{
    List command;
    command.what = what;
    command.asJson = arguments.has(u"--json"_s);
    const auto to = time(arguments, u"--to"_s, nowMs);
    const auto from = to ? time(arguments, u"--from"_s, *to - defaultRangeMs) : to;
    if (!from)
        return failure(from.error());
    if (*from >= *to)
        return usage(u"--from", u"the range is empty: it must begin before it ends."_s);
    command.fromMs = *from;
    command.toMs = *to;
    command.hostEmail = arguments.value(u"--host"_s);
    if (arguments.has(u"--host"_s) && !command.hostEmail.contains(u'@'))
        return usage(u"--host", u"\"%1\" is no e-mail address."_s.arg(command.hostEmail));
    command.site = arguments.value(u"--site"_s);
    if (arguments.has(u"--site"_s)) {
        if (const auto checked = checkSite(command.site); !checked)
            return failure(checked.error());
    }
    auto link = connection(arguments);
    if (!link)
        return failure(link.error());
    command.connection = *link;
    return command;
}

QString columnNames(const TableSchema &schema)
{
    QStringList names;
    for (const ColumnSpec &column : schema.columns)
        names.append(QString::fromUtf8(column.id.data(), static_cast<qsizetype>(column.id.size())));
    return names.join(u", ");
}

Result<int> column(const TableSchema &schema, QStringView option, const QString &name)
{
    const int index = schema.columnNamed(name.toStdString());
    if (index >= 0)
        return index;
    const QString nearest = nearestColumn(schema, name);
    const QString question = nearest.isEmpty() ? u"; there"_s : u"; did you mean %1? There"_s.arg(nearest);
    return usage(option, u"there is no column \"%1\"%2 are %3."_s.arg(name, question, columnNames(schema)));
}

Result<std::vector<int>> columns(const TableSchema &schema, const Given &arguments)
{
    std::vector<int> result;
    const QString option = u"--columns"_s;
    if (!arguments.has(option))
        return result;
    const QStringList names = arguments.value(option).split(u',');
    for (const QString &name : names) {
        const auto index = column(schema, option, name.trimmed());
        if (!index)
            return failure(index.error());
        if (std::find(result.begin(), result.end(), *index) != result.end())
            return usage(option, u"\"%1\" is named more than once."_s.arg(name.trimmed()));
        result.push_back(*index);
    }
    return result;
}

Result<std::vector<SortKey>> order(const TableSchema &schema, const Given &arguments)
{
    std::vector<SortKey> result;
    const QString option = u"--sort"_s;
    if (!arguments.has(option))
        return result;
    const QStringList keys = arguments.value(option).split(u',');
    for (const QString &key : keys) {
        const QString name = key.section(u':', 0, 0).trimmed();
        const QString direction = key.contains(u':') ? key.section(u':', 1).trimmed() : u"asc"_s;
        const auto index = column(schema, option, name);
        if (!index)
            return failure(index.error());
        if (direction != u"asc" && direction != u"desc")
            return usage(option, u"\"%1\" is not asc or desc"_s.arg(direction) +
                                     didYouMean(direction, {u"desc"_s, u"asc"_s}));
        result.push_back({*index, direction == u"desc"});
    }
    return result;
}

/// The filter, or what is wrong with it and where.
Result<Filter> filter(const TableSchema &schema, const Given &arguments, const QTimeZone &zone, qint64 nowMs)
{
    const QString text = arguments.value(u"--where"_s);
    const auto parsed = Filter::parse(text, schema, zone, nowMs);
    if (!parsed)
        return usage(u"--where", inContext(parsed.error(), text));
    return *parsed;
}

/// The zone that times without an offset are read in, and all times written in; UTC where none is given.
Result<QTimeZone> timeZone(const Given &arguments)
{
    const QString option = u"--time-zone"_s;
    if (!arguments.has(option))
        return QTimeZone::utc();
    const QString name = arguments.value(option);
    if (const auto zone = timeZoneNamed(name))
        return *zone;
    const QString nearest = nearestZoneName(name);
    const QString hint = nearest.isEmpty() ? QString() : u" Did you mean \"%1\"?"_s.arg(nearest);
    return usage(option, u"there is no zone \"%1\"."_s.arg(name) + hint);
}

/// The value of that name; the first where none is given.
template <class Value>
Result<Value> choice(const Given &arguments, const QString &option, std::initializer_list<Value> values)
{
    if (!arguments.has(option))
        return *values.begin();
    const QString text = arguments.value(option);
    QStringList names;
    for (const Value value : values) {
        if (nameOf(value) == text)
            return value;
        names += nameOf(value);
    }
    names.sort();
    return usage(option, u"\"%1\" is not one of %2"_s.arg(text, names.join(u", ")) + didYouMean(text, names));
}

bool hasPersons(const TableSchema &schema)
{
    return std::any_of(schema.columns.begin(), schema.columns.end(),
                       [](const ColumnSpec &column) { return column.person != PersonRole::None; });
}

/// CSV masks anonymous senders, in filter and order too, unless it is told not to and why.
Result<void> chooseMasking(const Given &arguments, Export &command)
{
    const bool isUnmasked = arguments.has(u"--unmasked"_s);
    const QString reason = arguments.value(u"--reason"_s).trimmed();
    const bool masksSome = hasPersons(*command.schema) && command.format == ExportFormat::Csv;
    if (isUnmasked != arguments.has(u"--reason"_s)) {
        return isUnmasked ? usage(u"--unmasked", u"needs --reason TEXT: the case records why."_s)
                          : usage(u"--reason", u"goes with --unmasked."_s);
    }
    if (isUnmasked && reason.isEmpty())
        return usage(u"--reason", u"is blank; say why anonymous senders must be known."_s);
    if (isUnmasked && command.format == ExportFormat::JsonLines)
        return usage(u"--unmasked", u"JSON Lines is exact and masks nobody; leave the option out."_s);
    if (isUnmasked && !masksSome)
        return usage(u"--unmasked", u"nobody is masked in that table; leave the option out."_s);
    command.isUnmasked = isUnmasked;
    command.reason = reason;
    command.options.hideAnonymous = masksSome && !isUnmasked;
    command.query.anonymity.isKept = command.options.hideAnonymous;
    return {};
}

Result<Command> exportRows(const Given &arguments, qint64 nowMs)
{
    Export command;
    command.caseFile = arguments.value(u"--case"_s);
    const QString table = arguments.operands[0];
    command.schema = schemaNamed(table.toStdString());
    if (!command.schema)
        return usage(noTable(table));
    if (arguments.operands.size() > 1)
        return usage(u"\"%1\" is one argument too many for \"export\"."_s.arg(arguments.operands[1]));

    const QString output = arguments.value(u"--output"_s);
    command.output = output == u"-" ? QString() : output;
    command.withManifest = arguments.has(u"--manifest"_s);
    if (command.withManifest && command.output.isEmpty())
        return usage(u"--manifest", u"needs --output FILE: it is written beside that file."_s);
    if (arguments.value(u"--format"_s) == u"xlsx")
        return usage(u"--format", u"xlsx is not in this version; csv and jsonl are."_s);
    const auto format = choice(arguments, u"--format"_s, {ExportFormat::Csv, ExportFormat::JsonLines});
    const auto preset =
        choice(arguments, u"--preset"_s, {CsvPreset::Safe, CsvPreset::Excel, CsvPreset::Exact});
    const auto zone = timeZone(arguments);
    if (!format)
        return failure(format.error());
    if (!preset)
        return failure(preset.error());
    if (arguments.has(u"--preset"_s) && *format == ExportFormat::JsonLines)
        return usage(u"--preset", u"only CSV has presets; JSON Lines is always exact."_s);
    if (!zone)
        return failure(zone.error());
    const auto written = columns(*command.schema, arguments);
    if (!written)
        return failure(written.error());
    const auto sorted = order(*command.schema, arguments);
    if (!sorted)
        return failure(sorted.error());
    const auto kept = filter(*command.schema, arguments, *zone, nowMs);
    if (!kept)
        return failure(kept.error());
    command.format = *format;
    command.options.columns = *written;
    command.options.zone = *zone;
    command.options.preset = *preset;
    command.query = {*kept, *sorted, {}};
    command.filter = arguments.value(u"--where"_s);
    if (const auto chosen = chooseMasking(arguments, command); !chosen)
        return failure(chosen.error());
    return command;
}

Result<Command> verify(const Given &arguments)
{
    const Verify command{arguments.value(u"--case"_s), arguments.value(u"--manifest"_s)};
    if (command.caseFile.isEmpty() && command.manifest.isEmpty())
        return usage(u"\"verify\" needs --case FILE, --manifest FILE, or both."_s);
    return command;
}

Result<Command> serveDemo(const Given &arguments)
{
    ServeDemo command;
    if (arguments.has(u"--port"_s)) {
        bool isNumber = false;
        command.port = arguments.value(u"--port"_s).toUShort(&isNumber);
        if (!isNumber)
            return usage(u"--port",
                         u"\"%1\" is no port: 1 to 65535, or 0 for any."_s.arg(arguments.value(u"--port"_s)));
    }
    return command;
}

Result<Command> commandOf(const CommandSpec &spec, const Given &arguments, qint64 nowMs)
{
    const QString caseFile = arguments.value(u"--case"_s);
    if (spec.name == u"fetch recordings")
        return fetchRecordings(arguments, nowMs);
    if (spec.name == u"fetch slido")
        return fetchSlido(arguments);
    if (spec.name == u"list sites")
        return list(arguments, List::What::Sites, nowMs);
    if (spec.name == u"list sessions")
        return list(arguments, List::What::Sessions, nowMs);
    if (spec.name == u"export")
        return exportRows(arguments, nowMs);
    if (spec.name == u"import")
        return Import{caseFile, arguments.operands};
    if (spec.name == u"verify")
        return verify(arguments);
    if (spec.name == u"info")
        return Info{caseFile, arguments.has(u"--json"_s)};
    if (spec.name == u"demo-service")
        return serveDemo(arguments);
    auto link = connection(arguments);
    if (!link)
        return failure(link.error());
    return Resume{caseFile, *link};
}

/// "help", and "help COMMAND": what "COMMAND --help" says.
Result<Command> help(const QStringList &words)
{
    if (words.isEmpty())
        return ShowHelp{generalHelp()};
    if (const QString text = commandHelp(words.join(u' ')); !text.isEmpty())
        return ShowHelp{text};
    return usage(noCommand(words[0], words.mid(1)));
}

Result<Command> withoutCommand(const QString &first, const QStringList &rest)
{
    const bool isHelp = first == u"--help" || first == u"-h";
    if ((isHelp || first == u"--version") && !rest.isEmpty())
        return usage(first, u"\"%1\" is one argument too many."_s.arg(rest[0].section(u'=', 0, 0)));
    if (isHelp)
        return ShowHelp{generalHelp()};
    if (first == u"--version")
        return ShowVersion{};
    if (first == u"help")
        return help(rest);
    if (first.startsWith(u'-')) {
        const QString name = first.section(u'=', 0, 0);
        return usage(
            whyNotAnOption(name).value_or(u"%1 is no option here: a command comes first"_s.arg(name) +
                                          didYouMeanOption(name, {u"--help"_s, u"--version"_s})));
    }
    if (first == u"report")
        return usage(u"\"report\" is not in this version."_s);
    if (!wordsAfter(first).isEmpty() && (rest.value(0) == u"--help" || rest.value(0) == u"-h"))
        return ShowHelp{commandHelp(first)};
    return usage(noCommand(first, rest));
}

} // namespace

Result<Command> parseArguments(const QStringList &arguments, qint64 nowMs)
{
    if (arguments.isEmpty())
        return usage(u"A command is missing."_s);
    qsizetype words = 1;
    const CommandSpec *spec = commandNamed(arguments[0]);
    if (!spec && arguments.size() > 1) {
        words = 2;
        spec = commandNamed(QString(arguments[0] % u' ' % arguments[1]));
    }
    if (!spec)
        return withoutCommand(arguments[0], arguments.mid(1));
    const auto read = given(*spec, arguments.mid(words));
    if (!read)
        return failure(read.error());
    if (read->isHelp)
        return ShowHelp{commandHelp(spec->name)};
    if (const auto complete = checkComplete(*spec, *read); !complete)
        return failure(complete.error());
    return commandOf(*spec, *read, nowMs);
}

} // namespace auditdesk::cli
