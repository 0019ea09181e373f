// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/usage.h"

#include <QTest>

using namespace auditdesk;
using namespace auditdesk::cli;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nowMs = 1'790'000'000'000; // 2026-09-21T14:13:20Z
constexpr qint64 dayMs = 86'400'000;

QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

template <class Wanted>
Wanted parsed(const QStringList &arguments)
{
    const auto command = parseArguments(arguments, nowMs);
    if (!command)
        qFatal("%s", qPrintable(command.error().what));
    return std::get<Wanted>(*command);
}

} // namespace

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fetchHasDefaults()
    {
        const auto command = parsed<FetchRecordings>(words(u"fetch recordings --case a.auditdesk"_s));
        QCOMPARE(command.caseFile, u"a.auditdesk"_s);
        QCOMPARE(command.parameters.toMs, nowMs);
        QCOMPARE(command.parameters.fromMs, nowMs - 90 * dayMs);
        QVERIFY(command.parameters.hostEmail.isEmpty());
        QVERIFY(command.parameters.sites.isEmpty());
        QVERIFY(command.parameters.details == DetailsMode::Changed);
        QVERIFY(command.connection.baseUrl.isEmpty());
    }

    void fetchTakesAllThatIsGiven()
    {
        const auto command = parsed<FetchRecordings>(words(
            u"fetch recordings --case=a --from 2026-01-31 --to=2026-02-28T12:00:00+02:00 --host all "
            "--site b.example.com --site a.example.com --details none --base-url http://127.0.0.1:8080/v1 "
            "--token-file t --ca-file c"_s));
        QCOMPARE(command.parameters.fromMs, 1'769'817'600'000);
        QCOMPARE(command.parameters.toMs, 1'772'272'800'000);
        QCOMPARE(command.parameters.hostEmail, u"all"_s);
        QCOMPARE(command.parameters.sites, QStringList({u"b.example.com"_s, u"a.example.com"_s}));
        QVERIFY(command.parameters.details == DetailsMode::None);
        QCOMPARE(command.connection.baseUrl, u"http://127.0.0.1:8080/v1"_s);
        QCOMPARE(command.connection.tokenFile, u"t"_s);
        QCOMPARE(command.connection.authorityFile, u"c"_s);
    }

    void defaultFromGoesWithTo()
    {
        const auto command = parsed<FetchRecordings>(words(u"fetch recordings --case a --to 2026-06-01"_s));
        QCOMPARE(command.parameters.toMs - command.parameters.fromMs, 90 * dayMs);
    }

    void slidoTakesSessionsAndOrganization()
    {
        const auto command = parsed<FetchSlido>(words(
            u"fetch slido --session 0a_I_1 --case a --session 0b_I_2 --org A1111111-1A11-111A-1A11-1A1111A1111A"_s));
        QCOMPARE(command.parameters.sessionIds, QStringList({u"0a_I_1"_s, u"0b_I_2"_s}));
        QCOMPARE(command.parameters.sessionOrgId, u"a1111111-1a11-111a-1a11-1a1111a1111a"_s);
    }

    void exportTakesColumnsOrderAndZone()
    {
        const auto command = parsed<Export>(words(
            u"export accesses --case a --columns email,accesstime --sort email:desc,accessTime --time-zone "
            "Europe/Prague --preset excel --output out.csv --where downloaded=true"_s));
        const TableSchema &schema = schemaOf(TableId::Accesses);
        QCOMPARE(command.schema, &schema);
        const int email = schema.columnNamed("email");
        const int time = schema.columnNamed("accessTime");
        QCOMPARE(command.options.columns, std::vector<int>({email, time}));
        QCOMPARE(command.query.order, std::vector<SortKey>({{email, true}, {time, false}}));
        QCOMPARE(command.options.zone, QTimeZone("Europe/Prague"));
        QVERIFY(command.options.preset == CsvPreset::Excel);
        QVERIFY(!command.query.filter.passesAll());
        QCOMPARE(command.output, u"out.csv"_s);
    }

    void manifestsAreAskedFor()
    {
        const auto written = parsed<Export>(words(u"export events --case a --output b.csv --manifest"_s));
        QVERIFY(written.withManifest);
        QVERIFY(!parsed<Export>(words(u"export events --case a --output b.csv"_s)).withManifest);
        const auto checked = parsed<Verify>(words(u"verify --manifest b.csv.manifest.json"_s));
        QCOMPARE(checked.manifest, u"b.csv.manifest.json"_s);
        QVERIFY(checked.caseFile.isEmpty());
        QCOMPARE(parsed<Verify>(words(u"verify --manifest m --case a"_s)).caseFile, u"a"_s);
    }

    void exportGoesToStandardOutputByDefault()
    {
        for (const QString &line : {u"export events --case a"_s, u"export events --case a --output -"_s}) {
            const auto command = parsed<Export>(words(line));
            QVERIFY(command.output.isEmpty());
            QVERIFY(command.format == ExportFormat::Csv);
            QVERIFY(command.options.preset == CsvPreset::Safe);
            QCOMPARE(command.options.zone, QTimeZone::utc());
            QVERIFY(command.query.filter.passesAll());
        }
    }

    void doubleDashEndsOptions()
    {
        const auto command = parsed<Import>(words(u"import --case a -- --odd.json b.json"_s));
        QCOMPARE(command.files, QStringList({u"--odd.json"_s, u"b.json"_s}));
    }

    void helpNamesEveryOption()
    {
        for (const CommandSpec &command : commands()) {
            const auto help = parsed<ShowHelp>(words(command.name.toString()) + QStringList(u"--help"_s));
            for (const OptionSpec &option : command.options)
                QVERIFY2(help.text.contains(option.name.toString()), qPrintable(option.name.toString()));
            QVERIFY(parsed<ShowHelp>({u"--help"_s}).text.contains(command.name.toString()));
        }
        const auto both = parsed<ShowHelp>(words(u"fetch --help"_s));
        QVERIFY(both.text.contains(u"fetch recordings"_s) && both.text.contains(u"fetch slido"_s));
    }

    void helpIsSilentAboutWhatIsNotThere()
    {
        QString all = parsed<ShowHelp>({u"--help"_s}).text;
        for (const CommandSpec &command : commands())
            all += commandHelp(command.name);
        for (const QString &absent : {u"xlsx"_s, u"--profile"_s, u"report "_s})
            QVERIFY2(!all.contains(absent), qPrintable(absent));
        const QStringList lines = all.split(u'\n');
        for (const QString &line : lines)
            QVERIFY2(line.size() <= 110, qPrintable(line));
    }

    void mistakes_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *line, const char *named) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(named);
        };
        row("", "command");
        row("frobnicate", "frobnicate");
        row("--frobnicate", "--frobnicate");
        row("fetch", "recordings or slido");
        row("fetch meetings --case a", "recordings or slido");
        row("report --case a --output r.pdf", "not in this version");
        row("fetch recordings", "--case");
        row("fetch recordings --case", "--case");
        row("fetch recordings --case=", "--case");
        row("fetch recordings --case --host all", "--case");
        row("fetch recordings --case a --case b", "--case");
        row("fetch recordings --case a stray", "stray");
        row("fetch recordings --case a --bogus 1", "--bogus");
        row("fetch recordings --case a -x", "-x");
        row("fetch recordings --case a --from yesterday", "--from");
        row("fetch recordings --case a --from 2026-02-30", "--from");
        row("fetch recordings --case a --to 2026-13-01", "--to");
        row("fetch recordings --case a --from 2026-06-01 --to 2026-05-01", "--from");
        row("fetch recordings --case a --from 2025-01-01", "--from");
        row("fetch recordings --case a --host someone", "--host");
        row("fetch recordings --case a --site https://a.example.com/x", "--site");
        row("fetch recordings --case a --site a.example.com --site a.example.com", "--site");
        row("fetch recordings --case a --details some", "--details");
        row("fetch recordings --case a --base-url ftp://example.com", "--base-url");
        row("fetch recordings --case a --base-url http://example.com/v1", "--base-url");
        row("fetch recordings --case a --base-url https://user@example.com/v1", "--base-url");
        row("fetch recordings --case a --profile me", "--profile");
        row("fetch slido --case a", "--session");
        row("fetch slido --case a --session a/b", "--session");
        row("fetch slido --case a --session a --org nobody", "--org");
        row("resume", "--case");
        row("import --case a", "SAVED.json");
        row("import x.json", "--case");
        row("export --case a", "recordings|accesses|events");
        row("export polls --case a", "polls");
        row("export events events --case a", "events");
        row("export events", "--case");
        row("export events --case a --format xlsx", "xlsx");
        row("export events --case a --format xml", "--format");
        row("export events --case a --preset nice", "--preset");
        row("export events --case a --format jsonl --preset exact", "--preset");
        row("export events --case a --columns type,nothing", "--columns");
        row("export events --case a --columns type,type", "--columns");
        row("export events --case a --columns type,", "--columns");
        row("export events --case a --sort nothing", "--sort");
        row("export events --case a --sort type:up", "--sort");
        row("export events --case a --time-zone Mars/Olympus", "--time-zone");
        row("export events --case a --unmasked", "--reason");
        row("export events --case a --reason why", "--unmasked");
        row("export events --case a --unmasked --reason", "--reason");
        row("export events --case a --unmasked --reason=\t", "--reason");
        row("export events --case a --unmasked --reason why --format jsonl", "--unmasked");
        row("export accesses --case a --unmasked --reason why", "--unmasked");
        row("export events --case a --manifest", "--manifest");
        row("export events --case a --output - --manifest", "--manifest");
        row("export events --case a --output b --manifest=c", "--manifest");
        row("verify", "--manifest");
        row("verify --manifest", "--manifest");
        row("export events --case a --where type=", "--where");
        row("export events --case a --where nothing>5", "--where");
        row("info --case a --json=yes", "--json");
        row("demo-service --port many", "--port");
        row("demo-service --port 65536", "--port");
        row("--help me", "--help");
        row("--version 2", "--version");
    }
    void mistakes()
    {
        QFETCH(QString, line);
        QFETCH(QString, named);
        const auto command = parseArguments(words(line), nowMs);
        QVERIFY(!command);
        QVERIFY(command.error().kind == ErrorKind::Usage);
        QVERIFY2(command.error().what.contains(named), qPrintable(command.error().what));
    }

    void filterMistakeIsShownWithItsPosition()
    {
        const auto command = parseArguments({u"export"_s, u"accesses"_s, u"--case"_s, u"a"_s, u"--where"_s,
                                             u"viewed = true and nothing < 3"_s},
                                            nowMs);
        QVERIFY(!command);
        const QStringList lines = command.error().what.split(u'\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[1].mid(lines[2].indexOf(u'^'), lines[2].count(u'^')), u"nothing"_s);
    }

    void tokensAreNeverRepeated_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("--token=") << u"fetch recordings --case a --token=SECRET"_s;
        QTest::newRow("--token ") << u"fetch recordings --case a --token SECRET"_s;
        QTest::newRow("first") << u"--token=SECRET fetch recordings"_s;
        QTest::newRow("misspelt") << u"fetch recordings --case a --tokn=SECRET"_s;
        QTest::newRow("after version") << u"--version --token=SECRET"_s;
    }
    void tokensAreNeverRepeated()
    {
        QFETCH(QString, line);
        const auto command = parseArguments(words(line), nowMs);
        QVERIFY(!command);
        QVERIFY2(!command.error().what.contains(u"SECRET"), qPrintable(command.error().what));
        QVERIFY2(command.error().what.contains(u"--tok"), qPrintable(command.error().what));
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
