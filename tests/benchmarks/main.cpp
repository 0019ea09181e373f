// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchmarks.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QRegularExpression>
#include <cstdio>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

enum ExitStatus { Met = 0, Missed = 1, Usage = 2 };

constexpr std::size_t leastRows = 1'000;
constexpr std::size_t mostRows = 50'000'000;

int refuse(const QString &why)
{
    std::fprintf(stderr, "auditdesk-bench: %s\n", qUtf8Printable(why));
    return Usage;
}

std::vector<const Benchmark *> chosen(const QString &pattern)
{
    const QRegularExpression names(pattern, QRegularExpression::CaseInsensitiveOption);
    std::vector<const Benchmark *> some;
    for (const Benchmark &benchmark : allBenchmarks()) {
        if (names.isValid() && names.match(QLatin1StringView(benchmark.name)).hasMatch())
            some.push_back(&benchmark);
    }
    return some;
}

void run(Bench &bench, const std::vector<std::size_t> &sizes,
         const std::vector<const Benchmark *> &benchmarks)
{
    for (const std::size_t size : sizes) {
        bench.begin(size);
        for (const Benchmark *benchmark : benchmarks) {
            std::fprintf(stderr, "%zu rows: %s\n", size, benchmark->name);
            benchmark->run(bench);
        }
    }
    std::fputs(qUtf8Printable(bench.table()), stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);

    QCommandLineParser parser;
    const QCommandLineOption rows(u"rows"_s, u"Rows of the largest size (default 1000000)."_s, u"N"_s,
                                  u"1000000"_s);
    const QCommandLineOption only(u"only"_s, u"Only the benchmarks whose names match."_s, u"REGEX"_s, u"."_s);
    const QCommandLineOption json(u"json"_s, u"Writes the figures to FILE as well."_s, u"FILE"_s);
    const QCommandLineOption check(
        u"check"_s, u"Fails only where both sides differ: for machines that do other work too."_s);
    const QCommandLineOption ours(
        u"ours"_s, u"Measures ours alone: for sizes that what it is compared with can't hold."_s);
    const QCommandLineOption list(u"list"_s, u"Names the benchmarks."_s);
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"Shows this."_s);
    parser.addOptions({rows, only, json, check, ours, list, help});
    if (!parser.parse(application.arguments()))
        return refuse(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return refuse(
            u"There is no argument \"%1\"; see --help."_s.arg(parser.positionalArguments().first()));
    if (parser.isSet(help)) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        return Met;
    }
    if (parser.isSet(list)) {
        for (const Benchmark &benchmark : allBenchmarks())
            std::printf("%-10s %s\n", benchmark.name, benchmark.description);
        return Met;
    }
    bool isNumber = false;
    const qulonglong largest = parser.value(rows).toULongLong(&isNumber);
    if (!isNumber || largest < leastRows || largest > mostRows)
        return refuse(u"--rows takes a whole number from %1 to %2, not \"%3\"."_s.arg(
            QString::number(leastRows), QString::number(mostRows), parser.value(rows)));
    if (!QRegularExpression(parser.value(only)).isValid())
        return refuse(u"--only takes a regular expression, not \"%1\"."_s.arg(parser.value(only)));
    const auto benchmarks = chosen(parser.value(only));
    if (benchmarks.empty())
        return refuse(u"No benchmark's name matches \"%1\"; see --list."_s.arg(parser.value(only)));
    // Before hours of work, not after.
    QFile file(parser.value(json));
    if (parser.isSet(json) && !file.open(QIODevice::WriteOnly))
        return refuse(u"%1 can't be written: %2"_s.arg(file.fileName(), file.errorString()));

    const std::vector<std::size_t> sizes = {largest / 100, largest / 10, largest};
    Bench bench(sizes, !parser.isSet(ours));
    run(bench, sizes, benchmarks);
    if (file.isOpen() && (file.write(bench.json()) < 0 || !file.flush()))
        return refuse(u"%1 can't be written: %2"_s.arg(file.fileName(), file.errorString()));
    return bench.isSame() && (parser.isSet(check) || bench.isAllMet()) ? Met : Missed;
}
