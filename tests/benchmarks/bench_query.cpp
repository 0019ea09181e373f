// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/bins.h"
#include "core/query/filter.h"
#include "core/query/order.h"
#include "core/support/casefold.h"
#include "tests/benchmarks/benchmarks.h"
#include "tests/benchmarks/sqlitetable.h"
#include "tests/benchmarks/structrows.h"
#include "ui/charts/overviewcharts.h"

#include <QSortFilterProxyModel>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

RowIds rowsOf(const QSortFilterProxyModel &proxy)
{
    RowIds rows;
    for (int row = 0; row < proxy.rowCount(); ++row)
        rows.push_back(std::uint32_t(proxy.mapToSource(proxy.index(row, 0)).row()));
    return rows;
}

struct SortedColumn
{
    const char *id;
    int modelColumn;
    const char *sqlOrder;
};
constexpr SortedColumn sortedColumns[] = {
    {"recordingId", StructModel::RecordingId, "recordingId"},
    {"topic", StructModel::Topic, "topicFolded, topic"},
    {"name", StructModel::Name, "nameFolded, name"},
    {"email", StructModel::Email, "emailFolded, email"},
    {"accessTime", StructModel::Time, "time"},
    {"viewed", StructModel::Viewed, "viewed"},
};

void benchSort(Bench &bench, SqliteTable *sqlite, const StructModel *model)
{
    const TableState &state = bench.tables().accesses;
    for (const SortedColumn &column : sortedColumns) {
        const SortKey key{state.table->schema().columnNamed(column.id), false};
        RowIds rows;
        const auto sort = [&] {
            rows = state.rows->flat();
            sortRows(*state.table, rows, {key});
        };
        const double firstMs = Bench::best(1, sort); // ranks are made once a dictionary
        const double oursMs = Bench::best(7, sort);
        const QString work = u"sort by "_s + QLatin1StringView(column.id);
        if (state.table->schema().columns[std::size_t(key.column)].isText())
            bench.figure(work + u", first time"_s, u"ms"_s, firstMs);
        double proxyMs = 0, sqliteMs = 0;
        if (bench.hasBaselines()) {
            // Made anew: a proxy that was sorted once starts from that order.
            QSortFilterProxyModel proxy;
            proxy.setSortRole(StructModel::SortRole);
            proxy.setSortCaseSensitivity(Qt::CaseInsensitive);
            proxy.setSourceModel(const_cast<StructModel *>(model));
            proxyMs = Bench::best(1, [&] { proxy.sort(column.modelColumn); });
            bench.require(rowsOf(proxy) == rows, work + u" by QSortFilterProxyModel"_s);
            const QString statement =
                u"SELECT row FROM access ORDER BY "_s + QLatin1StringView(column.sqlOrder) + u", row"_s;
            RowIds bySqlite;
            sqliteMs = Bench::best(2, [&] { bySqlite = sqlite->rows(statement); });
            bench.require(bySqlite == rows, work + u" by SQLite"_s);
        }
        bench.compare(work, oursMs, u"QSortFilterProxyModel"_s, proxyMs, 1.0 / 40);
        bench.compare(work, oursMs, u"SQLite"_s, sqliteMs, 1.0 / 10);
    }
}

void benchFilter(Bench &bench, SqliteTable *sqlite, const StructModel *model)
{
    const TableState &state = bench.tables().accesses;
    const auto filter =
        Filter::parse(u"topic contains \"launch\" or name contains \"launch\" or email contains \"launch\""_s,
                      state.table->schema(), QTimeZone::utc(), 0);
    RowIds rows;
    const double oursMs = Bench::best(9, [&] { rows = *filter->apply(*state.table, *state.rows); });
    double likeMs = 0, proxyMs = 0;
    if (bench.hasBaselines()) {
        RowIds bySqlite;
        likeMs = Bench::best(3, [&] {
            bySqlite = sqlite->rows(u"SELECT row FROM access WHERE topic LIKE '%launch%' OR name LIKE "
                                    u"'%launch%' OR email LIKE '%launch%' ORDER BY row"_s);
        });
        bench.require(bySqlite == rows && !rows.empty(), u"filter by LIKE"_s);
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(const_cast<StructModel *>(model));
        proxy.setFilterKeyColumn(-1);
        proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
        proxyMs = Bench::best(1, [&] {
            proxy.setFilterFixedString(u"launch"_s);
            proxy.rowCount();
        });
        bench.require(rowsOf(proxy) == rows, u"filter by QSortFilterProxyModel"_s);
    }
    bench.compare(u"filter three text columns"_s, oursMs, u"SQLite LIKE"_s, likeMs, 1.0 / 30);
    bench.compare(u"filter three text columns"_s, oursMs, u"QSortFilterProxyModel"_s, proxyMs, {});
}

/// What reading every value once costs.
double sumMs(const Table &table, const RowList &rows, std::initializer_list<const char *> flags)
{
    std::vector<int> columns;
    for (const char *flag : flags)
        columns.push_back(table.schema().columnNamed(flag));
    volatile std::int64_t sink = 0;
    return Bench::best(9, [&] {
        std::int64_t sum = 0;
        const auto &times = table.numbers(table.schema().timeColumn);
        for (const std::uint32_t row : rows)
            sum += times[row];
        for (const int column : columns) {
            if (table.schema().columns[std::size_t(column)].isText()) {
                const auto &ids = table.textIds(column);
                for (const std::uint32_t row : rows)
                    sum += ids[row];
            } else {
                const auto &cells = table.booleans(column);
                for (const std::uint32_t row : rows)
                    sum += cells[row];
            }
        }
        sink = sink + sum;
    });
}

