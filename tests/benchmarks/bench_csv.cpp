// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportjob.h"
#include "core/query/order.h"
#include "core/support/filewriter.h"
#include "tests/benchmarks/benchmarks.h"
#include "tests/benchmarks/otherprograms.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>
#include <functional>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array columns = {"recordingId", "topic",  "name",      "email",
                                "accessTime",  "viewed", "downloaded"};

WriteOptions optionsFor(const Table &table)
{
    WriteOptions options;
    for (const char *column : columns)
        options.columns.push_back(table.schema().columnNamed(column));
    return options;
}

/// Begins without a file: one that is overwritten must reach the disk first.
double msToWrite(const QString &path, const std::function<void(QFile &)> &write)
{
    QFile::remove(path);
    return Bench::best(1, [&] {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            qFatal("The benchmark can't write its file");
        write(file);
    });
}

double writeOurs(const QString &path, const Table &table, const RowList &rows)
{
    return msToWrite(path, [&](QFile &file) {
        FileWriter writer(file);
        const auto written = writeCsv(table, rows, optionsFor(table), [&](QByteArrayView bytes) {
            return writer.write(bytes) ? Result<void>()
                                       : Result<void>(failure(ErrorKind::File, file.errorString()));
        });
        if (!written || !writer.end())
            qFatal("The benchmark can't write its file");
    });
}

/// The same bytes, by nothing but write().
double writeRaw(const QString &path, const QByteArray &bytes)
{
    constexpr qsizetype block = 1024 * 1024;
    return msToWrite(path, [&](QFile &file) {
        for (qsizetype at = 0; at < bytes.size(); at += block)
            file.write(bytes.constData() + at, std::min(block, bytes.size() - at));
    });
}

QString quoted(const QString &text)
{
    return text.contains(u',') || text.contains(u'"') ? u'"' + QString(text).replace(u'"', u"\"\""_s) + u'"'
                                                      : text;
}

double writeByTextStream(const QString &path, const Table &table, const RowList &rows)
{
    const WriteOptions options = optionsFor(table);
    const auto text = [&](int column, std::uint32_t row) {
        const std::string_view cell = table.text(options.columns[std::size_t(column)], row);
        return quoted(QString::fromUtf8(cell.data(), qsizetype(cell.size())));
    };
    return Bench::best(1, [&] {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("The benchmark can't write its file");
        QTextStream out(&file);
        out << "recordingId,topic,name,email,accessTime,viewed,downloaded\r\n";
        for (const std::uint32_t row : rows) {
            const QDateTime time =
                QDateTime::fromMSecsSinceEpoch(table.number(options.columns[4], row), Qt::UTC);
            out << text(0, row) << ',' << text(1, row) << ',' << text(2, row) << ',' << text(3, row) << ','
                << time.toString(Qt::ISODate) << ','
                << (table.boolean(options.columns[5], row) == 1 ? "true" : "false") << ','
                << (table.boolean(options.columns[6], row) == 1 ? "true" : "false") << "\r\n";
        }
    });
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void compareWithOtherPrograms(Bench &bench, const QString &ours, const QString &theirs, double oursMs)
{
    if (const auto pythonMs = pythonWritesCsv(ours, theirs)) {
        bench.compare(u"CSV, order of arrival"_s, oursMs, u"Python csv"_s, *pythonMs, {});
        bench.require(contentOf(theirs) == contentOf(ours), u"CSV by Python"_s);
    } else {
        bench.skip(u"CSV: Python 3 is not installed"_s);
    }
    if (const auto sqliteMs = sqliteWritesCsv(ours, theirs)) {
        bench.compare(u"CSV, order of arrival"_s, oursMs, u"sqlite3 -csv"_s, *sqliteMs, {});
        // It has marks of its own about some texts.
        bench.require(contentOf(theirs).count('\n') == contentOf(ours).count('\n'), u"CSV by sqlite3"_s);
    } else {
        bench.skip(u"CSV: the program sqlite3 is not installed"_s);
    }
}

} // namespace

void benchCsv(Bench &bench)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"ours.csv"_s);
    const TableState &state = bench.tables().accesses;
    RowIds sorted = state.rows->flat();
    sortRows(*state.table, sorted, {{state.table->schema().columnNamed("email"), false}});
    writeOurs(path, *state.table, *state.rows);
    const QByteArray ours = bench.hasBaselines() ? contentOf(path) : QByteArray();

    // In turns: files that wait for the disk slow down what is written after them.
    const QString other = folder.filePath(u"other.csv"_s);
    std::vector<Bench::Measured> works = {[&] { return writeOurs(path, *state.table, *state.rows); },
                                          [&] { return writeOurs(other, *state.table, sorted); }};
    if (bench.hasBaselines())
        works.emplace_back([&] { return writeRaw(other, ours); });
    const std::vector<double> tookMs = Bench::bestInTurns(5, works);
    const double oursMs = tookMs[0], sortedMs = tookMs[1], rawMs = tookMs.back();

    double textStreamMs = 0;
    if (bench.hasBaselines()) {
        textStreamMs = writeByTextStream(other, *state.table, *state.rows);
        bench.require(ours.size() > qsizetype(bench.rows()) && contentOf(other) == ours,
                      u"CSV by QTextStream"_s);
    }
    bench.compare(u"CSV, order of arrival"_s, oursMs, u"write() of the same bytes"_s, rawMs, 1.7);
    bench.compare(u"CSV, order of arrival"_s, oursMs, u"QTextStream"_s, textStreamMs, {});
    if (bench.hasBaselines())
        compareWithOtherPrograms(bench, path, other, oursMs);
    bench.compare(u"CSV, sorted by e-mail"_s, sortedMs, u"write() of the same bytes"_s, rawMs, 2.5);
}

} // namespace auditdesk
