// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/smallfetch.h"

#include "core/export/exportjob.h"
#include "core/query/tablequery.h"
#include "core/webex/runparameters.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QByteArray bodyOf(const ChainSpec &chain, std::uint32_t page)
{
    QJsonArray items;
    for (int i = 0; i < 4; ++i) {
        const auto number = static_cast<int>(page) * 4 + i;
        if (chain.kind == PageKind::RecordingSummary)
            items.append(QJsonObject{{u"recordingId"_s, u"r%1"_s.arg(number)},
                                     {u"topic"_s, u"Týdenní porada %1"_s.arg(number)},
                                     {u"timeRecorded"_s, u"2026-03-01T10:00:00Z"_s},
                                     {u"siteUrl"_s, chain.subject},
                                     {u"hostEmail"_s, u"host@example.com"_s},
                                     {u"viewCount"_s, number}});
        else
            items.append(QJsonObject{{u"recordingId"_s, chain.subject},
                                     {u"name"_s, u"Person %1"_s.arg(number)},
                                     {u"email"_s, u"person%1@example.org"_s.arg(number)},
                                     {u"accessTime"_s, u"2026-04-01T10:00:00Z"_s},
                                     {u"viewed"_s, true}});
    }
    items.append(7); // rejected
    return QJsonDocument(QJsonObject{{u"items"_s, items}}).toJson(QJsonDocument::Compact);
}

Result<void> fetchChain(Case &target, ChainId id, const std::function<void(std::uint32_t)> &kept)
{
    while (!target.ledger().chain(id)->isComplete) {
        const ChainState &chain = *target.ledger().chain(id);
        const bool hasNext = chain.spec.kind == PageKind::RecordingSummary && chain.pages == 0;
        const QByteArray body = bodyOf(chain.spec, chain.pages);
        const auto parsed = parsePage(chain.spec.kind, body);
        if (!parsed)
            return failure(parsed.error());
        const RunId run = chain.run;
        PageReceipt receipt;
        receipt.url = chain.nextUrl;
        receipt.nextUrl = hasNext ? QUrl(u"https://example.com/second"_s) : QUrl();
        if (const auto committed = target.commitPage(id, receipt, body, *parsed); !committed)
            return failure(committed.error());
        if (kept)
            kept(target.ledger().run(run)->pages);
    }
    return {};
}

Result<RunId> beginOrGoOn(Case &target)
{
    if (!target.ledger().runs().empty()) {
        const RunId run = target.ledger().runs().back().id;
        const auto resumed = target.resumeRun(run);
        return resumed ? Result<RunId>(run) : failure(resumed.error());
    }
    const RecordingParameters parameters{0, 86'400'000, {}, {u"a.example.com"_s}, DetailsMode::Changed};
    return target.startRun(RunKind::Recordings, toJson(parameters));
}

} // namespace

Result<void> fetchSmall(Case &target, const std::function<void(std::uint32_t)> &kept)
{
    if (!target.ledger().runs().empty() && target.ledger().runs().back().outcome == RunOutcome::Complete)
        return {};
    const auto run = beginOrGoOn(target);
    if (!run)
        return failure(run.error());
    Result<void> done;
    if (target.ledger().run(*run)->chains.empty()) {
        const QUrl url(u"https://example.com/first"_s);
        const std::vector<ChainSpec> specs = {{PageKind::RecordingSummary, u"a.example.com"_s, url},
                                              {PageKind::RecordingDetail, u"r0"_s, url},
                                              {PageKind::RecordingDetail, u"r1"_s, url},
                                              {PageKind::RecordingDetail, u"r5"_s, url}};
        if (const auto started = target.startChains(*run, specs); !started)
            done = failure(started.error());
    }
    const std::vector<ChainId> chains = target.ledger().run(*run)->chains;
    for (std::size_t i = 0; done && i < chains.size(); ++i)
        done = fetchChain(target, chains[i], kept);
    if (done)
        return target.endRun(*run, RunOutcome::Complete);
    // The run stops; where even that can't be written, it counts as interrupted.
    static_cast<void>(target.endRun(*run, RunOutcome::Incomplete, done.error()));
    return done;
}

namespace {

Result<QByteArray> exportOf(Case &source, bool hasRejected)
{
    const auto snapshot = source.snapshot();
    QByteArray all;
    const ByteSink sink = [&all](QByteArrayView bytes) -> Result<void> {
        all.append(bytes);
        return {};
    };
    for (const TableState &state : snapshot->tables) {
        if (!hasRejected && state.table->schema().id == TableId::Rejected)
            continue;
        for (const ExportFormat format : {ExportFormat::Csv, ExportFormat::JsonLines}) {
            ExportJob job;
            job.table = state.table;
            job.rows = std::make_shared<const RowList>(*TableQuery().run(state));
            job.format = format;
            job.bodies = [&source](std::uint32_t page) { return source.body(page); };
            if (const auto written = exportTable(job, sink); !written)
                return failure(written.error());
        }
    }
    return all;
}

} // namespace

Result<QByteArray> everyExport(Case &source)
{
    return exportOf(source, true);
}

Result<QByteArray> everyRow(Case &source)
{
    return exportOf(source, false);
}

} // namespace auditdesk
