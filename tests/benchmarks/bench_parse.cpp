// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/dataset.h"
#include "core/support/orderedwork.h"
#include "tests/benchmarks/benchdata.h"
#include "tests/benchmarks/benchmarks.h"
#include "tests/benchmarks/otherprograms.h"
#include "tests/benchmarks/structrows.h"

#include <QTemporaryFile>
#include <limits>
#include <span>

namespace auditdesk {

namespace {

using namespace Qt::StringLiterals;

/// So many bytes of pages are held in memory at once.
constexpr qsizetype batchBytes = qsizetype{128} * 1024 * 1024;
/// So many bytes are parsed before they are appended.
constexpr qsizetype bytesOfBatch = qsizetype{512} * 1024;
/// Both sides do a batch so often, and the quickest counts: threads are at work, and others on the machine.
/// What comes of each time is kept, so that there is one for millions of rows.
std::size_t roundsFor(const Bench &bench)
{
    constexpr std::size_t mostRows = 1'000'000;
    return bench.rows() <= mostRows ? 5 : 1;
}

/// What both sides must agree in, whatever they keep their rows in.
struct Sum
{
    std::uint64_t rows = 0;
    std::uint64_t textBytes = 0;
    std::uint64_t times = 0;
    std::uint64_t flags = 0;
    bool operator==(const Sum &) const = default;
};

Sum sumOf(const std::vector<AccessStruct> &rows)
{
    Sum sum;
    for (const AccessStruct &row : rows) {
        ++sum.rows;
        for (const QString *text : {&row.recordingId, &row.topic, &row.name, &row.email})
            sum.textBytes += std::uint64_t(text->toUtf8().size());
        sum.times += std::uint64_t(row.timeMs);
        sum.flags += std::uint64_t(row.viewed) + 2 * std::uint64_t(row.downloaded);
    }
    return sum;
}

Sum sumOf(const std::vector<EventStruct> &rows)
{
    Sum sum;
    for (const EventStruct &row : rows) {
        ++sum.rows;
        for (const QString *text : {&row.type, &row.sessionId, &row.userId, &row.text, &row.questionId,
                                    &row.pollAnswerId, &row.userName})
            sum.textBytes += std::uint64_t(text->toUtf8().size());
        sum.times += std::uint64_t(row.createdMs) + std::uint64_t(row.modifiedMs);
        sum.flags += std::uint64_t(row.isDeleted);
    }
    return sum;
}

Sum sumOf(const TableState &state, std::initializer_list<const char *> texts,
          std::initializer_list<const char *> times, std::initializer_list<const char *> flags)
{
    const Table &table = *state.table;
    Sum sum;
    sum.rows = state.rows->size();
    for (const std::uint32_t row : *state.rows) {
        for (const char *text : texts)
            sum.textBytes += table.text(table.schema().columnNamed(text), row).size();
        for (const char *time : times)
            sum.times += std::uint64_t(table.number(table.schema().columnNamed(time), row));
        std::uint64_t weight = 1;
        for (const char *flag : flags) {
            sum.flags += table.boolean(table.schema().columnNamed(flag), row) == 1 ? weight : 0;
            weight *= 2;
        }
    }
    return sum;
}

struct Both
{
    double oursMs = 0;
    double theirsMs = 0;
    TableState ours;
};

/// As a case is opened: pages are parsed by two threads, and appended in their order.
void appendAll(Dataset &dataset, std::span<const QByteArray> bodies, const ChainState &chain,
               std::uint32_t firstSequence)
{
    struct Batch
    {
        std::span<const QByteArray> bodies;
        std::vector<ParsedPage> pages;
    };
    OrderedWork<Batch> work(
        1,
        [&](Batch &batch) {
            for (const QByteArray &body : batch.bodies) {
                auto parsed = parsePage(chain.spec.kind, body);
                if (!parsed)
                    qFatal("A page of the benchmark can't be read");
                batch.pages.push_back(std::move(*parsed));
            }
        },
        [&](Batch &batch) {
            for (const ParsedPage &page : batch.pages)
                dataset.append(page, firstSequence++, 0, chain, RunKind::Slido, false);
            return true;
        });
    while (!bodies.empty()) {
        std::size_t count = 0;
        for (qsizetype bytes = 0; count < bodies.size() && bytes < bytesOfBatch; ++count)
            bytes += bodies[count].size();
        work.add({bodies.first(count), {}});
        bodies = bodies.subspan(count);
    }
    work.finish();
}

/// Batch by batch, so that the pages of millions of rows need not all be held.
template <class Struct>
Both parseBoth(Bench &bench, const BenchPages &pages, PageKind kind, std::vector<Struct> &structs,
               void (*readPage)(const QByteArray &, std::vector<Struct> &))
{
    Both both;
    std::vector<Dataset> datasets(roundsFor(bench));
    ChainState chain;
    chain.id = 1;
    chain.run = 1;
    chain.spec.kind = kind;
    const auto quickest = [&](const auto &work) {
        double least = std::numeric_limits<double>::max();
        for (Dataset &dataset : datasets)
            least = std::min(least, Bench::best(1, [&] { work(dataset); }));
        return least;
    };
    for (std::size_t begin = 0, end = 0; begin < pages.count(); begin = end) {
        std::vector<QByteArray> bodies;
        for (qsizetype bytes = 0; end < pages.count() && bytes < batchBytes; ++end) {
            bodies.push_back(pages.page(end));
            bytes += bodies.back().size();
        }
        both.oursMs +=
            quickest([&](Dataset &dataset) { appendAll(dataset, bodies, chain, std::uint32_t(begin + 1)); });
        if (!bench.hasBaselines())
            continue;
        const std::size_t before = structs.size();
        both.theirsMs += Bench::best(int(datasets.size()), [&] {
            structs.resize(before);
            for (const QByteArray &body : bodies)
                readPage(body, structs);
        });
    }
    both.oursMs += quickest([&](Dataset &dataset) { both.ours = dataset.state(tableOf(kind)); });
    return both;
}

/// Python reads what it can hold of the pages, each a line of a file.
void compareWithPython(Bench &bench, const QString &work, double oursMs, const BenchPages &pages,
                       bool isEvents, const Sum &ours)
{
    constexpr std::size_t mostRows = 1'000'000;
    if (!bench.hasBaselines() || bench.rows() > mostRows)
        return;
    QTemporaryFile file;
    if (!file.open())
        qFatal("The benchmark can't write its file");
    for (std::size_t i = 0; i < pages.count(); ++i)
        file.write(pages.page(i) + '\n');
    file.close();
    const auto answer = pythonReadsJson(file.fileName(), isEvents);
    if (!answer)
        return bench.skip(u"JSON to rows: Python 3 is not installed"_s);
    bench.compare(work, oursMs, u"Python json"_s, answer->ms, {});
    bench.require(answer->rows == ours.rows && answer->textBytes == ours.textBytes, work + u" by Python"_s);
}

} // namespace

void benchParse(Bench &bench)
{
    {
        const auto work = u"accesses: JSON to rows"_s;
        const AccessPages pages(bench.rows());
        std::vector<AccessStruct> structs;
        const Both both = parseBoth(bench, pages, PageKind::RecordingDetail, structs, &readAccessPage);
        const Sum ours = sumOf(both.ours, {"recordingId", "topic", "name", "email"}, {"accessTime"},
                               {"viewed", "downloaded"});
        bench.compare(work, both.oursMs, u"QJsonDocument to structs"_s, both.theirsMs, 0.2);
        bench.require(!bench.hasBaselines() || sumOf(structs) == ours, u"accesses of both parsers"_s);
        compareWithPython(bench, work, both.oursMs, pages, false, ours);
    }
    const auto work = u"events: JSON to rows"_s;
    const EventPages pages(bench.rows());
    std::vector<EventStruct> structs;
    const Both both = parseBoth(bench, pages, PageKind::SlidoEvents, structs, &readEventPage);
    const std::initializer_list<const char *> texts = {"type",       "sessionId",    "userId",  "text",
                                                       "questionId", "pollAnswerId", "userName"};
    const Sum ours = sumOf(both.ours, texts, {"createdAtMs", "modifiedAt"}, {"isDeleted"});
    bench.compare(work, both.oursMs, u"QJsonDocument to structs"_s, both.theirsMs, 0.22);
    bench.require(!bench.hasBaselines() || sumOf(structs) == ours, u"events of both parsers"_s);
    compareWithPython(bench, work, both.oursMs, pages, true, ours);
}

} // namespace auditdesk
