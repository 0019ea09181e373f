// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case.h"
#include "core/records/celltext.h"
#include "tests/benchmarks/benchdata.h"
#include "tests/benchmarks/benchmarks.h"

#include <QFile>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTimeZone>
#include <malloc.h>
#include <zstd.h>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

template <class T>
T checked(Result<T> result)
{
    if (!result)
        qFatal("The benchmark's case: %s", qPrintable(result.error().what));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// A page's place among the others: the chain that it belongs to, and whether it is that chain's last.
struct Place
{
    QString subject;
    bool isLast = false;
};

/// A case with one run, as if it had been fetched.
void makeCase(const QString &path, const BenchPages &pages, RunKind runKind, PageKind kind,
              const std::function<Place(std::size_t)> &placeOf)
{
    SystemClock clock;
    const std::unique_ptr<Case> made = checked(Case::create(path, clock));
    const RunId run = checked(made->startRun(runKind, {}));
    std::vector<ChainSpec> specs;
    for (std::size_t i = 0; i < pages.count(); ++i) {
        if (const Place place = placeOf(i); place.isLast)
            specs.push_back({kind, place.subject,
                             QUrl(u"https://service.example/v1/list?subject=%1"_s.arg(place.subject))});
    }
    const std::vector<ChainId> chains = checked(made->startChains(run, specs));
    std::size_t chain = 0;
    for (std::size_t i = 0; i < pages.count(); ++i) {
        const QByteArray body = pages.page(i);
        const ParsedPage parsed = checked(parsePage(kind, body));
        PageReceipt receipt;
        receipt.url = specs[chain].firstUrl;
        receipt.receivedMs = clock.utcMs();
        receipt.date = u"Sun, 06 Nov 1994 08:49:37 GMT"_s;
        receipt.trackingId = u"ROUTER_65F0A5D3-0A1C-01BB-0000-%1"_s.arg(i);
        const bool isLast = placeOf(i).isLast;
        if (!isLast)
            receipt.nextUrl = QUrl(u"https://service.example/v1/list?page=%1"_s.arg(i));
        checked(made->commitPage(chains[chain], receipt, body, parsed));
        chain += isLast ? 1 : 0;
    }
    checked(made->endRun(run, RunOutcome::Complete));
}

/// The bodies of all pages, read and decompressed, and nothing else done.
std::size_t readBodies(const QString &path)
{
    constexpr auto connection = "auditdesk-bench-bodies";
    std::size_t bytes = 0;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, QLatin1StringView(connection));
        database.setDatabaseName(path);
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        if (!database.open())
            qFatal("The benchmark's case can't be read");
        QSqlQuery query(database);
        query.setForwardOnly(true);
        query.exec(u"SELECT packed FROM body ORDER BY sequence"_s);
        QByteArray body;
        while (query.next()) {
            const QByteArray packed = query.value(0).toByteArray();
            const auto size = ZSTD_getFrameContentSize(packed.constData(), std::size_t(packed.size()));
            body.resize(qsizetype(size));
            bytes += ZSTD_decompress(body.data(), size, packed.constData(), std::size_t(packed.size()));
        }
    }
    QSqlDatabase::removeDatabase(QLatin1StringView(connection));
    return bytes;
}

/// Bytes that are allocated, wherever.
std::size_t allocated()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// What the same rows take as items of Qt's ready-made model; of some rows, for they are heavy.
double itemBytesPerRow(const TableState &state)
{
    const Table &table = *state.table;
    const auto columnCount = int(table.schema().columns.size());
    const std::size_t count = std::min<std::size_t>(state.rows->size(), 50'000);
    const std::size_t before = allocated();
    QStandardItemModel model(int(count), columnCount);
    const QTimeZone utc = QTimeZone::utc();
    for (std::size_t row = 0; row < count; ++row) {
        for (int column = 0; column < columnCount; ++column) {
            const std::string text = cellText(table, column, (*state.rows)[row], utc);
            if (!text.empty())
                model.setItem(int(row), column, new QStandardItem(QString::fromStdString(text)));
        }
    }
    return double(allocated() - before) / double(count);
}

void benchCase(Bench &bench, const QString &what, TableId table, const QString &path, double mostBytesPerRow)
{
    SystemClock clock;
    // First, while the heap is in one piece, as it is in a program that was started to open a case.
    std::vector<Bench::Measured> works = {[&] {
        return Bench::best(1, [&] { checked(Case::open(path, CaseFile::Access::Read, clock))->snapshot(); });
    }};
    if (bench.hasBaselines())
        works.emplace_back([&] { return Bench::best(1, [&] { readBodies(path); }); });
    const std::vector<double> tookMs = Bench::bestInTurns(5, works);

    const std::size_t before = allocated();
    const std::unique_ptr<Case> opened = checked(Case::open(path, CaseFile::Access::Read, clock));
    const auto snapshot = opened->snapshot();
    const double bytesPerRow = double(allocated() - before) / double(bench.rows());
    bench.require(snapshot->table(table).rows->size() == bench.rows(), what + u" opened"_s);
    bench.require(snapshot->completenessOf(table).state == Completeness::State::Complete,
                  what + u" opened as complete"_s);
    const double itemBytes = bench.hasBaselines() ? itemBytesPerRow(snapshot->table(table)) : 0;

    bench.compare(u"open a case of "_s + what, tookMs.front(), u"read and decompress its pages"_s,
                  tookMs.back(), 3);
    bench.figure(u"memory of an open case of "_s + what, u"B/row"_s, bytesPerRow,
                 bench.hasBaselines() ? std::optional(mostBytesPerRow) : std::nullopt);
    bench.compare(u"memory of an open case of "_s + what, bytesPerRow, u"QStandardItemModel"_s, itemBytes,
                  0.05, u"B/row"_s);
}

} // namespace

void benchOpen(Bench &bench)
{
    const QTemporaryDir folder;
    const QString accessCase = folder.filePath(u"accesses.auditdesk"_s);
    const AccessPages accesses(bench.rows());
    makeCase(accessCase, accesses, RunKind::Recordings, PageKind::RecordingDetail, [&](std::size_t page) {
        return Place{QString::fromLatin1(AccessPages::recordingId(accesses.recordingOf(page))),
                     accesses.isLastOfRecording(page)};
    });
    benchCase(bench, u"accesses"_s, TableId::Accesses, accessCase, 64);
    QFile::remove(accessCase);

    const QString eventCase = folder.filePath(u"events.auditdesk"_s);
    const EventPages events(bench.rows());
    makeCase(eventCase, events, RunKind::Slido, PageKind::SlidoEvents, [&](std::size_t page) {
        return Place{QString::fromLatin1(EventPages::sessionId(events.sessionOf(page))),
                     events.isLastOfSession(page)};
    });
    benchCase(bench, u"events"_s, TableId::Events, eventCase, 160);
}

} // namespace auditdesk