void compareCounts(Bench &bench, const QString &work, double oursMs, double sumsMs, double sqliteMs)
{
    bench.compare(work, oursMs, u"summing the columns"_s, sumsMs, 3);
    bench.compare(work, oursMs, u"SQLite GROUP BY"_s, sqliteMs, 1.0 / 50);
}

void benchPerRecording(Bench &bench, SqliteTable *sqlite)
{
    const TableState &state = bench.tables().accesses;
    constexpr std::size_t top = 25; // as the overview shows them
    const double oursMs =
        Bench::best(9, [&] { static_cast<void>(busiestRecordings(*state.table, *state.rows, false, top)); });
    double sumsMs = 0, sqliteMs = 0;
    if (bench.hasBaselines()) {
        sumsMs = sumMs(*state.table, *state.rows, {"recordingId", "viewed", "downloaded"});
        const QString groups = u"SELECT recordingId, sum(viewed), sum(downloaded) FROM access GROUP BY "
                               u"recordingId ORDER BY 2 DESC, 3 DESC, topic, recordingId"_s;
        sqliteMs = Bench::best(1, [&] { static_cast<void>(sqlite->values(groups + u" LIMIT 25"_s)); });
        const auto theirs = sqlite->values(groups);
        const auto ours = busiestRecordings(*state.table, *state.rows, false, theirs.size()).first;
        const auto isSame = [](const RecordingCounts &one, const std::vector<QVariant> &other) {
            return toQString(one.recordingId) == other[0] && one.views == other[1].toLongLong() &&
                   one.downloads == other[2].toLongLong();
        };
        bench.require(std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), isSame),
                      u"views and downloads per recording"_s);
    }
    compareCounts(bench, u"views, downloads per recording"_s, oursMs, sumsMs, sqliteMs);
}

void benchPerDay(Bench &bench, SqliteTable *sqlite)
{
    const TableState &state = bench.tables().accesses;
    TimeSeries series;
    const double oursMs = Bench::best(
        9, [&] { series = accessesOverTime(*state.table, *state.rows, TimeUnit::Day, QTimeZone::utc()); });
    double sumsMs = 0, sqliteMs = 0;
    if (bench.hasBaselines()) {
        sumsMs = sumMs(*state.table, *state.rows, {"viewed", "downloaded"});
        std::vector<std::vector<QVariant>> groups;
        sqliteMs = Bench::best(1, [&] {
            groups =
                sqlite->values(u"SELECT time / 86400000, sum(viewed), sum(downloaded) FROM access GROUP BY 1 "
                               u"ORDER BY 1"_s);
        });
        std::size_t group = 0;
        bool isSame = true;
        for (std::size_t bin = 0; bin + 1 < series.starts.size(); ++bin) {
            const bool isThere =
                group < groups.size() && groups[group][0].toLongLong() * 86'400'000 == series.starts[bin];
            isSame = isSame &&
                     series.series[0].counts[bin] == (isThere ? groups[group][1].toLongLong() : 0) &&
                     series.series[1].counts[bin] == (isThere ? groups[group][2].toLongLong() : 0);
            group += isThere ? 1 : 0;
        }
        bench.require(isSame && group == groups.size(), u"views and downloads per day"_s);
    }
    compareCounts(bench, u"views, downloads per day"_s, oursMs, sumsMs, sqliteMs);
}

void benchEvents(Bench &bench)
{
    const TableState &state = bench.tables().events;
    TimeSeries series;
    const double oursMs = Bench::best(9, [&] {
        series = eventsOverTime(*state.table, *state.rows, TimeUnit::Hour, QTimeZone::utc(), mostEventTypes);
    });
    double sumsMs = 0, sqliteMs = 0;
    if (bench.hasBaselines()) {
        sumsMs = sumMs(*state.table, *state.rows, {"type"});
        SqliteTable sqlite = SqliteTable::ofEvents(state);
        std::vector<std::vector<QVariant>> groups;
        sqliteMs = Bench::best(1, [&] {
            groups = sqlite.values(u"SELECT type, time / 3600000, count(*) FROM event GROUP BY 1, 2"_s);
        });
        std::size_t filled = 0;
        bool isSame = true;
        for (const TimeSeries::Series &one : series.series)
            filled += std::size_t(
                std::count_if(one.counts.begin(), one.counts.end(), [](auto n) { return n > 0; }));
        for (const auto &group : groups) {
            const auto of = std::find_if(series.series.begin(), series.series.end(), [&](const auto &one) {
                return one.key == group[0].toString().toStdString();
            });
            const auto bin = std::size_t(group[1].toLongLong() - series.starts.front() / 3'600'000);
            isSame = isSame && of != series.series.end() && of->counts[bin] == group[2].toLongLong();
        }
        bench.require(isSame && filled == groups.size(), u"events per type and hour"_s);
    }
    compareCounts(bench, u"events per type and hour"_s, oursMs, sumsMs, sqliteMs);
}

} // namespace

void benchQuery(Bench &bench)
{
    std::unique_ptr<SqliteTable> sqlite;
    std::unique_ptr<StructModel> model;
    if (bench.hasBaselines()) {
        sqlite = std::make_unique<SqliteTable>(SqliteTable::ofAccesses(bench.tables().accesses));
        model = std::make_unique<StructModel>(structsOf(bench.tables().accesses));
    }
    benchSort(bench, sqlite.get(), model.get());
    benchFilter(bench, sqlite.get(), model.get());
    benchPerRecording(bench, sqlite.get());
    benchPerDay(bench, sqlite.get());
    benchEvents(bench);
}

} // namespace auditdesk
